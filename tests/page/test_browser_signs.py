"""In Chromium: where words of lines find no room, what is doubted still has a sign."""

from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from corpolis.model.claim import caveats_of, settle
from corpolis.model.standing import Stance, Status
from corpolis.network import Network
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, WIDE, Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
KEYS = "abcdefghijkl"
WRITTEN = "() => corpolis.written().words.map(each => each.rows.join(' '))"
"""What is written on lines of the canvas."""


def denied(graph: Network, vocabulary: Vocabulary, which: str) -> None:
    """Makes the relationships with these ends denied."""
    for _, other, edge in graph.edges(data=True):
        if graph.nodes[other]["id"] not in which:
            continue
        (claim,) = edge["claims"]
        claim.status, claim.stance = Status.UNCLEAR, Stance.DENIED
        settle(claim, vocabulary.relation_types[claim.relation], str)
        edge |= {"standing": claim.standing, "caveats": caveats_of([claim]), "established": False}


@pytest.fixture(name="crowded")
def crowded_fixture(vocabulary: Vocabulary) -> str:
    """Twelve people, each of whom courts all who come later; a third of that is denied."""
    names = {key: f"Person {key.upper()}" for key in KEYS}
    ties = [(a, "courts", b) for a in KEYS for b in KEYS if a < b]
    graph = drawn_by_hand(names, ties)
    denied(graph, vocabulary, "dhl")
    return render(graph, vocabulary)


def count_of_denied(page: Page) -> int:
    count = page.evaluate(
        "() => corpolis.data.statements.filter(s => s.claims[0].stance === 'denied').length"
    )
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_what_is_denied_has_words_or_a_sign_on_the_screen(
    opened: Opener, crowded: str, size: tuple[int, int]
) -> None:
    page = opened(crowded, size)
    page.evaluate("() => corpolis.network.moveTo({ scale: 1 })")
    written = page.evaluate(WRITTEN)
    signs = [text for text in written if text.startswith("denied") or text == "?"]
    assert len(signs) == count_of_denied(page)
    assert len([text for text in written if text == "courts"]) < 66 - len(signs)
    expect(page.locator("#keys")).to_contain_text("more must be said of it than has room")


def test_and_in_the_picture(opened: Opener, crowded: str) -> None:
    page = opened(crowded)
    page.locator("#picture summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    root = ET.parse(download.value.path()).getroot()  # noqa: S314
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    signs = [text for text in texts if text.startswith("denied") or text == "?"]
    # One of each stands in the key.
    assert len(signs) == count_of_denied(page) + 2
    assert "more must be said of it than has room" in texts
