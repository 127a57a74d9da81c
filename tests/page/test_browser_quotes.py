"""In Chromium: what rows say beside the parties, and all the words about an entity."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from corpolis.model.claim import Claim, settle
from corpolis.model.edtf import parse
from corpolis.model.quantity import parse_amount, parse_share
from corpolis.model.standing import Stance, Status
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

OF_ENTITY = """i => corpolis.data.statements.flatMap(s => s.claims.filter(c =>
    s.subject === i || s.object === i || [c.speakers, c.on_behalf_of, c.topics]
    .some(list => list?.includes(i))).map(c => c.quote)).sort()"""
"""Every quote of each claim about an entity, from the data."""

OWNED: list[dict[str, Any]] = [
    {"share": parse_share("40 %"), "start": parse("2021-23"), "amount": parse_amount("12_500 EUR")},
    {"share": parse_share("60 %"), "start": parse("2021-23"), "role": {"en": "main shareholder"}},
    {"share": parse_share("90 %"), "status": Status.PLANNED},
    {"share": parse_share("10 %"), "stance": Stance.DENIED},
]
"""What four sources say of one relationship: two facts that differ, a plan and a denial."""


@pytest.fixture(name="owned")
def owned_fixture(vocabulary: Vocabulary) -> str:
    """A page on which four claims are about one relationship, in English and German."""
    graph = drawn_by_hand({"a": "Ada Reeve", "b": "Larnholm Ltd"}, [("a", "owns", "b")])
    graph.graph["languages"] = ("en", "de")
    ((*_, edge),) = graph.edges(data=True)
    (claim,) = edge["claims"]
    claims = [replace(claim, id=str(n), quote=f"words {n}", **more) for n, more in enumerate(OWNED)]
    edge["claims"] = tuple(settled(one, vocabulary) for one in claims)
    return render(graph, vocabulary)


def settled(claim: Claim, vocabulary: Vocabulary) -> Claim:
    claim.evidence = replace(claim.evidence, exact=claim.quote)
    settle(claim, vocabulary.relation_types[claim.relation], str)
    return claim


def to_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_a_row_says_role_dates_amount_and_share_of_what_stands_firmest(
    opened: Opener, owned: str
) -> None:
    page = opened(owned, fragment="#e=a")
    line = page.locator("#panel .list .details")
    expect(line).to_have_text("main shareholder · from autumn 2021 · 12,500 EUR · 40 % / 60 %")
    page.get_by_role("button", name="DE", exact=True).click()
    expect(line).to_have_text("main shareholder · ab Herbst 2021 · 12.500 EUR · 40 % / 60 %")
    page = opened(owned, fragment="#e=a&no-status=ongoing")
    expect(page.locator("#panel .list .details")).to_have_text("90 %")
    page = opened(owned, fragment="#e=a&no-status=ongoing,planned")
    expect(page.locator("#panel .list .details")).to_have_count(0)


def test_each_quote_says_how_it_is_meant_and_what_it_tells(opened: Opener, owned: str) -> None:
    page = opened(owned, fragment="#e=b")
    assert page.locator(".quote blockquote").all_inner_texts() == [f"words {n}" for n in range(4)]
    captions = page.locator(".quote figcaption").all_inner_texts()
    assert captions[0].startswith("ongoing · reported · from autumn 2021 · 12,500 EUR · 40 % — ")
    assert captions[2].startswith("planned · reported · 90 % — ")
    assert "denied" in captions[3]
    assert all("By hand" in each for each in captions)


def test_the_panel_of_each_entity_has_all_its_quotes_and_so_has_its_print(
    opened: Opener, shipped_page: str
) -> None:
    page = opened(shipped_page, fragment="#l=en")
    count = page.evaluate("() => corpolis.data.entities.length")
    assert count > 15
    for i in range(count):
        page.evaluate("i => corpolis.open({ entity: i })", i)
        wanted = page.evaluate(OF_ENTITY, i)
        folded = page.locator("details.quotes:not([open])").count()
        assert bool(folded) == (len(wanted) > 12)
        to_paper(page)
        found = page.locator("#panel .quote blockquote").all_inner_texts()
        assert set(found) == set(wanted)
        assert len(found) >= len(wanted)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("details.quotes:not([open])")).to_have_count(folded)
        page.emulate_media(media="screen")


def test_folded_quotes_open_one_by_one_with_the_keyboard(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, fragment="#e=softbank&l=en")
    first = page.locator("details.quotes").first
    expect(first).to_have_text("2 quotes")
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(first.locator("blockquote")).to_have_count(2)


def test_a_long_list_is_short_on_the_screen_and_whole_on_paper(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    names = {"x": "X"} | {f"y{n}": f"Y{n}" for n in range(700)}
    graph = drawn_by_hand(names, [("x", "courts", key) for key in names if key != "x"])
    page = opened(render(graph, vocabulary), fragment="#e=x")
    expect(page.locator("#panel .list > li")).to_have_count(30)
    expect(page.locator("#panel blockquote")).to_have_count(0)
    to_paper(page)
    expect(page.locator("#panel .quote blockquote")).to_have_count(700)


def test_a_measure_reads_as_a_noun_and_its_value(opened: Opener, shipped_page: str) -> None:
    words = {"en": "SoftBank: share price +11 %", "de": "SoftBank: Aktienkurs +11 %"}
    for language, sentence in words.items():
        page = opened(shipped_page, fragment=f"#s=softbank-{language}&l={language}")
        row = page.get_by_role("button").filter(has_text=sentence)
        expect(row).to_have_count(1)
        row.click()
        expect(page.locator("#panel h2")).to_contain_text(sentence)
        page.get_by_role("searchbox").fill(sentence.split()[1].rstrip(":"))
        expect(page.locator("#search")).to_contain_text(sentence)


STAKES = {"b": "500e9 USD", "c": "250e9 USD", "d": "1e6 USD", "e": "9e12 EUR", "f": "400e9 USD"}
"""Amounts of one investor; that in "f" is denied."""


@pytest.fixture(name="stakes")
def stakes_fixture(vocabulary: Vocabulary) -> str:
    graph = drawn_by_hand(
        {key: key.upper() for key in ("a", *STAKES)}, [("a", "investsIn", key) for key in STAKES]
    )
    for _, other, edge in graph.edges(data=True):
        (claim,) = edge["claims"]
        key = other.rpartition("/")[2]
        stance = Stance.DENIED if key == "f" else claim.stance
        changed = replace(claim, amount=parse_amount(STAKES[key]), stance=stance)
        edge["claims"] = (settled(changed, vocabulary),)
    return render(graph, vocabulary)


def test_lines_may_be_as_wide_as_amounts_in_one_currency(
    opened: Opener, stakes: str, tmp_path: Path
) -> None:
    page = opened(stakes)
    widths = """() => Object.fromEntries(corpolis.network.body.data.edges.get()
        .map(edge => [corpolis.data.entities[edge.to].id, edge.width]))"""
    assert set(page.evaluate(widths).values()) == {1.5}
    page.locator("#picture summary").click()
    choice = page.get_by_label("Line width")
    options = choice.locator("option").all_inner_texts()
    assert options == ["all alike", "amount in EUR", "amount in USD"]
    choice.select_option("amount in USD")
    assert page.evaluate(widths) == {"b": 9, "c": 4.5, "d": 1, "e": 1, "f": 1}
    key = page.locator("#keys")
    expect(key).to_contain_text("Line width")
    expect(key).to_contain_text("500 billion USD")
    expect(key).to_contain_text("250 billion USD")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as SVG").click()
    waiting.value.save_as(tmp_path / "network.svg")
    picture = (tmp_path / "network.svg").read_text()
    assert 'stroke-width="9"' in picture
    assert "500 billion USD" in picture
    choice.select_option("all alike")
    assert set(page.evaluate(widths).values()) == {1.5}
    expect(key).not_to_contain_text("500 billion USD")
