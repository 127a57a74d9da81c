"""Reading files whatever lies there, and places in their text."""

import os
import threading
from pathlib import Path

import pytest

from corpolis.dossier.files import decode, read_file
from corpolis.problems import Problem


def problem(path: Path, limit: int = 100) -> Problem:
    found = read_file(path, "claims/a.yaml", limit)
    assert isinstance(found, Problem)
    assert (found.file, found.line) == ("claims/a.yaml", 0)
    return found


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    assert read_file(path, "a", 100) == b"x" * 100
    assert problem(path, 99).code == "file-too-large"
    assert "100 bytes" in problem(path, 99).message


@pytest.mark.skipif(not Path("/proc/version").is_file(), reason="no /proc")
def test_a_file_that_is_larger_than_it_says_is_read_whole() -> None:
    path = Path("/proc/version")
    assert path.stat().st_size == 0
    assert read_file(path, "a", 10_000) == path.read_bytes()
    assert problem(path, 5).code == "file-too-large"


def test_folders_links_to_nothing_and_loops_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "gone", tmp_path / "loop", tmp_path / "file" / "below"):
        assert problem(path).code == "unreadable-file"
    assert "folder" in problem(tmp_path).message
    assert "link" in problem(tmp_path / "gone").message


def test_a_name_that_is_too_long_is_no_file(tmp_path: Path) -> None:
    assert problem(tmp_path / ("x" * 5000)).code == "unreadable-file"


def test_nothing_waits_for_a_pipe_or_reads_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found: list[Problem] = []
    names = (tmp_path / "pipe", Path("/dev/zero"))
    thread = threading.Thread(target=lambda: found.extend(map(problem, names)), daemon=True)
    thread.start()
    thread.join(10)
    assert [one.code for one in found] == ["unreadable-file"] * 2


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").write_text("x")
    monkeypatch.setattr(Path, "open", refuse)
    found = problem(tmp_path / "a")
    assert found.code == "unreadable-file"
    assert "Permission denied" in found.message


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"ab\xff", 1, 3),
        (b"a\nb\xff", 2, 2),
        (b"a\r\nb\xff", 2, 2),
        (b"a\rb\xff", 2, 2),
        ("äöü".encode() + b"\xff", 1, 4),
        ("\ufeffa".encode() + b"\xff", 1, 2),
        (b"a\n\xf0\x9f\x98", 2, 1),
        ("x".encode("utf-16"), 1, 1),
        (b"a\xed\xa0\x80", 1, 2),
    ],
)
def test_the_first_bad_byte_has_a_place(data: bytes, line: int, column: int) -> None:
    found = decode(data, "a.txt")
    assert isinstance(found, Problem)
    assert (found.code, found.line, found.column) == ("not-utf8", line, column)
