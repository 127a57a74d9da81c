"""A dossier and its copy on a SPARQL server: what differs, and making them the same.

Relies on `pipeline`, `check`, `rdf.encode`, `store`. Used by `cli`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Triple

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import DossierFolder
from corpolis.model.publication import Withheld, published, together, withheld
from corpolis.pipeline.named_graphs import encode_sources, shared_graphs
from corpolis.problems import DossierError, StoreError
from corpolis.rdf.encode.network import encode_network
from corpolis.rdf.encode.source import network_terms
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.rdf.turtle import triples
from corpolis.store.contract import Change
from corpolis.store.remote.replacement import forget_digest
from corpolis.store.remote.store import RemoteStore
from corpolis.vocabulary.files import load_vocabulary


@dataclass(frozen=True, slots=True)
class Difference:
    """The graphs by which two stores differ, each sorted."""

    only_first: Sequence[str]
    only_second: Sequence[str]
    differing: Sequence[str]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.only_first or self.only_second or self.differing)


def difference(first: Mapping[str, str], second: Mapping[str, str]) -> Difference:
    """Compare the digests of two stores, by graph.

    >>> difference({"a": "1", "b": "1"}, {"b": "2"})
    Difference(only_first=['a'], only_second=[], differing=['b'])
    """
    return Difference(
        sorted(first.keys() - second.keys()),
        sorted(second.keys() - first.keys()),
        sorted(name for name in first.keys() & second.keys() if first[name] != second[name]),
    )


@dataclass(frozen=True, slots=True)
class Encoded:
    """The graphs of a dossier as its files are now.

    `shared` has the bodies of ontology and registry by IRI, `sources` those of the sources with
    their network triples. So much is `withheld` of what is not to be handed on.
    """

    namespace: Namespace
    shared: Mapping[str, str]
    sources: Mapping[str, Change]
    digests: Mapping[str, str]
    withheld: Withheld

    def network_size(self) -> int:
        """How many triples its graph of relationships has."""
        changes = self.sources.values()
        return len({one for change in changes for one in _triples(change.network, self.namespace)})


def encoded(dossier: DossierFolder, *, unpublished: bool = False) -> Encoded:
    """Check a dossier and encode it, without what has `publish: false` if not `unpublished`.

    Raises:
        DossierError: it has errors.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    if checked.errors:
        raise DossierError(checked.problems)
    namespace, terms = namespace_of(dossier), network_terms(vocabulary)
    whole = contents(dossier.settings, checked)
    said = whole if unpublished else published(whole)
    found = encode_sources(said.sources)
    shared = shared_graphs(dossier, said.registry, vocabulary)
    sources = {
        namespace.source_graph(one.id): Change(
            one.id, one.graph.body, encode_network(one.spoken, terms).body
        )
        for one in found
    }
    digests = {graph: one.digest for graph, one in shared.items()}
    digests |= {namespace.source_graph(one.id): one.graph.digest for one in found}
    bodies = {graph: one.body for graph, one in shared.items()}
    kept_back = Withheld() if said is whole else together(map(withheld, whole.sources))
    return Encoded(namespace, bodies, sources, digests, kept_back)


def push(
    dossier: Encoded,
    store: RemoteStore,
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Difference:
    """Make a store hold what a dossier says; only what differs is sent.

    First ontology and registry, then each source for itself, then the sources go that the
    dossier has no more. Meanwhile the dossier there is marked as incomplete, so that nobody takes
    a half for the whole. A push that was broken off is completed by the next. When the ontology
    differs, the network and all sources are sent anew, since they are made with it.

    Raises:
        StoreError: the server refuses, or cannot be reached; what was sent so far is there. Or
            somebody else has pushed at the same time.
    """
    namespace = dossier.namespace
    there = store.digests()
    shared = difference(dossier.shared, {})
    renewed = [
        graph
        for graph in shared.only_first
        if graph != namespace.registry_graph and there.get(graph) != dossier.digests[graph]
    ]
    prefix = namespace.source_graph("")
    if renewed or (namespace.ontology_graph in there.keys() - dossier.shared.keys()):
        there = {graph: one for graph, one in there.items() if not graph.startswith(prefix)}
        renewed = renewed or [next(iter(dossier.shared))]
    held = there | {graph: "" for graph in store.graphs() if graph not in there}
    held.pop(namespace.network_graph, None)
    found = difference(dossier.digests, held)
    if dry_run:
        return found
    if not found:
        # Who may not change anything is told so, and what broke off at its very end is ended.
        store.complete()
        return found
    store.begin()
    anew = f"DROP SILENT GRAPH <{namespace.network_graph}>"
    for graph in renewed:
        sources = [one for one in held if one.startswith(prefix)]
        before = " ;\n".join([anew, *map(forget_digest, sources)])
        progress(f"sending {graph}")
        store.replace_graph(graph, _triples(dossier.shared[graph], namespace), before)
    registry = namespace.registry_graph
    if there.get(registry) != dossier.digests[registry]:
        progress(f"sending {registry}")
        store.replace_graph(registry, _triples(dossier.shared[registry], namespace))
    for graph in (*found.only_first, *found.differing):
        if graph in dossier.sources:
            progress(f"sending {graph}")
            store.apply([dossier.sources[graph]])
    for graph in found.only_second:
        progress(f"removing {graph}")
        if graph.startswith(prefix):
            store.apply([Change(graph.removeprefix(prefix), None)])
        else:
            store.replace_graph(graph, ())
    _confirm(dossier, store, [*found.only_first, *found.differing])
    store.complete()
    return found


def _confirm(dossier: Encoded, store: RemoteStore, sent: Sequence[str]) -> None:
    """See that nobody has changed what was sent while it was sent.

    What somebody has changed loses its digest, so that it does not pass for whole.
    """
    there = store.digests() if sent else {}
    mixed = []
    for graph in sent:
        source = dossier.sources.get(graph)
        body = (source.body or "") if source else dossier.shared[graph]
        size = len(set(_triples(body, dossier.namespace)))
        if there.get(graph) != dossier.digests[graph] or store.count(graph) != size:
            mixed.append(graph)
    if mixed:
        store.apply([], " ;\n".join(map(forget_digest, mixed)))
        raise StoreError(
            f"{', '.join(mixed)}: somebody else has changed this on {store.where} meanwhile. "
            "Let one push at a time; push again, which repairs it"
        )


def _triples(body: str, namespace: Namespace) -> list[Triple]:
    return triples(body, namespace.prefixes())
