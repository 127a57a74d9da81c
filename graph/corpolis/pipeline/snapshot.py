"""A graph that is open for reading: a store, and what is known of what it holds.

Relies on `store`, `rdf.iris`, `vocabulary`. Used by `graph` and `dossier`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpolis.problems import OntologyError, StoreError
from corpolis.rdf.iris import NOWHERE, Namespace

if TYPE_CHECKING:  # pyoxigraph comes with it
    from pyoxigraph import Store

    from corpolis.check.claims import Checked
    from corpolis.dossier.endpoint import Endpoint
    from corpolis.dossier.layout import DossierFolder
    from corpolis.model.contents import Contents
    from corpolis.model.contradiction import Dispute
    from corpolis.model.publication import Withheld
    from corpolis.model.source import SourceClaims
    from corpolis.store.contract import GraphStore
    from corpolis.vocabulary.model import Vocabulary

EVERYTHING: Final = Namespace("")
"""All graphs of a store begin with it."""


@dataclass(frozen=True)
class Snapshot:
    """A graph as it is while a block lasts."""

    store: "GraphStore"
    dossier: Namespace | None
    """The IRIs of the dossier that the store holds; None if it holds none."""
    where: str
    """The store as messages name it."""
    named: Callable[[], "GraphStore"]
    """Gives what named questions are asked of; see `RemoteStore.answering`."""
    folder: "DossierFolder | None" = None
    """The dossier's files, if they are at hand: they have own queries, languages, types."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the id of a source, its archived text as a path within the folder."""
    checked: "Checked[SourceClaims] | None" = None
    """What the files say, if they have just been checked."""
    recorded: "Callable[[], Sequence[Dispute]] | None" = None
    """Gives the claims that contradict each other, as the last build has found them."""
    check: Callable[[], None] = lambda: None
    """Sees that what is asked is whole; raises StoreError if a push to a server is under way."""

    @property
    def namespace(self) -> Namespace:
        """The IRIs of the dossier, for prefixes."""
        return self.dossier or NOWHERE

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The ontology, with the dossier's own: that of its files, else what the store has of it.

        A store's graph that is no ontology adds nothing.
        """
        from corpolis.vocabulary.files import load_vocabulary, stored_vocabulary

        if self.folder is not None:
            return load_vocabulary(self.folder.ontology_file)
        if self.dossier is not None:
            graph = self.dossier.ontology_graph
            with suppress(OntologyError):
                return stored_vocabulary(graph, self.store.dump(graph))
        return load_vocabulary()

    def contents(self) -> "Contents":
        """All that the dossier says, as values.

        Raises:
            StoreError: a graph cannot be decoded; the message has all such graphs.
        """
        from corpolis.check.claims import contents
        from corpolis.store.contents import stored_contents

        if self.folder is not None and self.checked is not None:
            return contents(self.folder.settings, self.checked)
        languages, where = self.languages, self.where
        return stored_contents(self.store, self.namespace, self.vocabulary, languages, where)

    @property
    def published(self) -> "Snapshot":
        """The same without what is not to be handed on; itself, if that is nothing.

        Raises:
            StoreError: in a graph that has such a thing, it cannot be told from the rest.
        """
        return self._parted[0]

    @property
    def withheld(self) -> "Withheld":
        """How much is not to be handed on; see `published`."""
        return self._parted[1]

    @cached_property
    def _parted(self) -> "tuple[Snapshot, Withheld]":
        from corpolis.model.publication import Withheld
        from corpolis.store.contract import solutions
        from corpolis.vocabulary.namespaces import CORP

        said = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s <{CORP}publish> ?o }} }} ORDER BY ?g"
        graphs = [row["g"].value for row in solutions(self.store.query(said))]
        if any(one.predicate.value == CORP + "publish" for one in self.store.dump("")):
            raise StoreError(
                f"{self.where}: what is in no graph has something that is not published, which "
                "cannot be told from the rest; with --unpublished, all is taken"
            )
        if not graphs:
            return self, Withheld()
        from corpolis.pipeline.published import published_of

        return published_of(self, graphs)

    def disputes(self) -> "Sequence[Dispute]":
        """The contradictions between originals, each shown by its first pair of claims."""
        from corpolis.model.contradiction import by_originals
        from corpolis.query.contradictions import contradictions, disputable, retold

        if self.recorded is not None:
            return self.recorded()
        pairs = contradictions(self.store, statements=disputable(self.store))
        return by_originals(pairs, retold(self.store))

    def check_graphs(self) -> None:
        """See that nothing would be left out of what is written graph by graph.

        Raises:
            StoreError: the store has graphs that blank nodes name.
        """
        from corpolis.store.embedded.store import EmbeddedStore

        if isinstance(self.store, EmbeddedStore) and self.store.has_blank():
            raise StoreError(
                f"{self.where} has graphs that blank nodes name, which an export would leave out; "
                "give them IRIs in their files, and load these again"
            )

    def oxigraph(self, *, lasting: bool) -> "Store":
        """The graphs in Oxigraph; what is to be `lasting` is in memory, copied if need be."""
        from pyoxigraph import NamedNode, Quad, Store

        from corpolis.store.embedded.store import EmbeddedStore

        if isinstance(self.store, EmbeddedStore):
            if self.store.folder is None or not lasting:
                return self.store.oxigraph
            copy = Store()
            copy.bulk_extend(self.store.oxigraph)
            return copy
        copy = Store()
        for graph in self.store.graphs():
            name = NamedNode(graph)
            copy.bulk_extend(
                Quad(one.subject, one.predicate, one.object, name) for one in self.store.dump(graph)
            )
        return copy

    @property
    def languages(self) -> Sequence[str]:
        """Those of the dossier, preferred first; English if its files are not at hand."""
        return ("en",) if self.folder is None else self.folder.settings.languages


@contextmanager
def stored(
    path: Path, namespace: Namespace | None = None, folder: "DossierFolder | None" = None
) -> Iterator[Snapshot]:
    """What is in the store in a folder, whose lock is held meanwhile.

    Without a namespace it is that of the dossier there, of the first by IRI if there are several.
    `folder` has the files of that dossier, if they are at hand.

    Raises:
        StoreError: there is no store, it cannot be opened, or the dossier of `folder` is not in it.
        StoreInUseError: another process writes to it.
    """
    from corpolis.store.embedded.folder import StoreFolder

    with StoreFolder(path, EVERYTHING).reading() as store:
        if folder is not None and namespace is not None:
            here = store.dossiers()
            if namespace.base not in here:
                raise StoreError(
                    f"the store in {path} does not hold the dossier in {folder.root}, whose IRIs "
                    f"begin with {namespace.base}; it holds {', '.join(here) or 'none'}"
                )
        where = f"the store in {path}"
        yield Snapshot(store, namespace or store.dossier(), where, lambda: store, folder)


@contextmanager
def served(
    endpoint: "Endpoint",
    called: str,
    namespace: Namespace | None = None,
    folder: "DossierFolder | None" = None,
) -> Iterator[Snapshot]:
    """What is on a server, which messages name as it was `called`.

    Without a namespace it is that of the dossier there, of the first by IRI if there are several.

    Raises:
        StoreError: the server cannot be reached, or lets nobody in; or a push is under way, or has
            broken off.
    """
    from corpolis.store.remote.store import open_remote

    if namespace is None:
        namespace = _dossier_at(endpoint)
    with open_remote(endpoint, namespace or EVERYTHING) as store:
        check = store.check_complete
        check()
        yield Snapshot(store, namespace, called, store.answering, folder, check=check)


def _dossier_at(endpoint: "Endpoint") -> Namespace | None:
    from corpolis.store.contract import solutions
    from corpolis.store.remote.store import open_remote
    from corpolis.vocabulary.namespaces import CORP

    with open_remote(endpoint, EVERYTHING) as store:
        rows = solutions(store.query(f"SELECT ?it {{ ?it a <{CORP}Dossier> }} ORDER BY ?it"))
        return next((Namespace(row["it"].value) for row in rows), None)
