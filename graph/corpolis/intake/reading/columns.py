"""The names of a table's columns, and how its rows become records by them.

Relies on `dialect` and `raw_record`. Used by `rows` and `workbook`.
"""

import re
from collections.abc import Callable, Sequence

from corpolis.intake.reading.dialect import Reading
from corpolis.intake.reading.raw_record import Filled, UnreadableDataError


def column_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The columns' names, by the rows of a header: all different, none empty.

    Names have no blanks at their ends. One that comes again is numbered, one that is missing is
    named by its place.

    >>> column_names([["Name ", "Amount", "", "Amount"]])
    ('Name', 'Amount', 'column 3', 'Amount 2')
    >>> column_names([["Donor", "Donor"], ["Name", "Town"]])
    ('Donor Name', 'Donor Town')
    """
    width = max(map(len, rows), default=0)
    joined = [
        " ".join(" ".join(row[place] for row in rows if place < len(row)).split())
        for place in range(width)
    ]
    named = [name or f"column {place}" for place, name in enumerate(joined, 1)]
    taken, names = set(named), dict[str, None]()
    for name in named:
        number, free = 1, name
        while free in names or (number > 1 and free in taken):
            number += 1
            free = f"{name} {number}"
        names[free] = None
    return tuple(names)


class Shape:
    """What `reading` says about the rows of a table with these columns.

    Raises:
        UnreadableDataError: it names a column that the table does not have.
    """

    def __init__(self, reading: Reading, columns: Sequence[str]) -> None:
        end_at = reading.end_at
        said = [*reading.fill_down, *([end_at.column] if end_at else [])]
        for name in said:
            if name not in columns:
                raise UnreadableDataError(
                    f'the reading names the column "{name}", but there are {", ".join(columns)}'
                )
        self.width = len(columns)
        self._null = frozenset(reading.null)
        self._filled = tuple(columns.index(name) for name in reading.fill_down)
        self._last: dict[int, tuple[str, str, int, int]] = {}
        self._end: tuple[int, Callable[[str], object]] | None = None
        if end_at:
            self._end = columns.index(end_at.column), re.compile(end_at.matches).search
        self.plain = not (self._null or self._filled or self._end)

    def ends(self, cells: Sequence[str]) -> bool:
        """Whether the records end before this row."""
        if self._end is None or self._end[0] >= len(cells):
            return False
        return self._end[1](cells[self._end[0]]) is not None

    def fitted(self, cells: list[str]) -> list[str] | None:
        """The cells as many as columns, cells that mean nothing emptied; None if they do not fit.

        Empty cells beyond the last column are no cells.
        """
        if len(cells) != self.width:
            if len(cells) < self.width or any(cells[self.width :]):
                return None
            cells = cells[: self.width]
        null = self._null
        return ["" if cell in null else cell for cell in cells] if null else cells

    def fill(self, cells: list[str], address: str, start: int, end: int) -> None:
        """Gives empty cells of the columns to fill the value of the record above."""
        for place in self._filled:
            if cells[place]:
                self._last[place] = (cells[place], address, start, end)
            elif place in self._last:
                cells[place] = Filled.from_record(*self._last[place])
