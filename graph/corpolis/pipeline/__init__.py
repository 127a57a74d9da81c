"""From a dossier to its graph on disk: what changed, the store, Turtle, TriG and the page.

Relies on `check`, `rdf.encode`, `store`, `network`, `page`, `query`. Used by `cli`.

    record.py    what the last build was made from
    plan.py      what has to be done, by comparing with the record
    graphs.py    every named graph of a checked dossier, in memory
    changing.py  some sources replaced in a store that was built
    fragments.py the Turtle bodies of the last build, from which files are joined
    output.py    the files beside the store, those that are wanted and no others
    building.py  the story: plan, store, files, page
"""
