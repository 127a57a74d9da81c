"""A graph to ask, to draw and to hand on: what `corpolis.open` gives for a store or a server.

Relies on `snapshot`, `part`, `query`, `network`, `page`, `exchange`. Used by `location` and `cli`,
and by programs through `corpolis`. `dossier` has the kind of it that has files.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self, Unpack, overload
from weakref import WeakSet, finalize

from corpolis.pipeline.outputs import replaced
from corpolis.pipeline.part import Part, part_of
from corpolis.problems import StoreError

if TYPE_CHECKING:  # each costs a tenth of a second to import
    import networkx as nx
    import pyvis.network
    import rdflib

    from corpolis.exchange.losses import Losses
    from corpolis.model.claim import Claim
    from corpolis.model.contents import Contents
    from corpolis.model.entity import Entity
    from corpolis.model.source import Source
    from corpolis.pipeline.snapshot import Snapshot
    from corpolis.query.answer import Answer

_NONE: Final[Mapping[str, object]] = MappingProxyType({})


class Graph:
    """Sources, claims and relationships, open for questions.

    Every call reads the graph as it is at that moment, and lets go of it. In a `with` block it is
    opened once and stays as it is until the block ends, which is faster for many questions, and
    keeps others from changing a store in a folder meanwhile. The connection to a server stays
    open until `close`, or until the graph is no longer used. A graph is for one thread; in
    several, each opens its own.
    """

    def __init__(
        self,
        opening: Callable[[], AbstractContextManager["Snapshot"]],
        *,
        lasting: bool = False,
    ) -> None:
        """`opening` gives what is read; what is `lasting` stays open between calls."""
        self._opening = opening
        self._lasting = lasting
        self._stack = ExitStack()
        self._blocks = 0
        self._snapshot: Snapshot | None = None
        self._unread: WeakSet[Answer] = WeakSet()
        if lasting:
            finalize(self, self._stack.close)

    def __enter__(self) -> Self:
        self._blocks += 1
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._blocks -= 1
        if not self._blocks:
            self._release(keep=kind is None)

    def close(self) -> None:
        """Let go of what is open; answers can still be read, and the graph be asked again."""
        self._release(keep=True)

    @property
    def _is_open(self) -> bool:
        """Whether a block lasts in which the graph has been read."""
        return self._snapshot is not None

    def _release(self, *, keep: bool) -> None:
        unread, self._unread, self._snapshot = self._unread, WeakSet(), None
        with self._stack.pop_all():
            for answer in unread if keep else ():
                answer.keep()

    @contextmanager
    def reading(self) -> Iterator["Snapshot"]:
        """The graph, open until the end of the block, or of the outermost `with` around it."""
        if self._snapshot is None:
            self._snapshot = self._stack.enter_context(self._opening())
        elif self._lasting and not self._blocks:
            self._snapshot.check()
        self._blocks += 1
        done = False
        try:
            yield self._snapshot
            done = True
        finally:
            self._blocks -= 1
            if not self._blocks and not self._lasting:
                self._release(keep=done)

    def ask(
        self, name: str, parameters: Mapping[str, object] = _NONE, /, **more: object
    ) -> "Answer":
        """Ask a named question; `corpolis queries` lists them.

        Parameters are given as keywords or in a mapping: `ask("relationships", entity="Masayoshi
        Son", as_of="2024-01-01")`. Names of entities are found by id, label or alias in any
        language. Labels are in English if the dossier speaks it, else in its first language,
        unless the parameter `language` says otherwise.

        Raises:
            QueryError: there is no such question, or a parameter does not fit.
            StoreError: the store holds no dossier.
        """
        from corpolis.query.evaluation import run_named

        with self.reading() as now:
            if now.dossier is None:
                raise StoreError(
                    f"{now.where} holds no dossier, of which named questions ask; "
                    "ask it in SPARQL, with -q"
                )
            own = None if now.folder is None else now.folder.queries_folder
            language = None if now.folder is None else now.folder.label_language
            store, given = now.named(), _parameters(parameters, more)
            answer = run_named(store, now.dossier, name, given, own=own, language=language)
            return self._lasting_as_long(answer)

    def sparql(
        self, text: str, parameters: Mapping[str, object] = _NONE, /, **more: object
    ) -> "Answer":
        """Ask any SPARQL query; the usual prefixes are declared.

        Raises:
            QueryError: it cannot be parsed, is an update, or a parameter does not fit.
        """
        from corpolis.query.evaluation import run_sparql

        with self.reading() as now:
            given = _parameters(parameters, more)
            return self._lasting_as_long(run_sparql(now.store, now.namespace, text, given))

    def _lasting_as_long(self, answer: "Answer") -> "Answer":
        """An answer that can be read after what it was asked of has been let go."""
        if self._blocks == 1:
            return answer.keep()
        self._unread.add(answer)
        return answer

    def claims(self) -> "list[Claim]":
        """All claims, by source and id. What they speak of are ids of entities and sources.

        Raises:
            StoreError: the store has something in it that claims are not made of.
        """
        return list(self._contents().claims())

    def entities(self) -> "list[Entity]":
        """Who and what the claims speak of; see `claims`."""
        return list(self._contents().registry.entities.values())

    def sources(self) -> "list[Source]":
        """The sources of the claims; see `claims`."""
        return [one.source for one in self._contents().sources]

    def _contents(self) -> "Contents":
        with self.reading() as now:
            return now.contents()

    def network(self) -> "nx.MultiDiGraph[str]":
        """Entities and relationships as a networkx graph; see `corpolis.network`."""
        from corpolis.network import network

        with self.reading() as now:
            return network(now.contents(), now.vocabulary)

    def dataset(self) -> "rdflib.Dataset":
        """The named graphs as an rdflib dataset whose default graph is their union.

        It reads Oxigraph through oxrdflib: of a store in a folder a copy in memory, but in a
        `with` block the store itself, and then until the block ends.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        with self.reading() as now:
            store = now.oxigraph(lasting=self._blocks == 1)
            dataset = rdflib.Dataset(OxigraphStore(store=store), default_union=True)
            for prefix, iri in now.namespace.prefixes().items():
                dataset.bind(prefix, iri)
            return dataset

    @overload
    def page(self, path: None = None, **part: Unpack[Part]) -> str: ...

    @overload
    def page(self, path: Path | str, **part: Unpack[Part]) -> Path: ...

    def page(
        self,
        path: Path | str | None = None,
        *,
        around: str | None = None,
        hops: int = 1,
        query: str | None = None,
        sparql: str | None = None,
        parameters: Mapping[str, object] = _NONE,
        called: str = "in SPARQL",
        unpublished: bool = False,
    ) -> str | Path:
        """The network as one offline web page: its HTML, or the file that was written.

        Args:
            path: where it is written, whole or not at all.
            around: only what lies at most `hops` relationships around this entity, given by id,
                label or alias in any language.
            hops: see `around`.
            query: only what the answer to this named question names.
            sparql: only what the answer to this query names, which the page calls `called`.
            parameters: those of the question.
            called: see `sparql`.
            unpublished: also what has `publish: false`.

        Raises:
            QueryError: there is no such entity, the query cannot be asked, or its answer names
                nothing that can be drawn.
            StoreError: what is not published cannot be told from the rest.
        """
        from corpolis.pipeline.page import page_of

        chosen: Part = {"around": around, "hops": hops, "parameters": parameters}
        chosen |= {"query": query, "sparql": sparql, "called": called}
        with self._shown(unpublished=unpublished) as (shown, now):
            graph = part_of(shown, chosen)
            html = page_of(graph, now.disputes(), now.folder, now.vocabulary, now.texts)
        if path is None:
            return html
        with replaced(Path(path)) as stream:
            stream.write(html.encode())
        return Path(path)

    @contextmanager
    def _shown(self, *, unpublished: bool) -> "Iterator[tuple[Graph, Snapshot]]":
        """What is handed on of the graph, and all of it if that is asked for."""
        with self.reading() as now:
            if unpublished or now.published is now:
                yield self, now
                return
            part = Graph(lambda: nullcontext(now.published))
            with part, part.reading() as published:
                yield part, published

    def pyvis(self, **part: Unpack[Part]) -> "pyvis.network.Network":
        """What the page draws, in the same places, colours and words, as a network of pyvis.

        In a notebook, `dossier.pyvis().show("network.html")` shows it. The keywords are those of
        `page`.
        """
        from corpolis.page.notebook import pyvis_network
        from corpolis.page.projection import page_data

        with self._shown(unpublished=part.get("unpublished", False)) as (shown, now):
            network = part_of(shown, part)
            return pyvis_network(page_data(network, now.vocabulary, now.languages))

    @overload
    def export(
        self,
        form: str,
        out: None = None,
        *,
        unpublished: bool = False,
        everything: bool = False,
        losses: "Losses | None" = None,
    ) -> bytes: ...

    @overload
    def export(
        self,
        form: str,
        out: Path | str,
        *,
        unpublished: bool = False,
        everything: bool = False,
        losses: "Losses | None" = None,
    ) -> Path: ...

    @overload
    def export(
        self,
        form: str,
        out: BinaryIO,
        *,
        unpublished: bool = False,
        everything: bool = False,
        losses: "Losses | None" = None,
    ) -> None: ...

    def export(
        self,
        form: str,
        out: Path | str | BinaryIO | None = None,
        *,
        unpublished: bool = False,
        everything: bool = False,
        losses: "Losses | None" = None,
    ) -> bytes | Path | None:
        """Write all as "ttl", "trig", "nq", "jsonld" or "graphml", or as "ftm", "ftm-statements".

        `out` is a file, which is written whole or not at all and returned, or a stream; without
        it, the bytes are returned. What has `publish: false`, and what only that speaks of, is
        left out if not `unpublished`. FollowTheMoney has what is established, and `everything` with
        how it stands only if told; what it cannot express is added to `losses`.

        Raises:
            OutputError: there is no such format.
            StoreError: the store has graphs that blank nodes name, which would be left out, or
                what is not published cannot be told from the rest.
        """
        more: dict[str, Any] = {} if losses is None else {"losses": losses}
        more["everything"] = everything
        if isinstance(out, Path | str):
            with replaced(Path(out)) as stream:
                self._export(form, stream, unpublished=unpublished, **more)
            return Path(out)
        buffer = BytesIO()
        self._export(form, buffer if out is None else out, unpublished=unpublished, **more)
        return buffer.getvalue() if out is None else None

    def _export(self, form: str, out: BinaryIO, *, unpublished: bool, **more: Any) -> None:
        from corpolis.exchange.formats import Exported, exporter

        with self.reading() as whole:
            whole.check_graphs()
            now = whole if unpublished else whole.published
            exported = Exported(now.store, now.namespace, now.vocabulary, now.languages, **more)
            exporter(form)(exported, out)


def _parameters(given: Mapping[str, object], more: Mapping[str, object]) -> dict[str, str]:
    """Parameters as texts; those that were given as keywords by the names that queries have.

    What is None is not given.

    >>> _parameters({"asOf": 2024}, {"known_at": "2025-01-22", "entity": None})
    {'asOf': '2024', 'knownAt': '2025-01-22'}
    """
    named = {_camel(key): value for key, value in more.items()}
    return {key: str(value) for key, value in {**given, **named}.items() if value is not None}


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)
