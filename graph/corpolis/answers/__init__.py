"""Answers with many rows, kept beside a store on disk until what they rest on changes.

    terms.py     RDF terms by number
    rows.py      rows as columns of such numbers
    writing.py   rows as CSV, TSV and JSON
    ordering.py  where in an answer a row belongs
    keeping.py   answers beside a store: made, read again, renewed in part

Relies on NumPy, pyoxigraph, `columns`, `store`. Used by `query`. See docs/decisions/answers.md.
"""
