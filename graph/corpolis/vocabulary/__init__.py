"""What can be said, read from `ontology/*.ttl` and a dossier's `ontology.ttl`.

    namespaces.py  the namespaces of the vocabularies in use
    model.py       the terms of the ontology as values
    files.py       the ontology's files -> these values
    table.py       its triples by subject and predicate
    reader.py      its rows -> terms
    relations.py   its rows -> relation types and attribute types
    own.py         what a dossier's own ontology may not do
    phrases.py     relationships in words, never without how they stand
    conversions.py  how values follow from what was read of data, in words
    search.py      the terms that a word stands for, in whatever language
    overview.py    what can be said, as a list for a terminal

Relies on pyoxigraph. Used by every room above: none of them has a list of kinds of its own.
"""
