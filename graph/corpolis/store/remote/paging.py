"""All rows of an answer of which a server gives only so many at once."""

from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import QuerySolution

from corpolis.store.base import Results, solutions
from corpolis.store.remote.results import LimitedError

_PAGE: Final = 1_000
"""So many rows are asked for at once, or fewer if the server gives fewer."""


def all_rows(ask: Callable[[str], Results], select: str, names: str) -> Iterator[QuerySolution]:
    """The rows of a SELECT without ORDER BY, whose variables are `names`.

    They are of one moment only if the server gives all of them at once.

    Raises:
        StoreError: the server does not give them, not even in pages.
    """
    try:
        yield from solutions(ask(select))
    except LimitedError as error:
        # Virtuoso says of as many rows as it gives at most that others may be missing.
        page = _PAGE if error.most is None else max(1, min(_PAGE, error.most - 1))
    else:
        return
    offset = 0
    while True:
        # The inner query keeps Virtuoso from refusing to sort more than it gives at once.
        found = list(
            solutions(
                ask(
                    f"SELECT {names} WHERE {{ {{ {select} ORDER BY {names} }} }} "
                    f"LIMIT {page} OFFSET {offset}"
                )
            )
        )
        yield from found
        if not found:
            return
        offset += len(found)
