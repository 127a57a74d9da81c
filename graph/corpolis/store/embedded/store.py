"""The store on a laptop: Oxigraph, in memory or in a folder.

Relies on pyoxigraph, `rdf.iris`, `contract` and `replacement`. Used by `folder`, which opens what
is on disk, and by the rooms that fill and read a graph.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple

from corpolis.rdf.iris import Namespace
from corpolis.rdf.sparql import dataset
from corpolis.store.contract import Change, Results, solutions
from corpolis.store.embedded.asked import asked
from corpolis.vocabulary.namespaces import CORP

_DIGEST: Final = NamedNode(CORP + "digest")


class EmbeddedStore:
    """An Oxigraph store that knows the namespace of its dossier; see `store.contract.GraphStore`.

    `folder` is that of a store that is open for reading: it does not change meanwhile.
    """

    def __init__(self, store: Store, namespace: Namespace, folder: Path | None = None) -> None:
        self.oxigraph: Final = store
        self.folder: Final = folder
        self._namespace = namespace

    @classmethod
    def in_memory(cls, namespace: Namespace) -> Self:
        """An empty store in memory."""
        return cls(Store(), namespace)

    def dossiers(self) -> list[str]:
        """The IRIs of the dossiers in the store, with which those of their graphs begin; sorted."""
        rows = solutions(self.query(f"SELECT ?it {{ ?it a <{CORP}Dossier> }} ORDER BY ?it"))
        return [row["it"].value for row in rows]

    def dossier(self) -> Namespace | None:
        """The namespace of the dossier that is in the store, of the first if there are several."""
        return next((Namespace(base) for base in self.dossiers()), None)

    def has_unnamed(self) -> bool:
        """Whether there are triples in no named graph."""
        return any(self.dump(""))

    def has_blank(self) -> bool:
        """Whether there are graphs that a blank node names, which have no name elsewhere."""
        return any(not isinstance(one, NamedNode) for one in self.oxigraph.named_graphs())

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Results:
        """See `GraphStore.query`."""
        return asked(self.oxigraph, sparql, prefixes or {}, dataset(sparql, prefixes or {}))

    def graphs(self) -> list[str]:
        """See `GraphStore.graphs`."""
        return sorted(
            graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, NamedNode)
        )

    def digests(self, graphs: Iterable[str] | None = None) -> dict[str, str]:
        """See `GraphStore.digests`; with `graphs`, only those of these graphs."""
        subjects = [None] if graphs is None else [NamedNode(graph) for graph in graphs]
        return {
            quad.subject.value: quad.object.value
            for subject in subjects
            for quad in self.oxigraph.quads_for_pattern(subject, _DIGEST, None, None)
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple)
        }

    def apply(self, changes: Sequence[Change], extra: str = "") -> None:
        """See `GraphStore.apply`."""
        from corpolis.store.replacement import replacement

        if changes or extra:
            self.oxigraph.update(replacement(changes, self._namespace) + extra)

    def bulk_load(self, trig: Path) -> None:
        """See `GraphStore.bulk_load`."""
        self.oxigraph.bulk_load(path=str(trig), format=RdfFormat.TRIG)

    def dump(self, graph: str) -> Iterator[Triple]:
        """See `GraphStore.dump`."""
        name = NamedNode(graph) if graph else DefaultGraph()
        return (quad.triple for quad in self.oxigraph.quads_for_pattern(None, None, None, name))
