"""In Chromium: one choice for drawing and lists, with counts; what has no date stays in sight."""

import pytest
from playwright.sync_api import Page, expect

from page.browsing import NARROW, WIDE, Opener

pytestmark = pytest.mark.browser

DRAWN = """() => ["nodes", "edges"].map((kind) =>
  Object.values(corpolis.network.body[kind]).filter((each) => !each.options.hidden).length)"""


def drawn(page: Page) -> tuple[int, int]:
    """Number of entities and lines in sight."""
    nodes, edges = page.evaluate(DRAWN)
    return nodes, edges


def test_facets_have_counts_and_choose_what_is_drawn_and_listed(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    before = drawn(page)
    filters = page.get_by_role("region", name="Filters")
    filters.locator("summary").click()
    groups = filters.get_by_role("group")
    expect(filters.get_by_role("checkbox", name="person 2")).to_be_checked()
    filters.get_by_role("checkbox", name="A note 1").uncheck()
    assert drawn(page) == before
    filters.get_by_role("checkbox", name="contact and statements").uncheck()
    # The bundle of Son and Trump keeps its second relationship and says so.
    labels = page.evaluate(
        "() => Object.values(corpolis.network.body.edges).map((edge) => edge.options.label)"
    )
    said = [" ".join(label.split()) for label in labels]
    assert "opinion, according to WeWork: courts" in said
    assert drawn(page) == before
    filters.get_by_role("checkbox", name="person 2").uncheck()
    assert drawn(page)[1] == before[1] - 2
    expect(page.locator("#panel").get_by_role("button", name="Masayoshi Son")).to_have_count(0)
    expect(groups).not_to_have_count(0)
    filters.get_by_role("button", name="Reset").click()
    assert drawn(page) == before
    expect(filters.get_by_role("checkbox", name="person 2")).to_be_checked()


def test_opinions_are_hidden_by_one_switch(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=son&l=en")
    courts = page.get_by_role("button", name="courts Donald Trump")
    expect(courts).to_be_visible()
    page.get_by_role("checkbox", name="Hide opinions").check()
    expect(courts).to_have_count(0)
    expect(page.locator("#panel")).to_contain_text("1 more are hidden by the filters.")
    expect(page.locator("#filtered")).to_have_text(
        "5 of 6 relationships and measures shown · 8 of 9 claims"
    )


def test_as_of_a_day_what_only_may_have_held_is_pale_and_listed(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    slider = page.get_by_role("slider", name="As of")
    expect(slider).to_have_attribute("aria-valuetext", "any time")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "January 22, 2025")
    shown = page.locator("#filtered")
    total = page.evaluate("() => corpolis.data.statements.length")
    expect(shown).to_contain_text("not certain, drawn pale")
    may = shown.get_by_role("button")
    count = int(may.inner_text().split()[0])
    may.click()
    expect(page.get_by_role("heading", name="Not certain")).to_be_visible()
    expect(page.locator("#panel li")).to_have_count(count)
    page.keyboard.press("Home")
    slider.focus()
    page.keyboard.press("Home")
    # Nothing has a known beginning by then: whatever is shown only may have held.
    left = int(shown.inner_text().split()[0])
    expect(shown).to_contain_text(f"{left} of {total} relationships")
    expect(shown.get_by_role("button")).to_have_text(f"{left} not certain, drawn pale")
    expect(slider).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_open_filters_are_no_wider_than_the_screen(
    opened: Opener, text: str, size: tuple[int, int]
) -> None:
    page = opened(text, size)
    page.locator("#facets summary").click()
    page.get_by_role("checkbox", name="Ohne Meinungen").check()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
