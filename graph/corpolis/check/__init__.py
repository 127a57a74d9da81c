"""Whether what a dossier says is right: claims against ontology, entities, texts and each other.

    claims.py      all files of a dossier, and one of them
    parties.py     subject, object and speaker exist, and fit the relation
    qualifiers.py  so do qualifiers
    times.py       times fit one another, and the day of publication
    quotes.py      the quote stands in the archived text
    repetition.py  no claim stands there twice

Relies on `dossier`, `model`, `text` and `vocabulary`. Used by `pipeline`, `sync` and `cli`.
"""
