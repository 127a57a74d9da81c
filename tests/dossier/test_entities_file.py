"""Entities and decisions: what of them is read, and what is reported."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.entities_file import read_registry, unused_entities
from corpolis.dossier.layout import DossierFolder
from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.problems import Problem
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import Files, make_dossier

Make = Callable[[Files | None], DossierFolder]


def read(make: Make, entities: str | None, decisions: str | None = None) -> Registry:
    registry, problems = read_with_problems(make, entities, decisions)
    assert problems == []
    return registry


def read_with_problems(
    make: Make, entities: str | None, decisions: str | None = None
) -> tuple[Registry, list[Problem]]:
    make(None)
    dossier = make({"entities.yaml": entities, "decisions.yaml": decisions})
    problems: list[Problem] = []
    return read_registry(dossier, load_vocabulary(), problems), problems


def codes(problems: Sequence[Problem]) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in problems]


def test_everything_about_an_entity_is_read(made: Make) -> None:
    registry = read(
        made,
        """\
son:
  type: [Person]
  name: {en: Masayoshi Son, JA: 孫正義}
  aliases: {de: [Son, "Masa"], ja: 孫}
  identifiers: {wikidata: Q1, iso: [A, B]}
  description: {en: Founder}
  same-as: [https://a.org/1, https://b.org/2]
hello:
  type: Company
  name: Hello
  aliases: Hallo
""",
    )
    assert list(registry.entities) == ["son", "hello"]
    assert registry.entities["son"] == Entity(
        "son",
        ("Person",),
        {"en": "Masayoshi Son", "ja": "孫正義"},
        {"de": ("Son", "Masa"), "ja": ("孫",)},
        [("iso", "A"), ("iso", "B"), ("wikidata", "Q1")],
        {"en": "Founder"},
        ("https://a.org/1", "https://b.org/2"),
    )
    assert registry.entities["hello"].aliases == {"en": ("Hallo",)}
    assert registry.places == {"son": (1, 1), "hello": (8, 1)}
    assert registry.is_whole


def test_an_empty_file_has_no_entities(made: Make) -> None:
    assert read(made, "# nobody\n").entities == {}


def test_ids_are_compared_in_nfc(made: Make) -> None:
    written = "{type: Person, name: José}\n"
    registry, problems = read_with_problems(made, f"jose\u0301: {written}jos\u00e9: {written}")
    assert list(registry.entities) == ["jos\u00e9"]
    assert codes(problems) == [(2, 1, "duplicate-id")]


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        ("a: Person", [(1, 4, "bad-value")]),
        ("a: [Person]", [(1, 4, "bad-value")]),
        ("a: {}", [(1, 1, "missing-field"), (1, 1, "missing-field")]),
        ("a: {type: Person}", [(1, 1, "missing-field")]),
        ("a: {type: Persn, name: A}", [(1, 11, "unknown-type")]),
        ("a: {type: [Person, Persn], name: A}", [(1, 20, "unknown-type")]),
        ("a: {type: Person, name: unknown}", [(1, 25, "bad-value")]),
        ("a: {type: Person, name: A, aliases: {x: [B]}}", [(1, 38, "bad-language")]),
        ("a: {type: Person, name: A, aliases: [B, B]}", [(1, 41, "duplicate-item")]),
        ("a: {type: Person, name: A, identifiers: Q1}", [(1, 41, "bad-value")]),
        ("a: {type: Person, name: A, identifiers: {b c: Q1}}", [(1, 42, "bad-id")]),
        ("a: {type: Person, name: A, same-as: Q1}", [(1, 37, "bad-iri")]),
        ("a: {type: Person, name: Ada, Dr}", [(1, 30, "unknown-key")]),
    ],
)
def test_an_entity_with_a_bad_value_exists_all_the_same(
    made: Make, entity: str, expected: list[tuple[int, int, str]]
) -> None:
    registry, problems = read_with_problems(made, entity)
    assert codes(problems) == expected
    assert list(registry.entities) == ["a"]


@pytest.mark.parametrize("name", ["a b", "unknown", '""', "null", "x" * 500])
def test_an_entity_without_an_id_does_not(made: Make, name: str) -> None:
    registry, problems = read_with_problems(made, f"{name}: {{type: Person, name: A}}")
    assert [problem.column for problem in problems] == [1]
    assert registry.entities == {}


@pytest.mark.parametrize("entities", ["- a\n", "a: [", "a: &b c", None])
def test_of_a_file_that_cannot_be_read_nothing_is_said_to_be_missing(
    made: Make, entities: str | None
) -> None:
    registry, problems = read_with_problems(made, entities, "- same: [a, b]\n")
    assert len(problems) == 1
    assert problems[0].file == "entities.yaml"
    assert not registry.is_whole
    assert registry.decisions == []


ENTITIES = "".join(f"{name}: {{type: Person, name: {name}}}\n" for name in "abcdef")


def test_decisions_join_through_any_chain(made: Make) -> None:
    text = "- same: [b, c]\n- same: [a, b]\n- different: [a, d]\n- unsure: [e, f]\n"
    registry = read(made, ENTITIES, text)
    assert registry.canonical == {"c": "a", "b": "a"}
    assert [registry.resolve(name) for name in "abcde"] == ["a", "a", "a", "d", "e"]
    assert registry.decisions[3] == Decision(Verdict.UNSURE, ("e", "f"))


def test_a_decision_taken_back_leaves_nothing(made: Make) -> None:
    assert read(made, ENTITIES, "- same: [a, b]\n").canonical == {"b": "a"}
    assert read(made, ENTITIES, "# none\n").canonical == {}


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=3, unique=True)))
def test_the_one_that_stays_is_one_of_them_and_stays(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    decisions = "".join(f"- same: [{', '.join(group)}]\n" for group in groups)
    files = {"entities.yaml": ENTITIES, "decisions.yaml": decisions}
    registry = read_registry(make_dossier(folder, files), load_vocabulary(), [])
    for group in groups:
        assert len({registry.resolve(name) for name in group}) == 1
    for name in "abcdef":
        assert registry.resolve(registry.resolve(name)) == registry.resolve(name)
        joined = any(name in group for group in groups)
        assert joined or registry.resolve(name) == name


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ("same: [a, b]", [(1, 1, "bad-value")]),
        ("- a", [(1, 3, "bad-value")]),
        ("- same: a", [(1, 9, "bad-value")]),
        ("- same: [a]", [(1, 9, "bad-value")]),
        ("- same: [a, a]", [(1, 13, "duplicate-item"), (1, 9, "bad-value")]),
        ("- same: [a, x]", [(1, 13, "unknown-entity")]),
        ("- same: [a, x y]", [(1, 13, "bad-id")]),
        ("- same: []", [(1, 9, "empty-value")]),
        ("- by: me", [(1, 3, "missing-field")]),
        ("- {same: [a, b], different: [c, d]}", [(1, 3, "bad-value")]),
        ("- {same: [a, b], date: now}", [(1, 24, "bad-date")]),
        ("- {same: [a, b], reason: [x]}", [(1, 26, "bad-value")]),
        ("- {same: [a, b], because: x}", [(1, 18, "unknown-key")]),
        ("- same: [a, b]\n- different: [c, a, b]", [(2, 3, "conflicting-decisions")]),
        ("- same: [a, b]\n- same: [b, c]\n- different: [a, c]", [(3, 3, "conflicting-decisions")]),
    ],
)
def test_bad_decisions(made: Make, decisions: str, expected: list[tuple[int, int, str]]) -> None:
    _, problems = read_with_problems(made, ENTITIES, decisions)
    assert codes(problems) == expected
    assert {problem.file for problem in problems} == {"decisions.yaml"}


def test_unused_entities_are_those_that_nobody_names(made: Make) -> None:
    registry = read(made, ENTITIES, "- unsure: [a, b]\n")
    found = unused_entities(registry, registry.entities.keys() - {"c", "d"})
    assert codes(found) == [(5, 1, "unused-entity"), (6, 1, "unused-entity")]
