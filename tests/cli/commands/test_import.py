"""`corpolis import` and `corpolis forget`, as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from registers import GIFTS, MAPPING, empty_dossier


@pytest.fixture(name="folder", autouse=True)
def folder_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    empty_dossier(tmp_path / "d")
    (tmp_path / "gifts.csv").write_text(GIFTS)
    (tmp_path / "gifts.yaml").write_text(MAPPING)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(corpolis, arguments, input=typed)


IMPORT = ("import", "gifts.csv", "--mapping", "gifts.yaml", "--dossier", "d")


def test_all_is_counted() -> None:
    done = run(*IMPORT)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "4 records = 4 used + 0 skipped by rule + 0 left out -> 5 entities, 4 claims",
        "d/.gitignore",
        "d/sources/gifts.csv",
        "d/mappings/gifts.yaml",
        "d/records/gifts.jsonl",
        "d/claims/gifts.yaml",
    ]
    again = run(*IMPORT)
    assert again.exit_code == 0
    assert "nothing was changed" in again.stdout


def test_what_is_left_out_is_told_and_can_be_kept(folder: Path) -> None:
    (folder / "gifts.csv").write_text(GIFTS.replace("05.03.2021", "soon"))
    done = run(*IMPORT, "--rejects", "out.jsonl")
    assert done.exit_code == 1
    assert "sources/gifts.csv:3:" in done.stderr
    assert "4 records = 3 used + 0 skipped by rule + 1 left out" in done.stdout
    (line,) = (folder / "out.jsonl").read_text().splitlines()
    assert json.loads(line)["code"] == "bad-date"
    assert "Secret Road" not in line


def test_a_dry_run_and_a_register_of_which_nothing_can_be_used_write_nothing(folder: Path) -> None:
    done = run(*IMPORT, "--dry-run", "--limit", "2")
    assert done.exit_code == 0
    assert done.stdout.startswith("2 records")
    assert run(*IMPORT, "--limit", "2").exit_code == 2
    (folder / "gifts.csv").write_text(GIFTS.replace(".03.", "/03/"))
    done = run(*IMPORT)
    assert done.exit_code == 1
    assert "no record can be used; nothing was written" in done.stderr
    assert not (folder / "d" / "records").exists()


def test_new_bytes_are_shown_before_they_are_taken(folder: Path) -> None:
    run(*IMPORT)
    (folder / "gifts.csv").write_text(GIFTS.replace("700", "800"))
    refused = run(*IMPORT)
    assert refused.exit_code == 1
    assert "--update" in refused.stderr
    before = (folder / "d" / "records" / "gifts.jsonl").read_bytes()
    asked = run(*IMPORT, "--update", typed="n\n")
    assert asked.exit_code == 1
    assert "1 changed: 2" in asked.stdout
    assert (folder / "d" / "records" / "gifts.jsonl").read_bytes() == before
    assert run(*IMPORT, "--update", "--yes").exit_code == 0
    assert (folder / "d" / "records" / "gifts.jsonl").read_bytes() != before


def test_without_a_mapping_it_is_said_how_to_begin_one() -> None:
    done = run("import", "gifts.csv", "--dossier", "d")
    assert done.exit_code == 1
    assert "corpolis mapping init gifts.csv" in done.stderr


def test_forget_asks_and_says_what_is_left(folder: Path) -> None:
    run(*IMPORT)
    kept = run("forget", "gifts_ada-abe", "--dossier", "d", typed="n\n")
    assert kept.exit_code == 1
    assert "2 claims\n2 records\n" in kept.stdout
    assert "sources/gifts.csv still has its bytes" in kept.stderr
    assert "Ada Abe" in (folder / "d" / "records" / "gifts.jsonl").read_text()
    done = run("forget", "gifts_ada-abe", "--dossier", "d", "--yes")
    assert done.exit_code == 0
    assert "Ada Abe" not in (folder / "d" / "records" / "gifts.jsonl").read_text()
    assert run("forget", "nobody", "--dossier", "d").exit_code == 1
