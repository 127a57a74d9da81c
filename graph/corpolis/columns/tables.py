"""The arrays, as data and as a file.

Numbers in them are those of `Words`, days are days since 1 January of the year 1, as
`datetime.date.toordinal` has them; `NONE` stands for what is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from corpolis.columns.arrays import Arrays, read_arrays, write_arrays
from corpolis.columns.words import Words

NONE: Final = -1
FORMAT: Final = "5"
"""Of the file; one of another format is made anew."""

ABOUT: Final = 1
"""An amount is about so much."""
OVER: Final = 2
"""An amount is more than its lower end."""
UNDER: Final = 4
"""An amount is less than its upper end."""

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
    """1 if the claim states, or did until it was withdrawn, that it holds or has held; else 0."""
    source: Numbers
    currency: Numbers
    amount_min: Numbers
    amount_max: Numbers
    amount_signs: Numbers
    """The sum of `ABOUT`, `OVER` and `UNDER`, as the amount has them; none without an amount."""
    start_earliest: Numbers
    """The first day that it can have begun; none if that is about or uncertain."""
    end_latest: Numbers
    """The last day that it can have ended; none if that is about or uncertain."""


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
class Withdrawals(Table):
    """One row for each source that was withdrawn, with the day."""

    source: Numbers
    day: Numbers


@dataclass(frozen=True, slots=True)
class Posts(Table):
    """One row for each position that is one at a body."""

    post: Numbers
    body: Numbers


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
    "withdrawals": Withdrawals,
    "posts": Posts,
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
    withdrawals: Withdrawals
    posts: Posts
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

    def save(self, path: Path) -> None:
        """Write the tables to a file; see `load`.

        Raises:
            OSError: it cannot be written; a former file is as it was.
        """
        arrays: dict[str, Any] = {"words": self.words.content, "ends": self.words.ends}
        for name, kind in TABLES.items():
            table = getattr(self, name)
            arrays |= {f"{name}.{one.name}": getattr(table, one.name) for one in fields(kind)}
        meta = {"format": FORMAT, "generation": self.generation, "digests": dict(self.digests)}
        write_arrays(path, Arrays(meta, arrays))

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """The tables in a file; None if there is none, or it is not whole or of another format."""
        found = read_arrays(path)
        if found is None or found.meta.get("format") != FORMAT:
            return None
        arrays = found.arrays
        try:
            tables = {
                name: kind(**{one.name: arrays[f"{name}.{one.name}"] for one in fields(kind)})
                for name, kind in TABLES.items()
            }
            return cls(
                words=Words(arrays["words"], arrays["ends"]),
                digests=found.meta["digests"],
                generation=found.meta["generation"],
                **tables,  # type: ignore[arg-type]
            )
        except KeyError:
            return None
