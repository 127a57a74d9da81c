"""Records of xlsx, xls and ods: one a row of one sheet, by python-calamine.

Relies on `columns`, `workbook_parts` and `digest`. Used by `corpolis.intake.reading`.

A workbook is compressed, so that a record has no octets of its own: `start` and `end` are -1, and
`sha256` is that of its cells as canonical JSON. Cells are texts: whole numbers without ".0", dates
as in ISO 8601. What a format only shows (01067 for 1067) is not stored and cannot be read.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpolis import digest
from corpolis.intake.reading.columns import Shape, column_names
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.raw_record import Found, RawRecord, UnreadableDataError
from corpolis.intake.reading.workbook_parts import check_size, empty_formulas
from corpolis.problems import MissingLibraryError, Problem, Severity

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


class Workbook:
    """The records of a sheet; `name` is the file's in problems.

    Raises:
        MissingLibraryError: python-calamine is not installed.
        UnreadableDataError: it is no workbook, is too large, or has no such sheet or header.
        OSError: the file cannot be read.
    """

    def __init__(self, path: Path, reading: Reading, name: str) -> None:
        self._path, self._reading, self._name = path, reading, name
        check_size(path, name)
        self._sheet, self._hidden = self._opened()
        self.columns: Sequence[str] = self._header()
        Shape(reading, self.columns)

    def _opened(self) -> tuple["CalamineSheet", Sequence[str]]:
        try:
            import python_calamine as calamine
        except ImportError:
            raise MissingLibraryError(
                f"{self._name} is a workbook; reading it needs: pip install 'corpolis[excel]'"
            ) from None
        try:
            with self._path.open("rb") as stream:
                book = calamine.CalamineWorkbook.from_filelike(stream)
                names = book.sheet_names
                wanted = self._reading.sheet or (names[0] if names else "")
                if wanted not in names:
                    raise UnreadableDataError(
                        f'{self._name} has no sheet "{wanted}"; there are {", ".join(names)}'
                    )
                visible = calamine.SheetVisibleEnum.Visible
                hidden = [one.name for one in book.sheets_metadata if one.visible != visible]
                return book.get_sheet_by_name(wanted), hidden
        except calamine.PasswordError:
            raise UnreadableDataError(f"{self._name} is locked by a password") from None
        except calamine.CalamineError as error:
            raise UnreadableDataError(f"{self._name} cannot be read: {error}") from None

    def _rows(self) -> list[list[str]]:
        rows = self._sheet.to_python(skip_empty_area=False)
        return [[cell_text(cell) for cell in row] for row in rows]

    def _header(self) -> tuple[str, ...]:
        reading, rows = self._reading, self._rows()
        width = max((_width(row) for row in rows), default=0)
        if reading.header:
            return column_names([reading.header])
        above = reading.skip_rows
        head = rows[above : above + reading.header_rows]
        names = column_names([row[:width] for row in head] or [[""] * width])
        if not names:
            raise UnreadableDataError(f"{self._name}: the sheet {self._sheet.name} is empty")
        return names

    def __iter__(self) -> Iterator[Found]:
        """Each record, the problems of rows that are none, and warnings of what may mislead."""
        yield from self._warnings()
        columns, sheet = self.columns, self._sheet.name
        shape = Shape(self._reading, columns)
        above = self._reading.skip_rows + self._reading.header_rows
        merged = self._merged()
        empty = empty_formulas(self._path, self._reading.format, sheet)
        for number, whole in enumerate(self._rows(), 1):
            if number <= above or not any(whole):
                continue
            cells = whole + [""] * (len(columns) - len(whole))
            if shape.ends(cells):
                return
            reason = self._reason(number, empty, merged)
            fitted = shape.fitted(cells)
            if fitted is None:
                reason = "there are cells to the right of the last column", "name it in the header"
            if fitted is None or reason:
                what, hint = reason or ("", "")
                place = f"{self._name}:{sheet}!{number}"
                yield Problem(place, 0, 0, "unreadable-record", what, hint)
                continue
            if any(fitted):
                address = f"{sheet}!{number}"
                shape.fill(fitted, address, -1, -1)
                values = dict(zip(columns, fitted, strict=True))
                of_cells = digest.of_text(_canonical(whole[: _width(whole)]))
                yield RawRecord(address, -1, -1, number, of_cells, values)

    def _reason(
        self, number: int, empty: dict[int, str], merged: dict[int, str]
    ) -> tuple[str, str] | None:
        if number in empty:
            what = f"the formula in {empty[number]} has no stored result"
            return what, "open the file in a spreadsheet program and save it again"
        if number in merged:
            what = f"the cells {merged[number]} are merged: only the first of them has the value"
            return what, "unmerge them and write the value into each, or say fill-down"
        return None

    def _merged(self) -> dict[int, str]:
        """Rows, counted from 1, in which a merged cell has no value of its own."""
        above = self._reading.skip_rows + self._reading.header_rows
        filled = {list(self.columns).index(name) for name in self._reading.fill_down}
        found: dict[int, str] = {}
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            for row in range(top if right > left else top + 1, bottom + 1):
                if row + 1 > above and not (left == right and left in filled):
                    found[row + 1] = f"{_column(left)}{top + 1}:{_column(right)}{bottom + 1}"
        return found

    def _warnings(self) -> Iterator[Problem]:
        if self._hidden:
            what = f"hidden sheets are not read: {', '.join(self._hidden)}"
            hint = "say sheet: with its name to read one of them"
            warning = Severity.WARNING
            yield Problem(self._name, 0, 0, "unreadable-record", what, hint, warning)


def cell_text(value: Any) -> str:
    """A cell's value as text that depends on nothing but the value.

    >>> cell_text(7.0), cell_text(0.1), cell_text(date(2023, 7, 26)), cell_text(True)
    ('7', '0.1', '2023-07-26', 'true')
    """
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return str(value)


def _width(row: Sequence[str]) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1]), 0)


def _column(number: int) -> str:
    """The letters of a column, counted from 0.

    >>> _column(27)
    'AB'
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _canonical(cells: Sequence[str]) -> str:
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
