"""In Chromium: the drawing uses its canvas, and what is written there can be read."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from dossiers import write_dossier
from playwright.sync_api import Page

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.network import network
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, WIDE, Opener
from page.measures import Room, meet

pytestmark = pytest.mark.browser

SEEN = """() => {
  const scale = corpolis.network.getScale();
  const onScreen = ({ left, top, right, bottom }) => {
    const a = corpolis.network.canvasToDOM({ x: left, y: top });
    const b = corpolis.network.canvasToDOM({ x: right, y: bottom });
    return [a.x, a.y, b.x, b.y];
  };
  const { names, words } = corpolis.written();
  const symbols = Object.values(corpolis.network.body.nodes).filter((node) => !node.options.hidden
    && Number.isInteger(node.id)).map(({ id, x, y, options: { size } }) => [id,
      onScreen({ left: x - size, top: y - size, right: x + size, bottom: y + size })]);
  const written = (all) => all.map((each) => [each.of, onScreen(each), each.size * scale]);
  const { clientWidth, clientHeight } = document.querySelector("#canvas");
  const canvas = [clientWidth, clientHeight];
  return { symbols, names: written(names), words: written(words), canvas };
}"""

TIES = """() => corpolis.data.entities.map(({ unknown }, i) => {
  const isOf = (s) => s.object !== null && (s.subject === i || s.object === i);
  return [unknown ? -1 : corpolis.data.statements.filter(isOf).length, i];
})"""


def seen(page: Page) -> Any:
    return page.evaluate(SEEN)


def room(sides: list[float]) -> Room:
    left, top, right, bottom = sides
    return left, top, right, bottom


def used(found: Any) -> tuple[float, float]:
    """The parts of the canvas's width and height that the drawing takes."""
    rooms = [sides for _, sides, *_ in found["symbols"] + found["names"]]
    width, height = found["canvas"]
    return (
        (max(each[2] for each in rooms) - min(each[0] for each in rooms)) / width,
        (max(each[3] for each in rooms) - min(each[1] for each in rooms)) / height,
    )


def covered(found: Any) -> int:
    """How many names and words cover one another or a symbol."""
    written = [(of, room(sides)) for of, sides, _ in found["names"] + found["words"]]
    symbols = [(of, room(sides)) for of, sides in found["symbols"]]
    return sum(meet(one, other) for (_, one), (_, other) in combinations(written, 2)) + sum(
        meet(one, other) for of, one in written for i, other in symbols if i != of
    )


def synthetic(entities: int, folder: Path, vocabulary: Vocabulary) -> str:
    write_dossier(folder, 5 * entities)
    dossier = open_folder(folder)
    said = contents(dossier.settings, check(dossier, vocabulary))
    return render(network(said, vocabulary), vocabulary)


@pytest.mark.parametrize(("entities", "sure"), [(20, 20), (60, 30), (200, 40)])
def test_the_most_connected_are_named_and_nothing_is_covered(
    entities: int, sure: int, opened: Opener, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    text = synthetic(entities, tmp_path, vocabulary)
    page = opened(text)
    found = seen(page)
    sides = sorted(used(found))
    assert sides[0] >= 0.6
    assert sides[1] >= 0.9
    assert covered(found) == 0
    assert round(min(size for *_, size in found["names"]), 9) >= 11
    by_ties = page.evaluate(TIES)
    most = [i for _, i in sorted(by_ties, key=lambda each: (-each[0], each[1]))[:sure]]
    named = {of for of, *_ in found["names"]}
    assert len(named & set(most)) == sure
    narrow = seen(opened(text, NARROW))
    assert used(narrow)[0] >= 0.9
    assert covered(narrow) == 0
    assert min(size for *_, size in narrow["names"]) >= 11


def test_the_shipped_page_is_readable(opened: Opener, shipped_page: str) -> None:
    for language in ("en", "de"):
        found = seen(opened(shipped_page, WIDE, fragment=f"#l={language}"))
        assert min(used(found)) >= 0.6
        assert max(used(found)) >= 0.9
        assert covered(found) == 0
        assert len(found["names"]) == len(found["symbols"])
        assert len(found["words"]) >= 20


def test_a_name_without_room_comes_when_it_is_pointed_at(
    opened: Opener, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    page = opened(synthetic(200, tmp_path, vocabulary))
    found = seen(page)
    named = {of for of, *_ in found["names"]}
    of, (left, top, right, bottom) = next(each for each in found["symbols"] if each[0] not in named)
    box = page.locator("#canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2)
    page.wait_for_function("of => corpolis.written().names.some((name) => name.of === of)", arg=of)
    before = len(named)
    for _ in range(5):
        page.get_by_role("button", name="Zoom in").click()
    assert len(seen(page)["names"]) > before + 20


def test_names_leave_a_crowd_its_width(
    opened: Opener, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    found = seen(opened(synthetic(1000, tmp_path, vocabulary), NARROW))
    symbols = {**found, "names": []}
    assert used(symbols)[0] >= 0.85
    assert found["names"]
