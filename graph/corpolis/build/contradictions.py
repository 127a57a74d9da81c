"""How many contradictions there are, counted anew only where claims have changed.

The named query `contradictions` says what a contradiction is; here it is asked about the few
relationships that more than one claim is about.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions

from corpolis.query.named import find_query, load_queries, with_rows
from corpolis.store.base import GraphStore
from corpolis.terms import Namespace

if TYPE_CHECKING:  # networkx comes with it
    from corpolis.network import Dispute, Queryable

_SEVERAL_CLAIMS = """
SELECT DISTINCT ?it {
  { SELECT ?it { ?claim corp:about ?it } GROUP BY ?it HAVING(COUNT(*) > 1) }
  UNION
  { ?claim corp:stance corp:denied ; corp:about ?it . ?occasion corp:occasionOf ?it }
}
"""


def disputable(store: GraphStore, namespace: Namespace) -> set[str]:
    """The IRIs of all relationships on which claims can contradict each other."""
    rows = store.query(_SEVERAL_CLAIMS, prefixes=namespace.prefixes())
    return _iris(rows, "it")


def contradictions(store: GraphStore, relationships: Iterable[str]) -> dict[str, int]:
    """Of these relationships' IRIs, those with contradictions -> the number of pairs of claims."""
    query = find_query(load_queries(), "contradictions")
    wanted = [{"statement": NamedNode(iri)} for iri in sorted(relationships)]
    if not wanted:
        return {}
    rows = store.query(with_rows(query, wanted))
    found: Counter[str] = Counter()
    for row in rows if isinstance(rows, QuerySolutions) else ():
        found[row["statement"].value] += 1
    return dict(sorted(found.items()))


def disputes(store: "Queryable") -> list["Dispute"]:
    """Every pair of claims that contradict each other, for the page."""
    from corpolis.network import Dispute

    rows = store.query(find_query(load_queries(), "contradictions").text)
    return [
        Dispute(
            row["statement"].value,
            row["first"].value,
            row["second"].value,
            tuple(row["kind"].value.split(", ")),
        )
        for row in (rows if isinstance(rows, QuerySolutions) else ())
    ]


def _iris(rows: object, name: str) -> set[str]:
    found = set()
    for row in rows if isinstance(rows, QuerySolutions) else ():
        if isinstance(row[name], NamedNode):
            found.add(row[name].value)
    return found
