"""Whether a passage begins or ends within a word or a number of its text.

Relies on `spellings`. Used by `check.quotes`: "legal deal" stands in "illegal deal", and
"5 million" in "15 million", word for word.
"""

import re
from functools import cache
from typing import Final

from corpolis.text.spellings import HYPHENS, MARKS, SPACELESS

_PREFIXED: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew, Arabic and their neighbours write "and" or "the" with the word after it."""

_SUFFIXED: Final = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"
"""Korean writes particles with the word before them."""

_IN_LETTER: Final = rf"[{MARKS}\xad\u2060]*"
_PARTED: Final = rf"[{HYPHENS}\xad][ \t]*(?:\r\n|[\n\r])[ \t]*"
_PARTED_BACKWARD: Final = rf"[ \t]*(?:\n\r|[\n\r])[ \t]*[{HYPHENS}\xad]"
_LETTER: Final = rf"(?:(?![{SPACELESS}])[^\W\d_])"
_GROUPED: Final = "[.,'\u2019\u00a0\u202f\u066b\u066c]"
_CLAUSE_ENDS: Final = frozenset({", ", ". ", "; ", ": ", "! ", "? "})
_CONTEXT: Final = 100
"""No longer piece of a word is looked at, on either side."""


def cut_word(text: str, start: int, end: int) -> str | None:
    r"""The word or number that the passage from `start` to `end` begins or ends within, or None.

    Only scripts that part their words by spaces have any. A word that is parted at the end of a
    line is one, and so is a number with signs that group its digits.

    >>> text = "an illegal deal of 1,500 EUR"
    >>> cut_word(text, 5, 15), cut_word(text, 3, 20), cut_word(text, 3, 28)
    ('illegal', '1,500', None)
    """
    if _may_cut(text, start) and (word := _word(text, start, _SUFFIXED + _PREFIXED)):
        return word
    return _word(text, end, _SUFFIXED) if _may_cut(text, end) else None


def _may_cut(text: str, place: int) -> bool:
    """Nearly all places are beside a space or end a clause, and need no more than this."""
    around = text[max(0, place - 1) : place + 2]
    return len(around) > 1 and " " not in around[:2] and around[1:] not in _CLAUSE_ENDS


def _word(text: str, place: int, joined: str) -> str | None:
    """The word or number that goes on at `place`, unless its script joins words there."""
    before, after = text[max(0, place - _CONTEXT) : place][::-1], text[place : place + _CONTEXT]
    for backward, forward in _patterns(joined):
        if (first := backward.match(before)) and (last := forward.match(after)):
            return first[0][::-1] + last[0]
    return None


@cache
def _patterns(joined: str) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What stands before a place, read backward, and after it, if a word is cut there."""
    letter = rf"(?:(?![{joined}]){_LETTER}{_IN_LETTER})"
    letter_backward = rf"(?:{_IN_LETTER}(?![{joined}]){_LETTER})"
    number = rf"\d(?:{_GROUPED}?\d)*"
    pairs = (
        (f"{letter_backward}+", f"{letter}+"),
        (f"{_PARTED_BACKWARD}{letter_backward}+", rf"(?=[^\W\d_])(?![A-Z]){letter}+"),
        (f"{letter_backward}+", f"{_PARTED}(?![A-Z]){letter}+"),
        (number, f"{_GROUPED}?{number}"),
        (f"{_GROUPED}{number}", number),
    )
    return [(re.compile(backward), re.compile(forward)) for backward, forward in pairs]
