"""Where a text may be cut: between what a reader sees as characters, never within one.

Relies on `spellings`. Used where quotes are found and passages are cut out.
"""

import re
from functools import cache
from typing import Final

from corpolis.text.spellings import IGNORABLE, MARKS, PICTOGRAPHS

_ZWJ: Final = "\u200d"
_MARKS: Final = f"[{MARKS}\U0001f3fb-\U0001f3ff]"
"""What belongs to the character before it."""

_EMOJI: Final = f"[{PICTOGRAPHS}\ufe00-\ufe0f\u20e3]"
_UNSEEN: Final = f"[{IGNORABLE}]+"


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
    if _compiled(_MARKS).match(following):
        return True
    if following == _ZWJ:
        return _joins(text, place)
    return previous == _ZWJ and _joins(text, place - 1)


def splits(text: str, place: int) -> bool:
    """Whether words that end at the place would end within what a reader sees as one character.

    They may end before characters that have no shape of their own, such as selectors of a
    variation: what these make of the character before is the same character.

    >>> splits("葛\U000e0100城", 1), is_inside("葛\U000e0100城", 1), splits("e\u034f\u0301", 1)
    (False, True, True)
    """
    unseen = _compiled(_UNSEEN).match(text, place) if is_inside(text, place) else None
    if unseen is None or unseen[0].startswith(_ZWJ):
        return is_inside(text, place)
    end = unseen.end()
    return end < len(text) and (is_inside(text, end) or bool(_compiled(_MARKS).match(text, end)))


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` joins two emoji."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(map(_compiled(_EMOJI).match, around))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Most texts need none of them."""
    return re.compile(pattern)
