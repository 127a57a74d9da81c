"""Bodies are canonical by construction: what pyoxigraph makes of them is the same text."""

from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode

from corpolis.claims.model import SourceClaims
from corpolis.dossier import Dossier, Settings
from corpolis.encode.network import network_body
from corpolis.encode.registry import encode_registry
from corpolis.encode.source import encode_source, network_terms
from corpolis.encode.turtle import body, iri, literal, triples
from corpolis.registry import Registry
from corpolis.terms import CORP
from corpolis.vocabulary import Vocabulary, load_vocabulary

PREFIXES = strategies.NAMESPACE.prefixes()

OWN = """\
@prefix corp: <https://w3id.org/corpolis#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/own#> .
:天下り a corp:RelationType ; rdfs:label "amakudari"@en ; skos:definition "A job after."@en ;
    corp:family corp:position ; schema:domainIncludes corp:Person ;
    schema:rangeIncludes corp:Company .
schema:knows a corp:RelationType, owl:SymmetricProperty ; rdfs:label "is acquainted with"@en ;
    skos:definition "They know each other."@en ; corp:family corp:contact ;
    schema:domainIncludes corp:Person ; schema:rangeIncludes corp:Person .
<https://example.org/zz/a.b~c> a corp:EntityType ; rdfs:subClassOf corp:Company ;
    rdfs:label "odd one"@en ; skos:definition "Of an odd name."@en .
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """The ontology with a dossier's own types, one of them in a vocabulary with a prefix."""
    path = tmp_path_factory.mktemp("own") / "ontology.ttl"
    path.write_text(OWN.replace("a.b~c", "odd"), encoding="utf-8")
    return load_vocabulary(path)


def assert_canonical(text: str) -> None:
    found = triples(text, PREFIXES)
    assert body(found, PREFIXES) == text
    terms = [term for triple in found for term in (triple.subject, triple.object)]
    assert not any(isinstance(term, BlankNode) for term in terms)


def assert_digest(text: str, graph: str) -> None:
    """The graph's digest is the SHA-256 of all its other blocks."""
    stated = [t for t in triples(text, PREFIXES) if t.predicate == NamedNode(CORP + "digest")]
    assert [t.subject for t in stated] == [NamedNode(graph)]
    digest = getattr(stated[0].object, "value", "")
    lines = [line for line in text.splitlines(keepends=True) if "corp:digest " not in line]
    assert digest == sha256("".join(lines).encode()).hexdigest()


@settings(max_examples=300)
@given(data=st.data())
def test_source_and_network_are_canonical(data: st.DataObject, own: Vocabulary) -> None:
    source = data.draw(strategies.sources(own))
    registry = Registry({}, (), data.draw(st.sampled_from([{}, {"ann-2": "ann"}])), {})
    encoded = encode_source(source, registry, own)
    assert_canonical(encoded.body)
    assert_digest(encoded.body, strategies.NAMESPACE.source_graph(source.source.id))
    network = network_body(encoded.relationships, network_terms(own))
    assert_canonical(network)


@settings(max_examples=60)
@given(data=st.data())
def test_registry_is_canonical(data: st.DataObject, own: Vocabulary) -> None:
    registry = data.draw(strategies.registries(own))
    title, licence = data.draw(strategies.words), data.draw(strategies.words)
    facts = Settings(title, strategies.NAMESPACE.base, ("en", "DE", "en"), licence)
    text = encode_registry(Dossier(Path(), facts), registry, own)
    assert_canonical(text)
    assert_digest(text, strategies.NAMESPACE.registry_graph)
