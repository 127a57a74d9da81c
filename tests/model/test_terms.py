"""Terms: which claims about one relationship speak of one stretch of time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.claim import Claim
from corpolis.model.standing import Stance, Status
from corpolis.model.terms import Terms, near, terms
from model.test_cover import made


def held(role: str = "", *, stance: Stance = Stance.REPORTED, **dates: Any) -> Claim:
    claim = made(stance=stance, **dates)
    claim.role = {"en": role} if role else None
    return claim


def spans(found: Terms) -> list[tuple[str, str, list[int]]]:
    """First day, last day and claims of each term."""
    return [(str(term.first or ""), str(term.last or ""), list(term.claims)) for term in found.bars]


def marked(found: Terms) -> list[int]:
    return [mark.claim for mark in found.marks]


def test_two_terms_and_what_goes_on_without_a_date() -> None:
    found = terms([held(start="2001", end="2003"), held(start="2015", end="2018"), held()])
    assert spans(found) == [
        ("2001-01-01", "2003-12-31", [0]),
        ("2015-01-01", "2018-12-31", [1]),
    ]
    assert marked(found) == [2]


def test_two_roles_at_one_body_at_once_are_apart() -> None:
    claims = [
        held("chair", start="2001", end="2006"),
        held("treasurer", start="2003", end="2008"),
        held("Deputy chair", start="2005", end="2007"),
        held(start="2002", end="2004"),
    ]
    found = terms(claims)
    assert [(term.part, list(term.claims)) for term in found.bars] == [
        (0, [3]),
        (1, [0, 2]),
        (2, [1]),
    ]
    # With one role left, what names none is a part of that.
    assert spans(terms([claims[0], claims[3]])) == [("2001-01-01", "2006-12-31", [0, 1])]


def test_a_start_alone_lasts_until_the_next_term() -> None:
    found = terms([held(start="2010-05"), held(start="2015", end="2018"), held(start="2016-02")])
    assert spans(found) == [
        ("2010-05-01", "2014-12-31", [0]),
        ("2015-01-01", "2018-12-31", [1, 2]),
    ]
    assert spans(terms([held(start="2010-05"), held(start="2010")])) == [("2010-01-01", "", [0, 1])]


def test_an_end_alone_begins_after_the_last_term() -> None:
    found = terms([held(end="2020"), held(start="2015", end="2018"), held(end="2016-02")])
    assert spans(found) == [
        ("2015-01-01", "2018-12-31", [1, 2]),
        ("2019-01-01", "2020-12-31", [0]),
    ]
    assert spans(terms([held(end="2020")])) == [("", "2020-12-31", [0])]


def test_a_start_and_a_later_end_are_one_term() -> None:
    found = terms([held(end="2012-06"), held(start="2010"), held(start="2014"), held(end="2016")])
    assert spans(found) == [
        ("2010-01-01", "2012-06-30", [0, 1]),
        ("2014-01-01", "2016-12-31", [2, 3]),
    ]


def test_spans_that_adjoin_are_one_term() -> None:
    first = held(start="2001-01-01", end="2003-06-30")
    assert len(terms([first, held(start="2003-07-01", end="2005")]).bars) == 1
    assert len(terms([first, held(start="2003-07-02", end="2005")]).bars) == 2


def test_dates_that_are_vague_are_as_wide_as_they_may_be() -> None:
    found = terms([held(start="2001", end="2003-03"), held(start="2003", end="2005")])
    assert spans(found) == [("2001-01-01", "2005-12-31", [0, 1])]
    assert spans(terms([held(start="201X"), held(start="2012-04~")])) == [
        ("2010-01-01", "", [0, 1])
    ]


def test_a_time_that_is_neither_start_nor_end_makes_no_term() -> None:
    found = terms([held(when="2002"), held(when="2009"), held(start="2001", end="2003")])
    assert spans(found) == [("2001-01-01", "2003-12-31", [0, 2])]
    assert marked(found) == [1]
    assert spans(terms([held(when="2009"), held(start="2007")])) == [("2007-01-01", "", [0, 1])]


def test_what_is_denied_joins_no_two_terms() -> None:
    denied = held(start="2002", end="2016", stance=Stance.DENIED)
    found = terms([held(start="2001", end="2003"), held(start="2015", end="2018"), denied])
    assert spans(found) == [
        ("2001-01-01", "2003-12-31", [0, 2]),
        ("2015-01-01", "2018-12-31", [1]),
    ]
    alone = terms([held(start="2001", end="2003"), held(start="2005", stance=Stance.DENIED)])
    assert spans(alone) == [("2001-01-01", "2003-12-31", [0]), ("2005-01-01", "", [1])]


@pytest.mark.parametrize(
    "less_firm",
    [
        {"stance": Stance.SPECULATION},
        {"stance": Stance.OPINION},
        {"stance": Stance.DENIED},
        {"status": Status.PLANNED},
        {"status": Status.FAILED},
    ],
)
def test_what_is_less_firm_lengthens_no_term_of_a_fact(less_firm: dict[str, Any]) -> None:
    fact = held(start="2001", end="2003")
    found = terms([fact, held(**less_firm, start="2003", end="2010")])
    assert spans(found) == [("2001-01-01", "2003-12-31", [0, 1])]
    found = terms([held(**less_firm, start="2004", end="2010"), fact])
    assert spans(found) == [("2001-01-01", "2003-12-31", [1]), ("2004-01-01", "2010-12-31", [0])]
    # Of what says no end or no start, the terms of facts are the limits.
    found = terms([held(**less_firm, start="1995"), fact])
    assert spans(found) == [("1995-01-01", "2000-12-31", [0]), ("2001-01-01", "2003-12-31", [1])]
    found = terms([held(**less_firm, end="2009"), fact])
    assert spans(found) == [("2001-01-01", "2003-12-31", [1]), ("2004-01-01", "2009-12-31", [0])]


def test_each_standing_lengthens_only_terms_of_its_own() -> None:
    found = terms(
        [
            held(stance=Stance.DENIED, start="2005", end="2012"),
            held(status=Status.PLANNED, start="2004", end="2006"),
            held(status=Status.PLANNED, start="2006", end="2008"),
            held(start="2001", end="2003"),
        ]
    )
    assert spans(found) == [
        ("2001-01-01", "2003-12-31", [3]),
        ("2004-01-01", "2008-12-31", [0, 1, 2]),
    ]


def test_roles_are_compared_in_the_languages_that_both_have() -> None:
    assert near({"de": "Vorsitzende", "en": "chair"}, {"en": "the CHAIR"})
    assert not near({"de": "Vorsitzende", "en": "chair"}, {"de": "Kassenwart", "en": "treasurer"})


days = st.integers(0, 3000).map(lambda n: (date(2000, 1, 1) + timedelta(n)).isoformat())
written = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4] + "~"))


@st.composite
def some_claims(draw: st.DrawFn) -> Claim:
    role = draw(st.sampled_from(["", "chair", "deputy chair", "treasurer"]))
    stance = draw(st.sampled_from([Stance.REPORTED, Stance.ASSERTED, Stance.DENIED]))
    kind = draw(st.sampled_from(["span", "start", "end", "when", "none"]))
    first, last = sorted((draw(written), draw(written)))
    dates: dict[str, str] = {
        "span": {"start": first, "end": last},
        "start": {"start": first},
        "end": {"end": last},
        "when": {"when": first},
        "none": {},
    }[kind]
    return held(role, stance=stance, **dates)


several = st.lists(some_claims(), max_size=9)


@given(several)
def test_each_claim_is_once_in_a_term_or_a_mark(claims: Sequence[Claim]) -> None:
    found = terms(claims)
    everywhere = [n for term in found.bars for n in term.claims] + marked(found)
    assert sorted(everywhere) == list(range(len(claims)))
    assert all(term.claims for term in found.bars)


@given(several.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
def test_the_order_of_claims_makes_no_difference(pair: tuple[list[Claim], list[Claim]]) -> None:
    def told(claims: Sequence[Claim]) -> object:
        found = terms(claims)
        return (
            [
                (term.part, term.first, term.last, sorted(id(claims[n]) for n in term.claims))
                for term in found.bars
            ],
            sorted((mark.part, id(claims[mark.claim])) for mark in found.marks),
        )

    assert told(pair[0]) == told(pair[1])


@given(some_claims())
def test_a_claim_alone_is_what_it_is_twice(claim: Claim) -> None:
    one, two = terms([claim]), terms([claim, claim])
    assert [term[2:] for term in one.bars] == [term[2:] for term in two.bars]
    assert (len(one.marks) > 0) == (len(two.marks) > 0)


@given(several)
def test_the_terms_of_a_role_do_not_overlap(claims: Sequence[Claim]) -> None:
    claims = [claim for claim in claims if claim.stance is not Stance.DENIED]
    found = terms(claims)
    for one, other in zip(found.bars, found.bars[1:], strict=False):
        if one.part == other.part:
            assert one.last is not None
            assert other.first is not None
            assert one.last < other.first


@given(several)
def test_what_a_claim_dates_lies_in_its_term(claims: Sequence[Claim]) -> None:
    for term in terms(claims).bars:
        for n in term.claims:
            known = [day for day in claims[n].bounds or () if day]
            assert term.first is None or max(known) >= term.first
            assert term.last is None or min(known) <= term.last
