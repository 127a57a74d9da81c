"""The passage of a text that is most like some words which it does not have.

Relies on nothing; loads rapidfuzz when a passage is looked for. Used by `quote`.
"""

import unicodedata
from collections import Counter
from typing import Final

_NEAREST: Final = 3
"""So many places are compared."""

_APART: Final = 4
"""A run of letters that stands further from the rest than so many times its own length is there
by chance.
"""


def most_similar(piece: str, text: str) -> tuple[int, int] | None:
    """Start and end of the passage of `text` most like `piece`, in whole words.

    None if half of the piece is missing. Case counts. The time is that of a few dozen searches
    of the text.

    >>> most_similar("das Geld zahlt", "Wer das viele Geld zahlte, blieb unklar.")
    (4, 25)
    """
    from rapidfuzz.distance import Indel

    best, least = None, len(piece) // 2
    for begin, end in _likely(piece, text):
        blocks = Indel.opcodes(text[begin:end], piece).as_matching_blocks()
        runs = _together([(begin + at, size) for at, _, size in blocks if size > 1])
        common = sum(size for _, size in runs)
        if common > least:
            least = common
            best = runs[0][0], sum(runs[-1])
    return None if best is None else _whole_words(text, *best)


def _likely(piece: str, text: str) -> list[tuple[int, int]]:
    """Where to look: rare runs of characters that both have say so; the best places first."""
    votes: Counter[int] = Counter()
    width = max(8, len(piece) // 4)
    for size in (16, 8, 5, 3):
        if size > len(piece) or (votes and size < 8):
            continue
        for offset in range(0, len(piece) - size + 1, max(1, (len(piece) - size) // 32)):
            places = _first_places(piece[offset : offset + size], text)
            for place in places:
                votes[(place - offset) // width] += 1000 * size // len(places)
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_NEAREST]
    return [
        (max(0, bucket * width - width // 2), bucket * width + len(piece) + 2 * width)
        for bucket, _ in ranked
    ]


def _first_places(run: str, text: str) -> list[int]:
    places = [text.find(run)]
    while places[-1] >= 0 and len(places) <= 5:
        places.append(text.find(run, places[-1] + 1))
    return places[:-1] if places[-1] < 0 else places


def _together(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs (start and length) without those at either end that stand apart by chance."""
    first, last = 0, len(runs) - 1
    while first < last and runs[first + 1][0] - sum(runs[first]) > _APART * runs[first][1]:
        first += 1
    while first < last and runs[last][0] - sum(runs[last - 1]) > _APART * runs[last][1]:
        last -= 1
    return runs[first : last + 1]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened to whole words in scripts that part words by spaces."""
    for _ in range(24):
        if start and _in_word(text[start - 1]) and _in_word(text[start]):
            start -= 1
        if end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _in_word(character: str) -> bool:
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"
