"""What must be said of a relationship, by the claims about it."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.claim import Caveats, Claim, Evidence, Verification, caveats_of, settle
from corpolis.model.standing import Mark, Stance, Standing, Status, marks_together
from corpolis.model.text import Unknown
from corpolis.vocabulary.files import load_vocabulary

RELATIONS = load_vocabulary().relation_types


def a_claim(
    status: Status = Status.ONGOING,
    stance: Stance = Stance.REPORTED,
    *,
    relation: str = "owns",
    by: str | Unknown | None = None,
    withdrawn: bool = False,
) -> Claim:
    claim = Claim(
        "c", ["mona"], relation, ["larnholm"], status, stance, "q",
        Evidence(Verification.VERIFIED, "q"), attributed_to=by,
        withdrawn=date(2024, 1, 1) if withdrawn else None,
    )  # fmt: skip
    settle(claim, RELATIONS[relation], str)
    return claim


CLAIMS = st.builds(
    a_claim,
    st.sampled_from(Status),
    st.sampled_from(Stance),
    relation=st.sampled_from(["owns", "partnersWith", "statesAbout"]),
    by=st.sampled_from([None, "mona", Unknown({})]),
    withdrawn=st.booleans(),
)


@pytest.mark.parametrize(
    ("claim", "marks"),
    [
        (a_claim(), ""),
        (a_claim(Status.COMPLETED, Stance.ASSERTED), ""),
        (a_claim(Status.PLANNED), "planned"),
        (a_claim(Status.ANNOUNCED), "announced"),
        (a_claim(Status.ANNOUNCED, relation="partnersWith"), "announced"),
        (a_claim(Status.FAILED, Stance.OPINION), "opinion failed"),
        (a_claim(Status.ENDED), "ended"),
        (a_claim(Status.UNCLEAR), "unclear"),
        (a_claim(stance=Stance.SPECULATION), "speculation"),
        (a_claim(stance=Stance.SPECULATION, relation="statesAbout"), ""),
        (a_claim(Status.UNCLEAR, Stance.DENIED), "denied"),
        (a_claim(Status.ENDED, Stance.DENIED), "denied ended"),
        (a_claim(withdrawn=True), "withdrawn"),
        (a_claim(Status.PLANNED, Stance.DENIED, withdrawn=True), "withdrawn denied planned"),
    ],
)
def test_marks_of_one_claim(claim: Claim, marks: str) -> None:
    assert " ".join(claim.marks) == marks


@given(CLAIMS)
def test_a_claim_without_marks_is_a_plain_fact(claim: Claim) -> None:
    if not claim.marks:
        assert claim.standing is Standing.FACT
    assert list(claim.marks) == sorted(set(claim.marks), key=list(Mark).index)
    assert (Mark.WITHDRAWN in claim.marks) == (claim.standing is Standing.WITHDRAWN)


@pytest.mark.parametrize(
    ("claims", "marks"),
    [
        ([], ""),
        ([a_claim(Status.ENDED), a_claim(Status.ENDED)], "ended"),
        ([a_claim(Status.ENDED), a_claim()], ""),
        ([a_claim(Status.PLANNED), a_claim()], ""),
        ([a_claim(Status.PLANNED), a_claim(Status.FAILED)], "planned failed"),
        ([a_claim(Status.PLANNED), a_claim(stance=Stance.OPINION)], "planned"),
        ([a_claim(stance=Stance.DENIED), a_claim()], "deniedBySome"),
        ([a_claim(stance=Stance.DENIED), a_claim(Status.PLANNED)], "planned deniedBySome"),
        ([a_claim(stance=Stance.DENIED), a_claim(withdrawn=True)], "denied"),
        ([a_claim(stance=Stance.DENIED, withdrawn=True), a_claim()], ""),
    ],
)
def test_marks_of_a_relationship(claims: Sequence[Claim], marks: str) -> None:
    assert " ".join(caveats_of(claims).marks) == marks


def test_speakers_are_said_where_all_of_the_firmest_claims_have_one() -> None:
    by_mona, by_others = a_claim(by="mona"), a_claim(by="reeve")
    unnamed = a_claim(by=Unknown({"en": "two officials"}))
    assert caveats_of([unnamed, by_others, by_mona, by_others]) == Caveats(
        (Mark.ACCORDING_TO,), ("reeve", "mona", "")
    )
    assert caveats_of([by_mona, a_claim()]) == Caveats()
    planned = a_claim(Status.PLANNED)
    assert caveats_of([by_mona, planned]).speakers == ("mona",)
    assert caveats_of([a_claim(Status.PLANNED, by="mona"), a_claim()]) == Caveats()


def test_that_a_saying_is_the_word_of_who_says_it_is_not_said() -> None:
    said = [a_claim(by="mona", relation="statesAbout")]
    assert caveats_of(said, sayer="mona") == Caveats()
    assert caveats_of(said, sayer="reeve").speakers == ("mona",)
    assert caveats_of([a_claim(by=Unknown({}))], sayer=None).speakers == ("",)
    assert caveats_of([a_claim()], sayer=None) == Caveats()


def test_that_a_party_is_not_named_stands_before_who_says_so() -> None:
    claims = [a_claim(Status.ENDED, by="mona"), a_claim(stance=Stance.DENIED)]
    found = caveats_of(claims, is_named=False)
    assert " ".join(found.marks) == "ended partyNotNamed deniedBySome accordingTo"


@given(st.lists(CLAIMS, min_size=1, max_size=5), st.booleans())
def test_only_a_relationship_that_some_report_as_it_is_has_no_mark(
    claims: list[Claim], is_named: bool
) -> None:
    found = caveats_of(claims, is_named=is_named)
    assert (Mark.ACCORDING_TO in found.marks) == bool(found.speakers)
    assert list(found.marks) == sorted(set(found.marks), key=list(Mark).index)
    if not found.marks:
        assert is_named
        assert any(claim.standing is Standing.FACT for claim in claims)
        assert not any(claim.standing is Standing.DENIED for claim in claims)


def test_one_claim_alone_gives_its_own_marks() -> None:
    for claim in (a_claim(status, stance) for status in Status for stance in Stance):
        assert marks_together([(claim.standing, claim.marks)]) == claim.marks
        assert caveats_of([claim]) == Caveats(claim.marks)
