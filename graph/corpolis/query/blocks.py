"""Blocks of a query's text: groups in brackets whose first line ends with a comment.

Relies on nothing. Used by `query` and by `scripts/query_blocks.py`, which writes what several
queries share.

    OPTIONAL { # block label ?subject skos:prefLabel ?subjectLabel
      …
    }
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(r"^ *(?=\S)(?P<code>.*) # block (?P<words>.+)$", re.MULTILINE)
_SIGN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|#.*|(?P<open>[({])|(?P<close>[)}])')


@dataclass(frozen=True, slots=True)
class Block:
    """A group of a text: what it is called, and where it begins and ends."""

    name: str
    words: Sequence[str]
    """What stands behind the name."""
    start: int
    end: int
    """The offset behind the bracket that closes it, or the comment if that is behind it."""
    inside: str
    """What stands between the first line and the closing bracket."""


def blocks(text: str, name: str | None = None) -> list[Block]:
    r"""The blocks of a text in its order, or those with this name.

    >>> [one] = blocks("SELECT * {\n  { # block all of it\n    ?s ?p ?o\n  }\n}")
    >>> one.name, one.words, one.inside
    ('all', ['of', 'it'], '    ?s ?p ?o\n  ')
    """
    found = []
    for mark in _MARK.finditer(text):
        called, *words = mark["words"].split()
        if name in {None, called}:
            start = mark.start("code")
            end = _end(text, start)
            inside = text[mark.end() + 1 : end - 1]
            found.append(Block(called, words, start, max(mark.end(), end), inside))
    return found


def _end(text: str, start: int) -> int:
    depth = 0
    for sign in _SIGN.finditer(text, start):
        depth += bool(sign["open"]) - bool(sign["close"])
        if sign["close"] and not depth:
            return sign.end()
    return len(text)
