"""Which claims contradict each other, asked only where they can.

The named query `contradictions` says what a contradiction is; here it is asked about the few
statements that more than one claim is about, or about the claims that have changed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from corpolis.model.contradiction import Dispute
from corpolis.query.named import Term, shipped_query, subquery, with_rows
from corpolis.store.contract import GraphStore, solutions

_SEVERAL_CLAIMS: Final = """
PREFIX corp: <https://w3id.org/corpolis#>
SELECT DISTINCT ?it {
  { SELECT ?it { ?claim corp:about ?it } GROUP BY ?it HAVING(COUNT(*) > 1) }
  UNION
  { ?claim corp:stance corp:denied ; corp:about ?it . ?occasion corp:occasionOf ?it }
}
"""


def disputable(store: GraphStore) -> set[str]:
    """The IRIs of all statements on which claims can contradict each other."""
    return {row["it"].value for row in solutions(store.query(_SEVERAL_CLAIMS))}


def contradictions(
    store: GraphStore, *, statements: Iterable[str] = (), claims: Iterable[str] = ()
) -> Counter[Dispute]:
    """The pairs on these statements, and those that have one of these claims; all by their IRIs.

    A pair counts more than once where one denies several occasions of which the other speaks.
    """
    wanted = [*_rows("statement", statements), *_rows("claim", claims)]
    if not wanted:
        return Counter()
    # What the query shows of each pair is not looked up.
    pairs = subquery(shipped_query("contradictions"), "pairs")
    return Counter(
        Dispute(
            row["statement"].value,
            row["first"].value,
            row["second"].value,
            tuple(row["kind"].value.split(", ")),
        )
        for row in solutions(store.query(with_rows(pairs, wanted)))
    )


def _rows(parameter: str, iris: Iterable[str]) -> list[Mapping[str, Term]]:
    """A choice of parameters for each of the IRIs."""
    return [{parameter: NamedNode(iri)} for iri in sorted(iris)]
