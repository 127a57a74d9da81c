"""Values as quads and quads as values.

Relies on `dossier.layout`, `model`, `vocabulary` and pyoxigraph. Used by `store` and all above it.
"""
