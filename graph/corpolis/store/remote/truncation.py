"""Whether a server has left out a part of its answer without saying so.

Rows: when their number looks like a limit, the one after the last is asked for. Graphs: what the
last solutions of a CONSTRUCT make has to be in it, and all that there is about what a DESCRIBE
describes.
"""

from collections.abc import Callable, Sequence
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store

from corpolis.store.contract import Results, solutions
from corpolis.store.remote.variants import (
    described,
    own_limit,
    part,
    selecting,
    triples_counted,
    within,
)

Ask = Callable[[str], Results]

_SMALLEST: Final = 100
"""No server is known that gives fewer rows than this at once."""

_LAST: Final = 100
"""So many solutions of a CONSTRUCT are asked for again."""

_RESOURCES: Final = 200
"""So many described resources are named in one query."""


def looks_cut(count: int) -> bool:
    """Whether so many rows may be as many as somebody has set for a limit.

    >>> [count for count in (1, 99, 200, 1_000, 1_001, 10_000, 65_535, 65_536) if looks_cut(count)]
    [200, 1000, 10000, 65535, 65536]
    """
    binary = count & (count - 1) == 0 or count & (count + 1) == 0
    return count >= _SMALLEST and (count % 100 == 0 or binary)


def rows_are_cut(ask: Ask, query: str, count: int) -> bool:
    """Whether a SELECT has more rows than the `count` that have come.

    If that cannot be asked, it is taken to be so.
    """
    if not looks_cut(count) or own_limit(query) == count:
        return False
    further = part(query, 1, count)
    return further is None or any(solutions(ask(further)))


def graph_is_cut(ask: Ask, query: str, found: Store) -> bool:
    """Whether a CONSTRUCT or a DESCRIBE gives more than the triples that have come.

    One with a LIMIT of its own is not looked into.
    """
    if len(found) < _SMALLEST or own_limit(query) is not None:
        return False
    select = selecting(query)
    if select is not None:
        return _lacks_last(ask, query, select, found)
    about = described(query)
    if about is None:
        return looks_cut(len(found))
    terms, resources = about
    lots = [terms] if terms else []
    if resources is not None:
        lots += _lots(ask, resources)
    counting = [triples_counted(query, lot) for lot in lots]
    return any(_number(found.query(one)) < _number(ask(one)) for one in counting)


def _lacks_last(ask: Ask, query: str, select: str, found: Store) -> bool:
    counting = within(select, "(COUNT(*) AS ?n)")
    last = part(query, _LAST, max(0, _number(ask(counting)) - _LAST)) if counting else None
    if last is None:
        return looks_cut(len(found))
    made = ask(last)
    if not isinstance(made, QueryTriples):
        raise TypeError(made)
    # A blank node is another one each time.
    return any(
        Quad(one.subject, one.predicate, one.object) not in found
        for one in made
        if not isinstance(one.subject, BlankNode) and not isinstance(one.object, BlankNode)
    )


def _lots(ask: Ask, select: str) -> Sequence[str]:
    """The IRIs in the rows of a SELECT as SPARQL writes them, in lots."""
    rows = solutions(ask(select))
    terms = sorted({str(term) for row in rows for term in row if isinstance(term, NamedNode)})
    return [" ".join(terms[at : at + _RESOURCES]) for at in range(0, len(terms), _RESOURCES)]


def _number(counted: Results) -> int:
    return next((int(row["n"].value) for row in solutions(counted)), 0)
