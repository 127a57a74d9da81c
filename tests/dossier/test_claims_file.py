"""Claims as they are read, and the ids of those that have none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.claims_file import Draft, content, read_claims
from corpolis.dossier.source_head import read_source
from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.tree import Mapping
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Confidence
from corpolis.model.claim_keys import NAMES
from corpolis.model.identifiers import is_id
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.problems import Problem
from small_dossiers import claims_file

SOURCE = {"id": "s", "title": "T", "kind": "press", "language": "de"}
CLAIM = {
    "subject": "a",
    "relation": "meets",
    "object": "b",
    "status": "completed",
    "quote": "some words",
}


def read(*claims: dict[str, Any]) -> tuple[list[Draft], list[Problem]]:
    problems: list[Problem] = []
    reader = Reader("claims/s.yaml", problems, "en")
    tree = read_yaml(claims_file(SOURCE, claims).encode(), reader.file, problems)
    assert isinstance(tree, Mapping)
    assert read_source(reader, tree, ["press", "register"]) is not None
    return read_claims(reader, tree) or [], problems


def one(**more: Any) -> Draft:
    drafts, problems = read(CLAIM | more)
    assert problems == []
    return drafts[0]


EVERYTHING: dict[str, Any] = {
    "id": "c",
    "subject": ["a", "b"],
    "relation": "meets",
    "object": {"unknown": "Grund"},
    "status": "ended",
    "stance": "denied",
    "attributed-to": "unknown",
    "on-behalf-of": "d",
    "about": ["e", "f"],
    "through": ["h", "i"],
    "when": "2025",
    "start": "2024-01",
    "end": {"unknown": {"en": "why"}},
    "occasion": "third",
    "term": "third",
    "gathering": "dinner",
    "hosts": ["a", "g"],
    "amount": "5 USD",
    "share": "5 %",
    "value": "5 m",
    "count": "5",
    "role": "Chef",
    "content": {"en": "x", "de": "y"},
    "note": "z",
    "confidence": "low",
    "quote": "some words",
    "nth": "2",
    "publish": "false",
}


def test_every_key_is_read_into_the_claim() -> None:
    assert tuple(EVERYTHING) == NAMES
    draft = one(**EVERYTHING)
    claim = draft.claim
    assert (claim.id, claim.subjects, claim.relation) == ("c", ("a", "b"), "meets")
    assert (claim.objects, claim.attributed_to) == (Unknown({"de": "Grund"}), Unknown({}))
    assert (claim.status, claim.stance) == (Status.ENDED, Stance.DENIED)
    assert (claim.on_behalf_of, claim.about) == (("d",), ("e", "f"))
    assert claim.through == ("h", "i")
    assert (str(claim.when), str(claim.start)) == ("2025", "2024-01")
    assert (claim.end, claim.occasion) == (Unknown({"en": "why"}), "third")
    assert (claim.gathering, claim.hosts) == ("dinner", ("a", "g"))
    quantities = (claim.amount, claim.share, claim.value, claim.count)
    units = [quantity.unit for quantity in quantities if not isinstance(quantity, Unknown | None)]
    assert units == ["USD", "%", "m", ""]
    assert (claim.role, claim.note) == ({"de": "Chef"}, {"de": "z"})
    assert claim.content == {"de": "y", "en": "x"}
    assert (claim.confidence, claim.quote, draft.nth) == (Confidence.LOW, "some words", 2)
    assert claim.unpublished


def test_a_mapping_says_who_acts_for_whom() -> None:
    written = {"a": "d", "b": ["e", "f"], "g": "unknown", "h": {"unknown": "niemand sagt es"}}
    claim = one(**{"on-behalf-of": written}).claim
    assert claim.on_behalf_of == ()
    assert [(each.agent, each.clients, each.left_open) for each in claim.representations] == [
        ("a", ("d",), None),
        ("b", ("e", "f"), None),
        ("g", (), Unknown({})),
        ("h", (), Unknown({"de": "niemand sagt es"})),
    ]


def test_who_acts_counts_as_content() -> None:
    written = ({"a": "d"}, {"a": "e"}, {"b": "d"}, {"a": "unknown"}, {"a": ["d", "e"]}, "d")
    ids = {one(**{"on-behalf-of": each}).claim.id for each in written}
    assert len(ids) == len(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"unknown": "d"}, "bad-value"),
        ({}, "empty-value"),
        ({"a": {}}, "bad-value"),
        ({"a": {"d": "e"}}, "bad-value"),
        ({"a b": "d"}, "bad-id"),
        ({"a": ["d", "d"]}, "duplicate-item"),
    ],
)
def test_a_mapping_of_another_form_is_reported(written: object, code: str) -> None:
    _, problems = read(CLAIM | {"on-behalf-of": written})
    assert [problem.code for problem in problems] == [code]


def test_what_is_not_said_is_absent() -> None:
    claim = one().claim
    assert (claim.stance, claim.about, claim.amount, claim.when) == (
        Stance.REPORTED,
        (),
        None,
        None,
    )


def test_a_bad_value_leaves_the_rest_readable() -> None:
    drafts, problems = read(CLAIM | {"status": "done", "when": "soon", "role": "x"})
    assert {problem.code for problem in problems} == {"unknown-status", "bad-date"}
    assert (drafts[0].claim.subjects, drafts[0].claim.role) == (("a",), {"de": "x"})


CHANGES: dict[str, Any] = {
    "subject": "c",
    "relation": "calls",
    "object": "unknown",
    "status": "planned",
    "stance": "opinion",
    "attributed-to": "c",
    "on-behalf-of": "c",
    "about": "c",
    "through": "c",
    "when": "2025",
    "start": "2025",
    "end": "2025",
    "occasion": "x",
    "term": "y",
    "gathering": "x",
    "hosts": "c",
    "amount": "5 USD",
    "share": "5 %",
    "value": "5 %",
    "count": "5",
    "role": "x",
    "content": "x",
    "quote": "other words",
    "nth": "2",
}


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("attributed-to", ["a", "b"]),
        ("when", ["2024", "2025"]),
        ("quote", ["some words", "other words"]),
        ("relation", ["meets", "calls"]),
        ("amount", ["1 EUR", "2 EUR", "3 EUR"]),
    ],
)
def test_several_values_of_what_has_one_are_several_claims(key: str, values: list[str]) -> None:
    _, problems = read(CLAIM | {key: values})
    assert problems[0].code == "bad-value"
    assert problems[0].hint.startswith("write one of them here, and a claim or an entry of its own")
    _, problems = read(CLAIM | {key: values[:1]})
    assert problems[0].hint.startswith("write one value")


def test_every_key_but_four_counts_as_content() -> None:
    """A claim without an id gets one from its content, so two of them never share it."""
    assert set(NAMES) - CHANGES.keys() == {"id", "note", "confidence", "publish"}
    ids = {key: one(**{key: value}).claim.id for key, value in CHANGES.items()}
    assert len({one().claim.id, *ids.values()}) == len(CHANGES) + 1
    assert all(is_id(name) for name in ids.values())


@pytest.mark.parametrize(
    "more",
    [
        {"note": "x"},
        {"confidence": "low"},
        {"publish": "false"},
        {"publish": "true"},
        {"id": "x"},
        {"stance": "reported"},
    ],
)
def test_what_does_not_count_as_content(more: dict[str, Any]) -> None:
    assert content(one(**more)) == content(one())


def test_a_term_is_an_occasion() -> None:
    assert one(term="second").claim == one(occasion="second").claim


def test_the_status_of_a_denial_can_be_left_out() -> None:
    denied = {key: value for key, value in CLAIM.items() if key != "status"} | {"stance": "denied"}
    (draft,), problems = read(denied)
    assert problems == []
    assert draft.claim.status is Status.UNCLEAR
    assert draft.claim.id == one(stance="denied", status="unclear").claim.id
    for stance in set(Stance) - {Stance.DENIED}:
        _, problems = read(denied | {"stance": stance.value})
        assert [problem.message for problem in problems] == ['the claim has no "status"']


def test_the_order_of_lists_and_the_reason_do_not_count() -> None:
    def same(left: dict[str, Any], right: dict[str, Any]) -> bool:
        return one(**left).claim.id == one(**right).claim.id

    assert same({"subject": ["a", "c"]}, {"subject": ["c", "a"]})
    assert same({"object": "unknown"}, {"object": {"unknown": "Grund"}})
    assert same({"content": {"de": "x", "en": "y"}}, {"content": {"en": "y", "de": "x"}})
    assert not same({"subject": "a", "object": "b"}, {"subject": "b", "object": "a"})
    assert not same({"object": "unknown"}, {"subject": "unknown"})
    assert not same({"role": "x"}, {"content": "x"})


@given(st.permutations([key for key in list(CHANGES)[4:] if key != "occasion"]))
def test_an_id_depends_on_no_order(keys: list[str]) -> None:
    more = {key: CHANGES[key] for key in keys}
    assert one(**more).claim.id == one(**dict(sorted(more.items()))).claim.id


def test_the_last_line_break_of_a_block_is_no_part_of_a_quote() -> None:
    draft = one(quote="some words\nin two lines\n")
    assert draft.claim.quote == draft.claim.evidence.exact == "some words\nin two lines"
    assert draft.claim.id != one(quote="some words\nin two lines").claim.id  # as it always was
