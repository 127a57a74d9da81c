"""Every problem code in small dossiers: bad ones that have it, and good twins that do not.

    tests/cases/CODE/bad/…             files over those of tests/cases/_base, and expected.txt:
                                       one `file:line:column: code` a line, in reading order
    tests/cases/CODE/good/…            a dossier without the problem, or any other
    …/absent.txt                       files of _base that this dossier does not have

What files in git cannot be (too large, links, odd names) is made by the functions below.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.check import source as checking
from corpolis.cli.main import corpolis
from corpolis.dossier import settings
from corpolis.dossier.archive import texts as archive
from corpolis.dossier.yaml import tree as located
from corpolis.problems.codes import PROBLEM_CODES

CASES = Path(__file__).parents[1] / "cases"
AT_IMPORT = {"bad-encoding"}
"""What only an import says, of bytes; tests/intake has it."""

NOT_COPIED = ("expected.txt", "absent.txt")

Found = list[Mapping[str, str | int]]


def folders(kind: str) -> list[str]:
    return sorted(
        path.parent.relative_to(CASES).as_posix() for path in CASES.glob(f"*/{kind}*/expected.txt")
    )


BAD, GOOD = folders("bad"), folders("good")


def copied(case: str, folder: Path) -> Path:
    """The dossier of a case, put together in an empty folder."""
    shutil.copytree(CASES / "_base", folder)
    absent = CASES / case / "absent.txt"
    for name in absent.read_text().split() if absent.exists() else ():
        (folder / name).unlink()
    for path in sorted((CASES / case).rglob("*")):
        inner = path.relative_to(CASES / case)
        if path.is_file() and path.name not in NOT_COPIED:
            for above in reversed(inner.parents):
                if (folder / above).is_file():
                    (folder / above).unlink()
            (folder / inner).parent.mkdir(parents=True, exist_ok=True)
            (folder / inner).write_bytes(path.read_bytes())
    return folder


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Found:
    """What `corpolis check` says in the folder; its exit code fits, and nothing is raised."""
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(corpolis, ["check", ".", "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found: Found = json.loads(result.stdout)
    assert result.exit_code == int(any(problem["severity"] == "error" for problem in found))
    return found


def written(found: Found) -> list[str]:
    return [
        f"{problem['file']}:{problem['line']}:{problem['column']}: {problem['code']}"
        if problem["line"]
        else f"{problem['file']}: {problem['code']}"
        for problem in found
    ]


@pytest.mark.parametrize("case", BAD)
def test_a_bad_dossier(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = checked(copied(case, tmp_path / "dossier"), monkeypatch)
    assert written(found) == (CASES / case / "expected.txt").read_text().splitlines()
    assert case.split("/", 1)[0] in {problem["code"] for problem in found}
    for problem in found:
        code = str(problem["code"])
        assert problem["severity"] == PROBLEM_CODES[code].severity
        assert str(problem["message"]) == str(problem["message"]).strip() != ""
        assert len(str(problem["message"])) < 250


@pytest.mark.parametrize("case", GOOD)
def test_a_good_dossier(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(copied(case, tmp_path / "dossier"), monkeypatch) == []
    assert (CASES / case / "expected.txt").read_text() == ""


Make = Callable[[Path, pytest.MonkeyPatch], None]
MADE: dict[str, tuple[Make, str]] = {}
"""Name of a case that is made -> what makes it of the base, and what is expected."""


def made(name: str, expected: str) -> Callable[[Make], Make]:
    def note(make: Make) -> Make:
        MADE[name] = (make, expected)
        return make

    return note


CASE = CASES / "missing-file" / "good" / "claims" / "case.yaml"


@made("file-too-large/bad", "claims/base.yaml: file-too-large")
def large_claims_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MAXIMUM_BYTES", 700)
    with (folder / "claims" / "base.yaml").open("a") as stream:
        stream.write("#" * 700)


@made("file-too-large/bad-text", "claims/case.yaml:7:9: file-too-large")
def large_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAXIMUM_TEXT_BYTES", 100)
    shutil.copy(CASE, folder / "claims")


@made("file-too-large/bad-settings", "corpolis.toml: file-too-large")
def large_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAXIMUM_SETTINGS_BYTES", 20)


@made("yaml-feature/bad-depth-limit", "claims/base.yaml:4:5: yaml-feature")
def deep(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(located, "MAXIMUM_DEPTH", 2)


@made("text-outside/bad-link", "claims/case.yaml:7:9: text-outside")
def linked_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CASE, folder / "claims")
    (folder / "sources" / "text.txt").rename(folder.parent / "elsewhere.txt")
    (folder / "sources" / "text.txt").symlink_to("../../elsewhere.txt")


@made("unreadable-file/bad-link", "claims/a.yaml: unreadable-file")
def dangling_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "claims" / "a.yaml").symlink_to("gone.yaml")


@made("unreadable-file/bad-loop", "entities.yaml: unreadable-file")
def link_to_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "entities.yaml").unlink()
    (folder / "entities.yaml").symlink_to("entities.yaml")


@made("unreadable-file/bad-device", "claims/a.yaml: unreadable-file")
def device(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "claims" / "a.yaml").symlink_to("/dev/zero")


@made("bad-file-name/bad", "claims/a\nb.yaml: bad-file-name")
def line_break_in_a_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CASE, folder / "claims" / "a\nb.yaml")


@made("bad-file-name/bad-direction", "claims/\u202elmay.yaml: bad-file-name")
def direction_override_in_a_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CASE, folder / "claims" / "\u202elmay.yaml")


@made("bad-file-name/bad-bytes", "claims/\udcff.yaml: bad-file-name")
def bytes_in_a_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CASE, folder / "claims" / "\udcff.yaml")


@pytest.mark.parametrize("name", MADE)
def test_a_bad_dossier_that_is_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, expected = MADE[name]
    folder = Path(shutil.copytree(CASES / "_base", tmp_path / "dossier"))
    make(folder, monkeypatch)
    found = checked(folder, monkeypatch)
    assert written(found) == [expected]
    assert found[0]["severity"] == PROBLEM_CODES[name.split("/", 1)[0]].severity


def test_the_cases_were_found() -> None:
    assert (len(BAD), len(GOOD), len(MADE)) == (199, 84, 11)


def test_every_code_has_a_bad_and_a_good_case() -> None:
    of_dossiers = PROBLEM_CODES.keys() - AT_IMPORT
    assert {case.split("/", 1)[0] for case in [*BAD, *MADE]} == of_dossiers
    assert {case.split("/", 1)[0] for case in GOOD} == of_dossiers
    assert len({path.parent for path in CASES.rglob("expected.txt")}) == len(BAD) + len(GOOD)
