"""Statements of BODS become claims: what was so before, what is closed, who is not named."""

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from corpolis.check.reads import Reads
from corpolis.dossier.layout import open_folder
from corpolis.model.claim import Claim
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.text import Unknown
from corpolis.pipeline.build import build
from corpolis.pipeline.import_ import ImportPlan, apply, import_plan
from registers import empty_dossier

FIXTURES = Path(os.environ.get("CORPOLIS_FIXTURES", "/nowhere"))
has_fixtures = pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="CORPOLIS_FIXTURES names no folder of files to try"
)

PUBLISHED = (
    *("bods-package", "bods-package-fi-soe", "indirect-ownership", "joint-ownership", "levent"),
    "tecido",
)

Statement = dict[str, Any]


def statement(number: int, kind: str, record: str, details: Statement, **more: Any) -> Statement:
    """A statement of one day of 2020, by its number."""
    return {
        "statementId": f"made-up-statement-of-the-tests-{number:04}",
        "statementDate": f"2020-01-{number:02}",
        "declarationSubject": "larnholm",
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": {"isComponent": False, **details},
        **more,
    }


def holding(number: int, *interests: Statement, record: str = "h1", **more: Any) -> Statement:
    details = {"subject": "larnholm", "interestedParty": "mona", "interests": list(interests)}
    details |= {key: more.pop(key) for key in ("interestedParty", "subject") if key in more}
    return statement(number, "relationship", record, details, **more)


LARNHOLM = statement(
    1,
    "entity",
    "larnholm",
    {
        "entityType": {"type": "registeredEntity"},
        "name": "Larnholm Ltd",
        "jurisdiction": {"name": "Ireland", "code": "IE"},
        "foundingDate": "1999-05-01",
        "identifiers": [{"id": "7 7", "scheme": "XX-REG"}, {"id": "L1", "schemeName": "The List"}],
        "addresses": [{"type": "registered", "address": "12 Hidden Lane"}],
    },
)
MONA = statement(
    2,
    "person",
    "mona",
    {
        "personType": "knownPerson",
        "names": [{"type": "legal", "fullName": "Mona Reeve"}, {"fullName": "Monica Reeve"}],
        "birthDate": "1970-02-03",
        "identifiers": [{"id": "PASS-1", "scheme": "XX-PASSPORT"}],
        "addresses": [{"type": "residence", "address": "3 Secret Road"}],
    },
)
SHARES: Statement = {"type": "shareholding", "share": {"exact": 100}, "startDate": "2002-03-09"}


def plan(tmp_path: Path, statements: object, name: str = "owners.json") -> ImportPlan:
    tmp_path.mkdir(exist_ok=True)
    dossier = empty_dossier(tmp_path / "dossier")
    path = tmp_path / name
    if name.endswith("jsonl"):
        path.write_text("".join(f"{json.dumps(one)}\n" for one in list_of(statements)))
    else:
        path.write_text(json.dumps(statements, indent=1))
    fields = {"id": "owners", "title": "Owners", "kind": "register", "language": "en"}
    return import_plan(dossier, path, None, fields)


def list_of(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def claims(tmp_path: Path, *statements: Statement, **more: Any) -> Sequence[Claim]:
    """The claims of relationships, each of which follows from what was read."""
    made = plan(tmp_path, [LARNHOLM, MONA, *statements], **more).made
    assert made.problems == []
    reads = Reads(made.derived.fields, {one.id: one for one in made.derived.entities})
    assert [list(reads.faults(one)) for one in made.derived.claims] == [
        [] for _ in made.derived.claims
    ]
    return [one for one in made.derived.claims if "_interest" in one.id]


def told(claim: Claim) -> tuple[str, ...]:
    """What a claim says, in short."""
    share = claim.share.text if isinstance(claim.share, Quantity) else ""
    times = (claim.when, claim.start, claim.end)
    return (
        claim.relation,
        share,
        *(one.text if isinstance(one, Period) else "" for one in times),
        claim.status.value,
    )


@pytest.mark.parametrize("name", ["owners.json", "owners.jsonl"])
def test_a_statement_becomes_a_claim(tmp_path: Path, name: str) -> None:
    [claim] = claims(tmp_path, holding(3, SHARES), name=name)
    assert told(claim) == ("owns", "100", "", "2002-03-09", "", "ongoing")
    assert (claim.subjects, claim.objects) == (["owners_mona-reeve"], ["owners_larnholm-ltd"])


def test_entities_have_names_and_numbers_and_persons_no_documents(tmp_path: Path) -> None:
    made = plan(tmp_path, [LARNHOLM, MONA]).made.derived
    by_id = {one.id: one for one in made.entities}
    assert by_id["owners_larnholm-ltd"].identifiers == (
        ("bods-record", "larnholm"),
        ("the-list", "L1"),
        ("xx-reg", "7 7"),
    )
    assert by_id["owners_mona-reeve"].aliases == {"en": ("Monica Reeve",)}
    assert by_id["owners_mona-reeve"].identifiers == (("bods-record", "mona"),)
    relations = sorted(one.relation for one in made.claims)
    assert relations == ["founded", "registeredIn"]


def test_nothing_private_leaves_the_file(tmp_path: Path) -> None:
    made = plan(tmp_path, [LARNHOLM, MONA, holding(3, SHARES)])
    dossier = open_folder(tmp_path / "dossier")
    apply(dossier, made)
    build(dossier, dossier.build_folder)
    for path in dossier.root.rglob("*"):
        if path.is_file() and path.parent.name != "sources":
            data = path.read_bytes()
            for word in (b"Hidden Lane", b"Secret Road", b"1970-02", b"PASS-1"):
                assert word not in data, path


def test_what_was_said_before_is_of_its_time_and_contradicts_nobody(tmp_path: Path) -> None:
    later = {**SHARES, "share": {"exact": 40}, "startDate": "2021-09-24"}
    first, last = claims(tmp_path, holding(3, SHARES), holding(5, later, recordStatus="updated"))
    assert told(first) == ("owns", "100", "2020-01-03/2020-01-05", "", "", "ongoing")
    assert told(last) == ("owns", "40", "", "2021-09-24", "", "ongoing")
    assert first.occasion
    assert not last.occasion


def test_a_closed_record_has_ended(tmp_path: Path) -> None:
    [_, last] = claims(tmp_path, holding(3, SHARES), holding(5, SHARES, recordStatus="closed"))
    assert told(last) == ("owns", "100", "", "2002-03-09", "../2020-01-05", "ended")


def test_an_end_that_is_told_is_the_end(tmp_path: Path) -> None:
    over = {**SHARES, "endDate": "2019-06-30"}
    [claim] = claims(tmp_path, holding(3, over, recordStatus="closed"))
    assert told(claim)[-2:] == ("2019-06-30", "ended")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ({"exact": 33.330}, "33.33"),
        ({"minimum": 25, "maximum": 50}, "25..50"),
        ({"exclusiveMinimum": 25, "maximum": 50}, ">25..50"),
        ({"exclusiveMinimum": 50, "exclusiveMaximum": 75}, ">50..<75"),
        ({"minimum": 75, "maximum": 100, "exact": 80}, "80"),
    ],
)
def test_shares_are_exact_or_have_ends(tmp_path: Path, share: Statement, text: str) -> None:
    [claim] = claims(tmp_path, holding(3, {"type": "votingRights", "share": share}))
    assert told(claim)[:2] == ("holdsVotesIn", text)


@pytest.mark.parametrize(
    ("interest", "relation"),
    [
        ({"type": "shareholding", "beneficialOwnershipOrControl": True}, "beneficialOwnerOf"),
        ({"type": "shareholding", "beneficialOwnershipOrControl": False}, "owns"),
        ({"type": "otherInfluenceOrControl"}, "controls"),
        ({"type": "boardChair", "share": {"exact": 1}}, "boardMemberOf"),
        ({"type": "seniorManagingOfficial"}, "holdsPosition"),
        ({"type": "settlor"}, "settlorOf"),
        ({"type": "trustee"}, "trusteeOf"),
        ({"type": "protector"}, "protectorOf"),
        ({"type": "beneficiaryOfLegalArrangement"}, "beneficiaryOf"),
        ({"type": "nominee"}, "nomineeFor"),
        ({"type": "nominator"}, "hasTiesTo"),
        ({"type": "rightsToProfitOrIncome"}, "beneficialOwnerOf"),
        ({"directOrIndirect": "unknown"}, "hasTiesTo"),
    ],
)
def test_interests_are_relations(tmp_path: Path, interest: Statement, relation: str) -> None:
    [claim] = claims(tmp_path, holding(3, interest))
    assert claim.relation == relation


def test_each_interest_is_a_claim_of_its_own(tmp_path: Path) -> None:
    made = claims(tmp_path, holding(3, SHARES, {"type": "votingRights"}, {"type": "boardMember"}))
    assert [one.id.rpartition("interest")[2] for one in made] == ["", "_2", "_3"]
    assert made[2].role == {"en": "member of the board"}


def test_who_is_not_told_is_unknown_with_the_reason(tmp_path: Path) -> None:
    party = {"reason": "interestedPartyHasNotProvidedInformation", "description": "3 Secret Road"}
    [claim] = claims(tmp_path, holding(3, SHARES, interestedParty=party))
    assert isinstance(claim.subjects, Unknown)
    assert claim.subjects.reason == {"en": "whoever it is gave no information"}


def test_a_record_of_somebody_who_is_not_named_is_nobody(tmp_path: Path) -> None:
    hidden = statement(3, "person", "x", {"personType": "anonymousPerson"})
    [claim] = claims(tmp_path, hidden, holding(4, SHARES, interestedParty="x"))
    assert isinstance(claim.subjects, Unknown)


def test_that_there_is_nobody_is_no_claim(tmp_path: Path) -> None:
    nobody = holding(3, SHARES, interestedParty={"reason": "noBeneficialOwners"})
    head = plan(tmp_path, [LARNHOLM, MONA, nobody, holding(4)]).made.head
    assert (head.used, head.skipped, head.left_out) == (2, 2, 0)


def test_who_declares_says_so(tmp_path: Path) -> None:
    source = {"type": ["selfDeclaration"], "assertedBy": [{"name": "Law & Sons"}, {"name": "X"}]}
    [claim] = claims(tmp_path, holding(3, SHARES, source=source))
    assert (claim.stance.value, claim.attributed_to) == ("asserted", "owners_law-sons")
    both = {"type": ["selfDeclaration", "officialRegister"]}
    [claim] = claims(tmp_path / "other", holding(3, SHARES, source=both))
    assert (claim.stance.value, claim.attributed_to) == ("reported", None)


def test_what_is_wrong_is_told_at_its_pointer_and_left_out(tmp_path: Path) -> None:
    wrong = holding(3, {**SHARES, "share": {"exact": 101}})
    made = plan(tmp_path, [LARNHOLM, MONA, wrong, holding(4, SHARES, record="h2")]).made
    [problem] = made.problems
    assert problem.file.endswith("#/2/recordDetails/interests/0/share/exact")
    assert (made.head.used, made.head.left_out) == (3, 1)


def test_a_statement_without_one_of_its_keys_is_known_and_told(tmp_path: Path) -> None:
    broken = {key: value for key, value in LARNHOLM.items() if key != "recordDetails"}
    made = plan(tmp_path, [broken]).made
    assert [one.code for one in made.problems] == ["unreadable-record"]


def test_a_party_of_which_no_statement_tells_is_told(tmp_path: Path) -> None:
    made = plan(tmp_path, [LARNHOLM, MONA, holding(3, SHARES, interestedParty="per-9")]).made
    assert [(one.code, "per-9" in one.message) for one in made.problems] == [("dangling-end", True)]


def counted(path: Path) -> tuple[Counter[str], int]:
    """Records by type and interests that have something, by no code of the project."""
    statements = json.loads(path.read_bytes())
    kinds = Counter(one["recordType"] for one in statements)
    interests = [
        interest
        for one in statements
        if one["recordType"] == "relationship"
        for interest in one["recordDetails"].get("interests", [])
    ]
    return kinds, len(interests)


@has_fixtures
@pytest.mark.parametrize("name", PUBLISHED)
def test_what_others_publish(tmp_path: Path, name: str) -> None:
    path = FIXTURES / "bods" / f"{name}.json"
    kinds, interests = counted(path)
    dossier = empty_dossier(tmp_path / "dossier")
    fields = {"id": "s", "title": "S", "kind": "register", "language": "en"}
    made = import_plan(dossier, path, None, fields)
    assert (made.made.head.used, made.made.problems) == (sum(kinds.values()), [])
    found = [one for one in made.made.derived.claims if "_interest" in one.id]
    assert len(found) == interests
    apply(dossier, made)
    assert build(dossier, dossier.build_folder).contradictions == 0
