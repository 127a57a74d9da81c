"""In Chromium: addresses that bring a view back, citations, disagreement, what is unknown."""

import pytest
from playwright.sync_api import expect

from page.browsing import Opener
from page.samples import BASE

pytestmark = pytest.mark.browser


def test_an_address_brings_back_entity_and_language(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#e=son&l=en")
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son")
    page.get_by_role("button", name="DE", exact=True).click()
    assert page.evaluate("() => location.hash") == "#e=son&l=de"
    page.reload()
    evidence = page.get_by_role("region", name="Belege")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son")


def test_going_back_brings_back_what_was_shown(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#r=meeting,court")
    evidence = page.get_by_role("region", name="Belege")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son – Donald Trump")
    evidence.get_by_role("heading", level=2).get_by_role("button", name="Donald Trump").click()
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Donald Trump")
    assert page.evaluate("() => location.hash") == "#e=trump&l=de"
    page.go_back()
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son – Donald Trump")


def test_an_address_of_a_claim_marks_it(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#c=late.volume&l=en")
    expect(page.locator(".cited mark")).to_have_text("Billionen-Wette")
    expect(page.locator(".cited")).to_be_focused()


@pytest.mark.parametrize("fragment", ["#e=nobody", "#r=", "#c=x", "#%", "#l=fr", "#e=__proto__"])
def test_an_address_of_nothing_shows_all(opened: Opener, text: str, fragment: str) -> None:
    page = opened(text, fragment=fragment)
    expect(page.get_by_role("heading", name="Belege")).to_be_visible()


@pytest.mark.parametrize(
    ("base", "reference", "hint"),
    [
        (BASE, "[late.ceo]", "There is no link to the claim, because the addresses"),
        ("https://w3id.org/d/", "https://w3id.org/d/claim/late.ceo", ""),
    ],
)
def test_a_citation_is_copied_and_has_no_link_that_leads_nowhere(
    opened: Opener, text: str, base: str, reference: str, hint: str
) -> None:
    page = opened(text.replace(f'"base":"{BASE}"', f'"base":"{base}"'), fragment="#r=ceo&l=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("article [role=status]")).to_contain_text(f"Copied. {hint}")
    assert page.evaluate("() => navigator.clipboard.readText()") == (
        "“der Chef von SoftBank” — A. Author, Der Wetteinsatz, Die Zeitung, January 22, 2025. "
        f"https://w3id.org/wager Retrieved February 1, 2025. {reference}"
    )


def test_sources_that_disagree_say_so_side_by_side(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#r=meeting&l=en")
    box = page.get_by_role("complementary", name="Disagreement")
    expect(box).to_contain_text("Sources disagree: Stance")
    expect(box.locator("b").first).to_have_text("Sources disagree: Stance")
    expect(box.locator("q")).to_have_text(
        ["they never met", "traf den Präsidenten", "they met twice"]
    )
    page.evaluate("() => corpolis.open({ statements: [5] })")
    expect(box).to_contain_text("Sources disagree: Amount")
    expect(box).to_contain_text("1 trillion USD")
    expect(box).to_contain_text("500 billion USD")


def test_what_is_unknown_is_said(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#r=plan&l=en")
    expect(page.locator("figcaption")).to_contain_text("Not known: Publisher")
    page.evaluate("() => corpolis.open({ statements: [1] })")
    expect(page.locator("dl").first).to_contain_text("the source gives none")
