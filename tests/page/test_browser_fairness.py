"""In Chromium: nothing looks firmer, or more agreed upon, than what is shown of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import Opener
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser


def dashes(page: Page) -> dict[str, object]:
    """The dashes of each line in sight, by its words."""
    found = page.evaluate(
        "() => Object.fromEntries(Object.values(corpolis.network.body.edges).filter("
        "edge => !edge.options.hidden).map(edge => "
        "[edge.options.label.split(/\\s+/).join(' '), edge.options.dashes]))"
    )
    assert isinstance(found, dict)
    return found


def test_a_line_is_as_firm_as_what_is_shown_of_it(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    assert dashes(page)["denied by some: meets +1 ≠"] is False
    denying = page.evaluate(
        "() => corpolis.data.statements.flatMap(s => s.claims)"
        ".find(claim => claim.stance === 'denied').source"
    )
    others = page.evaluate(
        "i => corpolis.data.sources.map(s => s.id).filter((_, n) => n !== i).join()", denying
    )
    page = opened(text, fragment=f"#r=meeting,court&no-source={others}&l=en")
    assert dashes(page)["opinion, according to WeWork: courts"] == [2, 5]
    assert dashes(page)["denied: meets"] == [9, 4, 2, 4]
    expect(page.locator("#keys")).to_contain_text("denied")
    page = opened(
        text, fragment=f"#no-source={others}&no-relation=courts&v=paths&from=son&to=trump&l=en"
    )
    expect(page.locator("#panel [role=status]")).to_contain_text("No path over what is shown")


@pytest.mark.parametrize(
    ("ties", "arrows"),
    [
        ([("a", "courts", "b")], "to"),
        ([("a", "meets", "b")], ""),
        ([("a", "courts", "b"), ("b", "courts", "a")], "to, from"),
        ([("b", "meets", "a"), ("a", "courts", "b")], "from"),
    ],
)
def test_arrows_tell_the_direction(
    opened: Opener, vocabulary: Vocabulary, ties: list[tuple[str, str, str]], arrows: str
) -> None:
    page = opened(render(drawn_by_hand({"a": "A", "b": "B"}, ties), vocabulary))
    assert page.evaluate(
        "() => corpolis.network.body.data.edges.get().map(edge => edge.arrows)"
    ) == [arrows]


def test_lines_tell_what_is_established(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    assert page.evaluate(
        "() => Object.fromEntries(corpolis.data.drawing.bundles.map(bundle => ["
        "corpolis.data.statements[bundle.members[0]].claims.map(claim => claim.standing).sort()[0],"
        "corpolis.network.body.edges[`${bundle.start}-${bundle.end}`].options.dashes]))"
    ) == {"fact": False, "open": [9, 6], "denied": False}


def test_full_lines_are_facts_with_all_parties_named(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page)
    lines = page.evaluate(
        """() => corpolis.data.drawing.bundles.map(({ start, end, members }) => {
          const { statements, entities } = corpolis.data;
          const { dashes, color } = corpolis.network.body.edges[`${start}-${end}`].options;
          const claims = members.flatMap((k) => statements[k].claims);
          const unknown = Boolean(entities[start].unknown || entities[end].unknown);
          return [claims.some((one) => one.standing === "fact"), unknown, dashes, color.color];
        })"""
    )
    for facts, unknown, dashes, _ in lines:
        assert (dashes is False) == (facts and not unknown)
    assert [each[2:] for each in lines if each[0] and each[1]] == [[[18, 4], "#6b6b6b"]]
    page.locator("#legend summary").click()
    expect(page.get_by_text("Tatsache, aber ein Beteiligter ist nicht genannt")).to_be_visible()


def test_a_source_that_says_both_does_not_disagree_with_another(
    opened: Opener, shipped_page: str
) -> None:
    page = opened(shipped_page, fragment="#v=contradictions&l=en")
    volume = page.get_by_role("complementary", name="Disagreement").filter(has_text="trillion")
    expect(volume.locator("b").first).to_have_text("The source disagrees with itself: Amount")


def test_pictures_and_paper_say_what_is_left_out(
    opened: Opener, shipped_page: str, tmp_path: Path
) -> None:
    page = opened(shipped_page, fragment="#facts=1&no-source=softbank-de&day=2025-01-22&l=en")
    page.locator("#picture summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as SVG").click()
    waiting.value.save_as(tmp_path / "network.svg")
    drawn = (tmp_path / "network.svg").read_text("utf-8")
    assert "Filters: As of January 22, 2025; Hide opinions; without" in drawn
    assert "Nacherzählung" not in drawn.partition("Sources: ")[2].partition("Filters")[0]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#choice")).to_contain_text("Hide opinions")


def test_more_paths_than_are_shown_are_said(opened: Opener, vocabulary: Vocabulary) -> None:
    names = {key: key.upper() for key in "abcdefghi"}
    ties = [("a", "courts", key) for key in "bcdefgh"] + [(key, "courts", "i") for key in "bcdefgh"]
    page = opened(render(drawn_by_hand(names, ties), vocabulary), fragment="#v=paths&from=a&to=i")
    expect(page.locator("#panel [role=status]")).to_contain_text("The first 5 of more")
    expect(page.locator("#panel h3")).to_have_count(5)


def test_namesakes_are_told_apart_and_not_guessed(opened: Opener, vocabulary: Vocabulary) -> None:
    graph = drawn_by_hand(
        {"a": "Jo Doe", "b": "Jo Doe", "c": "Carl"}, [("a", "courts", "c"), ("b", "courts", "c")]
    )
    for iri, node in graph.nodes(data=True):
        node["description"] = {"en": f"the one with the id {iri[-1]}"}
    page = opened(render(graph, vocabulary), fragment="#v=paths")
    page.get_by_label("From", exact=True).fill("Jo Doe")
    page.get_by_label("To", exact=True).fill("Carl")
    page.get_by_role("button", name="Find paths").click()
    status = page.locator("#panel [role=status]")
    expect(status).to_contain_text("Several are called “Jo Doe”: Jo Doe (the one with the id a);")
    page.get_by_label("From", exact=True).fill("Jo Doe (the one with the id b)")
    page.get_by_role("button", name="Find paths").click()
    expect(page.locator("#panel h3")).to_have_text("1. Jo Doe (the one with the id b) – Carl")


def test_parties_without_a_name_are_told_by_what_they_do(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, fragment="#l=en")
    page.get_by_role("searchbox", name="Search").fill("unnamed")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.filter(has_text="unnamed financier")).to_have_count(1)
    texts = options.all_inner_texts()
    assert len(texts) == len(set(texts)) >= 5


def test_search_finds_a_relation_by_its_parties(opened: Opener, shipped_page: str) -> None:
    page = opened(shipped_page, fragment="#l=en")
    page.get_by_role("searchbox", name="Search").fill("oracle partner")
    first = page.get_by_role("listbox").get_by_role("option").first
    expect(first).to_contain_text("is a partner of")


def test_what_an_address_names_and_the_page_has_not_is_said(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#c=nothing.of-that&l=en")
    expect(page.get_by_role("alert")).to_contain_text("c=nothing.of-that")
    assert page.evaluate("location.hash") == "#c=nothing.of-that&l=en"


def test_back_in_the_page_and_in_the_browser_lead_the_same_way(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#l=en")
    heading = page.locator("#panel h2")
    for entity in ("son", "softbank", "trump"):
        page.evaluate(
            "id => corpolis.open({ entity: corpolis.data.entities.findIndex(e => e.id === id) })",
            entity,
        )
    page.get_by_role("button", name="← Back").click()
    expect(heading).to_have_text("SoftBank")
    page.go_back()
    expect(heading).to_have_text("Masayoshi Son")
    page.go_forward()
    expect(heading).to_have_text("SoftBank")


def test_focus_and_what_is_typed_stay(opened: Opener, text: str) -> None:
    page = opened(text, fragment="#v=paths&l=en")
    page.get_by_label("From", exact=True).fill("tru")
    page.get_by_role("checkbox", name="Hide opinions").check()
    expect(page.get_by_label("From", exact=True)).to_have_value("tru")
    page = opened(text, fragment="#e=son&l=en")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.locator("#panel .list button").first.focus()
    page.keyboard.press("Control+z")
    assert page.evaluate("() => document.activeElement.closest('#panel') !== null")
    page.locator("#picture summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("#picture")).not_to_have_attribute("open", "")
