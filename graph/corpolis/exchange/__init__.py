"""The graph in formats that others read; one module a format.

    formats.py         which formats there are, and what an exporter is
    turtle.py          Turtle, TriG, N-Quads
    jsonld.py          JSON-LD
    bods.py            statements of BODS, who owns and controls whom
    bods_interests.py  which claims are interests there
    bods_parties.py    persons and bodies there
    bods_values.py     dates, shares and sources there
    graphml.py         GraphML
    ftm.py             FollowTheMoney, entities
    ftm_schemata.py    which of its schemata and properties say what
    ftm_statements.py  FollowTheMoney, statements
    losses.py          what a format cannot express
    sorted_triples.py  triples of any number in canonical order

Relies on `store`, `network`, `rdf.turtle`. Used by `cli`.
"""
