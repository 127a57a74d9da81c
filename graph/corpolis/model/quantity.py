"""Amounts, shares, counts and other numbers, in one compact notation.

Relies on `text.nearest`, `powers`, `quantity_habits`. Used by `check`, `rdf.encode` and `query`.

    500_000_000_000 USD    5e11 USD     exactly
    ~500 USD                            about
    1..5 USD                            from 1 to 5
    1e9.. USD                           at least
    ..5 USD                             at most
    >5 USD         >1..5 USD            more than
    <5 USD         1..<5 USD            less than

Digits may be grouped by "_" and followed by a decimal point and a power of ten. Numbers are
exact decimals of at most 20 digits before and 18 after the point: what an `xsd:decimal` of
Oxigraph holds. Words for powers of ten are refused, because an English billion is a German
Milliarde; so is "1.000", which is one to some readers and a thousand to others.

>>> parse_amount("~5e11 USD").text, parse_amount("1e9.. USD").text
('~500000000000', '1000000000..')
>>> parse_amount("500 billion USD")
Traceback (most recent call last):
ValueError: "billion" means different numbers in different languages; \
write 500e9 USD (or 500e12 USD if it is a million millions)
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from corpolis.model.currencies import CURRENCIES, CURRENCY_NAMES, HUNDREDTHS
from corpolis.model.powers import refuse_power_word, scaled
from corpolis.model.quantity_habits import likely_quantity
from corpolis.text.nearest import nearest

MAXIMUM_DIGITS: Final = 20
"""Most digits before the decimal point."""

MAXIMUM_DECIMALS: Final = 18
"""Most digits after the decimal point."""

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range of numbers, with its unit.

    `text` is canonical and has no unit: "~500000000000", "10..20", "10..", "..20", "11",
    "-3.5"; no power of ten, no "_", no plus sign, no zeros that say nothing. An end that is not
    itself meant has ">" or "<" before it: ">10..20", ">10..", "..<20". `minimum` and `maximum` are
    equal for a single number, also for an approximate one (nobody knows how far "about" reaches),
    and None on the open side of a range. `unit` is empty for a bare number.

    Written with its unit, the text reads as itself again, except that a number with three
    decimals takes a fourth ("1.1250") to be told from thousands.
    """

    text: str
    minimum: Decimal | None
    maximum: Decimal | None
    approximate: bool
    unit: str


_NUMBER: Final = r"[+-]?[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
_QUANTITY: Final = re.compile(
    rf"(?P<number>(?P<about>~?)(?P<one>{_NUMBER})|(?P<bound>[<>])(?P<end>{_NUMBER})"
    rf"|(?=[.<>]*[0-9+-])(?:(?P<over>>?)(?P<low>{_NUMBER}))?\.\."
    rf"(?:(?P<under><?)(?P<high>{_NUMBER}))?)"
    r"(?:\s+(?P<words>(?:[^\W\d_]|[%‰°$€£¥₩₹₽¢])(?:.*\S)?)|(?P<percent>%))?"
)
_THOUSANDS: Final = re.compile(
    r"(?<![0-9_])(?<![0-9]\.)[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9_eE]|\.[0-9])"
)


@lru_cache(maxsize=1 << 14)
def parse_amount(text: str) -> Quantity:
    """An amount of money; its unit is an ISO 4217 currency code.

    Raises:
        ValueError: `text` is no amount; the message says why and what to write instead.

    >>> parse_amount("1.000.000 EUR")
    Traceback (most recent call last):
    ValueError: "1.000.000 EUR" is not a quantity; write 1_000_000 EUR
    >>> parse_amount("5 usd")
    Traceback (most recent call last):
    ValueError: currency codes are in capitals; write 5 USD
    """
    quantity = _read(text, " USD")
    unit = quantity.unit
    if unit in CURRENCIES:
        return quantity
    if not unit:
        raise ValueError(f"the currency is missing; write {text} USD, or another ISO 4217 code")
    number = _without_unit(text)
    if unit in HUNDREDTHS:
        whole = HUNDREDTHS[unit]
        raise ValueError(f'"{unit}" is a hundredth of {whole}; write {scaled(number, -2)} {whole}')
    if unit.upper() in CURRENCIES:
        raise ValueError(f"currency codes are in capitals; write {number} {unit.upper()}")
    code = CURRENCY_NAMES.get(unit.casefold())
    if code:
        raise ValueError(f'"{unit}" is not an ISO 4217 currency code; write {number} {code}')
    near = ", ".join(nearest(unit.upper(), CURRENCIES))
    hint = f"the nearest are {near}" if near else f"write three capitals, as in {number} USD"
    raise ValueError(f'"{_shown(unit)}" is not an ISO 4217 currency code; {hint}')


@lru_cache(maxsize=1 << 12)
def parse_share(text: str) -> Quantity:
    """A part of a whole in percent, from 0 to 100.

    Raises:
        ValueError: `text` is no such share.

    >>> parse_share("25..50 %").text
    '25..50'
    >>> parse_share("51")
    Traceback (most recent call last):
    ValueError: a share is in percent; write 51 %
    """
    quantity = _read(text, " %", thousands=False)
    if quantity.unit != "%":
        raise ValueError(f"a share is in percent; write {_without_unit(text)} %")
    is_outside = any(bound is not None and not 0 <= bound <= 100 for bound in _bounds(quantity))
    if is_outside or quantity.text in {">100..", "..<0"}:
        raise ValueError(f'"{_shown(text)}" is not a share; it must lie between 0 % and 100 %')
    return quantity


@lru_cache(maxsize=1 << 12)
def parse_value(text: str) -> Quantity:
    """A number with any unit (`%`, `people`, `percentage points`), or none.

    Raises:
        ValueError: `text` is no number.

    >>> parse_value("+11 %").text, parse_value("3.0e3 people").text
    ('11', '3000')
    """
    return _read(text, "")


@lru_cache(maxsize=1 << 12)
def parse_count(text: str) -> Quantity:
    """How many: whole numbers from 0, without a unit.

    Raises:
        ValueError: `text` is no such number.

    >>> parse_count("2..").minimum
    Decimal('2')
    >>> parse_count("2.5")
    Traceback (most recent call last):
    ValueError: "2.5" is not a count; it must be a whole number from 0
    """
    quantity = _read(text, "")
    if quantity.unit:
        raise ValueError(f"a count has no unit; write {_without_unit(text)}")
    if any(b is not None and (b < 0 or b != b.to_integral_value()) for b in _bounds(quantity)):
        raise ValueError(f'"{_shown(text)}" is not a count; it must be a whole number from 0')
    return quantity


@lru_cache(maxsize=1 << 14)
def of_text(text: str, unit: str) -> Quantity:
    """The quantity whose canonical text and unit these are.

    Raises:
        ValueError: the text is not canonical.

    >>> of_text("~1.125", "USD").minimum, of_text("..5", "").minimum
    (Decimal('1.125'), None)
    """
    quantity = _read(text, "", thousands=False)
    if quantity.text != text or quantity.unit:
        raise ValueError(f'"{_shown(text)}" is not the canonical text of a quantity')
    return replace(quantity, unit=unit) if unit else quantity


def _bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return quantity.minimum, quantity.maximum


def _without_unit(text: str) -> str:
    """The number of a quantity, as written."""
    return re.split(r"[\s%]", text, maxsplit=1)[0]


def _read(text: str, unit: str, *, thousands: bool = True, typed: str = "") -> Quantity:
    """The quantity that `text` is, or that what was `typed` instead likely means.

    `unit`, with a space before it, stands in advice on what to write where the text has none.
    `thousands` refuses a number such as "1.000", of which nobody knows what it means.
    """
    if len(text) > _LONGEST:
        raise ValueError(f'"{_shown(text)}" is too long for a quantity')
    match = _QUANTITY.fullmatch(text)
    if match is None:
        likely = likely_quantity(text)
        if not _QUANTITY.fullmatch(likely):
            raise ValueError(
                f'"{_shown(text)}" is not a quantity (as in 500_000{unit}, 5e11{unit}, '
                f"~500{unit}, 1..5{unit}, 1e9..{unit}, ..5{unit})"
            )
        # what is likely meant may have a problem of its own
        _read(likely, unit, thousands=thousands, typed=text)
        raise ValueError(f'"{_shown(text)}" is not a quantity; write {likely}')
    number, words, percent = match["number"], match["words"], match["percent"]
    written = percent or (unicodedata.normalize("NFC", " ".join(words.split())) if words else "")
    if words:
        refuse_power_word(number, written, unit)
    if thousands and "." in number:
        _refuse_groups(text, number, typed or text)
    one = match["one"]
    if one is not None:
        plain, about = _plain(one), match["about"]
        exact = Decimal(plain)
        return Quantity(about + plain if about else plain, exact, exact, bool(about), written)
    return _range(text, match, written)


def _range(text: str, match: re.Match[str], unit: str) -> Quantity:
    """The range that `text` is."""
    low, high = match["low"], match["high"]
    over, under = match["over"] or "", match["under"] or ""
    if match["bound"]:
        over, low = (">", match["end"]) if match["bound"] == ">" else ("", None)
        under, high = ("<", match["end"]) if match["bound"] == "<" else ("", None)
    lower, upper = _plain(low or ""), _plain(high or "")
    minimum, maximum = Decimal(lower) if lower else None, Decimal(upper) if upper else None
    if minimum is not None and maximum is not None:
        rest = text[match.end("number") :]
        if minimum > maximum:
            swapped = f"{high}..{low}{rest}"
            raise ValueError(f'"{_shown(text)}" has its larger number first; write {swapped}')
        if minimum == maximum and (over or under):
            raise ValueError(f'"{_shown(text)}" has no number in it; write {low}{rest}')
    return Quantity(f"{over}{lower}..{under}{upper}", minimum, maximum, False, unit)


def _refuse_groups(text: str, number: str, typed: str) -> None:
    """Refuse "1.000", which is one to some readers and a thousand to others.

    `typed` is what stands in the file, where it has a comma for the point of `number`.
    """
    if not _THOUSANDS.search(number):
        return
    rest = text.removeprefix(number)
    grouped = _THOUSANDS.sub(lambda match: match[0].replace(".", "_"), number)
    point = _THOUSANDS.sub(lambda match: _plain(match[0]), number)
    sign = "point" if _THOUSANDS.search(typed) else "comma"
    raise ValueError(
        f'"{_shown(typed)}" has a {sign} that may group digits; '
        f"write {grouped}{rest} if it does, {point}{rest} if it does not"
    )


def _plain(number: str) -> str:
    """The canonical text of a number (of none: nothing)."""
    if len(number) <= MAXIMUM_DIGITS and (number.isdecimal() or not number):
        return number.lstrip("0") or number[:1]
    exact = Decimal(number)
    if not exact:
        return "0"
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    if len(text) > MAXIMUM_DECIMALS:
        digits, _, decimals = text.removeprefix("-").partition(".")
        if len(digits) > MAXIMUM_DIGITS or len(decimals) > MAXIMUM_DECIMALS:
            raise ValueError(
                f'"{_shown(number)}" is out of range; a number has at most {MAXIMUM_DIGITS} '
                f"digits before and {MAXIMUM_DECIMALS} after the decimal point"
            )
    return text


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
