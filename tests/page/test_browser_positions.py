"""Wherever the page names a relation towards a position, it has the words for that.

`tests/test_positions.py` sees the same of what is not seen in a browser.
"""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page

from corpolis.pipeline.build import build
from page.browsing import Opener, number_of, texts_of_picture
from positions import BODY, CASES, LANGUAGES, Case, positions_dossier

pytestmark = pytest.mark.browser


@pytest.fixture(name="text", scope="module")
def text_fixture(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("positions")
    build(positions_dossier(folder), folder / "out")
    return (folder / "out" / "index.html").read_text("utf-8")


@pytest.fixture(name="language", params=LANGUAGES)
def language_fixture(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture(name="page")
def page_fixture(opened: Opener, text: str, language: str) -> Page:
    return opened(text, fragment=f"#l={language}")


def statement(page: Page, key: str) -> int:
    """The number of the statement with this claim."""
    found = page.evaluate(
        "key => corpolis.data.statements.findIndex(one => one.claims.some(claim =>"
        " claim.id.endsWith(`.${key}`)))",
        key,
    )
    assert isinstance(found, int)
    assert found >= 0
    return found


def panel(page: Page, view: str) -> str:
    page.evaluate(f"() => corpolis.open({view})")
    return page.locator("#panel").inner_text()


def see(text: str, case: Case, language: str) -> None:
    assert case.told(text, language), f"{case.key} is not told in {text}"
    assert not case.wrong(text, language)


def test_lines_and_what_stands_beside_the_pointer(page: Page, language: str) -> None:
    middles: list[tuple[int, str, float, float]] = page.evaluate(
        """() => {
          const { network, data } = corpolis;
          const { left, top } = document.querySelector('#canvas').getBoundingClientRect();
          return data.drawing.bundles.map(({ start, end, members }) => {
            const edge = network.body.edges[`${start}-${end}`];
            const { x, y } = network.canvasToDOM(edge.edgeType.getPoint(0.5));
            return [members[0], edge.options.label, left + x, top + y];
          });
        }"""
    )
    at = {k: (" ".join(words.split()), x, y) for k, words, x, y in middles}
    for case in CASES:
        words, x, y = at[statement(page, case.key)]
        assert words == case.label(language)
        page.mouse.move(x, y)
        see(page.locator("#tip").inner_text(), case, language)
        words, *_ = at[statement(page, f"{case.key}-body")]
        assert words == case.before[language] + case.ordinary(language)[-1]


def test_lines_of_some_of_the_claims(page: Page, language: str) -> None:
    """With a filter, the script words them and not the build."""
    page.evaluate(f"() => {{ location.hash = '#from=2019-01-01&l={language}' }}")
    page.wait_for_timeout(50)
    for case in CASES:
        label = page.evaluate(
            """k => {
              const { start, end } = corpolis.data.drawing.bundles.find(b => b.members[0] === k);
              return corpolis.network.body.edges[`${start}-${end}`].options.label;
            }""",
            statement(page, case.key),
        )
        assert " ".join(label.split()) == case.label(language)


@pytest.mark.parametrize("kind", ["svg", "png", "print"])
def test_pictures(page: Page, language: str, kind: str) -> None:
    texts = [" ".join(text.split()) for text in texts_of_picture(page, kind)]
    for case in CASES:
        label = case.label(language)
        assert texts.count(label) == [one.label(language) for one in CASES].count(label) + sum(
            one.before[language] + one.ordinary(language)[-1] == label for one in CASES
        )


def test_panels_of_relationships_and_of_their_ends(page: Page, language: str) -> None:
    at_body = panel(page, f"{{entity: {number_of(page, 'norland')}}}")
    for case in CASES:
        said = panel(page, f"{{statements: [{statement(page, case.key)}]}}")
        see(said, case, language)
        see(page.locator("#panel h2").inner_text(), case, language)
        said = panel(page, f"{{statements: [{statement(page, f'{case.key}-body')}]}}")
        assert f"{case.ordinary(language)[0]} {BODY}" in " ".join(said.split())
        person = number_of(page, f"s-{case.key}")
        see(panel(page, f"{{entity: {person}}}"), case, language)
        see(at_body, case, language)
        assert not case.wrong(
            panel(page, f"{{entity: {number_of(page, f'w-{case.key}')}}}"), language
        )


def test_lists_paths_search_and_the_timeline(page: Page, language: str) -> None:
    see_all = panel(page, "{source: 0}")
    field = page.get_by_role("searchbox")
    for case in CASES:
        see(see_all, case, language)
        ends = [number_of(page, f"{end}-{case.key}") for end in "sw"]
        if not case.before[language].startswith(("denied", "bestritten")):
            see(panel(page, f"{{list: 'paths', from: {ends[0]}, to: {ends[1]}}}"), case, language)
        field.fill(f"{case.words(language)} {case.object}")
        hits = page.locator("#found [role=option]").all_inner_texts()
        see("\n".join(hits), case, language)
    page.keyboard.press("Escape")
    page.evaluate(f"() => {{ location.hash = '#form=timeline&l={language}' }}")
    page.wait_for_timeout(50)
    said = page.locator("#timeline").inner_text()
    for case in CASES:
        see(said, case, language)


def test_the_table_and_its_file(page: Page, language: str) -> None:
    page.evaluate(f"() => {{ location.hash = '#form=table&l={language}' }}")
    page.wait_for_timeout(50)
    rows = [
        [" ".join(cell.split()) for cell in row.locator("td").all_inner_texts()]
        for row in page.locator("#table tbody tr").all()
    ]
    with page.expect_download() as download:
        page.locator("#table button.more").first.click()
    file = Path(download.value.path()).read_text("utf-8-sig")
    written = {row["claim"].rpartition(".")[2]: row for row in csv.DictReader(io.StringIO(file))}
    assert len(rows) == len(written) == 2 * len(CASES)
    for case in CASES:
        (cells,) = (row for row in rows if f"{case.object}, {BODY}" in row)
        assert case.label(language) in cells
        assert written[case.key]["sentence"] == f"{case.sentence(language)}, {BODY}"
        see(written[case.key]["sentence"], case, language)


def test_nothing_that_can_be_seen_has_other_words(page: Page, language: str) -> None:
    for form in ("network", "table", "timeline"):
        page.evaluate(f"() => {{ location.hash = '#form={form}&l={language}' }}")
        page.wait_for_timeout(50)
        whole = page.evaluate(
            "() => document.documentElement.innerText + [...document.querySelectorAll("
            "'[title], [aria-label], [alt]')].map(each => ['title', 'aria-label', 'alt']"
            ".map(key => each.getAttribute(key) ?? '').join(' ')).join('\\n')"
        )
        assert not any(case.wrong(whole, language) for case in CASES)
