"""Times of the Extended Date/Time Format as people write them.

Relies on `edtf_habits`. Used by `network`. The page's script words times in the languages that a
browser knows; this is for names that are made before, in those of the ontology.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpolis.model.edtf_habits import MONTHS

_POINT: Final = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)\S*)?)?)?")
_BEFORE_SEASONS: Final = 20


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language; `{}` is filled in."""

    months: Sequence[str]
    seasons: Sequence[str]
    day: str
    about: str
    uncertain: str
    between: str
    since: str
    until: str


_ENGLISH: Final = _Words(
    MONTHS,
    ("spring", "summer", "autumn", "winter"),
    "{month} {day}, {year}",
    "about {}",
    "{} (uncertain)",
    "{} to {}",
    "{} or later",
    "{} or earlier",
)
_LANGUAGES: Final = {
    "de": _Words(
        (
            *("Januar", "Februar", "März", "April", "Mai", "Juni"),
            *("Juli", "August", "September", "Oktober", "November", "Dezember"),
        ),
        ("Frühjahr", "Sommer", "Herbst", "Winter"),
        "{day}. {month} {year}",
        "etwa {}",
        "{} (unsicher)",
        "{} bis {}",
        "{} oder später",
        "{} oder früher",
    ),
    "en": _ENGLISH,
}


def date_words(text: str, language: str) -> str:
    """A time at some moment of which something happened, in words; what is rarer stays as it is.

    A language without words here has those of English.

    >>> date_words("2025-01-21", "en"), date_words("2025-01-21", "de-CH")
    ('January 21, 2025', '21. Januar 2025')
    >>> [date_words(text, "en") for text in ("2021-23", "2021-03~", "2020/2021-05?", "../2021")]
    ['autumn 2021', 'about March 2021', '2020 to May 2021 (uncertain)', '2021 or earlier']
    >>> date_words("2025-01-21T10:30Z", "en"), date_words("202X", "en")
    ('January 21, 2025, 10:30', '202X')
    """
    words = _LANGUAGES.get(language.partition("-")[0], _ENGLISH)
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text, words)
    first, last = ("" if part == ".." else part for part in (start, end))
    if first and last:
        return words.between.format(_point(first, words), _point(last, words))
    if first or last:
        return (words.since if first else words.until).format(_point(first or last, words))
    return text


def _point(text: str, words: _Words) -> str:
    found = _POINT.fullmatch(re.sub("[~?%]", "", text))
    if found is None:
        return text
    year, month, day, clock = found.groups()
    said = year if month is None else _calendar(year, int(month), day, words)
    if clock:
        said = f"{said}, {clock}"
    if re.search("[~%]", text):
        said = words.about.format(said)
    return words.uncertain.format(said) if re.search("[?%]", text) else said


def _calendar(year: str, month: int, day: str | None, words: _Words) -> str:
    if month > _BEFORE_SEASONS:
        return f"{words.seasons[month - _BEFORE_SEASONS - 1]} {year}"
    name = words.months[month - 1]
    return (
        f"{name} {year}" if day is None else words.day.format(day=int(day), month=name, year=year)
    )
