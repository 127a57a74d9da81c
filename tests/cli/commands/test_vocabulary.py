"""`corpolis vocabulary`: all that can be said, or what a word stands for."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from small_dossiers import make_dossier


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(corpolis, ["vocabulary", *arguments])
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_overview_names_all_types_that_fit() -> None:
    code, shown = run()
    assert code == 0
    lines = shown.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("  holdsOffice "))
    assert lines[at + 1].strip() == (
        "subject: Person; object: Country, Organisation, Place or Position"
    )
    at = next(at for at, line in enumerate(lines) if line.startswith("  hasVolume "))
    assert lines[at + 1].strip().startswith("subject: Asset, Event, Measure, Organisation or ")


def test_a_word_is_found() -> None:
    code, shown = run("Ministry")
    assert code == 0
    assert shown.startswith("type: GovernmentBody\n  government body\n")


def test_several_words_are_one_phrase() -> None:
    assert run("had", "a", "contract") == run("had a contract")
    assert run("had a contract")[1].startswith("relation: hasContractWith\n")


def test_a_word_in_german_is_answered_in_german() -> None:
    assert "Eine Person sitzt in dem Gremium" in run("Vorsitz")[1]


def test_a_slip_is_answered_with_the_nearest() -> None:
    code, shown = run("boradMembrOf")
    assert code == 0
    assert shown.startswith('nothing here says "boradMembrOf"; the nearest:\n\nrelation: board')


def test_what_is_like_nothing_is_an_error() -> None:
    code, shown = run("xyzzy")
    assert code == 1
    assert shown.startswith('corpolis: no type or relation is like "xyzzy"')


def test_a_folder_comes_first(tmp_path: Path) -> None:
    root = make_dossier(tmp_path / "bank").root
    assert run(str(root), "Ministry") == run("Ministry")
    assert run("bank") == run()  # the dossier of that name
    assert run("bank", "bank")[1].startswith("type: Bank\n")
    (tmp_path / "court").mkdir()
    assert run("court")[1].startswith("type: Court\n")  # a folder, and no dossier


@pytest.mark.parametrize("path", ["lost/", "./lost", "..", "a/b"])
def test_a_path_that_is_no_dossier_is_refused(path: str) -> None:
    code, shown = run(path)
    assert code == 2
    assert "corpolis init" in shown


def test_an_empty_path_is_refused() -> None:
    assert run("")[0] == 2


def test_words_and_a_context_do_not_go_together() -> None:
    assert run("--format", "jsonld")[0] == 0
    assert run("Ministry", "--format", "jsonld")[0] == 2
