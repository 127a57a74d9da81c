"""All graphs of a dossier as values, and those that are foreign."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pyoxigraph import Quad

from corpolis.dossier.yaml.collector import collector_paused
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.gathering import Gathered, gathered, joined
from corpolis.model.source import SourceClaims
from corpolis.rdf.decode.claim import Known
from corpolis.rdf.decode.described import Graph, UnreadableError, grouped
from corpolis.rdf.decode.network import DecodedNetwork, decode_network
from corpolis.rdf.decode.registry import Head, decode_dossier, decode_registry
from corpolis.rdf.decode.source import decode_source, is_of_corpolis
from corpolis.rdf.iris import NOWHERE, Namespace
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
    sources: list[SourceClaims] = []
    with collector_paused():
        graphs = grouped(quads)
        reader = _Reader(namespace, vocabulary)
        foreign = reader.foreign(sorted(graphs), lambda name: graphs.pop(name, {}), sources.append)
        graphs.clear()  # before the collector runs again
    head = reader.head
    said = Contents(
        head.title,
        head.base,
        head.languages,
        head.licence,
        reader.registry,
        sources,
        head.titles,
        head.description,
    )
    return Decoded(said, foreign)


def foreign_graphs(
    names: Iterable[str],
    quads_of: Callable[[str], Iterable[Quad]],
    namespace: Namespace,
    vocabulary: Vocabulary,
) -> Mapping[str, str]:
    """Which of these graphs `decode` would leave out, and why; one is read after the other."""

    def take(name: str) -> Graph:
        return grouped(quads_of(name)).get(name, {})

    with collector_paused():
        return _Reader(namespace, vocabulary).foreign(sorted(names), take, lambda _: None)


class _Reader:
    """Reads the graphs of one dossier; afterwards `head` and `registry` are what they say."""

    def __init__(self, namespace: Namespace, vocabulary: Vocabulary) -> None:
        self.head = Head("", namespace.base, (), None, {}, {})
        self.registry = Registry({}, (), {}, {})
        self._namespace = namespace
        self._vocabulary = vocabulary

    def foreign(
        self,
        names: Iterable[str],
        take: Callable[[str], Graph],
        keep: Callable[[SourceClaims], None],
    ) -> Mapping[str, str]:
        """Gives each source to `keep`; returns the foreign graphs, sorted, with the reason."""
        foreign: dict[str, str] = {}
        namespace = self._namespace
        self._read_registry(take(namespace.registry_graph), foreign)
        network = decode_network(take(namespace.network_graph), namespace, self._vocabulary)
        known = Known(namespace, self._vocabulary, self.registry, network)
        own = {CORE_GRAPH, namespace.ontology_graph, namespace.registry_graph}
        room = namespace.source_graph("")
        about: set[str] = set()
        told: list[Gathered] = []
        for name in names:
            if name in own or name == namespace.network_graph:
                continue
            try:
                if name.startswith(room):
                    source = decode_source(take(name), name[len(room) :], known)
                    for claim in source.claims:
                        about.update([one.key for one in claim.relationships])
                    told += gathered(source.claims)
                    keep(source)
                else:
                    _see_that_it_says_nothing(take(name), namespace)
            except UnreadableError as error:
                foreign[name] = str(error)
        reason = _of_network(network, None if foreign else about)
        if not reason and not foreign:
            reason = _of_gatherings(network, joined(told), namespace)
        if reason:
            foreign[namespace.network_graph] = reason
        return dict(sorted(foreign.items()))

    def _read_registry(self, graph: Graph, foreign: dict[str, str]) -> None:
        """Note what the registry graph says, or that it is foreign."""
        if graph:
            try:
                self.head = decode_dossier(graph, self._namespace.base)
                self.registry = decode_registry(graph, self._namespace, self._vocabulary)
            except UnreadableError as error:
                foreign[self._namespace.registry_graph] = str(error)


def _of_network(network: DecodedNetwork, about: AbstractSet[str] | None) -> str:
    """What is wrong with the network graph, "" if nothing is.

    `about` has the keys of the relationships that claims are about, if all claims were read.
    """
    for name in sorted(network.unreadable):
        return f"{name}: {network.unreadable[name]}"
    if about is not None:
        for name, one in sorted(network.relationships.items()):
            if one.key not in about:
                return f"{name}: no claim is about it"
    return ""


def _of_gatherings(network: DecodedNetwork, told: Iterable[Gathered], namespace: Namespace) -> str:
    """What is wrong with gatherings, "" if nothing is; they are those that claims tell of, if any.

    A graph that was made before there were gatherings has none.
    """
    expected = {namespace.gathering(one.key): one for one in told}
    if not network.gatherings and not network.part_of:
        return ""
    for name in sorted(network.gatherings.keys() ^ expected.keys()):
        return f"{name}: {'it is missing' if name in expected else 'no claim tells of it'}"
    for name, one in expected.items():
        if network.gatherings[name] != one:
            return f"{name}: it is not what claims tell of it"
    wholes = set[str]().union(*network.part_of.values())
    return next((f"{name}: it is no gathering" for name in sorted(wholes - expected.keys())), "")


def _see_that_it_says_nothing(graph: Graph, namespace: Namespace) -> None:
    """A graph that is none of the dossier's has none of what those have."""
    for subject, said in graph.items():
        if is_of_corpolis(said):
            of = "a dossier" if namespace == NOWHERE else f"the dossier {namespace.base}"
            raise UnreadableError(f"{subject} is in no graph of {of}")
