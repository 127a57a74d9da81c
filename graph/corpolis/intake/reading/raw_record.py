"""One record of data as it stands there, and what is wrong where none can be read.

Relies on `problems`. Used by the readers of all formats, and by whoever uses records.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from corpolis.problems import CorpolisError, Problem

RECORD_LIMIT: Final = 16 * 1024 * 1024
"""The octets that one record may have: so much is held in memory, more is refused."""


class RawRecord(NamedTuple):
    """One record: where it stands, and its values as text.

    `address` is where a person finds it: "row=17" (RFC 7111, the header is row 1), "line=16,17"
    (RFC 5147), a JSON Pointer, an XPath, "Sheet1!17". `start` and `end` count octets of the file,
    end exclusive and without the line's end; both are -1 in workbooks. `line` counts lines of the
    file from 1. `sha256` is that of the octets, in workbooks that of the cells as JSON. `values`
    has text by column; of JSON the record itself, with each number as a `Number`.
    """

    address: str
    start: int
    end: int
    line: int
    sha256: str
    values: Mapping[str, Any]


class Filled(str):
    """A cell that is empty and takes the value of a record further up (fill-down).

    `source` is that record's address, `start` and `end` its octets.
    """

    __slots__ = ("end", "source", "start")

    source: str
    start: int
    end: int

    @classmethod
    def from_record(cls, value: str, source: str, start: int, end: int) -> "Filled":
        """`value`, as the record at `source` has it."""
        filled = cls(value)
        filled.source, filled.start, filled.end = source, start, end
        return filled


Found: TypeAlias = RawRecord | Problem
"""What a reader gives: a record, or why there is none at that place."""


class Data(Protocol):
    """The records of one file.

    `columns` are the names of a table's columns; empty where records name their values
    themselves. Each iteration reads the file again from its start, in bounded memory. A record
    that cannot be read is a problem, and those after it still come.
    """

    @property
    def columns(self) -> Sequence[str]:
        """The columns of a table, in the file's order."""
        ...

    def __iter__(self) -> Iterator[Found]:
        """The records, in the file's order."""
        ...


class UnreadableDataError(CorpolisError):
    """A file cannot be read as it is said to be; the message says what to do."""
