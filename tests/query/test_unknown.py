"""Terms of the ontology that a query misspells are told with the nearest."""

import pytest
from pyoxigraph import NamedNode, Quad

from corpolis.query.evaluation import run_named, run_sparql
from corpolis.query.unknown import unknown_terms
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, sample

CORP = "https://w3id.org/corpolis#"
PREFIXES = NAMESPACE.prefixes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK { ?a corp:ownz ?b }", ["corp:owns"]),
        ("ASK { ?a corp:meet ?b . ?a corp:Persn ?c }", ["corp:meets", "corp:Person"]),
        (f"ASK {{ ?a <{CORP}estabilshes> ?b }}", ["corp:establishes"]),
        ("PREFIX c: <https://w3id.org/corpolis#> ASK { ?a c:boardMemberof ?b }",
         ["corp:boardMemberOf"]),
        ("ASK { ?a corp:owns|corp:ownd+ ?b }", ["corp:owns"]),
        ("SELECT * { GRAPH ?g { ?s a corp:claim } }", ["corp:Claim"]),
        ("CONSTRUCT { ?a corp:mine ?b } { ?a corp:ownz ?b }", ["corp:owns"]),
        ("CONSTRUCT WHERE { ?a corp:ownz ?b }", ["corp:owns"]),
        ("ASK { ?a corp:staus ?b . ?b a corp:Statsu }", ["corp:status", "corp:Status"]),
        ("ASK { ?a corp:qqqqqq ?b }", ["see: corpolis vocabulary"]),
        ("ASK { ?a corp:owns ?b }", []),
        ("ASK { ?a ?p 'corp:ownz' } # corp:ownz", []),
        ("ASK { ?a <https://example.org/ownz> ?b . ?a rdf:typ ?c }", []),
        ("PREFIX corp: <https://example.org/> ASK { ?a corp:ownz ?b }", []),
    ],
)  # fmt: skip
def test_the_nearest_is_named(text: str, said: list[str]) -> None:
    for store in (sample(), EmbeddedStore.in_memory(NAMESPACE)):
        notes = unknown_terms(text, PREFIXES, store)
        assert len(notes) == len(said)
        assert all(term in note for term, note in zip(said, notes, strict=True))


def test_what_the_graph_has_is_known() -> None:
    store = EmbeddedStore.in_memory(Namespace("https://example.org/d/"))
    for at in range(3):
        terms = [NamedNode(f"a:{one}") for one in range(3)]
        terms[at] = NamedNode(f"{CORP}ownz{at}")
        store.oxigraph.add(Quad(terms[0], terms[1], terms[2]))
        assert unknown_terms(f"ASK {{ ?a corp:ownz{at} ?b }}", PREFIXES, store) == []


def test_an_answer_has_notes() -> None:
    answer = run_sparql(sample(), NAMESPACE, "SELECT * { ?a corp:ownz ?b }", {})
    assert answer.notes == [
        "corp:ownz is neither in the graph nor in the ontology; did you mean corp:owns?"
    ]
    assert run_named(sample(), NAMESPACE, "sources", {}).notes == ()
