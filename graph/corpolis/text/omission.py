"""Words that a quote leaves out, and says so: […], (…) or … between spaces.

Relies on `boundaries`. Used by `quote` where a quote does not stand in one piece.

The pieces follow each other in one paragraph of the text, and begin and end with whole words.
Of passages that share their end, the shortest is meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from corpolis.text.boundaries import cut_word

MOST_LEFT_OUT: Final = 600
"""So many code points of the text may be left out of a quote, all together."""

Span = tuple[int, int]

_POINTS: Final = r"(?:…+|⋯+|\.{3,}|\.[ \u00a0]\.[ \u00a0]\.)"
_OMISSION: Final = re.compile(
    rf"\s*(?:[\[［〔][ \u00a0]?{_POINTS}[ \u00a0]?[\]］〕]"
    rf"|[(（][ \u00a0]?{_POINTS}[ \u00a0]?[)）])\s*|\s*(?<!\S){_POINTS}(?!\S)\s*"
)
_LINE_END: Final = r"(?>\r\n|[\n\v\r\x85\u2028])"
_PARAGRAPH: Final = re.compile(rf"{_LINE_END}[^\S\n\v\r\x85\u2028]*{_LINE_END}|\u2029")
"""Whatever may end a line (Unicode Standard, section 5.8), with another after it or only blanks."""


def pieces(quote: str) -> list[str]:
    """The words of a quote between its omissions; one if it has none.

    >>> pieces("SoftBank […] will … invest (...) today"), pieces("he said … nothing...")
    (['SoftBank', 'will', 'invest', 'today'], ['he said', 'nothing...'])
    """
    return [piece for piece in _OMISSION.split(quote) if piece.strip()]


def passages(text: str, found: Sequence[Sequence[Span]]) -> list[tuple[Span, ...]]:
    """Where the pieces of a quote follow each other, by where each stands in the text, sorted.

    Each passage has a start and an end for every piece.
    """
    whole = [[span for span in spans if cut_word(text, *span) is None] for spans in found]
    starts = [[start for start, _ in spans] for spans in whole]
    by_end: dict[int, tuple[Span, ...]] = {}
    for first in whole[0]:
        passage = [first]
        for spans, begins in zip(whole[1:], starts[1:], strict=True):
            index = bisect_left(begins, passage[-1][1])
            if index == len(spans):
                break
            passage.append(spans[index])
        if len(passage) == len(whole) and _is_close(text, passage):
            by_end[passage[-1][1]] = tuple(passage)
    return sorted(by_end.values())


def left_out(passage: Sequence[Span]) -> list[Span]:
    """Start and end of what stands between the pieces."""
    return [(end, start) for (_, end), (start, _) in pairwise(passage)]


def in_parts(exact: str, omitted: Iterable[Span]) -> list[str]:
    """The words of a passage, kept and left out in turn.

    >>> in_parts("He will, he said, pay", [(7, 18)])
    ['He will', ', he said, ', 'pay']
    """
    places = [0, *(place for span in omitted for place in span), len(exact)]
    return [exact[start:end] for start, end in pairwise(places)]


def _is_close(text: str, passage: Sequence[Span]) -> bool:
    gaps = left_out(passage)
    return sum(end - start for start, end in gaps) <= MOST_LEFT_OUT and not any(
        _PARAGRAPH.search(text, start, end) for start, end in gaps
    )
