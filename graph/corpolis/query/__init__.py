"""Questions to the graph: named ones with parameters, and any in SPARQL.

Relies on `store`, `rdf.iris`, `text.nearest`. Used by `pipeline` and `cli`.

    named.py       .rq files with their headers
    parameters.py  what a person types for a parameter -> an RDF term
    running.py     a question and its parameters -> an answer
    results.py     an answer as table, JSON, CSV, TSV or Turtle
"""
