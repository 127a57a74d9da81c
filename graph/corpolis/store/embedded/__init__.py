"""The store on a laptop: Oxigraph in a folder or in memory.

    store.py        the store
    asked.py        a query, over all graphs or over those that it names
    folder.py       a folder with generations of it: readers, writers, which one is in use
    lock.py         who may use a folder: several that read, or one that writes
    versions.py     which version wrote a generation
    inputs.py       RDF to load: formats, addresses, compressed or not
    encodings.py    byte order marks, and XML that is not in UTF-8
    lenient.py      bad lines left out while a file is loaded
    altered.py      literals that are kept otherwise than they are written
    jsonld_losses.py  what JSON-LD would drop without a word
    load.py         files of RDF into a folder, as a whole or not at all
    maintenance.py  what a folder holds, whether it is whole, a copy, less room

Relies on pyoxigraph. Used by `query`, `pipeline` and `cli`.
"""
