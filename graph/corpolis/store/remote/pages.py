"""All rows of an answer of which a server gives only so many at once."""

import json
from typing import Any, Final

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from corpolis.problems import StoreError
from corpolis.rdf.sparql import terminals
from corpolis.store.contract import solutions
from corpolis.store.remote.truncation import Ask
from corpolis.store.remote.variants import within

_PAGE: Final = 1_000
"""So many rows are asked for at once, or fewer if the server gives fewer."""

_ORDERED: Final = ("ORDER", "LIMIT", "OFFSET")
"""What would be lost if rows were fetched in an order of their own."""


def in_pages(ask: Ask, query: str, most: int | None) -> QuerySolutions | None:
    """All rows of a SELECT, in no particular order; `most` come at once, if that is known.

    None if it is no SELECT, or one that asks for an order or for a part itself.

    Raises:
        StoreError: the server does not give them, or they change meanwhile.
    """
    asked = Store().query(query)
    if not isinstance(asked, QuerySolutions) or _is_ordered(query):
        return None
    names = [str(one) for one in asked.variables]
    by = " ".join(names)
    # The inner query keeps Virtuoso from refusing to sort more than it gives at once.
    ordered, counting = within(f"{query}\nORDER BY {by}", by), within(query, "(COUNT(*) AS ?n)")
    if ordered is None or counting is None:
        return None
    # Virtuoso says of as many rows as it gives at most that others may be missing.
    page = _PAGE if most is None else max(1, min(_PAGE, most - 1))
    rows: list[Any] = []
    while True:
        found = ask(f"{ordered} LIMIT {page} OFFSET {len(rows)}")
        if not isinstance(found, QuerySolutions):
            raise TypeError(found)
        body = found.serialize(format=QueryResultsFormat.JSON) or b""
        more = json.loads(body)["results"]["bindings"]
        if not more:
            break
        rows += more
    count = next(int(row["n"].value) for row in solutions(ask(counting)))
    if len(rows) != count:
        raise StoreError(
            f"{len(rows):,} rows came in pages, but there are {count:,} now. Try again when "
            "nobody changes the store"
        )
    whole = {"head": {"vars": [name[1:] for name in names]}, "results": {"bindings": rows}}
    merged = parse_query_results(json.dumps(whole).encode(), format=QueryResultsFormat.JSON)
    return merged if isinstance(merged, QuerySolutions) else None


def _is_ordered(query: str) -> bool:
    return any(term.is_word(*_ORDERED) for term in terminals(query))
