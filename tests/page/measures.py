"""How readable a drawing is: what lines run through, what covers what, how large it is.

Lengths are those of the drawing, pixels at zoom 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from corpolis.page.data import PageData
from corpolis.page.labels import extent

Spot = tuple[float, float]
Room = tuple[float, float, float, float]
STEPS = 60
LYING, STANDING = 0, 1
_WIDEST = 300
"""No name reaches farther from its symbol."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of all lines, in percent, but for `overlaps`, a number of pairs, and `names`."""

    symbols: float
    """Lines that run through a foreign symbol."""
    names: float
    """Lines that run through a foreign name."""
    overlaps: int
    """Names that cover a symbol or another name."""
    named: int
    """Entities whose names have room."""
    size: Spot
    """Width and height of the whole."""


def quality(data: PageData, screen: int) -> Quality:
    """That of the drawing for a screen that lies (0) or stands (1)."""
    drawing = data.drawing
    at = {node.entity: tuple((node.wide, node.tall)[screen]) for node in drawing.nodes}
    radii = radii_of(data)
    names = names_of(data, screen, radii)
    lines = [bundle for bundle in drawing.bundles if bundle.start != bundle.end]
    through_symbols = through_names = 0
    for line in lines:
        ends = (line.start, line.end)
        path = track(at[line.start], at[line.end], line.bends[screen])
        left, right = min(x for x, _ in path), max(x for x, _ in path)
        top, bottom = min(y for _, y in path), max(y for _, y in path)
        reach = (left - _WIDEST, top - _WIDEST, right + _WIDEST, bottom + _WIDEST)
        others = [i for i in at if i not in ends and meet(around(at[i], 1), reach)]
        through_symbols += any(nearest(path, at[i]) < radii[i] for i in others)
        through_names += any(enters(path, names[i]) for i in others if i in names)
    symbols = {i: around(at[i], radii[i]) for i in at}
    rooms = [*symbols.values(), *names.values()]
    return Quality(
        symbols=100 * through_symbols / max(1, len(lines)),
        names=100 * through_names / max(1, len(lines)),
        overlaps=sum(meet(a, b) for a, b in combinations(names.values(), 2))
        + sum(meet(names[i], symbols[j]) for i in names for j in symbols if i != j),
        named=len(names),
        size=(
            max(room[2] for room in rooms) - min(room[0] for room in rooms),
            max(room[3] for room in rooms) - min(room[1] for room in rooms),
        ),
    )


def radii_of(data: PageData) -> dict[int, int]:
    """The radius of each entity that is drawn."""
    style, counts = data.drawing.style, [0] * len(data.entities)
    for statement in data.statements:
        if statement.object is not None:
            counts[statement.subject] += 1
            counts[statement.object] += 1
    return {
        i: style.small_radius if data.entities[i].is_small else style.radius(counts[i])
        for i in (node.entity for node in data.drawing.nodes)
    }


def names_of(data: PageData, screen: int, radii: dict[int, int]) -> dict[int, Room]:
    """The room of each name that has some, by entity, in letters as large as on the screen."""
    drawing = data.drawing
    pixels = (968, 358)[screen]
    xs = [(node.wide, node.tall)[screen][0] for node in drawing.nodes]
    found = {}
    zoom = max(1.0, (max(xs) - min(xs)) / pixels)
    for node in drawing.nodes:
        side = node.sides[screen]
        if side < 0:
            continue
        sizes = [
            extent(text, round(drawing.letters[screen] * zoom)) for text in node.captions.values()
        ]
        wide, high = max(w for w, _ in sizes), max(h for _, h in sizes)
        found[node.entity] = name_room(
            tuple((node.wide, node.tall)[screen]), radii[node.entity], wide, high, side
        )
    return found


def name_room(at: Sequence[float], radius: float, wide: float, high: float, side: int) -> Room:
    """Where a name stands at its symbol."""
    x, y = at
    if side in (2, 3):
        x += (radius + 3 + wide / 2) * (1 if side == 2 else -1)
    else:
        y += (radius + 3 + high / 2) * (-1 if side in (1, 6, 7) else 1)
        x += 0 if side < 2 else wide / 2 * (1 if side in (4, 6) else -1)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def track(start: Sequence[float], end: Sequence[float], bend: int) -> list[Spot]:
    """Points along a line as vis-network bends it ("curvedCW", "curvedCCW")."""
    roundness = abs(bend) / 100
    dx, dy = end[0] - start[0], start[1] - end[1]
    angle = math.atan2(dy, dx) + (0.5 * roundness * (1 if bend >= 0 else -1) + 0.5) * math.pi
    far = (0.5 * roundness + 0.5) * math.hypot(dx, dy)
    via = start[0] + far * math.sin(angle), start[1] + far * math.cos(angle)
    path = []
    for t in (step / STEPS for step in range(STEPS + 1)):
        one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
        x, y = (one * start[axis] + two * via[axis] + three * end[axis] for axis in (0, 1))
        path.append((x, y))
    return path


def nearest(path: Sequence[Spot], at: Sequence[float]) -> float:
    """How near a path comes to a point."""
    return min(_distance(p, q, at) for p, q in pairwise(path))


def _distance(p: Spot, q: Spot, at: Sequence[float]) -> float:
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = dx * dx + dy * dy
    t = ((at[0] - p[0]) * dx + (at[1] - p[1]) * dy) / length if length else 0.0
    t = max(0.0, min(1.0, t))
    return math.hypot(p[0] + t * dx - at[0], p[1] + t * dy - at[1])


def enters(path: Sequence[Spot], room: Room) -> bool:
    """Whether a path has a point in a room."""
    left, top, right, bottom = room
    return any(left < x < right and top < y < bottom for x, y in path)


def around(at: Sequence[float], radius: float) -> Room:
    """The room of a symbol."""
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def meet(one: Room, other: Room) -> bool:
    """Whether two rooms overlap by more than a hair."""
    hair = 1.0
    return (
        one[0] + hair < other[2]
        and other[0] + hair < one[2]
        and one[1] + hair < other[3]
        and other[1] + hair < one[3]
    )
