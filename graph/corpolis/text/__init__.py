"""How words compare: what Unicode and typography let differ between two spellings of one text.

    spellings.py    signs that are read alike, by the Unicode Character Database; generated
    characters.py   what cannot be seen, and what is shown in its place
    graphemes.py    where a text may be cut
    places.py       lines and columns
    folding.py      the form in which names are compared
    nearest.py      the names that a mistyped word most likely stands for
    folded.py       a text in another form, with its places: Normalisation Form C
    typography.py   the form in which quotes are compared, whatever typesetting does to words
    boundaries.py   where a passage begins or ends within a word
    quote.py        a quote found in its text
    omission.py     words that a quote leaves out
    passage.py      the passage most like a quote that is not there

Relies on `problems`. Used by every room that finds a quote or a name, or shows one.
"""
