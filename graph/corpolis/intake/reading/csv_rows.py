r"""Rows of CSV and TSV with the octets they have in the file, line breaks in cells included.

Relies on `lines` and `dialect`. Used by `rows`.

The reader of the standard library takes lines one at a time and no further than a row goes, so
the lines it took are the row. A row that cannot be read never hides those below: after it,
reading goes on with the file's next line, even where a quotation mark was never closed.
"""

import csv
from collections import deque
from collections.abc import Iterator
from io import StringIO
from typing import Any, BinaryIO, Final, NamedTuple

from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.lines import WIDE, LongLine, lines
from corpolis.intake.reading.raw_record import RECORD_LIMIT, UnreadableDataError


class Fault(NamedTuple):
    """Why a row cannot be used; `line` and `column` are those of the file."""

    code: str
    line: int
    column: int
    message: str
    hint: str


class CsvRow(NamedTuple):
    """The cells of a row, its octets without the line's end, the first octet and line of it."""

    cells: list[str]
    piece: bytes
    start: int
    line: int
    fault: Fault | None


_WORDS: Final = {
    "unexpected end of data": "a quotation mark opens here that is never closed",
    "field larger": "a quotation mark opens here that is not closed within 131,072 characters",
    "expected after": "text stands behind the quotation mark that closes a cell",
}
_HINT: Final = 'double the marks within a cell (""), or say quote-char: "" if the file has none'


def csv_options(reading: Reading) -> dict[str, Any]:
    """How the standard library's reader is told what `reading` says."""
    if not reading.quote_char:
        return {"delimiter": reading.delimiter, "quoting": csv.QUOTE_NONE, "strict": True}
    return {"delimiter": reading.delimiter, "quotechar": reading.quote_char, "strict": True}


def bare(piece: bytes, encoding: str) -> bytes:
    """A row's octets without the line's end."""
    if encoding not in WIDE:
        return piece.rstrip(b"\r\n")
    return piece.decode(encoding, "surrogatepass").rstrip("\r\n").encode(encoding, "surrogatepass")


class CsvRows:
    """The rows from where a stream stands to its end, as an iterable for one use."""

    def __init__(self, stream: BinaryIO, reading: Reading, start: int) -> None:
        self._lines = lines(stream, reading.encoding)
        self._reading = reading
        self._start = start
        self._again: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._fault: tuple[str, int, int, str] | None = None

    def _fed(self) -> Iterator[str]:
        """The text of each line, as the reader asks for it.

        Raises:
            csv.Error: the row is longer than a record may be.
        """
        encoding, size = self._reading.encoding, 0
        escape = "surrogatepass" if encoding in WIDE else "surrogateescape"
        while True:
            data = self._again.popleft() if self._again else next(self._lines, None)
            if data is None:
                return
            self._taken.append(data)
            size = size + len(data) if len(self._taken) > 1 else len(data)
            if size > RECORD_LIMIT or isinstance(data, LongLine):
                raise csv.Error("more than 16 MiB")
            try:
                yield data.decode(encoding)
            except UnicodeDecodeError as error:
                octet = data[error.start]
                column = len(data[: error.start].decode(encoding, escape)) + 1
                message = f"the octet {octet:#04x} is not {encoding}"
                self._fault = ("bad-encoding", len(self._taken) - 1, column, message)
                try:
                    yield data.decode(encoding, escape)
                except UnicodeDecodeError:
                    yield data.decode(encoding, "replace")

    def __iter__(self) -> Iterator[CsvRow]:
        """The rows, one after the other."""
        start, line, taken = self._start, 1, self._taken
        options, encoding = csv_options(self._reading), self._reading.encoding
        wide, again = encoding in WIDE, 0
        while True:
            try:
                for cells in csv.reader(self._fed(), **options):
                    piece = taken[0] if len(taken) == 1 else b"".join(taken)
                    fault = None
                    if again or self._fault or b"\0" in piece:
                        fault = self._found(cells, piece, line, again > 0)
                        again = max(0, again - len(taken))
                    kept = bare(piece, encoding) if wide else piece.rstrip(b"\r\n")
                    yield CsvRow(cells, kept, start, line, fault)
                    start += len(piece)
                    line += len(taken)
                    taken.clear()
            except csv.Error as error:
                first, *rest = taken
                self._again.extendleft(reversed(rest))
                again = max(again - 1, len(rest))
                yield CsvRow([], bare(first, encoding), start, line, _refused(error, line))
                start += first.size if isinstance(first, LongLine) else len(first)
                line += 1
                taken.clear()
                self._fault = None
                continue
            return

    def _found(self, cells: list[str], piece: bytes, line: int, again: bool) -> Fault | None:
        """What is wrong with the octets of a row whose cells could be told apart."""
        if self._fault is not None:
            code, further, column, message = self._fault
            self._fault = None
            hint = "say the encoding of the file, or mend this line: it has two encodings"
            return Fault(code, line + further, column, message, hint)
        if any("\0" in cell for cell in cells):
            hint = "the file is damaged, or is UTF-16: say encoding: utf-16-le"
            return Fault("unreadable-record", line, 1, "there is a NUL character in it", hint)
        quote = self._reading.quote_char
        if again and quote:
            text = piece.decode(self._reading.encoding, "replace")
            for cell in cells:
                doubled = cell.replace(quote, quote * 2)
                if quote in cell and f"{quote}{doubled}{quote}" not in text:
                    message = "a quotation mark stands in a cell without marks around it"
                    return Fault("unreadable-record", line, 1, message, _HINT)
        return None


def _refused(error: csv.Error, line: int) -> Fault:
    said = str(error)
    if "16 MiB" in said:
        message, hint = "the row has more than 16 MiB", "the file is damaged, or is no table"
        return Fault("unreadable-record", line, 1, message, hint)
    message = next((words for part, words in _WORDS.items() if part in said), said)
    return Fault("unreadable-record", line, 1, message, _HINT)


def row_of(piece: bytes, reading: Reading) -> list[str]:
    r"""The cells of the one row that `piece` is.

    >>> row_of(b'1,"a\nb"', Reading("csv"))
    ['1', 'a\nb']

    Raises:
        UnreadableDataError: it is not one row.
    """
    try:
        text = piece.decode(reading.encoding)
        parts = StringIO(text, newline="") if "\n" in text or "\r" in text else (text,)
        rows = list(csv.reader(parts, **csv_options(reading)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableDataError(f"the octets are not a row: {error}") from None
    if len(rows) != 1:
        raise UnreadableDataError(f"the octets are {len(rows)} rows, not one")
    return rows[0]


def cell_place(piece: bytes, reading: Reading, number: int) -> tuple[int, int]:
    r"""Line and column, both from 1 and within `piece`, where cell `number` (from 0) begins.

    >>> cell_place(b'1,"a\nb",x', Reading("csv"), 2)
    (2, 4)
    """
    line = column = 1
    quoted, cell = False, 0
    for sign in piece.decode(reading.encoding, "replace"):
        if cell == number:
            break
        if reading.quote_char and sign == reading.quote_char:
            quoted = not quoted
        cell += sign == reading.delimiter and not quoted
        line, column = (line + 1, 1) if sign == "\n" else (line, column + 1)
    return line, column
