"""Arguments that several commands take."""

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis


@pytest.mark.parametrize(
    "words",
    [
        ["init", ""],
        ["check", ""],
        ["build", ""],
        ["build", "-o", ""],
        ["view", "-o", ""],
        ["query", "", "relationships"],
        ["query", "", "-q", "ASK { }"],
        ["query", "relationships", "-o", ""],
        ["export", "", "--format", "ttl"],
        ["load", "", "store"],
        ["pull", "-o", ""],
        ["store", "stats", ""],
        ["store", "backup", "here", ""],
        ["add", "text", "--dossier", ""],
    ],
    ids=" ".join,
)
def test_a_path_that_got_lost_is_not_the_current_folder(
    words: list[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    told = CliRunner().invoke(corpolis, words)
    assert told.exit_code == 2
    assert 'empty; "." is the current folder' in told.output
