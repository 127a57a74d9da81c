"""Large components: what is tied stands together, in a disc that is filled evenly."""

import math
from statistics import median

from corpolis.page.layout.force import anchor, settled


def test_neighbours_stand_nearer_than_others() -> None:
    names = [f"e{i}" for i in range(200)]
    edges = [(i, i + 1) for i in range(199)]
    places = settled(names, edges)
    near = [math.dist(places[a], places[b]) for a, b in edges]
    assert median(near) < 0.15
    assert max(math.hypot(*place) for place in places) < 1.5


def test_anchors_fill_the_disc_evenly() -> None:
    anchors = [anchor(f"e{i}") for i in range(2000)]
    assert max(math.hypot(*each) for each in anchors) <= 1
    inner = sum(math.hypot(*each) < math.sqrt(0.5) for each in anchors)
    right = sum(x > 0 for x, _ in anchors)
    assert 900 < inner < 1100
    assert 900 < right < 1100
