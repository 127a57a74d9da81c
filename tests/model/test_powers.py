"""Words for powers of ten in many languages, and units that look like them."""

from collections.abc import Callable
from importlib.metadata import version

import pytest

import power_words as generator
from corpolis.model import power_words
from corpolis.model.quantity import Quantity, parse_amount, parse_share, parse_value


def test_the_table_is_fresh() -> None:
    if (version("babel"), version("num2words")) != (power_words.BABEL, power_words.NUM2WORDS):
        pytest.skip("the table is of other releases of Babel and num2words")
    namespace: dict[str, object] = {}
    exec(generator.generated(), namespace)  # noqa: S102
    for name, value in vars(power_words).items():
        if name.isupper():
            assert namespace[name] == value, f"{name} is stale; run ./scripts/docs"


def test_the_table_is_of_many_languages() -> None:
    assert len(power_words.POWERS) > 900
    assert power_words.POWERS["crore"] == (7,)
    assert power_words.POWERS["billion"] == (9, 12)
    assert {"mw", "km²", "gwh", "kg", "ha", "personen", "people"}.isdisjoint(power_words.POWERS)


REFUSED = {
    "5 crore people": "write 5e7 people",
    "2.5 lakhs voters": "write 2.5e5 voters",
    "5 lakh crore rupees": "write 5e12 INR",
    "5 млн человек": "write 5e6 человек",
    "5 млрд. рублей": "write 5e9 рублей",
    "5 Billiarden Tonnen": "write 5e15 Tonnen",
    "3 Mrd. Liter": "write 3e9 Liter",
    "5億人": "write 5e8 人",
    "5万人": "write 5e4 人",
    "5 千万 人": "write 5e7 人",
    "5억 명": "write 5e8 명",
    "5만명": "write 5e4 명",
    "5 miljoen mensen": "write 5e6 mensen",
    "5 hundred thousand people": "write 5e5 people",
    "5 hundred people": "write 5e2 people",
    "5 thousand million barrels": "write 5e9 barrels",
    "5 mil millones de barriles": "write 5e9 de barriles",
    "5 mil personas": "write 5e3 personas",
    "5 milhões de pessoas": "write 5e6 de pessoas",
    "5 milliards de litres": "write 5e9 de litres",
    "5 tys. osób": "write 5e3 osób",
    "5 tisíc lidí": "write 5e3 lidí",
    "5 ezer ember": "write 5e3 ember",
    "5 εκατομμύρια": "write 5e6",
    "5 करोड़ लोग": "write 5e7 लोग",
    "5 লাখ মানুষ": "write 5e5 মানুষ",
    "5 مليون": "write 5e6",
    "5 میلیون نفر": "write 5e6 نفر",
    "5 מיליון": "write 5e6",
    "5 ล้านคน": "write 5e6 คน",
    "5 triệu người": "write 5e6 người",
    "5 juta orang": "write 5e6 orang",
    "5 milyon kişi": "write 5e6 kişi",
    "5 bn people": "write 5e9 people",
    ">5 million people": "write >5e6 people",
    "1..<5 million people": "write 1e6..<5e6 people",
}


@pytest.mark.parametrize(("written", "advice"), REFUSED.items())
def test_words_for_powers_are_refused_in_any_language(written: str, advice: str) -> None:
    with pytest.raises(ValueError, match=r"digits|different numbers") as caught:
        parse_value(written)
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "MW",
            "m",
            "km",
            "km²",
            "m²",
            "mm",
            "GWh",
            "t",
            "kt",
            "Mt",
            "ha",
            "a",
            "h",
            "min",
            "d",
            "g",
        ),
        *("miles", "bins", "tonnes", "Tonnen", "cents", "p", "people", "Personen", "seats", "社"),
        *("千克", "조각", "พันธุ์", "人", "человек", "لتر", "בתים", "लोग", "b/d", "ppm", "K", "°C"),
        *("percentage points", "basis points", "m per second", "million-dollar deals"),
    ],
)
def test_units_stay(unit: str) -> None:
    if unit[0].isalpha():
        assert parse_value(f"5 {unit}").unit == unit


HINTS: dict[Callable[[str], Quantity], dict[str, str]] = {
    parse_amount: {
        "€5m": "write 5e6 EUR",
        "£5k": "write 5e3 GBP",
        "₹5 crore": "write 5e7 INR",
        "US$ 5m": "write 5e6 USD",
        "HK$5bn": "write 5e9 HKD",
        "€45k": "write 45e3 EUR",
        "~€45k": "write ~45e3 EUR",
        "~45,000 EUR": "write ~45_000 EUR if it does, ~45 EUR if",
        "45 000 EUR": "write 45_000 EUR",
        "45’000 CHF": "write 45_000 CHF",
        ">=45000 EUR": "write 45000.. EUR",
        "≤ 45000 EUR": "write ..45000 EUR",
        "more than 45000 EUR": "write >45000 EUR",
        "mehr als 45000 EUR": "write >45000 EUR",
        "over €45k": "write >45e3 EUR",
        "less than 5 million USD": "write <5e6 USD",
        "> 5 EUR": "write >5 EUR",
        "between 25 and 50 EUR": "write 25..50 EUR",
        "entre 25 et 50 EUR": "write 25..50 EUR",
        "5 GBp": '"GBp" is a hundredth of GBP; write 5e-2 GBP',
        "250..300 GBX": "write 250e-2..300e-2 GBP",
        "12 pence": "write 12e-2 GBP",
        "7 ZAc": "write 7e-2 ZAR",
        "500 eurocents": "write 500e-2 EUR",
        "5..3 EUR": "write 3..5 EUR",
        ">5..5 EUR": "has no number in it; write 5 EUR",
    },
    parse_share: {
        "between 25 and 50 %": "write 25..50 %",
        "between 25 % and 50 %": "write 25..50 %",
        "zwischen 25 und 50 %": "write 25..50 %",
        "more than 50 %": "write >50 %",
        "unter 5 %": "write <5 %",
        ">100 %": "between 0 % and 100 %",
        "<0 %": "between 0 % and 100 %",
    },
}


@pytest.mark.parametrize(
    ("parse", "written", "advice"),
    [(parse, *case) for parse, cases in HINTS.items() for case in cases.items()],
)
def test_hints_lead_to_what_is_accepted(
    parse: Callable[[str], Quantity], written: str, advice: str
) -> None:
    with pytest.raises(ValueError, match=r"(?s).") as caught:
        parse(written)
    assert advice in str(caught.value)
    _, found, proposal = str(caught.value).partition("write ")
    if found:
        assert parse(proposal.split(" if it")[0].split(" (or")[0])


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (">25..50 %", ">25..50"),
        ("25..<50 %", "25..<50"),
        (">25..<50 %", ">25..<50"),
        (">25 %", ">25.."),
        (">25.. %", ">25.."),
        ("<5e1 %", "..<50"),
        ("..<50 %", "..<50"),
    ],
)
def test_ends_that_are_not_meant_keep_their_sign(written: str, text: str) -> None:
    quantity = parse_share(written)
    assert quantity.text == text
    assert parse_share(f"{text} %") == quantity
    assert not quantity.approximate
