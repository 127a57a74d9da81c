"""A text in a form in which spellings are equal, which knows where its words stood before.

Relies on `spellings`. Used by `typography` and `quote`.

Folding leaves runs that need nothing alone, which is most of any text. What it folds is the same
in each version of Python, whatever version of Unicode that has.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from corpolis.text.spellings import MARKS, NORMALISED_SINCE

Spans = Callable[[int, int], tuple[int, int] | None]
"""Where a passage stood that is from one place to another; None if it stood nowhere."""


class FoldedText:
    """A folded text that knows where each of its places is in the text it was made from.

    `changes` are the passages whose length folding changed, in order: start and end here, start
    and end there. Places inside such a passage have no original. With `base`, "there" is that
    folded text, and places are followed on to its own original.
    """

    def __init__(
        self, text: str, changes: list[tuple[int, int, int, int]], base: "FoldedText | None" = None
    ) -> None:
        self.text = text
        self._changes = changes
        self._starts = [change[0] for change in changes]
        self._base = base
        self.is_unchanged: Final = not changes and base is None

    def original_start(self, place: int) -> int | None:
        """Where a passage begins that begins at `place` here: after what folding left out."""
        if self.is_unchanged:
            return place
        index = bisect_right(self._starts, place) - 1
        if index >= 0:
            start, end, there, there_end = self._changes[index]
            if place >= end:
                place += there_end - end
            elif place == start:
                place = there
            else:
                return None
        return self._base.original_start(place) if self._base else place

    def original_end(self, place: int) -> int | None:
        """Where a passage ends that ends at `place` here: before what folding left out."""
        if self.is_unchanged:
            return place
        index = bisect_left(self._starts, place) - 1
        if index >= 0:
            _, end, _, there_end = self._changes[index]
            if place < end:
                return None
            place += there_end - end
        return self._base.original_end(place) if self._base else place

    def original_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a passage is that is from `start` to `end` here; None if it ends within one."""
        first, last = self.original_start(start), self.original_end(end)
        return None if first is None or last is None else (first, last)


_BEYOND_LATIN: Final = (
    f"[^\u0300-\U0010ffff]?(?:[\u0300-\u0557]|(?![{NORMALISED_SINCE}])[\u0558-\U0010ffff])+"
)
"""Where normalisation can change something: no character before U+0300 joins the one before."""

_MARK: Final = f"[{MARKS}\u1160-\u11ff]"


def fold_nfc(text: str) -> FoldedText:
    """The text in Unicode Normalisation Form C, but for characters newer than some Python."""
    if unicodedata.is_normalized("NFC", text):
        return FoldedText(text, [])
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    done = length = 0
    for run in re.finditer(_BEYOND_LATIN, text):
        if unicodedata.is_normalized("NFC", run[0]):
            continue
        for start, end in _sequences(text, *run.span()):
            composed = unicodedata.normalize("NFC", text[start:end])
            if composed != text[start:end]:
                pieces += (text[done:start], composed)
                length += start - done
                changes.append((length, length + len(composed), start, end))
                length += len(composed)
                done = end
    pieces.append(text[done:])
    return FoldedText("".join(pieces), changes)


def _sequences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The passages that normalise on their own: a character and what may combine with it."""
    begin, mark = start, re.compile(_MARK)
    for place in range(start + 1, end):
        if not mark.match(text, place):
            yield begin, place
            begin = place
    yield begin, end
