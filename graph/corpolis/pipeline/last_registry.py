"""The registry of the last build, of which a build reads only the entities that it looks at.

A part of the record, which sees to it that the files it was read from are what they were.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar

from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry

ENTITIES: Final = """
CREATE TABLE entity (
  id TEXT PRIMARY KEY, place INTEGER, said TEXT, uses INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX unused ON entity (id) WHERE uses = 0;
CREATE TABLE decided (said TEXT NOT NULL);
"""
"""The tables: `place` counts the entities in their order, `uses` the claims files that name one."""

_Value = TypeVar("_Value")

_NOWHERE: Final = (0, 0)
"""The place of an entity that follows from a register."""


def keep_registry(connection: sqlite3.Connection, registry: Registry) -> None:
    """Keep a registry in place of the former one, as if no claims file named any entity."""
    connection.execute("DELETE FROM entity")
    connection.execute("DELETE FROM decided")
    connection.executemany(
        "INSERT INTO entity (id, place, said) VALUES (?, ?, ?)",
        (
            (one.id, place, _written(one, registry.places.get(one.id, _NOWHERE)))
            for place, one in enumerate(registry.entities.values())
        ),
    )
    decided = {
        "decisions": [(one.verdict, one.entities) for one in registry.decisions],
        "canonical": dict(registry.canonical),
        "bodies": sorted(registry.bodies),
    }
    connection.execute("INSERT INTO decided VALUES (?)", (json.dumps(decided),))


def kept_registry(connection: sqlite3.Connection) -> Registry:
    """The registry that was kept."""
    (said,) = connection.execute("SELECT said FROM decided").fetchone()
    decided: dict[str, Any] = json.loads(said)
    return Registry(
        _Kept(connection, _entity),
        [Decision(Verdict(verdict), ids) for verdict, ids in decided["decisions"]],
        decided["canonical"],
        _Kept(connection, lambda _, said: (said[-2], said[-1])),
        bodies=frozenset(decided["bodies"]),
    )


class _Kept(Mapping[str, _Value]):
    """What `read` makes of each entity, by id."""

    def __init__(
        self, connection: sqlite3.Connection, read: Callable[[str, list[Any]], _Value]
    ) -> None:
        self._ask = connection.execute
        self._read = read

    def __getitem__(self, key: str) -> _Value:
        row = self._ask("SELECT said FROM entity WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return self._read(key, json.loads(row[0]))

    def __contains__(self, key: object) -> bool:
        return self._ask("SELECT 1 FROM entity WHERE id = ?", (key,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._ask("SELECT id FROM entity ORDER BY place"))

    def __len__(self) -> int:
        return int(self._ask("SELECT COUNT(*) FROM entity").fetchone()[0])


def _written(one: Entity, place: tuple[int, int]) -> str:
    said = (
        one.types,
        dict(one.names),
        dict(one.aliases),
        one.identifiers,
        dict(one.description),
        one.same_as,
        one.post_at,
        *place,
    )
    return json.dumps(said, ensure_ascii=False)


def _entity(key: str, said: list[Any]) -> Entity:
    types, names, aliases, pairs, description, same_as, post_at = said[:7]
    identifiers = [(scheme, value) for scheme, value in pairs]
    return Entity(key, types, names, aliases, identifiers, description, same_as, post_at)
