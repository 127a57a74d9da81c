"""In Chromium: a claim from data shows its record as a table, what was read is marked, and nothing
of it stands in quotation marks, as if somebody had said it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpolis.model.claim import Evidence, Verification
from corpolis.model.contradiction import Dispute
from corpolis.model.record import DataFile, Field, Read, Record, in_words
from corpolis.model.standing import Status
from corpolis.network.statement import Network
from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, WIDE, Opener
from page.samples import BASE, drawn_by_hand
from page.test_accessibility import violations

pytestmark = pytest.mark.browser

FIELDS = (
    Field("gift_amount", "Sum", "corp:amount", '{"number":"1.234,56","unit":"EUR"}'),
    Field("gift_object", "Party", "rdf:object", '{"entity":"name","map":{"P.A.":"Bruno"}}'),
    Field("gift_relation", "", "rdf:predicate", '{"literal":"donatesTo"}'),
    Field("gift_status", "", "corp:status", '{"literal":"completed"}'),
    Field("gift_subject", "Donor", "rdf:subject", '{"entity":"name"}'),
    Field("gift_when", "Day", "corp:when", '{"date":["%d.%m.%Y"]}'),
    Field("other_status", "", "corp:status", '{"literal":"failed"}'),
)
BY_ID = {one.id: one for one in FIELDS}
RECORD = "#c=s.0&l=en"


def network(*, verified: bool = True) -> Network:
    """Two claims of a register, one of two of its rows, and one claim that has a quote."""
    graph = drawn_by_hand(
        {"a": "Ada", "b": "Bruno", "c": "Cleo"},
        [("a", "donatesTo", "b"), ("a", "donatesTo", "c"), ("b", "meets", "c")],
    )
    graph.graph["languages"] = ("en", "de")
    source = graph.graph["sources"][f"{BASE}source/s"]
    source.fields = FIELDS
    source.data = DataFile("sources/gifts.csv", "text/csv", "{}", "mappings/gifts.yaml")
    claims = {claim.id: claim for *_, tie in graph.edges(data=True) for claim in tie["claims"]}
    how = Verification.VERIFIED if verified else Verification.NOT_AT_HAND
    first = [
        Read("gift_subject", "Ada "),
        Read("gift_object", "P.A."),
        Read("gift_when", "05.03.2021"),
        Read("gift_amount", "6.000"),
    ]
    both = [Read("gift_subject", "Ada"), Read("gift_amount", "7", 1)]
    for key, records, reads in (
        ("0", [Record("row-17", "row=17", "", 10, 20)], first),
        ("1", [Record("row-3", "row=3", "", 1, 2), Record("row-4", "row=4", "", 3, 4)], both),
    ):
        words = in_words(reads, BY_ID)
        claims[key].status = Status.COMPLETED if key == "0" else Status.ONGOING
        claims[key].evidence = Evidence(how, words, records=records, reads=reads)
    return graph


@pytest.fixture(name="page")
def page_fixture(opened: Opener, vocabulary: Vocabulary) -> Page:
    return opened(render(network(), vocabulary), fragment=RECORD)


def rows(page: Page) -> list[str]:
    """The rows of the record shown, their cells parted by "|"."""
    found = page.locator(".claim .record tr").all()
    return [" | ".join(one.locator("th, td").all_inner_texts()) for one in found]


def test_the_panel_shows_the_record_and_what_is_made_of_it(page: Page) -> None:
    expect(page.locator(".claim .record caption")).to_have_text("row 17 of gifts.csv")
    assert rows(page) == [
        "Column | In the data | In the claim",
        "Donor | Ada  | Subject: is a name of this entity",
        "Party | P.A. | Object: by the mapping's list of values, is a name of this entity",
        "Day | 05.03.2021 | When: read as a date, written DD.MM.YYYY",
        "Sum | 6.000 | Amount: read as a number, written like 1.234,56, in EUR",
        "set by the mapping | Relationship: donates to",
        "set by the mapping | Status: completed",
    ]
    assert page.locator(".claim mark").all_text_contents() == [
        "Ada ",
        "P.A.",
        "05.03.2021",
        "6.000",
    ]
    expect(page.locator(".claim figcaption")).to_contain_text("each value is so in the data")
    expect(page.locator("#panel :is(blockquote, q)")).to_have_count(0)


def test_it_does_so_in_german(page: Page) -> None:
    page.get_by_role("button", name="DE", exact=True).click()
    expect(page.locator(".claim .record caption")).to_have_text("Zeile 17 von gifts.csv")
    assert rows(page)[3] == "Day | 05.03.2021 | Wann: als Datum gelesen, geschrieben TT.MM.JJJJ"
    assert rows(page)[6] == "von der Zuordnung gesetzt | Stand: abgeschlossen"


def test_several_records_of_one_claim_stand_apart(page: Page) -> None:
    page.evaluate("() => { location.hash = '#c=s.1&l=en'; }")
    expect(page.locator(".claim .record caption")).to_have_text("2 records")
    # Its status was put right by hand: the mapping's is not what it has.
    assert rows(page)[-1] == "set by the mapping | Relationship: donates to"
    assert rows(page)[1:5] == [
        "row 3 of gifts.csv",
        "Donor | Ada | Subject: is a name of this entity",
        "row 4 of gifts.csv",
        "Sum | 7 | Amount: read as a number, written like 1.234,56, in EUR",
    ]


def test_bytes_that_are_not_at_hand_verify_nothing(opened: Opener, vocabulary: Vocabulary) -> None:
    page = opened(render(network(verified=False), vocabulary), fragment=RECORD)
    expect(page.locator(".claim figcaption")).to_contain_text("data not at hand")
    page.get_by_role("button", name="Sources").click()
    expect(page.locator("#panel")).to_contain_text("1 of 3 claims verified in the data")


def test_an_entity_has_all_its_records_and_quotes(page: Page) -> None:
    page.evaluate("() => { location.hash = '#e=b&l=en'; }")
    summaries = page.locator("#panel .quotes > summary")
    expect(summaries.first).to_be_visible()
    assert sorted(summaries.all_text_contents()) == ["1 quote", "1 record"]
    expect(page.locator("#panel .quote .record mark")).to_have_count(4)
    expect(page.locator("#panel .quote .record")).not_to_contain_text("set by the mapping")
    expect(page.locator("#panel .quote blockquote")).to_have_count(1)


def test_a_citation_says_where_the_record_stands(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".claim [role=status]")).to_contain_text("Copied")
    cited = page.evaluate("() => navigator.clipboard.readText()")
    wanted = "row 17 of gifts.csv: Donor: Ada  · Party: P.A. · Day: 05.03.2021 · Sum: 6.000 — "
    assert cited.startswith(wanted)
    assert "“" not in cited


def test_it_is_found_by_what_was_read_not_by_the_names_of_columns(page: Page) -> None:
    search = page.get_by_role("searchbox", name="Search")
    results = page.get_by_role("listbox", name="Results").get_by_role("option")
    search.fill("05.03.2021")
    expect(results).to_have_count(1)
    expect(results.locator("q")).to_have_count(0)
    expect(results).to_contain_text("Day: 05.03.2021")
    search.fill("Donor")
    expect(results).to_have_count(0)


def test_a_disagreement_and_a_path_have_no_quotation_marks(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    graph = network()
    keys = sorted(key for *_, key in graph.edges(keys=True))
    dispute = Dispute(keys[0], f"{BASE}claim/s.0", f"{BASE}claim/s.0", ("amount",))
    page = opened(render(graph, vocabulary, disputes=[dispute]), fragment="#v=contradictions&l=en")
    expect(page.locator(".dispute .words").first).to_contain_text("Sum: 6.000")
    expect(page.locator("#panel q")).to_have_count(0)
    page.evaluate("() => { location.hash = '#v=paths&from=a&to=b&l=en'; }")
    expect(page.locator(".steps .record mark").first).to_have_text("Ada ")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_table_keeps_within_its_panel(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for fragment in (RECORD, "#e=b&l=en"):
        page.evaluate("(to) => { location.hash = to; }", fragment)
        expect(page.locator("#panel .record").first).to_be_visible()
        inside = "(e) => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().right"
        right = page.locator("#panel .record").first.evaluate(inside)
        assert right <= page.locator("#evidence").evaluate(inside)


def test_it_is_on_paper(page: Page) -> None:
    page.evaluate("() => { location.hash = '#e=b&l=en'; }")
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#panel .record").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it(
    opened: Opener, vocabulary: Vocabulary, from_npm: Path, dark: bool
) -> None:
    page = opened(render(network(), vocabulary), dark=dark, fragment="#c=s.1&l=en")
    expect(page.locator(".claim .record")).to_be_visible()
    assert violations(page, from_npm) == []
