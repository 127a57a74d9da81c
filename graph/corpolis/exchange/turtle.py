"""Turtle, TriG and N-Quads in canonical order; for a dossier, the bytes that a build writes."""

from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from corpolis.exchange.formats import Exported
from corpolis.exchange.sorted_triples import in_order
from corpolis.rdf.turtle import graph_block, graph_order, header, section


def write_ttl(exported: Exported, out: BinaryIO) -> None:
    """The union of all graphs as Turtle, a comment naming the graph before its triples."""
    _write(exported, out, section)


def write_trig(exported: Exported, out: BinaryIO) -> None:
    """All graphs as TriG; what is in none comes first."""
    _write(exported, out, graph_block)


def write_nq(exported: Exported, out: BinaryIO) -> None:
    """All graphs as N-Quads."""
    quads = (quad for _, some in ordered_quads(exported) for quad in some)
    serialize(quads, output=out, format=RdfFormat.N_QUADS)


def ordered_quads(exported: Exported) -> Iterator[tuple[str, Iterator[Quad]]]:
    """Each graph and its quads in canonical order; "" is that of what is in none."""
    for graph in _graphs(exported):
        yield graph, _quads(exported, graph)


def _quads(exported: Exported, graph: str) -> Iterator[Quad]:
    name = NamedNode(graph) if graph else DefaultGraph()
    for triple in in_order(exported.store.dump(graph)):
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def _graphs(exported: Exported) -> list[str]:
    """The graphs in their order; a dossier without claims has an empty network.

    Triples in no graph are a part like any other: that of "".
    """
    namespace, graphs = exported.namespace, set(exported.store.graphs())
    if namespace.registry_graph in graphs:
        graphs.add(namespace.network_graph)
    if any(exported.store.dump("")):
        graphs.add("")
    return graph_order(graphs, namespace)


def _write(exported: Exported, out: BinaryIO, around: Callable[[str], tuple[bytes, bytes]]) -> None:
    """The bodies of all graphs, each with what stands around it."""
    prefixes = exported.namespace.prefixes()
    out.write(header(prefixes).encode())
    for graph in _graphs(exported):
        before, after = around(graph)
        out.write(before)
        ordered = in_order(exported.store.dump(graph))
        body = cast("IO[bytes]", _Body(out))
        serialize(ordered, output=body, format=RdfFormat.TURTLE, prefixes=prefixes)
        out.write(after)


class _Body:
    """Passes Turtle on without the prefix declarations at its beginning.

    pyoxigraph declares prefixes in no fixed order; the file's header does it instead.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Write a part."""
        if self._head is None:
            return self._out.write(data)
        self._head += data
        while self._head.startswith(b"@prefix ") and b"\n" in self._head:
            self._head = self._head.partition(b"\n")[2]
        # A part may end within a declaration.
        if not b"@prefix ".startswith(self._head[:8]):
            self._out.write(self._head)
            self._head = None
        return len(data)

    def flush(self) -> None:
        """Nothing is held back but a declaration; `out` is its owner's to flush."""
