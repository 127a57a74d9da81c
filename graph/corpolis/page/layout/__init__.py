"""Where each entity stands in the drawing: computed once, the same on every run.

    placement.py   the whole picture, component by component
    force.py       a large component
    packing.py     components side by side
    overlap.py     boxes of names, words on lines, lines: out of each other's way
    randomness.py  igraph's random numbers, the same on every run

Relies on igraph. Used by `page.drawing`.
"""
