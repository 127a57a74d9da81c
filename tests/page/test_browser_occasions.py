"""Wherever the page names a gathering, it says how that stands, in both languages.

A gathering of any size is one row, one step and one node.
"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from corpolis.pipeline.build import build
from page.browsing import NARROW, WIDE, Opener, number_of, texts_of_picture
from small_dossiers import make_dossier, source_files
from surfaces import (
    LANGUAGES,
    OCCASIONS,
    Occasion,
    bare_names,
    occasions_dossier,
    times_named,
)

pytestmark = pytest.mark.browser


@pytest.fixture(name="text", scope="module")
def text_fixture(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("occasions")
    build(occasions_dossier(folder), folder / "out")
    return (folder / "out" / "index.html").read_text("utf-8")


@pytest.fixture(name="language", params=LANGUAGES)
def language_fixture(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture(name="page")
def page_fixture(opened: Opener, text: str, language: str) -> Page:
    return opened(text, fragment=f"#l={language}")


def see(text: str, case: Occasion, language: str, before: str | None = None) -> None:
    """Sees that the gathering is named, and never without what must be said."""
    assert times_named(text, case, language), f"{case.key} is not named in {text}"
    assert list(bare_names(text, case, language, before)) == []


def at(page: Page, fragment: str, language: str) -> None:
    page.evaluate(f"() => {{ location.hash = '{fragment}&l={language}' }}")
    page.wait_for_timeout(50)


def opened_view(page: Page, view: str) -> str:
    page.evaluate(f"() => corpolis.open({view})")
    return page.locator("#panel").inner_text()


def gathering_of(page: Page, case: Occasion) -> int:
    """The number of the node of a gathering."""
    found = page.evaluate(
        "id => corpolis.data.statements.find(s => s.claims.some("
        "c => c.id.split('.')[1] === id)).object",
        case.key,
    )
    assert isinstance(found, int)
    return found


def test_everything_that_can_be_seen_says_how_gatherings_stand(page: Page, language: str) -> None:
    for form in ("network", "timeline", "table"):
        at(page, f"form={form}", language)
        whole = page.evaluate("() => document.documentElement.innerText")
        for case in OCCASIONS:
            if form != "table" or case.key != "disputed":  # whose rows say what one source says
                see(whole, case, language)


def test_panels_say_how_gatherings_stand(page: Page, language: str) -> None:
    for case in OCCASIONS:
        node = gathering_of(page, case)
        said = opened_view(page, f"{{entity: {node}}}")
        expect(page.locator("#panel h2")).to_have_text(
            case.before[language] + case.called[language]
        )
        see(said, case, language)
        party = number_of(page, f"a-{case.key}")
        see(opened_view(page, f"{{entity: {party}}}"), case, language)
        line = page.evaluate(
            f"() => corpolis.data.statements.findIndex(s => s.subject === {party})"
        )
        see(opened_view(page, f"{{statements: [{line}]}}"), case, language)
    for source in range(3):
        said = opened_view(page, f"{{source: {source}}}")
        for case in OCCASIONS:
            if case.key != "disputed":
                assert list(bare_names(said, case, language)) == []
            assert times_named(said, case, language) <= 1
    (disputed,) = (case for case in OCCASIONS if len(case.claims) > 1)
    said = opened_view(page, "{list: 'contradictions'}")
    see(said, disputed, language)
    assert times_named(said, disputed, language) == 1
    assert page.locator("#panel aside.dispute").count() == 1


def test_search_finds_gatherings_as_they_stand(page: Page, language: str) -> None:
    field = page.get_by_role("searchbox")
    for case in OCCASIONS:
        for typed in (f"Asa {case.key} Cyd", case.called[language], case.before[language]):
            field.fill(typed or case.called[language])
            said = "\n".join(page.locator("#found [role=option]").all_inner_texts())
            see(said, case, language)


def test_two_at_a_gathering_are_one_step_apart(page: Page, language: str) -> None:
    for case in OCCASIONS:
        ends = [number_of(page, f"{end}-{case.key}") for end in "ab"]
        said = opened_view(page, f"{{list: 'paths', from: {ends[0]}, to: {ends[1]}}}")
        assert page.locator("#panel ol > li").count() == int(case.is_path)
        if case.is_path:
            see(said, case, language)


@pytest.mark.parametrize("kind", ["svg", "png", "print"])
def test_pictures_say_how_gatherings_stand(page: Page, language: str, kind: str) -> None:
    texts = texts_of_picture(page, kind)
    noun = [case.called[language].partition(",")[0] for case in OCCASIONS]
    names = [text for text in texts if any(one in text for one in noun)]
    assert len(names) == len(OCCASIONS)
    for case in OCCASIONS:
        name = case.before[language] + case.called[language]
        # a long name is cut at its end
        (found,) = (one for one in names if name.startswith(one.rstrip("…").rstrip("., ")))
        assert found == name or found.endswith("…")
        assert found.startswith(case.before[language])


def test_what_stands_beside_the_pointer_names_who_took_part(page: Page, language: str) -> None:
    places: dict[str, list[float]] = page.evaluate(
        """() => {
          const { network, data } = corpolis;
          const { left, top } = document.querySelector('#canvas').getBoundingClientRect();
          return Object.fromEntries(Object.entries(network.getPositions()).map(([i, spot]) => {
            const { x, y } = network.canvasToDOM(spot);
            return [i, [left + x, top + y]];
          }));
        }"""
    )
    for case in OCCASIONS:
        page.mouse.move(*places[str(gathering_of(page, case))])
        said = page.locator("#tip").inner_text()
        see(said, case, language)
        for party in case.parties:
            assert party in said
        page.mouse.move(2, 2)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_claim_of_a_gathering_is_one_row_of_the_table(
    opened: Opener, text: str, language: str, size: tuple[int, int]
) -> None:
    page = opened(text, size, fragment=f"#form=table&l={language}")
    rows = [" ".join(row.split()) for row in page.locator("#table tbody tr").all_inner_texts()]
    assert len(rows) == sum(len(case.claims) for case in OCCASIONS)
    verb = {"en": "participate in", "de": "beteiligen sich an"}[language]
    for case in OCCASIONS:
        own = [row for row in rows if f"Asa {case.key}" in row]
        assert len(own) == len(case.claims)
        for row in own:
            assert f"Cyd {case.key}" in row
            assert case.before[language] + case.called[language] in row
            if len(own) == 1:
                assert f"{case.before[language]}{verb}" in row
    page.locator("#table tbody button").first.click()
    expect(page.locator("#panel h2")).to_contain_text("2021")


def test_a_claim_of_a_gathering_is_one_row_of_the_csv_file(page: Page, language: str) -> None:
    at(page, "form=table", language)
    with page.expect_download() as download:
        page.locator("#table button.more").first.click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == sum(len(case.claims) for case in OCCASIONS)
    for case in OCCASIONS:
        for row in (one for one in rows if one["claim"].endswith(f".{case.key}")):
            source = row["claim"].rpartition("/")[2].partition(".")[0]
            assert row["subject"] == "; ".join(case.parties)
            assert row["subject_id"] == f"a-{case.key}; b-{case.key}; c-{case.key}"
            assert row["relation"] == case.claims[source]["relation"]
            assert row["when"] == case.day
            assert row["object"] == case.before[language] + case.called[language]
            assert row["object_id"].startswith("gathering/")
            if case.key != "disputed":
                assert row["standing"] == case.standing
                see(row["sentence"], case, language)


def test_names_follow_what_is_shown(page: Page, language: str) -> None:
    by_key = {case.key: case for case in OCCASIONS}
    disputed, withdrawn = by_key["disputed"], by_key["withdrawn"]
    for fragment, case, before in (
        ("no-source=gazette", disputed, by_key["denied"].before[language]),
        ("no-source=herald", disputed, ""),
        ("known=2025-07-14", withdrawn, ""),
    ):
        at(page, f"{fragment}&form=timeline", language)
        see(page.locator("#timeline").inner_text(), case, language, before)
        at(page, fragment, language)
        opened_view(page, f"{{entity: {gathering_of(page, case)}}}")
        expect(page.locator("#panel h2")).to_have_text(before + case.called[language])


def test_a_gathering_of_hundreds_is_one_node(opened: Opener, tmp_path: Path) -> None:
    guests = [f"g{n:03}" for n in range(230)]
    entities = "".join(f"{one}: {{type: Person, name: Guest {one}}}\n" for one in guests)
    claim: dict[str, Any] = {"subject": guests, "relation": "travelsWith", "when": "2025-05"}
    files = {"entities.yaml": entities, **source_files("s", [{**claim, "status": "planned"}])}
    build(make_dossier(tmp_path / "d", files), tmp_path / "out")
    page = opened((tmp_path / "out" / "index.html").read_text("utf-8"), fragment="#l=en")
    expect(page.locator("header")).to_contain_text("230 entities · 1 relationship · 1 claim")
    page.get_by_role("searchbox").fill("joint trip")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("planned: joint trip, May 2025")
    expect(page.locator("#panel blockquote")).to_have_count(1)
    page.evaluate("() => { location.hash = 'form=table&l=en' }")
    expect(page.locator("#table tbody tr")).to_have_count(1)
    expect(page.locator("#table tbody tr")).to_contain_text("Guest g002, and 227 more")
    ends = [number_of(page, one) for one in ("g000", "g229")]
    opened_view(page, f"{{list: 'paths', from: {ends[0]}, to: {ends[1]}}}")
    expect(page.locator("#panel ol > li")).to_have_count(1)
