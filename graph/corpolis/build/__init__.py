"""From a dossier to its graph on disk: what changed, the store, Turtle, TriG and the page.

Relies on `claims`, `encode`, `store`, `network`, `view`, `query`. Used by `cli`.

    plan.py      what has to be done, by comparing digests
    graphs.py    every named graph of a checked dossier, in memory
    fragments.py the Turtle bodies of the last build, from which files are joined
    building.py  the story: plan, store, files, page
"""
