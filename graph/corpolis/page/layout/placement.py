"""Where each entity stands in the drawing: computed once, the same on every run.

Relies on igraph, `randomness`, `force`, `packing`, `overlap` and `routes`. Used by `page.drawing`.

Coordinates are whole units, x to the right and y downwards, around the origin. Each connected
component is laid out by itself (Kamada-Kawai while that is quick, else as `force` says), and the
components are packed side by side. What comes of it is spread over the screens that the picture
is for, boxes are moved apart, and lines are led past symbols and names. The result depends on
the nodes, their names and links, and their order, and on nothing else: igraph's random numbers
come from a fixed seed. (Between kinds of processor, igraph's floating point may differ; a small
picture is finished in whole numbers, from positions rounded to units, and does not show it.)
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpolis.digest import name_number
from corpolis.page.layout.force import settled
from corpolis.page.layout.overlap import Box, Link, Point, affordable, relieve, separate
from corpolis.page.layout.packing import Piece, packed
from corpolis.page.layout.randomness import seeded
from corpolis.page.layout.routes import Mark, Routed, routed

_SPACIOUS = 3
"""How much more room a component is given than its boxes take."""
_EXACT = 150
"""Up to so many nodes, Kamada-Kawai (quadratic, better) draws a component."""
_FILLED = 0.6
"""Boxes are padded until they take this part of the picture, so that they spread evenly."""
_ROUTED = 250
"""Up to so many nodes lines are led past symbols and names: in more, none gets through."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture's width and height in units, and what is to stand in it."""

    width: int
    height: int
    marks: Sequence[Mark]
    """Of each node."""
    words: Sequence[Box]
    """Of each link: the room of the words on it, which may be none."""


def layout(
    screens: Sequence[Screen], ties: Sequence[tuple[int, int]], names: Sequence[str]
) -> list[Routed]:
    """Where the nodes stand on each of these screens, the same way round as on the first.

    Args:
        screens: for the same nodes and ties; at least one.
        ties: pairs of nodes, each pair at most once.
        names: of the nodes, all different; a node of this name stands about where it stood
            before something else was added.

    Symbols and names that are on a screen overlap only where no better place was found.
    """
    if not names:
        return [Routed((), (), ()) for _ in screens]
    first = screens[0]
    points = _started(first, ties, names)
    found = []
    for screen in screens:
        lies = (screen.width > screen.height) == (first.width > first.height)
        found.append(_arranged(points if lies else [(y, x) for x, y in points], screen, ties))
    return found


def _started(screen: Screen, ties: Sequence[tuple[int, int]], names: Sequence[str]) -> list[Point]:
    """The components by themselves, side by side."""
    boxes = [_box(mark, 6) for mark in screen.marks]
    pieces = [
        Piece(_component(boxes, ties, names, piece), min(name_number(names[i]) for i in piece))
        for piece in _components(len(boxes), ties)
    ]
    return packed(boxes, pieces, screen.width / screen.height)


def _arranged(points: Sequence[Point], screen: Screen, ties: Sequence[tuple[int, int]]) -> Routed:
    frame = screen.width, screen.height
    count = len(points)
    links = [Link(a, b, box) for (a, b), box in zip(ties, screen.words, strict=True)]
    attempts = affordable(count, len(links))
    boxes = [_box(mark, 6 if count <= _ROUTED else 2) for mark in screen.marks]
    if attempts:
        points = relieve(points, boxes, links, frame, attempts)
    elif count <= _ROUTED:
        boxes, points = _padded(screen), _evened(points)
    points = separate(_stretched(points, boxes, frame), boxes, frame=frame)
    if count > _ROUTED:
        placed = Routed(points, [0 if mark.wide else -1 for mark in screen.marks], [0] * len(ties))
    else:
        moves = 900_000 // (count + len(ties) + 1) if count < _EXACT or frame[0] > frame[1] else 0
        placed = routed(points, screen.marks, ties, frame, min(moves, 2500))
    middle = screen.width // 2, screen.height // 2
    centred = [(x - middle[0], y - middle[1]) for x, y in placed.points]
    return Routed(centred, placed.sides, placed.bends)


def _box(mark: Mark, air: int, beside: int | None = None) -> Box:
    """The room of a symbol with its name below, and this much air around it."""
    air = air if mark.wide or beside is None else beside
    return Box(max(mark.half, mark.wide // 2) + air, mark.half + air, mark.half + mark.high + air)


def _padded(screen: Screen) -> list[Box]:
    """Boxes with as much air as the picture has room for, more around those with names."""
    need = _FILLED * screen.width * screen.height
    air = 3
    while air < screen.width:
        boxes = [_box(mark, air + 2, air * 2 // 5 + 2) for mark in screen.marks]
        if sum(box.area for box in boxes) > need:
            break
        air += 1
    return [_box(mark, air + 1, (air - 1) * 2 // 5 + 2) for mark in screen.marks]


def _evened(points: Sequence[Point]) -> list[Point]:
    """Half of the way to where all columns and all rows have as many points, by 10,000 units."""
    xs, ys = ([at[axis] for at in points] for axis in (0, 1))
    return list(zip(_even(xs), _even(ys), strict=True))


def _even(values: Sequence[int]) -> list[int]:
    least, most, count = min(values), max(values), len(values)
    even = [0] * count
    for rank, i in enumerate(sorted(range(count), key=lambda i: (values[i], i))):
        even[i] = (10_000 * rank + 5_000) // count
        even[i] += 10_000 * (values[i] - least) // (most - least or 1)
    return even


def _stretched(points: Sequence[Point], boxes: Sequence[Box], frame: Point) -> list[Point]:
    """The points spread so that their boxes reach all four sides of the picture.

    Of many, the outermost fiftieth on each side may get past it, and as many are larger than is
    reckoned with: on a few that come and go hangs not where all the others are.
    """
    rooms = [box.at(*at) for box, at in zip(boxes, points, strict=True)]
    columns = []
    for axis in (0, 1):
        values = sorted(at[axis] for at in points)
        out = len(values) // 50 if len(values) > _ROUTED else 0
        least, most = values[out], values[-1 - out]
        pairs = list(zip(points, rooms, strict=True))
        before = sorted(at[axis] - room[axis] for at, room in pairs)[-1 - out]
        behind = sorted(room[axis + 2] - at[axis] for at, room in pairs)[-1 - out]
        spare = frame[axis] // 16 if out else 0
        room = max(0, frame[axis] - before - behind - 2 * spare)
        columns.append(
            [
                before + spare + (at[axis] - least) * room // (most - least)
                if most > least
                else frame[axis] // 2
                for at in points
            ]
        )
    return list(zip(*columns, strict=True))


def _components(count: int, ties: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The connected components, largest first, each in ascending order."""
    import igraph

    graph = igraph.Graph(n=count, edges=ties)
    return sorted((list(piece) for piece in graph.connected_components()), key=_largest_first)


def _largest_first(piece: Sequence[int]) -> tuple[int, int]:
    return -len(piece), piece[0]


def _component(
    boxes: Sequence[Box],
    ties: Sequence[tuple[int, int]],
    names: Sequence[str],
    members: Sequence[int],
) -> dict[int, Point]:
    """Positions of the nodes of one component, spread so that their boxes do not overlap."""
    if len(members) == 1:
        return {members[0]: (0, 0)}
    index = {node: i for i, node in enumerate(members)}
    edges = [(index[a], index[b]) for a, b in ties if a in index]
    area = _SPACIOUS * sum(boxes[node].area for node in members)
    if len(members) <= _EXACT:
        points = _drawn(len(members), edges, area)
    else:
        places = settled([names[node] for node in members], edges)
        radius = math.sqrt(area / math.pi)
        # Clearly wider than high: else it would be turned this way one day and that way another.
        points = [(round(x * radius * 1.2), round(y * radius / 1.2)) for x, y in places]
    return dict(zip(members, separate(points, [boxes[node] for node in members]), strict=True))


def _drawn(count: int, edges: Sequence[tuple[int, int]], area: float) -> list[Point]:
    """Positions by Kamada and Kawai's method, within about this area.

    Lines between entities with many of them are longer, which keeps these out of one heap.
    """
    import igraph

    degrees = [0] * count
    for a, b in edges:
        degrees[a] += 1
        degrees[b] += 1
    lengths = [(math.sqrt(degrees[a]) + math.sqrt(degrees[b])) / 2 for a, b in edges]
    with seeded():
        drawn = igraph.Graph(n=count, edges=edges).layout_kamada_kawai(
            seed=_circle(count), weights=lengths
        )
    return _scaled(list(drawn), area)


def _circle(count: int) -> list[list[float]]:
    """Points on a circle as wide as `count` nodes are in igraph's units."""
    angles = [2 * math.pi * i / count for i in range(count)]
    return [[count * math.cos(angle), count * math.sin(angle)] for angle in angles]


def _scaled(drawn: Sequence[Sequence[float]], area: float) -> list[Point]:
    """Whole units, scaled to a bounding box of about this area, no side below a fifth."""
    xs, ys = zip(*drawn, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    longer = max(width, height) or 1.0
    scale = math.sqrt(area / max(width * height, longer * longer / 5))
    return [(round(x * scale), round(y * scale)) for x, y in drawn]
