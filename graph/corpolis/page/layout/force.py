"""Lays out a large component so that a small change of it moves the picture little.

Relies on igraph, `digest` and `randomness`. Used by `placement`.

Each entity has an anchor of its own, a point of the unit disc that depends on its name alone.
Entities are first drawn towards the mean of their neighbours and a little towards their anchors:
a problem with one solution, which changes by little if an edge is added or an entity, and in
which what is tied together stands together. The disc is then filled evenly, and a few cool
rounds of Fruchterman and Reingold's method (1991) bring lengths of lines into proportion. Hot
rounds would tell apart lines that cross a little better, and forget where everything was.
"""

import math
from collections.abc import Sequence
from statistics import median

from corpolis.digest import name_number
from corpolis.page.layout.randomness import seeded

Place = tuple[float, float]

_ANCHORED = 0.02
"""How much an anchor weighs beside the neighbours."""
_ROUNDS = 150
"""By then nothing moves by more than a twentieth of its distance to the solution."""
_COOL_ROUNDS = 60
_WARMTH = 0.022
"""How far the first of the cool rounds may move anything, in radii of the disc."""


def settled(names: Sequence[str], edges: Sequence[tuple[int, int]]) -> list[Place]:
    """Where the entities of these names stand, in a disc with a radius of about 1.

    Args:
        names: of the entities, all different; the anchors follow from them.
        edges: pairs of indices of entities, each pair at most once, all in one component.
    """
    neighbours: list[list[int]] = [[] for _ in names]
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    start = _even(_drawn_together([anchor(name) for name in names], neighbours))
    return _even(_turned(_cooled(start, edges, [len(each) for each in neighbours]), start))


def anchor(name: str) -> Place:
    """A point of the unit disc that depends on the name alone, evenly spread."""
    far, around = divmod(name_number(name), 2**32)
    radius, angle = math.sqrt(far / 2**32), 2 * math.pi * around / 2**32
    return radius * math.cos(angle), radius * math.sin(angle)


def _drawn_together(anchors: Sequence[Place], neighbours: Sequence[Sequence[int]]) -> list[Place]:
    """Each at the mean of its neighbours, but for a small part at its anchor."""
    pulls = [(1 - _ANCHORED) / max(1, len(each)) for each in neighbours]

    def solved(held: Sequence[float]) -> list[float]:
        now = list(held)
        rest = [_ANCHORED * value for value in held]
        for _ in range(_ROUNDS):
            now = [
                still + pull * sum(map(now.__getitem__, near))
                for still, pull, near in zip(rest, pulls, neighbours, strict=True)
            ]
        return now

    xs, ys = zip(*anchors, strict=True)
    return list(zip(solved(xs), solved(ys), strict=True))


def _even(places: Sequence[Place]) -> list[Place]:
    """The same directions and order of distances from the middle, the disc filled evenly."""
    middle = median(x for x, _ in places), median(y for _, y in places)
    around = [(x - middle[0], y - middle[1]) for x, y in places]
    far = [math.hypot(x, y) for x, y in around]
    even: list[Place] = [(0.0, 0.0)] * len(around)
    for rank, i in enumerate(sorted(range(len(far)), key=far.__getitem__)):
        scale = math.sqrt((rank + 0.5) / len(far)) / (far[i] or 1.0)
        even[i] = around[i][0] * scale, around[i][1] * scale
    return even


def _cooled(
    start: Sequence[Place], edges: Sequence[tuple[int, int]], degrees: Sequence[int]
) -> list[Place]:
    """The cool rounds. The ties of hubs pull less, lest all hubs meet in the middle."""
    import igraph

    radius = math.sqrt(len(start))
    with seeded():
        drawn = igraph.Graph(n=len(start), edges=edges).layout_fruchterman_reingold(
            weights=_balanced([1 / math.sqrt(degrees[a] * degrees[b]) for a, b in edges]),
            seed=[[x * radius, y * radius] for x, y in start],
            niter=_COOL_ROUNDS,
            start_temp=_WARMTH * radius,
            grid=False,
        )
    return [(x / radius, y / radius) for x, y in drawn]


def _balanced(weights: Sequence[float]) -> list[float]:
    """The weights with a mean of 1."""
    scale = len(weights) / math.fsum(weights)
    return [weight * scale for weight in weights]


def _turned(places: Sequence[Place], to: Sequence[Place]) -> list[Place]:
    """The places turned, mirrored and moved to where they lie nearest to the others.

    igraph 1.0 turns what it has laid out so that it lies; which way it then looks hangs on a hair.
    """
    here, there = _middle(places), _middle(to)
    plain, mirrored = 0j, 0j
    for (x, y), (u, v) in zip(places, to, strict=True):
        at, goal = complex(x, y) - here, complex(u, v) - there
        plain += goal * at.conjugate()
        mirrored += goal * at
    turn, mirror = (plain, False) if abs(plain) >= abs(mirrored) else (mirrored, True)
    turn /= abs(turn) or 1.0
    ends = []
    for x, y in places:
        at = complex(x, y) - here
        end = there + turn * (at.conjugate() if mirror else at)
        ends.append((end.real, end.imag))
    return ends


def _middle(places: Sequence[Place]) -> complex:
    xs, ys = zip(*places, strict=True)
    return complex(math.fsum(xs), math.fsum(ys)) / len(places)
