"""In Chromium: days, windows and what was known; the timeline; filters that the address keeps."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from corpolis.model.claim import settle
from corpolis.model.edtf import parse
from corpolis.model.quantity import parse_amount
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
DATES = {"a": ("1990", "1999"), "b": ("2000", "2009"), "c": ("2010", ""), "d": ("", "")}


@pytest.fixture(name="dated")
def dated_fixture(vocabulary: Vocabulary) -> str:
    """Four relationships with one entity: in the nineties, the noughties, since 2010, undated."""
    ties = [("x", "courts", key) for key in DATES]
    graph = drawn_by_hand({"x": "X"} | {key: key.upper() for key in DATES}, ties)
    for _, other, edge in graph.edges(data=True):
        (claim,) = edge["claims"]
        start, end = DATES[graph.nodes[other]["id"]]
        amount = {"1990": "100", "2000": "~5000", "2010": "200..300"}.get(start, "")
        changed = replace(
            claim,
            start=parse(start) if start else None,
            end=parse(end) if end else None,
            amount=parse_amount(f"{amount} USD") if amount else None,
        )
        settle(changed, vocabulary.relation_types[claim.relation], str)
        edge["claims"] = (changed,)
    return render(graph, vocabulary)


def shown(page: Page) -> list[str]:
    """The ends of the relationships in the panel of X, and what is said of those not certain."""
    page.evaluate("corpolis.open({ entity: corpolis.data.entities.findIndex(e => e.id === 'x') })")
    rows = page.locator("#panel .list").first.locator("li")
    found = rows.evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('b, .doubt')].map(e => e.innerText))"
    )
    return sorted(": ".join(words) for words in found)


def slide(page: Page, name: str, steps: int) -> None:
    page.get_by_role("slider", name=name).focus()
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
    page.evaluate(NEXT_FRAME)


def test_as_of_a_day_and_within_a_window(opened: Opener, dated: str) -> None:
    page = opened(dated, fragment="#day=2005-01-01")
    assert shown(page) == ["B", "D: may cover"]
    expect(page.get_by_role("button", name="1 not certain, drawn pale")).to_be_visible()
    page = opened(dated, fragment="#day=2005-01-01&since=1999-06-01")
    assert shown(page) == ["A: may cover", "B", "D: may cover"]
    page = opened(dated, fragment="#since=2005-01-01")
    assert shown(page) == ["B", "C", "D: may cover"]
    slider = page.get_by_role("slider", name="As of")
    expect(slider).to_have_attribute("aria-valuetext", "any time")


def test_the_window_is_chosen_with_sliders(opened: Opener, dated: str) -> None:
    page = opened(dated)
    page.locator("#facets summary").click()
    slide(page, "Window from", 5)
    expect(page.locator("#since-typed")).to_have_value("2000-01-01")
    assert shown(page) == ["B", "C", "D: may cover"]
    assert "since=2000-01-01" in page.evaluate("location.hash")
    page.get_by_role("button", name="Reset").click()
    assert shown(page) == ["A", "B", "C", "D"]


def test_as_known_at_a_day(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.locator("#facets summary").click()
    slider = page.get_by_role("slider", name="As known at")
    slider.focus()
    page.keyboard.press("Home")
    page.evaluate(NEXT_FRAME)
    expect(page.locator("#known-typed")).not_to_have_value("")
    known = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('known')")
    sources = page.evaluate(
        "day => corpolis.data.sources.filter(s => s.public && s.public <= day).map(s => s.id)",
        known,
    )
    total = page.evaluate("() => corpolis.data.sources.length")
    assert 0 < len(sources) < total
    page.get_by_role("button", name="Sources").click()
    counts = page.locator("#panel .list small").all_inner_texts()
    assert len([count for count in counts if " of 0 " not in count]) == len(sources)


def test_a_range_of_amounts(opened: Opener, dated: str) -> None:
    page = opened(dated)
    page.locator("#facets summary").click()
    page.get_by_role("combobox", name="Currency").select_option("USD")
    assert shown(page) == ["A", "B", "C"]
    page.get_by_role("spinbutton", name="At least").fill("250")
    page.get_by_role("spinbutton", name="At least").press("Enter")
    assert shown(page) == ["B: may match", "C: may match"]
    page.get_by_role("spinbutton", name="At most").fill("1000")
    page.get_by_role("spinbutton", name="At most").press("Enter")
    assert shown(page) == ["B: may match", "C: may match"]
    page.get_by_role("spinbutton", name="At least").fill("100")
    page.get_by_role("spinbutton", name="At least").press("Enter")
    assert shown(page) == ["A", "B: may match", "C"]
    assert "amount=100..1000USD" in page.evaluate("location.hash")


def test_filters_come_back_with_the_address(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.locator("#facets summary").click()
    page.get_by_role("checkbox", name="meets").uncheck()
    page.get_by_role("checkbox", name="A note").uncheck()
    page.get_by_role("checkbox", name="Hide opinions").check()
    page.get_by_role("button", name="Timeline").click()
    words = page.locator("#filtered").inner_text()
    page.reload()
    expect(page.locator("#filtered")).to_have_text(words)
    expect(page.get_by_role("button", name="Timeline")).to_have_attribute("aria-pressed", "true")
    page.locator("#facets summary").click()
    expect(page.get_by_role("checkbox", name="meets")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="A note")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Hide opinions")).to_be_checked()


def test_the_timeline_is_in_order_and_opens_what_it_shows(opened: Opener, dated: str) -> None:
    page = opened(dated, fragment="#form=timeline")
    rows = page.locator("#timeline li:has(.track)")
    expect(rows).to_have_count(3)
    assert [row.split("X")[0].strip() for row in rows.all_inner_texts()] == [
        "1990 to 1999",
        "2000 to 2009",
        "from 2010",
    ]
    bars = [page.locator(".bar").nth(n).bounding_box() for n in range(3)]
    assert all(bars)
    places = [bar["x"] for bar in bars if bar]
    assert places == sorted(places)
    expect(page.get_by_text("Without a date: 1 relationship or measure")).to_be_visible()
    rows.nth(1).get_by_role("button").first.click()
    expect(page.locator("#panel mark")).to_have_text("x courts b")
    expect(rows.nth(1)).to_have_class("selected")


def test_the_timeline_fits_a_narrow_screen(opened: Opener, dated: str) -> None:
    page = opened(dated, NARROW, fragment="#form=timeline")
    expect(page.locator(".bar").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]


def test_bars_above_the_slider_count_what_each_day_has(opened: Opener, dated: str) -> None:
    page = opened(dated)
    expect(page.locator("#bars path")).to_have_count(1)
    parts = page.locator("#bars path").get_attribute("d")
    days = page.evaluate("() => corpolis.data.days.length")
    assert parts
    assert parts.count("M") == days
