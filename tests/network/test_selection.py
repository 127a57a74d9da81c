"""Parts of a network: what an answer names, and what lies around an entity."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.network import Network, around, restricted, statements
from corpolis.page.projection import page_data
from corpolis.vocabulary.model import Vocabulary
from page.samples import BASE, drawn_by_hand, reordered, sample, sample_disputes

E, R, C, S = (BASE + room for room in ("entity/", "relationship/", "claim/", "source/"))


def held(part: Network) -> tuple[set[str], set[str], set[str]]:
    """The ends of the IRIs of the nodes, statements and sources of a part of the sample."""
    return (
        {iri.rpartition("/")[2] for iri in part},
        {one.id.removeprefix(R) for one in statements(part)},
        {iri.removeprefix(S) for iri in part.graph["sources"]},
    )


def test_all_of_a_network_is_its_statements() -> None:
    found = {one.id.removeprefix(R): one for one in statements(sample())}
    assert set(found) == {"ceo", "court", "meeting", "plan", "money", "volume"}
    assert found["plan"].parties == (E + "softbank", E + "stargate")
    assert found["volume"].parties == (E + "stargate",)
    assert [claim.name for claim in found["volume"].claims] == ["early.volume", "late.volume"]


@pytest.mark.parametrize(
    ("named", "nodes", "stated", "sources"),
    [
        # Relationships and measures, with everybody whom their claims mention.
        ([R + "plan"], "softbank stargate", "plan", "early"),
        ([R + "volume"], "stargate", "volume", "early late"),
        ([R + "court"], "son trump wework", "court", "early"),
        ([R + "meeting"], "son trump stargate softbank", "meeting", "early late undated"),
        # A claim names its statement, with the other claims of that.
        ([C + "late.volume"], "stargate", "volume", "early late"),
        # Entities beside statements choose nothing.
        ([R + "ceo", E + "japan", S + "early"], "son softbank", "ceo", "late"),
        # Entities alone: what is said of and between them.
        ([E + "stargate", S + "undated"], "stargate", "volume", "early late"),
        ([E + "son", E + "trump"], "son trump stargate softbank wework", "court meeting",
         "early late undated"),
        ([E + "japan"], "japan", "", ""),
        # Sources alone: the statements that one of them makes a claim about.
        ([S + "undated"], "son trump stargate softbank", "meeting", "early late undated"),
        # What is no part of a network.
        ([BASE + "evidence/late.ceo", "https://w3id.org/corpolis#meets", E + "nobody"], "", "", ""),
        ([], "", "", ""),
    ],
)  # fmt: skip
def test_what_is_named_is_what_is_shown(
    named: list[str], nodes: str, stated: str, sources: str
) -> None:
    part = restricted(sample(), named)
    assert held(part) == (set(nodes.split()), set(stated.split()), set(sources.split()))


def test_a_part_says_what_the_whole_says_of_it() -> None:
    whole = sample()
    part = restricted(whole, [R + "court", R + "volume"])
    assert part.graph | {"sources": 0} == whole.graph | {"sources": 0}
    assert (
        part.edges[E + "son", E + "trump", R + "court"]
        == whole.edges[E + "son", E + "trump", R + "court"]
    )
    assert part.nodes[E + "stargate"] == whole.nodes[E + "stargate"]
    # Nothing of the whole is changed.
    assert held(whole) == held(sample())
    assert len(whole.nodes[E + "stargate"]["attributes"]) == 1


def test_a_claim_about_several_statements_does_not_bring_those_that_are_not_named() -> None:
    graph = drawn_by_hand(dict.fromkeys("abc", "X"), [("a", "courts", "b"), ("a", "courts", "c")])
    first, second = (one for one in statements(graph))
    for _, _, edge in graph.edges(data=True):
        edge["claims"] = first.claims
    (claim,) = first.claims
    assert {one.id for one in statements(restricted(graph, [C + claim.name]))} == {
        first.id,
        second.id,
    }
    assert {one.id for one in statements(restricted(graph, [C + claim.name, first.id]))} == {
        first.id
    }


def test_a_part_is_in_the_order_of_the_network() -> None:
    whole = reordered(sample(), 3)
    part = around(whole, E + "son", 2)
    assert list(part) == [iri for iri in whole if iri in part]
    assert list(part.edges(keys=True)) == [
        edge for edge in whole.edges(keys=True) if part.has_edge(*edge)
    ]


@pytest.mark.parametrize(
    ("name", "hops", "stated"),
    [
        ("son", 1, "ceo court meeting"),
        ("trump", 2, "ceo court meeting"),
        ("trump", 3, "ceo court meeting plan volume"),
        ("stargate", 1, "plan volume"),
        ("wework", 6, "money"),
        ("japan", 1, ""),
    ],
)
def test_what_lies_around_an_entity(name: str, hops: int, stated: str) -> None:
    _, found, _ = held(around(sample(), E + name, hops))
    assert found == set(stated.split())


def test_there_is_nothing_around_nobody() -> None:
    with pytest.raises(nx.NodeNotFound):
        around(sample(), E + "nobody", 1)


names = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(names, names), max_size=12), names, st.integers(1, 6))
def test_around_is_the_ego_graph(ties: list[tuple[str, str]], entity: str, hops: int) -> None:
    graph = drawn_by_hand(dict.fromkeys("abcdefgh", "X"), [(a, "courts", b) for a, b in ties])
    part = around(graph, E + entity, hops)
    ego = nx.ego_graph(graph, E + entity, radius=hops, undirected=True)
    assert set(part) == set(ego)
    assert set(part.edges(keys=True)) == set(ego.edges(keys=True))


@given(st.lists(st.tuples(names, names), max_size=12), st.sets(names))
def test_entities_choose_the_subgraph_between_them(
    ties: list[tuple[str, str]], entities: set[str]
) -> None:
    graph = drawn_by_hand(dict.fromkeys("abcdefgh", "X"), [(a, "courts", b) for a, b in ties])
    part = restricted(graph, {E + entity for entity in entities})
    subgraph = graph.subgraph(E + entity for entity in entities)
    assert set(part) == set(subgraph)
    assert set(part.edges(keys=True)) == set(subgraph.edges(keys=True))


def test_contradictions_are_shown_that_a_part_has_whole(vocabulary: Vocabulary) -> None:
    disputes = sample_disputes()
    whole = page_data(sample(), vocabulary, disputes=disputes)
    meeting = page_data(restricted(sample(), [R + "meeting"]), vocabulary, disputes=disputes)
    court = page_data(restricted(sample(), [R + "court"]), vocabulary, disputes=disputes)
    assert len(whole.disputes) > len(meeting.disputes) > len(court.disputes) == 0
    for dispute in meeting.disputes:
        assert (*dispute.first, *dispute.second)[::2] == (0, 0)
