"""Bytes of registers, and the records in them, each with the octets where it stands.

    raw_record.py      one record, and what a reader gives
    dialect.py         how a file is read, in words that a person can write
    guess.py           how a file is probably read
    descriptions.py    CSVW metadata and Table Schemas, as a start
    lines.py           lines as octets
    csv_rows.py        rows of CSV with their octets
    columns.py         names of columns; headers, footers, cells to fill
    rows.py            records of CSV and TSV
    json_values.py     JSON with its numbers' digits; JSON Pointers
    json_lines.py      records of JSON Lines
    json_array.py      records in an array of a JSON document
    paths.py        what stands in a column, which in JSON may be deep inside
    xml_elements.py    records of XML
    workbook.py        records of xlsx, xls and ods
    workbook_parts.py  what a library does not tell about a workbook
    places.py          records found again where they are said to stand

Relies on `problems`, `digest` and `model`. Used by `intake`, `check` and `cli`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpolis.intake.reading.dialect import TABLES, WORKBOOKS, Reading
from corpolis.intake.reading.json_array import JsonArray
from corpolis.intake.reading.json_lines import JsonLines
from corpolis.intake.reading.places import S, found_again, reread
from corpolis.intake.reading.raw_record import Data, RawRecord, UnreadableDataError
from corpolis.intake.reading.rows import Rows
from corpolis.intake.reading.xml_elements import XmlElements

__all__ = ["Data", "RawRecord", "Reading", "open_data", "reread", "reread_records"]


def open_data(path: Path, reading: Reading, name: str) -> Data:
    """The records of a file; `name` is how problems call it.

    Raises:
        UnreadableDataError: the file as a whole cannot be read as `reading` says.
        MissingLibraryError: it is a workbook, and `corpolis[excel]` is not installed.
        OSError: the file cannot be read.
    """
    if reading.format in TABLES:
        return Rows(path, reading, name)
    if reading.format in WORKBOOKS:
        from corpolis.intake.reading.workbook import Workbook

        return Workbook(path, reading, name)
    if reading.format == "xml":
        return XmlElements(path, reading, name)
    if reading.format == "json":
        return JsonArray(path, reading, name)
    return JsonLines(path, reading, name)


def reread_records(
    path: Path, reading: Reading, columns: Sequence[str], records: Sequence[S]
) -> Iterator[tuple[S, Mapping[str, Any] | None]]:
    """Each of `records` with its values in `columns` as the file has them now, none that is empty.

    None instead of the values if the record's octets are others than they were.

    Raises:
        MissingLibraryError: it is a workbook, and `corpolis[excel]` is not installed.
        OSError: the file cannot be read.
    """
    try:
        data = open_data(path, reading, path.name)
    except UnreadableDataError:
        yield from ((one, None) for one in records)
        return
    yield from found_again(path, data, reading, columns, records)
