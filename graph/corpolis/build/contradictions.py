"""Which claims contradict each other, asked only where they can.

The named query `contradictions` says what a contradiction is; here it is asked about the few
statements that more than one claim is about, or of which claims have changed.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import NamedNode, QuerySolution

from corpolis.query.named import find_query, load_queries, with_rows
from corpolis.store.base import Results, solutions

if TYPE_CHECKING:  # networkx comes with it
    from corpolis.network import Dispute

_SEVERAL_CLAIMS = """
PREFIX corp: <https://w3id.org/corpolis#>
SELECT DISTINCT ?it {
  { SELECT ?it { ?claim corp:about ?it } GROUP BY ?it HAVING(COUNT(*) > 1) }
  UNION
  { ?claim corp:stance corp:denied ; corp:about ?it . ?occasion corp:occasionOf ?it }
}
"""


class _Store(Protocol):
    def query(self, sparql: str) -> Results: ...


def disputable(store: _Store) -> set[str]:
    """The IRIs of all statements on which claims can contradict each other."""
    return {row["it"].value for row in solutions(store.query(_SEVERAL_CLAIMS))}


def contradictions(store: _Store, statements: Iterable[str]) -> dict[str, int]:
    """Of these statements' IRIs, those with contradictions -> the number of pairs of claims."""
    found = Counter(row["statement"].value for row in _pairs(store, statements))
    return dict(sorted(found.items()))


def disputes(store: _Store, statements: Iterable[str]) -> list["Dispute"]:
    """Every pair of claims on these statements that contradict each other, for the page."""
    from corpolis.network import Dispute

    return [
        Dispute(
            row["statement"].value,
            row["first"].value,
            row["second"].value,
            tuple(row["kind"].value.split(", ")),
        )
        for row in _pairs(store, statements)
    ]


def _pairs(store: _Store, statements: Iterable[str]) -> Iterable[QuerySolution]:
    """The rows of the named query on these statements."""
    wanted = [{"statement": NamedNode(iri)} for iri in sorted(statements)]
    if not wanted:
        return []
    query = find_query(load_queries(), "contradictions")
    return solutions(store.query(with_rows(query, wanted)))
