"""Replacing graphs on a server so that what is half done shows, and can be repeated.

Where a request for update is one transaction, all changes are one request as long as it is not
too big. Elsewhere, and for what is too big, the new graph is first put beside the old one in a
staging graph, in pieces; then, in this order, the old digest goes, the network triples that no
other source calls for go, the staging graph takes the place of the graph, its network triples
come, and last of all the new digest. Whoever compares digests sees a graph in between as one
that differs, and the same steps from the start make it whole from any state in between.

The dossier as a whole is marked before the first of these steps, by a graph that no question sees,
and the mark goes after the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from corpolis.digest import fingerprint
from corpolis.rdf.iris import Namespace
from corpolis.store.remote.upload import pieces
from corpolis.store.replacement import withdrawal
from corpolis.vocabulary.namespaces import CORP

_DIGEST: Final = NamedNode(CORP + "digest")


@dataclass(frozen=True, slots=True)
class Staging:
    """The triples that a staging graph has to hold."""

    graph: str
    triples: Sequence[Triple]


def staging_graph(graph: str, at: int, namespace: Namespace) -> str:
    """Where the pieces of a graph are put together, for change number `at`."""
    return f"{namespace.base}staging/{fingerprint(graph, str(at))}"


def is_staging(graph: str, namespace: Namespace) -> bool:
    """Whether this graph is one in which others are put together."""
    return graph.startswith(f"{namespace.base}staging/")


def mark_of_push(namespace: Namespace) -> str:
    """The graph that is there while a push is under way, or after it broke off."""
    return f"{namespace.base}staging/push"


def staged(
    graph: str,
    triples: Iterable[Triple],
    network: Iterable[Triple],
    namespace: Namespace,
    at: int = 0,
) -> tuple[Staging, list[str]]:
    """What has to be staged for the replacement of a graph, and the requests that carry it out.

    What is staged changes no graph of the dossier.
    """
    whole = list(triples)
    digests = [one for one in whole if one.predicate == _DIGEST and _is_own(one, graph)]
    beside = staging_graph(graph, at, namespace)
    carry_out = [forget_digest(graph), *withdrawn(graph, namespace)]
    carry_out += [f"DROP SILENT GRAPH <{graph}>", f"MOVE SILENT <{beside}> TO <{graph}>"]
    carry_out += pieces(network, namespace.network_graph)
    carry_out += pieces(digests, graph)
    return Staging(beside, [one for one in whole if one not in digests]), carry_out


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
