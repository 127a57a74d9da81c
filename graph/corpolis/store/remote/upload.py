"""Triples into a graph of a server, in pieces that are bounded.

Over SPARQL 1.1 Graph Store HTTP Protocol where the server has it, which is faster; else, and for
what Virtuoso would take but change, with INSERT DATA.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpolis.store.remote.client import RefusedError
from corpolis.store.remote.protocol import Protocol
from corpolis.vocabulary.namespaces import XSD

LARGEST: Final = 4 * 1024 * 1024
"""A request has at most so many bytes, if it has no blank nodes, which stay together."""

_PIECE_TRIPLES: Final = 2_000
"""Virtuoso 7 takes about 10,000 terms in one INSERT DATA; then its parser's memory is full."""

_PIECE_BYTES: Final = 512 * 1024

_NOT_THERE: Final = frozenset({400, 401, 403, 404, 405, 415, 501})
"""Statuses that say that a server's graph store is not where servers of its kind have it."""

_ALTERED: Final = frozenset({NamedNode(XSD + "integer"), NamedNode(XSD + "duration")})
"""Virtuoso's graph store writes others for some of these, where INSERT DATA refuses them."""


class Uploader:
    """Puts triples into graphs of one server."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol: Final = protocol
        self._by_graph_store = protocol.server.graph_store is not None

    def replace(self, graph: str, triples: Iterable[Triple]) -> None:
        """Make a graph hold these triples and no others; in steps, so not one in use."""
        found = list(triples)
        if found and self._by_graph_store:
            try:
                self._put(graph, found)
            except RefusedError as error:
                if self._protocol.server.graph_store_known or error.status not in _NOT_THERE:
                    raise
                self._by_graph_store = False
            else:
                return
        self._protocol.update(f"DROP SILENT GRAPH <{graph}>")
        self._insert(graph, found)

    def _put(self, graph: str, triples: Sequence[Triple]) -> None:
        altered = self._protocol.server.is_virtuoso
        plain = [one for one in triples if not (altered and _may_be_altered(one))]
        # What is added after the first piece has no blank nodes, so that it can be repeated.
        add = False
        for lines in _bounded(plain, len(plain), LARGEST):
            self._protocol.put(graph, "".join(lines).encode(), add=add)
            add = True
        if not add:
            self._protocol.update(f"DROP SILENT GRAPH <{graph}>")
        self._insert(graph, (one for one in triples if altered and _may_be_altered(one)))

    def _insert(self, graph: str, triples: Iterable[Triple]) -> None:
        for request in pieces(triples, graph):
            self._protocol.update(request)


def pieces(triples: Iterable[Triple], graph: str) -> Iterator[str]:
    """Requests that add triples to a graph; those with blank nodes stay together."""
    for lines in _bounded(triples, _PIECE_TRIPLES, _PIECE_BYTES):
        yield f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines)}}} }}"


def _bounded(triples: Iterable[Triple], most: int, size: int) -> Iterator[list[str]]:
    """Lines of N-Triples in lots of at most so many, and so many bytes; blank nodes first."""
    lines: list[str] = []
    used = 0
    ordered = sorted(triples, key=lambda triple: not _has_blank(triple))
    for triple in ordered:
        line = f"{triple} .\n"
        full = len(lines) >= most or used + len(line.encode()) > size
        if lines and full and not _has_blank(triple):
            yield lines
            lines, used = [], 0
        lines.append(line)
        used += len(line.encode())
    if lines:
        yield lines


def _has_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _may_be_altered(triple: Triple) -> bool:
    return isinstance(triple.object, Literal) and triple.object.datatype in _ALTERED
