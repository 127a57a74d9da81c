"""The graph in formats that others read; one module a format.

    formats.py         which formats there are, and what an exporter is
    turtle.py          Turtle, TriG, N-Quads
    jsonld.py          JSON-LD
    graphml.py         GraphML
    sorted_triples.py  triples of any number in canonical order

Relies on `store`, `network`, `rdf.turtle`. Used by `cli`.
"""
