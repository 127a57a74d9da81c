"""The page in Chromium: what a reader sees and reaches, with the network cut off.

A request of any kind and any message on the console fails the test.
"""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from corpolis.page import render
from corpolis.vocabulary.model import Vocabulary
from page.browsing import NARROW, WIDE, Opener, click_in_network, number_of
from page.samples import drawn_by_hand

pytestmark = pytest.mark.browser

EDGE_MIDDLE = """id => {
  const { network, data } = corpolis;
  const { start, end } = data.drawing.bundles[id];
  return network.canvasToDOM(network.body.edges[`${start}-${end}`].edgeType.getPoint(0.5));
}"""
NODE_CENTRE = "id => corpolis.network.canvasToDOM(corpolis.network.getPosition(id))"
NAME_BOXES = """() => corpolis.data.drawing.nodes.map(
  ({ entity }) => corpolis.written().names.find(({ of }) => of === entity)).filter(Boolean)"""


def test_the_page_opens_with_regions_by_name(opened: Opener, text: str) -> None:
    page = opened(text)
    expect(page).to_have_title("The wager")
    expect(page.get_by_role("region", name="Netzwerk")).to_be_visible()
    evidence = page.get_by_role("region", name="Belege")
    expect(evidence.get_by_role("button", name="Masayoshi Son")).to_be_visible()
    expect(page.locator("#counts")).to_have_text(
        "6 Entitäten · 5 Beziehungen · 9 Aussagen · 3 Quellen"
    )
    expect(page.get_by_role("application", name="Zeichnung des Netzwerks")).to_be_visible()


def test_a_line_opens_into_the_words_of_all_its_sources(opened: Opener, text: str) -> None:
    page = opened(text)
    bundle = page.evaluate(
        "() => corpolis.data.drawing.bundles.findIndex(bundle => bundle.members.length === 2)"
    )
    click_in_network(page, EDGE_MIDDLE, bundle)
    evidence = page.get_by_role("region", name="Belege")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son – Donald Trump")
    expect(evidence.locator("h3")).to_have_text(
        [
            "von manchen bestritten: Masayoshi Son trifft Donald Trump",
            "Meinung, laut WeWork: Masayoshi Son umwirbt Donald Trump",
        ]
    )
    expect(evidence.locator("mark")).to_have_text(
        ["they never met", "traf den Präsidenten", "they met twice", "he woos the president"]
    )
    expect(evidence.locator(".badges").first).to_have_text("abgeschlossen bestritten ")
    expect(evidence.locator("cite").nth(1)).to_have_text("Der Wetteinsatz")
    link = evidence.get_by_role("link", name="Der Wetteinsatz")
    expect(link).to_have_attribute("href", "https://w3id.org/wager")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_an_entity_opens_into_its_names_and_relationships(opened: Opener, text: str) -> None:
    page = opened(text)
    click_in_network(page, NODE_CENTRE, number_of(page, "son"))
    evidence = page.get_by_role("region", name="Belege")
    expect(evidence.get_by_role("heading", level=2)).to_have_text("Masayoshi Son")
    expect(evidence.get_by_text("孫正義")).to_have_attribute("lang", "ja")
    expect(evidence.get_by_role("link", name="wikidata:Q717817")).to_be_visible()
    evidence.get_by_role("button", name="hat eine Position bei SoftBank").click()
    expect(evidence.locator("blockquote")).to_have_text(
        "… sprach am Dienstag Herr Son, der Chef von SoftBank, in einem Raum voller Leute, …"
    )
    expect(evidence.locator("mark")).to_have_text("der Chef von SoftBank")
    expect(evidence.locator("dl")).to_contain_text("etwa 1981")


def test_amounts_and_what_is_unknown_are_said(opened: Opener, text: str) -> None:
    page = opened(text)
    evidence = page.get_by_role("region", name="Belege")
    evidence.get_by_role("button", name="Stargate").first.click()
    volume = evidence.get_by_role("button", name="500 Milliarden USD / 1 Billion USD")
    volume.click()
    expect(evidence.get_by_role("heading", level=2)).to_have_text(
        "angekündigt: Stargate: Volumen 500 Milliarden USD / 1 Billion USD"
    )
    expect(evidence.locator("mark")).to_have_text(["500 billion dollars", "Billionen-Wette"])
    page.evaluate("() => corpolis.open({ entity: corpolis.data.entities.length - 1 })")
    expect(evidence.locator(".kind")).to_have_text("von der Quelle nicht genannt")
    evidence.get_by_role("button", name="finanziert WeWork").click()
    expect(evidence.locator("dl")).to_contain_text("Betrag, Subjekt: The text does not say.")


def test_what_has_no_place_of_its_own_has_the_label_of_the_ontology(
    opened: Opener, text: str
) -> None:
    further = '"further":{"purpose":{"de":"zum Gewinn"},"topic":[0]},"confidence":"high"'
    assert text.count('"confidence":"high"') == 1
    label = '"concepts":{"purpose":{"de":"hat Zweck"},'
    changed = text.replace('"confidence":"high"', further).replace('"concepts":{', label)
    evidence = opened(changed, fragment="#e=son").get_by_role("region", name="Belege")
    evidence.get_by_role("button", name="hat eine Position bei SoftBank").click()
    facts = evidence.locator("dl")
    expect(facts).to_contain_text("zum Gewinn")
    expect(facts.locator("dt", has_text="hat Zweck")).to_be_visible()
    expect(facts.locator("dd").get_by_role("button").last).to_be_visible()


def test_the_language_changes_everywhere(opened: Opener, text: str) -> None:
    page = opened(text)
    click_in_network(page, NODE_CENTRE, number_of(page, "son"))
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.get_by_role("button", name="EN", exact=True)).to_be_focused()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence.get_by_role("button", name="holds a position at SoftBank")).to_be_visible()
    page.locator("#legend summary").click()
    expect(page.get_by_text("a source says that it is, or was, so")).to_be_visible()
    captions = page.evaluate(
        "() => Object.values(corpolis.network.body.edges).map(edge => edge.options.label)"
    )
    assert "denied by some:\nmeets +1 ≠" in captions


def test_every_quote_is_reached_from_the_keyboard(opened: Opener, text: str) -> None:
    page = opened(text)
    evidence = page.get_by_role("region", name="Belege")
    quotes = set()
    for entity in page.evaluate("() => corpolis.data.entities.map((_, i) => i)"):
        page.evaluate("i => corpolis.open({ entity: i })", entity)
        expect(evidence.get_by_role("heading", level=2)).to_be_focused()
        for i in range(evidence.locator(".list button:visible").count()):
            button = evidence.locator(".list button:visible").nth(i)
            button.focus()
            page.keyboard.press("Enter")
            quotes.update(evidence.locator("mark").all_text_contents())
            evidence.get_by_role("button", name="Zurück").focus()
            page.keyboard.press("Enter")
    claims = page.evaluate(
        "() => corpolis.data.statements.flatMap(s => s.claims.map(claim => claim.quote))"
    )
    assert quotes == set(claims)


def test_tab_leads_from_the_top_to_the_first_quote(opened: Opener, text: str) -> None:
    page = opened(text)
    wanted = ["Masayoshi Son", "trifft Donald Trump"]
    for name in wanted:
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.evaluate("() => document.activeElement.innerText ?? ''")
            if name in focused.replace("\n", " "):
                break
        else:
            pytest.fail(f"{name} is not reached")
        page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("they never met")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_wider_than_the_screen(
    opened: Opener,
    text: str,
    size: tuple[int, int],
    dark: bool,
) -> None:
    page = opened(text, size, dark=dark)
    page.evaluate("() => corpolis.open({ entity: 2 })")
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size[0]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_at_first_sight_no_name_of_the_shipped_dossier_covers_another(
    opened: Opener, shipped_page: str, size: tuple[int, int]
) -> None:
    page = opened(shipped_page, size)
    for language in ("DE", "EN"):
        page.get_by_role("button", name=language, exact=True).click()
        page.get_by_role("button", name="Alles zeigen" if language == "DE" else "Show all").click()
        boxes = page.evaluate(NAME_BOXES)
        assert len(boxes) >= 15
        for a, b in combinations(boxes, 2):
            apart = (
                a["right"] <= b["left"] or b["right"] <= a["left"]
                or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            )  # fmt: skip
            assert apart, (a, b)
        scale = page.evaluate("() => corpolis.network.getScale()")
        assert all(box["size"] * scale >= 11 for box in boxes)


def test_hostile_words_do_nothing(opened: Opener, vocabulary: Vocabulary) -> None:
    hostile = "</script><img src=x onerror=alert(1)>\u202e{name}"
    names = {"a": hostile, "b": "x" * 100_000}
    page = opened(render(drawn_by_hand(names, [("a", "courts", "b")], hostile), vocabulary))
    evidence = page.get_by_role("region", name="Evidence")
    evidence.get_by_role("button", name="<img src=x").click()
    expect(evidence.get_by_role("heading", level=2)).to_contain_text("</script><img src=x")
    assert page.locator("img[src]").count() == 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= WIDE[0]
    assert page.evaluate("() => document.querySelector('#panel').scrollHeight") < 5000


DEAD = (
    "https://example.org/a",
    "http://www.example.com",
    "https://example.net:8443/a",
    "https://user@Paper.Example./1",
    "http://localhost:8000/a",
    "http://127.0.0.1/a",
)
"""Addresses that lead nowhere, whoever opens them."""


def test_addresses_that_are_not_of_the_web_are_no_links(
    opened: Opener, vocabulary: Vocabulary
) -> None:
    graph = drawn_by_hand({"a": "A"}, [])
    for _, node in graph.nodes(data=True):
        node["same_as"] = ("javascript:alert(1)", "data:text/html,x", "https://w3id.org/a", *DEAD)
        node["identifiers"] = ("wikidata:Q1/../../evil",)
    page = opened(render(graph, vocabulary))
    page.evaluate("() => corpolis.open({ entity: 0 })")
    expect(page.get_by_role("link")).to_have_text(["https://w3id.org/a"])
    for address in ("javascript:alert(1)", *DEAD):
        expect(page.get_by_text(address, exact=True)).to_be_visible()


def test_a_large_network_says_what_is_not_drawn(opened: Opener, vocabulary: Vocabulary) -> None:
    names = {f"e{i:04}": f"Entity {i}" for i in range(1100)}
    ties = [(f"e{i:04}", "courts", f"e{i // 7:04}") for i in range(1, 1100)]
    page = opened(render(drawn_by_hand(names, ties), vocabulary))
    expect(page.locator("#undrawn")).to_have_text(
        "Drawn are 1,000 entities, those with most relationships first; 100 more are in lists and "
        "search. Draw 100 more"
    )
    expect(page.get_by_role("button", name="Show more: 1,070 are left")).to_be_visible()


@pytest.mark.parametrize("fragment", ["#v=contradictions", "#v=sources", "#v=paths", "#e=a"])
def test_no_view_of_hostile_words_is_wider_than_the_screen(
    opened: Opener, vocabulary: Vocabulary, fragment: str
) -> None:
    names = {"a": "<img src=x onerror=alert(1)>" + "x" * 100_000, "b": "\u202e'\"&"}
    text = render(drawn_by_hand(names, [("a", "courts", "b")], "y" * 1000), vocabulary)
    page = opened(text, NARROW, fragment=fragment)
    page.get_by_role("button", name="Table", exact=True).click()
    page.locator("#facets summary").click()
    page.get_by_role("searchbox", name="Search").fill("img")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
    assert page.locator("img[src]").count() == 0
