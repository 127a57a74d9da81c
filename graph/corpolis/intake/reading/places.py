"""Records found again where they are said to stand.

Relies on the readers and `digest`. Used by `check`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from corpolis import digest
from corpolis.intake.reading.dialect import TABLES, WORKBOOKS, Reading
from corpolis.intake.reading.json_values import json_object
from corpolis.intake.reading.paths import projected
from corpolis.intake.reading.raw_record import Data, RawRecord, UnreadableDataError
from corpolis.intake.reading.rows import reread_row
from corpolis.intake.reading.xml_elements import reread_element
from corpolis.model.record import Record


class Stored(Protocol):
    """What was kept of a record."""

    @property
    def record(self) -> Record:
        """Where it stands."""
        ...


S = TypeVar("S", bound=Stored)


def reread(reading: Reading, columns: Sequence[str], piece: bytes) -> Mapping[str, Any]:
    """The values of the record whose octets `piece` is, found from them alone.

    They are those that reading the whole file gave, but cells filled from above are empty: they
    stand in another record. `columns` are all of a table; of other formats they do not matter.

    Raises:
        UnreadableDataError: the octets are not one record, or are of a workbook.
    """
    if reading.format in TABLES:
        return reread_row(reading, columns, piece)
    if reading.format == "xml":
        return reread_element(reading, piece)
    if reading.format in WORKBOOKS:
        raise UnreadableDataError("a workbook's records have no octets of their own")
    return json_object(piece, reading.encoding)


def found_again(
    path: Path, data: Data, reading: Reading, columns: Sequence[str], records: Iterable[S]
) -> Iterator[tuple[S, Mapping[str, Any] | None]]:
    """Each record with its values in `columns`, none that is empty.

    None instead of the values if the octets are others than they were, or no record. In workbooks,
    and where cells are filled from above, the whole file is read again; else the octets alone.

    Raises:
        OSError: the file cannot be read.
    """
    if reading.format in WORKBOOKS or reading.fill_down:
        wanted = {one.record.address: one for one in records}
        raw = {
            one.address: one for one in data if isinstance(one, RawRecord) and one.address in wanted
        }
        for address, stored in wanted.items():
            there = raw.get(address)
            same = there is not None and _is_same(there, stored.record)
            yield stored, projected(there.values, columns) if there and same else None
        return
    with path.open("rb") as stream:
        for stored in records:
            record = stored.record
            values = None
            if record.start is not None and record.end is not None:
                stream.seek(record.start)
                piece = stream.read(record.end - record.start)
                if digest.of_bytes(piece) == record.sha256:
                    try:
                        values = projected(reread(reading, data.columns, piece), columns)
                    except UnreadableDataError:
                        values = None
            yield stored, values


def _is_same(raw: RawRecord, record: Record) -> bool:
    start, end = (raw.start, raw.end) if raw.start >= 0 else (None, None)
    return (start, end, raw.sha256) == (record.start, record.end, record.sha256)
