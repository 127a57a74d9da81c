"""Records in an array of a JSON document, or a document that is one record.

Relies on `json_values` and `digest`. Used by `corpolis.intake.reading`.

Where an element ends is found by its brackets and strings alone, so an element that is wrong does
not hide the next, and one that is too large is never held. The file is mapped, not read.
"""

import mmap as mmap_module
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from mmap import ACCESS_READ, PAGESIZE, mmap
from pathlib import Path
from typing import Final

from corpolis import digest
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.json_values import JsonError, json_object, pointer_steps
from corpolis.intake.reading.lines import mark_size
from corpolis.intake.reading.raw_record import RECORD_LIMIT, Found, RawRecord, UnreadableDataError
from corpolis.problems import Problem

_TOKEN: Final = re.compile(rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|[{}\[\]]|"')
_STRING: Final = re.compile(rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"')
_BLANK: Final = re.compile(rb"[ \t\r\n]*+")
_SCALAR: Final = re.compile(rb"[^\s,\]}]++")
_HELD: Final = 64 * 1024 * 1024
"""So many octets that were read may stay in memory."""

_HINT: Final = "mend the file, or ask its publisher for one that is whole"


class JsonArray:
    """The records of a document; `name` is the file's in problems.

    Raises:
        UnreadableDataError: it is not UTF-8, or has no array or object at `reading.at`.
        OSError: the file cannot be read.
    """

    columns: Sequence[str] = ()

    def __init__(self, path: Path, reading: Reading, name: str) -> None:
        self._path, self._at, self._name = path, reading.at, name
        if reading.encoding != "utf-8":
            raise UnreadableDataError(
                f"{name} is {reading.encoding}; JSON is UTF-8: iconv -f {reading.encoding} -t utf-8"
            )
        if path.stat().st_size == 0:
            raise UnreadableDataError(f"{name} is empty")
        with path.open("rb") as stream, _mapped(stream.fileno()) as data:
            self._begin = self._found(data)

    def __iter__(self) -> Iterator[Found]:
        """Each record, or the problem of an element that is none."""
        with self._path.open("rb") as stream, _mapped(stream.fileno()) as data:
            begin = self._begin
            line = 1 + _line_ends(data, 0, begin)
            if data[begin : begin + 1] == b"{":
                end = _value_end(data, begin)
                yield self._record(data, begin, end, line, self._at)
                return
            yield from self._elements(data, begin + 1, line)

    def _elements(self, data: mmap, place: int, line: int) -> Iterator[Found]:
        number, size, counted = 0, len(data), place
        forgotten = 0
        while True:
            if place - forgotten > _HELD:
                forgotten = _forget(data, place)
            place = _blank_end(data, place)
            sign = data[place : place + 1]
            if sign == b"]":
                rest = _blank_end(data, place + 1)
                if not self._at and rest < size:
                    yield self._problem(self._at, "something stands behind the array's end")
                return
            pointer = f"{self._at}/{number}"
            if place >= size or sign == b"}":
                yield self._problem(pointer, "the array is not closed: the file is cut off here")
                return
            if sign == b",":
                yield self._problem(pointer, "a comma stands here without a value before it")
                place += 1
                continue
            end = _value_end(data, place)
            line += _line_ends(data, counted, place)
            counted = place
            yield self._record(data, place, end, line, pointer)
            number += 1
            place = _blank_end(data, end)
            if data[place : place + 1] == b",":
                place = _blank_end(data, place + 1)
                if data[place : place + 1] == b"]":
                    yield self._problem(pointer, "a comma stands before the array's end")
            elif place < size and data[place : place + 1] != b"]":
                yield self._problem(pointer, "the comma behind this value is missing")

    def _record(self, data: mmap, start: int, end: int, line: int, pointer: str) -> Found:
        if end - start > RECORD_LIMIT:
            return self._problem(pointer, f"the value has {end - start:,} octets, more than 16 MiB")
        piece = data[start:end]
        try:
            values = json_object(piece)
        except JsonError as error:
            return self._problem(pointer, str(error), error.code)
        return RawRecord(pointer, start, end, line, digest.of_bytes(piece), values)

    def _problem(self, pointer: str, what: str, code: str = "unreadable-record") -> Problem:
        return Problem(f"{self._name}:#{pointer}", 0, 0, code, what, _HINT)

    def _found(self, data: mmap) -> int:
        """Where the array or object stands that `at` points to.

        Raises:
            UnreadableDataError: there is none.
        """
        place = _blank_end(data, mark_size(data[:3], "utf-8"))
        for step in pointer_steps(self._at):
            found = _inner(data, place, step)
            if found is None:
                raise UnreadableDataError(
                    f'{self._name} has nothing at "{self._at}": "{step}" is not there; '
                    "say at: with the JSON Pointer of the array of records"
                )
            place = found
        if data[place : place + 1] not in {b"[", b"{"}:
            where = f'at "{self._at}" ' if self._at else ""
            raise UnreadableDataError(f"{self._name} has no array or object {where}of JSON")
        return place


def _mapped(number: int) -> mmap:
    return mmap(number, 0, access=ACCESS_READ)


def _forget(data: mmap, place: int) -> int:
    """Gives back the memory of what stands before `place`, where the system can; how much it is."""
    end = place - place % PAGESIZE
    with suppress(AttributeError, OSError):
        data.madvise(mmap_module.MADV_DONTNEED, 0, end)
    return end


def _line_ends(data: mmap, start: int, end: int) -> int:
    """How many line feeds stand between two places."""
    step = RECORD_LIMIT
    return sum(data[at : min(end, at + step)].count(b"\n") for at in range(start, end, step))


def _blank_end(data: mmap, place: int) -> int:
    found = _BLANK.match(data, place)
    return found.end() if found else place


def _value_end(data: mmap, place: int) -> int:
    """The end of the value that begins at `place`; that of the file if it is not closed."""
    sign = data[place : place + 1]
    if sign not in {b"{", b"["}:
        found = (_STRING if sign == b'"' else _SCALAR).match(data, place)
        return found.end() if found else place + 1
    depth = 0
    for token in _TOKEN.finditer(data, place):
        first = data[token.start()]
        if first in b"{[":
            depth += 1
        elif first in b"}]":
            depth -= 1
            if not depth:
                return token.end()
    return len(data)


def _inner(data: mmap, place: int, step: str) -> int | None:
    """Where the member or element `step` of the value at `place` begins; None if it has none."""
    sign = data[place : place + 1]
    if sign not in {b"{", b"["}:
        return None
    place, number = _blank_end(data, place + 1), 0
    while place < len(data) and data[place : place + 1] not in {b"}", b"]"}:
        key = str(number)
        if sign == b"{":
            end = _value_end(data, place)
            try:
                key = next(iter(json_object(b"{" + data[place:end] + b":0}")))
            except (JsonError, StopIteration):
                return None
            place = _blank_end(data, end)
            if data[place : place + 1] != b":":
                return None
            place = _blank_end(data, place + 1)
        if key == step:
            return place
        place = _blank_end(data, _value_end(data, place))
        if data[place : place + 1] == b",":
            place = _blank_end(data, place + 1)
        number += 1
    return None
