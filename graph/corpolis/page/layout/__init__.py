"""Where each entity stands in the drawing: computed once, the same on every run.

    placement.py   the whole picture, component by component
    force.py       a large component
    packing.py     components side by side
    overlap.py     boxes of names, words on lines, lines: out of each other's way
    routes.py      lines past symbols and names
    bends.py       how far a line may bend
    randomness.py  igraph's random numbers, the same on every run

Relies on igraph and numpy. Used by `page.drawing` and `page.screens`.
"""
