"""Leads lines past symbols and names: where a name stands at its symbol, how far a line bends.

Relies on numpy, `bends` and `overlap`. Used by `placement`.

Symbols and names lie on a grid of small cells, in which a line looks up what it would run
through; so a line is tried with all of its bends at once. Only operations that round alike on
every machine, and none whose result depends on the order of a sum of fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpolis.page.layout.bends import BENDS, STEPS, bent
from corpolis.page.layout.overlap import Point

_SIDES = 8
"""Where a name may stand: below, above, right, left, and at the four corners in that order."""
_CELL = 5
_AIR = 3
"""Units between a symbol and a line, a symbol and its name."""
_SYMBOL, _NAME, _OWN, _OUT, _BEND = 3000, 200, 40, 2000, 1
"""What a line costs that runs through a symbol, a name, the name of its own end, out of the
picture; and a hundredth of a bend."""
_LIGHT = 10
"""Marks with more lines than this stay where they are."""
_CLASH = 20000
"""What it costs if a name or a symbol covers another."""

_Array = npt.NDArray[np.float64]
_Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol: half of its width, and how wide and high its name is; both 0 without a name."""

    half: int
    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class Routed:
    """Where everything is."""

    points: Sequence[Point]
    sides: Sequence[int]
    """Of each mark: where its name stands, -1 if it has none."""
    bends: Sequence[int]
    """Of each line: the place of its bend in `BENDS`."""


def routed(
    points: Sequence[Point],
    marks: Sequence[Mark],
    lines: Sequence[tuple[int, int]],
    frame: Point,
    moves: int,
) -> Routed:
    """Sides and bends that keep lines off symbols and names, after at most so many small moves.

    Nothing leaves a picture of the width and height of `frame`. The same for the same input.
    """
    routes = _Routes(points, marks, lines, frame)
    for _ in range(3):
        routes.settle()
    routes.repair(moves)
    routes.settle()
    return Routed(
        [(int(x), int(y)) for x, y in routes.at], routes.sides.tolist(), routes.bends.tolist()
    )


class _Routes:
    """The state of `routed`."""

    def __init__(
        self,
        points: Sequence[Point],
        marks: Sequence[Mark],
        lines: Sequence[tuple[int, int]],
        frame: Point,
    ) -> None:
        self.marks = marks
        self.frame = frame
        self.at: _Whole = np.array(points, np.int64).reshape(-1, 2)
        self.ends: _Whole = np.array(lines, np.int64).reshape(-1, 2)
        self.sides: _Whole = np.array([0 if mark.wide else -1 for mark in marks], np.int64)
        self.bends: _Whole = np.zeros(len(lines), np.int64)
        shape = frame[1] // _CELL + 3, frame[0] // _CELL + 3
        # Who covers a cell, -1 if nobody: with the symbol, with the name.
        self.symbols: _Whole = np.full(shape, -1, np.int64)
        self.names: _Whole = np.full(shape, -1, np.int64)
        self.own: list[_Whole] = [
            np.flatnonzero((self.ends == i).any(axis=1)) for i in range(len(marks))
        ]
        self.tracks: _Array = np.empty((len(lines), STEPS, 2))
        for i in range(len(marks)):
            self._cover(i)
        for k in range(len(lines)):
            self._bend(np.array([k]))

    def settle(self) -> None:
        """Chooses the side of each name and the bend of each line anew."""
        for i, mark in enumerate(self.marks):
            if mark.wide:
                self._uncover(i)
                self.sides[i] = self._side(i, (int(self.at[i, 0]), int(self.at[i, 1])))[1]
                self._cover(i)
        for k in range(len(self.ends)):
            self._bend(np.array([k]))

    def repair(self, moves: int) -> None:
        """Moves what lines run through, and ends of lines that run through something."""
        for reach, is_late in _REACHES:
            for i in self._troubled((self.symbols, self.names) if is_late else (self.symbols,)):
                if moves <= 0:
                    return
                moves -= len(_AROUND)
                self._improve(i, reach)

    def _troubled(self, grids: Sequence[_Whole]) -> list[int]:
        """The marks around which there is trouble, those with few lines first."""
        trouble = {i for met, k in self._meetings(grids) for i in (met, *map(int, self.ends[k]))}
        found = [i for i in trouble if len(self.own[i]) <= _LIGHT]
        return sorted(found, key=lambda i: (len(self.own[i]), i))

    def _meetings(self, grids: Sequence[_Whole]) -> list[tuple[int, int]]:
        """Each mark on these grids and each line that runs through it, but for its own."""
        rows, columns = self._cells(self.tracks)
        found: set[tuple[int, int]] = set()
        for grid in grids:
            met = grid[rows, columns]
            foreign = (met >= 0) & (met != self.ends[:, :1]) & (met != self.ends[:, 1:])
            lines, _ = np.nonzero(foreign)
            found.update(zip(met[foreign].tolist(), lines.tolist(), strict=True))
        return sorted(found)

    def _improve(self, i: int, reach: int) -> None:
        here = int(self.at[i, 0]), int(self.at[i, 1])
        self._uncover(i)
        best, to = self._cost(i, here), here
        for dx, dy in _AROUND:
            there = self._within(i, here[0] + dx * reach // 10, here[1] + dy * reach // 10)
            cost = self._cost(i, there, best - reach) + reach
            if cost < best:
                best, to = cost, there
        self.at[i] = to
        if self.marks[i].wide:
            self.sides[i] = self._side(i, to)[1]
        self._cover(i)
        for k in self.own[i]:
            self._bend(np.array([k]))
        # What now runs through the new place goes another way, if there is one.
        for met, k in self._meetings((self.symbols, self.names)):
            if met == i:
                self._bend(np.array([k]))

    def _within(self, i: int, x: int, y: int) -> Point:
        half = self.marks[i].half + _AIR
        return (
            min(max(x, half), self.frame[0] - half),
            min(max(y, half), self.frame[1] - half),
        )

    def _cost(self, i: int, there: Point, limit: int | None = None) -> int:
        """What it costs if a mark stands there, which is nowhere now; or at least the limit."""
        x, y = there
        half = self.marks[i].half + _AIR
        symbol = (x - half, y - half, x + half, y + half)
        cost = _CLASH * self._clashes(symbol)
        if limit is not None and cost >= limit:
            return cost
        cost += _SYMBOL * self._crossed(i, symbol, self._near(symbol))[0]
        if limit is not None and cost >= limit:
            return cost
        side = -1
        if self.marks[i].wide:
            more, side = self._side(i, there)
            cost += more
            if limit is not None and cost >= limit:
                return cost
        kept = self.at[i].copy()
        self.at[i] = there
        if side >= 0:
            self.sides[i] = side
            self._put(self.names, self._name(i, there, side), i)
        lines = self.own[i]
        if len(lines):
            cost += int(self._best(lines)[1].sum())
        if side >= 0:
            self._put(self.names, self._name(i, there, side), -1)
        self.at[i] = kept
        return cost

    def _side(self, i: int, there: Point) -> tuple[int, int]:
        """What the best side for a name costs, and which it is."""
        found = []
        width, height = self.frame
        rooms = [self._name(i, there, side) for side in range(_SIDES)]
        lefts, tops, rights, bottoms = zip(*rooms, strict=True)
        near = self._near((min(lefts), min(tops), max(rights), max(bottoms)))
        for side, room in enumerate(rooms):
            left, top, right, bottom = room
            out = left < 0 or top < 0 or right > width or bottom > height
            cost = _CLASH * (out + self._clashes(room))
            foreign, own = self._crossed(i, room, near)
            found.append((cost + _NAME * foreign + _OWN * own + 8 * side, side))
        return min(found)

    def _name(self, i: int, there: Point, side: int) -> tuple[int, int, int, int]:
        """The room of a name."""
        (x, y), mark = there, self.marks[i]
        off = mark.half + _AIR
        half_wide, half_high = mark.wide // 2, mark.high // 2
        if side in (2, 3):
            x += (off + half_wide) * (1 if side == 2 else -1)
        else:
            y += (off + half_high) * (-1 if side in (1, 6, 7) else 1)
            x += 0 if side < 2 else half_wide * (1 if side in (4, 6) else -1)
        return x - half_wide, y - half_high, x + half_wide, y + half_high

    def _clashes(self, room: tuple[int, int, int, int]) -> int:
        """Whether there is a symbol or a name in it; twice if both."""
        at = _slice(room)
        return int((self.symbols[at] >= 0).any()) + int((self.names[at] >= 0).any())

    def _near(self, room: tuple[int, int, int, int]) -> tuple[_Whole, _Array]:
        """Points of lines that lie in it, and whose they are."""
        left, top, right, bottom = room
        x, y = self.tracks[:, :, 0], self.tracks[:, :, 1]
        inside = (x > left) & (x < right) & (y > top) & (y < bottom)
        return np.nonzero(inside)[0], self.tracks[inside]

    def _crossed(
        self, i: int, room: tuple[int, int, int, int], near: tuple[_Whole, _Array]
    ) -> tuple[int, int]:
        """How many foreign lines run through it, and how many of the mark's own."""
        left, top, right, bottom = room
        lines, (x, y) = near[0], near[1].T
        through = list(set(lines[(x > left) & (x < right) & (y > top) & (y < bottom)].tolist()))
        own = int((self.ends[through] == i).sum())
        return len(through) - own, own

    def _cover(self, i: int) -> None:
        self._write(i, i)

    def _uncover(self, i: int) -> None:
        self._write(i, -1)

    def _write(self, i: int, value: int) -> None:
        x, y = int(self.at[i, 0]), int(self.at[i, 1])
        half = self.marks[i].half + _AIR
        self._put(self.symbols, (x - half, y - half, x + half, y + half), value)
        if self.marks[i].wide:
            self._put(self.names, self._name(i, (x, y), int(self.sides[i])), value)

    def _put(self, grid: _Whole, room: tuple[int, int, int, int], value: int) -> None:
        grid[_slice(room)] = value

    def _cells(self, tracks: _Array) -> tuple[_Whole, _Whole]:
        height, width = self.symbols.shape
        columns = np.clip((tracks[..., 0] // _CELL).astype(np.int64) + 1, 0, width - 1)
        rows = np.clip((tracks[..., 1] // _CELL).astype(np.int64) + 1, 0, height - 1)
        return rows, columns

    def _best(self, lines: _Whole) -> tuple[_Whole, _Whole, _Array]:
        """The best bend of each of these lines, what it costs, and all their tracks."""
        a, b = self.ends[lines, 0], self.ends[lines, 1]
        tracks = bent(self.at[a], self.at[b])
        rows, columns = self._cells(tracks)
        symbols, names = self.symbols[rows, columns], self.names[rows, columns]
        ends_a, ends_b = a[:, None, None], b[:, None, None]
        through = _runs((symbols >= 0) & (symbols != ends_a) & (symbols != ends_b))
        is_own = (names == ends_a) | (names == ends_b)
        over = _runs((names >= 0) & ~is_own)
        x, y = tracks[..., 0], tracks[..., 1]
        out = ((x < 0) | (y < 0) | (x > self.frame[0]) | (y > self.frame[1])).any(axis=2)
        cost: _Whole = (
            _SYMBOL * through + _NAME * over + _OWN * is_own.any(axis=2) + _OUT * out + _WEIGHTS
        )
        best = cost.argmin(axis=1)
        return best, cost[np.arange(len(lines)), best], tracks

    def _bend(self, lines: _Whole) -> None:
        best, _, tracks = self._best(lines)
        self.bends[lines] = best
        self.tracks[lines] = tracks[np.arange(len(lines)), best]


_WEIGHTS = np.array([_BEND * abs(bend) for bend in BENDS], np.int64)
_REACHES = ((60, False), (120, False), (60, True), (120, True), (30, True), (200, True), (80, True))
"""How far marks are moved at most, in turn, and whether because of names too."""
_AROUND = (
    *((10, 0), (-10, 0), (0, 10), (0, -10), (7, 7), (-7, 7), (7, -7), (-7, -7)),
    *((4, 2), (-4, -2), (-2, 4), (2, -4)),
)
"""Where a mark is tried: tenths of its reach to the right and down."""


def _slice(room: tuple[int, int, int, int]) -> tuple[slice, slice]:
    left, top, right, bottom = (max(0, side // _CELL + 1) for side in room)
    return slice(top, bottom + 1), slice(left, right + 1)


def _runs(hits: npt.NDArray[np.bool_]) -> _Whole:
    """How many of the things in its way a line meets, about: how often it enters one."""
    entered = hits[..., 0].astype(np.int64)
    runs: _Whole = entered + (hits[..., 1:] & ~hits[..., :-1]).sum(axis=2)
    return runs
