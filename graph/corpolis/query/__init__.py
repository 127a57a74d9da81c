"""Questions to the graph: named ones with parameters, and any in SPARQL.

Relies on `store`, `rdf.iris`, `text.nearest`. Used by `pipeline` and `cli`.

    named.py           .rq files with their headers
    blocks.py          named groups of a query's text
    header.py          what a named query says of itself
    header_yaml.py     the header, read
    parameters.py      what a person types for a parameter -> an RDF term
    evaluation.py      a question and its parameters -> an answer
    syntax.py          what is wrong with a text that is no SPARQL
    unknown.py         terms of the ontology that a query misspells
    absent.py          graphs that a query names and the store has not
    fence/             SPARQL that others wrote, in a process of its own
    answer.py          an answer: rows, a table, JSON, CSV, TSV or Turtle
    plain.py           RDF terms as plain Python values
    terminal.py        rows as a table
    edtf_signs.py      what the signs in its dates mean
    explanation.py     how a question was asked, and how long each step took
    contradictions.py  which claims contradict each other, asked where they can
    summing.py         named queries that count and add up
    whole.py           named queries whose many rows are kept
    ahead.py           both of these, before anybody asks
"""
