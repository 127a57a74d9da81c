"""In Chromium: a gathering is one thing, with all who took part and every word about it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from corpolis.pipeline.build import build
from page.browsing import Opener
from small_dossiers import make_dossier, source_files

pytestmark = pytest.mark.browser

ENTITIES = """
ann: {type: Person, name: Ann}
bert: {type: Person, name: Bert}
cleo: {type: Person, name: Cleo}
dora: {type: Person, name: Dora}
works: {type: Company, name: {en: Works, de: Werke}}
ball: {type: Meeting, name: {en: The Ball, de: Der Ball}}
"""
CLAIMS: list[dict[str, Any]] = [
    {
        "subject": ["ann", "bert", "cleo", "dora"],
        "relation": "meets",
        "when": "2025-01-21",
        "hosts": "works",
        "on-behalf-of": {"ann": "works", "cleo": "unknown"},
    },
    {"subject": ["ann", "cleo"], "relation": "meets", "when": "2025", "gathering": "ball"},
]


@pytest.fixture(name="gathered")
def gathered_fixture(tmp_path: Path) -> str:
    """The page of a dossier with two gatherings, one of which is an entity."""
    files = {"entities.yaml": ENTITIES, **source_files("s", CLAIMS)}
    build(make_dossier(tmp_path / "dossier", files), tmp_path / "out")
    return (tmp_path / "out" / "index.html").read_text("utf-8")


def test_the_panel_of_a_gathering_says_who_took_part_and_for_whom(
    opened: Opener, gathered: str
) -> None:
    page = opened(gathered, fragment="#l=en")
    page.get_by_role("searchbox").fill("meeting")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("meeting, January 21, 2025")
    expect(panel.locator(".kind")).to_contain_text("gathering")
    expect(panel.locator("dl")).to_contain_text(["HostsWorks"])
    rows = panel.locator("ul.list").first.locator("li > button > span")
    expect(rows).to_have_text(["Annfor Works", "Bert", "Cleofor whom is not said", "Dora"])
    expect(panel.locator("blockquote")).to_have_count(1)
    expect(page.locator("#legend #keys")).to_contain_text("gathering")
    page.get_by_role("button", name="DE", exact=True).click()
    expect(panel.locator("h2")).to_have_text("Treffen, 21. Januar 2025")
    expect(rows).to_have_text(["Annfür Werke", "Bert", "Cleofür wen, wird nicht gesagt", "Dora"])


def test_a_gathering_that_is_an_entity_is_found_once(opened: Opener, gathered: str) -> None:
    page = opened(gathered, fragment="#l=en")
    page.get_by_role("searchbox").fill("The Ball")
    expect(page.get_by_role("option").filter(has_text=re.compile("^The Ball$"))).to_have_count(1)
    # also by who took part
    page.get_by_role("searchbox").fill("dora bert")
    expect(page.locator("#found [role=option]")).to_have_text(["meeting, January 21, 2025"])


def test_timeline_and_paths_name_a_gathering_once(opened: Opener, gathered: str) -> None:
    page = opened(gathered, fragment="#form=timeline&v=paths&from=bert&to=dora&l=en")
    rows = page.locator("#timeline ol > li")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("meeting, January 21, 2025: Ann, Bert, Cleo, and Dora")
    assert [text.count("2025") for text in rows.all_inner_texts()] == [1, 1]
    steps = page.locator("#panel ol > li")
    expect(steps).to_have_count(1)
    expect(steps.locator("p").first).to_have_text(
        "Bert and Dora both took part in meeting, January 21, 2025"
    )
    expect(steps.locator("blockquote")).to_have_count(1)
