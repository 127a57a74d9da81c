"""In Chromium: the table, its download, the lists of sources and of contradictions."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser


def column(page: Page, n: int) -> list[str]:
    return page.locator(f"tbody tr > td:nth-child({n})").all_inner_texts()


def rows(page: Page) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.locator("tbody tr").all()]


def test_the_table_sorts_by_each_column(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.get_by_role("button", name="Table", exact=True).click()
    table = page.get_by_role("table", name="Relationships")
    expect(table.get_by_role("columnheader").first).to_have_attribute("aria-sort", "ascending")
    assert len(column(page, 1)) == 9
    assert column(page, 1) == sorted(column(page, 1))
    amount = table.get_by_role("button", name="Amount")
    amount.click()
    expect(amount).to_be_focused()
    amounts = ["about 40 billion USD", "500 billion USD", "1 trillion USD"]
    assert column(page, 8)[:4] == [*amounts, ""]
    amount.click()
    expect(table.get_by_role("columnheader", name="Amount")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert column(page, 8)[:4] == [*amounts[::-1], ""]
    headings = table.locator("thead th").all_inner_texts()
    columns = dict(zip(headings, zip(*rows(page), strict=True), strict=True))
    assert set(columns["Share"]) == {"25 to 50 %", ""}
    assert set(columns["Number"]) == {"2", ""}
    assert set(columns["Role"]) == {"head", ""}
    assert not {"Value", "Content"} & set(headings)
    table.get_by_role("button", name="has a volume of").first.click()
    expect(page.locator(".cited mark")).to_have_text("Billionen-Wette")
    page.get_by_role("button", name="Table", exact=True).click()
    expect(table).to_have_count(0)
    expect(page.locator("#canvas")).to_be_visible()


def test_filters_apply_to_the_table_which_lists_what_is_not_certain_apart(
    opened: Opener, text: str
) -> None:
    page = opened(text, fragment="#l=en")
    page.get_by_role("button", name="Table", exact=True).click()
    page.get_by_role("checkbox", name="Hide opinions").check()
    assert len(column(page, 1)) == 8
    slider = page.get_by_role("slider", name="As of")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("tbody th")).to_contain_text("Not certain: ")
    apart = page.locator("tbody").nth(1).locator("td:nth-child(2)")
    assert int(page.locator("tbody th").inner_text().split(": ")[1]) == apart.count()


def test_the_download_holds_what_the_table_shows(
    opened: Opener, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    names = {"a": "=1+1", "b": 'Say "b", c\nd'}
    page = opened(render(drawn_by_hand(names, [("a", "courts", "b")]), vocabulary))
    page.get_by_role("button", name="Table", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    path = tmp_path / "relationships.csv"
    waiting.value.save_as(path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert row["subject"] == "'=1+1"
    assert row["object"] == 'Say "b", c\nd'
    assert row["quote"] == "a courts b"
    assert row["claim"] == "https://example.org/d/claim/s.0"


def test_sources_count_their_verified_quotes(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.get_by_role("button", name="Sources").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("button", name="A note")).to_contain_text("1 of 1 quotes verified")
    panel.get_by_role("button", name="Der Wetteinsatz").click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Der Wetteinsatz")


def test_contradictions_are_listed(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#v=contradictions&l=en")
    boxes = page.get_by_role("complementary", name="Disagreement")
    expect(boxes).to_have_count(2)
    page.locator("#facets summary").click()
    page.get_by_role("checkbox", name="A note").uncheck()
    page.get_by_role("checkbox", name="Der Wetteinsatz").uncheck()
    expect(boxes).to_have_count(0)
    expect(page.locator("#panel")).to_contain_text("No two claims shown contradict each other.")


def test_on_a_telephone_rows_are_cards_that_need_no_scrolling_sideways(
    opened: Opener, text: str
) -> None:
    page = opened(text, NARROW)
    page.get_by_role("button", name="Tabelle", exact=True).click()
    table = page.get_by_role("table", name="Beziehungen")
    expect(table).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
    assert (
        page.evaluate(
            "() => { const { scrollWidth, clientWidth } = document.querySelector('#table');"
            " return scrollWidth - clientWidth; }"
        )
        == 0
    )
    cards = table.get_by_role("row")
    expect(cards).to_have_count(10)
    volume = cards.filter(has_text="500 Milliarden USD")
    expect(volume.get_by_role("cell").first).to_have_text("Stargate")
    met = cards.filter(has_text="21. Januar 2025").first
    for words in (volume.locator(".amount"), met.locator(".date")):
        box = words.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW[0]
    table.get_by_role("columnheader", name="Betrag").get_by_role("button").click()
    expect(cards.nth(1).locator(".amount")).to_have_text("etwa 40 Milliarden USD")


def test_cards_become_a_table_when_the_screen_is_turned(opened: Opener, text: str) -> None:
    page = opened(text, NARROW, fragment="#form=table")
    first = page.locator("#table tbody tr").first
    expect(first).to_have_css("display", "block")
    page.set_viewport_size({"width": 844, "height": 390})
    expect(first).to_have_css("display", "table-row")
    expect(first).not_to_have_attribute("role", "row")
