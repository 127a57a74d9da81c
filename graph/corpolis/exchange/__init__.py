"""The graph in formats that others read; one module a format, their contract in `base`.

Relies on `store`, `network`, `rdf.turtle`. Used by `cli`.
"""
