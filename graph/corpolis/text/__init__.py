"""How words compare: what Unicode and typography let differ between two spellings of one text.

Relies on nothing. Used by every room that finds a quote or a name.
"""
