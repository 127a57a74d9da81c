"""Results go to files that appear whole; devices, pipes and links stay what they are."""

import os
import stat
import threading
from pathlib import Path

import pytest

from corpolis.cli.output import written_to


def test_a_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("former")
    (tmp_path / "out.csv.new").write_text("precious")
    with written_to(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "former"
    assert path.read_text() == "new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.csv", "out.csv.new"]


def test_on_an_error_the_former_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("former")

    def fail() -> None:
        with written_to(path) as stream:
            stream.write(b"half")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert path.read_text() == "former"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    with written_to(tmp_path / "link") as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"x"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with written_to(pipe) as stream:
        stream.write(b"through")
    reader.join(10)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_message_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "x.csv"
    with pytest.raises(FileNotFoundError) as caught, written_to(path):
        pass
    assert caught.value.filename == str(path)
