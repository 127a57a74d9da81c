"""What a word for a store means: the same for every command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from scripted import gives, scripted
from small_dossiers import make_dossier, source_files

GRAPH = "https://example.org/g"
QUERY = ("query", "-q", "ASK { }", "--store")
WHERE = {
    "query": QUERY,
    "export": ("export", "--format", "nq", "--store"),
    "push": ("push", "--store"),
    "pull": ("pull", "--store"),
    "diff": ("diff", "."),
    "load": ("load", "a.nt", "--store"),
    "stats": ("store", "stats"),
    "verify": ("store", "verify"),
    "optimize": ("store", "optimize"),
}
FOLDERS_ALONE = {"load", "stats", "verify", "optimize"}
SERVERS_ALONE = {"push", "pull"}


@pytest.fixture(name="url")
def url_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server called `team` in the dossier of the current folder, which refuses everything."""
    claim = {"subject": "ann", "relation": "meets", "object": "bert", "when": "2025-01-22"}
    make_dossier(tmp_path / "d", source_files("a", [claim]))
    monkeypatch.chdir(tmp_path / "d")
    Path("a.nt").write_text("<a:a> <a:b> <a:c> .\n")
    with scripted(gives(418)) as (url, _), Path("corpolis.toml").open("a") as file:
        file.write(f'[stores.team]\nurl = "{url}"\n')
        file.flush()
        yield url


def said(*words: str) -> str:
    done = CliRunner().invoke(corpolis, words)
    return f"{done.exit_code} {done.output} {done.exception}"


@pytest.mark.parametrize("command", WHERE)
def test_an_address_and_a_name_are_a_server(command: str, url: str) -> None:
    Path("team").mkdir()
    for word in (url, "team"):
        told = said(*WHERE[command], word)
        wanted = "folders alone" if command in FOLDERS_ALONE else f"{url} answered 418"
        assert wanted in told, word
        assert ("the folder is ./team" in told) == (word == "team")


@pytest.mark.parametrize("command", WHERE)
def test_anything_else_is_a_folder(command: str, url: str) -> None:
    assert said("load", "a.nt", "--store", "./team", "--graph", GRAPH).startswith("0 ")
    told = said(*WHERE[command], "./team")
    if command in SERVERS_ALONE:
        assert '"./team" is a folder and no address' in told
    elif command == "diff":
        assert told.startswith("1 only in .")
    else:
        assert told.startswith("0 "), told
    assert url not in told


@pytest.mark.parametrize("command", [name for name in WHERE if name != "load"])
def test_a_word_that_means_nothing_is_said(command: str, url: str) -> None:
    told = said(*WHERE[command], "theirs")
    assert told.startswith("1 ")
    if command in FOLDERS_ALONE:
        assert "no store in theirs" in told
    else:
        assert '"theirs" is no folder that is there and no address' in told
        assert "It has these names: team." in told
    assert url not in told


@pytest.mark.parametrize("command", WHERE)
def test_no_word_at_all(command: str, url: str) -> None:
    del url
    assert "the store has no name" in said(*WHERE[command], " ")


def test_a_dossier_that_is_called_as_a_server_is(url: str) -> None:
    make_dossier(Path("team"), {})
    assert f"{url} answered 418" in said("diff", "team", ".")
    assert url not in said("diff", "./team", ".")


def test_folders_are_found_beside_a_dossier_that_cannot_be_read(url: str) -> None:
    assert said("load", "a.nt", "--store", "./store", "--graph", GRAPH).startswith("0 ")
    Path("corpolis.toml").write_text("=")
    assert said(*QUERY, "./store").startswith("0 ")
    assert "./store is a folder" in said(*QUERY, "store")
    assert "corpolis.toml" in said("push", "--store", url)
