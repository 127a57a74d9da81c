"""`corpolis fix`: shown first, made when somebody agrees."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.commands import fix as module
from corpolis.cli.main import corpolis
from small_dossiers import make_dossier

ENTITIES = "a: {type: Person, name: A}\nb:\n  type: Person\n  name: B: the second\n"
DIFF = (
    """\
--- entities.yaml
+++ entities.yaml
@@ -3,3 +3,3 @@
   type: Person
-  name: B: the second
+  name: 'B: the second'
"""
    " \n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_dossier(tmp_path, {"entities.yaml": ENTITIES}).root


def test_it_asks_for_yes_where_nobody_can_be_asked(folder: Path) -> None:
    done = CliRunner().invoke(corpolis, ["fix", str(folder)])
    assert (done.exit_code, done.stdout) == (1, DIFF)
    assert done.stderr == "nothing was changed; --yes changes it without asking\n"
    assert (folder / "entities.yaml").read_text() == ENTITIES


def test_yes_changes_the_file(folder: Path) -> None:
    done = CliRunner().invoke(corpolis, ["fix", str(folder), "--yes"])
    assert (done.exit_code, done.stdout) == (0, DIFF)
    assert done.stderr == "changed 1 line; next: corpolis check\n"
    assert "'B: the second'" in (folder / "entities.yaml").read_text()
    done = CliRunner().invoke(corpolis, ["fix", str(folder), "--yes"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "nothing to change; see: corpolis check\n"


@pytest.mark.parametrize("answer", [True, False])
def test_on_a_terminal_it_asks(folder: Path, answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def agreed(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(module, "_agreed", agreed)
    done = CliRunner().invoke(corpolis, ["fix", str(folder)])
    assert asked == ["Change 1 line?"]
    assert done.exit_code == (0 if answer else 1)
    assert ((folder / "entities.yaml").read_text() != ENTITIES) is answer


def test_check_says_that_there_is_something_to_fix(folder: Path) -> None:
    done = CliRunner().invoke(corpolis, ["check", str(folder)])
    assert done.exit_code == 1
    assert "corpolis fix" in done.stderr
