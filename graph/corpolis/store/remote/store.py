"""A dossier's graphs on a SPARQL server; see `store.contract.GraphStore`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolution,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from corpolis.dossier.endpoint import Endpoint
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.rdf.sparql import Dataset, dataset, terminals
from corpolis.rdf.turtle import triples
from corpolis.store.contract import Change, GraphStore, Results, solutions
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.remote.client import Client, RefusedError, shown_url
from corpolis.store.remote.discovery import discover
from corpolis.store.remote.protocol import Protocol
from corpolis.store.remote.replacement import Staging, is_staging, mark_of_push, removed, staged
from corpolis.store.remote.upload import LARGEST, Uploader, pieces
from corpolis.store.replacement import prologue, replacement
from corpolis.vocabulary.namespaces import CORE_GRAPH, CORP, RDF, XSD

_BOOLEAN: Final = NamedNode(XSD + "boolean")
_TRUTHS: Final = {
    Literal("0", datatype=_BOOLEAN): Literal("false", datatype=_BOOLEAN),
    Literal("1", datatype=_BOOLEAN): Literal("true", datatype=_BOOLEAN),
}
"""Virtuoso gives truth values as numbers."""

_FAILING: Final = "CREATE GRAPH <urn:x> ; CREATE GRAPH <urn:x> ;\n"
"""Put before a request, it keeps the rest from being carried out, but not from being parsed."""

_NAMED: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_NAMED_OXIGRAPH: Final = "SELECT ?g WHERE { GRAPH ?g { } }"
"""Oxigraph has a list of its graphs, and reads all triples for the other form."""

_NAMED_VIRTUOSO: Final = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
"""Virtuoso 7 can take minutes for the form with DISTINCT after graphs have been removed."""


class RemoteStore:
    """The graphs below a dossier's base, and the shipped ontology, on a server.

    Other graphs of the server are not listed and not changed; queries see them as well if the
    server's default graph has them, except on Virtuoso, where they are left out.
    """

    def __init__(self, protocol: Protocol, namespace: Namespace) -> None:
        self._protocol = protocol
        self._uploader = Uploader(protocol)
        self._namespace = namespace
        self._default_graph = protocol.server.default_graph
        self._before: str | None = None
        self._alone = False

    @property
    def where(self) -> str:
        """The server's address as messages show it."""
        return shown_url(self._protocol.server.url)

    @property
    def transactions(self) -> bool:
        """Whether a request for update is carried out whole or not at all."""
        return self._protocol.server.transactions

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Results:
        """See `GraphStore.query`; the answer is whole before its first row is given."""
        own = dataset(sparql, prefixes or {})
        if own is not None:
            return self._protocol.query(sparql, prefixes or {}, own)
        # What is left out of Virtuoso's default graph would be missing in every GRAPH, too.
        named = self._protocol.server.is_virtuoso and any(
            term.is_word("GRAPH", "DESCRIBE") for term in terminals(sparql)
        )
        if named or (not self._protocol.server.is_virtuoso and self._must_list()):
            names = tuple(self.graphs())
            return self._protocol.query(sparql, prefixes or {}, Dataset(names, names))
        return self._protocol.query(sparql, prefixes or {}, None, self._exclusions())

    def graphs(self) -> list[str]:
        """The IRIs of the dossier's named graphs, sorted."""
        return sorted(
            graph
            for graph in self._all_graphs()
            if self._is_own(graph) and not is_staging(graph, self._namespace)
        )

    def digests(self) -> dict[str, str]:
        """See `GraphStore.digests`."""
        select = f"SELECT ?g ?digest WHERE {{ GRAPH ?g {{ ?g <{CORP}digest> ?digest }} }}"
        found: dict[str, list[str]] = {}
        for row in solutions(self._raw(select)):
            if isinstance(row["digest"], Literal) and self._is_own(row["g"].value):
                found.setdefault(row["g"].value, []).append(row["digest"].value)
        # Two who have pushed at once leave two digests, and then neither is true.
        return {graph: one[0] if len(one) == 1 else "" for graph, one in found.items()}

    def begin(self) -> None:
        """Mark the dossier as incomplete, until `complete`.

        Raises:
            StoreError: the server refuses, or does not answer.
        """
        mark = f'<{self._namespace.base}> <{RDF}value> "a push is under way, or broke off"'
        graph = mark_of_push(self._namespace)
        self._update([f"INSERT DATA {{ GRAPH <{graph}> {{ {mark} }} }}"])

    def complete(self) -> None:
        """Take the mark away, if it is there; see `begin`."""
        self._update([f"DROP SILENT GRAPH <{mark_of_push(self._namespace)}>"])

    def is_incomplete(self) -> bool:
        """Whether a push is under way, or one has broken off."""
        return bool(self._namespace.base) and self.count(mark_of_push(self._namespace)) > 0

    def check_complete(self) -> None:
        """See that the dossier is whole.

        Raises:
            StoreError: a push is under way, or one has broken off.
        """
        if self.is_incomplete():
            raise StoreError(
                f"the dossier on {self.where} is not whole: a push is under way, or one broke "
                "off. Try again in a while; if it stays so, push again"
            )

    def apply(self, changes: Sequence[Change], extra: str = "") -> None:
        """See `GraphStore.apply`; all or nothing only on a server with transactions.

        Elsewhere each graph is changed in steps, and one that is half done has no digest.

        Raises:
            SyntaxError: a body or `extra` cannot be parsed; nothing was changed.
            StoreError: the server refuses, or does not answer.
        """
        if not changes and not extra:
            return
        start = prologue(self._namespace)
        request = replacement(changes, self._namespace).removeprefix(start) + extra
        _check_syntax(start, request)
        if self.transactions and len(request.encode()) <= LARGEST:
            self._update([request])
            return
        prepare: list[Staging] = []
        carry_out: list[str] = []
        for at, change in enumerate(changes):
            graph = self._namespace.source_graph(change.source)
            if change.body is None:
                carry_out += removed(graph, self._namespace)
                continue
            staging, then = staged(
                graph,
                self._triples(change.body),
                self._triples(change.network),
                self._namespace,
                at,
            )
            prepare.append(staging)
            carry_out += then
        if extra:
            carry_out.append(extra)
        for staging in prepare:
            self._uploader.replace(staging.graph, staging.triples)
        self._update(_in_one(carry_out) if self.transactions else carry_out)

    def replace_graph(self, graph: str, triples: Iterable[Triple], instead_of: str = "") -> None:
        """Replace a graph that is no source's, and carry out `instead_of` before."""
        staging, carry_out = staged(graph, triples, (), self._namespace)
        self._uploader.replace(staging.graph, staging.triples)
        carry_out = [instead_of, *carry_out] if instead_of else carry_out
        self._update(_in_one(carry_out) if self.transactions else carry_out)

    def bulk_load(self, trig: Path) -> None:
        """See `GraphStore.bulk_load`."""
        graphs: dict[str, list[Triple]] = {}
        for quad in parse(path=trig, format=RdfFormat.TRIG):
            if isinstance(quad.graph_name, NamedNode):
                graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
        for graph, some in graphs.items():
            self._update(pieces(some, graph))

    def dump(self, graph: str) -> Iterator[Triple]:
        """The triples of one named graph, all of them, in no particular order; none of "".

        Raises:
            StoreError: the server does not give all, or the graph changes meanwhile.
        """
        if not graph:
            return
        count = self.count(graph)
        found = self._from_graph_store(graph) if count else set()
        if len(found) != count:
            select = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
            found = set(_as_triples(solutions(self._raw(select))))
        if len(found) != count or self.count(graph) != count:
            raise StoreError(
                f"{self.where} gave {len(found):,} of the {count:,} triples of <{graph}>. "
                "Have its limit of rows raised, or try again when nobody changes it"
            )
        yield from found

    def answering(self) -> GraphStore:
        """What named queries can be asked of: this store, or a copy of it in memory.

        Virtuoso 7 refuses many of them, or answers them differently, so that its graphs are
        fetched and asked here.
        """
        if not self._protocol.server.is_virtuoso:
            return self
        copy = EmbeddedStore.in_memory(self._namespace)
        for graph in self.graphs():
            node = NamedNode(graph)
            copy.oxigraph.extend(
                Quad(one.subject, one.predicate, one.object, node) for one in self.dump(graph)
            )
        return copy

    def count(self, graph: str) -> int:
        """How many triples a named graph has."""
        found = self._raw(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return next((int(row["n"].value) for row in solutions(found)), 0)

    def _from_graph_store(self, graph: str) -> set[Triple]:
        """A graph from the graph store; nothing without one.

        Virtuoso's gives blank nodes in a form that can be read, unlike its rows, but leaves out,
        without a word, what is above its limit of rows.
        """
        server = self._protocol.server
        if server.graph_store is None:
            return set()
        try:
            return set(self._protocol.get(graph))
        except RefusedError:
            if server.graph_store_known:
                raise
            return set()

    def _all_graphs(self) -> list[str]:
        server = self._protocol.server
        listing = _NAMED_OXIGRAPH if server.is_oxigraph else _NAMED
        select = _NAMED_VIRTUOSO if server.is_virtuoso else listing
        rows = solutions(self._raw(select))
        return [row["g"].value for row in rows if isinstance(row["g"], NamedNode)]

    def _is_own(self, graph: str) -> bool:
        return graph.startswith(self._namespace.base) or graph == CORE_GRAPH

    def _raw(self, sparql: str) -> Results:
        """Ask what does not depend on the default graph."""
        return self._protocol.query(sparql, {}, None)

    def _update(self, requests: Iterable[str]) -> None:
        for request in requests:
            self._protocol.update(prologue(self._namespace) + request)
        self._before = None

    def _triples(self, body: str) -> list[Triple]:
        return triples(body, self._namespace.prefixes())

    def _exclusions(self) -> str:
        """What keeps Virtuoso's own graphs, and other dossiers', out of its default graph."""
        if not self._protocol.server.is_virtuoso:
            return ""
        if self._before is None:
            others = [
                graph
                for graph in self._all_graphs()
                if not self._is_own(graph) or is_staging(graph, self._namespace)
            ]
            self._before = "".join(
                f"DEFINE input:default-graph-exclude <{graph}>\n" for graph in sorted(others)
            )
        return self._before

    def _must_list(self) -> bool:
        """Whether the default graph is not the union of the dossier's graphs, and no others.

        That is found out as soon as there is a triple.
        """
        if self._default_graph is None or not self._alone:
            graphs = self._all_graphs()
            if any(not self._is_own(graph) for graph in graphs):
                self._default_graph = "listed"
            self._alone = True
        if self._default_graph is None:
            some = self._raw("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1")
            triple = next(_as_triples(solutions(some)), None)
            if triple is None:
                return False
            seen = self._raw(f"ASK {{ {triple} }}")
            if not isinstance(seen, QueryBoolean):
                raise TypeError(seen)
            self._default_graph = "union" if bool(seen) else "listed"
        return self._default_graph == "listed"


def _as_triples(rows: Iterable[QuerySolution]) -> Iterator[Triple]:
    for row in rows:
        subject, predicate = row["s"], row["p"]
        if not isinstance(subject, Literal) and isinstance(predicate, NamedNode):
            yield Triple(subject, predicate, _TRUTHS.get(row["o"], row["o"]))


def _check_syntax(start: str, request: str) -> None:
    try:
        Store().update(start + _FAILING + request)
    except RuntimeError:
        return


def _in_one(requests: Sequence[str]) -> list[str]:
    return [" ;\n".join(requests)] if requests else []


@contextmanager
def open_remote(
    endpoint: Endpoint, namespace: Namespace, client: Client | None = None
) -> Iterator[RemoteStore]:
    """A dossier's store on a server, open until the end of the block.

    Raises:
        StoreError: the server cannot be reached, or lets nobody in.
    """
    client = client or Client(endpoint)
    try:
        yield RemoteStore(Protocol(client, discover(client, endpoint)), namespace)
    finally:
        client.close()
