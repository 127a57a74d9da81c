"""In Chromium: what stands in a withdrawn source is struck through, and it is said since when."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.dossier import Dossier
from page.browsing import Opener
from small_dossiers import Claim, Files, source_files

pytestmark = pytest.mark.browser

OWN: Claim = {"id": "own", "subject": "ann", "relation": "owns", "object": "works"}
MET: Claim = {"id": "met", "subject": "ann", "relation": "meets", "object": "bert",
              "when": "2024-05-01", "status": "completed"}  # fmt: skip
POST: Claim = {"id": "post", "subject": "bert", "relation": "holdsPosition", "object": "club",
               "publish": False}  # fmt: skip
WITHDRAWN = {
    "date": "2025-03-01",
    "reason": {"en": "It had the wrong Ann.", "de": "Es war die falsche Ann."},
    "url": "https://www.iso.org/correction",
}


@pytest.fixture(name="page")
def page_fixture(made: Callable[[Files], DossierFolder]) -> str:
    day = "2024-06-30"
    files = source_files(
        "a", [OWN, MET], retells="b", title="The Courier", published=day, withdrawn=WITHDRAWN
    )
    files |= source_files("b", [MET, POST], title="The Herald", published=day)
    return Dossier(made(files).root).page(unpublished=True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "withdrawn on March 1, 2025: It had the wrong Ann."),
        ("de", "zurückgezogen am 1. März 2025: Es war die falsche Ann."),
    ],
)
def test_it_is_struck_through_wherever_it_is_quoted(
    opened: Opener, page: str, language: str, words: str
) -> None:
    for view in ("v=sources", "s=a", "c=a.own", "e=ann"):
        panel = opened(page, fragment=f"#{view}&l={language}").locator("#panel")
        expect(panel).to_contain_text(words)
        struck = " ".join(panel.locator("s").all_inner_texts())
        assert "The Courier" in struck
        assert ("case own of a" in struck) == (view in ("c=a.own", "e=ann"))
        assert "The Herald" not in struck
        assert "of b" not in struck


def test_seen_from_before_it_stands_as_it_stood(opened: Opener, page: str) -> None:
    shown = opened(page, fragment="#c=a.own&known=2025-02-28&l=en")
    panel = shown.locator("#panel")
    expect(panel).to_contain_text("case own of a")
    assert panel.locator("s").count() == 0
    assert "withdrawn" not in panel.inner_text()
    # That it is seen from before is said while the filters are closed.
    expect(shown.locator("#filtered")).to_contain_text("As known at February 28, 2025")
    expect(shown.locator("#filtered")).to_be_visible()


SINCE = "withdrawn on March 1, 2025: It had the wrong Ann."
SEEN = "As known at February 28, 2025"


@pytest.mark.parametrize("known", ["", "2025-02-28"])
def test_its_citation_and_the_csv_file_say_so(
    opened: Opener, page: str, tmp_path: Path, known: str
) -> None:
    shown = opened(page, fragment=f"#c=a.own&form=table&known={known}&l=en")
    shown.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.it = text; }; }"
    )
    shown.get_by_role("button", name="Copy citation").click()
    cited = shown.evaluate("() => window.it")
    assert cited.startswith("withdrawn: ") == (not known)
    assert f"({SEEN}; {SINCE})" in cited if known else f"({SINCE})" in cited
    with shown.expect_download() as download:
        shown.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "it.csv")
    with (tmp_path / "it.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    assert columns.index("withdrawal") > columns.index("claim")
    of_source = {row["claim"].rpartition("/")[2]: row for row in rows}
    for claim in ("a.own", "a.met"):
        assert of_source[claim]["withdrawal"] == SINCE
        assert of_source[claim]["standing"] == ("fact" if known else "withdrawn")
    assert of_source["b.met"]["withdrawal"] == ""
    assert {row.get("known_at", "") for row in rows} == {known}
    assert ("known_at" in columns) == bool(known)


@pytest.mark.parametrize("form", ["network", "table", "timeline"])
@pytest.mark.parametrize("known", ["", "2025-02-28"])
def test_paper_says_so_whatever_is_printed(
    opened: Opener, page: str, form: str, known: str
) -> None:
    shown = opened(page, (672, 900), fragment=f"#c=a.own&form={form}&known={known}&l=en")
    shown.emulate_media(media="print")
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(shown.locator("#choice")).to_contain_text(f"The Courier: {SINCE}")
    expect(shown.locator("#panel figcaption")).to_contain_text(SINCE)
    if known:
        expect(shown.locator("#choice")).to_contain_text(SEEN)
    if form == "table" and known:
        expect(shown.locator("td.source .paper").first).to_be_visible()
        assert shown.locator("td.source .paper").count() == 2
    if form == "network":
        picture = " ".join(shown.locator("#paper").inner_text().split())
        assert SINCE in picture
        assert (SEEN in picture) == bool(known)


def test_what_search_finds_in_it_is_marked_and_struck_through(opened: Opener, page: str) -> None:
    shown = opened(page, fragment="#l=en")
    shown.locator("#search input").fill("case")
    hits = shown.locator("#found li")
    own = hits.filter(has_text="case own of a")
    expect(own).to_contain_text("withdrawn: ")
    expect(own.locator("s")).to_contain_text("case own of a")
    other = hits.filter(has_text="case met of b")
    assert "withdrawn" not in other.inner_text()
    assert other.locator("s").count() == 0
    shown.locator("#search input").fill("Courier")
    expect(hits.locator("s")).to_have_text("The Courier")


def test_who_passes_on_whose_words_is_one_click_away(opened: Opener, page: str) -> None:
    shown = opened(page, fragment="#s=a&l=en")
    shown.locator("#panel").get_by_role("button", name="The Herald").click()
    expect(shown.locator("#panel h2")).to_have_text("The Herald")
    expect(shown.locator("#panel dl")).to_contain_text("Passed on by")


def test_what_is_not_published_says_so_where_it_was_asked_for(opened: Opener, page: str) -> None:
    panel = opened(page, fragment="#c=b.post&l=en").locator("#panel")
    expect(panel.locator(".badges")).to_contain_text("not published")
