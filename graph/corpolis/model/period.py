"""A time as a source gives it: the earliest and the latest day that it may mean.

Relies on nothing. Used by `edtf`, which reads one, and by every room that compares times.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

Day = tuple[int, int, int]
"""Year, month, day in the proleptic Gregorian calendar; the year 0 is 1 BCE."""


@dataclass(frozen=True, slots=True)
class Period:
    """One EDTF value. Values are equal when they are written alike.

    `lower` and `upper` are the earliest and the latest day that the text may mean. They are
    None where an interval is open or unknown on that side, and for days outside the years 1
    to 9999, which `datetime.date` does not have. An interval has the values on its two sides in
    `start` and `end` (None when open or unknown); `start_open` and `end_open` tell the open
    sides (`..`) from the unknown ones (nothing written). `first` and `last` are the same bounds
    without a limit on the years.

    Qualifiers do not widen the bounds: nobody knows how far "about" reaches, so `2024~`,
    `2024?` and `2024%` have the bounds of `2024`. A date-time has the bounds of its day, as
    written, whatever its offset from UTC.
    """

    text: str
    lower: date | None = field(compare=False)
    upper: date | None = field(compare=False)
    is_interval: bool = field(default=False, compare=False)
    start: "Period | None" = field(default=None, compare=False)
    end: "Period | None" = field(default=None, compare=False)
    start_open: bool = field(default=False, compare=False)
    end_open: bool = field(default=False, compare=False)
    first: Day | None = field(default=None, compare=False, repr=False)
    last: Day | None = field(default=None, compare=False, repr=False)

    def is_before(self, other: "Period") -> bool:
        """Whether this is certainly over before `other` begins, in any year.

        What is only about right, or perhaps, is certain of nothing: its days may be others.

        >>> from corpolis.model.edtf import parse
        >>> parse("2023-01").is_before(parse("2024")), parse("2024-01").is_before(parse("2024"))
        (True, False)
        """
        if self.last is None or other.first is None or self.last >= other.first:
            return False
        return (self.end or self).is_certain and (other.start or other).is_certain

    @property
    def is_certain(self) -> bool:
        """Whether no part of it is qualified as approximate (`~`) or uncertain (`?`, `%`).

        >>> from corpolis.model.edtf import parse
        >>> [parse(text).is_certain for text in ("2024-05", "2024-05~", "2023?/2024")]
        [True, False, False]
        """
        return not any(mark in self.text for mark in "~?%")

    def __str__(self) -> str:
        return self.text


class Bounds(NamedTuple):
    """When something began and ended, each as the earliest and latest possible day.

    None means that nothing is known on that side.
    """

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None


def bounds_of_event(when: Period) -> Bounds:
    """The bounds of something that happened at one moment within `when`.

    >>> from corpolis.model.edtf import parse
    >>> bounds_of_event(parse("../2025-01-22")).start_latest
    datetime.date(2025, 1, 22)
    """
    return Bounds(when.lower, when.upper, when.lower, when.upper)


def bounds_of_state(when: Period) -> Bounds:
    """The bounds of something lasting, said to hold at `when`.

    An interval a/b is taken as its start and its end. Any other value says that it held then:
    it began at the latest when the value ends, and ended at the earliest when the value begins.

    >>> from corpolis.model.edtf import parse
    >>> bounds_of_state(parse("2024"))
    Bounds(start_earliest=None, start_latest=datetime.date(2024, 12, 31), \
end_earliest=datetime.date(2024, 1, 1), end_latest=None)
    """
    if when.is_interval:
        return bounds_of_span(when.start, when.end)
    return Bounds(None, when.upper, when.lower, None)


def bounds_of_span(start: Period | None, end: Period | None) -> Bounds:
    """The bounds of something that began at `start` and ended at `end`; None is not known.

    They are the bounds of the two written values, also where these are qualified as
    approximate (`~`) or uncertain (`?`). Where such an end lies before the start, it may all have
    been from the first of these days to the last.

    >>> from corpolis.model.edtf import parse
    >>> bounds_of_span(parse("2020~"), parse("2019"))[::3]
    (datetime.date(2019, 1, 1), datetime.date(2020, 12, 31))
    """
    first, last = start.lower if start else None, end.upper if end else None
    if start and end and first and last and last < first:
        first, last = end.lower, start.upper
    return Bounds(first, start.upper if start else None, end.lower if end else None, last)
