"""Where the entities stand: apart from each other, and the same every time."""

import random
from collections.abc import Sequence
from itertools import combinations

import pytest

from corpolis.page.layout.bends import BENDS
from corpolis.page.layout.overlap import Box, Link, Point, affordable, separate
from corpolis.page.layout.placement import Screen, layout
from corpolis.page.layout.routes import Mark, Routed

NODE = Box(half=50, above=20, below=40)
MARK = Mark(half=16, wide=90, high=18)
PLATE = Box(half=40, above=9, below=9)
NONE = Box(0, 0, 0)


def screens(count: int, found: Sequence[Link]) -> list[Screen]:
    """One that lies and one that stands, with three times the room that all names take."""
    area = 3 * count * 100 * 60 + 60_000
    longer, shorter = (round((area * aspect) ** 0.5) for aspect in (1.4, 1 / 1.4))
    marks = [MARK] * count
    return [
        Screen(longer, shorter, marks, [link.box for link in found]),
        Screen(shorter, longer, marks, [NONE] * len(found)),
    ]


def laid_out(count: int, found: Sequence[Link]) -> list[Routed]:
    return layout(screens(count, found), [(link.a, link.b) for link in found], names(count))


def covered(placed: Routed, mark: Mark = MARK) -> int:
    """How many pairs of symbols overlap."""
    box = Box(mark.half, mark.half, mark.half)
    return overlaps(list(placed.points), [box] * len(placed.points))


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
    wide, tall = laid_out(0, [])
    assert list(wide.points) == list(tall.points) == []


def test_one_entity_stands_in_the_middle() -> None:
    for placed in laid_out(1, []):
        ((x, y),) = placed.points
        assert max(abs(x), abs(y)) < 30


@pytest.mark.parametrize(("count", "ties"), [(2, 1), (12, 12), (24, 28), (60, 90), (200, 400)])
def test_symbols_do_not_overlap_and_stay_in_the_picture(count: int, ties: int) -> None:
    found = links(count, ties)
    for screen, placed in zip(screens(count, found), laid_out(count, found), strict=True):
        assert covered(placed) == 0
        assert all(type(value) is int for point in placed.points for value in point)
        assert max(abs(x) for x, _ in placed.points) <= screen.width / 2
        assert max(abs(y) for _, y in placed.points) <= screen.height / 2


def test_words_on_lines_find_room_too() -> None:
    found = links(20, 20)
    points = list(laid_out(20, found)[0].points)
    middles = [
        ((points[link.a][0] + points[link.b][0]) // 2, (points[link.a][1] + points[link.b][1]) // 2)
        for link in found
    ]
    boxes = [Box(16, 16, 16)] * 20 + [PLATE] * len(found)
    assert overlaps(points + middles, boxes) <= 2


@pytest.mark.parametrize("count", [24, 60, 200, 400])
def test_a_drawing_fills_its_screen(count: int) -> None:
    found = links(count, count + count // 4)
    for screen, placed in zip(screens(count, found), laid_out(count, found), strict=True):
        width, height = size(list(placed.points))
        assert width > 0.75 * screen.width
        assert height > 0.75 * screen.height


@pytest.mark.parametrize("count", [24, 60])
def test_lines_bend_round_symbols(count: int) -> None:
    placed = laid_out(count, links(count, count + count // 4))[0]
    assert 0 < sum(bend > 0 for bend in placed.bends) < len(placed.bends) / 2 + 5
    assert all(0 <= bend < len(BENDS) for bend in placed.bends)


def test_a_large_drawing_is_pushed_apart() -> None:
    found = links(400, 1200)
    assert affordable(400, len(found)) == 0
    placed = laid_out(400, found)[0]
    assert covered(placed) < 40
    assert len(set(placed.points)) == 400
    assert set(placed.bends) == {0}


def test_components_stand_side_by_side() -> None:
    found = [Link(a, a + 1, PLATE) for a in range(0, 200, 2)]
    placed = laid_out(200, found)[0]
    points = list(placed.points)
    assert covered(placed) == 0
    lengths = [abs(points[link.a][0] - points[link.b][0]) for link in found]
    assert max(lengths) < size(points)[0] / 4


@pytest.mark.parametrize("count", [30, 200])
def test_the_layout_is_the_same_every_time_and_leaves_chance_alone(count: int) -> None:
    found = links(count, count)
    random.seed(1)
    first = laid_out(count, found)
    random.seed(2)
    state = random.getstate()
    assert laid_out(count, found) == first
    assert random.getstate() == state


def test_boxes_on_one_spot_part() -> None:
    assert overlaps(separate([(0, 0)] * 8, [NODE] * 8), [NODE] * 8) == 0


def test_boxes_part_within_a_frame() -> None:
    parted = separate([(70 * i, 40 * i) for i in range(8)], [NODE] * 8, frame=(600, 400))
    assert overlaps(parted, [NODE] * 8) == 0
    rooms = [NODE.at(*at) for at in parted]
    assert min(min(room[:2]) for room in rooms) >= 0
    assert max(room[2] for room in rooms) <= 600
    assert max(room[3] for room in rooms) <= 400
