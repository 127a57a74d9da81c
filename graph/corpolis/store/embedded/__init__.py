"""The store on a laptop: Oxigraph in a folder or in memory.

Relies on pyoxigraph. Used by `query`, `pipeline` and `cli`.
"""
