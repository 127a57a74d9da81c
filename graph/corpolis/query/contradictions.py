"""Which claims contradict each other, asked only where they can.

The named query `contradictions` says what a contradiction is; here it is asked about the few
statements that more than one claim is about, or about the claims that have changed.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from corpolis.model.contradiction import Dispute
from corpolis.model.retelling import Retold
from corpolis.query.named import Term, shipped_query, subquery, with_rows
from corpolis.store.contract import GraphStore, solutions

_SEVERAL_CLAIMS: Final = """
PREFIX corp: <https://w3id.org/corpolis#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?it {
  { SELECT ?it { ?claim corp:about ?it } GROUP BY ?it HAVING(COUNT(*) > 1) }
  UNION
  { ?claim corp:stance corp:denied ; corp:about ?it . ?occasion corp:occasionOf ?it }
  UNION
  {
    SELECT ?it { ?it a corp:Gathering ; prov:wasDerivedFrom ?claim }
    GROUP BY ?it HAVING(COUNT(*) > 1)
  }
}
"""

_RETOLD: Final = """
PREFIX corp: <https://w3id.org/corpolis#>
SELECT ?source ?other { ?source corp:retells ?other } ORDER BY ?source ?other
"""


def disputable(store: GraphStore) -> set[str]:
    """The IRIs of all statements on which claims can contradict each other."""
    return {row["it"].value for row in solutions(store.query(_SEVERAL_CLAIMS))}


def contradictions(
    store: GraphStore, *, statements: Iterable[str] = (), claims: Iterable[str] = ()
) -> set[Dispute]:
    """The pairs on these statements, and those that have one of these claims; all by their IRIs."""
    wanted = [*_rows("statement", statements), *_rows("claim", claims)]
    if not wanted:
        return set()
    # What the query shows of each pair is not looked up.
    pairs = subquery(shipped_query("contradictions"), "pairs")
    return {
        Dispute(
            row["statement"].value,
            row["first"].value,
            row["second"].value,
            tuple(row["kind"].value.split(", ")),
            row["firstSource"].value,
            row["secondSource"].value,
        )
        for row in solutions(store.query(with_rows(pairs, wanted)))
    }


def retold(store: GraphStore) -> Retold:
    """The sources that each source retells, if it retells any; all by their IRIs."""
    found: dict[str, list[str]] = {}
    for row in solutions(store.query(_RETOLD)):
        found.setdefault(row["source"].value, []).append(row["other"].value)
    return found


def _rows(parameter: str, iris: Iterable[str]) -> list[Mapping[str, Term]]:
    """A choice of parameters for each of the IRIs."""
    return [{parameter: NamedNode(iri)} for iri in sorted(iris)]
