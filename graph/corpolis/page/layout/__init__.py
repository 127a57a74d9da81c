"""Where each entity stands in the drawing: computed once, the same on every run.

Relies on igraph. Used by `page.drawing`.
"""
