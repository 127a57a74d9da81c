"""A dossier opened for reading: its graph as the files are now, to ask, draw, and hand on.

Relies on `pipeline`, `query`, `network`. Used by `cli`, and by programs through
`corpolis.open_dossier`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.pipeline.current import current_store
from corpolis.pipeline.last_build import texts_of
from corpolis.problems import DossierError, StoreError
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.store.embedded.folder import EmbeddedStore

if TYPE_CHECKING:  # each costs a tenth of a second to import
    import networkx as nx
    import rdflib

    from corpolis.query.answer import Answer
    from corpolis.store.contract import GraphStore
    from corpolis.vocabulary.model import Vocabulary


class Questionable(Protocol):
    """A graph that answers questions."""

    def ask(self, name: str, parameters: Mapping[str, str] = ...) -> "Answer":
        """Ask a named question; see `OpenedDossier.ask`."""
        ...

    def sparql(self, text: str, parameters: Mapping[str, str] = ...) -> "Answer":
        """Ask any SPARQL query; see `OpenedDossier.sparql`."""
        ...


@dataclass(frozen=True)
class OpenedDossier:
    """A dossier and its graph.

    >>> from corpolis.shipped import shipped
    >>> with open_graph(shipped("seeds") / "softbank-stargate") as dossier:
    ...     bool(dossier.sparql("ASK { e:son corp:appearsWith e:trump }").results)
    True
    """

    dossier: DossierFolder
    store: EmbeddedStore
    texts: Mapping[str, str]
    """By the id of a source, its archived text as a path within the dossier."""

    @property
    def namespace(self) -> Namespace:
        """The IRIs of the dossier."""
        return namespace_of(self.dossier)

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The ontology, with the dossier's own."""
        from corpolis.vocabulary.files import load_vocabulary

        return load_vocabulary(self.dossier.ontology_file)

    def ask(self, name: str, parameters: Mapping[str, str] = MappingProxyType({})) -> "Answer":
        """Ask a named question; parameters are texts as on the command line.

        Labels are in English if the dossier speaks it, else in its first language, unless the
        parameter `language` says otherwise.

        Raises:
            QueryError: there is no such question, or a parameter does not fit.
        """
        from corpolis.query.evaluation import run_named

        own, language = self.dossier.queries_folder, label_language(self.dossier)
        return run_named(self.store, self.namespace, name, parameters, own=own, language=language)

    def sparql(self, text: str, parameters: Mapping[str, str] = MappingProxyType({})) -> "Answer":
        """Ask any SPARQL query; the usual prefixes are declared.

        Raises:
            QueryError: it cannot be parsed, is an update, or a parameter does not fit.
        """
        from corpolis.query.evaluation import run_sparql

        return run_sparql(self.store, self.namespace, text, parameters)

    def network(self) -> "nx.MultiDiGraph[str]":
        """Entities and relationships as a networkx graph; see `corpolis.network.stored`."""
        from corpolis.network.stored import network

        return network(self.store, self.vocabulary, self.dossier.settings.languages)

    def dataset(self) -> "rdflib.Dataset":
        """The named graphs as an rdflib dataset whose default graph is their union.

        It reads the same Oxigraph store, through oxrdflib; nothing is copied.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(OxigraphStore(store=self.store.oxigraph), default_union=True)
        for prefix, iri in self.namespace.prefixes().items():
            dataset.bind(prefix, iri)
        return dataset


@dataclass(frozen=True)
class OpenedStore:
    """A store that may hold a dossier, whose IRIs it knows; its files are not looked at.

    `dossier` is given when they are at hand: it has own queries, and languages.
    """

    store: "GraphStore"
    namespace: Namespace | None
    named: Callable[[], "GraphStore"]
    """Gives what named questions are asked of; see `RemoteStore.answering`."""
    where: str
    dossier: DossierFolder | None = None

    def ask(self, name: str, parameters: Mapping[str, str] = MappingProxyType({})) -> "Answer":
        """See `OpenedDossier.ask`.

        Raises:
            StoreError: the store holds no dossier.
        """
        from corpolis.query.evaluation import run_named

        if self.namespace is None:
            raise StoreError(
                f"{self.where} holds no dossier, of which named questions ask; "
                "ask it in SPARQL, with -q"
            )
        known = self.dossier
        own = None if known is None else known.queries_folder
        language = None if known is None else label_language(known)
        graph = self.named()
        return run_named(graph, self.namespace, name, parameters, own=own, language=language)

    def sparql(self, text: str, parameters: Mapping[str, str] = MappingProxyType({})) -> "Answer":
        """See `OpenedDossier.sparql`."""
        from corpolis.query.evaluation import run_sparql

        namespace = self.namespace or Namespace("urn:corpolis:")
        return run_sparql(self.store, namespace, text, parameters)


def label_language(dossier: DossierFolder) -> str:
    """The language of labels in answers: English if the dossier speaks it, else its first."""
    languages = dossier.settings.languages
    return "en" if "en" in languages else languages[0]


@contextmanager
def open_store_folder(folder: Path) -> Iterator[OpenedStore]:
    """Open the store in a folder, for reading.

    Raises:
        StoreError: there is no store, or it cannot be opened.
        StoreInUseError: another process writes to it.
    """
    from corpolis.store.embedded.folder import StoreFolder

    with StoreFolder(folder, Namespace("")).reading() as store:
        yield OpenedStore(store, store.dossier(), lambda: store, f"the store in {folder}")


@contextmanager
def open_graph(root: Path | str) -> Iterator[OpenedDossier]:
    """Open a dossier's graph as its files are now.

    If the last build into the dossier's `build` folder is up to date, its store is read, which
    takes no time; else everything is checked and encoded in memory.

    Raises:
        NotADossierError: there is no dossier in `root`.
        DossierError: the dossier has errors; all of them are in it.
    """
    dossier = open_folder(Path(root))
    with current_store(dossier, dossier.build_folder) as current:
        if current is not None:
            yield OpenedDossier(dossier, current.store, current.texts)
            return
    from corpolis.check.claims import check
    from corpolis.pipeline.graphs import load_in_memory
    from corpolis.vocabulary.files import load_vocabulary

    vocabulary = load_vocabulary(dossier.ontology_file)
    checked = check(dossier, vocabulary)
    if checked.errors:
        raise DossierError(checked.problems)
    texts = texts_of(one.source for one in checked.sources)
    yield OpenedDossier(dossier, load_in_memory(dossier, checked, vocabulary), texts)
