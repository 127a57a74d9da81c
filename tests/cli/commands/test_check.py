"""`corpolis check` as a person, an editor and a CI job run it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

import corpolis
from corpolis.cli.main import corpolis as command
from corpolis.cli.rendering import as_github, as_json, as_text, tally
from corpolis.problems import Problem, Severity
from small_dossiers import claims_file, make_dossier

PACKAGE = Path(corpolis.__file__).parents[1]

HEAD = {"id": "a", "title": "A", "kind": "press", "language": "en", "sha256": "0" * 64}

FILE = f"""\
source:
  id: a
  title: A source
  kind: press
  language: en
  published: 2025-01-22
  sha256: {"0" * 64}
claims:
  - id: met
    subject: ann
    relation: meets
    object: bert
    status: completed
    quote: Ann met Bert in the club
  - id: directs
    subject: bert
    relation: holdsPosition
    object: [club, works]
    status: ongoing
    start: 2024-05
    quote: Bert directs The Club and Works Ltd
  - id: plan
    subject: land
    relation: participatesIn
    object: plan
    status: planned
    quote: The Plan needs the whole Land
"""

BROKEN: Mapping[str, tuple[str, str, str]] = {
    # name -> words of FILE, what stands there instead, and the first problem
    "anchor": ("subject: ann", "subject: &x ann", "10:14: yaml-feature"),
    "colon": ("A source", "A source: B", "3:18: yaml-syntax"),
    "comma": ("object: plan", "object: {unknown: not one, not two}", "25:32: bad-value"),
    "control": ("A source", '"A\\0source"', "3:10: control-character"),
    "date": ("2025-01-22", "22.1.2025", "6:14: bad-date"),
    "duplicate-id": ("id: directs", "id: met", "15:9: duplicate-id"),
    "duplicate-key": (
        "status: ongoing",
        "status: ongoing\n    object: plan",
        "20:5: duplicate-key",
    ),
    "emoji": ("A source", "👩‍🚀 of: x", "3:16: yaml-syntax"),
    "empty": ("2025-01-22", "null", "6:14: empty-value"),
    "end": ("start: 2024-05", "start: 2024-05\n    end: 2023", "21:10: end-before-start"),
    "entity": ("[club, works]", "[club, worx]", "18:20: unknown-entity"),
    "id": ("id: plan", "id: the plan", "22:9: bad-id"),
    "indent": ("    status: planned", "   status: planned", "26:4: yaml-syntax"),
    "key": ("status: planned", "status: planned\n    statsu: x", "27:5: unknown-key"),
    "language": ("language: en", "language: english", "5:13: bad-language"),
    "nothing": (FILE, "", "a claims file without anything"),
    "parties": ("object: bert", "object: ann", "12:13: self-relation"),
    "quote": ("Ann met Bert in the club", "met", "14:12: quote-too-short"),
    "quotes": ("Ann met Bert in", '"Ann met" Bert in', "14:22: yaml-syntax"),
    "relation": ("relation: meets", "relation: meats", "11:15: unknown-relation"),
    "status": ("status: ongoing", "status: going on", "19:13: unknown-status"),
    "tab": ("    object: bert", "\tobject: bert", "12:1: yaml-syntax"),
    "text": ("sha256: ", "text: ../../secret.txt\n  sha256: ", "7:9: text-outside"),
    "type": ("subject: bert", "subject: plan", "16:14: wrong-subject"),
}


def broken(folder: Path, name: str) -> Path:
    """A dossier with one mistake."""
    words, instead, _ = BROKEN[name]
    assert FILE.count(words) == 1
    return make_dossier(folder, {"claims/a.yaml": FILE.replace(words, instead)}).root


def run(arguments: Sequence[str | Path], cwd: Path) -> "subprocess.CompletedProcess[str]":
    """The real command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "corpolis", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def invoke(*arguments: str) -> Result:
    result = CliRunner().invoke(command, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_unbroken_file_is_good(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"claims/a.yaml": FILE})
    result = run(["check"], tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == ("no problems in A test: 6 entities, 1 source, 3 claims\n")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_dossier(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(tmp_path / "dossier", name)
    monkeypatch.chdir(tmp_path)
    result = invoke("dossier")
    assert result.exit_code == 1, result.stderr
    first = result.stdout.splitlines()[0]
    expected = BROKEN[name][2]
    place = expected if expected[0].isdigit() else ""
    file = "dossier/claims/a.yaml"
    assert first.startswith(f"{file}:{place}: " if place else f"{file}: missing-field: ")
    assert re.match(r"1 error(, \d+ warnings?)? in A test\n", result.stderr)


@pytest.mark.parametrize("name", ["control", "emoji", "nothing", "quotes", "text"])
def test_a_process_of_its_own_says_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(tmp_path / "dossier", name)
    result = run(["check", "dossier"], tmp_path)
    monkeypatch.chdir(tmp_path)
    expected = invoke("dossier")
    assert result.returncode == 1
    assert (result.stdout, result.stderr) == (expected.stdout, expected.stderr)


def test_there_are_at_least_twenty_of_them() -> None:
    assert len(BROKEN) == 24


def test_the_hint_is_below_the_problem(tmp_path: Path) -> None:
    broken(tmp_path, "entity")
    assert run(["check"], tmp_path).stdout == (
        'claims/a.yaml:18:20: unknown-entity: unknown entity "worx"\n'
        '    entities.yaml has "works"\n'
        'entities.yaml:4:1: warning: unused-entity: no claim names "works"\n'
        "    remove it, or keep it for claims to come\n"
    )


@pytest.mark.parametrize(
    ("cwd", "arguments", "file"),
    [
        (".", ["d"], "d/claims/a.yaml"),
        (".", ["./d/"], "d/claims/a.yaml"),
        ("d", [], "claims/a.yaml"),
        ("d", ["."], "claims/a.yaml"),
        ("d/claims", [], "a.yaml"),
        ("other", ["../d"], "../d/claims/a.yaml"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_files_are_named_as_seen_from_here(
    cwd: str,
    arguments: list[str],
    file: str,
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken(tmp_path / "d", "relation")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / cwd)
    result = invoke(*arguments, "--format", form)
    assert result.exit_code == 1
    match form:
        case "text":
            named = result.stdout.partition(":")[0]
        case "json":
            named = json.loads(result.stdout)[0]["file"]
        case _:
            named = re.findall("file=([^,]*)", result.stdout)[0]
    assert named == file
    assert Path(named).is_file()


def test_json_has_every_field_of_every_problem(tmp_path: Path) -> None:
    broken(tmp_path, "entity")
    result = run(["check", "--format", "json"], tmp_path)
    assert result.returncode == 1
    assert json.loads(result.stdout) == [
        {
            "file": "claims/a.yaml",
            "line": 18,
            "column": 20,
            "severity": "error",
            "code": "unknown-entity",
            "message": 'unknown entity "worx"',
            "hint": 'entities.yaml has "works"',
            "mend": "",
        },
        {
            "file": "entities.yaml",
            "line": 4,
            "column": 1,
            "severity": "warning",
            "code": "unused-entity",
            "message": 'no claim names "works"',
            "hint": "remove it, or keep it for claims to come",
            "mend": "",
        },
    ]


def test_json_without_problems_is_an_empty_list(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"claims/a.yaml": FILE})
    result = run(["check", "--format", "json"], tmp_path)
    assert (result.returncode, json.loads(result.stdout)) == (0, [])


ANNOTATION = re.compile(r"::(error|warning) file=(.*),line=(\d+),col=(\d+),title=(.*?)::(.*)")
"""A workflow command, as GitHub's runner reads it."""


def annotations(text: str) -> list[tuple[str, ...]]:
    found = [ANNOTATION.fullmatch(line) for line in text.splitlines()]
    assert all(found)
    return [tuple(map(unquote, match.groups())) for match in found if match]


def test_github_shows_each_problem_beside_its_line(tmp_path: Path) -> None:
    broken(tmp_path, "entity")
    (tmp_path / "claims" / "b.yaml").write_text("# nothing\n")
    result = run(["check", "--format", "github"], tmp_path)
    assert result.returncode == 1
    assert [one[:5] for one in annotations(result.stdout)] == [
        ("error", "claims/a.yaml", "18", "20", "unknown-entity"),
        ("error", "claims/b.yaml", "1", "1", "missing-field"),
        ("warning", "entities.yaml", "4", "1", "unused-entity"),
    ]


HOSTILE = Problem(
    "claims/a\n::b,c:d%.yaml",
    2,
    3,
    "bad-value",
    "one\ntwo\x1b[31m \u202ethree\x9b \U000e0001 \udcff %0A::error::",
    "four\nfive\x07",
)


def test_nothing_in_a_problem_can_move_the_cursor_or_fake_a_line() -> None:
    head, *rest = as_text([HOSTILE]).splitlines()
    assert head.startswith("claims/a\\u000a::b,c:d%.yaml:2:3: bad-value: one\\u000atwo\\u001b[31m ")
    assert head.endswith(" \\u202ethree\\u009b \\U000e0001 \\udcff %0A::error::")
    assert rest == ["    four", "    five\\u0007"]


def test_json_of_a_hostile_problem_is_the_problem() -> None:
    text = as_json([HOSTILE])
    assert all(character.isprintable() or character == "\n" for character in text)
    (read,) = json.loads(text)
    assert (read["file"], read["message"]) == (HOSTILE.file, HOSTILE.message)


def test_an_annotation_of_a_hostile_problem_is_one_annotation() -> None:
    text = as_github([HOSTILE])
    assert len(text.splitlines()) == 1
    ((_, file, line, column, title, message),) = annotations(text)
    assert file == HOSTILE.file.replace("\n", "\\u000a")
    assert (line, column, title) == ("2", "3", "bad-value")
    assert message.startswith("one\\u000atwo\\u001b")


def test_a_file_as_a_whole_has_no_line() -> None:
    assert as_text([Problem("a.yaml", 0, 0, "c", "m")]) == "a.yaml: c: m"


def test_the_tally_counts_both() -> None:
    error, warning = (Problem("a", 1, 1, "c", "m", severity=one) for one in Severity)
    assert tally([error, error, warning]) == "2 errors, 1 warning"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_settings_with_problems_are_shown_in_every_format(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dossier(tmp_path / "d")
    (tmp_path / "d" / "corpolis.toml").write_text("title = T\n")
    monkeypatch.chdir(tmp_path)
    result = invoke("d", "--format", form)
    assert result.exit_code == 1
    assert "toml-syntax" in result.stdout
    assert "d/corpolis.toml" in result.stdout
    assert result.stderr == "1 error: nothing else was checked\n"


@pytest.mark.parametrize(
    ("ontology", "places"),
    [
        ("@prefix", [(1, 1)]),
        ("<https://a.org/a>\n  <https://a.org/b>\n  .", [(3, 3)]),
        ("\xff", None),
        ("<https://a.org/a> a <https://w3id.org/corpolis#RelationType> .", None),
    ],
)
def test_an_ontology_with_problems_is_shown_like_others(
    ontology: str,
    places: list[tuple[int, int]] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_dossier(tmp_path / "d", {"ontology.ttl": ontology.encode("latin-1")})
    monkeypatch.chdir(tmp_path)
    result = invoke("d", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {(one["file"], one["code"]) for one in found} == {("d/ontology.ttl", "bad-ontology")}
    assert all(str(tmp_path) not in one["message"] for one in found)
    if places is not None:
        assert [(one["line"], one["column"]) for one in found] == places


@pytest.mark.parametrize("folder", [".", "nowhere"])
def test_what_is_no_dossier_is_wrong_usage(folder: str, tmp_path: Path) -> None:
    result = run(["check", folder], tmp_path)
    assert result.returncode == 2
    assert "corpolis init" in result.stderr
    assert (result.stdout, "Traceback" in result.stderr) == ("", False)


def test_warnings_alone_are_fine(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"claims/a.yaml": claims_file(HEAD, [])})
    result = run(["check"], tmp_path)
    assert result.returncode == 0
    assert result.stdout.count("warning") == 7
    assert result.stderr.startswith("7 warnings in A test")


@pytest.mark.parametrize("name", [b"a\nb.yaml", b"a\xff.yaml", "a\u202eb.yaml".encode()])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_odd_file_names_are_shown_as_escapes(
    name: bytes, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_dossier(tmp_path, {"claims/b.yaml": FILE})
    (tmp_path / "claims" / os.fsdecode(name)).write_text(FILE)
    monkeypatch.chdir(tmp_path)
    result = invoke("--format", form)
    assert result.exit_code == 1
    assert result.stdout.count("bad-file-name") == 1
    assert all(character.isprintable() or character == "\n" for character in result.stdout)
    if form == "json":
        assert json.loads(result.stdout)[0]["file"] == f"claims/{os.fsdecode(name)}"


def test_files_are_opened_once_and_the_reader_may_leave(tmp_path: Path) -> None:
    """A pipe that closes early is no error."""
    make_dossier(tmp_path, {f"claims/{number}.yaml": "a: [" for number in range(2_000)})
    command = f"{sys.executable} -m corpolis check | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr
