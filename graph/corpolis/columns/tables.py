"""The arrays, as data and as a file.

Numbers in them are those of `Words`, days are days since 1 January of the year 1, as
`datetime.date.toordinal` has them; `NONE` stands for what is not there.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from corpolis.columns.words import Words

NONE: Final = -1
FORMAT: Final = "1"
"""Of the file; one of another format is made anew."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stem from named graphs; all arrays have one element for each row."""

    graph: Numbers

    def without(self, graphs: Numbers) -> Self:
        """The rows that do not stem from these graphs."""
        keep = ~np.isin(self.graph, graphs)
        return type(self)(**{one.name: getattr(self, one.name)[keep] for one in fields(self)})

    def joined(self, other: Self) -> Self:
        """The rows of both."""
        return type(self)(
            **{
                one.name: np.concatenate([getattr(self, one.name), getattr(other, one.name)])
                for one in fields(self)
            }
        )


@dataclass(frozen=True, slots=True)
class Claims(Table):
    """One row for each relationship or measure that a claim is about."""

    statement: Numbers
    established: Numbers
    """1 if the claim reports or asserts it as a fact that holds or has held, else 0."""
    source: Numbers
    currency: Numbers
    amount_min: Numbers
    amount_max: Numbers
    start_earliest: Numbers
    """The first day that it can have begun."""
    end_latest: Numbers
    """The last day that it can have ended."""


@dataclass(frozen=True, slots=True)
class Statements(Table):
    """One row for each relationship or measure that a claim is about."""

    statement: Numbers
    subject: Numbers
    predicate: Numbers
    object: Numbers


@dataclass(frozen=True, slots=True)
class Labels(Table):
    """One row for each preferred label."""

    entity: Numbers
    language: Numbers
    label: Numbers


@dataclass(frozen=True, slots=True)
class Sources(Table):
    """One row for each source with a day by which it was issued."""

    source: Numbers
    issued_latest: Numbers


@dataclass(frozen=True, slots=True)
class Types(Table):
    """One row for each type that an entity was given; none of what was joined to another."""

    entity: Numbers
    type: Numbers


@dataclass(frozen=True, slots=True)
class Unknowns(Table):
    """One row for each node that stands for a party which the source leaves open."""

    entity: Numbers


TABLES: Final[Mapping[str, type[Table]]] = {
    "claims": Claims,
    "statements": Statements,
    "labels": Labels,
    "sources": Sources,
    "types": Types,
    "unknowns": Unknowns,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """All tables, and of what they were made: digests by graph, and the store's generation.

    What has no digest, such as the graph of relationships, follows from the others as long as
    a store is changed source by source; only a new generation can bring something else.
    """

    words: Words
    digests: Mapping[str, str]
    generation: str
    claims: Claims
    statements: Statements
    labels: Labels
    sources: Sources
    types: Types
    unknowns: Unknowns

    @classmethod
    def empty(cls, generation: str) -> Self:
        """Of no graph at all."""
        none = np.zeros(0, dtype=np.int64)
        tables = {
            name: kind(**{one.name: none for one in fields(kind)}) for name, kind in TABLES.items()
        }
        return cls(words=Words.of([]), digests={}, generation=generation, **tables)  # type: ignore[arg-type]

    def save(self) -> bytes:
        """The tables as bytes; see `load`."""
        digests = [text for pair in self.digests.items() for text in pair]
        arrays = {
            "format": _bytes(FORMAT.encode()),
            "generation": _bytes(self.generation.encode()),
            "words": _bytes(self.words.content),
            "ends": self.words.ends,
            "digests": _bytes("\n".join(digests).encode()),
        }
        for name, kind in TABLES.items():
            table = getattr(self, name)
            arrays |= {f"{name}.{one.name}": getattr(table, one.name) for one in fields(kind)}
        out = io.BytesIO()
        np.savez(out, **arrays)  # type: ignore[arg-type]
        return out.getvalue()

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """The tables in a file; None if there is none, or it is not whole or of another format."""
        try:
            with path.open("rb") as stream, np.load(stream, allow_pickle=False) as found:
                if found["format"].tobytes().decode() != FORMAT:
                    return None
                lines = found["digests"].tobytes().decode().split("\n")
                tables = {
                    name: kind(**{one.name: found[f"{name}.{one.name}"] for one in fields(kind)})
                    for name, kind in TABLES.items()
                }
                generation = found["generation"].tobytes().decode()
                words = Words(found["words"].tobytes(), found["ends"])
        except Exception:  # noqa: BLE001 - damage raises anything, and the file can be made anew
            return None
        digests = dict(zip(lines[::2], lines[1::2], strict=False))
        return cls(words=words, digests=digests, generation=generation, **tables)  # type: ignore[arg-type]


def _bytes(content: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(content, dtype=np.uint8)
