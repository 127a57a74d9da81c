"""Questions to the graph: named ones with parameters, and any in SPARQL.

Relies on `store`, `rdf.iris`, `text.nearest`. Used by `pipeline` and `cli`.

    header.py      what a named query says of itself; header_yaml.py reads it
    blocks.py      named groups of a query's text
    named.py       .rq files with their headers
    parameters.py  what a person types for a parameter -> an RDF term
    evaluation.py  a question and its parameters -> an answer
    answer.py      an answer as table, JSON, CSV, TSV or Turtle
"""
