"""Puts the components of a picture side by side, on shelves.

Relies on `overlap`. Used by `placement`.

Where there are many, the shelf of a component depends on its size and on a number of its own: one
that comes or goes moves others of its shelf and few else.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpolis.page.layout.overlap import Box, Point

_GAP = 40
_FEW = 30
"""So many pieces fill shelf after shelf: shelves by number would be half empty, and a piece more
moves few others."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A component: the positions of its nodes, and a number that it shares with no other."""

    points: Mapping[int, Point]
    number: int


@dataclass(frozen=True, slots=True)
class _Framed:
    points: Mapping[int, Point]
    number: int
    left: int
    top: int
    width: int
    height: int


def packed(nodes: Sequence[Box], pieces: Iterable[Piece], aspect: float) -> list[Point]:
    """Where all nodes stand if the pieces are put side by side, the largest ones at the top.

    Args:
        nodes: the room that each node takes.
        pieces: every node is in one of them.
        aspect: about the width through the height of the whole.
    """
    framed = [_framed(nodes, piece) for piece in pieces]
    area = sum(piece.width * piece.height for piece in framed)
    limit = max(round(math.sqrt(area * aspect)), *(piece.width for piece in framed))
    points: list[Point] = [(0, 0)] * len(nodes)
    down = 0
    for shelf in _shelves(framed, limit):
        across = 0
        for piece in shelf:
            for node, (x, y) in piece.points.items():
                points[node] = (x - piece.left + across, y - piece.top + down)
            across += piece.width
        down += max(piece.height for piece in shelf)
    return points


def _framed(nodes: Sequence[Box], piece: Piece) -> _Framed:
    points = _lying(piece.points)
    rooms = [nodes[node].at(*point) for node, point in points.items()]
    left, top, right, bottom = zip(*rooms, strict=True)
    return _Framed(
        points=points,
        number=piece.number,
        left=min(left),
        top=min(top),
        width=max(right) - min(left) + _GAP,
        height=max(bottom) - min(top) + _GAP,
    )


def _lying(points: Mapping[int, Point]) -> Mapping[int, Point]:
    """The component, turned if it is higher than wide."""
    xs, ys = zip(*points.values(), strict=True)
    if max(xs) - min(xs) >= max(ys) - min(ys):
        return points
    return {node: (y, x) for node, (x, y) in points.items()}


def _shelves(framed: Sequence[_Framed], limit: int) -> list[list[_Framed]]:
    if len(framed) <= _FEW:
        return _filled(sorted(framed, key=lambda piece: (-piece.height, min(piece.points))), limit)
    alike: defaultdict[int, list[_Framed]] = defaultdict(list)
    for piece in framed:
        alike[len(piece.points).bit_length() // 2].append(piece)
    return [
        shelf
        for _, pieces in sorted(alike.items(), reverse=True)
        for shelf in _spread(pieces, limit)
    ]


def _filled(pieces: Iterable[_Framed], limit: int) -> list[list[_Framed]]:
    """One shelf after the other filled up to the limit."""
    shelves: list[list[_Framed]] = []
    used = limit
    for piece in pieces:
        if used + piece.width > limit:
            shelves.append([])
            used = 0
        shelves[-1].append(piece)
        used += piece.width
    return shelves


def _spread(pieces: Sequence[_Framed], limit: int) -> list[list[_Framed]]:
    """Each piece on the shelf that its number says, as many shelves as fill up to the limit."""
    count = -(-sum(piece.width for piece in pieces) // limit)
    shelves: list[list[_Framed]] = [[] for _ in range(count)]
    for piece in sorted(pieces, key=lambda piece: piece.number):
        shelves[_shelf(piece.number, count)].append(piece)
    return [shelf for shelf in shelves if shelf]


def _shelf(number: int, count: int) -> int:
    """One of so many shelves; if there is one more, few numbers change theirs.

    Jump consistent hash, Lamping and Veach 2014 (arXiv:1406.2294).
    """
    shelf, leap = -1, 0
    while leap < count:
        shelf = leap
        number = (number * 2862933555777941757 + 1) % 2**64
        leap = int((shelf + 1) * (2**31 / ((number >> 33) + 1)))
    return shelf
