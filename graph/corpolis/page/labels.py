"""What is written into the drawing: short, wrapped, harmless; and how much room it takes.

Relies on `text.characters`. Used by `drawing`.
"""

import unicodedata

from corpolis.text.characters import inert

_WIDE = frozenset("WF")


def caption(text: str, width: int, lines: int = 3) -> str:
    r"""`text` in at most `lines` lines of about `width` narrow letters, cut with "…".

    Lines are up to a quarter longer where that saves one.

    >>> caption("Canon Institute for Global Studies", 18)
    'Canon Institute\nfor Global Studies'
    >>> caption("Supercalifragilistic", 8, 2)
    'Supercalifra\ngilistic'
    >>> caption("Supercalifragilistic", 5, 2)
    'Superca\nlifrag…'
    """
    rest = " ".join(inert(text[: 8 * width * lines]).split())
    rows, wide = _rows(rest, width), _rows(rest, width * 5 // 4)
    if len(wide) < len(rows):
        rows = wide
    if len(rows) > lines:
        rows = rows[:lines]
        rows[-1] = _row(rows[-1], width - 1).rstrip() + "…"
    return "\n".join(rows)


def _rows(rest: str, width: int) -> list[str]:
    rows = []
    while rest:
        row = _row(rest, width)
        rest = rest[len(row) :].lstrip()
        rows.append(row.rstrip())
    return rows


def _row(text: str, width: int) -> str:
    """The longest beginning of whole words that fits; a long word may be half as wide again."""
    space = used = 0
    for i, character in enumerate(text):
        used += _cells(character)
        if used > 2 * width:
            if character == " ":
                return text[:i]
            if space or (used > 3 * width and i):
                return text[: space or i]
        if character == " ":
            space = i
    return text


def _cells(character: str) -> int:
    """Room of a character in halves of a narrow letter: 0 combining, 2 narrow, 4 wide."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 4 if unicodedata.east_asian_width(character) in _WIDE else 2


def extent(text: str, size: int) -> tuple[int, int]:
    """About how wide and high a caption is, in pixels, in letters of `size` pixels."""
    rows = text.split("\n")
    widest = max(sum(map(_cells, row)) for row in rows)
    return widest * size * 28 // 100, len(rows) * size * 6 // 5
