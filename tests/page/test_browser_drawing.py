"""In Chromium: what the reader does with the drawing, its undoing, and the pictures of it."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import WIDE, Opener, number_of
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

DRAWN = "() => Object.keys(corpolis.network.body.nodes).filter(id => !isNaN(id)).map(Number)"
EDGES = (
    "() => Object.values(corpolis.network.body.edges).filter(e => !e.options.hidden).map(e => e.id)"
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(page: Page) -> set[int]:
    found = page.evaluate(DRAWN)
    assert isinstance(found, list)
    return set(found)


def large(vocabulary: Vocabulary, count: int = 1100) -> str:
    names = {f"e{i:04}": f"Entity {i}" for i in range(count)}
    ties = [(f"e{i:04}", "courts", f"e{i // 7:04}") for i in range(1, count)]
    return render(drawn_by_hand(names, ties), vocabulary)


def test_a_bundle_opens_into_its_members_and_each_of_them_is_a_line(
    opened: Opener, text: str
) -> None:
    page = opened(text, fragment="#l=en")
    before = page.evaluate(EDGES)
    page.evaluate(
        "corpolis.open({ statements: corpolis.data.drawing.bundles.find(b => b.members.length > 1)"
        ".members })"
    )
    assert len(page.evaluate(EDGES)) == len(before) + 1
    labels = page.evaluate(
        "() => Object.values(corpolis.network.body.edges).map(e => e.options.label)"
    )
    said = {"denied by some: meets ≠", "opinion, according to WeWork: courts"}
    assert said <= {" ".join(label.split()) for label in labels}
    page.get_by_role("button", name="All entities").click()
    assert sorted(page.evaluate(EDGES)) == sorted(before)


def test_what_is_taken_out_comes_back_by_undo(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=softbank&l=en")
    whole = drawn(page)
    undo, redo = page.locator("#undo"), page.locator("#redo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Take out of the drawing").click()
    assert drawn(page) == whole - {number_of(page, "softbank")}
    expect(page.get_by_role("button", name="Draw it")).to_be_visible()
    undo.click()
    assert drawn(page) == whole
    expect(page.get_by_role("button", name="Take out of the drawing")).to_be_visible()
    expect(undo).to_be_focused()
    redo.click()
    assert drawn(page) == whole - {number_of(page, "softbank")}
    page.keyboard.press("Control+z")
    assert drawn(page) == whole


def test_only_an_entity_and_its_neighbours(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=trump&l=en")
    whole = drawn(page)
    page.get_by_role("button", name="Only this and its neighbours").click()
    assert drawn(page) == {number_of(page, "trump"), number_of(page, "son")}
    page.evaluate("corpolis.open({ entity: 0 })")
    assert number_of(page, "trump") in drawn(page)
    for _ in range(5):
        page.keyboard.press("Control+z")
    assert drawn(page) == whole


def test_a_drag_moves_and_pins_and_can_be_undone(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=son&l=en")
    son = number_of(page, "son")
    place = "i => corpolis.network.getPosition(i)"
    start = page.evaluate(place, son)
    on_screen = page.evaluate(
        "i => corpolis.network.canvasToDOM(corpolis.network.getPosition(i))", son
    )
    box = page.locator("#canvas").bounding_box()
    assert box
    x, y = box["x"] + on_screen["x"], box["y"] + on_screen["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Unpin")).to_be_visible()
    assert page.evaluate(place, son) != start
    page.locator("#undo").click()
    assert page.evaluate(place, son) == start
    expect(page.get_by_role("button", name="Pin", exact=True)).to_be_visible()


def test_rearranging_moves_all_but_what_is_pinned(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=son&l=en")
    son = number_of(page, "son")
    page.get_by_role("button", name="Pin", exact=True).click()
    positions = "() => corpolis.network.getPositions()"
    before = page.evaluate(positions)
    page.locator("#picture summary").click()
    page.get_by_role("button", name="Rearrange").click()
    page.wait_for_timeout(1500)
    after = page.evaluate(positions)
    assert after[str(son)] == before[str(son)]
    assert sum(after[key] != before[key] for key in before) >= 3
    page.wait_for_timeout(300)
    assert page.evaluate(positions) == after, "it rests"


def test_entities_are_sized_by_what_the_reader_chooses(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    # Parties that are not named stay small.
    sizes = """() => Object.values(corpolis.network.body.nodes)
      .filter(({ id }) => corpolis.data.entities[id] && !corpolis.data.entities[id].unknown)
      .map((node) => node.options.size)"""
    before = page.evaluate(sizes)
    assert len(set(before)) > 1
    page.locator("#picture summary").click()
    page.get_by_role("combobox", name="Size by").select_option("all alike")
    assert len(set(page.evaluate(sizes))) == 1
    page.get_by_role("combobox", name="Size by").select_option("claims")
    assert page.evaluate(sizes) != before


def test_more_is_drawn_on_demand(opened: Opener, vocabulary: Vocabulary) -> None:
    page = opened(large(vocabulary), fragment="#l=en")
    assert len(drawn(page)) == 1000
    page.get_by_role("button", name="Draw 100 more").click()
    assert len(drawn(page)) == 1100
    expect(page.locator("#undrawn")).to_be_hidden()


def test_what_search_opens_is_drawn(opened: Opener, vocabulary: Vocabulary) -> None:
    page = opened(large(vocabulary), fragment="#l=en")
    missing = page.evaluate(
        "() => corpolis.data.entities.findIndex((_, i) => !corpolis.network.body.nodes[i])"
    )
    name = page.evaluate("i => corpolis.data.entities[i].labels.en", missing)
    page.get_by_role("searchbox", name="Search").fill(name)
    page.get_by_role("listbox").get_by_role("option", name=name, exact=True).click()
    assert missing in drawn(page)
    assert page.evaluate("() => corpolis.network.getSelectedNodes()") == [missing]
    lines = page.evaluate("i => corpolis.network.getConnectedEdges(i).length", missing)
    assert lines == 1


def test_neighbours_that_are_not_drawn_come_on_demand(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    names = {"hub": "Hub"} | {f"e{i:04}": f"Entity {i}" for i in range(1050)}
    ties = [("hub", "courts", f"e{i:04}") for i in range(1050)]
    page = opened(render(drawn_by_hand(names, ties), vocabulary), fragment="#e=hub&l=en")
    page.get_by_role("button", name="Draw 51 more neighbours").click()
    assert len(drawn(page)) == 1051
    page.get_by_role("button", name="Hide 1,050 neighbours without other ties").click()
    assert drawn(page) == {number_of(page, "hub")}


def test_pictures_have_key_and_source_line(
    opened: Opener, shipped_page: str, tmp_path: Path
) -> None:
    page = opened(shipped_page, WIDE, dark=True, fragment="#l=en")
    page.locator("#picture summary").click()
    for name, kind in (("Save as SVG", "svg"), ("Save as PNG", "png")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        waiting.value.save_as(tmp_path / f"network.{kind}")
    root = ET.parse(tmp_path / "network.svg").getroot()  # noqa: S314 - our own file
    texts = [" ".join(part.itertext()) for part in root.iter(f"{SVG}text")]
    assert texts[0].startswith("SoftBank, Stargate")
    assert {"Masayoshi Son", "company", "opinion or speculation"} <= set(texts)
    assert any("Sources: " in each and "January 22, 2025" in each for each in texts)
    assert len(list(root.iter(f"{SVG}script"))) == 0
    assert len(list(root.iter(f"{SVG}path"))) > 40
    png = (tmp_path / "network.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert width > 1000
    assert height > 800


def test_on_paper_there_is_a_picture_with_its_key(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, dark=True, fragment="#v=paths&from=trump&to=oracle&l=en")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#paper svg")).to_be_visible()
    expect(page.locator("#canvas")).to_be_hidden()
    expect(page.locator("#panel ol.steps").first).to_be_visible()
    expect(page.locator("form.path")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#paper svg")).to_have_count(0)
