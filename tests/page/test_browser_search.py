"""In Chromium: one field finds names, relations, quotes and sources, from the keyboard."""

import pytest
from playwright.sync_api import expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("孫", "Masayoshi Son"),
        ("اليابان", "Japan"),
        ("sbg", "SoftBank"),
        ("MASAYOSHI", "Masayoshi Son"),
        ("son masa", "Masayoshi Son"),
        ("courts", "Meinung, laut WeWork: Masayoshi Son umwirbt Donald Trump"),
        ("prasidenten", "traf den Präsidenten"),
        ("wetteins", "Der Wetteinsatz"),
    ],
)
def test_search_ignores_script_language_accents_and_case(
    opened: Opener, text: str, words: str, first: str
) -> None:
    page = opened(text)
    page.get_by_role("searchbox", name="Suchen").fill(words)
    results = page.get_by_role("listbox", name="Treffer").get_by_role("option")
    expect(results.first).to_have_text(first)


def test_arrows_choose_and_enter_opens(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    search = page.get_by_role("searchbox", name="Search")
    search.fill("met")
    results = page.get_by_role("listbox", name="Results").get_by_role("option")
    expect(results).to_have_text(["denied: they never met", "they met twice"])
    expect(results.first).to_have_attribute("aria-selected", "true")
    search.press("ArrowDown")
    expect(search).to_have_attribute("aria-activedescendant", "found-1")
    search.press("Enter")
    expect(page.locator(".cited mark")).to_have_text("they met twice")
    expect(results).to_have_count(0)
    search.fill("wager")
    search.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_list_of_results_is_reached_with_tab(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    search = page.get_by_role("searchbox", name="Search")
    search.fill("met")
    page.keyboard.press("Tab")
    results = page.get_by_role("listbox", name="Results")
    expect(results).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results).to_have_attribute("aria-activedescendant", "found-1")
    page.keyboard.press("Escape")
    expect(search).to_be_focused()
    expect(results).to_have_count(0)
    search.fill("they met")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".cited")).to_be_focused()


def test_a_click_opens_a_source_with_all_that_it_says(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    page.get_by_role("searchbox", name="Search").fill("Zeitung")
    page.get_by_role("option", name="Der Wetteinsatz").click()
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Der Wetteinsatz")
    expect(evidence.get_by_role("button", name="Stargate: volume 1 trillion USD")).to_be_visible()
    assert page.evaluate("() => location.hash") == "#s=late&l=en"


def test_nothing_found_is_said_and_hostile_words_do_nothing(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    page = opened(render(drawn_by_hand({"a": "<img src=x onerror=alert(1)>"}, []), vocabulary))
    search = page.get_by_role("searchbox", name="Search")
    search.fill("<IMG")
    results = page.get_by_role("listbox", name="Results").get_by_role("option")
    expect(results).to_have_text(["<img src=x onerror=alert(1)>"])
    assert page.locator("img[src]").count() == 0
    search.fill("(((")
    expect(page.locator("#search [role=status]")).to_have_text("Nothing found.")


def test_search_reads_signs_and_line_ends_as_the_check_of_quotes_does(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    quotes = {
        "the com-\npany was paid": "company",
        "五千億\nドルを投じる": "五千億ドル",
        "צה״ל הודיע היום": 'צה"ל',
        "the oﬃce of ﬁnance": "office of finance",
        "سافر علي كريمي": "علی کریمی",
        "Große Łódka": "grosse lodka",
    }
    names = {"a": "Mona Reeve", "b": "بانك مركزي"}
    graph = drawn_by_hand(names, [("a", "meets", "b")] * len(quotes))
    for (*_, tie), quote in zip(graph.edges(data=True), quotes, strict=True):
        tie["claims"][0].quote = quote
        tie["claims"][0].evidence.exact = quote
    page = opened(render(graph, vocabulary))
    search = page.get_by_role("searchbox", name="Search")
    results = page.get_by_role("listbox", name="Results").get_by_role("option")
    for quote, typed in quotes.items():
        search.fill(typed)
        expect(results).to_have_text([quote])
    search.fill("بانک مرکزی")
    expect(results.first).to_have_text("بانك مركزي")
