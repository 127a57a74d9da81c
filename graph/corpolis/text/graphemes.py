"""Where a text may be cut: between what a reader sees as characters, never within one.

Relies on nothing. Used where quotes are found and passages are cut out.
"""

import unicodedata
from typing import Final

_ZWJ: Final = "\u200d"


def is_inside(text: str, place: int) -> bool:
    """Whether the place is within what a reader sees as one character, or within CR LF.

    These are the rules of Unicode Standard Annex 29 on marks, emoji modifiers, sequences joined
    by ZERO WIDTH JOINER and line ends.

    >>> is_inside("e\u0301", 1), is_inside("👩\u200d🚀", 2), is_inside("ab", 1)
    (True, True, False)
    """
    if not 0 < place < len(text):
        return False
    following, previous = text[place], text[place - 1]
    if following < "\u0300":
        return following == "\n" and previous == "\r"
    if unicodedata.category(following)[0] == "M" or "\U0001f3fb" <= following <= "\U0001f3ff":
        return True
    if following == _ZWJ:
        return _joins(text, place)
    return previous == _ZWJ and _joins(text, place - 1)


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` joins two emoji."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(unicodedata.category(c) in ("So", "Mn", "Sk") for c in around)
