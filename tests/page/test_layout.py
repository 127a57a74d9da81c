"""Where the entities stand: apart from each other, and the same every time."""

import random
from itertools import combinations

import pytest

from corpolis.page.layout.overlap import Box, Link, Point, affordable, separate
from corpolis.page.layout.placement import TALL, WIDE, layout

NODE = Box(half=50, above=20, below=40)
PLATE = Box(half=40, above=9, below=9)


def links(count: int, ties: int, seed: int = 1) -> list[Link]:
    """Random links, some nodes with many more than others."""
    chance = random.Random(seed)  # noqa: S311
    pairs = {
        tuple(sorted((int(count * chance.random() ** 2), chance.randrange(count))))
        for _ in range(ties)
    }
    return [Link(a, b, PLATE) for a, b in sorted(pairs) if a != b]


def names(count: int) -> list[str]:
    return [f"e{i}" for i in range(count)]


def overlaps(points: list[Point], boxes: list[Box]) -> int:
    """How many pairs of boxes overlap."""
    rooms = [box.at(*point) for point, box in zip(points, boxes, strict=True)]
    return sum(
        r[0] < s[2] and s[0] < r[2] and r[1] < s[3] and s[1] < r[3]
        for r, s in combinations(rooms, 2)
    )


def size(points: list[Point]) -> Point:
    xs, ys = zip(*points, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def test_nothing_has_no_layout() -> None:
    assert list(layout([], [], []).wide) == []


def test_one_entity_stands_in_the_middle() -> None:
    placed = layout([Box(50, 30, 30)], [], ["a"])
    assert list(placed.wide) == list(placed.tall) == [(0, 0)]


@pytest.mark.parametrize(("count", "ties"), [(2, 1), (12, 12), (24, 28)])
def test_a_small_drawing_has_no_overlapping_names(count: int, ties: int) -> None:
    found = links(count, ties)
    placed = layout([NODE] * count, found, names(count))
    for points in (list(placed.wide), list(placed.tall)):
        assert overlaps(points, [NODE] * count) == 0
        assert all(type(value) is int for point in points for value in point)


def test_words_on_lines_find_room_too() -> None:
    found = links(20, 20)
    points = list(layout([NODE] * 20, found, names(20)).wide)
    middles = [
        ((points[link.a][0] + points[link.b][0]) // 2, (points[link.a][1] + points[link.b][1]) // 2)
        for link in found
    ]
    boxes = [NODE] * 20 + [PLATE] * len(found)
    assert overlaps(points + middles, boxes) <= 1


def test_the_wide_picture_lies_and_the_tall_one_stands() -> None:
    placed = layout([NODE] * 24, links(24, 30), names(24))
    (width, height), (narrow, high) = size(list(placed.wide)), size(list(placed.tall))
    assert width / height == pytest.approx(WIDE, rel=0.25)
    assert narrow / high == pytest.approx(TALL, rel=0.25)


def test_a_large_drawing_is_pushed_apart() -> None:
    found = links(400, 1200)
    assert affordable(400, len(found)) == 0
    points = list(layout([NODE] * 400, found, names(400)).wide)
    assert overlaps(points, [NODE] * 400) < 400
    assert len(set(points)) == 400


def test_components_stand_side_by_side() -> None:
    found = [Link(a, a + 1, PLATE) for a in range(0, 200, 2)]
    points = list(layout([NODE] * 200, found, names(200)).wide)
    assert overlaps(points, [NODE] * 200) == 0
    lengths = [abs(points[link.a][0] - points[link.b][0]) for link in found]
    assert max(lengths) < size(points)[0] / 4


@pytest.mark.parametrize("count", [30, 200])
def test_the_layout_is_the_same_every_time_and_leaves_chance_alone(count: int) -> None:
    found = links(count, count)
    random.seed(1)
    first = layout([NODE] * count, found, names(count))
    random.seed(2)
    state = random.getstate()
    assert layout([NODE] * count, found, names(count)) == first
    assert random.getstate() == state


def test_boxes_on_one_spot_part() -> None:
    assert overlaps(separate([(0, 0)] * 8, [NODE] * 8), [NODE] * 8) == 0
