"""What the last build was made from, so that the next one reads and does only what is needed.

The record is a cache: whenever it does not fit the store, or cannot be read, everything is built
anew. It is one SQLite file, of which a build reads what it has to compare and writes what has
changed, in one transaction; SQLite sees to it that a killed writer leaves the former record.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from corpolis.pipeline.counts import Counts
from corpolis.pipeline.inputs import Input, program_digest
from corpolis.problems import Problem, Severity

if TYPE_CHECKING:  # who only asks the store needs none of them
    from corpolis.model.contradiction import Dispute
    from corpolis.model.entity import Registry
    from corpolis.model.source import Source

STORE: Final = "store"
"""Name of the store's folder in a build's output."""

CACHE: Final = "cache"
"""Name of the folder of fragments, and of this record, in a build's output."""

RECORD: Final = "record.sqlite"
"""Name of the record in that folder."""

_PATIENCE: Final = 60_000
"""So many milliseconds a writer waits for readers of the record, which take a few."""

_SCHEMA: Final = """
CREATE TABLE head (said TEXT NOT NULL);
CREATE TABLE input (
  name TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, digest TEXT
) WITHOUT ROWID;
CREATE TABLE digest (graph TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE source (
  file TEXT PRIMARY KEY, id TEXT, text TEXT, fragment TEXT, facts TEXT, retold TEXT,
  claims INTEGER, verified INTEGER, normalised INTEGER, with_omissions INTEGER,
  not_at_hand INTEGER, unknowns INTEGER, withheld INTEGER, withheld_sources INTEGER
) WITHOUT ROWID;
CREATE TABLE mentioned (file TEXT PRIMARY KEY, entities TEXT) WITHOUT ROWID;
CREATE TABLE warning (file TEXT, said TEXT);
CREATE INDEX warning_of ON warning (file);
"""


class Built(NamedTuple):
    """What one source's graph was built from.

    `text` is its archived text as a path within the dossier, if it has one; `fragment` is the
    name of the graph's body among the fragments, `facts` the digest of what the registry says of
    the entities that it mentions, `retold` has the ids of the sources that it retells, in words.
    """

    id: str
    text: str | None
    fragment: str
    facts: str
    retold: str


@dataclass(slots=True)
class Head:
    """What a build was made from, beside its sources, and what there is beside theirs.

    `program` is the digest of the program, so that another encoding makes former builds void,
    `shipped` that of the ontology's files. `fragments` has the names of the other
    graphs' bodies, by the IRI of the graph; that of the network is left out if the network has
    changed since its body was written. `store` is the stamp of the store's folder.
    """

    program: str
    vocabulary: str
    shipped: str
    base: str
    fragments: dict[str, str] = field(default_factory=dict)
    relationships: int = 0
    attributes: int = 0
    store: str = ""


class BuildRecord:
    """The record of a build; each part of it is read when it is asked for.

    Whatever is asked for, `sqlite3.DatabaseError` is raised where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, head: Head) -> None:
        self.head: Final = head
        self._connection = connection
        self._ask = connection.execute

    def inputs(self) -> dict[str, Input]:
        """The dossier's files, by their paths within it."""
        rows = self._ask("SELECT name, size, modified, changed, digest FROM input")
        return {row[0]: Input._make(row[1:]) for row in rows}

    def digests(self) -> dict[str, str]:
        """The digests that the store's graphs had, by IRI."""
        return dict(self._ask("SELECT graph, digest FROM digest"))

    def sources(self) -> dict[str, Built]:
        """The sources, by claims file."""
        rows = self._ask("SELECT file, id, text, fragment, facts, retold FROM source")
        return {row[0]: Built._make(row[1:]) for row in rows}

    def counts(self) -> Counts:
        """How much all sources hold."""
        columns = ", ".join(f"COALESCE(SUM({name}), 0)" for name in Counts._fields)
        return Counts(*self._ask(f"SELECT {columns} FROM source").fetchone())  # noqa: S608

    def mentioned(self) -> dict[str, list[str]]:
        """The ids of the entities that each claims file names."""
        rows = self._ask("SELECT file, entities FROM mentioned")
        return {file: json.loads(entities) for file, entities in rows}

    def unnamed(self, without: Iterable[str]) -> set[str]:
        """The ids of the entities that no claims file names, if those `without` were not there."""
        gone = Counter(name for file in without for name in self._mentions(file))
        found = {name for (name,) in self._ask("SELECT id FROM entity WHERE uses = 0")}
        for name, times in gone.items():
            found.update(
                name
                for (name,) in self._ask(
                    "SELECT id FROM entity WHERE id = ? AND uses = ?", (name, times)
                )
            )
        return found

    def warnings(self) -> Iterator[tuple[str, Problem]]:
        """What was found in each claims file, and under "" in what is no claims file."""
        for file, said in self._ask("SELECT file, said FROM warning"):
            data = json.loads(said)
            yield file, Problem(**{**data, "severity": Severity(data["severity"])})

    def disputes(self) -> "list[Dispute]":
        """The contradictions between originals, each shown by its first pair of claims."""
        from corpolis.pipeline.last_contradictions import kept_disputes

        return kept_disputes(self._connection, self.head.base)

    def contradictions(self) -> int:
        """How many contradictions there are between originals."""
        from corpolis.pipeline.last_contradictions import number

        return number(self._connection, self.head.base)

    def registry(self) -> "Registry":
        """The registry, of which each entity is read when it is asked for."""
        from corpolis.pipeline.last_registry import kept_registry

        return kept_registry(self._connection)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Whatever is changed meanwhile, and the head, is changed as a whole or not at all."""
        self._ask("BEGIN IMMEDIATE")
        try:
            yield
            self._ask("DELETE FROM head")
            self._ask("INSERT INTO head VALUES (?)", (json.dumps(asdict(self.head)),))
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def put_inputs(self, inputs: Mapping[str, Input]) -> None:
        """Note files of the dossier as they are now."""
        rows = ((name, *one) for name, one in inputs.items())
        self._connection.executemany("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)", rows)

    def put_digests(self, digests: Mapping[str, str]) -> None:
        """Note digests of the store's graphs."""
        self._connection.executemany("INSERT OR REPLACE INTO digest VALUES (?, ?)", digests.items())

    def put_source(self, file: str, built: Built, counts: Counts, mentions: Iterable[str]) -> None:
        """Note a claims file that is not there, or has been forgotten."""
        names = list(mentions)
        places = ", ".join("?" * (1 + len(built) + len(counts)))
        self._ask(f"INSERT INTO source VALUES ({places})", (file, *built, *counts))  # noqa: S608
        self._ask("INSERT INTO mentioned VALUES (?, ?)", (file, json.dumps(names)))
        self._use(names, 1)

    def put_warnings(self, file: str, warnings: Iterable[Problem]) -> None:
        """Note what was found in a claims file, or under "" in what is no claims file."""
        rows = ((file, json.dumps(asdict(one))) for one in warnings)
        self._connection.executemany("INSERT INTO warning VALUES (?, ?)", rows)

    def forget(self, file: str, graph: str) -> None:
        """Forget a claims file with its text and its warnings, and the digest of its graph."""
        self._use(self._mentions(file), -1)
        self._ask(
            "DELETE FROM input WHERE name IN (SELECT text FROM source WHERE file = :file)"
            " AND NOT EXISTS (SELECT 1 FROM source WHERE text = name AND file != :file)",
            {"file": file},
        )
        for table in ("source", "mentioned", "warning"):
            self._ask(f"DELETE FROM {table} WHERE file = ?", (file,))  # noqa: S608
        self._ask("DELETE FROM input WHERE name = ?", (file,))
        self._ask("DELETE FROM digest WHERE graph = ?", (graph,))

    def put_pairs(self, pairs: "Iterable[Dispute]", gone: Iterable[str] = ()) -> None:
        """Note pairs that contradict each other, in place of those that had one of these claims."""
        from corpolis.pipeline.last_contradictions import keep_pairs

        keep_pairs(self._connection, pairs, gone)

    def put_registry(self, registry: "Registry", warnings: Iterable[Problem]) -> None:
        """Keep a registry, in which no more was found than `warnings`."""
        from corpolis.pipeline.last_registry import keep_registry

        self._ask("DELETE FROM warning WHERE file = ''")
        self.put_warnings("", warnings)
        keep_registry(self._connection, registry)
        self._connection.executemany(
            "UPDATE entity SET uses = ? WHERE id = ?",
            (
                (times, name)
                for name, times in Counter(
                    name for names in self.mentioned().values() for name in names
                ).items()
            ),
        )

    def _mentions(self, file: str) -> list[str]:
        rows = self._ask("SELECT entities FROM mentioned WHERE file = ?", (file,))
        return [name for (names,) in rows for name in json.loads(names)]

    def _use(self, names: Iterable[str], times: int) -> None:
        self._connection.executemany(
            "UPDATE entity SET uses = uses + ? WHERE id = ?", ((times, name) for name in names)
        )


def texts_of(sources: Iterable["Source | Built"]) -> dict[str, str]:
    """By the id of a source, its archived text as a path within the dossier, if it has one."""
    return {one.id: one.text for one in sources if one.text is not None}


@contextmanager
def open_record(path: Path, *, writable: bool = False) -> Iterator[BuildRecord | None]:
    """The record of the last build, or None if there is none that can be used.

    One that is only read is never waited for, nor made whole after a killed build: that is for
    the next build to do.
    """
    record = None
    with ExitStack() as stack:
        with suppress(sqlite3.DatabaseError, ValueError, TypeError):
            connection = _connected(path, "rw" if writable else "ro", stack)
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE if writable else 0}")
            (said,) = connection.execute("SELECT said FROM head").fetchone()
            head = Head(**json.loads(said))
            if head.program == program_digest():
                record = BuildRecord(connection, head)
        yield record


@contextmanager
def fresh_record(path: Path, head: Head) -> Iterator[BuildRecord]:
    """An empty record, which takes the place of the former one in the end."""
    from corpolis.pipeline.last_contradictions import CONTRADICTIONS
    from corpolis.pipeline.last_registry import ENTITIES

    new = path.with_name(path.name + ".new")
    _remove(new)
    with ExitStack() as stack:
        connection = _connected(new, "rwc", stack)
        connection.executescript(_SCHEMA + ENTITIES + CONTRADICTIONS)
        yield BuildRecord(connection, head)
    # The journal last: it would be taken for that of the new file.
    _remove(path)
    new.replace(path)


def note_stamp(path: Path, stamp: str) -> None:
    """Note in the record which files its store has, now that nobody has it open."""
    with open_record(path, writable=True) as record:
        if record is not None and record.head.store != stamp:
            record.head.store = stamp
            with record.changing():
                pass


def _connected(path: Path, mode: str, stack: ExitStack) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0)
    return stack.enter_context(closing(connection))


def _remove(path: Path) -> None:
    """Remove a record, and after it the journal of a killed writer."""
    for one in (path, path.with_name(path.name + "-journal")):
        one.unlink(missing_ok=True)
