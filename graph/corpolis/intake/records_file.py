"""records/SOURCE.jsonl: what was used of the bytes of a source, one line a record.

Relies on `mapping.derivation`. Used by `registers` and `pipeline.import_`.

The first line tells of which bytes, by which mapping, and how many records there were. The file
depends on the bytes, the reading and the mapping alone, so it can be kept in git and compared.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from corpolis.intake.mapping.derivation import StoredRecord
from corpolis.model.record import Record
from corpolis.problems import Problem

_WRITE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class RecordsHead:
    """What a file of records is about.

    `sha256` is that of the bytes, `columns` those that are kept. `records` counts all records of
    the bytes: those used, those that a rule of the mapping skips, and those left out because
    something in them cannot be read. `forgotten` has the SHA-256 of records that were removed for
    the sake of a person, so that no later import brings them back.
    """

    source: str
    sha256: str
    columns: Sequence[str]
    used: int
    skipped: int
    left_out: int
    forgotten: Sequence[str] = ()

    @property
    def records(self) -> int:
        """All records."""
        return self.used + self.skipped + self.left_out + len(self.forgotten)


def written(head: RecordsHead, records: Iterable[StoredRecord]) -> Iterator[bytes]:
    """The lines of the file, each with its end."""
    first = {
        "source": head.source,
        "sha256": head.sha256,
        "columns": list(head.columns),
        "records": head.records,
        "used": head.used,
        "skipped": head.skipped,
        "left_out": head.left_out,
    }
    if head.forgotten:
        first["forgotten"] = list(head.forgotten)
    yield f"{_WRITE(first)}\n".encode()
    for one in records:
        record = one.record
        line: dict[str, Any] = {"key": record.key, "at": record.address}
        if record.start is not None:
            line["bytes"] = [record.start, record.end]
        if one.line:
            line["line"] = one.line
        line["sha256"] = record.sha256
        line["values"] = dict(one.values)
        yield f"{_WRITE(line)}\n".encode()


def read_records(
    lines: Iterable[bytes], file: str
) -> tuple[RecordsHead | None, list[StoredRecord], list[Problem]]:
    """The head and the records of a file; what cannot be read is reported with its line."""
    head: RecordsHead | None = None
    records: list[StoredRecord] = []
    problems: list[Problem] = []
    keys: set[str] = set()
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line)
            if number == 1:
                head = _head(said)
                continue
            record = _record(said)
        except (ValueError, KeyError, TypeError) as error:
            what = f'there is no "{error.args[0]}"' if isinstance(error, KeyError) else str(error)
            hint = "restore the file, or make it again: corpolis import --update"
            problems.append(Problem(file, number, 1, "unreadable-record", what, hint))
            continue
        if record.record.key in keys:
            what = f'the key "{record.record.key}" stands here a second time'
            problems.append(Problem(file, number, 1, "key-repeated", what, "remove one of them"))
        keys.add(record.record.key)
        records.append(record)
    if head is None and not problems:
        hint = "make it again: corpolis import --update"
        problems.append(Problem(file, 0, 0, "unreadable-record", "the file is empty", hint))
    return head, records, problems


def _head(said: Mapping[str, Any]) -> RecordsHead:
    columns = tuple(map(str, said["columns"]))
    counts = (int(said["used"]), int(said["skipped"]), int(said["left_out"]))
    forgotten = tuple(map(str, said.get("forgotten", ())))
    return RecordsHead(str(said["source"]), str(said["sha256"]), columns, *counts, forgotten)


def _record(said: Mapping[str, Any]) -> StoredRecord:
    start, end = said.get("bytes", (None, None))
    values = said["values"]
    if not isinstance(values, dict):
        raise TypeError("values are no object")
    record = Record(str(said["key"]), str(said["at"]), str(said["sha256"]), start, end)
    return StoredRecord(record, values, int(said.get("line", 0)))
