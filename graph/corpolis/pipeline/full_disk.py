"""A disk that fills during a build: one clear error, whichever step it stops.

Relies on what the system, RocksDB and SQLite report. Nothing has to be undone: each step replaces
something whole, and the record, which comes last, is what makes a build pass for finished.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpolis.problems import StoreError


@dataclass(slots=True)
class Progressed:
    """How far a build has come: `stored` once the store has the new graph."""

    stored: bool = False


@contextmanager
def told_if_full(out: Path) -> Iterator[Progressed]:
    """Build into `out`.

    Raises:
        StoreError: the disk is full; says what is there now.
    """
    progressed = Progressed()
    try:
        yield progressed
    except (OSError, RuntimeError, sqlite3.OperationalError) as error:
        if not _is_full(error):
            raise
        there = (
            "The store has the new graph, graph.ttl and graph.trig may have the former"
            if progressed.stored
            else "The former graph is as it was"
        )
        raise StoreError(f"{out}: the disk is full. {there}; make room and build again") from error


def _is_full(error: Exception) -> bool:
    """Whether there is no room left; RocksDB's errors carry the system's words, not its number."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode == sqlite3.SQLITE_FULL
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return "No space left" in str(error) or "quota exceeded" in str(error)
