"""Moves what is drawn out of each other's way: boxes of names, words on lines, lines themselves.

Relies on nothing. Used by `placement`. Only arithmetic that every processor and every Python does
alike (IEEE 754: no sines, no `sum` of fractions), so that every machine comes to one result.
"""

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[int, int]
_Rectangle = tuple[int, int, int, int]

_FIRM = 24.0
"""What an overlap of two boxes costs, in units of which two crossing lines cost 6."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room around a centre, in pixels: `half` to either side, `above` and `below` it."""

    half: int
    above: int
    below: int

    @property
    def area(self) -> int:
        """Square pixels."""
        return 2 * self.half * (self.above + self.below)

    def at(self, x: int, y: int) -> _Rectangle:
        """Left, top, right and bottom of the box around this centre."""
        return x - self.half, y - self.above, x + self.half, y + self.below


@dataclass(frozen=True, slots=True)
class Link:
    """A line between the nodes at these two indices, with words in a box at its middle."""

    a: int
    b: int
    box: Box


def separate(
    points: Sequence[Point], boxes: Sequence[Box], rounds: int = 60, frame: Point | None = None
) -> list[Point]:
    """Pushes overlapping boxes apart along their shorter overlap, round by round.

    With a frame, they stay in a picture that wide and high. Near-linear per round: only boxes in
    neighbouring cells of a grid are compared.
    """
    points = list(points)
    width = max(2 * box.half for box in boxes)
    height = max(box.above + box.below for box in boxes)
    for _ in range(rounds):
        if frame:
            points = _within(points, boxes, frame)
        cells: defaultdict[Point, list[int]] = defaultdict(list)
        for i, (x, y) in enumerate(points):
            cells[x // width, y // height].append(i)
        moved = False
        for (column, row), here in cells.items():
            ahead = ((1, 0), (-1, 1), (0, 1), (1, 1))
            near = [j for dx, dy in ahead for j in cells.get((column + dx, row + dy), ())]
            for n, i in enumerate(here):
                for j in (*here[n + 1 :], *near):
                    moved |= _push(points, boxes, i, j)
        if not moved:
            break
    return _within(points, boxes, frame) if frame else points


def _within(points: Sequence[Point], boxes: Sequence[Box], frame: Point) -> list[Point]:
    width, height = frame
    return [
        (
            max(box.half, min(x, width - box.half)),
            max(box.above, min(y, height - box.below)),
        )
        for box, (x, y) in zip(boxes, points, strict=True)
    ]


def _push(points: list[Point], boxes: Sequence[Box], i: int, j: int) -> bool:
    """Moves two overlapping boxes apart by half their overlap each; False if there is none."""
    (x, y), (u, v) = points[i], points[j]
    one, other = boxes[i], boxes[j]
    dx = one.half + other.half - abs(x - u)
    if dx <= 0:
        return False
    dy = one.below + other.above - (v - y) if v >= y else other.below + one.above - (y - v)
    if dy <= 0:
        return False
    if dx < dy:
        step = dx // 2 + 1 if (u, j) > (x, i) else -dx // 2
        points[i], points[j] = (x - step, y), (u + step, v)
    else:
        step = dy // 2 + 1 if (v, j) > (y, i) else -dy // 2
        points[i], points[j] = (x, y - step), (u, v + step)
    return True


def affordable(nodes: int, links: int) -> int:
    """How many attempts of `relieve` are quick enough, 0 if not one is.

    One attempt for 20 nodes and 20 links takes a fifth of a second, one for 40 and 60 a whole.
    """
    work = (nodes + links) * (nodes + 4 * links)
    return 0 if work > 40_000 else max(1, min(3, 20_000 // work))


def relieve(
    points: Sequence[Point],
    boxes: Sequence[Box],
    links: Sequence[Link],
    frame: Point,
    attempts: int,
) -> list[Point]:
    """Tries small moves, keeps those that make the picture less crowded; the best attempt wins.

    First the points are stretched to a frame of this width and height, which nothing is to
    leave. See `affordable` for what an attempt costs.
    """
    pictures = [_Picture(points, boxes, links, frame) for _ in range(attempts)]
    for seed, picture in enumerate(pictures):
        picture.relieve(random.Random(seed))  # noqa: S311
    return min(pictures, key=_Picture.cost).points


class _Picture:
    """The state of `relieve`: where nodes stand, and the boxes that follow from it."""

    def __init__(
        self, points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link], frame: Point
    ) -> None:
        self.width, self.height = frame
        self.ideal = max(1.0, math.sqrt(self.width * self.height / len(boxes)))
        self.firm = _FIRM
        self.boxes = boxes
        self.links = links
        self.points = self._stretched(points)
        self.rooms = [box.at(*at) for box, at in zip(boxes, self.points, strict=True)]
        self.words = [self._word(link) for link in links]
        self.own: list[list[int]] = [[] for _ in boxes]
        for k, link in enumerate(links):
            self.own[link.a].append(k)
            self.own[link.b].append(k)

    def _stretched(self, points: Sequence[Point]) -> list[Point]:
        half = max(box.half for box in self.boxes)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
        return [
            (
                half + (x - min(xs)) * max(1, self.width - 2 * half) // wide,
                60 + (y - min(ys)) * max(1, self.height - 120) // high,
            )
            for x, y in points
        ]

    def _word(self, link: Link) -> _Rectangle:
        (x, y), (u, v) = self.points[link.a], self.points[link.b]
        return link.box.at((x + u) // 2, (y + v) // 2)

    def relieve(self, chance: random.Random, rounds: int = 48) -> None:
        """Moves one node after the other, by less and less.

        Overlaps weigh little at first: lines that cross are disentangled while names may still
        pass through each other.
        """
        order = list(range(len(self.boxes)))
        for turn in range(rounds):
            reach = max(self.width, self.height) * (rounds - turn) // (4 * rounds) + 6
            self.firm = _FIRM * (turn + 3) / (rounds + 2)
            chance.shuffle(order)
            for node in order:
                cost = self._cost(node)
                for _ in range(2):
                    x, y = self.points[node]
                    right, down = chance.randint(-reach, reach), chance.randint(-reach, reach)
                    self._move(node, (x + right, y + down))
                    if (new := self._cost(node)) < cost:
                        cost = new
                    else:
                        self._move(node, (x, y))

    def cost(self) -> float:
        """How crowded the whole picture is."""
        cost = 0.0
        for node in range(len(self.boxes)):
            cost += self._cost(node)
        return cost

    def _move(self, node: int, to: Point) -> None:
        self.points[node] = to
        self.rooms[node] = self.boxes[node].at(*to)
        for k in self.own[node]:
            self.words[k] = self._word(self.links[k])

    def _cost(self, node: int) -> float:
        """How crowded it is around one node, its lines and the words on them."""
        room, (x, y) = self.rooms[node], self.points[node]
        left, top, right, bottom = room
        cost = float(max(0, -left) + max(0, -top))
        cost += max(0, right - self.width) + max(0, bottom - self.height)
        for other, (u, v) in enumerate(self.points):
            if other != node:
                cost += self.ideal / (4 * math.sqrt((x - u) ** 2 + (y - v) ** 2) + 4)
        cost += 1.5 * self.firm * _crowd(room, self.rooms, skip=(node,))
        cost += self.firm * _crowd(room, self.words, skip=self.own[node])
        for link in self.links:
            if node not in (link.a, link.b):
                cost += 10 * _passes(self.points[link.a], self.points[link.b], room)
        for k in self.own[node]:
            cost += self._line_cost(k)
        return cost

    def _line_cost(self, k: int) -> float:
        link, word = self.links[k], self.words[k]
        a, b = link.a, link.b
        start, end = self.points[a], self.points[b]
        length = math.sqrt((start[0] - end[0]) ** 2 + (start[1] - end[1]) ** 2) / self.ideal
        cost = 4 * (length - 1) ** 2
        cost += self.firm * _crowd(word, self.rooms)
        cost += self.firm * _crowd(word, self.words, skip=(k,))
        for node, room in enumerate(self.rooms):
            if node not in (a, b):
                cost += 10 * _passes(start, end, room)
        for j, other in enumerate(self.links):
            if j == k:
                continue
            first, last = self.points[other.a], self.points[other.b]
            cost += 3 * (_passes(start, end, self.words[j]) + _passes(first, last, word))
            if other.a in (a, b):
                cost += 12 * _narrow(first, last, end if other.a == a else start)
            elif other.b in (a, b):
                cost += 12 * _narrow(last, first, end if other.b == a else start)
            else:
                cost += 6 * _cross(start, end, first, last)
        return cost


def _crowd(room: _Rectangle, others: Sequence[_Rectangle], skip: Sequence[int] = ()) -> float:
    """How many rectangles overlap `room`, each counting more the more it does."""
    left, top, right, bottom = room
    crowd = 0.0
    for i, (other_left, other_top, other_right, other_bottom) in enumerate(others):
        if other_left < right and left < other_right and other_top < bottom and top < other_bottom:
            if i in skip:
                continue
            wide = min(right, other_right) - max(left, other_left)
            crowd += 1 + wide * (min(bottom, other_bottom) - max(top, other_top)) / 1000
    return crowd


def _passes(p: Point, q: Point, r: _Rectangle) -> bool:
    """Whether the segment from p to q runs through the rectangle."""
    (x, y), (u, v), (left, top, right, bottom) = p, q, r
    if (x < left and u < left) or (x > right and u > right):
        return False
    if (y < top and v < top) or (y > bottom and v > bottom):
        return False
    dx, dy = u - x, v - y
    first = dx * (top - y) - dy * (left - x)
    second = dx * (bottom - y) - dy * (right - x)
    third, fourth = dx * (top - y) - dy * (right - x), dx * (bottom - y) - dy * (left - x)
    return min(first, second, third, fourth) <= 0 <= max(first, second, third, fourth)


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Whether the segments p-q and r-s cross between their ends."""
    return _side(p, q, r) * _side(p, q, s) < 0 and _side(r, s, p) * _side(r, s, q) < 0


def _narrow(corner: Point, p: Point, q: Point) -> float:
    """How close the directions from the corner to p and to q are: 0 from 26 degrees on, up to 1."""
    (x, y), (u, v) = (p[0] - corner[0], p[1] - corner[1]), (q[0] - corner[0], q[1] - corner[1])
    dot = x * u + y * v
    if dot <= 0:
        return 0
    return max(0, 10 * dot / math.sqrt((x * x + y * y) * (u * u + v * v)) - 9)


def _side(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
