"""Entities that look like one, and entities that do not."""

import pytest

from corpolis.dossier.entities_file import read_registry
from corpolis.problems import Problem, Severity
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier


def found(
    factory: pytest.TempPathFactory, entities: str, decisions: str | None = None
) -> list[Problem]:
    files = {"entities.yaml": entities, "decisions.yaml": decisions}
    dossier = make_dossier(factory.mktemp("namesakes"), files)
    problems: list[Problem] = []
    read_registry(dossier, load_vocabulary(), problems)
    return problems


def two(first: str, second: str) -> str:
    return f"a: {{{first}}}\nb: {{{second}}}\n"


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("type: Person, name: Mona Reeve", "type: Person, name: Mona Reeve", 'name "Mona Reeve"'),
        ("type: Person, name: Mona Reeve", 'type: Person, name: "REEVE, Mona"', "REEVE, Mona"),
        ("type: Person, name: José Müller", "type: Person, name: Jose Muller", "Jose Muller"),
        ("type: Person, name: 孫正義", "type: Person, name: {en: M. Son, ja: 孫正義}", "孫正義"),
        ("type: Person, name: Лев Петров", "type: Person, name: ПЕТРОВ Лев", "ПЕТРОВ Лев"),
        ("type: Person, name: Νίκος Ρήγας", "type: Person, name: Νικος Ρηγας", "Νικος Ρηγας"),
        ("type: Person, name: राम कुमार", "type: Person, name: कुमार राम", "कुमार राम"),
        ("type: Company, name: Ａｃｍｅ", "type: Company, name: Acme", "Acme"),
        ("type: Company, name: Smith & Co.", "type: Company, name: Smith Co", "Smith Co"),
        ("type: Company, name: Larn", "type: Company, name: Holm, aliases: [LARN]", "LARN"),
        ("type: Organisation, name: Larn", "type: Company, name: Larn", "Larn"),
        (
            "type: Company, name: Larn, identifiers: {lei: X1}",
            "type: Company, name: Holm, identifiers: {lei: X1}",
            "identifier lei X1",
        ),
        (
            "type: Person, name: Larn, same-as: https://a.org/1",
            'type: Person, name: Holm, same-as: ["https://b.org/1", "https://a.org/1"]',
            "same-as https://a.org/1",
        ),
    ],
)
def test_two_that_look_like_one(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str, shared: str
) -> None:
    (problem,) = found(tmp_path_factory, two(first, second))
    assert (problem.line, problem.column, problem.code) == (2, 1, "similar-entities")
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith('"b" and "a" (line 1) look like one: both have ')
    assert shared in problem.message
    assert "same: [a, b]" in problem.hint
    for verdict in ("same", "different", "unsure"):
        assert found(tmp_path_factory, two(first, second), f"- {verdict}: [b, a]") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("type: Person, name: Mercury", "type: Company, name: Mercury"),
        ("type: Person, name: Mona Reeve", "type: Person, name: Mona Reeves"),
        ("type: Person, name: Ada, aliases: [A.]", "type: Person, name: Abe, aliases: [A.]"),
        ("type: Person, name: पिता", "type: Person, name: पीता"),
        ("type: Company, name: ハンク", "type: Company, name: バンク"),
        (
            "type: Company, name: Larn, identifiers: {lei: X1}",
            "type: Company, name: Holm, identifiers: {vat: X1}",
        ),
    ],
)
def test_two_that_do_not(tmp_path_factory: pytest.TempPathFactory, first: str, second: str) -> None:
    assert found(tmp_path_factory, two(first, second)) == []


def test_posts_of_one_name_at_two_bodies_are_two(tmp_path_factory: pytest.TempPathFactory) -> None:
    bodies = "x: {type: GovernmentBody, name: X}\ny: {type: GovernmentBody, name: Y}\n"
    post = "type: Position, name: Minister of Transport, post-at"
    assert found(tmp_path_factory, bodies + two(f"{post}: x", f"{post}: y")) == []
    assert len(found(tmp_path_factory, bodies + two(f"{post}: x", f"{post}: x"))) == 1


def test_of_three_each_is_told_once_and_decisions_count(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    three = "".join(f"{name}: {{type: Person, name: Ada}}\n" for name in "abc")
    assert [one.line for one in found(tmp_path_factory, three)] == [2, 3]
    (problem,) = found(tmp_path_factory, three, "- different: [a, b]\n- unsure: [a, c]")
    assert '"c" and "b"' in problem.message
    assert found(tmp_path_factory, three, "- same: [a, b]\n- different: [b, c]") == []
