"""Claims: read from YAML with their places, checked, and held as values.

Relies on `dossier.layout` and `vocabulary`. Used by `rdf.encode` and `cli`.
"""
