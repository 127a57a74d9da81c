"""Every named graph of a dossier as Turtle text, and a store in memory that holds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from corpolis.claims.checking import Checked, collector_paused
from corpolis.dossier import Dossier
from corpolis.encode.network import network_body
from corpolis.encode.registry import encode_registry
from corpolis.encode.source import encode_source, network_terms
from corpolis.encode.turtle import body, header
from corpolis.store.embedded import EmbeddedStore
from corpolis.terms import CORE_GRAPH, CORP, Namespace
from corpolis.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Graph:
    """One named graph: its IRI and its Turtle body in canonical order."""

    iri: str
    body: str


def ontology_graphs(vocabulary: Vocabulary, namespace: Namespace) -> Iterator[Graph]:
    """The shipped ontology, and the dossier's own if it has one, each with its digest."""
    own = vocabulary.own_quads(namespace.ontology_graph)
    for name, quads in ((CORE_GRAPH, vocabulary.shipped_quads()), (namespace.ontology_graph, own)):
        if quads:
            triples = [quad.triple for quad in quads]
            digest = sha256(body(triples, namespace.prefixes()).encode()).hexdigest()
            # The ontology describes itself under the name of its graph: one more statement.
            record = Triple(NamedNode(name), NamedNode(CORP + "digest"), Literal(digest))
            yield Graph(name, body([*triples, record], namespace.prefixes()))


def graphs(dossier: Dossier, checked: Checked, vocabulary: Vocabulary) -> Iterator[Graph]:
    """All named graphs of a dossier that has no errors: ontology, registry, network, sources."""
    namespace = dossier.namespace
    with collector_paused():
        encoded = [
            encode_source(source, checked.registry, vocabulary) for source in checked.sources
        ]
    yield from ontology_graphs(vocabulary, namespace)
    registry = encode_registry(dossier, checked.registry, vocabulary)
    yield Graph(namespace.registry_graph, registry)
    found = (one for source in encoded for one in source.relationships)
    yield Graph(namespace.network_graph, network_body(found, network_terms(vocabulary)))
    for source in sorted(encoded, key=lambda source: source.id):
        yield Graph(namespace.source_graph(source.id), source.body)


def load_in_memory(dossier: Dossier, checked: Checked, vocabulary: Vocabulary) -> EmbeddedStore:
    """A store in memory that holds a dossier without errors."""
    namespace = dossier.namespace
    store = EmbeddedStore.in_memory(namespace)
    start = header(namespace.prefixes())
    for graph in graphs(dossier, checked, vocabulary):
        store.oxigraph.bulk_load(
            (start + graph.body).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(graph.iri)
        )
    return store
