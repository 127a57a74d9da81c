"""Where each entity stands in the drawing: computed once, the same on every run.

Relies on igraph, and on `crowding` for small drawings. Used by `drawing`.

Coordinates are whole pixels at zoom 1, x to the right and y downwards, around the origin. Each
connected component is laid out by itself (Kamada-Kawai while that is quick, then
Fruchterman-Reingold), and the components are packed side by side. The result depends on the
order of nodes and links and on nothing else: igraph's random numbers come from a fixed seed.
(Between kinds of processor, igraph's floating point may differ; a small picture is finished in
whole numbers, from positions rounded to pixels, and does not show it.)
"""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from corpolis.view.crowding import Box, Link, Point, affordable, frame, relieve, separate

WIDE = 1.5
"""Width through height of the picture for a screen that lies."""
TALL = 0.7
"""The same for a screen that stands, such as a telephone's: words on lines get no room there."""

_SEED = 20250122
_EXACT = 150
"""Up to so many nodes, Kamada-Kawai (quadratic, better) draws a component."""
_GAP = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Two positions for each node: in a picture that lies, and in one that stands."""

    wide: Sequence[Point]
    tall: Sequence[Point]


def layout(nodes: Sequence[Box], links: Sequence[Link]) -> Layout:
    """Where the nodes stand.

    Args:
        nodes: the room that each node takes, its name included.
        links: each pair of nodes at most once, and the room that the words on the line take.

    In a small picture (some 40 nodes) boxes overlap only where no better place was found; in a
    larger one the boxes of nodes are pushed apart, and words on lines may overlap.
    """
    if not nodes:
        return Layout((), ())
    pieces = [_component(nodes, links, piece) for piece in _components(len(nodes), links)]
    wide = _packed(nodes, pieces)
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
    nodes: Sequence[Box], links: Sequence[Link], members: Sequence[int]
) -> dict[int, Point]:
    """Positions of the nodes of one component, spread so that their boxes do not overlap."""
    import igraph

    if len(members) == 1:
        return {members[0]: (0, 0)}
    index = {node: i for i, node in enumerate(members)}
    edges = [(index[link.a], index[link.b]) for link in links if link.a in index]
    graph = igraph.Graph(n=len(members), edges=edges)
    with _seeded():
        if len(members) <= _EXACT:
            drawn = graph.layout_kamada_kawai(seed=_circle(len(members)))
        else:
            drawn = graph.layout_fruchterman_reingold(grid=len(members) >= 1000)
    points = _scaled(list(drawn), 3 * sum(nodes[node].area for node in members))
    return dict(zip(members, separate(points, [nodes[node] for node in members]), strict=True))


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


@contextmanager
def _seeded() -> Iterator[None]:
    """Lets igraph draw from a generator of ours; its default is Python's `random` module."""
    import igraph

    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _packed(nodes: Sequence[Box], pieces: Sequence[dict[int, Point]]) -> list[Point]:
    """All components on shelves: left to right, then the next shelf below."""
    framed = []
    for piece in pieces:
        turned = _lying(piece)
        left = min(x - nodes[node].half for node, (x, _) in turned.items())
        top = min(y - nodes[node].above for node, (_, y) in turned.items())
        width = max(x + nodes[node].half for node, (x, _) in turned.items()) - left + _GAP
        height = max(y + nodes[node].below for node, (_, y) in turned.items()) - top + _GAP
        framed.append((height, width, left, top, turned))
    framed.sort(key=lambda piece: (-piece[0], min(piece[4])))
    area = sum(height * width for height, width, *_ in framed)
    limit = max(round(math.sqrt(area * WIDE)), *(shelved[1] for shelved in framed))
    points: list[Point] = [(0, 0)] * len(nodes)
    x = y = shelf = 0
    for height, width, left, top, turned in framed:
        if x and x + width > limit:
            x, y, shelf = 0, y + shelf, 0
        for node, (node_x, node_y) in turned.items():
            points[node] = (node_x - left + x, node_y - top + y)
        x += width
        shelf = max(shelf, height)
    return points


def _lying(piece: dict[int, Point]) -> dict[int, Point]:
    """The component, turned if it is higher than wide."""
    xs, ys = zip(*piece.values(), strict=True)
    if max(xs) - min(xs) >= max(ys) - min(ys):
        return piece
    return {node: (y, x) for node, (x, y) in piece.items()}


def _centred(points: Sequence[Point], nodes: Sequence[Box]) -> list[Point]:
    """The picture moved so that the middle of its frame is the origin."""
    left, top, right, bottom = zip(
        *(box.at(*point) for point, box in zip(points, nodes, strict=True)), strict=True
    )
    middle_x, middle_y = (min(left) + max(right)) // 2, (min(top) + max(bottom)) // 2
    return [(x - middle_x, y - middle_y) for x, y in points]
