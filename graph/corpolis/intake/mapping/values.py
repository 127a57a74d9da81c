"""Raw values as the values of claims.

Relies on `column` and `model`. Used by `derivation`.

Whoever verifies reads conversions with code of its own, `check.reads`: what is wrong here shows.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from corpolis.intake.mapping.column import Column, RowError
from corpolis.model import edtf
from corpolis.model.period import Period

_DIGITS: Final = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_SAMPLE: Final = re.compile(r"1([^0-9]?)234(?:([^0-9])56)?")

SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))


def words(column: Column) -> Callable[[str], str]:
    """Reads a raw value as words: white space, `strip` and `map` are done."""
    strip = re.compile(column.strip) if column.strip else None
    mapped = {" ".join(key.split()): value for key, value in column.map.items()}

    @lru_cache(maxsize=1 << 14)
    def read(raw: str) -> str:
        plain = " ".join(raw.split())
        if strip is not None:
            plain = strip.sub("", plain).strip()
        if not mapped:
            return plain
        if plain in mapped:
            return mapped[plain]
        if "*" in mapped:
            return mapped["*"]
        message = f'{column.name} "{shortened(plain)}" is not among the values of its map'
        raise RowError(
            "unmapped-value", message, column.name, "add it to map:, or leave it out by skip:"
        )

    return read


def period(column: Column) -> Callable[[str], Period]:
    """Reads a raw value as a time."""
    plain = words(column)
    before = "../" if column.at_latest else ""

    @lru_cache(maxsize=1 << 14)
    def read(raw: str) -> Period:
        text = plain(raw)
        if not column.date or "edtf" in column.date:
            try:
                return edtf.parse(before + text)
            except ValueError as error:
                if len(column.date) < 2:
                    raise RowError("bad-date", f"{column.name} {error}", column.name) from None
        for pattern in column.date:
            found = pattern != "edtf" and by_pattern(text, pattern)
            if found:
                return edtf.parse(before + found)
        forms = " or ".join(column.date)
        message = f'{column.name} "{shortened(text)}" is not a date of the form {forms}'
        raise RowError("bad-date", message, column.name, "add its form to date:")

    return read


def by_pattern(text: str, pattern: str) -> str:
    """The EDTF of a date written by a pattern of strptime; "" if it is not.

    Only what the pattern names is in it: "%B %Y" gives a month.

    >>> by_pattern("24/12/2021", "%d/%m/%Y"), by_pattern("May 2021", "%B %Y"), by_pattern("x", "%Y")
    ('2021-12-24', '2021-05', '')
    """
    try:
        found = datetime.strptime(text, pattern)  # noqa: DTZ007
    except ValueError:
        return ""
    if "%d" in pattern or "%j" in pattern:
        return f"{found:%Y-%m-%d}" if found.year > 999 else ""
    has_month = "%m" in pattern or "%B" in pattern or "%b" in pattern
    return f"{found.year:04}-{found.month:02}" if has_month else f"{found.year:04}"


def number(column: Column) -> Callable[[str], str]:
    """Reads a raw value as a number, written as quantities are."""
    group, point = separators(column.number or "1234.56")
    plain = words(column)
    times = Decimal(column.times) if column.times else None

    @lru_cache(maxsize=1 << 14)
    def read(raw: str) -> str:
        text = plain(raw).translate(SPACES)
        whole, _, rest = text.partition(point)
        groups = whole.split(group) if group else [whole]
        are_groups = len(groups[0].lstrip("+-")) <= 3 and all(len(one) == 3 for one in groups[1:])
        is_number = (len(groups) == 1 or are_groups) and (not rest or rest.isdigit())
        digits = "".join(groups) + (f".{rest}" if rest else "")
        if not is_number or not _DIGITS.fullmatch(digits):
            form = column.number or "1234.56"
            message = f'{column.name} "{shortened(text)}" is not a number of the form {form}'
            hint = 'say number: "1.234,56", or another form, if all are written so'
            raise RowError("bad-amount", message, column.name, hint)
        exact = Decimal(digits)
        return f"{exact * times if times is not None else exact:f}"

    return read


@lru_cache(maxsize=64)
def separators(sample: str) -> tuple[str, str]:
    """What groups digits ("" if nothing) and the decimal point, by how 1234.56 is written.

    Raises:
        ValueError: the sample is another number.

    >>> separators("1.234,56"), separators("1234.56"), separators("1 234")
    (('.', ','), ('', '.'), (' ', '.'))
    """
    match = _SAMPLE.fullmatch(sample)
    if match is None or (match[1] and match[1] == match[2]):
        raise ValueError("write the number 1234.56 as the file would, as in 1.234,56 or 1,234")
    return match[1], match[2] or ("," if match[1] == "." else ".")


def shortened(text: str) -> str:
    """A value for a message, 60 characters at most."""
    return text if len(text) <= 60 else text[:59] + "…"


def several(raw: object, split: str = "") -> Sequence[str]:
    """The raw values of a cell: parts of a text, items of a list; empty ones aside."""
    if raw is None:
        return ()
    if type(raw) is str and not split:
        return (raw,) if raw.strip() else ()
    items = raw if isinstance(raw, list | tuple) else [raw]
    if split:
        items = [part for item in items for part in str(item).split(split)]
    return [text for item in items if item is not None and (text := str(item)).strip()]
