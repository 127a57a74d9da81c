"""All graphs of a dossier as values, and those that are foreign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad

from corpolis.dossier.yaml.collector import collector_paused
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.rdf.decode.described import Graph, UnreadableError, grouped
from corpolis.rdf.decode.network import DecodedNetwork, decode_network
from corpolis.rdf.decode.registry import Head, decode_dossier, decode_registry
from corpolis.rdf.decode.source import Known, decode_source, is_of_corpolis
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORE_GRAPH


@dataclass(frozen=True, slots=True)
class Decoded:
    """What graphs say. `foreign` has the graphs that are left out, sorted, with the reason."""

    contents: Contents
    foreign: Mapping[str, str]


def decode(quads: Iterable[Quad], namespace: Namespace, vocabulary: Vocabulary) -> Decoded:
    """What quads say of the dossier with this namespace; each quad must be given once.

    The name of a foreign graph is its IRI, "" for triples in no graph. With a foreign graph,
    the contents are not all that the store says. `vocabulary` is that of the dossier.
    """
    with collector_paused():
        # What is grouped is gone again before the collector runs.
        return _decoded(grouped(quads), namespace, vocabulary)


def _decoded(graphs: dict[str, Graph], namespace: Namespace, vocabulary: Vocabulary) -> Decoded:
    graphs.pop(CORE_GRAPH, None)
    graphs.pop(namespace.ontology_graph, None)
    foreign: dict[str, str] = {}
    head: Head = ("", namespace.base, (), None)
    registry = Registry({}, (), {}, {})
    in_registry = graphs.pop(namespace.registry_graph, None)
    if in_registry is not None:
        try:
            head = decode_dossier(in_registry, namespace.base)
            registry = decode_registry(in_registry, namespace, vocabulary)
        except UnreadableError as error:
            foreign[namespace.registry_graph] = str(error)
    in_network = graphs.pop(namespace.network_graph, {})
    network = decode_network(in_network, namespace, vocabulary)
    known = Known(namespace, vocabulary, registry, network)
    sources: list[SourceClaims] = []
    room = namespace.source_graph("")
    for name in sorted(graphs):
        try:
            if name.startswith(room):
                sources.append(decode_source(graphs[name], name[len(room) :], known))
            else:
                _see_that_it_says_nothing(graphs[name], namespace)
        except UnreadableError as error:
            foreign[name] = str(error)
    reason = _of_network(network, None if foreign else sources)
    if reason:
        foreign[namespace.network_graph] = reason
    contents = Contents(*head, registry, sources)
    return Decoded(contents, dict(sorted(foreign.items())))


def _of_network(network: DecodedNetwork, sources: Iterable[SourceClaims] | None) -> str:
    """What is wrong with the network graph, "" if nothing is.

    Without `sources`, it is not known which relationships the claims are about.
    """
    for name in sorted(network.unreadable):
        return f"{name}: {network.unreadable[name]}"
    if sources is not None:
        about = {
            one.key for source in sources for claim in source.claims for one in claim.relationships
        }
        for name, one in sorted(network.relationships.items()):
            if one.key not in about:
                return f"{name}: no claim is about it"
    return ""


def _see_that_it_says_nothing(graph: Graph, namespace: Namespace) -> None:
    """A graph that is none of the dossier's has none of what those have."""
    for subject, said in graph.items():
        if is_of_corpolis(said):
            raise UnreadableError(f"{subject} is in no graph of the dossier {namespace.base}")
