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


def test_a_day_is_typed_beside_the_slider(opened: Opener, dated: str) -> None:
    page = opened(dated)
    field = page.get_by_label("As of: day")
    field.fill("2005-06-15")
    assert shown(page) == ["B", "D: may cover"]
    assert "day=2005-06-15" in page.evaluate("location.hash")
    slider = page.get_by_role("slider", name="As of")
    expect(slider).to_have_attribute("aria-valuetext", "June 15, 2005")
    page.reload()
    expect(field).to_have_value("2005-06-15")
    # The slider has gone to the stop that is next, and the field follows it.
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.evaluate(NEXT_FRAME)
    expect(field).to_have_value("2000-12-31")
    field.fill("")
    assert shown(page) == ["A", "B", "C", "D"]
    assert "day=" not in page.evaluate("location.hash")


def test_what_is_no_day_changes_nothing(opened: Opener, dated: str) -> None:
    page = opened(dated, fragment="#day=2005-01-01")
    field = page.get_by_label("As of: day")
    field.focus()
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Table").focus()
    expect(page.get_by_role("alert")).to_have_text(
        "This is no day of the calendar. The filter stays as it was."
    )
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "day=2005-01-01" in page.evaluate("location.hash")
    page = opened(dated, fragment="#day=2005-02-30")
    assert shown(page) == ["A", "B", "C", "D"]


def test_what_may_cover_a_day_is_drawn_pale(opened: Opener, dated: str) -> None:
    page = opened(dated, fragment="#day=2005-01-01")
    drawn = page.evaluate("""() => Object.fromEntries(
        Object.values(corpolis.network.body.edges).map(edge => [
            corpolis.data.entities[edge.toId].id, edge.options.color.opacity,
        ]))""")
    assert drawn == {"b": 1, "d": pytest.approx(0.35)}
    expect(page.locator("#keys")).to_contain_text("may cover or match what was chosen")


def test_an_empty_drawing_says_why_and_offers_the_way_back(opened: Opener, dated: str) -> None:
    page = opened(dated, fragment="#day=1950-01-01&amount=1..2EUR")
    empty = page.locator("#empty")
    expect(empty).to_contain_text("Nothing is left to draw of what was chosen:")
    expect(empty).to_contain_text("As of January 1, 1950 · Amount 1–2 EUR")
    page.get_by_role("button", name="Show any time").click()
    expect(empty).to_contain_text("Amount 1–2 EUR")
    empty.get_by_role("button", name="Reset").click()
    expect(empty).to_be_hidden()
    assert shown(page) == ["A", "B", "C", "D"]


def test_an_empty_dossier_says_so(opened: Opener, vocabulary: Vocabulary) -> None:
    page = opened(render(drawn_by_hand({}, []), vocabulary))
    expect(page.locator("#empty")).to_have_text("Nothing is in this dossier yet.")


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
    # The only currency is chosen; it leaves nothing out without a number.
    expect(page.get_by_role("combobox", name="Currency")).to_have_value("USD")
    assert shown(page) == ["A", "B", "C", "D"]
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


@pytest.fixture(name="terms")
def terms_fixture(vocabulary: Vocabulary) -> str:
    """One office: twice held, and reported in 2025 without a date; a second role beside it."""
    graph = drawn_by_hand({"ann": "Ann", "club": "Club"}, [("ann", "holdsPosition", "club")])
    (source,) = graph.graph["sources"].values()
    source.published = parse("2025-01-22")
    dates = [("head", "2001", "2003"), ("head", "2015", "2018"), ("head", "", "")]
    for *_, edge in graph.edges(data=True):
        (claim,) = edge["claims"]
        changed = []
        for n, (role, start, end) in enumerate([*dates, ("treasurer", "2002", "2004-06")]):
            changed.append(
                replace(
                    claim,
                    id=f"{n:05}",
                    role={"en": role},
                    start=parse(start) if start else None,
                    end=parse(end) if end else None,
                )
            )
            settle(changed[-1], vocabulary.relation_types[claim.relation], str)
        edge["claims"] = tuple(changed)
    return render(graph, vocabulary)


def test_each_term_has_a_bar_and_what_has_no_date_a_mark(opened: Opener, terms: str) -> None:
    page = opened(terms, fragment="#form=timeline")
    rows = page.locator("#timeline li:has(.track)")
    expect(rows).to_have_count(2)
    expect(rows.first.locator(".bar")).to_have_count(2)
    expect(rows.first.locator(".mark")).to_have_count(1)
    assert rows.first.inner_text().startswith("2001 to 2003, 2015 to 2018")
    words = rows.first.locator(".track > button").evaluate_all(
        "things => things.map(thing => thing.getAttribute('aria-label'))"
    )
    assert words == ["2001 to 2003", "2015 to 2018", "reported on January 22, 2025"]
    first, second = (rows.first.locator(".bar").nth(n).bounding_box() for n in (0, 1))
    assert first
    assert second
    # Between the two is nothing; what may be lies around what surely was.
    assert first["x"] + first["width"] < second["x"]
    sure = rows.first.locator(".sure").first.bounding_box()
    assert sure
    assert first["x"] < sure["x"] < sure["x"] + sure["width"] < first["x"] + first["width"]


def test_bars_are_reached_by_arrow_keys(opened: Opener, terms: str) -> None:
    page = opened(terms, fragment="#form=timeline")
    rows = page.locator("#timeline li:has(.track)")
    rows.first.get_by_role("button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="2015 to 2018", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".cited")).to_contain_text("2018")
    rows.first.get_by_role("button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1).get_by_role("button").first).to_be_focused()


def test_a_claim_that_is_left_out_is_in_no_bar(opened: Opener, terms: str) -> None:
    page = opened(terms, fragment="#form=timeline&day=2017-01-01")
    rows = page.locator("#timeline li:has(.track)")
    expect(rows).to_have_count(1)
    expect(rows.locator(".bar")).to_have_count(1)
    expect(rows.locator(".mark")).to_have_count(1)


def test_marks_are_worded_in_german(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, fragment="#form=timeline&l=de")
    assert page.locator(".mark").count() > 20
    expect(page.locator(".mark").first).to_have_attribute(
        "aria-label", "berichtet am 22. Januar 2025"
    )
    expect(page.get_by_text("Ohne Datum:")).to_have_count(0)


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
