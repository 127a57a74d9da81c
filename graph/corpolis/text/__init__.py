"""How words compare: what Unicode and typography let differ between two spellings of one text.

`folding` (of names) and `nearest`; `folded` (a text, with their places), `passage` and `quote`;
`graphemes` and `punctuation`, what both rest on; `characters` that cannot be seen, and `places`
in a text. Relies on `problems`. Used by every room that finds a quote or a name, or shows one.
"""
