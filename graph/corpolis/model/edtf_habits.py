"""How people write dates instead of EDTF, and what they most likely mean.

Relies on nothing. Used by `edtf`.
"""

import re
from collections.abc import Callable
from typing import Final
from unicodedata import digit

LONGEST: Final = 100
"""No EDTF text is longer, in code points."""

MONTHS: Final = (
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

_NAMED: Final = {name[:3].lower(): f"{number:02}" for number, name in enumerate(MONTHS, 1)} | {
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
    (r"(\d{4})[-/.](\d\d?)[-/.]00?", _dashed),
    (r"(\d{4})[-/.]00(?:[-/.]00)?", _dashed),
    (r"00[-/.]00[-/.](\d{4})", _dashed),
    (r"00[-/.](\d\d?)[-/.](\d{4})", lambda m, y: _dashed(y, m)),
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


def likely_date(text: str, is_edtf: Callable[[str], bool], depth: int = 3) -> str | None:
    """What `text`, which is no EDTF, most likely stands for; None when there is no telling."""
    if len(text) > LONGEST:
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
        start, end = _mended(start, is_edtf), _mended(end, is_edtf)
        if start and end:
            candidates += [f"{start}/{end}", f"{end}/{start}"]
    for candidate in candidates:
        if is_edtf(candidate):
            return candidate
    for candidate in candidates:
        if depth and candidate not in (text, plain):
            likely = likely_date(candidate, is_edtf, depth - 1)
            if likely:
                return likely
    return None


def _mended(text: str, is_edtf: Callable[[str], bool]) -> str:
    return text if text == ".." or is_edtf(text) else likely_date(text, is_edtf, 0) or ""
