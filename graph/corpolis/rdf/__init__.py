"""Values as quads and quads as values.

    iris.py            the IRIs of one dossier
    turtle.py          Turtle as text, and its canonical order
    encode/            checked values -> Turtle, a body for each named graph
    decode/            quads -> the same values, strictly
    sparql.py          the terminals of a query, and what they show without a parser
    jsonld_context.py  the names in JSON-LD

Relies on `dossier.layout`, `model`, `vocabulary` and pyoxigraph. Used by `store` and all above it.
"""
