"""Dates as people know them: the Extended Date/Time Format (EDTF), levels 0 and 1.

Relies on `period` and `edtf_habits`. Used by `dossier` and whatever reads a date.

Specification: https://www.loc.gov/standards/datetime/ (Library of Congress, 4 February 2019).
Read are dates, date-times and intervals (level 0); years beyond four digits, seasons,
qualifiers at the end, unspecified digits from the right, open and unknown interval ends and
negative years (level 1); and, of level 2, unspecified digits in the ends of an interval, for
"from some year of the 2010s until 2020" (`201X/2020`).

A value is kept as written, with the earliest and the latest day that it may mean:

>>> period = parse("2024-05/..")
>>> period.lower, period.upper, period.end_open
(datetime.date(2024, 5, 1), None, True)
>>> parse("22.01.2025")
Traceback (most recent call last):
ValueError: "22.01.2025" is not an EDTF date; write 2025-01-22
"""

import re
from calendar import isleap
from datetime import date
from functools import lru_cache
from typing import Final

from corpolis.model.edtf_habits import LONGEST, MONTHS, likely_date
from corpolis.model.period import Day, Period


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Period:
    """The value of an EDTF text of level 0 or 1.

    Raises:
        ValueError: `text` is no such value; the message says why and what to write instead.

    >>> parse("2025-02-30")
    Traceback (most recent call last):
    ValueError: "2025-02-30" is not an EDTF date: February 2025 has 28 days
    >>> parse("2024-05/2023-01")
    Traceback (most recent call last):
    ValueError: "2024-05/2023-01" is not an EDTF date: it ends before it begins; \
write 2023-01/2024-05
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            pass
        else:
            key = (day.year, day.month, day.day)
            return Period(text, day, day, first=key, last=key)
    try:
        return _read(text)
    except ValueError as error:
        reason = str(error)
    likely = likely_date(text, _is_edtf)
    message = f'"{_shown(text)}" is not an EDTF date'
    if reason:
        message += f": {reason}"
    if likely:
        message += f"; write {likely}"
    elif not reason:
        message += f" (as in {_EXAMPLES})"
    raise ValueError(message)


_EXAMPLES: Final = "2025, 2025-01, 2025-01-22, 2025-01~, 2024-05/2025-01, 2024/.., ../2025"
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SEASONS: Final = {"21": (3, 6), "22": (6, 9), "23": (9, 12), "24": (12, 15)}
"""First and last month of each season; 15 is March of the next year.

Level 1 does not say which months a season has. These are the northern ones, from where
meteorologists let them begin to where astronomers let them end. For the southern ones, write
the months: `2025-09/2025-11`.
"""

_DATE: Final = re.compile(
    r"(-?)([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?"
)
_LONG_YEAR: Final = re.compile(r"Y(-?[1-9][0-9]{4,17})")
_TIME: Final = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)


def _read(text: str) -> Period:
    """As `parse`, with the bare reason as the error's message (empty: no EDTF at all)."""
    if len(text) > LONGEST:
        raise ValueError("it is too long")
    if "/" in text:
        return _interval(text)
    day, clock, time = text.partition("T")
    if not clock:
        return _point(text, text)
    if len(day.removeprefix("-")) != 10 or not day[-1].isdigit():
        raise ValueError
    if not _TIME.fullmatch(time):
        raise ValueError("a time has hours, minutes and seconds (09:30:00) and may end in Z or +09")
    return _point(text, day)


def _interval(text: str) -> Period:
    left, _, right = text.partition("/")
    if "/" in right:
        raise ValueError
    if not left and not right:
        raise ValueError("neither its start nor its end is known; leave it out")
    if "T" in text:
        raise ValueError("an interval goes from day to day, without the time of day")
    start = _point(left, left) if left not in ("", "..") else None
    end = _point(right, right) if right not in ("", "..") else None
    if start and end and end.is_before(start):
        raise ValueError("it ends before it begins")
    lower, upper = start.lower if start else None, end.upper if end else None
    if start and end and lower and upper and upper < lower:  # about then, or perhaps
        lower, upper = end.lower, start.upper
    return Period(
        text,
        lower,
        upper,
        is_interval=True,
        start=start,
        end=end,
        start_open=left == "..",
        end_open=right == "..",
        first=start.first if start else None,
        last=end.last if end else None,
    )


def _point(text: str, written: str) -> Period:
    """The value `text` whose year, month and day are `written`."""
    match = _DATE.fullmatch(written)
    if match is None:
        long_year = _LONG_YEAR.fullmatch(written)
        if long_year is None:
            raise ValueError
        year = int(long_year[1])
        return Period(text, None, None, first=(year, 1, 1), last=(year, 12, 31))
    first, last = _days(*match.groups())
    return Period(text, _date(first), _date(last), first=first, last=last)


def _days(minus: str, year: str, month: str | None, day: str | None) -> tuple[Day, Day]:
    """The first and the last day of what is written."""
    if minus and year == "0000":
        raise ValueError("the year before 0001 is 0000, without a minus")
    if "X" in year:
        if month:
            raise ValueError("after unspecified digits of the year, no month can be given")
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return ((-high, 1, 1), (-low, 12, 31)) if minus else ((low, 1, 1), (high, 12, 31))
    number = -int(year) if minus else int(year)
    if month is None or month == "XX":
        if day and day != "XX":
            raise ValueError("after an unspecified month, no day can be given")
        return (number, 1, 1), (number, 12, 31)
    if month in _SEASONS and not day:
        begin, finish = _SEASONS[month]
        later, month_index = divmod(finish - 1, 12)
        return (number, begin, 1), (number + later, month_index + 1, _length(0, month_index))
    index = int(month) - 1
    if not 0 <= index < 12:
        seasons = "" if day else ", and 21 to 24 for spring, summer, autumn, winter"
        raise ValueError(f"there is no month {month} (01 to 12{seasons})")
    length = _length(number, index)
    if day is None or day == "XX":
        return (number, index + 1, 1), (number, index + 1, length)
    if not 1 <= int(day) <= length:
        raise ValueError(f"{MONTHS[index]} {minus}{year} has {length} days")
    exact = (number, index + 1, int(day))
    return exact, exact


def _length(year: int, month_index: int) -> int:
    return 29 if month_index == 1 and isleap(year) else _DAYS[month_index]


def _date(day: Day) -> date | None:
    return date(*day) if 1 <= day[0] <= 9999 else None


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _is_edtf(text: str) -> bool:
    try:
        _read(text)
    except ValueError:
        return False
    return True
