"""The JSON-LD context: fresh, and giving the triples that it promises."""

import json
from typing import Any

import pytest
from pyoxigraph import Dataset, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from corpolis.rdf.jsonld_context import context, context_text
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import VOCABULARY_PREFIXES

# rdflib's own reader of JSON-LD uses a class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

CLAIM = {
    "id": "https://example.org/d/claim/a.1",
    "type": "Claim",
    "about": "https://example.org/d/relationship/0",
    "establishes": ["https://example.org/d/relationship/0"],
    "status": "announced",
    "stance": "reported",
    "role": {"en": "chair", "de": ["Vorsitz", "Vorsitzende"]},
    "when": "2025-01-22/..",
    "startEarliest": "2025-01-22",
    "amount": "~5",
    "amountMin": "5",
    "currency": "USD",
    "unknown": ["corp:share", "rdf:object"],
    "prov:wasDerivedFrom": {
        "id": "https://example.org/d/evidence/a.1",
        "verification": "verified",
        "oa:hasSelector": {"id": "https://example.org/d/position/a.1", "oa:start": "3"},
    },
}
RELATIONSHIP = {
    "id": "https://example.org/d/relationship/0",
    "type": "Relationship",
    "rdf:subject": {
        "id": "https://example.org/d/entity/son",
        "type": ["Person", "LobbyFirm"],
        "skos:prefLabel": {"ja": "孫正義"},
        "meets": "https://example.org/d/entity/trump",
        "owl:sameAs": "https://example.org/d/entity/masayoshi-son",
    },
    "rdf:predicate": "meets",
}
EXPECTED = """
<https://example.org/d/claim/a.1> a corp:Claim ;
    corp:about <https://example.org/d/relationship/0> ;
    corp:establishes <https://example.org/d/relationship/0> ;
    corp:status corp:announced ; corp:stance corp:reported ;
    corp:role "chair"@en, "Vorsitz"@de, "Vorsitzende"@de ;
    corp:when "2025-01-22/.."^^edtf:EDTF ; corp:startEarliest "2025-01-22"^^xsd:date ;
    corp:amount "~5" ; corp:amountMin "5"^^xsd:decimal ; corp:currency "USD" ;
    corp:unknown corp:share, rdf:object ;
    prov:wasDerivedFrom <https://example.org/d/evidence/a.1> .
<https://example.org/d/evidence/a.1> corp:verification corp:verified ;
    oa:hasSelector <https://example.org/d/position/a.1> .
<https://example.org/d/position/a.1> oa:start 3 .
<https://example.org/d/relationship/0> a corp:Relationship ;
    rdf:subject <https://example.org/d/entity/son> ; rdf:predicate corp:meets .
<https://example.org/d/entity/son> a corp:Person, corp:LobbyFirm ;
    skos:prefLabel "孫正義"@ja ; corp:meets <https://example.org/d/entity/trump> ;
    owl:sameAs <https://example.org/d/entity/masayoshi-son> .
"""


@pytest.fixture
def document() -> dict[str, Any]:
    return {**context(load_vocabulary()), "@graph": [CLAIM, RELATIONSHIP]}


@pytest.fixture
def turtle() -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in VOCABULARY_PREFIXES.items())
    return prefixes + EXPECTED


def test_the_file_is_fresh() -> None:
    written = (shipped("ontology") / "context.jsonld").read_text(encoding="utf-8")
    assert written == context_text(load_vocabulary()), "stale; run scripts/docs"


def test_every_term_is_in_the_context() -> None:
    vocabulary = load_vocabulary()
    terms = context(vocabulary)["@context"]
    assert len(vocabulary.terms) > 200
    assert vocabulary.terms.keys() <= terms.keys()
    assert not vocabulary.terms.keys() & VOCABULARY_PREFIXES.keys()


def test_oxigraph_reads_the_expected_triples(document: dict[str, Any], turtle: str) -> None:
    read = Dataset(parse(json.dumps(document), format=RdfFormat.JSON_LD))
    expected = Dataset(parse(turtle, format=RdfFormat.TURTLE))
    assert len(expected) == 27
    assert set(read) == set(expected)


def test_rdflib_reads_the_expected_triples(document: dict[str, Any], turtle: str) -> None:
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    assert isomorphic(read, Graph().parse(data=turtle, format="turtle"))


def test_a_graph_survives_being_written_with_the_context(turtle: str) -> None:
    terms = context(load_vocabulary())["@context"]
    graph = Graph().parse(data=turtle, format="turtle")
    written = graph.serialize(format="json-ld", context=terms)
    claims = [node for node in json.loads(written)["@graph"] if node.get("type") == "Claim"]
    assert claims[0]["status"] in {"announced", "corp:announced"}
    assert isomorphic(graph, Graph().parse(data=written, format="json-ld"))


def test_own_terms_are_written_by_their_names(tmp_path: Any) -> None:
    file = tmp_path / "ontology.ttl"
    file.write_text(
        """
        @prefix : <https://example.org/own#> .
        @prefix corp: <https://w3id.org/corpolis#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :天下り a corp:RelationType ; rdfs:subPropertyOf corp:holdsPosition ;
            rdfs:label "天下り"@ja ; skos:definition "官僚が企業に移る。"@ja .
        """,
        encoding="utf-8",
    )
    terms = context(load_vocabulary(file))["@context"]
    assert terms["天下り"] == {"@id": "https://example.org/own#天下り", "@type": "@id"}
