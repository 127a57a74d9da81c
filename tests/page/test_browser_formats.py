"""In Chromium: times and quantities in words, exact and the same everywhere, in both languages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from corpolis.dossier.layout import DossierFolder
from corpolis.model.claim import settle
from corpolis.model.edtf import parse
from corpolis.model.quantity import parse_amount
from corpolis.page import render
from corpolis.pipeline.build import build
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand
from small_dossiers import Files

pytestmark = pytest.mark.browser

DATES = {
    "2021": ("2021", "2021"),
    "2021-05": ("May 2021", "Mai 2021"),
    "2021-05-03": ("May 3, 2021", "3. Mai 2021"),
    "2021-21": ("spring 2021", "Frühjahr 2021"),
    "2021-22~": ("about summer 2021", "etwa Sommer 2021"),
    "2021-23": ("autumn 2021", "Herbst 2021"),
    "2021-24?": ("winter 2021 (uncertain)", "Winter 2021 (unsicher)"),
    "2021-10/2021-12": ("October 2021 to December 2021", "Oktober 2021 bis Dezember 2021"),
    "1981~": ("about 1981", "etwa 1981"),
    "1981?": ("1981 (uncertain)", "1981 (unsicher)"),
    "1981-05-03%": ("about May 3, 1981 (uncertain)", "etwa 3. Mai 1981 (unsicher)"),
    "201X": ("2010s", "2010er-Jahre"),
    "20XX": ("2000 to 2099", "2000 bis 2099"),
    "201X/2020": ("2010s to 2020", "2010er-Jahre bis 2020"),
    "2021-XX": ("2021, month not given", "2021, Monat nicht genannt"),
    "2021-05-XX": ("May 2021, day not given", "Mai 2021, Tag nicht genannt"),
    "2021-XX-XX": ("2021, day not given", "2021, Tag nicht genannt"),
    "2021-05-03T09:30:00Z": ("May 3, 2021, 09:30 UTC", "3. Mai 2021, 09:30 UTC"),
    "2021-05-03T09:30:05+02": ("May 3, 2021, 09:30:05 UTC+02", "3. Mai 2021, 09:30:05 UTC+02"),
    "-0043-03-15": ("March 15, 44 BC", "15. März 44 v. Chr."),
    "0062": ("62 AD", "62 n. Chr."),
    "Y12024": ("12024", "12024"),
    "Y-17000002": ("Y-17000002", "Y-17000002"),
}
"""What dossiers can have, in words; what is rarer stays as it is."""
LASTING = {
    "2021/..": ("from 2021 on", "ab 2021"),
    "2021/": ("from 2021 on, end not known", "ab 2021, Ende nicht bekannt"),
    "../2021-23": ("until autumn 2021", "bis Herbst 2021"),
    "/2021": ("until 2021, start not known", "bis 2021, Beginn nicht bekannt"),
}
MOMENTS = {
    "2021/..": ("2021 or later", "2021 oder später"),
    "2021/": ("2021 or later", "2021 oder später"),
    "../2021-05": ("May 2021 or earlier", "Mai 2021 oder früher"),
}
AMOUNTS = {
    "12_500 EUR": ("12,500 EUR", "12.500 EUR"),
    "999_999 EUR": ("999,999 EUR", "999.999 EUR"),
    "1_000_000 EUR": ("1 million EUR", "1 Million EUR"),
    "1_250_000 EUR": ("1.25 million EUR", "1,25 Millionen EUR"),
    "1_234_000 EUR": ("1,234,000 EUR", "1.234.000 EUR"),
    "123_400_000 EUR": ("123.4 million EUR", "123,4 Millionen EUR"),
    "500e9 USD": ("500 billion USD", "500 Milliarden USD"),
    "500_000_000_001 USD": ("500,000,000,001 USD", "500.000.000.001 USD"),
    "12345678901234567890.123456789012345678 USD": (
        "12,345,678,901,234,567,890.123456789012345678 USD",
        "12.345.678.901.234.567.890,123456789012345678 USD",
    ),
    "-2_500_000.5 USD": ("-2,500,000.5 USD", "-2.500.000,5 USD"),
    "~40e9 USD": ("about 40 billion USD", "etwa 40 Milliarden USD"),
    "2_500..1e6 USD": ("2,500 to 1 million USD", "2.500 bis 1 Million USD"),
    "1e9.. USD": ("at least 1 billion USD", "mindestens 1 Milliarde USD"),
    "..0.5 USD": ("at most 0.5 USD", "höchstens 0,5 USD"),
    ">45_000 USD": ("more than 45,000 USD", "mehr als 45.000 USD"),
    "<5e6 USD": ("less than 5 million USD", "weniger als 5 Millionen USD"),
    ">25..50 USD": ("more than 25 to 50 USD", "mehr als 25 bis 50 USD"),
    "25..<50 USD": ("25 to less than 50 USD", "25 bis weniger als 50 USD"),
    ">2.5..<50 USD": ("more than 2.5 to less than 50 USD", "mehr als 2,5 bis weniger als 50 USD"),
}
"""Exact to the digit; a word for millions stands only where it leaves out nothing."""


def page_of(
    vocabulary: Vocabulary, relation: str, values: list[dict[str, Any]], opened: Opener
) -> Page:
    """The table of one claim for each of these values, with the number of each as its object."""
    names = {"x": "X"} | {f"y{n:02}": f"{n:02}" for n in range(len(values))}
    graph = drawn_by_hand(names, [("x", relation, key) for key in names if key != "x"])
    graph.graph["languages"] = ("en", "de")
    for _, other, edge in graph.edges(data=True):
        (claim,) = edge["claims"]
        changed = replace(claim, **values[int(other.rpartition("y")[2])])
        settle(changed, vocabulary.relation_types[relation], str)
        edge["claims"] = (changed,)
    return opened(render(graph, vocabulary), fragment="#form=table")


def column(page: Page, heading: str) -> list[str]:
    """The cells below a heading in the order of the objects."""
    table = page.locator("#table table")
    headings = [text.rstrip(" ▲▼") for text in table.locator("thead th").all_inner_texts()]
    (place,) = [n for n, text in enumerate(headings) if text == heading]
    number = headings.index("Object" if "Object" in headings else "Objekt")
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return [row[place] for row in sorted(rows, key=lambda row: row[number])]


@pytest.mark.parametrize(
    ("relation", "words"),
    [("meets", DATES), ("memberOf", LASTING), ("meets", MOMENTS)],
    ids=["dates", "lasting", "moments"],
)
def test_dates_are_words(
    opened: Opener, vocabulary: Vocabulary, relation: str, words: dict[str, tuple[str, str]]
) -> None:
    page = page_of(vocabulary, relation, [{"when": parse(text)} for text in words], opened)
    assert dict(zip(words, column(page, "Date"), strict=True)) == {
        text: english for text, (english, _) in words.items()
    }
    page.get_by_role("button", name="DE", exact=True).click()
    assert dict(zip(words, column(page, "Datum"), strict=True)) == {
        text: german for text, (_, german) in words.items()
    }


def test_starts_and_ends_are_words(opened: Opener, vocabulary: Vocabulary) -> None:
    values = [
        {"start": parse("2021-23"), "end": parse("2023~")},
        {"start": parse("201X")},
        {"end": parse("2023-05/2023-07")},
    ]
    page = page_of(vocabulary, "memberOf", values, opened)
    english = ["autumn 2021 to about 2023", "from 2010s", "until May 2023 to July 2023"]
    assert column(page, "Date") == english


def test_amounts_are_exact(opened: Opener, vocabulary: Vocabulary) -> None:
    values = [{"amount": parse_amount(text)} for text in AMOUNTS]
    page = page_of(vocabulary, "investsIn", values, opened)
    found = dict(zip(AMOUNTS, column(page, "Amount"), strict=True))
    assert found == {text: english for text, (english, _) in AMOUNTS.items()}
    page.get_by_role("button", name="DE", exact=True).click()
    found = dict(zip(AMOUNTS, column(page, "Betrag"), strict=True))
    assert found == {text: german for text, (_, german) in AMOUNTS.items()}


def test_title_and_description_are_in_the_language_of_the_reader(
    opened: Opener, made: Callable[[Files], DossierFolder], tmp_path: Path
) -> None:
    dossier = made(
        {
            "corpolis.toml": 'base = "https://example.org/t/"\nlanguages = ["de", "en"]\n'
            'title = {en = "The wager", de = "Die Wette"}\n'
            'description = {en = "What was staked.", de = "Was gesetzt wurde."}\n'
        }
    )
    build(dossier, tmp_path / "out")
    said = (tmp_path / "out" / "graph.ttl").read_text()
    assert 'dcterms:title "Die Wette"@de , "The wager"@en' in said
    assert 'dcterms:description "Was gesetzt wurde."@de , "What was staked."@en' in said
    page = opened((tmp_path / "out" / "index.html").read_text(), fragment="#l=de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Wette")
    expect(page).to_have_title("Die Wette")
    expect(page.locator("#panel")).to_contain_text("Was gesetzt wurde.")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The wager")
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "en")
    expect(page).to_have_title("The wager")
    expect(page.locator("#panel")).to_contain_text("What was staked.")
