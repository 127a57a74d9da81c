"""In Chromium: a dossier of 2,000 claims, through the real build, and one of hostile words."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from dossiers import write_dossier
from playwright.sync_api import Page, expect

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.pipeline.build import build
from page.browsing import NARROW, WIDE, Opener
from small_dossiers import Files

pytestmark = pytest.mark.browser

CLAIMS = 2000
EVIL = "</script><img src=x onerror=alert(1)>\u202e"
LONG = "x" * 100_000


@pytest.fixture(scope="session", name="large_page")
def large_page_fixture(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("large")
    write_dossier(folder / "dossier", CLAIMS)
    build(open_folder(folder / "dossier"), folder / "out")
    return (folder / "out" / "index.html").read_text("utf-8")


def rows(page: Page) -> int:
    return page.get_by_role("table", name="Relationships").locator("tbody tr").count()


def test_it_opens_and_counts(opened: Opener, large_page: str) -> None:
    page = opened(large_page)
    expect(page.locator("#counts")).to_contain_text("2,000 claims · 20 sources")
    search = page.get_by_role("searchbox", name="Search")
    search.fill("case 1899")
    hits = page.get_by_role("listbox").get_by_role("option")
    expect(hits).to_have_count(1)
    search.press("Enter")
    expect(page.locator(".cited mark")).to_contain_text("in case 1899")
    expect(page.locator(".cited blockquote")).to_contain_text("according to the register")


def test_a_kind_of_relationship_is_left_out(opened: Opener, large_page: str) -> None:
    page = opened(large_page, fragment="#form=table")
    page.locator("#facets summary").click()
    box = page.get_by_role("checkbox", name="lobbies")
    count = int(box.locator("..").locator("small").inner_text().replace(",", ""))
    assert count > 50
    box.uncheck()
    total = page.evaluate("() => corpolis.data.statements.length")
    expect(page.locator("#filtered")).to_contain_text(f"{total - count:,} of {total:,}")
    assert "lobbies" not in page.locator("#table tbody").inner_text()


def test_the_table_shows_more_and_downloads_all(
    opened: Opener, large_page: str, tmp_path: Path
) -> None:
    page = opened(large_page, fragment="#form=table")
    assert rows(page) == 500
    page.get_by_role("button", name="Show more: 1,500 are left").click()
    assert rows(page) == 1000
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    waiting.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == CLAIMS
    first = page.locator("#table tbody td").first.inner_text()
    assert found[0]["subject"] == first


def test_the_timeline_shows_more(opened: Opener, large_page: str) -> None:
    page = opened(large_page, fragment="#form=timeline")
    rows = page.locator("#timeline li:has(.track)")
    expect(rows).to_have_count(300)
    page.locator("#timeline").get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(600)


def test_a_path_of_two_steps_has_its_quotes(opened: Opener, large_page: str) -> None:
    page = opened(large_page, fragment="#v=paths")
    names = page.evaluate(
        "() => corpolis.data.entities.filter(e => ['p6', 'c181'].includes(e.id))"
        ".map(e => Object.values(e.labels)[0])"
    )
    page.get_by_label("From", exact=True).fill(names[0])
    page.get_by_label("To", exact=True).fill(names[1])
    page.get_by_role("button", name="Find paths").click()
    steps = page.locator("ol.steps").first.locator("li")
    expect(steps.first).to_be_visible()
    assert steps.count() >= 1
    assert page.locator("ol.steps").first.locator("blockquote").count() == steps.count()


def test_time_and_knowledge(opened: Opener, large_page: str) -> None:
    page = opened(large_page, fragment="#day=2010-06-15")
    shown = (
        "() => Number(document.querySelector('#filtered').innerText.split(' ')[0].replace(',', ''))"
    )
    at_day = page.evaluate(shown)
    assert 0 < at_day < CLAIMS
    page = opened(large_page, fragment="#day=2010-06-15&since=2005-01-01")
    assert page.evaluate(shown) > at_day
    page = opened(large_page, fragment="#known=2025-06-29")
    expect(page.locator("#filtered")).to_contain_text("0 of ")


@pytest.fixture(name="hostile_page")
def hostile_page_fixture(made: Callable[[Files | None], DossierFolder], tmp_path: Path) -> str:
    """The page of a dossier whose words, ids and file names want to be code."""
    said, paid = EVIL.removesuffix("\u202e"), "constructor paid __proto__"
    names = {"constructor": EVIL, "tostring": LONG, "valueof": "\u202eabc' \" & <b>"}
    claims = [
        {
            "id": identifier,
            "subject": subject,
            "relation": "courts",
            "object": other,
            "status": "completed",
            "quote": quote,
        }
        for identifier, subject, other, quote in (
            ("proto", "constructor", "tostring", said),
            ("c2", "tostring", "valueof", paid),
        )
    ]
    source = {
        "id": "prototype",
        "title": said,
        "kind": "press",
        "language": "en",
        "published": "2025-01-01",
        "url": "https://w3id.org/?'onload='alert(1)",
        "text": "sources/<img src=x onerror=alert(1)>.txt",
    }
    # JSON is YAML, and escapes what YAML must not have as it is.
    dossier = made(
        {
            "corpolis.toml": f"title = '{said}'\nbase = 'https://example.org/evil/'\n"
            "languages = ['en']\n",
            "entities.yaml": json.dumps(
                {key: {"type": "Person", "name": name} for key, name in names.items()}
            ),
            str(source["text"]): f"Before. {said} {paid}. After.\n",
            "claims/<img src=x onerror=alert(1)>.yaml": json.dumps(
                {"source": source, "claims": claims}
            ),
        }
    )
    build(dossier, tmp_path / "out")
    return (tmp_path / "out" / "index.html").read_text("utf-8")


FRAGMENTS = (
    "#l=en",
    "#e=constructor",
    "#e=tostring",
    "#c=proto",
    "#s=prototype",
    "#form=table",
    "#form=timeline",
    "#v=sources",
    "#v=paths&from=constructor&to=valueof",
    "#v=constructor&e=__proto__&no-type=__proto__&day=x",
)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_words_are_words_in_every_view(
    opened: Opener, hostile_page: str, size: tuple[int, int]
) -> None:
    for fragment in FRAGMENTS:
        page = opened(hostile_page, size, fragment=fragment)
        page.get_by_role("searchbox", name="Search").fill("onerror")
        assert page.locator("img").count() == 0, fragment
        assert page.locator("body script:not([type])").count() == 1, fragment
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0], fragment
        assert "\u202e" not in page.evaluate("() => document.body.innerText"), fragment
        page.context.close()


def test_hostile_words_are_words_in_a_picture(
    opened: Opener, hostile_page: str, tmp_path: Path
) -> None:
    page = opened(hostile_page)
    page.locator("#picture summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as SVG").click()
    waiting.value.save_as(tmp_path / "network.svg")
    text = (tmp_path / "network.svg").read_text("utf-8")
    assert "<img" not in text
    assert "&lt;img" in text
    assert len(text) < 100_000
