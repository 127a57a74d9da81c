"""Times of an answer, with a clock that the test turns."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from corpolis.query.explanation import as_run, timed


def ticking() -> Iterator[float]:
    """A clock that goes on by one second whenever it is looked at."""
    second = 0.0
    while True:
        yield second
        second += 1


@pytest.mark.parametrize(
    ("text", "rows", "first", "last"),
    [
        ("SELECT * { VALUES ?x { 1 2 3 } }", 3, 1, 2),
        ("SELECT * { VALUES ?x { } }", 0, None, 1),
        ("ASK {}", 1, 0, 0),
    ],
)
def test_rows_are_counted_and_timed(text: str, rows: int, first: float | None, last: float) -> None:
    clock = ticking()
    timing = timed(Store().query(text), lambda: next(clock))
    assert (timing.rows, timing.first, timing.last) == (rows, first, last)


def test_prefixes_that_are_declared_are_not_added() -> None:
    text = "PREFIX corp: <https://x.org/>\nASK { e:son corp:owns <http://e:1/> }"
    prefixes = {"corp": "https://c.org/", "e": "https://e.org/", "oa": "https://oa.org/"}
    assert as_run(text, prefixes) == f"PREFIX e: <https://e.org/>\n{text}"
