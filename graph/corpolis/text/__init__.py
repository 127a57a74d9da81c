"""How words compare: what Unicode and typography let differ between two spellings of one text.

    punctuation.py  dashes and quotation marks, as typography has them
    characters.py   what cannot be seen, and what is shown in its place
    graphemes.py    where a text may be cut
    places.py       lines and columns
    folding.py      the form in which names are compared
    nearest.py      the names that a mistyped word most likely stands for
    folded.py       the form in which quotes are compared, with places
    quote.py        a quote found in its text
    passage.py      the passage most like a quote that is not there

Relies on `problems`. Used by every room that finds a quote or a name, or shows one.
"""
