"""One rule of standing: what RDF, the network and GraphML have as a fact is the same everywhere.

- For all known parties: there is a direct triple if and only if a relationship between them is
  established.
- For every relationship of two known parties: a claim establishes it in RDF if and only if the
  network and GraphML have it as established.
- A relationship with an unknown party is never established.

That the page draws the same is seen in `page.test_standing`.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.exchange.graphml import flat
from corpolis.model.claim import settle
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.network import network, statements
from corpolis.rdf.encode.network import encode_network, together
from corpolis.rdf.encode.source import encode_source, network_terms
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import triples
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP
from strategies import NAMESPACE, VOCABULARY, registries, sources

DOSSIERS = [
    shipped("seeds") / "softbank-stargate",
    *sorted(path.parent for path in (Path(__file__).parent / "fixtures").rglob("corpolis.toml")),
]
_ESTABLISHES = NamedNode(CORP + "establishes")

Parties = tuple[str, str, str]
"""The IRIs of subject, relation and object."""


def in_rdf(said: Contents, vocabulary: Vocabulary) -> tuple[set[str], set[Parties]]:
    """The relationships that claims establish, and the direct triples."""
    prefixes = Namespace(said.base).prefixes()
    encoded = [encode_source(source) for source in said.sources]
    spoken = together(one.spoken for one in encoded)
    body = encode_network(spoken, network_terms(vocabulary)).body
    relations = {kind.iri for kind in vocabulary.relation_types.values()}
    established = {
        triple.object.value
        for one in encoded
        for triple in triples(one.graph.body, prefixes)
        if triple.predicate == _ESTABLISHES and isinstance(triple.object, NamedNode)
    }
    direct = {
        (triple.subject.value, triple.predicate.value, triple.object.value)
        for triple in triples(body, prefixes)
        if triple.predicate.value in relations
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode | Literal)
    }
    return established, direct


def in_network(said: Contents, vocabulary: Vocabulary) -> Mapping[str, tuple[set[Parties], bool]]:
    """Each relationship and attribute: the direct triples that it has if it is established."""
    graph = network(said, vocabulary)
    written = {key: edge for *_, key, edge in flat(graph, vocabulary).edges(keys=True, data=True)}
    found = {}
    for one in statements(graph):
        kind = vocabulary.relation_types[one.relation]
        parties: set[Parties] = set()
        if len(one.parties) == 2:
            subject, other = one.parties
            parties = {(subject, kind.iri, other)}
            if kind.symmetric:
                parties.add((other, kind.iri, subject))
            assert written[one.id]["established"] == int(one.established)
        assert not (one.established and any(graph.nodes[p]["unknown"] for p in one.parties))
        found[one.id] = (parties, one.established)
    return found


def assert_one_rule(said: Contents, vocabulary: Vocabulary) -> None:
    """RDF, the network and GraphML say the same."""
    established, direct = in_rdf(said, vocabulary)
    found = in_network(said, vocabulary)
    assert {iri for iri, (_, holds) in found.items() if holds} == established
    assert {one for parties, holds in found.values() if holds for one in parties} == direct


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda root: root.name)
def test_a_dossier_says_what_is_a_fact_in_the_same_way_everywhere(root: Path) -> None:
    dossier = open_folder(root)
    vocabulary = load_vocabulary(dossier.ontology_file)
    said = contents(dossier.settings, check(dossier, vocabulary))
    assert_one_rule(said, vocabulary)


@settings(max_examples=100)
@given(registries(), st.lists(sources(), max_size=3, unique_by=lambda one: one.source.id))
def test_any_claims_say_what_is_a_fact_in_the_same_way_everywhere(
    registry: Registry, said: list[SourceClaims]
) -> None:
    for one in said:
        for claim in one.claims:
            settle(claim, VOCABULARY.relation_types[claim.relation], registry.resolve)
    assert_one_rule(Contents("T", NAMESPACE.base, ("en",), None, registry, said), VOCABULARY)
