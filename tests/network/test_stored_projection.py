"""The projection of a store onto a networkx graph, on a dossier written by hand as TriG."""

import random
from collections import Counter

import pytest

from corpolis.network.stored import AttributeView, ClaimView, SourceView, network
from corpolis.vocabulary.model import Vocabulary
from page.stored_samples import BASE, Union, sample, sample_quads

E, R, C, S = (BASE + room for room in ("entity/", "relationship/", "claim/", "source/"))
PAYER = f"{BASE}unknown/payer"


def test_the_dossier_stands_at_the_graph() -> None:
    graph = sample(("en", "de"))
    assert graph.graph["title"] == "The wager"
    assert graph.graph["base"] == BASE
    assert graph.graph["languages"] == ("en", "de")
    assert list(graph.graph["sources"]) == [S + "early", S + "late", S + "undated"]


def test_without_a_preference_the_declared_languages_count() -> None:
    assert sample(()).graph["languages"] == ("de", "en")


def test_entities_are_nodes_under_their_iris() -> None:
    graph = sample()
    names = ("japan", "softbank", "son", "stargate", "trump", "wework")
    assert list(graph) == [*(E + name for name in names), PAYER]
    assert graph.nodes[E + "son"] == {
        "id": "son",
        "labels": {"de": "Masayoshi Son", "en": "Masayoshi Son", "ja": "孫正義"},
        "aliases": {"en": ("Son Masayoshi",)},
        "types": ("Person",),
        "description": {"en": "Head of SoftBank."},
        "identifiers": ("wikidata:Q717817",),
        "same_as": ("https://www.wikidata.org/entity/Q717817",),
        "unknown": False,
        "attributes": (),
    }


def test_entities_joined_by_a_decision_lend_their_names() -> None:
    softbank = sample().nodes[E + "softbank"]
    assert softbank["types"] == ("Company", "InvestmentFund")
    assert softbank["aliases"] == {"en": ("SBG", "SoftBank Group"), "ja": ("ソフトバンク",)}


def test_decisions_in_a_circle_lose_nobody_else(vocabulary: Vocabulary) -> None:
    circle = "\n:registry { e:trump owl:sameAs e:japan . e:japan owl:sameAs e:trump . }"
    graph = network(Union(sample_quads(circle)), vocabulary)
    assert {E + "son", E + "softbank"} <= set(graph)


def test_relationships_are_edges_under_their_iris() -> None:
    graph = sample()
    found = {
        key.removeprefix(R): (
            subject.removeprefix(E), edge["relation"], other.removeprefix(E),
            edge["symmetric"], edge["established"], edge["occasion"],
        )
        for subject, other, key, edge in graph.edges(keys=True, data=True)
    }  # fmt: skip
    assert found == {
        "ceo": ("son", "holdsPosition", "softbank", False, True, ""),
        "court": ("son", "courts", "trump", False, False, ""),
        "meeting": ("son", "meets", "trump", True, True, "2025-01-21"),
        "plan": ("softbank", "investsIn", "stargate", False, False, ""),
        "money": (PAYER, "finances", "wework", False, False, ""),
    }


def test_a_claim_says_all_that_its_source_says() -> None:
    graph = sample()
    (plan,) = graph.edges[E + "softbank", E + "stargate", R + "plan"]["claims"]
    assert plan == ClaimView(
        id=C + "early.plan",
        status="planned",
        stance="reported",
        source=S + "early",
        source_title="The wager, retold",
        quote="SoftBank wants to put in about 40 billion dollars",
        verification="verified",
        amount="~40000000000",
        currency="USD",
        share="25..50",
        note={"en": "Whose money it is remains open."},
    )
    (ceo,) = graph.edges[E + "son", E + "softbank", R + "ceo"]["claims"]
    assert (ceo.prefix, ceo.suffix) == (
        "So sprach am Dienstag Herr Son, ",
        ", in einem Raum voller Leute, die",
    )
    assert (ceo.role, ceo.start, ceo.confidence) == ({"de": "Chef", "en": "head"}, "1981~", "high")


def test_claims_come_in_the_order_of_their_sources_dates_undated_last() -> None:
    claims = sample().edges[E + "son", E + "trump", R + "meeting"]["claims"]
    assert [claim.id.removeprefix(C) for claim in claims] == [
        "early.meeting",
        "late.meeting",
        "undated.meeting",
    ]
    assert [claim.stance for claim in claims] == ["denied", "reported", "asserted"]


def test_claims_name_the_canonical_entity() -> None:
    _, meeting, _ = sample().edges[E + "son", E + "trump", R + "meeting"]["claims"]
    assert meeting.topics == (E + "softbank", E + "stargate")
    assert meeting.on_behalf_of == (E + "softbank",)


def test_what_a_source_leaves_open_is_kept() -> None:
    graph = sample()
    assert graph.nodes[PAYER]["unknown"] is True
    assert graph.nodes[PAYER]["labels"] == {"de": "unbekannt", "en": "unknown"}
    (money,) = graph.edges[PAYER, E + "wework", R + "money"]["claims"]
    assert money.unknown == ("amount", "subject")
    assert money.unknown_reason == {"en": "The text does not say."}


def test_attributes_stand_at_their_entity() -> None:
    (volume,) = sample().nodes[E + "stargate"]["attributes"]
    assert isinstance(volume, AttributeView)
    assert (volume.id, volume.relation, volume.established) == (R + "volume", "hasVolume", False)
    assert [claim.amount for claim in volume.claims] == ["500000000000", "1000000000000"]


def test_a_source_keeps_its_particulars() -> None:
    assert sample().graph["sources"][S + "late"] == SourceView(
        id=S + "late",
        title="Der Wetteinsatz",
        kind="press",
        language="de",
        publisher="Die Zeitung",
        author="A. Author",
        issued="2025-01-22",
        retrieved="2025-02-01",
        url="https://example.org/wager",
        archived_url="https://example.org/archive/wager",
        licence="CC-BY-4.0",
        citation="Die Zeitung, S. 3",
        note={"de": "Gekürzt."},
        unknown=("publisher",),
    )


def test_a_party_of_which_nothing_is_said_is_a_node_named_by_its_iri(
    vocabulary: Vocabulary,
) -> None:
    stranger = (
        "\n:network { r:x a corp:Relationship ; rdf:subject e:stranger ;"
        " rdf:predicate corp:meets ; rdf:object e:son . }"
    )
    graph = network(Union(sample_quads(stranger)), vocabulary)
    assert graph.nodes[E + "stranger"]["id"] == "stranger"
    assert graph.nodes[E + "stranger"]["labels"] == {}
    assert graph.edges[E + "stranger", E + "son", R + "x"]["claims"] == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_quads_makes_no_difference(vocabulary: Vocabulary, seed: int) -> None:
    quads = sample_quads()
    random.Random(seed).shuffle(quads)  # noqa: S311
    graph, expected = network(Union(quads), vocabulary), sample(())
    assert list(graph.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(expected.edges(keys=True, data=True))
    assert repr(graph.nodes(data=True)) == repr(expected.nodes(data=True))


def test_the_number_of_queries_does_not_grow_with_the_dossier(vocabulary: Vocabulary) -> None:
    counted: Counter[int] = Counter()
    for quads in ([], sample_quads()):
        store = Union(quads)
        network(store, vocabulary)
        counted[store.queries] += 1
    assert list(counted) == [8]


def test_an_empty_store_is_an_empty_network(vocabulary: Vocabulary) -> None:
    graph = network(Union([]), vocabulary, ("en",))
    assert not graph
    assert graph.graph == {"title": "", "base": "", "languages": ("en",), "sources": {}}
