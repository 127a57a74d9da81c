"""Where each entity stands in the drawing: computed once, the same on every run.

Relies on igraph, `randomness`, `force`, `packing` and `overlap`. Used by `page.drawing`.

Coordinates are whole pixels at zoom 1, x to the right and y downwards, around the origin. Each
connected component is laid out by itself (Kamada-Kawai while that is quick, else as `force`
says), and the components are packed side by side. The result depends on the nodes, their names
and links, and their order, and on nothing else: igraph's random numbers come from a fixed seed.
(Between kinds of processor, igraph's floating point may differ; a small picture is finished in
whole numbers, from positions rounded to pixels, and does not show it.)
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpolis.digest import name_number
from corpolis.page.layout.force import settled
from corpolis.page.layout.overlap import Box, Link, Point, affordable, frame, relieve, separate
from corpolis.page.layout.packing import Piece, packed
from corpolis.page.layout.randomness import seeded

WIDE = 1.5
"""Width through height of the picture for a screen that lies."""
TALL = 0.7
"""The same for a screen that stands, such as a telephone's: words on lines get no room there."""

_SPACIOUS = 3
"""How much more room a component is given than its boxes take."""
_EXACT = 150
"""Up to so many nodes, Kamada-Kawai (quadratic, better) draws a component."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Two positions for each node: in a picture that lies, and in one that stands."""

    wide: Sequence[Point]
    tall: Sequence[Point]


def layout(nodes: Sequence[Box], links: Sequence[Link], names: Sequence[str]) -> Layout:
    """Where the nodes stand.

    Args:
        nodes: the room that each node takes, its caption included.
        links: each pair of nodes at most once, and the room that the words on the line take.
        names: of the nodes, all different; a node of this name stands about where it stood
            before something else was added.

    In a small picture (some 40 nodes) boxes overlap only where no better place was found; in a
    larger one the boxes of nodes are pushed apart, and words on lines may overlap.
    """
    if not nodes:
        return Layout((), ())
    pieces = [
        Piece(_component(nodes, links, names, piece), min(name_number(names[i]) for i in piece))
        for piece in _components(len(nodes), links)
    ]
    wide = packed(nodes, pieces, WIDE)
    attempts = affordable(len(nodes), len(links))
    if attempts:
        wide = relieve(wide, nodes, links, frame(nodes, links, WIDE, 320), attempts)
    tall = [(y, x) for x, y in wide]
    bare = [Link(link.a, link.b, Box(0, 0, 0)) for link in links]
    if attempts:
        tall = relieve(tall, nodes, bare, frame(nodes, bare, TALL, 240), 1)
    else:
        tall = separate(tall, nodes)
    return Layout(_centred(wide, nodes), _centred(tall, nodes))


def _components(count: int, links: Sequence[Link]) -> list[list[int]]:
    """The connected components, largest first, each in ascending order."""
    import igraph

    graph = igraph.Graph(n=count, edges=[(link.a, link.b) for link in links])
    return sorted((list(piece) for piece in graph.connected_components()), key=_largest_first)


def _largest_first(piece: Sequence[int]) -> tuple[int, int]:
    return -len(piece), piece[0]


def _component(
    nodes: Sequence[Box], links: Sequence[Link], names: Sequence[str], members: Sequence[int]
) -> dict[int, Point]:
    """Positions of the nodes of one component, spread so that their boxes do not overlap."""
    if len(members) == 1:
        return {members[0]: (0, 0)}
    index = {node: i for i, node in enumerate(members)}
    edges = [(index[link.a], index[link.b]) for link in links if link.a in index]
    area = _SPACIOUS * sum(nodes[node].area for node in members)
    if len(members) <= _EXACT:
        points = _drawn(len(members), edges, area)
    else:
        places = settled([names[node] for node in members], edges)
        radius = math.sqrt(area / math.pi)
        lying, standing = radius * math.sqrt(WIDE), radius / math.sqrt(WIDE)
        points = [(round(x * lying), round(y * standing)) for x, y in places]
    return dict(zip(members, separate(points, [nodes[node] for node in members]), strict=True))


def _drawn(count: int, edges: Sequence[tuple[int, int]], area: float) -> list[Point]:
    """Positions by Kamada and Kawai's method, within about this area."""
    import igraph

    with seeded():
        drawn = igraph.Graph(n=count, edges=edges).layout_kamada_kawai(seed=_circle(count))
    return _scaled(list(drawn), area)


def _circle(count: int) -> list[list[float]]:
    """Points on a circle as wide as `count` nodes are in igraph's units."""
    angles = [2 * math.pi * i / count for i in range(count)]
    return [[count * math.cos(angle), count * math.sin(angle)] for angle in angles]


def _scaled(drawn: Sequence[Sequence[float]], area: float) -> list[Point]:
    """Whole pixels, scaled to a bounding box of about this area, no side below a fifth."""
    xs, ys = zip(*drawn, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    longer = max(width, height) or 1.0
    scale = math.sqrt(area / max(width * height, longer * longer / 5))
    return [(round(x * scale), round(y * scale)) for x, y in drawn]


def _centred(points: Sequence[Point], nodes: Sequence[Box]) -> list[Point]:
    """The picture moved so that the middle of its frame is the origin."""
    left, top, right, bottom = zip(
        *(box.at(*point) for point, box in zip(points, nodes, strict=True)), strict=True
    )
    middle_x, middle_y = (min(left) + max(right)) // 2, (min(top) + max(bottom)) // 2
    return [(x - middle_x, y - middle_y) for x, y in points]
