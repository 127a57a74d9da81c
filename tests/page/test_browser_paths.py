"""In Chromium: shortest paths over what is shown, each step with its source's words."""

import pytest
from playwright.sync_api import expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser


def test_a_path_is_numbered_steps_with_quotes(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.get_by_role("button", name="Path finder").click()
    page.get_by_label("From", exact=True).fill("trump")
    page.get_by_label("To", exact=True).fill("stargate")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.get_by_role("status")).to_have_text("No path over what is established and shown")
    expect(panel.locator("p.lead")).to_have_text("With opinions or plans: 1 path:")
    expect(panel.locator("h3")).to_have_text(
        "1. Donald Trump – Masayoshi Son – SoftBank – Stargate"
    )
    steps = panel.locator("ol > li")
    expect(steps).to_have_count(3)
    expect(steps.locator("blockquote").nth(1)).to_have_text("der Chef von SoftBank")
    expect(steps.first.get_by_role("button", name="All evidence")).to_be_visible()
    assert page.evaluate("() => location.hash") == "#v=paths&from=trump&to=stargate&l=en"
    assert len(page.evaluate("() => corpolis.network.getSelectedEdges()")) == 3
    page.reload()
    expect(steps).to_have_count(3)


def test_paths_go_over_what_is_shown_alone(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#v=paths&from=trump&to=softbank&l=en")
    expect(page.locator("ol > li")).to_have_count(2)
    page.locator("#facets summary").click()
    page.get_by_role("checkbox", name="position and belonging").uncheck()
    expect(page.locator("#panel [role=status]")).to_contain_text("No path over what is shown")


def test_all_shortest_paths_and_no_longer_ones(opened: Opener, vocabulary: Vocabulary) -> None:
    names = {key: key.upper() for key in "abcdef"}
    ties = [(one, "courts", other) for one, other in ("ab", "bd", "ac", "dc", "ae", "ef", "fd")]
    page = opened(render(drawn_by_hand(names, ties), vocabulary), fragment="#v=paths&from=a&to=d")
    expect(page.locator("#panel h3")).to_have_text(["1. A – B – D", "2. A – C – D"])


def test_a_name_that_is_not_there_is_named(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#v=paths&l=en")
    page.get_by_label("From", exact=True).fill("nobody")
    page.get_by_label("To", exact=True).fill("son")
    page.get_by_role("button", name="Find paths").click()
    expect(page.locator("#panel [role=status]")).to_have_text("Nothing here is called “nobody”.")
