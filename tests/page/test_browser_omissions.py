"""In Chromium: words that a quote leaves out are grey and in brackets, wherever the quote is."""

import pytest
from playwright.sync_api import Page, expect

from corpolis.model.claim import Evidence, Verification
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

MARKED = "Ada met⟦, at noon, ⟧Bruno"


@pytest.fixture(name="page")
def page_fixture(opened: Opener, vocabulary: Vocabulary) -> Page:
    graph = drawn_by_hand({"a": "Ada", "b": "Bruno"}, [("a", "meets", "b")])
    for *_, tie in graph.edges(data=True):
        (claim,) = tie["claims"]
        claim.evidence = Evidence(
            Verification.WITH_OMISSIONS,
            "Ada met, at noon, Bruno",
            start=0,
            end=23,
            quoted_as="Ada met […] Bruno",
        )
    return opened(render(graph, vocabulary), fragment="#e=a&l=en")


def test_the_panel_marks_what_is_left_out(page: Page) -> None:
    expect(page.locator("#panel blockquote").first).to_have_text(MARKED)
    omitted = page.locator("#panel .omitted").first
    expect(omitted).to_have_text("⟦, at noon, ⟧")
    expect(omitted).to_have_attribute("title", "not quoted: the text has these words here")
    colours = [
        one.evaluate("(e) => getComputedStyle(e).color")
        for one in (omitted, page.locator("#panel h2").first)
    ]
    assert colours[0] != colours[1]


def test_evidence_and_citation_mark_it(page: Page) -> None:
    page.evaluate("() => { location.hash = '#c=s.0&l=en'; }")
    expect(page.locator(".claim mark")).to_have_text(MARKED)
    expect(page.locator(".claim figcaption")).to_contain_text("found with omissions")


def test_it_is_found_by_its_own_words_and_by_those_left_out(page: Page) -> None:
    search = page.get_by_role("searchbox", name="Search")
    for words in ("met at noon", "noon"):
        search.fill(words)
        expect(page.get_by_role("listbox", name="Results").get_by_role("option")).to_have_count(1)
