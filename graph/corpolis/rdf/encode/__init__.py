"""Checked claims and entities as RDF; pure, no I/O.

    graph.py     a named graph, one block for each subject
    source.py    a source, its claims and their evidence
    claim.py     a claim, by the table of its keys
    evidence.py  what a claim rests on
    network.py   relationships and direct triples
    registry.py  entities, decisions, the dossier itself

Relies on `model`, `vocabulary`, `iris` and `turtle`. Used by `pipeline` and `sync`.

The result is Turtle text, one body for each named graph, in canonical order. The same text is
loaded in bulk, sent in a SPARQL Update request, and written to files; writing it directly
takes a fifth of the time of making term objects and serialising them, and pyoxigraph, which
parses every body that is loaded, is the judge of its syntax.
"""
