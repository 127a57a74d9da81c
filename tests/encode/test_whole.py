"""The graphs of whole dossiers: they conform to the shapes, and no triple is in two of them."""

from collections.abc import Callable
from functools import cache

import pytest
import rdflib
from pyoxigraph import BlankNode, Triple
from pyshacl import validate

from corpolis.build.graphs import graphs
from corpolis.claims.checking import check
from corpolis.dossier import Dossier
from corpolis.encode.turtle import header, triples
from corpolis.vocabulary import load_vocabulary, shapes_path
from dossiers import EVERYTHING, Files, source_files

Make = Callable[[Files | None], Dossier]

OWN = """\
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:Keiretsu a corp:EntityType ; rdfs:subClassOf corp:Company ;
    rdfs:label "keiretsu"@en ; skos:definition "Firms that own each other."@en .
:天下り a corp:RelationType, owl:SymmetricProperty ; rdfs:subPropertyOf corp:inContactWith ;
    rdfs:label "has amakudari with"@en ; skos:definition "A job after."@en ;
    corp:family corp:position ; schema:domainIncludes corp:Actor ;
    schema:rangeIncludes corp:Actor .
"""

ENTITIES = """\
ann: {type: [Person, ActorGroup], name: {en: Ann, ja: アン}, aliases: {en: [Annie, A.], de: Anni},
  identifiers: {wikidata: [Q1, Q2], lei: X}, description: "Of the north.",
  same-as: [https://schema.org/Ann, https://example.com/ann]}
annie: {type: Person, name: Annie}
bert: {type: Person, name: Bert}
club: {type: Organisation, name: The Club}
works: {type: Keiretsu, name: Works Ltd}
plan: {type: Project, name: The Plan}
land: {type: Country, name: Land}
東京: {type: Place, name: {ja: 東京, en: Tokyo}}
"""

DECISIONS = """\
- {same: [ann, annie], by: N. N., date: 2025-01-01, reason: one and the same}
- different: [ann, bert]
- unsure: [club, works, plan]
"""


def rich(make: Make) -> Dossier:
    """A dossier with two sources of everything, decisions and an ontology of its own."""
    own = {"subject": ["annie", "bert", "works"], "relation": "天下り", "when": "2025"}
    return make(
        source_files("src", [*EVERYTHING, own])
        | source_files("other", [*EVERYTHING[3:9], own], at_hand=False, published="unknown")
        | {"entities.yaml": ENTITIES, "decisions.yaml": DECISIONS, "ontology.ttl": OWN}
    )


def bodies(dossier: Dossier) -> dict[str, str]:
    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    assert checked.errors == []
    return {graph.iri: graph.body for graph in graphs(dossier, checked, vocabulary)}


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(shapes_path())


def violations(dossier: Dossier, texts: dict[str, str]) -> list[str]:
    """The shapes that graphs violate, by their local names."""
    turtle = header(dossier.namespace.prefixes()) + "".join(texts.values())
    data = rdflib.Graph().parse(data=turtle, format="turtle")
    conforms, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, rdflib.Graph)
    found = {
        str(shape).partition("#")[2]
        for shape in report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape"))
    }
    assert conforms == (not found)
    return sorted(found)


def test_the_shipped_dossier_conforms(shipped_dossier: Dossier) -> None:
    assert violations(shipped_dossier, bodies(shipped_dossier)) == []


def test_a_dossier_of_everything_conforms(made: Make) -> None:
    dossier = rich(made)
    texts = bodies(dossier)
    assert violations(dossier, texts) == []
    whole = "".join(texts.values())
    for word in ("owl:sameAs", "owl:differentFrom", "corp:possiblySame", "corp:UnknownParty"):
        assert word in whole


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [
        ('oa:exact "it was so in the case k1 of src" ;\n\t', "", "Quote-exact"),
        ("corp:stance corp:denied", "corp:stance corp:denied , corp:opinion", "Claim-stance"),
        ("corp:status corp:failed", "corp:status corp:failed , corp:ended", "Claim-status"),
        (" ;\n\trdf:subject e:works ;\n\tcorp:occasion", " ;\n\tcorp:occasion",
         "Attribute-subject"),
        ("oa:hasSelector pos:src.k0 , quote:src.k0", "oa:hasSelector pos:src.k0",
         "Evidence-hasSelector"),
        ("prov:wasDerivedFrom ev:src.k0 ;\n\t", "", "Claim-wasDerivedFrom"),
        ("e:land a corp:Country ;\n\t", "e:land ", "Relationship-object"),
        ('"25..50"', '"25 to 50"', "Claim-share"),
    ],
)  # fmt: skip
def test_a_broken_graph_does_not(made: Make, old: str, new: str, shape: str) -> None:
    dossier = rich(made)
    whole = "".join(bodies(dossier).values())
    assert old in whole
    assert shape in violations(dossier, {"": whole.replace(old, new, 1)})


@pytest.mark.parametrize("name", ["shipped", "rich"])
def test_every_triple_is_in_exactly_one_graph(
    made: Make, shipped_dossier: Dossier, name: str
) -> None:
    dossier = shipped_dossier if name == "shipped" else rich(made)
    texts = bodies(dossier)
    prefixes = dossier.namespace.prefixes()
    seen: list[Triple] = [triple for text in texts.values() for triple in triples(text, prefixes)]
    assert len(texts) == (5 if name == "shipped" else 6)
    assert len(seen) > 2_000
    assert len(set(seen)) == len(seen)
    for triple in seen:
        assert not isinstance(triple.subject, BlankNode)
        assert not isinstance(triple.object, BlankNode | Triple)


def test_no_claim_of_two_sources_is_about_nothing(made: Make) -> None:
    """Relationships from several sources meet in one node, and every one of them is there."""
    dossier = rich(made)
    texts = bodies(dossier)
    base = dossier.namespace.base

    def keys(graph: str) -> set[str]:
        return {
            triple.object.value
            for triple in triples(texts[f"{base}{graph}"], dossier.namespace.prefixes())
            if triple.predicate.value.endswith("#about") and hasattr(triple.object, "value")
        }

    one, other = keys("graph/src"), keys("graph/other")
    assert len(one & other) >= 7
    assert len(one - other) >= 5
    nodes = {
        triple.subject.value
        for triple in triples(texts[f"{base}network"], dossier.namespace.prefixes())
        if "/relationship/" in str(triple.subject) and hasattr(triple.subject, "value")
    }
    assert nodes == one | other
