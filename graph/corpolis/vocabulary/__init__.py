"""What can be said, read from `ontology/*.ttl` and a dossier's `ontology.ttl`.

Relies on pyoxigraph. Used by every room above: none of them has a list of kinds of its own.
"""
