"""From the network to what the page embeds."""

import json
from dataclasses import fields
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from corpolis.check.claims import check, contents
from corpolis.model.claim_keys import CLAIM_KEYS
from corpolis.model.contradiction import Dispute
from corpolis.network import network, restricted
from corpolis.page.data import ClaimData, PageData, StatementData, line_of
from corpolis.page.embedding import json_text
from corpolis.page.projection import page_data
from corpolis.page.screens import MOST
from corpolis.page.style import LINES
from corpolis.query.named import find_query
from corpolis.store.contract import solutions
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from page.samples import drawn_by_hand, reordered, sample, sample_disputes, sample_store
from small_dossiers import make_dossier, source_files


@pytest.fixture(name="data")
def data_fixture(vocabulary: Vocabulary) -> PageData:
    return page_data(sample(), vocabulary)


def statement_ids(data: PageData) -> dict[str, int]:
    return {each.id.rpartition("/")[2]: i for i, each in enumerate(data.statements)}


def test_relationships_come_first_then_attributes(data: PageData) -> None:
    assert list(statement_ids(data)) == ["ceo", "court", "meeting", "money", "plan", "volume"]
    assert [each.object is None for each in data.statements] == [False] * 5 + [True]


def test_each_claim_says_how_firmly_it_speaks(data: PageData) -> None:
    found = {
        (each.id.rpartition("/")[2], claim.status, claim.stance): claim.standing
        for each in data.statements
        for claim in each.claims
    }
    for (_, status, stance), standing in found.items():
        factual = stance in ("reported", "asserted")
        held = status in ("ongoing", "completed", "ended")
        expected = (
            {"denied": "denied"}.get(stance, "opinion")
            if not factual
            else ("fact" if held else "open")
        )
        assert standing == expected
    assert set(found.values()) == {"fact", "open", "opinion", "denied"}


def test_entities_show_their_most_special_type_first(data: PageData) -> None:
    (softbank,) = [each for each in data.entities if each.id == "softbank"]
    assert list(softbank.types) == ["InvestmentFund", "Company"]
    assert set(data.types) == {"Company", "Country", "InvestmentFund", "Person", "Project"}


def test_kinds_bring_their_words_colours_and_shapes(data: PageData, vocabulary: Vocabulary) -> None:
    person = vocabulary.entity_types["Person"]
    assert data.types["Person"].colour == person.colour
    assert data.types["Person"].shape == person.shape
    assert data.relations["courts"].inverse == vocabulary.relation_types["courts"].inverse_labels
    assert set(data.families) == {"contact", "influence", "measures", "money", "position"}
    assert data.concepts["denied"] == vocabulary.stances["denied"].labels
    assert data.sources[1].kind == vocabulary.source_kinds["press"].labels


def test_claims_refer_by_index(data: PageData) -> None:
    meeting = data.statements[statement_ids(data)["meeting"]]
    assert [data.sources[claim.source].id for claim in meeting.claims] == [
        "early",
        "late",
        "undated",
    ]
    assert [data.entities[i].id for i in meeting.claims[1].topics] == ["softbank", "stargate"]


def test_relationships_between_the_same_two_are_one_line(data: PageData) -> None:
    ids = statement_ids(data)
    bundles = [list(bundle.members) for bundle in data.drawing.bundles]
    assert sorted(map(sorted, bundles)) == sorted(
        [[ids["ceo"]], sorted([ids["meeting"], ids["court"]]), [ids["plan"]], [ids["money"]]]
    )
    (meeting,) = [bundle for bundle in data.drawing.bundles if len(bundle.members) == 2]
    # What is established leads the caption; the count says that there is more.
    assert list(meeting.members) == [ids["meeting"], ids["court"]]
    assert meeting.captions == {
        "de": "von manchen\nbestritten: trifft +1",
        "en": "denied by some:\nmeets +1",
    }
    assert (meeting.start, meeting.end) == (
        data.statements[ids["meeting"]].subject,
        data.statements[ids["meeting"]].object,
    )


def test_the_line_that_leads_is_the_firmest_and_says_the_most(data: PageData) -> None:
    for bundle in data.drawing.bundles:
        lines = [line_of(data.statements[k], data.entities) for k in bundle.members]
        assert lines == sorted(lines, key=LINES.index)


def test_an_entity_may_be_tied_to_itself(vocabulary: Vocabulary) -> None:
    data = page_data(drawn_by_hand({"a": "A"}, [("a", "courts", "a")]), vocabulary)
    assert [(bundle.start, bundle.end) for bundle in data.drawing.bundles] == [(0, 0)]


def test_no_two_names_of_the_sample_overlap(data: PageData) -> None:
    for key in ("wide", "tall"):
        places = [node.wide if key == "wide" else node.tall for node in data.drawing.nodes]
        assert all(
            abs(a[0] - b[0]) > 40 or abs(a[1] - b[1]) > 40 for a, b in combinations(places, 2)
        )


def test_of_a_large_network_the_most_connected_are_drawn(vocabulary: Vocabulary) -> None:
    names = {f"e{i:04}": f"Entity {i}" for i in range(MOST + 50)}
    ties = [("e0500", "courts", f"e{i:04}") for i in range(50, MOST + 50) if i != 500]
    data = page_data(drawn_by_hand(names, ties), vocabulary)
    drawn = {data.entities[node.entity].id for node in data.drawing.nodes}
    assert len(data.entities) == MOST + 50
    assert len(drawn) == MOST
    assert "e0500" in drawn
    assert not drawn & {f"e{i:04}" for i in range(50)}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_nodes_and_edges_makes_no_difference(
    data: PageData, vocabulary: Vocabulary, seed: int
) -> None:
    assert json_text(page_data(reordered(sample(), seed), vocabulary)) == json_text(data)


def test_the_first_language_is_drawn_first(vocabulary: Vocabulary) -> None:
    data = page_data(sample(), vocabulary, ("en", "de"))
    assert data.languages == ("en", "de")
    assert all(list(bundle.captions) == ["en", "de"] for bundle in data.drawing.bundles)


def test_empty_fields_are_left_out_and_no_others(data: PageData) -> None:
    found = json.loads(json_text(data))
    assert list(found) == [each.name for each in fields(PageData)]
    known = {each.name for each in fields(ClaimData)}
    for statement in found["statements"]:
        assert {"id", "relation", "subject", "object", "claims"} <= set(statement)
        for claim in statement["claims"]:
            assert {"id", "source", "status", "stance", "standing", "quote"} <= set(claim) <= known
            assert all(value not in ("", None, [], {}) for value in claim.values())


def test_a_type_that_the_ontology_lacks_is_shown_by_its_name(vocabulary: Vocabulary) -> None:
    graph = drawn_by_hand({"a": "A"}, [])
    for _, node in graph.nodes(data=True):
        node["types"] = ("Martian",)
    data = page_data(graph, vocabulary)
    assert data.types["Martian"].labels == {"": "Martian"}


def test_disputes_are_those_of_the_named_query(vocabulary: Vocabulary) -> None:
    found = sample_disputes()
    data = page_data(sample(), vocabulary, disputes=reversed(found))
    pairs = []
    for each in data.disputes:
        (k, i), (other, j) = each.first, each.second
        first, second = data.statements[k], data.statements[other]
        assert (first.relation, first.subject) == (second.relation, second.subject)
        pairs.append((tuple(each.kinds), first.claims[i].quote, second.claims[j].quote))
    assert len(pairs) == len(found) >= 2
    assert (("stance",), "they never met", "traf den Präsidenten") in pairs
    assert ("amount",) in [kinds for kinds, *_ in pairs]
    assert page_data(sample(), vocabulary).disputes == []


def test_to_ask_where_claims_can_differ_finds_all_disputes() -> None:
    query = find_query("contradictions")
    rows = [
        Dispute(
            row["statement"].value,
            row["first"].value,
            row["second"].value,
            tuple(row["kind"].value.split(", ")),
            row["firstSource"].value,
            row["secondSource"].value,
            int(row["pairs"].value),
        )
        for row in solutions(sample_store().query(query.text))
    ]
    assert set(sample_disputes()) == set(rows)
    assert len(rows) == len(set(rows))


def test_no_key_of_a_claim_is_forgotten() -> None:
    called = {"subjects": "subject", "objects": "object"}
    called |= {"attributed_to": "speakers", "about": "topics"}
    called |= {"gathering": "further", "hosts": "further"}
    wanted = {called.get(one.attribute, one.attribute) for one in CLAIM_KEYS if one.predicate}
    assert wanted <= {each.name for kind in (StatementData, ClaimData) for each in fields(kind)}


GUESTS = """\
ann: {type: Person, name: Ann}
bert: {type: Person, name: Bert}
cleo: {type: Person, name: {en: Cleo, de: Kleo}}
works: {type: Company, name: {en: Works, de: Werke}}
ball: {type: Meeting, name: The Ball}
chair: {type: Position, name: {en: Chair, de: Vorsitz}, post-at: works}
"""
THREE = {"subject": ["ann", "bert", "cleo"], "relation": "meets", "when": "2025-01-21"}


def page_of_one(folder: Path, *claims: dict[str, Any]) -> PageData:
    """What the page has of a dossier with one source that says this."""
    found = make_dossier(folder, {"entities.yaml": GUESTS, **source_files("s", claims)})
    vocabulary = load_vocabulary()
    return page_data(
        network(contents(found.settings, check(found, vocabulary)), vocabulary), vocabulary
    )


@pytest.mark.parametrize(
    ("behalf", "words", "clients"),
    [
        ({"ann": "works"}, {"de": "Ann: Werke", "en": "Ann: Works"}, 1),
        ({"cleo": "unknown"}, {"de": "Kleo: ?", "en": "Cleo: ?"}, 0),
        ({"ann": "unknown", "cleo": "works"},
         {"de": "Ann: ?; Kleo: Werke", "en": "Ann: ?; Cleo: Works"}, 1),
        # nobody knows which of the three: nothing says that one of them did
        ("works", {"de": "?: Werke", "en": "?: Works"}, 3),
    ],
)  # fmt: skip
def test_the_page_says_who_of_several_acts_for_whom(
    tmp_path: Path, behalf: Any, words: dict[str, str], clients: int
) -> None:
    page = page_of_one(
        tmp_path, {**THREE, "on-behalf-of": behalf, "hosts": "bert", "gathering": "tea"}
    )
    claims = [claim for one in page.statements for claim in one.claims]
    assert len(claims) == 3
    assert all(claim.further["representation"] == words for claim in claims)
    assert all(claim.further["gathering"] == {"": "tea"} for claim in claims)
    # only what is said of one who acts is named where the client is
    assert sum(bool(claim.on_behalf_of) for claim in claims) == clients
    assert [claim.acting for claim in claims].count("unknown") == str(behalf).count("unknown")
    assert [claim.acting for claim in claims].count("unsure") == (3 if behalf == "works" else 0)


@pytest.mark.parametrize(
    ("more", "called", "times", "parties"),
    [
        ({}, "meeting", ["2025-01-21"], "ann bert cleo"),
        ({"gathering": "tea"}, "meeting (tea)", ["2025-01-21"], "ann bert cleo"),
        ({"gathering": "ball"}, "The Ball", [], "ann bert cleo"),
        ({"object": "works"}, "meeting", ["2025-01-21"], "ann bert cleo works"),
        ({"when": "2025", "status": "planned"}, "meeting", ["2025"], "ann bert cleo"),
        ({"relation": "travelsWith"}, "joint trip", ["2025-01-21"], "ann bert cleo"),
        ({"relation": "appearsWith", "occasion": "fair"}, "joint appearance (fair)",
         ["2025-01-21"], "ann bert cleo"),
        ({"relation": "inContactWith", "when": None}, "contact", [], "ann bert cleo"),
    ],
)  # fmt: skip
def test_a_gathering_is_one_node_with_a_line_to_each(
    tmp_path: Path, more: dict[str, Any], called: str, times: list[str], parties: str
) -> None:
    page = page_of_one(tmp_path, THREE | more)
    names = [one.id for one in page.entities]
    (node,) = (k for k, one in enumerate(page.entities) if one.is_gathering)
    assert (names[node] == "ball") == (called == "The Ball")
    assert page.types[page.entities[node].types[0]].labels["en"] == "gathering"
    assert page.entities[node].labels["en"] == called
    assert (page.entities[node].told, page.entities[node].times) == (called != "The Ball", times)
    assert " ".join(sorted(names[one.subject] for one in page.statements)) == parties
    assert {(one.relation, one.object) for one in page.statements} == {("gathering", node)}
    assert page.relations["gathering"].family == "contact"
    assert (page.counts["relationship"], page.counts["entity"]) == (1, 6)
    standing = "open" if "status" in more else "fact"
    assert {claim.standing for one in page.statements for claim in one.claims} == {standing}


def test_who_is_said_not_to_have_been_there_has_a_line_that_says_so(tmp_path: Path) -> None:
    fact = {**THREE, "gathering": "tea"}
    denial = {**fact, "subject": "ann", "object": "works", "stance": "denied"}
    page = page_of_one(tmp_path, fact, denial)
    marks = {
        page.entities[one.subject].id: [list(claim.marks) for claim in one.claims]
        for one in page.statements
    }
    assert marks == {"ann": [[], ["denied"]], "bert": [[]], "cleo": [[]], "works": [["denied"]]}


def test_a_gathering_is_called_by_what_is_said_most_firmly(tmp_path: Path) -> None:
    fact = {**THREE, "gathering": "tea"}
    planned = {**fact, "relation": "travelsWith", "when": "2024-12-01", "status": "planned"}
    page = page_of_one(tmp_path, fact, planned, {**fact, "relation": "appearsWith"})
    (node,) = (one for one in page.entities if one.is_gathering)
    assert node.labels["en"] == "joint appearance / meeting (tea)"
    assert node.times == ["2025-01-21"]
    (drawn,) = (one for one in page.drawing.nodes if page.entities[one.entity] is node)
    assert "January 21," in " ".join(drawn.captions["en"].split())
    said = {claim.gathering_relation for one in page.statements for claim in one.claims}
    assert said == {"meets", "travelsWith", "appearsWith"}


def test_more_than_two_hundred_have_a_line_each_and_no_pairs(tmp_path: Path) -> None:
    guests = [f"g{n}" for n in range(201)]
    entities = "".join(f"{one}: {{type: Person, name: {one}}}\n" for one in guests)
    claim = {"subject": guests, "relation": "travelsWith", "when": "2025", "status": "planned"}
    files = {"entities.yaml": entities, **source_files("s", [claim])}
    found = make_dossier(tmp_path, files)
    vocabulary = load_vocabulary()
    graph = network(contents(found.settings, check(found, vocabulary)), vocabulary)
    page = page_data(graph, vocabulary)
    (node,) = (k for k, one in enumerate(page.entities) if one.is_gathering)
    assert page.entities[node].labels["en"] == "joint trip"
    assert [one.object for one in page.statements] == [node] * 201
    assert page.counts == {"entity": 201, "relationship": 1, "claim": 1, "source": 1}
    (iri,) = (iri for iri in graph if "gathering/" in iri)
    assert graph.nodes[iri]["labels"]["de"] == "geplant: Reise, 2025"
    part = page_data(restricted(graph, [iri]), vocabulary)
    assert len(part.statements) == 201


def test_what_two_claims_dispute_of_a_gathering_stands_once(tmp_path: Path) -> None:
    denial = {**THREE, "stance": "denied"}
    files = {"entities.yaml": GUESTS, **source_files("s", [THREE]), **source_files("t", [denial])}
    found, vocabulary = make_dossier(tmp_path, files), load_vocabulary()
    graph = network(contents(found.settings, check(found, vocabulary)), vocabulary)
    first, second = (f"{graph.graph['base']}claim/{one}.k0" for one in "st")
    pairs = [Dispute(iri, first, second, ("stance",)) for *_, iri in graph.edges(keys=True)]
    assert len(pairs) == 3
    (one,) = page_data(graph, vocabulary, disputes=pairs).disputes
    assert one.kinds == ["stance"]
    # what is said of two alone is beside what is said of one of them with others
    alone = {**denial, "subject": ["bert", "cleo"]}
    make_dossier(tmp_path, source_files("t", [alone]))
    graph = network(contents(found.settings, check(found, vocabulary)), vocabulary)
    page = page_data(graph, vocabulary, disputes=[Dispute("r:none", first, second, ("stance",))])
    (one,) = page.disputes
    said = [page.statements[k] for k, _ in (one.first, one.second)]
    assert [each.relation for each in said] == ["gathering", "meets"]
    assert page.entities[said[0].subject].id == "bert"


def test_two_who_also_met_alone_have_a_line_of_their_own(tmp_path: Path) -> None:
    alone = {**THREE, "subject": "ann", "object": "bert", "stance": "denied"}
    page = page_of_one(tmp_path, THREE, alone)
    assert sorted(one.relation for one in page.statements) == ["gathering"] * 3 + ["meets"]
    (meets,) = (one for one in page.statements if one.relation == "meets")
    assert [claim.standing for claim in meets.claims] == ["denied"]
    assert page.counts["relationship"] == 2


def test_a_position_is_called_with_the_body_that_it_is_at(tmp_path: Path) -> None:
    page = page_of_one(tmp_path, {"subject": "ann", "relation": "holdsOffice", "object": "chair"})
    labels = {one.id: one.labels for one in page.entities}
    assert labels["chair"] == {"de": "Vorsitz, Werke", "en": "Chair, Works"}
    assert labels["works"] == {"de": "Werke", "en": "Works"}
