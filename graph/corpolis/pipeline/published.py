"""A store in memory without what is not to be handed on.

Relies on `model.publication`, `rdf.encode`, `store`. Used by `snapshot`, when it is asked for.

Sources of which something is withheld, and the network, are encoded anew from what they say, so
that nothing is left of it, whatever refers to it. Of the registry, whatever speaks of entities
goes that only withheld claims name. All else is as it was.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from corpolis.check.claims import Checked
from corpolis.exchange.formats import Exported, exporter
from corpolis.model.contents import Contents
from corpolis.model.publication import Withheld, published, withheld
from corpolis.model.publication import together as in_all
from corpolis.pipeline.snapshot import EVERYTHING, Snapshot
from corpolis.problems import StoreError
from corpolis.rdf.encode.graph import EncodedGraph, blocks_of, with_digest
from corpolis.rdf.encode.network import encode_network, spoken_of, together
from corpolis.rdf.encode.source import encode_source, network_terms
from corpolis.rdf.iris import Namespace, base_of
from corpolis.rdf.turtle import header, iri
from corpolis.store.contract import GraphStore, solutions
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP


def published_of(now: Snapshot, graphs: Sequence[str]) -> tuple[Snapshot, Withheld]:
    """A graph without what is not to be handed on, and how much that is.

    `graphs` are those that say of something that it is not.

    Raises:
        StoreError: in one of these graphs, it cannot be told from the rest.
    """
    shown, anew, counted = EmbeddedStore.in_memory(EVERYTHING), set[str](), list[Withheld]()
    checked, texts = now.checked, now.texts
    for namespace in _dossiers(now, graphs):
        is_own = namespace == now.dossier
        one = now if is_own else replace(now, dossier=namespace, folder=None, checked=None)
        whole = one.contents()
        part = published(whole)
        anew |= _put(shown, now.store, namespace, whole, part, one.vocabulary)
        amounts = {each.source.id: withheld(each) for each in whole.sources}
        counted += amounts.values()
        if is_own:
            checked = Checked(part.registry, list(part.sources))
            # What surrounds a quote may be words of a claim that is withheld.
            texts = {name: text for name, text in texts.items() if not amounts[name]}
    for graph in now.store.graphs():
        if graph not in anew:
            name = NamedNode(graph)
            shown.oxigraph.bulk_extend(
                Quad(one.subject, one.predicate, one.object, name) for one in now.store.dump(graph)
            )
    _put_unnamed(shown, now.store, anew)
    part_of_it = replace(
        now, store=shown, named=lambda: shown, checked=checked, texts=texts, recorded=None
    )
    return part_of_it, in_all(counted)


def _put_unnamed(shown: EmbeddedStore, store: GraphStore, anew: Collection[str]) -> None:
    """Put in what is in no graph, but for what is gone from the graphs that were made anew."""
    gone = {one for graph in anew for one in store.dump(graph)}
    gone -= {one for graph in anew for one in shown.dump(graph)}
    shown.oxigraph.bulk_extend(
        Quad(one.subject, one.predicate, one.object) for one in store.dump("") if one not in gone
    )


def _dossiers(now: Snapshot, graphs: Sequence[str]) -> list[Namespace]:
    """The dossiers that these graphs belong to.

    Raises:
        StoreError: one belongs to none.
    """
    rows = solutions(now.store.query(f"SELECT ?it WHERE {{ ?it a <{CORP}Dossier> }}"))
    there = {row["it"].value for row in rows} | ({now.dossier.base} if now.dossier else set())
    found = {graph: base_of(graph, there) for graph in graphs}
    for graph, base in found.items():
        if base is None:
            raise StoreError(
                f"{now.where}: {graph} has something that is not published, and belongs to no "
                "dossier, so it cannot be left out; with --unpublished, all is taken"
            )
    return [Namespace(base) for base in sorted({base for base in found.values() if base})]


def _put(
    shown: EmbeddedStore,
    store: GraphStore,
    namespace: Namespace,
    whole: Contents,
    part: Contents,
    vocabulary: Vocabulary,
) -> set[str]:
    """Put into a store what may be handed on of a dossier, and give the graphs that this is about.

    Those of sources of which nothing is withheld are not among them.
    """
    graphs: dict[str, EncodedGraph | None] = {
        namespace.source_graph(one.source.id): None for one in whole.sources
    }
    kept = {id(one) for one in whole.sources}
    for one in part.sources:
        graph = namespace.source_graph(one.source.id)
        if id(one) in kept:
            del graphs[graph]
        else:
            graphs[graph] = encode_source(one).graph
    spoken = together(spoken_of(one.claims) for one in part.sources)
    graphs[namespace.network_graph] = encode_network(spoken, network_terms(vocabulary))
    gone = whole.registry.entities.keys() - part.registry.entities.keys()
    registry = namespace.registry_graph
    unseen = {namespace.entity(one) for one in gone}
    graphs[registry] = _registry(store.dump(registry), unseen, namespace)
    start = header(namespace.prefixes())
    for graph, encoded in graphs.items():
        if encoded is not None:
            data = (start + encoded.body).encode()
            shown.oxigraph.bulk_load(data, format=RdfFormat.TURTLE, to_graph=NamedNode(graph))
    return set(graphs)


def _registry(
    triples: Iterable[Triple], gone: Collection[str], namespace: Namespace
) -> EncodedGraph:
    """A registry without some entities."""
    record = namespace.registry_graph

    def is_kept(one: Triple) -> bool:
        terms = (one.subject, one.object)
        iris = {term.value for term in terms if isinstance(term, NamedNode)}
        return record not in iris and iris.isdisjoint(gone)

    blocks = blocks_of((one for one in triples if is_kept(one)), namespace)
    return with_digest(iri(record), blocks, {})


def write_graphs(shown: Snapshot, paths: Mapping[str, Path]) -> None:
    """Write the graphs that are shown as "ttl" and "trig", as far as asked for."""
    exported = Exported(shown.store, shown.namespace, shown.vocabulary, shown.languages)
    for form, path in paths.items():
        with path.open("wb") as stream:
            exporter(form)(exported, stream)
