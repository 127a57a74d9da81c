"""Turtle, TriG and N-Quads in canonical order; for a dossier, the bytes that a build writes."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from corpolis.encode.turtle import (
    body,
    canonical_key,
    graph_block,
    graph_order,
    header,
    section,
)
from corpolis.export.base import Exported


def write_ttl(exported: Exported, out: BinaryIO) -> None:
    """The union of all graphs as Turtle, a comment naming the graph before its triples."""
    _write(exported, out, section)


def write_trig(exported: Exported, out: BinaryIO) -> None:
    """All named graphs as TriG."""
    _write(exported, out, graph_block)


def write_nq(exported: Exported, out: BinaryIO) -> None:
    """All named graphs as N-Quads."""
    out.writelines(
        serialize(quads, format=RdfFormat.N_QUADS) or b"" for _, quads in ordered_quads(exported)
    )


def ordered_quads(exported: Exported) -> Iterator[tuple[str, list[Quad]]]:
    """Each named graph and its quads in canonical order."""
    for graph in _graphs(exported):
        triples = sorted(exported.store.dump(graph), key=canonical_key)
        yield graph, [Quad(t.subject, t.predicate, t.object, NamedNode(graph)) for t in triples]


def _graphs(exported: Exported) -> list[str]:
    """The graphs in their order; a dossier without claims has an empty network."""
    namespace = exported.namespace
    return graph_order({*exported.store.graphs(), namespace.network_graph}, namespace)


def _write(exported: Exported, out: BinaryIO, around: Callable[[str], tuple[bytes, bytes]]) -> None:
    """The bodies of all graphs, each with what stands around it."""
    prefixes = exported.namespace.prefixes()
    out.write(header(prefixes).encode())
    for graph in _graphs(exported):
        before, after = around(graph)
        out.write(before + body(exported.store.dump(graph), prefixes).encode() + after)
