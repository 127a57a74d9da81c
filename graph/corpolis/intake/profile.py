"""What stands in the columns of a file, as far as its first records show.

Relies on `reading`. Used by `outline`.

Nothing is decided here: where values can be read in two ways, both are told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from corpolis.intake.reading.paths import at
from corpolis.intake.reading.raw_record import Data, RawRecord
from corpolis.problems import Problem

LOOKED_AT: Final = 2_000
"""So many records are looked at."""

_SAMPLES: Final = 3
_DATES: Final = (
    *("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d"),
    *("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y", "%b %d, %Y", "%B %Y", "%b %Y"),
    *("%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d %b %y", "%d-%b-%y"),
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"),
)
_MOST_FORMS: Final = 3
_NUMBERS: Final = {
    "1234.56": r"[+-]?\d+(\.\d+)?",
    "1234,56": r"[+-]?\d+(,\d+)?",
    "1,234.56": r"[+-]?\d{1,3}(,\d{3})*(\.\d+)?",
    "1.234,56": r"[+-]?\d{1,3}(\.\d{3})*(,\d+)?",
    "1 234,56": r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})*(,\d+)?",
    "1 234.56": r"[+-]?\d{1,3}([ \u00a0\u202f]\d{3})*(\.\d+)?",
    "1'234.56": r"[+-]?\d{1,3}('\d{3})*(\.\d+)?",
}
_PERSONAL_NAMES: Final = {
    "an e-mail address": r"e-?mails?",
    "a telephone number": r"(tele)?(phone|fon|fax)(number|nummer)?|tel|mobile|handy",
    "a postal address": r"street(number)?|stra(ss|ß)e|hausn(r|ummer)|(post|mail)?addr(ess(es)?)?\d*"
    r"|(post)?anschrift|adresse|zip(code)?|plz|post(al)?code|postleitzahl|city|town|ort|wohnort",
    "a day of birth": r"(date|day|place)ofbirth|birth(day|date|place)?|dob|geb(urtsdatum|urtsort)?"
    r"|geboren(am)?",
    "a number of a person's documents or accounts": r"iban|bic|account(no|number)|konto(nummer)?"
    r"|passport(no|number)?|ssn|taxid|steuer(id|nummer)|idnumber|ausweis(nummer)?",
}
_PERSONAL_VALUES: Final = {
    "an e-mail address": r"[^\s@]+@[^\s@]+\.[a-z]{2,}",
    "a telephone number": r"(\+|00|0)\d[\d ()/.-]{6,}\d",
}
_STEPS: Final = re.compile(r"[^a-zß]+")


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """A column by its first values.

    `filled` counts the records that have something there, `distinct` how many different values.
    `dates` and `numbers` are forms by which all values can be read: several dates together read
    all of them if `dates_together`, else each alone does. `personal` says what it looks like, if
    that is what persons have a right to keep to themselves; then there are no samples.
    """

    name: str
    samples: Sequence[str]
    filled: int
    distinct: int
    dates: Sequence[str] = ()
    dates_together: bool = False
    numbers: Sequence[str] = ()
    personal: str = ""


def profiled(data: Data) -> tuple[int, Sequence[ColumnProfile], Sequence[Problem]]:
    """How many records were looked at, what their columns have, and what cannot be read."""
    records: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    for one in islice(data, LOOKED_AT):
        if isinstance(one, RawRecord):
            records.append(one.values)
        else:
            problems.append(one)
    columns = data.columns or list(dict.fromkeys(way for one in records for way in ways(one)))
    found = [column_profile(name, _texts(records, name), len(records)) for name in columns]
    return len(records), found, problems


def ways(value: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The ways to all plain values of a nested record.

    >>> list(ways({"a": "x", "b": [{"c": "y"}], "d": {"e": ["z"]}}))
    ['a', 'b/c', 'd/e']
    """
    for key, one in value.items():
        items = one if isinstance(one, list) else [one]
        nested = [item for item in items if isinstance(item, Mapping)]
        if nested:
            yield from dict.fromkeys(
                way for item in nested for way in ways(item, f"{before}{key}/")
            )
        elif items:
            yield f"{before}{key}"


def _texts(records: Iterable[Mapping[str, Any]], column: str) -> Iterator[str]:
    for record in records:
        value = at(record, column)
        for one in value if isinstance(value, list) else [value]:
            text = "" if one is None else " ".join(str(one).split())
            if text:
                yield text


def column_profile(name: str, texts: Iterable[str], records: int) -> ColumnProfile:
    """What values show of their column.

    >>> column_profile("Day", ["24.12.2021", "1.1.2022"], 2).dates
    ['%d.%m.%Y']
    >>> column_profile("Day", ["01/02/2021"], 1).dates
    ['%d/%m/%Y', '%m/%d/%Y']
    >>> column_profile("EUR", ["1.500", "12,50"], 2).numbers
    ['1.234,56']
    >>> column_profile("Contact", ["a@b.example"], 1).personal
    'an e-mail address'
    """
    found = list(texts)
    distinct = dict.fromkeys(found)
    dates, together = _dates(name, distinct)
    personal = looks_personal(name, [] if dates else list(distinct))
    if personal:
        return ColumnProfile(name, (), min(len(found), records), len(distinct), personal=personal)
    return ColumnProfile(
        name,
        [one if len(one) <= 40 else one[:39] + "…" for one in list(distinct)[:_SAMPLES]],
        min(len(found), records),
        len(distinct),
        dates,
        together,
        [] if dates else _numbers(distinct),
    )


def looks_personal(name: str, values: Sequence[str]) -> str:
    """What a column has that persons have a right to keep to themselves; "" if nothing shows.

    >>> looks_personal("donor-address", []), looks_personal("Ort", []), looks_personal("sort", [])
    ('a postal address', 'a postal address', '')
    """
    last = name.rpartition("/")[2]
    steps = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", last).lower()
    words = [*_STEPS.split(steps), _STEPS.sub("", steps), re.sub(r"[^a-z0-9ß]", "", steps)]
    for what, pattern in _PERSONAL_NAMES.items():
        if any(re.fullmatch(pattern, word) for word in words if word):
            return what
    for what, pattern in _PERSONAL_VALUES.items():
        hits = sum(bool(re.fullmatch(pattern, one)) for one in values)
        if values and hits * 2 > len(values):
            return what
    return ""


def _dates(name: str, values: Iterable[str]) -> tuple[Sequence[str], bool]:
    """The forms by which all values are dates; whether they do so only together."""
    rest = list(values)
    if not rest or not all(any(sign.isdigit() for sign in one) for one in rest):
        return [], False
    if all(re.fullmatch(r"(1[5-9]|20)\d\d(-(0[1-9]|1[0-2]))?", one) for one in rest):
        is_said = re.search(r"(?i)year|jahr|date|datum|period", name) or any("-" in x for x in rest)
        return (["edtf"], False) if is_said else ([], False)
    reads = {form: {one for one in rest if _is_date(one, form)} for form in _DATES}
    alone = [form for form, some in reads.items() if len(some) == len(rest)]
    if alone:
        return alone, False
    together: list[str] = []
    left = set(rest)
    while left and len(together) < _MOST_FORMS:
        form = max(reads, key=lambda one: len(reads[one] & left))
        if not reads[form] & left:
            return [], False
        together.append(form)
        left -= reads[form]
    return ([], False) if left else (together, True)


def _is_date(text: str, form: str) -> bool:
    try:
        found = datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        return False
    return "%y" in form or 1500 <= found.year <= 2200


def _numbers(values: Iterable[str]) -> Sequence[str]:
    """The forms in which all values are numbers, leaving out those that say nothing more."""
    texts = list(values)
    if not texts:
        return []
    fits = [
        form
        for form, pattern in _NUMBERS.items()
        if all(re.fullmatch(pattern, one) for one in texts)
    ]
    if "1234.56" in fits and all("." not in one and "," not in one for one in texts):
        return ["1234.56"]
    plain = [one for one in fits if len(one) == len("1234.56")]
    if plain and not all(re.fullmatch(r"[+-]?\d{1,3}([.,]\d{3})?", one) for one in texts):
        return plain
    marks = {sign for one in texts for sign in one if not sign.isdigit() and sign not in "+-"}
    return [one for one in fits if marks & set(one)]
