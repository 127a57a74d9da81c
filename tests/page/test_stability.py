"""One claim more leaves the others where they were: readers who come back find their way."""

import math
import random
from collections.abc import Sequence
from statistics import median

import pytest

from corpolis.page.layout.overlap import Point
from corpolis.page.projection import page_data
from corpolis.vocabulary.model import Vocabulary
from page.samples import drawn_by_hand

ENTITIES = 998
Tie = tuple[str, str, str]
Places = dict[str, Point]


def scale_free() -> list[Tie]:
    """Three ties for each entity, to such as have many already."""
    chance = random.Random(7)  # noqa: S311
    ends = [0, 1]
    ties = []
    for number in range(1, ENTITIES):
        for _ in range(3):
            other = chance.choice([end for end in ends[-3000:] if end != number] or [0])
            ties.append((f"n{number}", "courts", f"n{other}"))
            ends += number, other
    return ties


def placed(vocabulary: Vocabulary, ties: Sequence[Tie]) -> tuple[Places, Places]:
    """Where each drawn entity stands in the picture that lies and in the one that stands."""
    ids = sorted({end for tie in ties for end in (tie[0], tie[2])})
    data = page_data(drawn_by_hand({each: f"Entity {each}" for each in ids}, ties), vocabulary)
    nodes = data.drawing.nodes
    return (
        {data.entities[node.entity].id: (node.wide[0], node.wide[1]) for node in nodes},
        {data.entities[node.entity].id: (node.tall[0], node.tall[1]) for node in nodes},
    )


def moved(before: Places, after: Places) -> float:
    """How far the median entity went, in widths of the picture."""
    xs = [x for x, _ in before.values()]
    return median(math.dist(before[each], after[each]) for each in before if each in after) / (
        max(xs) - min(xs)
    )


@pytest.fixture(scope="module", name="before")
def before_fixture(vocabulary: Vocabulary) -> tuple[Places, Places]:
    before = placed(vocabulary, scale_free())
    assert len(before[0]) == ENTITIES
    return before


@pytest.mark.parametrize(
    "added",
    [
        ("n3", "courts", "n999"),
        ("n700", "meets", "n998"),
        ("a-new-one", "courts", "n0"),
        ("n640", "courts", "a-new-one"),
        ("z-new-one", "courts", "n41"),
        ("a-new-one", "courts", "z-new-one"),
    ],
)
def test_one_more_claim_moves_the_others_little(
    vocabulary: Vocabulary, before: tuple[Places, Places], added: Tie
) -> None:
    after = placed(vocabulary, [*scale_free(), added])
    moves = [moved(one, other) for one, other in zip(before, after, strict=True)]
    assert after != before
    assert max(moves) < 0.02
