"""Every named graph of a dossier as Turtle text, and a store in memory that holds them."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from corpolis.check.claims import Checked
from corpolis.digest import of_text
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.rdf.encode.graph import EncodedGraph
from corpolis.rdf.encode.network import encode_network, together
from corpolis.rdf.encode.registry import encode_registry
from corpolis.rdf.encode.source import EncodedSource, encode_source, network_terms
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.rdf.turtle import body, header
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORE_GRAPH, CORP


def shared_graphs(
    dossier: DossierFolder, registry: Registry, vocabulary: Vocabulary
) -> dict[str, EncodedGraph]:
    """Ontology and registry, by IRI: the graphs that do not depend on what sources say."""
    namespace = namespace_of(dossier)
    return {
        **_ontology_graphs(vocabulary, namespace),
        namespace.registry_graph: encode_registry(dossier, registry, vocabulary),
    }


def _ontology_graphs(vocabulary: Vocabulary, namespace: Namespace) -> dict[str, EncodedGraph]:
    """The shipped ontology, and the dossier's own if it has one, each with its digest."""
    own = vocabulary.own_quads(namespace.ontology_graph)
    graphs = {}
    for name, quads in ((CORE_GRAPH, vocabulary.shipped_quads()), (namespace.ontology_graph, own)):
        if quads:
            triples = [quad.triple for quad in quads]
            digest = of_text(body(triples, namespace.prefixes()))
            # The ontology describes itself under the name of its graph: one more statement.
            record = Triple(NamedNode(name), NamedNode(CORP + "digest"), Literal(digest))
            text = body([*triples, record], namespace.prefixes())
            graphs[name] = EncodedGraph({name: text}, digest)
    return graphs


def encode_sources(sources: Iterable[SourceClaims]) -> list[EncodedSource]:
    """The sources encoded, in their order."""
    with collector_paused():
        return [encode_source(source) for source in sources]


def graphs_of(
    dossier: DossierFolder, checked: Checked[SourceClaims], vocabulary: Vocabulary
) -> dict[str, EncodedGraph]:
    """All named graphs of a dossier that has no errors, by IRI.

    They come in the order of the files: ontology, registry, network, sources.
    """
    namespace, encoded = namespace_of(dossier), encode_sources(checked.sources)
    graphs = shared_graphs(dossier, checked.registry, vocabulary)
    spoken = together(source.spoken for source in encoded)
    graphs[namespace.network_graph] = encode_network(spoken, network_terms(vocabulary))
    for source in sorted(encoded, key=lambda source: source.id):
        graphs[namespace.source_graph(source.id)] = source.graph
    return graphs


def load_in_memory(
    dossier: DossierFolder, checked: Checked[SourceClaims], vocabulary: Vocabulary
) -> EmbeddedStore:
    """A store in memory that holds a dossier without errors."""
    namespace = namespace_of(dossier)
    store = EmbeddedStore.in_memory(namespace)
    start = header(namespace.prefixes())
    for name, graph in graphs_of(dossier, checked, vocabulary).items():
        store.oxigraph.bulk_load(
            (start + graph.body).encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(name)
        )
    return store
