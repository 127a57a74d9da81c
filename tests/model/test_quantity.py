"""Quantities: the notation, its canonical form, and what people write instead."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.currencies import CURRENCIES
from corpolis.model.quantity import (
    Quantity,
    parse_amount,
    parse_count,
    parse_share,
    parse_value,
)

READ = {
    "500_000_000_000 USD": ("500000000000", "500000000000", "500000000000", "USD"),
    "5e11 USD": ("500000000000", "500000000000", "500000000000", "USD"),
    "5E+11 USD": ("500000000000", "500000000000", "500000000000", "USD"),
    "500.5e9 USD": ("500500000000", "500500000000", "500500000000", "USD"),
    "~500 USD": ("~500", "500", "500", "USD"),
    "1..5 USD": ("1..5", "1", "5", "USD"),
    "5..5 USD": ("5..5", "5", "5", "USD"),
    "1e9.. USD": ("1000000000..", "1000000000", None, "USD"),
    "..5 USD": ("..5", None, "5", "USD"),
    "-5..-3.5 EUR": ("-5..-3.5", "-5", "-3.5", "EUR"),
    "+1.50 DEM": ("1.5", "1.5", "1.5", "DEM"),
    "-0.0 EUR": ("0", "0", "0", "EUR"),
    "007 EUR": ("7", "7", "7", "EUR"),
    "0.125 EUR": ("0.125", "0.125", "0.125", "EUR"),
    "1.125e3 EUR": ("1125", "1125", "1125", "EUR"),
    "25e-1 EUR": ("2.5", "2.5", "2.5", "EUR"),
    "100\u00a0EUR": ("100", "100", "100", "EUR"),
    "99999999999999999999 EUR": (*["99999999999999999999"] * 3, "EUR"),
    "0.000000000000000001 EUR": (*["0.000000000000000001"] * 3, "EUR"),
}


@pytest.mark.parametrize(("written", "expected"), READ.items())
def test_amounts(written: str, expected: tuple[str, str | None, str | None, str]) -> None:
    quantity = parse_amount(written)
    text, minimum, maximum, unit = expected
    assert quantity == Quantity(
        text,
        None if minimum is None else Decimal(minimum),
        None if maximum is None else Decimal(maximum),
        written.startswith("~"),
        unit,
    )


def test_other_quantities() -> None:
    assert parse_share("51%") == parse_share("51 %") == parse_share("+51.0  %")
    assert parse_share("0..100 %").text == "0..100"
    assert parse_share("12.345 %").text == "12.345"
    assert parse_value("+11 %").unit == parse_value("-3%").unit == "%"
    assert parse_value("3e3 percentage  points").unit == "percentage points"
    assert parse_value("120 MW").unit == "MW"
    assert parse_value("5 m").unit == "m"
    assert parse_value("3 社").unit == "社"
    assert parse_value("-3.5") == Quantity("-3.5", Decimal("-3.5"), Decimal("-3.5"), False, "")
    assert parse_count("~2e3") == Quantity("~2000", Decimal(2000), Decimal(2000), True, "")
    assert parse_count("2..5").text == "2..5"
    assert parse_count("0").minimum == 0


def test_units_are_nfc() -> None:
    assert parse_value("3 Ma\u0308rkte") == parse_value("3 Märkte")


WRONG = {
    parse_amount: {
        "500 Mrd. EUR": "write 500e9 EUR",
        "500 billion USD": "means different numbers in different languages; write 500e9 USD (or "
        "500e12 USD if",
        "500 Billionen Euro": "write 500e12 EUR (or 500e9 EUR if",
        "1..5 billion USD": "write 1e9..5e9 USD",
        "~1,5 Mio. EUR": "write ~1.5e6 EUR",
        "500億円": "write 500e8 JPY",
        "5e2 million EUR": "write 5e8 EUR",
        "1e3..2e3 Mio. EUR": "write 1e9..2e9 EUR",
        "5bn USD": "write 5e9 USD",
        "5m USD": "write 5e6 USD",
        "$5bn": "write 5e9 USD",
        "500 million": "write 500e6 USD",
        "1.000.000 EUR": "write 1_000_000 EUR",
        "1.000.000,50 EUR": "write 1_000_000.50 EUR",
        "1,000,000.50 USD": "write 1_000_000.50 USD",
        "1 000 000 EUR": "write 1_000_000 EUR",
        "1'000'000 CHF": "write 1_000_000 CHF",
        "1,5 EUR": "write 1.5 EUR",
        "1.000 EUR": "write 1_000 EUR if it does, 1 EUR if it does not",
        "1,000 EUR": "write 1_000 EUR if it does, 1 EUR if it does not",
        "45,000.00 EUR": "write 45_000.00 EUR",
        "~45.000,50 EUR": "write ~45_000.50 EUR",
        ".5 EUR": "write 0.5 EUR",
        "5 usd": "currency codes are in capitals; write 5 USD",
        "1..5 usd": "write 1..5 USD",
        "5 UDS": "the nearest are USD",
        "5 QQQ": "write three capitals, as in 5 USD",
        "5 Euro": "write 5 EUR",
        "5e3 euro": "write 5e3 EUR",
        "5 e\u0301cus": "is not an ISO 4217 currency code",
        "5%": "is not an ISO 4217 currency code",
        "€5": "write 5 EUR",
        "US$ 500": "write 500 USD",
        "EUR 500": "write 500 EUR",
        "500USD": "write 500 USD",
        "5": "the currency is missing; write 5 USD",
        "10-20 EUR": "write 10..20 EUR",
        "10 – 20 EUR": "write 10..20 EUR",
        "−3 EUR": "write -3 EUR",
        "20..10 EUR": "has its larger number first; write 10..20 EUR",
        "~1..5 USD": "write 1..5 USD",
        "about 500 USD": "write ~500 USD",
        "at least 1e9 USD": "write 1e9.. USD",
        "up to 5 USD": "write ..5 USD",
        "٥٠٠ USD": "write 500 USD",
        " 5 USD": "write 5 USD",
        "5 USD ": "write 5 USD",
        "1e20 USD": "out of range",
        "1e999 USD": "out of range",
        "1e-19 USD": "out of range",
        "1__0 USD": "as in 500_000 USD",
        "1e9999 USD": "as in 500_000 USD",
        ".. USD": "as in 500_000 USD",
        "much": "as in 500_000 USD",
        "": "as in 500_000 USD",
        "5 XXX": "is not an ISO 4217 currency code",
        "5" * 300 + " USD": "is too long",
    },
    parse_share: {
        "51": "a share is in percent; write 51 %",
        "51 percent": "write 51 %",
        "51Prozent": "write 51 %",
        "25-50%": "write 25..50%",
        "100.1 %": "between 0 % and 100 %",
        "-1..5 %": "between 0 % and 100 %",
        "50..25 %": "write 25..50 %",
        "51 EUR": "write 51 %",
    },
    parse_value: {
        "3 million people": "write 3e6 people",
        "11 ％": "write 11 %",
        "1.000 people": "write 1_000 people if it does",
        "many": "as in 500_000",
    },
    parse_count: {
        "2.5": "a whole number from 0",
        "..1.5": "a whole number from 0",
        "-1": "a whole number from 0",
        "2e3 e\u0301lus": "a count has no unit; write 2e3",
        "2 people": "a count has no unit; write 2",
        "2 thousand": "write 2e3",
        "about 5": "write ~5",
    },
}


@pytest.mark.parametrize(
    ("written", "sign", "grouped", "not_grouped"),
    [
        ("1.000 EUR", "point", "1_000", "1"),
        ("45,000 EUR", "comma", "45_000", "45"),
        ("EUR 1,500", "comma", "1_500", "1.5"),
        ("~45.250 EUR", "point", "~45_250", "~45.25"),
        ("1.500..2.500 EUR", "point", "1_500..2_500", "1.5..2.5"),
        ("1..2.000 EUR", "point", "1..2_000", "1..2"),
        ("..2,000 EUR", "comma", "..2_000", "..2"),
    ],
)
def test_a_group_or_a_fraction(written: str, sign: str, grouped: str, not_grouped: str) -> None:
    """The message has what stands in the file, its sign, and both readings in full."""
    with pytest.raises(ValueError, match="may group digits") as caught:
        parse_amount(written)
    assert str(caught.value) == (
        f'"{written}" has a {sign} that may group digits; '
        f"write {grouped} EUR if it does, {not_grouped} EUR if it does not"
    )
    assert parse_amount(f"{grouped} EUR") != parse_amount(f"{not_grouped} EUR")


@pytest.mark.parametrize(
    ("parse", "written", "advice"),
    [(parse, *case) for parse, cases in WRONG.items() for case in cases.items()],
)
def test_advice(parse: Callable[[str], Quantity], written: str, advice: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).") as caught:
        parse(written)
    assert advice in str(caught.value)
    assert len(str(caught.value)) < 200
    _, _, proposal = str(caught.value).partition("; write ")
    if proposal and not {"three", "1_000"} & set(proposal.split()):
        assert parse(proposal.split(" (or")[0].split(", or")[0])


def test_currencies() -> None:
    assert {"USD", "EUR", "JPY", "XCG", "DEM", "ITL", "XAU"} <= CURRENCIES
    assert not {"XXX", "XTS"} & CURRENCIES
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)
    assert len(CURRENCIES) > 290


def decimals() -> st.SearchStrategy[Decimal]:
    return st.decimals(-(10**19), 10**19, places=6) | st.integers(-(10**6), 10**6).map(Decimal)


def notations(number: Decimal) -> st.SearchStrategy[str]:
    """Ways to write one number that mean the same."""
    plain = format(number, "f")
    zeros = f"{plain}00" if "." in plain else f"{plain}.0000"
    whole, point, decimals = plain.partition(".")
    grouped = f"{int(whole):_}" if whole.removeprefix("-") != "0" else whole
    ways = [zeros, f"{plain}e0", grouped + point + decimals, f"{number.scaleb(3):f}e-3"]
    return st.sampled_from(ways if number < 0 else [*ways, f"+{zeros}"])


@given(st.data(), decimals())
def test_notations_of_one_number_are_one(data: st.DataObject, number: Decimal) -> None:
    written = data.draw(notations(number).filter(lambda text: text[-4:-3] != "."))
    quantity = parse_value(written)
    assert quantity.minimum == quantity.maximum == number
    assert quantity.text == str(quantity.minimum) or "E" in str(quantity.minimum)
    assert not set(quantity.text) & set("eE_+")


@given(
    st.tuples(decimals(), decimals()).map(sorted),
    st.sampled_from(["{0}", "~{0}", "{0}..{1}", "{0}..", "..{1}"]),
    st.sampled_from(["", "%", "USD", "人", "percentage points"]),
)
def test_canonical_text_reads_as_itself(numbers: list[Decimal], form: str, unit: str) -> None:
    low, high = (f"{number:f}e0" for number in numbers)
    quantity = parse_value(f"{form.format(low, high)} {unit}".rstrip())
    assert quantity.unit == unit
    assert quantity.approximate == form.startswith("~")
    unambiguous = re.sub(r"(?<=[0-9])(\.[0-9]{3})(?![0-9])", r"\g<1>0", quantity.text)
    assert parse_value(f"{unambiguous} {unit}".rstrip()) == quantity


@given(
    st.sampled_from([parse_amount, parse_share, parse_value, parse_count]),
    st.text(max_size=300)
    | st.lists(
        st.sampled_from([*"0123456789.,_-+~e$% '", "..", "USD", "Mrd.", "billion", "about ", "億"]),
        max_size=12,
    ).map("".join),
)
def test_anything_else_is_refused_with_a_reason(
    parse: Callable[[str], Quantity], text: str
) -> None:
    try:
        quantity = parse(text)
    except ValueError as error:
        message = str(error)
    else:
        message = f"write {quantity.text}"
    assert "write" in message or '"' in message
    assert len(message) < 700
