"""EDTF: the specification's examples, what people write instead, and the library `edtf`."""

import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from corpolis.model.edtf import parse
from corpolis.model.period import Bounds, Period, bounds_of_event, bounds_of_span, bounds_of_state

READ = {
    # level 0
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985-04": ("1985-04-01", "1985-04-30"),
    "1985": ("1985-01-01", "1985-12-31"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "1985-04-12T23:20:30": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30Z": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30-04": ("1985-04-12", "1985-04-12"),
    "1985-04-12T23:20:30+04:30": ("1985-04-12", "1985-04-12"),
    "1985-04-12T24:00:00+00:00": ("1985-04-12", "1985-04-12"),
    "1964/2008": ("1964-01-01", "2008-12-31"),
    "2004-06/2006-08": ("2004-06-01", "2006-08-31"),
    "2004-02-01/2005-02-08": ("2004-02-01", "2005-02-08"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-02-28"),
    "2004-02-01/2005": ("2004-02-01", "2005-12-31"),
    "2005/2006-02": ("2005-01-01", "2006-02-28"),
    "2024-05-20/2024": ("2024-05-20", "2024-12-31"),
    # level 1
    "Y170000002": (None, None),
    "Y-170000002": (None, None),
    "2001-21": ("2001-03-01", "2001-06-30"),
    "2001-22": ("2001-06-01", "2001-09-30"),
    "2001-23": ("2001-09-01", "2001-12-31"),
    "2001-24": ("2001-12-01", "2002-03-31"),
    "9999-24": ("9999-12-01", None),
    "1984?": ("1984-01-01", "1984-12-31"),
    "2004-06~": ("2004-06-01", "2004-06-30"),
    "2004-06-11%": ("2004-06-11", "2004-06-11"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "000X": (None, "0009-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "1985-04-12/..": ("1985-04-12", None),
    "1985-04/..": ("1985-04-01", None),
    "../1985-04-12": (None, "1985-04-12"),
    "1985-04-12/": ("1985-04-12", None),
    "/1985": (None, "1985-12-31"),
    "/..": (None, None),
    "../..": (None, None),
    "1984~/2004-06": ("1984-01-01", "2004-06-30"),
    "1984?/2004%": ("1984-01-01", "2004-12-31"),
    "-1985": (None, None),
    "0000": (None, None),
    "-0004-02-29": (None, None),
    # level 2, in intervals
    "201X/2020": ("2010-01-01", "2020-12-31"),
    "2004-06-XX/2004-07-03": ("2004-06-01", "2004-07-03"),
}


@pytest.mark.parametrize(("text", "bounds"), READ.items())
def test_bounds(text: str, bounds: tuple[str | None, str | None]) -> None:
    period = parse(text)
    lower, upper = (date.fromisoformat(bound) if bound else None for bound in bounds)
    assert (period.text, period.lower, period.upper) == (text, lower, upper)
    assert period.is_interval == ("/" in text)


def test_sides_of_an_interval() -> None:
    period = parse("2024-05~/..")
    assert (period.start, period.end) == (parse("2024-05~"), None)
    assert (period.start_open, period.end_open) == (False, True)
    period = parse("/2025")
    assert (period.start, period.end) == (None, parse("2025"))
    assert (period.start_open, period.end_open) == (False, False)


WRONG = {
    "2025-1-2": "write 2025-01-02",
    "22.01.2025": "write 2025-01-22",
    "1. 2. 2025": "write 2025-02-01",
    "22/01/2025": "write 2025-01-22",
    "01/22/2025": "write 2025-01-22",
    "2025/01/22": "write 2025-01-22",
    "20250122": "write 2025-01-22",
    "2025-1": "write 2025-01",
    "12.2024": "write 2024-12",
    "2025-13": "there is no month 13 (01 to 12, and 21 to 24 for spring, summer, autumn, winter)",
    "2025-00": "there is no month 00",
    "2025-21-01": "there is no month 21 (01 to 12)",
    "2025-02-30": "February 2025 has 28 days",
    "2024-02-30": "February 2024 has 29 days",
    "2025-09-31": "September 2025 has 30 days",
    "2025-09-00": "September 2025 has 30 days",
    "2025-04-31/2025-05-01": "April 2025 has 30 days",
    "2024-05/2023-01": "it ends before it begins; write 2023-01/2024-05",
    "-0200/-0300": "it ends before it begins; write -0300/-0200",
    "Y20000/2025": "it ends before it begins; write 2025/Y20000",
    "2024/25": "write 2024/2025",
    "2024-25": "write 2024/2025",
    "2024-2025": "write 2024/2025",
    "2024–2025": "write 2024/2025",
    "2025-01-22/23": "write 2025-01-22/2025-01-23",
    "1.5.2024 bis 31.5.2024": "write 2024-05-01/2024-05-31",
    "2024-05-01..2024-05-31": "write 2024-05-01/2024-05-31",
    "22.01.2025/23.01.2025": "write 2025-01-22/2025-01-23",
    "2025-01-22 09:30": "write 2025-01-22T09:30:00",
    "2025-01-22T09:30": "write 2025-01-22T09:30:00",
    "2025-01-22T25:00:00": "a time has hours, minutes and seconds",
    "2025-01-22T09:30:00/..": "without the time of day",
    "199u": "write 199X",
    "19xx": "write 19XX",
    "1990s": "write 199X",
    "1990er": "write 199X",
    "1XXX": "as in 2025",
    "201X-05": "no month can be given",
    "2025-XX-01": "no day can be given",
    "2025-Q1": "write 2025-01/2025-03",
    "Q4 2025": "write 2025-10/2025-12",
    "January 2025": "write 2025-01",
    "22 January 2025": "write 2025-01-22",
    "Jan 22, 2025": "write 2025-01-22",
    "22. März 2025": "write 2025-03-22",
    "Herbst 2025": "write 2025-23",
    "2025年1月22日": "write 2025-01-22",
    "٢٠٢٥-٠١": "write 2025-01",
    "ca. 2025": "write 2025~",
    "~2025": "write 2025~",
    "~2024/2025": "write 2024~/2025",
    "2025?~": "write 2025%",
    "2025-06~-01": "write 2025-06-01~",
    "2024/open": "write 2024/..",
    "unknown/2024": "write /2024",
    "since May 2024": "write 2024-05/..",
    "2024..": "write 2024/..",
    "..2024": "write ../2024",
    " 2025 ": "write 2025",
    "/": "leave it out",
    "-0000": "without a minus",
    "2025-01-22Z": "as in 2025",
    "{2025,2026}": "as in 2025",
    "Y2025": "as in 2025",
    "soon": "as in 2025",
    "": "as in 2025",
    "2025\n": "write 2025",
    "2" * 1000: "it is too long",
}


@pytest.mark.parametrize(("text", "advice"), WRONG.items())
def test_advice(text: str, advice: str) -> None:
    with pytest.raises(ValueError, match="is not an EDTF date") as caught:
        parse(text)
    assert advice in str(caught.value)
    _, _, proposal = str(caught.value).partition("; write ")
    assert not proposal or parse(proposal)


def test_no_advice_against_a_wrong_day() -> None:
    with pytest.raises(ValueError, match=r"has 28 days$"):
        parse("2025-02-30")
    with pytest.raises(ValueError, match=r"winter\)$"):
        parse("2025-13")


def test_periods_are_values() -> None:
    assert parse("2025") == parse("2025")
    assert len({parse("2025"), parse.__wrapped__("2025"), parse("2025~")}) == 2
    assert str(parse("2024/..")) == "2024/.."
    with pytest.raises(AttributeError):
        parse("2025").text = "2026"  # type: ignore[misc]


def test_before_counts_beyond_the_years_of_date() -> None:
    order = ["Y-20000", "-0300", "-0200", "0000", "2024/2025", "2026-01-31", "2026-02", "Y10000"]
    periods = [parse(text) for text in order]
    for index, period in enumerate(periods):
        assert [period.is_before(other) for other in periods] == [
            place > index for place in range(len(periods))
        ]
    assert not parse("2020/..").is_before(parse("2025"))
    assert not parse("2020").is_before(parse("../2025"))


def test_bounds_of_event() -> None:
    first, last = date(2024, 5, 1), date(2025, 1, 31)
    assert bounds_of_event(parse("2024-05/2025-01")) == Bounds(first, last, first, last)
    assert bounds_of_event(parse("../2025-01")) == Bounds(None, last, None, last)


def test_bounds_of_state() -> None:
    first, last = date(2024, 5, 1), date(2025, 1, 31)
    assert bounds_of_state(parse("2024-05/2025-01")) == Bounds(
        first, date(2024, 5, 31), date(2025, 1, 1), last
    )
    assert bounds_of_state(parse("2024-05/..")) == Bounds(first, date(2024, 5, 31), None, None)
    assert bounds_of_state(parse("2025-01")) == Bounds(None, last, date(2025, 1, 1), None)
    assert bounds_of_state(parse("2025-01-31")) == Bounds(None, last, last, None)


def test_bounds_of_span() -> None:
    assert bounds_of_span(None, None) == Bounds()
    assert bounds_of_span(parse("2024~"), None) == Bounds(date(2024, 1, 1), date(2024, 12, 31))
    assert bounds_of_span(parse("2023-11/2024-02"), parse("2025?")) == Bounds(
        date(2023, 11, 1), date(2024, 2, 29), date(2025, 1, 1), date(2025, 12, 31)
    )


@given(
    st.text(max_size=150)
    | st.lists(
        st.sampled_from(
            ["2025", "1", "31", "-", "/", ".", " ", "~", "X", "May", "ca. ", "Q1", "T"]
        ),
        max_size=9,
    ).map("".join)
)
def test_anything_else_is_refused_with_a_reason(text: str) -> None:
    try:
        message = f'"{parse(text)}" is not an EDTF date'
    except ValueError as error:
        message = str(error)
    assert message.startswith(f'"{text[:39]}')
    assert '" is not an EDTF date' in message
    assert len(message) < 300


# Against the library `edtf`, version 5.


def moments(*, qualified: bool = True) -> st.SearchStrategy[str]:
    """Dates of levels 0 and 1 without time, seasons or years beyond four digits."""
    days = st.dates()
    plain = st.one_of(
        days.map(str),
        days.map(lambda day: str(day)[:7]),
        days.map(lambda day: str(day)[:4]),
        days.filter(lambda day: day.day < 29).map(lambda day: f"-{day}"),
    )
    unspecified = st.one_of(
        days.map(lambda day: f"{str(day)[:3]}X"),
        days.map(lambda day: f"{str(day)[:2]}XX"),
        days.map(lambda day: f"{str(day)[:4]}-XX"),
        days.map(lambda day: f"{str(day)[:7]}-XX"),
        days.map(lambda day: f"{str(day)[:4]}-XX-XX"),
    )
    qualifier = st.sampled_from(["", "?", "~", "%"] if qualified else [""])
    return st.builds(str.__add__, plain | unspecified if qualified else plain, qualifier)


def known(day: tuple[int, ...]) -> date | None:
    return date(*day) if 1 <= day[0] <= 9999 else None


@settings(deadline=None, max_examples=60)
@given(moments())
def test_dates_as_the_oracle(text: str) -> None:
    oracle = parse_edtf(text)
    period = parse(text)
    assert period.lower == known(tuple(oracle.lower_strict()[:3]))
    assert period.upper == known(tuple(oracle.upper_strict()[:3]))


@settings(deadline=None, max_examples=60)
@given(moments(qualified=False), moments(qualified=False), st.sampled_from(["", "?", "~", "%"]))
def test_intervals_as_the_oracle(start: str, end: str, qualifier: str) -> None:
    assume(not parse(end).is_before(parse(start)))
    text = f"{start}/{end}{qualifier}"
    oracle = parse_edtf(text)
    period = parse(text)
    assert period.lower == known(tuple(oracle.lower_strict()[:3]))
    assert period.upper == known(tuple(oracle.upper_strict()[:3]))


@settings(deadline=None, max_examples=30)
@given(moments(qualified=False), st.sampled_from(["", ".."]), st.booleans())
def test_half_intervals_as_the_oracle(known_side: str, side: str, at_end: bool) -> None:
    text = f"{side}/{known_side}" if at_end else f"{known_side}/{side}"
    oracle = parse_edtf(text)
    period = parse(text)
    if at_end:
        assert period.lower is None
        assert period.upper == known(tuple(oracle.upper_strict()[:3]))
    else:
        assert period.upper is None
        assert period.lower == known(tuple(oracle.lower_strict()[:3]))


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 9998), st.sampled_from(["21", "22", "23", "24"]))
def test_seasons_hold_the_oracles(year: int, season: str) -> None:
    oracle = parse_edtf(f"{year:04}-{season}")
    period = parse(f"{year:04}-{season}")
    assert period.lower == known(tuple(oracle.lower_strict()[:3]))
    assert period.upper
    assert period.upper >= date(*oracle.upper_strict()[:3])


def level_of_oracle(text: str) -> str | None:
    """The class of what the oracle reads; None if it reads nothing of level 0 or 1."""
    try:
        read = parse_edtf(text, fail_silently=True)
    except (AttributeError, TypeError, ValueError):  # its constructors fail on some intervals
        return None
    names = "Date DateAndTime Interval UncertainOrApproximate Unspecified Level1Interval LongYear"
    name = type(read).__name__
    return name if name in [*names.split(), "Season"] else None


def ours(text: str) -> Period | None:
    try:
        return parse(text)
    except ValueError:
        return None


SIDE = r"(\.\.|-?(19|20)[0-9X][0-9X](-([01][0-9]|2[0-5]|XX)(-([0-3][0-9]|XX))?)?[?~%]?|Y?12345)?"
LOOSE = rf"({SIDE}|{SIDE}/{SIDE}|{SIDE}T[0-2][0-9]:[0-6]0:00(Z|[+-]0[0-9](:30)?)?)"


@settings(deadline=None, max_examples=150)
@given(st.from_regex(LOOSE, fullmatch=True))
@example("2025-02-29")
@example("19XX")
@example("2025/2024")
@example("2025T09:30:00")
@example("2001-21~")
@example("Y12345/Y12345")
@example("201X/2020")
@example("2025-01-22T09:30:00+00:00")
def test_grammar_as_the_oracle(text: str) -> None:
    assume(text and text.isascii())
    period, level = ours(text), level_of_oracle(text)
    if period is None and level is not None:
        with pytest.raises(ValueError, match="is not an EDTF date") as caught:
            parse(text)
        assert (
            "has 28 days" in str(caught.value)
            or "it ends before it begins" in str(caught.value)
            or re.fullmatch("-?[0-9]{4}(-[0-9]{2})?T.*", text)  # no day
        )
    if period is not None and level is None:
        assert (
            re.search("-2[1-4][?~%]", text)  # a qualified season
            or re.search("[+-]00(:00)?$", text)  # an offset that is none
            or (period.is_interval and re.search("[XY]|^[.]*/[.]*$", text))
        )
