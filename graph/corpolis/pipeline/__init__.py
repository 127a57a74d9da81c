"""A dossier and its graph: opened, asked, built, as the story that everybody goes through.

Relies on `check`, `rdf.encode`, `store`, `query`, `network`, `page`, `exchange`. Used by `sync`,
`cli` and, through `corpolis`, by programs.

    location.py       what a word means: the folder of a dossier or of a store, or a server
    graph.py          a graph to ask, to draw and to hand on
    dossier.py        the kind of it that has files, to check and build
    snapshot.py       a graph that is open for reading, as it is while a block lasts
    published.py      what of a graph may be handed on
    part.py           which part of a network a page has
    page.py           the page of a network, with its contradictions and passages
    build.py          the story of a build: plan, store, files, page
    import_.py        the story of an import: bytes, records, files
    erasure.py        a person or a record taken out, and where they still stand
    record.py         one record of a register, and what was made of it
    claim_words.py    claims from data in words
    trial.py          a mapping tried on the first records of a file, in words
    plan.py           what has to be done, by comparing with the last build
    last_build.py     what the last build was made from
    last_contradictions.py  the contradictions among what it was made from
    last_registry.py  its entities
    inputs.py         whether files are what they were
    counts.py         how much a source holds
    current.py        the store of the last build, if it is up to date
    named_graphs.py   every named graph of a checked dossier, in memory
    update.py         some sources replaced in a store that was built
    network_counts.py  how many relationships and attributes that touches
    fragments.py      the Turtle bodies of the last build, from which files are joined
    graph_files.py    graph.ttl and graph.trig
    unfinished.py     which files a build that was killed has left behind its store
    outputs.py        the files beside the store, those that are wanted and no others
    full_disk.py      what is said when a build finds no room
"""
