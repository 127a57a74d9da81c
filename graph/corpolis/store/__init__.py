"""Where the graph is held and asked.

    contract.py     what may be asked of any store
    contents.py     what a store says, as values
    replacement.py  a source replaced as one request for update, the same for every store
    embedded/       Oxigraph, in memory or in a folder
    remote/         any server that speaks SPARQL 1.1; how a dossier names one: dossier.endpoint

Relies on `rdf` and pyoxigraph. Used by `pipeline`, `query`, `exchange` and `cli`.
"""
