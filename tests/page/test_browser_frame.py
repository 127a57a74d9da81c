"""In Chromium: the frame of the page, in the reader's language and on the reader's screen."""

import pytest
from playwright.sync_api import expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, Opener
from page.samples import sample

pytestmark = pytest.mark.browser

MIDDLES = """() => [...document.querySelectorAll(
  "#tools button, #filters .row > :not([hidden])")].map((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return (top + bottom) / 2;
  })"""
CUT = """() => [...document.querySelectorAll("#tools button, #filters .row > *")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1
    || each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML)"""


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de-CH", "de"), ("en-US", "en"), ("fr-FR", "de"), ("de", "de"), ("en", "en")],
)
def test_the_browsers_language_is_the_first_one(
    opened: Opener, text: str, locale: str, language: str
) -> None:
    page = opened(text, locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.evaluate("location.hash") == f"#l={language}"


def test_the_address_and_the_readers_choice_come_before_the_browsers_language(
    opened: Opener, text: str
) -> None:
    page = opened(text, fragment="#l=en", locale="de-DE")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="DE", exact=True).click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.get_by_role("button", name="EN", exact=True).click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_regional_language_goes_before_another_of_the_same_tongue(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    page = opened(render(sample(("en", "de-AT", "de-CH")), vocabulary), locale="de-CH")
    expect(page.locator("html")).to_have_attribute("lang", "de-CH")


def test_on_a_telephone_a_row_of_the_panel_shows_when_and_how_much(
    opened: Opener, text: str
) -> None:
    page = opened(text, NARROW, fragment="#e=softbank&l=en")
    row = page.locator("#panel .list li", has_text="Stargate")
    for words in ("about 40 billion USD", "25 to 50 %"):
        box = row.get_by_text(words).first.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW[0]


@pytest.mark.parametrize("width", [1440, 1280])
@pytest.mark.parametrize("fragment", ["#l=de", "#l=en", "#l=de&facts=1&day=2025-09-22"])
def test_the_toolbar_has_one_line(
    opened: Opener, shipped_page: str, width: int, fragment: str
) -> None:
    page = opened(shipped_page, (width, 800), fragment=fragment)
    middles = page.evaluate(MIDDLES)
    assert len(middles) >= 9
    assert max(middles) - min(middles) < 12, "all stand in one line"
    assert page.evaluate(CUT) == []
    box = page.locator("#day").bounding_box()
    assert box
    assert box["width"] >= 60


@pytest.mark.parametrize(
    "fragment",
    [
        "#l=de",
        "#e=son",
        "#s=softbank-de",
        "#v=contradictions",
        "#v=paths&from=trump&to=oracle",
        "#v=sources",
        "#form=table",
        "#form=timeline",
        "#day=2025-01-22",
    ],
)
def test_nothing_is_wider_than_paper(opened: Opener, shipped_page: str, fragment: str) -> None:
    # A4 without margins of 16 mm is 178 mm wide: 672 pixels.
    page = opened(shipped_page, (672, 1000), fragment=fragment)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 672
    for css in ("#tools", "#search", "#zoom", "thead"):
        expect(page.locator(css)).not_to_be_visible()
    expect(page.locator("#panel h2")).to_be_visible()


@pytest.mark.parametrize("width", [672, 1000])
@pytest.mark.parametrize("form", ["network", "table", "timeline"])
def test_on_paper_the_panel_comes_after_all_that_is_beside_it_on_the_screen(
    opened: Opener, shipped_page: str, form: str, width: int
) -> None:
    page = opened(shipped_page, (width, 900), fragment=f"#form={form}&l=en")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.locator(
        {"network": "#paper svg", "table": "#table tr", "timeline": "#timeline li"}[form]
    )
    end, least = rows.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).filter(({ width }) => width)"
        ".reduce(([end, least], { bottom, width }) =>"
        " [Math.max(end, bottom), Math.min(least, width)], [0, Infinity])"
    )
    assert least > 0.9 * width
    top = page.locator("#evidence").evaluate("it => it.getBoundingClientRect().top")
    assert top >= end
    assert page.locator("#evidence").evaluate("it => getComputedStyle(it).breakBefore") == "page"
