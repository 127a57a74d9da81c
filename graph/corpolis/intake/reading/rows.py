"""Records of CSV and TSV: one a row, each with its octets and their digest.

Relies on `csv_rows`, `columns` and `digest`. Used by `corpolis.intake.reading`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from corpolis import digest
from corpolis.intake.reading.columns import Shape, column_names
from corpolis.intake.reading.csv_rows import CsvRow, CsvRows, Fault, cell_place, row_of
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.lines import mark_size
from corpolis.intake.reading.raw_record import Found, RawRecord, UnreadableDataError
from corpolis.problems import Problem


class Rows:
    """The records of a table; `name` is the file's in problems.

    Raises:
        UnreadableDataError: the header cannot be read, or lacks a column that is asked for.
        OSError: the file cannot be read.
    """

    def __init__(self, path: Path, reading: Reading, name: str) -> None:
        self._path, self._reading, self._name = path, reading, name
        with self._rows() as rows:
            self.columns: Sequence[str] = self._header(rows)
        Shape(reading, self.columns)

    @contextmanager
    def _rows(self) -> Iterator[Iterator[CsvRow]]:
        with self._path.open("rb") as stream:
            start = mark_size(stream.read(3), self._reading.encoding)
            stream.seek(start)
            yield iter(CsvRows(stream, self._reading, start))

    def _header(self, rows: Iterator[CsvRow]) -> tuple[str, ...]:
        reading = self._reading
        head = list(islice(rows, reading.skip_rows, reading.skip_rows + reading.header_rows))
        if reading.header:
            return column_names([reading.header])
        if not reading.header_rows:
            first = next(rows, None)
            return column_names([[""] * len(first.cells)] if first else [])
        for row in head:
            if row.fault:
                where = f"{self._name}:{row.fault.line}:{row.fault.column}"
                raise UnreadableDataError(
                    f"{where}: the header cannot be read: {row.fault.message}; {row.fault.hint}"
                )
        columns = column_names([row.cells for row in head])
        if not columns:
            raise UnreadableDataError(
                f"{self._name}: there is no header; say header-rows: 0 and header: [names]"
            )
        return columns

    def __iter__(self) -> Iterator[Found]:
        """Each record, or the problem of a row that is none."""
        columns, of_bytes = self.columns, digest.of_bytes
        shape = Shape(self._reading, columns)
        width, plain = shape.width, shape.plain
        above = self._reading.skip_rows + self._reading.header_rows
        with self._rows() as rows:
            for number, (found, piece, start, line, fault) in enumerate(rows, 1):
                cells = found
                if number <= above or (not fault and not any(cells)):
                    continue
                if fault:
                    yield self._problem(fault)
                    continue
                address, end = f"row={number}", start + len(piece)
                if not plain or len(cells) != width:
                    if shape.ends(cells):
                        return
                    fitted = shape.fitted(cells)
                    if fitted is None:
                        yield self._problem(self._ragged(cells, piece, line))
                        continue
                    if not any(fitted):
                        continue
                    shape.fill(fitted, address, start, end)
                    cells = fitted
                values = dict(zip(columns, cells, strict=True))
                yield RawRecord(address, start, end, line, of_bytes(piece), values)

    def _problem(self, fault: Fault) -> Problem:
        return Problem(self._name, fault.line, fault.column, fault.code, fault.message, fault.hint)

    def _ragged(self, cells: Sequence[str], piece: bytes, line: int) -> Fault:
        width = len(self.columns)
        further, column = cell_place(piece, self._reading, min(len(cells), width))
        message = f"the row has {len(cells)} cells, the header has {width}"
        hint = "put marks around a cell that has the delimiter in it, or add the empty cells"
        return Fault("unreadable-record", line + further - 1, column, message, hint)


def reread_row(reading: Reading, columns: Sequence[str], piece: bytes) -> Mapping[str, str]:
    """The values of the row that `piece` is, as a reader of the whole file gave them.

    Cells that were filled from above are empty here: they stand in another record.

    Raises:
        UnreadableDataError: it is not one row of as many cells.
    """
    cells = row_of(piece, reading)
    width, null = len(columns), reading.null
    if len(cells) > width and not any(cells[width:]):
        cells = cells[:width]
    if len(cells) != width:
        raise UnreadableDataError(f"the row has {len(cells)} cells, not {width}")
    if null:
        cells = ["" if cell in null else cell for cell in cells]
    return dict(zip(columns, cells, strict=True))
