"""What a store says of its relationships as arrays, for questions that count and add up.

    arrays.py   arrays in one file
    words.py    texts by number
    tables.py   the arrays, as data and as a file
    reading.py  a store's named graphs -> tables
    keeping.py  tables that are kept beside a store on disk and follow its digests
    sums.py     tables -> rows of the named queries that are answered from them

Relies on NumPy, pyoxigraph, `store`. Used by `query`. Oxigraph looks things up fast and joins and
groups slowly; see docs/decisions/columns.md.
"""
