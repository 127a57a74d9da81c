"""Components side by side: few fill their shelves, of many each has a shelf of its own."""

from corpolis.page.layout.overlap import Box
from corpolis.page.layout.packing import Piece, packed


def test_a_component_more_moves_few_others() -> None:
    box = Box(50, 20, 40)
    pieces = [
        Piece({2 * i: (0, 0), 2 * i + 1: (300, 0)}, (i * 2654435761) ** 3) for i in range(301)
    ]
    before = packed([box] * 600, pieces[:300], 1.5)
    after = packed([box] * 602, pieces, 1.5)
    stayed = sum(one == other for one, other in zip(before, after[:600], strict=True))
    assert stayed > 500
    xs, ys = zip(*before, strict=True)
    assert 1 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 3


def test_few_components_fill_their_shelves() -> None:
    box = Box(50, 20, 40)
    points = packed([box] * 8, [Piece({i: (0, 0)}, i) for i in range(8)], 1.5)
    assert sorted({y for _, y in points}) == [20, 120, 220, 320]
