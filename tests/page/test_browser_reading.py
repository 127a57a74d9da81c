"""In Chromium: what a reader in a hurry takes from lines, lists, filters and paths is not wrong."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.dossier import Dossier
from page.browsing import NARROW, WIDE, Opener
from small_dossiers import Claim, Files, source_files

pytestmark = pytest.mark.browser

ENTITIES = """\
ann: {type: Person, name: Ann}
bert: {type: Person, name: Bert}
cleo: {type: Person, name: Cleo}
club: {type: Organisation, name: The Club}
works: {type: Company, name: Works Ltd}
land: {type: Country, name: Land}
post: {type: Position, name: Minister of Salt, post-at: land}
"""
OFFICE = {"relation": "holdsOffice", "object": "post"}
CLAIMS: list[Claim] = [
    OFFICE | {"id": "first", "subject": "ann", "start": "2010-03", "end": "2014-06",
              "term": "first", "status": "ended"},
    OFFICE | {"id": "second", "subject": "ann", "start": "2019-12-09", "term": "second",
              "status": "ongoing"},
    OFFICE | {"id": "between", "subject": "bert", "start": "2014-06", "end": "2019-12-09",
              "status": "ended"},
    {"id": "ties", "subject": "ann", "relation": "hasTiesTo", "object": "works",
     "stance": "opinion", "attributed-to": "cleo", "status": "ongoing"},
    {"id": "gift", "subject": "works", "relation": "donatesTo", "object": "club",
     "stance": "denied", "attributed-to": "works"},
    {"id": "member", "subject": "ann", "relation": "memberOf", "object": "club",
     "status": "ongoing"},
    {"id": "club", "subject": "works", "relation": "owns", "object": "club", "status": "ongoing"},
]  # fmt: skip
CAPTIONS = """() => Object.fromEntries(Object.values(corpolis.network.body.edges).map(edge => [
    [edge.fromId, edge.toId].map(i => corpolis.data.entities[i].id).sort().join(' '),
    (edge.options.label ?? '').split('\\n').join(' ')]))"""


@pytest.fixture(name="told")
def told_fixture(made: Callable[[Files], DossierFolder]) -> str:
    """Of one source, and of another that retells a part of it."""
    files: Files = {"entities.yaml": ENTITIES}
    files = {**files, **source_files("a", CLAIMS, title="The Herald", published="2024-03-14")}
    again = source_files(
        "b", CLAIMS[-1:], title="The Echo", published="2024-03-16", retells="a", language="en"
    )
    return Dossier(made({**files, **again}).root).page()


def captions(page: Page) -> dict[str, str]:
    found = page.evaluate(CAPTIONS)
    assert isinstance(found, dict)
    return found


def test_who_sits_in_office_is_not_called_former(opened: Opener, told: str) -> None:
    page = opened(told)
    assert captions(page)["ann post"] == "holds the office of +1"
    assert captions(page)["bert post"] == "ended: holds the office of"


def test_who_sat_in_office_on_a_day_sat_there(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#day=2018-01-01")
    assert captions(page)["bert post"] == "holds the office of"
    assert "ann post" not in captions(page)
    page = opened(told, fragment="#day=2018-01-01&e=post")
    expect(page.locator("#panel li .caveat")).to_have_count(0)


def test_a_post_has_its_holders_in_the_order_of_time(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#e=post")
    holders = page.locator("#panel ul.list").first.locator("li > button b")
    expect(holders).to_have_text(["Ann", "Bert", "Ann"])


def test_a_body_has_its_posts_and_who_held_them(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#e=land")
    posts = page.locator("#panel h3", has_text="Posts and who held them")
    holders = posts.locator("xpath=following-sibling::ul[1]").locator("li > button")
    expect(holders.locator("b:first-of-type")).to_have_text(["Ann", "Bert", "Ann"])
    expect(holders.first.locator("b").last).to_have_text(re.compile("Minister of Salt"))
    holders.first.click()
    expect(page.locator("#panel h2")).to_contain_text("Minister of Salt")


def test_who_retells_is_no_second_witness(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#e=club")
    expect(page.locator("#panel figure", has_text="The Echo")).to_contain_text(
        "retells “The Herald”"
    )
    page = opened(told, fragment="#c=b.club")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("2 sources, from 1 original")
    expect(panel.locator("#c\\=b\\.club")).to_contain_text("retells “The Herald”")
    expect(panel.locator("#c\\=a\\.club")).not_to_contain_text("retells")
    page = opened(told, fragment="#c=b.club&l=de")
    expect(page.locator("#panel")).to_contain_text("2 Quellen, aus 1 Original")


def test_the_csv_tells_what_is_retold(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#form=table&day=2024-03-14")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    head, *rows = csv.reader(text.splitlines())
    assert head[-3:] == ["retells", "through", "records"]
    source = head.index("source")
    assert {(row[source], row[-3]) for row in rows} == {
        ("The Herald", ""),
        ("The Echo", "The Herald"),
    }


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_is_denied_is_two_clicks_away(
    opened: Opener, told: str, size: tuple[int, int]
) -> None:
    page = opened(told, size)
    page.locator("#facets summary").click()
    page.get_by_role("button", name="only denied").press("Enter")
    expect(page.locator("#filtered")).to_contain_text("1 of")
    expect(page.get_by_role("checkbox", name="denied", exact=False).last).to_be_checked()
    expect(page.get_by_role("checkbox", name="reported")).not_to_be_checked()
    assert captions(page) == {"club works": "denied, according to Works Ltd:…"}
    page.get_by_role("button", name="only reported").click()
    expect(page.get_by_role("checkbox", name="reported")).to_be_checked()
    assert "donates" not in " ".join(captions(page).values())


def test_one_kind_of_relationship_alone(opened: Opener, told: str) -> None:
    page = opened(told)
    page.locator("#facets summary").click()
    page.get_by_role("button", name="only owns").click()
    assert captions(page) == {"club works": "owns"}


@pytest.mark.parametrize(("language", "word"), [("en", "denied"), ("de", "bestritten")])
def test_search_lists_what_is_denied(opened: Opener, told: str, language: str, word: str) -> None:
    page = opened(told, fragment=f"#l={language}")
    page.get_by_role("searchbox").fill(word)
    hits = page.locator("#found li")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("Works Ltd")
    page.get_by_role("searchbox").fill(f"{word} club")
    expect(hits).to_have_count(1)
    page.get_by_role("searchbox").fill(f"{word} ann")
    expect(hits).to_have_count(0)


def test_paths_over_facts_come_before_opinions(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#v=paths&from=ann&to=works")
    panel = page.locator("#panel")
    expect(panel.get_by_role("status").first).to_have_text(
        "1 shortest path over what is established and shown"
    )
    expect(panel.locator("h3")).to_have_text(
        ["1. Ann – The Club – Works Ltd", "1. Ann – Works Ltd"]
    )
    expect(panel.locator("p.lead")).to_have_text("With opinions or plans: 1 path:")
    steps = panel.locator("ol.steps").first
    expect(steps.locator(".caveat")).to_have_count(0)


def test_it_is_said_if_no_path_is_established(opened: Opener, told: str) -> None:
    page = opened(told, fragment="#v=paths&from=ann&to=works")
    page.locator("#facets summary").click()
    page.get_by_role("checkbox", name="member of").uncheck()
    panel = page.locator("#panel")
    expect(panel.get_by_role("status").first).to_have_text(
        "No path over what is established and shown"
    )
    expect(panel.locator("h3")).to_have_text(["1. Ann – Works Ltd"])
