"""Replacing graphs on a server so that what is half done shows, and can be repeated.

Where a request for update is one transaction, all changes are one request as long as it is not
too big. Elsewhere, and for what is too big, the new graph is first put beside the old one in a
staging graph, in pieces; then, in this order, the old digest goes, the network triples that no
other source calls for go, the staging graph takes the place of the graph, its network triples
come, and last of all the new digest. Whoever compares digests sees a graph in between as one
that differs, and the same steps from the start make it whole from any state in between.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpolis.store.replacing import withdrawal
from corpolis.terms import CORP, Namespace, fingerprint

LARGEST: Final = 4 * 1024 * 1024
"""A request with several sources has at most so many bytes."""

_PIECE_TRIPLES: Final = 2_000
"""Virtuoso 7 takes about 10,000 terms in one INSERT DATA; then its parser's memory is full."""

_PIECE_BYTES: Final = 512 * 1024
_DIGEST: Final = NamedNode(CORP + "digest")


def staging_graph(graph: str, at: int, namespace: Namespace) -> str:
    """Where the pieces of a graph are put together, for change number `at`."""
    return f"{namespace.base}staging/{fingerprint(graph, str(at))}"


def is_staging(graph: str, namespace: Namespace) -> bool:
    """Whether this graph is one in which others are put together."""
    return graph.startswith(f"{namespace.base}staging/")


def pieces(triples: Iterable[Triple], graph: str) -> Iterator[str]:
    """Requests that add triples to a graph; those with blank nodes stay together."""
    lines: list[str] = []
    size = 0
    ordered = sorted(triples, key=lambda triple: not _has_blank(triple))
    for triple in ordered:
        line = f"{triple} .\n"
        full = len(lines) >= _PIECE_TRIPLES or size + len(line.encode()) > _PIECE_BYTES
        if lines and full and not _has_blank(triple):
            yield _insert(lines, graph)
            lines, size = [], 0
        lines.append(line)
        size += len(line.encode())
    if lines:
        yield _insert(lines, graph)


def _insert(lines: Sequence[str], graph: str) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{''.join(lines)}}} }}"


def _has_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def staged(
    graph: str,
    triples: Iterable[Triple],
    network: Iterable[Triple],
    namespace: Namespace,
    at: int = 0,
) -> tuple[list[str], list[str]]:
    """The requests that prepare the replacement of a graph, and those that carry it out.

    What prepares it changes no graph of the dossier.
    """
    whole = list(triples)
    digests = [one for one in whole if one.predicate == _DIGEST and _is_own(one, graph)]
    beside = staging_graph(graph, at, namespace)
    prepare = [f"DROP SILENT GRAPH <{beside}>"]
    prepare += pieces((one for one in whole if one not in digests), beside)
    carry_out = [forget_digest(graph), *withdrawn(graph, namespace)]
    carry_out += [f"DROP SILENT GRAPH <{graph}>", f"MOVE SILENT <{beside}> TO <{graph}>"]
    carry_out += pieces(network, namespace.network_graph)
    carry_out += pieces(digests, graph)
    return prepare, carry_out


def removed(graph: str, namespace: Namespace) -> list[str]:
    """The requests that remove a graph and its network triples."""
    return [
        forget_digest(graph),
        *withdrawn(graph, namespace),
        f"DROP SILENT GRAPH <{graph}>",
    ]


def forget_digest(graph: str) -> str:
    """The request after which a graph differs from every other."""
    return f"DELETE WHERE {{ GRAPH <{graph}> {{ <{graph}> <{CORP}digest> ?digest }} }}"


def withdrawn(graph: str, namespace: Namespace) -> list[str]:
    """The requests that take away the network triples that only this source calls for."""
    if not graph.startswith(namespace.source_graph("")):
        return []
    return list(withdrawal(graph, namespace))


def _is_own(triple: Triple, graph: str) -> bool:
    return triple.subject == NamedNode(graph) and isinstance(triple.object, Literal)
