"""In Chromium: the drawing walked by keyboard, seen and heard."""

import pytest
from playwright.sync_api import Page, expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import WIDE, Opener, number_of
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

WAYS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}
PLACES = """() => Object.entries(corpolis.network.getPositions())
  .map(([i, { x, y }]) => [Number(i), x, y])"""
TIES = "() => corpolis.data.drawing.bundles.map(({ start, end }) => [start, end])"
RING = """() => {
  const canvas = document.querySelector("#canvas canvas");
  const ink = new OffscreenCanvas(canvas.width, canvas.height)
    .getContext("2d", { willReadFrequently: true });
  ink.drawImage(canvas, 0, 0);
  const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    count += Number(data[i] === 0x9b && data[i + 1] === 0x1c && data[i + 2] === 0x1c);
  return count;
}"""


def enter(page: Page) -> None:
    page.locator("#canvas > div").focus()


def heard(page: Page) -> str:
    return page.locator("#spoken").inner_text()


def steps_from(page: Page, entity: int) -> dict[str, int]:
    """To whom each arrow leads from an entity."""
    found = {}
    for key in WAYS:
        page.evaluate("i => corpolis.open({ entity: i }, false)", entity)
        enter(page)
        page.keyboard.press(key)
        page.keyboard.press("Enter")
        (found[key],) = page.evaluate("() => corpolis.network.getSelectedNodes()")
    return found


def test_a_walk_begins_at_the_most_connected_and_enter_opens(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    enter(page)
    assert heard(page) == ""
    page.keyboard.press("ArrowRight")
    assert heard(page) == "Masayoshi Son, person, 3 relationships"
    expect(page.locator("#panel h2")).to_have_text("Evidence")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Masayoshi Son")
    expect(page.locator("#panel h2")).to_be_focused()
    assert heard(page) == ""


def test_a_walk_from_a_relationship_begins_at_its_subject(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    number = number_of(page, "softbank")
    page.evaluate(
        "i => corpolis.open({ statements: [corpolis.data.statements.findIndex("
        "s => s.subject === i && s.object !== null)] }, false)",
        number,
    )
    enter(page)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("SoftBank")


def test_tab_leads_to_the_drawing_and_on(opened: Opener, text: str) -> None:
    page = opened(text)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#canvas > div')"):
            break
    expect(page.locator("#canvas > div")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(page.locator("#canvas > div")).not_to_be_focused()
    assert heard(page) == ""


def test_arrows_lead_their_way_to_the_tied_and_reach_almost_all(
    opened: Opener, shipped_page: str
) -> None:
    page = opened(shipped_page, fragment="#l=en")
    places = {i: (x, y) for i, x, y in page.evaluate(PLACES)}
    tied = {frozenset(pair) for pair in page.evaluate(TIES)}
    first = number_of(page, "son")
    waiting, reached = [first], {first}
    while waiting:
        here = waiting.pop()
        for key, there in steps_from(page, here).items():
            if there not in reached:
                reached.add(there)
                waiting.append(there)
            ahead = {}
            for other, (x, y) in places.items():
                east, south = x - places[here][0], y - places[here][1]
                along = east * WAYS[key][0] + south * WAYS[key][1]
                across = abs(east * WAYS[key][1]) + abs(south * WAYS[key][0])
                if other != here and along > 0:
                    ahead[other] = across <= along
            if not ahead:
                assert there == here, f"nobody is {key} of {here}"
                continue
            assert there in ahead, f"{key} from {here} to {there}"
            straight = {other for other, is_straight in ahead.items() if is_straight}
            friends = {other for other in straight if frozenset((here, other)) in tied}
            assert there in (friends or straight or ahead), f"{key} from {here} to {there}"
    # Who lies in the shadow of others is reached with Page Down.
    assert len(reached) >= 0.9 * len(places) >= 15


def test_pages_lead_through_all_that_is_drawn(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    enter(page)
    names = []
    for _ in page.evaluate(PLACES):
        page.keyboard.press("PageDown")
        names.append(heard(page).split(",")[0])
    assert names[0] == "Masayoshi Son"
    assert len(set(names)) == len(names)
    page.keyboard.press("PageUp")
    assert heard(page).split(",")[0] == names[-2]
    page.keyboard.press("Home")
    assert heard(page).split(",")[0] == names[0]


def test_the_cursor_is_seen_and_escape_leaves(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    before = page.evaluate(RING)
    enter(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(RING) > before + 100
    page.keyboard.press("Escape")
    assert page.evaluate(RING) == before
    assert heard(page) == ""
    expect(page.locator("#canvas > div")).not_to_be_focused()


def test_what_is_out_of_sight_comes_into_sight(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, WIDE, fragment="#l=en")
    enter(page)
    for _ in range(6):
        page.keyboard.press("+")
    for _ in range(8):
        page.keyboard.press("PageDown")
        (at,) = page.evaluate(
            """name => corpolis.data.entities.flatMap(({ labels }, i) => (labels.en === name
              ? [corpolis.network.canvasToDOM(corpolis.network.getPosition(i))] : []))""",
            heard(page).split(",")[0],
        )
        box = page.locator("#canvas").bounding_box()
        assert box
        assert 0 < at["x"] < box["width"]
        assert 0 < at["y"] < box["height"]


def test_shift_and_arrows_move_the_picture(opened: Opener, text: str) -> None:
    page = opened(text)
    middle = "() => corpolis.network.DOMtoCanvas({ x: 0, y: 0 })"
    scale = page.evaluate("() => corpolis.network.getScale()")
    before = page.evaluate(middle)
    enter(page)
    page.keyboard.press("Shift+ArrowRight")
    after = page.evaluate(middle)
    assert after["x"] - before["x"] == pytest.approx(80 / scale)
    assert after["y"] == pytest.approx(before["y"])


def test_what_filters_hide_is_not_walked_to(opened: Opener, vocabulary: Vocabulary) -> None:
    names = {key: key.upper() for key in ("a", "b", "c", "d")}
    graph = drawn_by_hand(names, [("a", "courts", "b"), ("a", "courts", "c"), ("a", "meets", "d")])
    page = opened(render(graph, vocabulary), fragment="#no-relation=courts")
    enter(page)
    found = set()
    for _ in range(4):
        page.keyboard.press("PageDown")
        found.add(heard(page))
    assert found == {"A, person, 1 relationship", "D, person, 1 relationship"}


def test_how_to_walk_is_said(opened: Opener, text: str) -> None:
    page = opened(text)
    expect(page.locator("#panel")).to_contain_text("gehen die Pfeiltasten von Entität zu Entität")
    drawing = page.get_by_role("application", name="Zeichnung des Netzwerks. Pfeiltasten gehen")
    expect(drawing).to_be_visible()
