"""Where the graph is held and asked.

Relies on `terms` and pyoxigraph. Used by `build`, `query`, `network`, `export` and `cli`.
"""
