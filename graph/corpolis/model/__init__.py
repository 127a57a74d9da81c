"""What is said, as values without I/O; the middle of the house.

    text.py             words in several languages, and what is left open
    identifiers.py      ids, language tags, addresses
    period.py           times: the earliest and the latest day
    edtf.py             times as EDTF writes them
    edtf_habits.py      times as people write them instead
    edtf_words.py       times in words
    quantity.py         amounts, shares, counts
    quantity_habits.py  quantities as people write them instead
    powers.py           words for powers of ten, refused
    power_words.py      what languages call them; generated
    currencies.py       codes, and what people call them
    decision.py         which entities are one
    entity.py           who and what there is
    relation_type.py    kinds of relationships
    relationship.py     what claims of several sources meet in
    gathering.py        what brings three or more together
    claim.py            what one source says of one relationship
    claim_keys.py       the one list of a claim's keys
    standing.py         what counts as a fact
    record.py           records of data, and what was read of them
    source.py           a source, and what it says
    cover.py            which days a claim covers
    terms.py            the stretches of time for which a relationship held
    retelling.py        which sources go back to which
    contents.py         all that a dossier says
    publication.py      what of it may be handed on
    contradiction.py    two claims of which one at most can be right

Relies on `text`. Used by every room above.
"""
