"""A new dossier."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis


def invoke(*arguments: str) -> Result:
    result = CliRunner().invoke(corpolis, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_new_dossier_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke("init", "new", "--title", "Größe")
    assert result.exit_code == 0
    assert "new/corpolis.toml" in result.stdout.splitlines()
    assert invoke("check", "new").exit_code == 0
    again = invoke("init", "new")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "nothing was changed" in again.stderr
