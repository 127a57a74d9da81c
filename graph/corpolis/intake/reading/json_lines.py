"""Records of JSON Lines: one object a line.

Relies on `lines`, `json_values` and `digest`. Used by `corpolis.intake.reading`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from corpolis import digest
from corpolis.intake.reading.csv_rows import bare
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.json_values import JsonError, json_object
from corpolis.intake.reading.lines import LongLine, lines, mark_size
from corpolis.intake.reading.raw_record import Found, RawRecord
from corpolis.problems import Problem


class JsonLines:
    """The records of a file of lines; `name` is the file's in problems."""

    columns: Sequence[str] = ()

    def __init__(self, path: Path, reading: Reading, name: str) -> None:
        self._path, self._reading, self._name = path, reading, name

    def __iter__(self) -> Iterator[Found]:
        """Each record, or the problem of a line that is none; blank lines are nothing."""
        encoding, of_bytes = self._reading.encoding, digest.of_bytes
        with self._path.open("rb") as stream:
            start = mark_size(stream.read(3), encoding)
            stream.seek(start)
            for number, line in enumerate(lines(stream, encoding), 1):
                if isinstance(line, LongLine):
                    message = f"the line has {line.size:,} octets, more than 16 MiB"
                    hint = "the file is damaged, or is no JSON Lines"
                    yield Problem(self._name, number, 1, "unreadable-record", message, hint)
                    start += line.size
                    continue
                piece = bare(line, encoding)
                if piece.strip(b" \t\0"):
                    try:
                        values = json_object(piece, encoding)
                        address, end = f"line={number - 1},{number}", start + len(piece)
                        yield RawRecord(address, start, end, number, of_bytes(piece), values)
                    except JsonError as error:
                        hint = "a line of JSON Lines is one object; mend or remove the line"
                        column = error.at + 1
                        yield Problem(self._name, number, column, error.code, str(error), hint)
                start += len(line)
