"""The contradictions of the last build, as its record keeps them: each pair of claims.

Which pairs are shown as one depends on what sources retell, and is found when they are read.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

from corpolis.model.contradiction import Dispute, by_originals
from corpolis.rdf.iris import Namespace

CONTRADICTIONS: Final = """
CREATE TABLE contradiction (
  first TEXT, second TEXT, statement TEXT, kinds TEXT, first_source TEXT, second_source TEXT,
  PRIMARY KEY (first, second, statement)
) WITHOUT ROWID;
CREATE INDEX second_of ON contradiction (second);
"""
"""The tables, in SQL."""


def kept_disputes(connection: sqlite3.Connection, base: str) -> list[Dispute]:
    """The contradictions between originals, each shown by its first pair of claims.

    `base` is that of the dossier's IRIs.
    """
    rows = connection.execute(
        "SELECT statement, first, second, kinds, first_source, second_source FROM contradiction"
    )
    pairs = (
        Dispute(statement, first, second, tuple(kinds.split()), *sources)
        for statement, first, second, kinds, *sources in rows
    )
    return by_originals(pairs, _retold(connection, base))


def number(connection: sqlite3.Connection, base: str) -> int:
    """How many contradictions there are between originals."""
    if _retold(connection, base):
        return len(kept_disputes(connection, base))
    found = connection.execute(
        "SELECT COUNT(*) FROM (SELECT DISTINCT statement, kinds, MIN(first_source, second_source),"
        " MAX(first_source, second_source) FROM contradiction)"
    )
    return int(found.fetchone()[0])


def keep_pairs(
    connection: sqlite3.Connection, pairs: Iterable[Dispute], gone: Iterable[str]
) -> None:
    """Keep pairs, in place of those that had one of the claims that are gone."""
    for claim in gone:
        connection.execute(
            "DELETE FROM contradiction WHERE first = ? OR second = ?", (claim, claim)
        )
    rows = (
        (one.first, one.second, one.statement, " ".join(one.kinds), *one.sources) for one in pairs
    )
    connection.executemany("INSERT INTO contradiction VALUES (?, ?, ?, ?, ?, ?)", rows)


def _retold(connection: sqlite3.Connection, base: str) -> dict[str, list[str]]:
    """The sources that each source retells, if it retells any; all by their IRIs."""
    iri = Namespace(base).source
    rows = connection.execute("SELECT id, retold FROM source WHERE retold != ''")
    return {iri(one): [iri(other) for other in others.split()] for one, others in rows}
