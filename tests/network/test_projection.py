"""The projection of a dossier's contents onto a networkx graph, on one written by hand."""

import random
from dataclasses import replace

import pytest

from corpolis.model.contents import Contents
from corpolis.model.entity import Entity, Registry
from corpolis.model.source import Source, SourceClaims
from corpolis.model.text import Unknown
from corpolis.network import Statement, network, statements
from corpolis.vocabulary.files import load_vocabulary
from page.samples import BASE, made_claim, sample, sample_contents

E, R, S = (BASE + room for room in ("entity/", "relationship/", "source/"))
PAYER = f"{BASE}unknown/money"


def test_the_dossier_stands_at_the_graph() -> None:
    graph = sample(("en", "de"))
    assert graph.graph["title"] == "The wager"
    assert graph.graph["base"] == BASE
    assert graph.graph["languages"] == ("en", "de")
    assert list(graph.graph["sources"]) == [S + "early", S + "late", S + "undated"]


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
        "post_at": "",
        "attributes": (),
    }


def test_entities_joined_by_a_decision_lend_their_names() -> None:
    softbank = sample().nodes[E + "softbank"]
    assert softbank["types"] == ("Company", "InvestmentFund")
    assert softbank["aliases"] == {"en": ("SBG", "SoftBank Group"), "ja": ("ソフトバンク",)}


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


def test_the_claims_of_an_edge_are_those_of_the_dossier() -> None:
    contents = sample_contents()
    graph = network(contents, load_vocabulary())
    hung = [claim for one in statements(graph) for claim in one.claims]
    assert {claim.name: claim for claim in hung} == {one.name: one for one in contents.claims()}
    (plan,) = graph.edges[E + "softbank", E + "stargate", R + "plan"]["claims"]
    assert (plan.name, plan.status, plan.stance) == ("early.plan", "planned", "reported")
    assert plan.evidence.exact == "SoftBank wants to put in about 40 billion dollars"


def test_claims_come_in_the_order_of_their_sources_dates_undated_last() -> None:
    claims = sample().edges[E + "son", E + "trump", R + "meeting"]["claims"]
    assert [claim.name for claim in claims] == [
        "early.meeting",
        "late.meeting",
        "undated.meeting",
    ]
    assert [claim.stance for claim in claims] == ["denied", "reported", "asserted"]


def test_claims_name_the_canonical_entity() -> None:
    _, meeting, _ = sample().edges[E + "son", E + "trump", R + "meeting"]["claims"]
    assert meeting.about == ["softbank", "stargate"]
    assert meeting.on_behalf_of == ["softbank"]


def test_what_a_source_leaves_open_is_kept() -> None:
    graph = sample()
    assert graph.nodes[PAYER]["unknown"] is True
    assert graph.nodes[PAYER]["labels"] == {
        "de": "ungenannter Finanzier",
        "en": "unnamed financier",
    }
    (money,) = graph.edges[PAYER, E + "wework", R + "money"]["claims"]
    assert [key.name for key, _ in money.unknowns] == ["subject", "amount"]
    assert money.amount == Unknown({"en": "The text does not say."})


def test_attributes_stand_at_their_entity() -> None:
    (volume,) = sample().nodes[E + "stargate"]["attributes"]
    assert isinstance(volume, Statement)
    assert volume.parties == (E + "stargate",)
    assert (volume.id, volume.relation, volume.established) == (R + "volume", "hasVolume", False)
    assert [getattr(claim.amount, "text", "") for claim in volume.claims] == [
        "500000000000",
        "1000000000000",
    ]


def test_a_relationship_stands_as_its_firmest_claim() -> None:
    found = {one.id.removeprefix(R): one.standing for one in statements(sample())}
    assert found == {
        "ceo": "fact",
        "court": "opinion",
        "meeting": "fact",
        "plan": "open",
        "money": "open",
        "volume": "open",
    }


def test_with_a_party_left_open_nothing_is_established() -> None:
    claim = made_claim("s.k", "who", Unknown({}), "finances", ("wework",), quote="paid it")
    source = SourceClaims("", Source("s", "S", "press", "en", None), [claim], "", "", ())
    graph = network(replace(sample_contents(), sources=[source]), load_vocabulary())
    edge = graph.edges[f"{BASE}unknown/who", E + "wework", R + "who"]
    assert (edge["standing"], edge["established"]) == ("fact", False)


def test_a_source_keeps_its_particulars() -> None:
    sources = {one.source.id: one.source for one in sample_contents().sources}
    assert sample().graph["sources"] == {S + key: source for key, source in sources.items()}


def test_a_party_that_the_registry_lacks_is_a_node_named_by_its_id() -> None:
    claim = made_claim("s.k", "x", ("stranger",), "meets", ("son",), quote="met")
    source = SourceClaims("", Source("s", "S", "press", "en", None), [claim], "", "", ())
    graph = network(replace(sample_contents(), sources=[source]), load_vocabulary())
    assert graph.nodes[E + "stranger"]["id"] == "stranger"
    assert graph.nodes[E + "stranger"]["labels"] == {}
    assert graph.edges[E + "son", E + "stranger", R + "x"]["claims"] == (claim,)


def test_tags_of_languages_are_in_lower_case() -> None:
    named = Entity("x", ("Person",), {"pt-BR": "Fulano"}, {"EN": ("Somebody",)})
    registry = Registry({"x": named}, (), {}, {})
    node = network(replace(sample_contents(), registry=registry), load_vocabulary()).nodes[E + "x"]
    assert node["labels"] == {"pt-br": "Fulano"}
    assert node["aliases"] == {"en": ("Somebody",)}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_contents_makes_no_difference(seed: int) -> None:
    contents, chance = sample_contents(), random.Random(seed)  # noqa: S311
    entities = chance.sample(list(contents.registry.entities.items()), 8)
    sources = chance.sample(list(contents.sources), 3)
    registry = replace(contents.registry, entities=dict(entities))
    graph = network(replace(contents, registry=registry, sources=sources), load_vocabulary())
    expected = sample()
    assert list(graph.nodes(data=True)) == list(expected.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(expected.edges(keys=True, data=True))
    assert repr(graph.nodes(data=True)) == repr(expected.nodes(data=True))


def test_an_empty_dossier_is_an_empty_network() -> None:
    contents = Contents("", "", ("en",), None, Registry({}, (), {}, {}), ())
    graph = network(contents, load_vocabulary())
    assert not graph
    assert graph.graph == {
        "title": "",
        "titles": {},
        "description": {},
        "base": "",
        "languages": ("en",),
        "sources": {},
    }
