"""What the shell's Tab key is offered, in the words that a shell passes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

import corpolis
from corpolis.cli.main import corpolis as command
from small_dossiers import make_dossier

OWN = """
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:Guild a corp:EntityType ; rdfs:subClassOf corp:Organisation ; rdfs:label "guild"@en ;
    skos:definition "A guild."@en .
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dossier(tmp_path / "d", {"ontology.ttl": OWN})
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path / "d")


def offered(words: str, incomplete: str) -> list[str]:
    shell = ShellComplete(command, {}, "corpolis", "_CORPOLIS_COMPLETE")
    found = shell.get_completions(words.split(), incomplete)
    return [one.value for one in found if one.type == "plain"]


OFFERED = {
    # words before, begun word -> what is offered, or the first of it
    ("view --around", ""): ["ann", "bert", "club", "works", "plan", "land"],
    ("view --around", "b"): ["bert"],
    ("view --around", "B"): ["bert"],
    ("view --around", "zz"): [],
    ("view ../d --around", "an"): ["ann"],
    ("query -p", "entity=w"): ["entity=works"],
    ("query ../d connections -p", "to=cl"): ["to=club"],
    ("query -p", "enti"): [],
    ("query", "contrad"): ["contradictions"],
    ("query ../d", "contrad"): ["contradictions"],
    ("view --query", "contrad"): ["contradictions"],
    ("entity add X --type", "Gui"): ["Guild"],
    ("entity add X --type", "gov"): ["GovernmentBody"],
    ("entity add X --post-at", "l"): ["land"],
    ("entity", "a"): ["add"],
    ("add TEXT --kind", "re"): ["register", "research"],
    ("vocabulary", "boardM"): ["boardMemberOf"],
    ("", "ent"): ["entity"],
}


@pytest.mark.parametrize(("words", "incomplete"), OFFERED)
def test_what_is_offered(words: str, incomplete: str) -> None:
    assert offered(words, incomplete) == OFFERED[words, incomplete]


@pytest.mark.parametrize(
    "content",
    [b"", b"- a\n", b"ann: [", b"\xff", b"ann: Ann\nbert: {name: [x]}\n", None, b"[" * 5000],
)
def test_a_file_that_cannot_be_read_is_passed_over(content: bytes | None) -> None:
    if content is None:
        Path("entities.yaml").unlink()
    else:
        Path("entities.yaml").write_bytes(content)
    assert set(offered("view --around", "")) <= {"bert"}


def test_where_no_dossier_is_there_are_no_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("../none")
    assert offered("view --around", "") == []
    assert offered("entity add X --type", "Gov") == ["GovernmentBody"]
    assert offered("query", "contrad") == ["contradictions"]
    assert offered("view ../d --around", "a") == ["ann"]


def test_a_shell_asks_the_program_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "corpolis"],
        env=os.environ
        | {
            "PYTHONPATH": str(Path(corpolis.__file__).parents[1]),
            "_CORPOLIS_COMPLETE": "zsh_complete",
            "COMP_WORDS": "corpolis view --around b",
            "COMP_CWORD": "3",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "plain\nbert\nBert\n"
