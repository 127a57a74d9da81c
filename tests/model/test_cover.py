"""Which days a claim covers: as reported on, and about."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model import edtf
from corpolis.model.claim import Claim, Evidence, Verification, settle
from corpolis.model.cover import Cover, cover, reach
from corpolis.model.period import Period
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.vocabulary.files import load_vocabulary

COVERS, MAY, NOT = Cover.COVERS, Cover.MAY, Cover.NOT
RELATIONS = load_vocabulary().relation_types


def made(
    relation: str = "holdsPosition",
    *,
    status: Status = Status.ONGOING,
    stance: Stance = Stance.REPORTED,
    **dates: Any,
) -> Claim:
    """A settled claim with these dates, as EDTF."""
    times: dict[str, Any] = {key: edtf.parse(text) for key, text in dates.items()}
    evidence = Evidence(Verification.VERIFIED, "…")
    claim = Claim("a", ["ann"], relation, ["club"], status, stance, "…", evidence, **times)
    settle(claim, RELATIONS[relation], str)
    return claim


def published(text: str | None) -> Period | None:
    return edtf.parse(text) if text else None


def covers(claim: Claim, source: Period | Unknown | None, *days: str) -> list[Cover]:
    held = reach(claim, source)
    return [cover(held, date.fromisoformat(day)) for day in days]


def test_what_goes_on_was_so_until_its_source_was_published() -> None:
    since = made(start="2023-05")
    days = ("2023-04-30", "2023-05-01", "2023-05-31", "2024-01-01", "2025-01-22", "2025-01-23")
    found = covers(since, published("2025-01-22"), *days, "2025-02-01")
    assert found == [NOT, MAY, COVERS, COVERS, COVERS, MAY, MAY]


def test_a_vague_date_of_publication_reaches_to_its_earliest_day() -> None:
    days = ("2024-12-31", "2025-01-01", "2025-01-02", "2025-01-31")
    found = covers(made(start="2023-05"), published("2025-01"), *days)
    assert found == [COVERS, COVERS, MAY, MAY]


@pytest.mark.parametrize("text", [None, "2025-01-22~", "2025?", "../2025-01-22"])
def test_without_a_certain_date_of_publication_it_may_cover(text: str | None) -> None:
    since = made(start="2023-05")
    assert covers(since, published(text), "2024-01-01", "2025-01-22") == [MAY, MAY]


def test_an_unknown_date_of_publication_is_none() -> None:
    assert covers(made(start="2023-05"), Unknown({}), "2024-01-01") == [MAY]


def test_what_goes_on_without_a_date_was_so_on_the_day_of_its_source() -> None:
    days = ("2025-01-21", "2025-01-22", "2025-01-23")
    assert covers(made(), published("2025-01-22"), *days) == [MAY, COVERS, MAY]


@pytest.mark.parametrize(
    "other",
    [
        made(start="2023-05", status=Status.COMPLETED),
        made(start="2023-05", status=Status.PLANNED),
        made(start="2023-05", stance=Stance.OPINION),
        made(start="2023-05", stance=Stance.DENIED),
    ],
)
def test_only_what_is_reported_as_going_on_is_so_until_then(other: Claim) -> None:
    days = ("2023-04-30", "2024-01-01", "2025-01-22")
    assert covers(other, published("2025-01-22"), *days) == [NOT, MAY, MAY]


def test_what_has_an_end_ends_then() -> None:
    ended = made(start="2001", end="2003-06")
    days = ("2000-12-31", "2001-06-01", "2002-01-01", "2003-06-01", "2003-06-02", "2003-07-01")
    found = covers(ended, published("2025-01-22"), *days)
    assert found == [NOT, MAY, COVERS, COVERS, MAY, NOT]


def test_dates_that_are_only_about_right_neither_cover_nor_exclude() -> None:
    about, source = made(start="1981~", end="1990"), published("2025-01-22")
    assert covers(about, source, "1970-01-01", "1985-01-01", "1991-01-01") == [MAY, MAY, NOT]
    since = made(start="1981?")
    assert covers(since, source, "1970-01-01", "1985-01-01", "2025-01-22") == [MAY, MAY, COVERS]
    until = made(start="1981", end="1990%")
    assert covers(until, source, "1980-12-31", "1985-01-01", "1999-01-01") == [NOT, MAY, MAY]
    span = made(when="1981~/1990")
    assert covers(span, source, "1970-01-01", "1985-01-01", "1991-01-01") == [MAY, MAY, NOT]
    event = made("meets", when="2024-05-01~", status=Status.COMPLETED)
    assert covers(event, source, "2024-05-01", "2024-06-01") == [MAY, MAY]


def test_an_event_covers_its_day_alone() -> None:
    event = made("meets", when="2024-05-01", status=Status.COMPLETED)
    found = covers(event, published("2025-01-22"), "2024-04-30", "2024-05-01", "2024-05-02")
    assert found == [NOT, COVERS, NOT]


def test_what_was_so_at_a_time_covers_that_until_its_source() -> None:
    state = made(when="2024")
    days = ("2023-06-01", "2024-06-01", "2024-12-31", "2025-01-22", "2025-02-01")
    assert covers(state, published("2025-01-22"), *days) == [MAY, MAY, COVERS, COVERS, MAY]


dates = st.sampled_from(["2023", "2023-05", "2023-05-10", "2023~", "2023-05?", "2023-05-10%"])
claims = st.builds(
    made,
    status=st.sampled_from(Status),
    stance=st.sampled_from(Stance),
) | st.builds(
    lambda status, stance, start: made(status=status, stance=stance, start=start),
    st.sampled_from(Status),
    st.sampled_from(Stance),
    dates,
)
sources = st.builds(published, st.none() | dates)
days = st.integers(0, 1200).map(lambda n: date(2022, 1, 1) + timedelta(n))


@given(claims, sources, days)
def test_a_source_that_is_silent_about_its_date_says_no_more(
    claim: Claim, source: Period | None, day: date
) -> None:
    """A date of publication turns "may" into "covers", and nothing else."""
    without, found = cover(reach(claim, published(None)), day), cover(reach(claim, source), day)
    assert found is without or (without is MAY and found is COVERS)


@given(claims, sources)
def test_the_days_covered_are_one_stretch(claim: Claim, source: Period | None) -> None:
    held = reach(claim, source)
    days = [date(2022, 1, 1) + timedelta(n) for n in range(1200)]
    covered = [n for n, day in enumerate(days) if cover(held, day) is COVERS]
    assert covered == list(range(covered[0], covered[-1] + 1)) if covered else True
