"""Dates as people know them: the Extended Date/Time Format (EDTF), levels 0 and 1.

Relies on nothing. Used by `check`, `rdf.encode`, `query` and `page`.

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
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final
from unicodedata import digit

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

        >>> parse("2023-01").is_before(parse("2024")), parse("2024-01").is_before(parse("2024"))
        (True, False)
        """
        return self.last is not None and other.first is not None and self.last < other.first

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something began and ended, each as the earliest and latest possible day.

    None means that nothing is known on that side.
    """

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None


def bounds_of_event(when: Period) -> Bounds:
    """The bounds of something that happened at one moment within `when`.

    >>> bounds_of_event(parse("../2025-01-22")).start_latest
    datetime.date(2025, 1, 22)
    """
    return Bounds(when.lower, when.upper, when.lower, when.upper)


def bounds_of_state(when: Period) -> Bounds:
    """The bounds of something lasting, said to hold at `when`.

    An interval a/b is taken as its start and its end. Any other value says that it held then:
    it began at the latest when the value ends, and ended at the earliest when the value begins.

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
    approximate (`~`) or uncertain (`?`).
    """
    return Bounds(
        start.lower if start else None,
        start.upper if start else None,
        end.lower if end else None,
        end.upper if end else None,
    )


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
    likely = _likely(text)
    message = f'"{_shown(text)}" is not an EDTF date'
    if reason:
        message += f": {reason}"
    if likely:
        message += f"; write {likely}"
    elif not reason:
        message += f" (as in {_EXAMPLES})"
    raise ValueError(message)


_EXAMPLES: Final = "2025, 2025-01, 2025-01-22, 2025-01~, 2024-05/2025-01, 2024/.., ../2025"
_LONGEST: Final = 100
"""No EDTF text is longer, in code points."""

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
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
    if len(text) > _LONGEST:
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
    return Period(
        text,
        start.lower if start else None,
        end.upper if end else None,
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
        raise ValueError(f"{_MONTHS[index]} {minus}{year} has {length} days")
    exact = (number, index + 1, int(day))
    return exact, exact


def _length(year: int, month_index: int) -> int:
    return 29 if month_index == 1 and isleap(year) else _DAYS[month_index]


def _date(day: Day) -> date | None:
    return date(*day) if 1 <= day[0] <= 9999 else None


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


# What people write instead of EDTF, and what they most likely mean.

_NAMED: Final = {name[:3].lower(): f"{number:02}" for number, name in enumerate(_MONTHS, 1)} | {
    "mär": "03",
    "mrz": "03",
    "mai": "05",
    "okt": "10",
    "dez": "12",
    "spring": "21",
    "frühling": "21",
    "frühjahr": "21",
    "summer": "22",
    "sommer": "22",
    "autumn": "23",
    "fall": "23",
    "herbst": "23",
    "winter": "24",
}


def _dashed(year: str, *rest: str | None) -> str:
    return "-".join([year, *(f"{part:0>2}" for part in rest if part)])


def _named(year: str, month: str, day: str = "") -> str:
    number = _NAMED.get(month.lower()) or _NAMED.get(month[:3].lower())
    return _dashed(year, number, day) if number else ""


def _years(century: str, start: str, end: str) -> str:
    return f"{century}{start}/{century}{end}" if start < end else ""


def _quarter(year: str, quarter: str) -> str:
    last = 3 * int(quarter)
    return f"{year}-{last - 2:02}/{year}-{last:02}"


_HABITS: Final[tuple[tuple[str, Callable[..., str]], ...]] = (
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _dashed),
    (r"(\d{4})(\d\d)(\d\d)", _dashed),
    (r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", _dashed),
    (r"(\d{4})[-.](\d)", _dashed),
    (r"(\d{1,2})([-/]|\. ?)(\d{1,2})\2(\d{4})", lambda d, _, m, y: _dashed(y, m, d)),
    (r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", lambda m, d, y: _dashed(y, m, d)),
    (r"(\d{1,2})[-/.](\d{4})", lambda m, y: _dashed(y, m)),
    (r"(\d\d)(\d\d)[-/](\d\d)", _years),
    (r"(\d{4}-)(\d\d)/(\d\d)", lambda year, start, end: f"{year}{start}/{year}{end}"),
    (r"(\d{4}-\d\d-)(\d\d)/(\d\d)", lambda month, start, end: f"{month}{start}/{month}{end}"),
    (r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)", lambda day, time: f"{day}T{time}:00"),
    (r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d.*)", lambda day, time: f"{day}T{time}"),
    (r"(\d\d[1-9])0(?:s|er)", lambda decade: f"{decade}X"),
    (r"(?:Q|quarter )([1-4])[ /-](\d{4})", lambda quarter, year: _quarter(year, quarter)),
    (r"(\d{4})[ /-]?Q([1-4])", _quarter),
    (r"(\d{1,2})\.? ?([^\W\d]+)\.?,? ?(\d{4})", lambda d, m, y: _named(y, m, d)),
    (r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})", lambda m, d, y: _named(y, m, d)),
    (r"([^\W\d]+)\.? (\d{4})", lambda m, y: _named(y, m)),
    (r"(?:~|ca?\. ?|circa |about |around |um )([^/]+)", lambda rest: f"{rest}~"),
    (r"\? ?([^/]+)", lambda rest: f"{rest}?"),
    (r"(.+?)(?:~\?|\?~)", lambda rest: f"{rest}%"),
    (r"(.+) ([?~%])", lambda rest, qualifier: rest + qualifier),
    (r"([^?~%]+)([?~%])([-T].+)", lambda begin, qualifier, rest: begin + rest + qualifier),
    (r"\.\.([^/]+)", lambda end: f"../{end}"),
    (r"([^/]+)\.\.", lambda start: f"{start}/.."),
    (r"(?:since|seit|from|ab) (.+)", lambda start: f"{start}/.."),
    (r"(?:until|till|bis|to|by) (.+)", lambda end: f"../{end}"),
    (r"([^/]+)/(?:open|now|today|present|heute)", lambda start: f"{start}/.."),
    (r"open/([^/]+)", lambda end: f"../{end}"),
    (r"([^/]+)/unknown", lambda start: f"{start}/"),
    (r"unknown/([^/]+)", lambda end: f"/{end}"),
    (r"([^/]+?)(?: - |\.\.| to | bis | until )([^/]+)", lambda start, end: f"{start}/{end}"),
    (r"([^/-]+)-([^/-]+)", lambda start, end: f"{start}/{end}"),
    (r"([^/]+) / ([^/]+)", lambda start, end: f"{start}/{end}"),
)
"""Habits of writing dates, with the EDTF for each; the first that leads to a date is proposed."""


def _likely(text: str, depth: int = 3) -> str | None:
    """What `text`, which is no EDTF, most likely stands for; None when there is no telling."""
    if len(text) > _LONGEST:
        return None
    plain = "".join(str(digit(c)) if c.isdecimal() else c for c in " ".join(text.split()))
    plain = re.sub(r"(?<=\d)[ux]+(?!\w)", lambda match: "X" * len(match[0]), plain)
    plain = re.sub("[‐‑‒–—−]", "-", plain)
    candidates = [plain] if plain != text else []
    for pattern, rewrite in _HABITS:
        if match := re.fullmatch(pattern, plain, re.IGNORECASE):
            candidates.append(rewrite(*match.groups()))
    start, _, end = plain.partition("/")
    if start and end:
        start, end = _mended(start), _mended(end)
        if start and end:
            candidates += [f"{start}/{end}", f"{end}/{start}"]
    for candidate in candidates:
        if _is_edtf(candidate):
            return candidate
    for candidate in candidates:
        likely = _likely(candidate, depth - 1) if depth and candidate not in (text, plain) else None
        if likely:
            return likely
    return None


def _mended(text: str) -> str:
    return text if text == ".." or _is_edtf(text) else _likely(text, 0) or ""


def _is_edtf(text: str) -> bool:
    try:
        _read(text)
    except ValueError:
        return False
    return True
