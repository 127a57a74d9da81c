"""Wherever the page names a relationship, it says how that stands, in both languages.

`tests/test_surfaces.py` sees the same of what is not seen in a browser.
"""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from corpolis.pipeline.build import build
from corpolis.vocabulary.files import load_vocabulary
from page.browsing import NARROW, WIDE, Opener, texts_of_picture
from surfaces import CASES, LANGUAGES, WITHDRAWN_ON, Case, bare, surfaces_dossier, times

OWNS = load_vocabulary().relation_types["owns"]
EARNS = load_vocabulary().relation_types["hasRevenue"]
BUNDLES = (
    "() => corpolis.data.drawing.bundles.map(b => [b.members[0], Object.values("
    "corpolis.network.body.edges).find(e => e.id === `${b.start}-${b.end}`)?.options.label ?? ''])"
)


@pytest.fixture(name="text", scope="module")
def text_fixture(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("surfaces")
    build(surfaces_dossier(folder), folder / "out")
    return (folder / "out" / "index.html").read_text("utf-8")


@pytest.fixture(name="language", params=LANGUAGES)
def language_fixture(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


class Reader:
    """Goes from place to place in one page, and reads."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self._data = page.evaluate("() => corpolis.data")
        ids = [entity["id"] for entity in self._data["entities"]]
        self._entities = {name: at for at, name in enumerate(ids)}

    def statement(self, case: Case, relation: str = "owns") -> int:
        """The number of the statement of a case."""
        claim = case.key if relation == "owns" else f"{case.key}-earns"
        (found,) = (
            at
            for at, one in enumerate(self._data["statements"])
            if any(each["id"].partition(".")[2] == claim for each in one["claims"])
        )
        return found

    def entity(self, name: str) -> int:
        return self._entities[name]

    def opened(self, view: str) -> str:
        """The words of the panel when this is open."""
        self.page.evaluate(f"() => corpolis.open({view})")
        return self.page.locator("#panel").inner_text()

    def at(self, fragment: str) -> None:
        """Goes to an address."""
        self.page.evaluate(f"() => {{ location.hash = '{fragment}&l={self.language}' }}")
        self.page.wait_for_timeout(50)


@pytest.fixture(name="reader")
def reader_fixture(opened: Opener, text: str, language: str) -> Reader:
    return Reader(opened(text, fragment=f"#l={language}"), language)


def see(text: str, case: Case, language: str, before: str | None = None) -> None:
    """Sees that the relationship is named, and never without what must be said."""
    assert times(text, case, language), f"{case.key} is not named in {text}"
    assert list(bare(text, case, language, before)) == []


def labels(reader: Reader) -> dict[int, str]:
    """The words of the line that each statement leads."""
    found: list[tuple[int, str]] = reader.page.evaluate(BUNDLES)
    return {k: " ".join(words.split()) for k, words in found}


def expected_label(case: Case, language: str, before: str | None = None) -> set[str]:
    """What a line may say; claims that disagree have a sign behind."""
    words = (case.before[language] if before is None else before) + OWNS.labels[language]
    return {words, f"{words} ≠"}


def test_lines_say_how_things_stand(reader: Reader) -> None:
    found = labels(reader)
    for case in CASES:
        said = found[reader.statement(case)]
        assert said in expected_label(case, reader.language), case.key


def test_lines_say_how_things_stand_by_what_is_shown(reader: Reader) -> None:
    by_key = {case.key: case for case in CASES}
    language = reader.language
    reader.at("no-source=gazette")
    disputed, withdrawn = by_key["disputed"], by_key["withdrawn"]
    said = labels(reader)[reader.statement(disputed)]
    assert said in expected_label(disputed, language, by_key["denied"].before[language])
    see(
        reader.opened(f"{{entity: {reader.entity('s-disputed')}}}"),
        disputed, language, by_key["denied"].before[language],
    )  # fmt: skip
    reader.at("no-source=herald")
    assert labels(reader)[reader.statement(disputed)] in expected_label(disputed, language, "")
    reader.at("known=2025-07-14")
    assert labels(reader)[reader.statement(withdrawn)] in expected_label(withdrawn, language, "")
    reader.at(f"known={WITHDRAWN_ON}")
    assert labels(reader)[reader.statement(withdrawn)] in expected_label(withdrawn, language)


def test_what_stands_beside_the_pointer_says_how_things_stand(reader: Reader) -> None:
    page = reader.page
    tip = page.locator("#tip")
    middles: list[tuple[int, float, float]] = page.evaluate(
        """() => {
          const { network, data } = corpolis;
          const { left, top } = document.querySelector('#canvas').getBoundingClientRect();
          return data.drawing.bundles.map(({ start, end, members }) => {
            const edge = network.body.edges[`${start}-${end}`];
            const { x, y } = network.canvasToDOM(edge.edgeType.getPoint(0.5));
            return [members[0], left + x, top + y];
          });
        }"""
    )
    at = {k: (x, y) for k, x, y in middles}
    for case in CASES:
        page.mouse.move(*at[reader.statement(case)])
        see(tip.inner_text(), case, reader.language)
        assert "2020" in tip.inner_text()
        page.mouse.move(2, 2)
        assert not tip.is_visible()


@pytest.mark.parametrize("kind", ["svg", "png", "print"])
def test_pictures_say_how_things_stand(reader: Reader, kind: str) -> None:
    texts = texts_of_picture(reader.page, kind)
    found = sorted(" ".join(text.split()).removesuffix(" ≠") for text in texts)
    owning = [text for text in found if text.endswith(OWNS.labels[reader.language])]
    assert owning == sorted(
        case.before[reader.language] + OWNS.labels[reader.language] for case in CASES
    )


def test_panels_of_relationships_and_measures_say_how_things_stand(reader: Reader) -> None:
    for case in CASES:
        for relation in ("owns", "hasRevenue"):
            said = reader.opened(f"{{statements: [{reader.statement(case, relation)}]}}")
            heading = reader.page.locator("#panel h2").inner_text()
            see(heading, case, reader.language)
            assert list(bare(said, case, reader.language)) == []
        pair = [reader.statement(case), reader.statement(case, "hasRevenue")]
        see(reader.opened(f"{{statements: {pair}}}"), case, reader.language)


def test_panels_of_entities_say_how_things_stand(reader: Reader) -> None:
    for case in CASES:
        for entity in ("s", "o"):
            said = reader.opened(f"{{entity: {reader.entity(f'{entity}-{case.key}')}}}")
            if entity == "o" or case.is_named:
                see(said, case, reader.language)
            if entity == "s":
                assert (
                    f"\n{case.before[reader.language]}{EARNS.short_labels[reader.language]} "
                    in said
                )


def test_panels_of_sources_say_what_the_source_says(reader: Reader) -> None:
    denied = next(case for case in CASES if case.key == "denied")
    ids = [source["id"] for source in reader.page.evaluate("() => corpolis.data.sources")]
    for at, source in enumerate(ids):
        said = reader.opened(f"{{source: {at}}}")
        for case in CASES:
            if source not in case.claims:
                continue
            alone = {"gazette": "", "herald": denied.before[reader.language]}
            see(said, case, reader.language, alone[source] if case.key == "disputed" else None)


def test_overviews_say_how_things_stand(reader: Reader) -> None:
    said = reader.opened("{list: 'contradictions'}")
    (disputed,) = (case for case in CASES if len(case.claims) > 1)
    see(said, disputed, reader.language)
    for case in CASES:
        assert list(bare(said, case, reader.language)) == []
    for view in ("sources", "paths"):
        said = reader.opened(f"{{list: '{view}'}}")
        for case in CASES:
            assert list(bare(said, case, reader.language)) == []


def test_paths_say_how_things_stand_and_do_not_go_over_denials(reader: Reader) -> None:
    for case in CASES:
        if not case.is_named:
            continue
        ends = [reader.entity(f"{end}-{case.key}") for end in "so"]
        said = reader.opened(f"{{list: 'paths', from: {ends[0]}, to: {ends[1]}}}")
        if case.is_path:
            see(said, case, reader.language)
        else:
            assert not times(said, case, reader.language), case.key


def test_search_hits_say_how_things_stand(reader: Reader) -> None:
    field = reader.page.get_by_role("searchbox")
    for case in CASES:
        field.fill(f"{OWNS.labels[reader.language]} Olm {case.key}")
        hits = reader.page.locator("#found [role=option]").all_inner_texts()
        see("\n".join(hits), case, reader.language)


def test_the_timeline_says_how_things_stand(reader: Reader) -> None:
    reader.at("form=timeline")
    said = reader.page.locator("#timeline").inner_text()
    for case in CASES:
        see(said, case, reader.language)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_rows_of_the_table_say_how_things_stand(
    opened: Opener, text: str, language: str, size: tuple[int, int]
) -> None:
    page = opened(text, size, fragment=f"#form=table&l={language}")
    rows = page.locator("#table tbody tr")
    found: list[list[str]] = [
        [" ".join(cell.split()) for cell in row.locator("td").all_inner_texts()]
        for row in rows.all()
    ]
    seen = 0
    for case in CASES:
        for cells in found:
            if case.object not in cells:
                continue
            seen += 1
            (said,) = (one for one in cells if one.endswith(OWNS.labels[language]))
            allowed = {case.before[language]}
            if case.key == "disputed":  # a row says what one source says
                allowed = {"", next(one for one in CASES if one.key == "denied").before[language]}
            assert said.removesuffix(OWNS.labels[language]) in allowed, case.key
    assert seen == len(CASES) + 1


def test_the_csv_file_says_how_things_stand(reader: Reader) -> None:
    reader.at("form=table")
    with reader.page.expect_download() as download:
        reader.page.locator("#table button.more").first.click()
    file = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    for case in CASES:
        for row in (one for one in rows if one["claim"].partition(".")[2].endswith(f".{case.key}")):
            before = case.before[reader.language]
            standing = case.standing
            if case.key == "disputed":
                denied = next(one for one in CASES if one.key == "denied")
                is_denial = row["stance"] == "denied"
                before = denied.before[reader.language] if is_denial else ""
                standing = denied.standing if is_denial else standing
            assert row["standing"] == standing
            see(row["sentence"], case, reader.language, before)
            assert row["status"] != "unclear" or row["stance"] != "denied"


def test_citations_say_how_things_stand(reader: Reader) -> None:
    page = reader.page
    page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; } }"
    )
    for case in CASES:
        if case.key in ("disputed", "attributed", "rumoured", "fact", "unnamed"):
            continue
        reader.opened(f"{{statements: [{reader.statement(case)}]}}")
        page.locator("#panel article button.more").last.click()
        page.wait_for_function("() => window.copied !== undefined")
        assert page.evaluate("() => window.copied").startswith(case.before[reader.language])
        page.evaluate("() => { window.copied = undefined; }")


def test_no_badge_says_that_the_status_of_a_denial_is_unclear(reader: Reader) -> None:
    badges = {
        case.key: (
            reader.opened(f"{{statements: [{reader.statement(case)}]}}"),
            reader.page.locator("#panel .badges").all_inner_texts(),
        )[1]
        for case in CASES
    }
    unclear = {"en": "unclear", "de": "unklar"}[reader.language]
    assert [key for key, found in badges.items() if unclear in "".join(found)] == ["unclear"]


def test_nothing_that_can_be_seen_is_a_bare_assertion(reader: Reader) -> None:
    page = reader.page
    for form in ("network", "table", "timeline"):
        reader.at(f"form={form}")
        whole = page.evaluate("() => document.documentElement.innerText") + page.title()
        for case in CASES:
            if form != "table" or case.key != "disputed":  # whose rows say what one source says
                assert list(bare(whole, case, reader.language)) == []
        attributes = page.evaluate(
            "() => [...document.querySelectorAll('[title], [aria-label], [alt]')].map(each =>"
            " ['title', 'aria-label', 'alt'].map(key => each.getAttribute(key) ?? '').join(' '))"
        )
        for case in CASES:
            assert list(bare("\n".join(attributes), case, reader.language)) == []


def test_what_is_hidden_is_denied_or_an_opinion(reader: Reader) -> None:
    page = reader.page
    switches = {"undenied=1": {"denied", "denied-plan"}, "facts=1": {"opinion", "guess"}}
    for fragment, hidden in switches.items():
        reader.at(f"form=timeline&{fragment}")
        said = page.locator("#timeline").inner_text()
        gone = {case.key for case in CASES if not times(said, case, reader.language)}
        assert gone == hidden
        assert page.locator("#reset").is_visible()
        page.locator("#reset").click()
        assert fragment not in page.evaluate("() => location.hash")
        assert all(
            times(page.locator("#timeline").inner_text(), case, reader.language) for case in CASES
        )


def test_a_bare_assertion_would_be_found(reader: Reader) -> None:
    """Without what must be said before it, each of these words would be found."""
    planned = next(case for case in CASES if case.key == "planned")
    words = reader.opened(f"{{statements: [{reader.statement(planned)}]}}")
    plain = words.replace(planned.before[reader.language], "")
    assert words != plain
    assert list(bare(plain, planned, reader.language))
    assert not list(bare(words, planned, reader.language))


def test_no_filter_counts_a_denial_among_what_is_unclear(reader: Reader) -> None:
    page = reader.page
    page.locator("#facets > summary").click()
    count = page.locator('#facets small[data-facet="status"][data-value="unclear"]')
    assert count.inner_text() == "2"
    reader.at("form=timeline&no-status=unclear")
    said = page.locator("#timeline").inner_text()
    assert [case.key for case in CASES if not times(said, case, reader.language)] == ["unclear"]
