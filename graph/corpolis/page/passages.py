"""The words of a source around a quote, cut where a reader would cut them.

Relies on `model`, `network` and `text`. Used by `projection` and `pipeline`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from corpolis.model.claim import Claim, Evidence
from corpolis.network.statement import Network, statements
from corpolis.text.characters import inert
from corpolis.text.graphemes import is_inside

Passage = tuple[str, str]
"""What stands before a quote and what after it, as the page shows it."""

MOST_IN_ALL: Final = 8_000_000
"""Code points of all passages together: with more than 8,000 claims, each gets less than 500."""

_SELECTOR: Final = 32
"""Code points on each side that a claim has itself; where there are so many, it goes on."""

_LONGEST: Final = 40
"""A word of more code points is cut, and so is a text that parts no words by spaces."""

_WIDEST: Final = 8
"""So many code points beyond what may be shown are looked at for the end of a paragraph."""

_BREAK: Final = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*|\u2029\s*")
"""Blank lines between paragraphs, or the separator that Unicode has for them."""

_SPACE: Final = re.compile(r"\s+")
_WORDS: Final = re.compile(r"[^\s\ufeff]")


def passages(
    graph: Network, archived: Mapping[str, str], read: Callable[[str], str], most: int
) -> dict[str, Passage]:
    """By the name of a claim of the network, the words before and after its quote.

    Args:
        graph: as `corpolis.network` makes it.
        archived: by the id of a source, its archived text, whatever it is called.
        read: gives the words of a text, "" if they cannot be read; called once for each.
        most: code points on each side of a quote, 0 for no passages. Where all of them would
            exceed `MOST_IN_ALL` they are shorter, and there are none if a claim has as much.

    A text that has other words where a quote stood gives no passage for it.
    """
    quoted = _quoted(graph, archived) if most else {}
    room = MOST_IN_ALL // (2 * sum(map(len, quoted.values())) or 1)
    if room < _SELECTOR:
        return {}
    found = {}
    for name, claims in quoted.items():
        text = read(name) if any(one.evidence.start is not None for one in claims.values()) else ""
        for claim in claims.values():
            place = _place(text, claim.evidence)
            if place is not None:
                found[claim.name] = passage(text, *place, min(most, room))
    return found


def _quoted(graph: Network, archived: Mapping[str, str]) -> dict[str, dict[str, Claim]]:
    """By text, the claims that quote it, by name."""
    found: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for one in statements(graph):
        for claim in one.claims:
            if claim.source in archived:
                found[archived[claim.source]][claim.name] = claim
    return found


def _place(text: str, evidence: Evidence) -> tuple[int, int] | None:
    """Where the quote begins and ends; None if the text has other words there."""
    start, end = evidence.start, evidence.end
    if start is None or end is None or start < len(evidence.prefix):
        return None
    words = evidence.prefix + evidence.exact + evidence.suffix
    return (start, end) if text.startswith(words, start - len(evidence.prefix)) else None


def passage(text: str, start: int, end: int, most: int) -> Passage:
    r"""What surrounds `text[start:end]`, at most `most` code points of it on each side.

    Whole paragraphs as far as they fit, and of a longer one whole words. "…" stands only where
    the text goes on; without it, both parts are the text's own, next to the quote.

    >>> passage("One. Two three four.", 5, 8, 500), passage("One. Two three four.", 5, 8, 8)
    (('One. ', ' three four.'), ('One. ', ' three …'))
    >>> passage("Far away.\n\nOne. Two three four.\n", 16, 19, 14)
    ('…\nOne. ', ' three four.')
    """
    first = _first(text, start, max(0, start - most))
    last = _last(text, end, min(len(text), end + most))
    before, after = text[first:start], text[end:last]
    if _WORDS.search(text, 0, first):
        before = f"…{before}"
    else:
        before = before.removeprefix("\ufeff").lstrip()
    after = f"{after}…" if _WORDS.search(text, last) else after.rstrip()
    return inert(before), inert(after)


def selected(prefix: str, suffix: str) -> Passage:
    """What the graph itself has around a quote, in whole words.

    >>> selected("ays ago Masayoshi Son was seen ", " once more.")
    ('ays ago Masayoshi Son was seen ', ' once more.')
    >>> selected("days ago, Masayoshi Son was seen ", " beside Mr Trump, as if he had fo")
    ('… ago, Masayoshi Son was seen ', ' beside Mr Trump, as if he had …')
    """
    before, after = prefix, suffix
    if len(prefix) >= _SELECTOR:
        before = "…" + re.sub(r"^\S+(?=\s+\S)", "", prefix)
    if len(suffix) >= _SELECTOR:
        after = re.sub(r"(\S\s+)\S+\Z", r"\1", suffix) + "…"
    return inert(before), inert(after)


def _first(text: str, start: int, low: int) -> int:
    """Where the words before `start` begin, not before `low`; with a space before them."""
    if low == 0:
        return 0
    breaks = [found.end() for found in _BREAK.finditer(text, max(0, low - _WIDEST), start)]
    near = min(low + _LONGEST, start)
    partings = [end for end in breaks if end >= low] or [
        found.end() for found in _SPACE.finditer(text, low - 1, near)
    ]
    first = max(low, partings[0] - 1) if partings else low
    if first > low and is_inside(text, first):  # CR LF stay together
        first -= 1
    while first < start and is_inside(text, first):
        first += 1
    return first


def _last(text: str, end: int, high: int) -> int:
    """Where the words after `end` end, not after `high`; with a space after them."""
    if high == len(text):
        return high
    breaks = [found.start() for found in _BREAK.finditer(text, end, high + _WIDEST)]
    near = max(end, high - _LONGEST)
    partings = [start for start in breaks if start <= high] or [
        found.start() for found in _SPACE.finditer(text, near, high + 1)
    ]
    last = min(high, partings[-1] + 1) if partings else high
    if last < high and is_inside(text, last):
        last += 1
    while last > end and is_inside(text, last):
        last -= 1
    return last
