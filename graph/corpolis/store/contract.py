"""The contract of a store: what `query`, `build` and `network` may ask of any of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import QueryBoolean, QuerySolution, QuerySolutions, QueryTriples, Store, Triple

Results = QuerySolutions | QueryBoolean | QueryTriples


def solutions(results: Results) -> Iterable[QuerySolution]:
    """The rows of a SELECT; none of anything else."""
    return results if isinstance(results, QuerySolutions) else ()


def all_triples(graph: Store) -> QueryTriples:
    """The triples of an answer, as pyoxigraph gives them to a query."""
    found = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, QueryTriples):
        raise TypeError(found)
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """One source to be replaced, or removed when `body` is None.

    `body` is the Turtle body of its named graph, `network` that of the network triples which
    its claims call for.
    """

    source: str
    body: str | None
    network: str = ""


class GraphStore(Protocol):
    """A set of named graphs; queries see the union of all of them, unless they say otherwise."""

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Results:
        """Run a SPARQL 1.1 query, over the union of all graphs if it describes no dataset.

        One with FROM or FROM NAMED sees the graphs that it names, and no others: its default
        graph is the merge of those after FROM, empty if there are none (13.2).

        Raises:
            SyntaxError: the query cannot be parsed.
        """
        ...

    def graphs(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        ...

    def digests(self) -> dict[str, str]:
        """The recorded digest of each named graph that has one."""
        ...

    def apply(self, changes: Sequence[Change], extra: str = "") -> None:
        """Replace and remove sources, their network triples included; all or nothing.

        `extra` is a SPARQL Update request that is part of the same transaction.
        """
        ...

    def bulk_load(self, trig: Path) -> None:
        """Add the quads of a TriG file, fast; not atomic, so for a store not in use yet."""
        ...

    def dump(self, graph: str) -> Iterator[Triple]:
        """The triples of one named graph, in no particular order.

        Those of "" are in no graph; only an embedded store has any.
        """
        ...
