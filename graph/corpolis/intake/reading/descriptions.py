"""What others wrote about a table as a start: CSVW metadata and Table Schemas.

Relies on `dialect`. Used by `cli`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.raw_record import UnreadableDataError

_REFUSED: Final = {
    "commentPrefix": (None, "#"),
    "doubleQuote": (True,),
    "skipColumns": (0,),
    "skipInitialSpace": (False,),
    "trim": (False, "false"),
}
"""Words of a CSVW dialect that cannot be followed unless they have one of these values."""


def described(data: bytes, name: str) -> tuple[Reading, tuple[str, ...]]:
    """The reading that a description tells of, and the columns it names.

    It may be CSVW metadata (of a table, or a group of one), a data package with one resource, or a
    Table Schema. Of several tables the first counts.

    Raises:
        UnreadableDataError: it is none of these, or asks for what cannot be done.
    """
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableDataError(f"{name} is no JSON: {error}") from None
    if not isinstance(said, Mapping):
        raise UnreadableDataError(f"{name} describes no table")
    table = _first(said, "tables") or _first(said, "resources") or said
    if "tableSchema" in table:
        columns = table["tableSchema"].get("columns", ())
        return _csvw(table.get("dialect") or said.get("dialect") or {}, name), _titles(columns)
    schema = table.get("schema", table)
    if isinstance(schema, Mapping) and isinstance(schema.get("fields"), list):
        names = tuple(str(field.get("name", "")) for field in schema["fields"])
        dialect = dict(table.get("dialect") or {})
        dialect.setdefault("encoding", table.get("encoding", "utf-8"))
        return _csvw(dialect, name), names
    raise UnreadableDataError(
        f"{name} describes no table: it has neither tableSchema (CSVW) nor fields (Table Schema)"
    )


def _first(said: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    many = said.get(key)
    return many[0] if isinstance(many, list) and many and isinstance(many[0], Mapping) else None


def _titles(columns: Any) -> tuple[str, ...]:
    """The titles of CSVW columns as they stand in the file; names where there are none."""
    found = []
    for column in columns:
        if column.get("virtual"):
            continue
        title = column.get("titles", column.get("name", ""))
        if isinstance(title, Mapping):
            title = next(iter(title.values()), "")
        found.append(str(title[0] if isinstance(title, list) else title))
    return tuple(found)


def _csvw(dialect: Mapping[str, Any], name: str) -> Reading:
    for word, fine in _REFUSED.items():
        if word in dialect and dialect[word] not in fine:
            raise UnreadableDataError(f'{name} says "{word}", which cannot be followed')
    header = int(dialect.get("headerRowCount", 1 if dialect.get("header", True) else 0))
    delimiter = str(dialect.get("delimiter", ","))
    return Reading(
        "tsv" if delimiter == "\t" else "csv",
        str(dialect.get("encoding", "utf-8")),
        delimiter,
        str(dialect.get("quoteChar", '"') or ""),
        header,
        int(dialect.get("skipRows", 0)),
    )
