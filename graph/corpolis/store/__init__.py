"""Where the graph is held and asked.

Relies on `rdf.iris` and pyoxigraph. Used by `pipeline`, `query`, `network`, `exchange` and `cli`.
"""
