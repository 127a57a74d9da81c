"""Decisions that contradict each other, directly and by way of others."""

from collections.abc import Callable

import pytest

from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.layout import DossierFolder
from corpolis.problems import Problem
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import Files, make_dossier

Make = Callable[[Files | None], DossierFolder]
IDS = ("ada", "bruno", "chen", "孫正義", "владимир", "नरेंद्र")


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Problem]]:
    def make(decisions: str) -> list[Problem]:
        entities = "".join(
            f"{name}: {{type: Person, name: Nobody {place}}}\n" for place, name in enumerate(IDS)
        )
        files = {"entities.yaml": entities, "decisions.yaml": decisions}
        dossier = make_dossier(tmp_path_factory.mktemp("decisions"), files)
        problems: list[Problem] = []
        read_registry(dossier, load_vocabulary(), problems)
        return problems

    return make


@pytest.mark.parametrize(
    ("decisions", "lines", "said"),
    [
        ("- same: [ada, bruno]\n- unsure: [ada, bruno]", [2], "other decisions join them"),
        ("- unsure: [bruno, ada]\n- same: [ada, bruno]", [1], "other decisions join them"),
        (
            "- same: [ada, bruno]\n- same: [bruno, 孫正義]\n- unsure: [孫正義, ada]",
            [3],
            "孫正義 and ada are said to be perhaps the same here, but other decisions join them",
        ),
        (
            "- different: [ada, bruno]\n- unsure: [ada, bruno]",
            [2],
            "the decision in line 1 tells them apart",
        ),
        (
            """\
- unsure: [владимир, नरेंद्र]
- same: [ada, владимир]
- same: [chen, नरेंद्र]
- different: [ada, bruno, chen]""",
            [1],
            "the decision in line 4 tells them apart",
        ),
        ("- unsure: [ada, bruno, chen]\n- different: [chen, bruno]", [1], "line 2"),
        (
            "- same: [ada, bruno]\n- different: [ada, bruno]\n- unsure: [ada, bruno]",
            [2, 3],
            "are said to be different here, but other decisions join them",
        ),
        (
            "- different: [ada, bruno]\n- unsure: [ada, bruno]\n- unsure: [bruno, ada, chen]",
            [2, 3],
            "line 1",
        ),
    ],
)
def test_decisions_that_contradict_each_other(
    made: Callable[[str], list[Problem]], decisions: str, lines: list[int], said: str
) -> None:
    problems = made(decisions)
    assert {problem.code for problem in problems} == {"conflicting-decisions"}
    assert [problem.line for problem in problems] == lines
    assert said in problems[0].message


@pytest.mark.parametrize(
    "decisions",
    [
        "- unsure: [ada, bruno]",
        "- unsure: [ada, bruno]\n- unsure: [bruno, ada]",
        "- same: [ada, bruno]\n- unsure: [bruno, chen]\n- different: [ada, 孫正義]",
        "- different: [ada, bruno]\n- unsure: [ada, chen]\n- unsure: [bruno, chen]",
        "- different: [ada, bruno]\n- different: [chen, 孫正義]\n- unsure: [ada, chen]",
        "- different: [ada, bruno]\n- different: [bruno, ada]",
    ],
)
def test_decisions_that_go_together(made: Callable[[str], list[Problem]], decisions: str) -> None:
    assert made(decisions) == []


def test_a_decision_about_many_names_the_first(made: Callable[[str], list[Problem]]) -> None:
    (problem,) = made(f"- same: [ada, bruno]\n- unsure: [{', '.join(IDS)}]")
    assert problem.message.startswith("ada and bruno and chen and 孫正義 and владимир and 1 more")
