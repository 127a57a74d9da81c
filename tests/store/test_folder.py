"""The folder of a store: its generations, its lock, and what happens when parts are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from corpolis.problems import StoreError, StoreInUseError
from corpolis.query.ahead import optimize
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input
from corpolis.store.embedded.load import load
from corpolis.store.embedded.store import EmbeddedStore

NAMESPACE = Namespace("https://example.org/d/")


def quad(name: str) -> Quad:
    node = NamedNode(f"https://example.org/{name}")
    return Quad(node, node, node, node)


def published(path: Path, *names: str) -> StoreFolder:
    """A folder with a store that holds these quads."""
    folder = StoreFolder(path, NAMESPACE)
    with folder.writing() as writer:
        store = writer.fresh()
        store.oxigraph.extend([quad(name) for name in names])
        writer.publish(store)
    return folder


def held(folder: StoreFolder) -> set[Quad]:
    with folder.reading() as store:
        return set(store.oxigraph)


def generations(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if entry.name[0] == "g")


def test_no_store(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path, NAMESPACE)
    assert not folder.exists()
    with pytest.raises(StoreError, match="no store in"), folder.reading():
        pass
    missing = StoreFolder(tmp_path / "missing", NAMESPACE)
    with pytest.raises(StoreError, match="corpolis build"), missing.reading():
        pass
    assert not (tmp_path / "missing").exists()
    with folder.writing() as writer:
        assert writer.current() is None


def test_a_generation_is_seen_when_it_is_published(tmp_path: Path) -> None:
    folder = published(tmp_path, "a")
    assert folder.exists()
    assert held(folder) == {quad("a")}
    with folder.writing() as writer:
        store = writer.fresh()
        store.oxigraph.add(quad("b"))
        assert generations(tmp_path) == ["g1", "g2"]
        del store
    assert held(folder) == {quad("a")}
    published(tmp_path, "b")
    assert held(folder) == {quad("b")}
    assert len(generations(tmp_path)) == 1


def test_the_current_generation_can_be_changed(tmp_path: Path) -> None:
    folder = published(tmp_path, "a")
    with folder.writing() as writer:
        store = writer.current()
        assert store is not None
        store.oxigraph.add(quad("b"))
        del store
    assert held(folder) == {quad("a"), quad("b")}
    assert generations(tmp_path) == ["g1"]


def test_many_generations(tmp_path: Path) -> None:
    for name in "abcdefghijkl":
        folder = published(tmp_path, name)
        assert held(folder) == {quad(name)}
    assert len(generations(tmp_path)) == 1


def test_readers_read_together_and_keep_a_writer_away(tmp_path: Path) -> None:
    folder = published(tmp_path, "a")
    with folder.reading() as one, StoreFolder(tmp_path, NAMESPACE).reading() as other:
        assert set(one.oxigraph) == set(other.oxigraph) == {quad("a")}
        with pytest.raises(StoreInUseError, match="by processes that read it; end them"):
            published(tmp_path, "b")
    assert held(folder) == {quad("a")}


def test_a_writer_keeps_readers_and_writers_away(tmp_path: Path) -> None:
    folder = published(tmp_path, "a")
    with folder.writing():
        with pytest.raises(StoreInUseError, match=rf"in use by process {os.getpid()} since"):
            held(folder)
        with pytest.raises(StoreInUseError, match="try again when it has ended"):
            published(tmp_path, "b")
    assert held(folder) == {quad("a")}


HOLDER = """
import sys
from pathlib import Path
from corpolis.store.embedded.folder import StoreFolder
from corpolis.rdf.iris import Namespace
folder = StoreFolder(Path(sys.argv[1]), Namespace("https://example.org/d/"))
with folder.writing() if sys.argv[2] == "write" else folder.reading():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("how", ["write", "read"])
def test_another_process_holds_the_store(tmp_path: Path, how: str) -> None:
    folder = published(tmp_path, "a")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        writer = (
            rf"in use by process {process.pid} since \d\d:\d\d:\d\d \(\d{{4}}-\d\d-\d\d\); try "
        )
        told = writer if how == "write" else "in use by processes that read it; end them, or"
        for _ in range(2):  # a writer that was refused does not take the holder's name away
            with pytest.raises(StoreInUseError, match=told):
                published(tmp_path, "b")
        if how == "write":
            with pytest.raises(StoreInUseError, match=told):
                held(folder)
        else:
            assert held(folder) == {quad("a")}
        process.kill()
        process.communicate()
    # The lock goes with the process, however it ended.
    assert held(published(tmp_path, "b")) == {quad("b")}


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    folder = published(tmp_path, "a")
    shutil.copytree(tmp_path / "g1", tmp_path / "g7")
    (tmp_path / "g8").mkdir()
    (tmp_path / "CURRENT.new").write_text("g7\n")
    (tmp_path / "genuine.txt").write_text("mine")
    assert held(folder) == {quad("a")}
    with folder.writing() as writer:
        assert writer.current() is not None
        assert generations(tmp_path) == ["g1", "genuine.txt"]


@pytest.mark.parametrize("content", ["", "g9\n", "../..\n", "\xff\n", "g1\nmore\n", "nothing"])
def test_a_current_file_that_names_no_generation(tmp_path: Path, content: str) -> None:
    folder = published(tmp_path / "store", "a")
    (tmp_path / "store" / "CURRENT").write_bytes(content.encode("latin-1"))
    with pytest.raises(StoreError), folder.reading():
        pass
    with folder.writing() as writer:
        assert writer.current() is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]
    assert held(published(tmp_path / "store", "b")) == {quad("b")}


def test_a_generation_with_a_part_missing_is_not_used(tmp_path: Path) -> None:
    published(tmp_path / "whole", *(f"n{at}" for at in range(100)))
    parts = [path.name for path in (tmp_path / "whole" / "g1").iterdir()]
    assert any(name.endswith(".sst") for name in parts)
    for name in parts:
        if name.startswith(("LOG", "LOCK", "IDENTITY", "OPTIONS")):
            continue
        shutil.copytree(tmp_path / "whole", tmp_path / name)
        (tmp_path / name / "g1" / name).unlink()
        folder = StoreFolder(tmp_path / name, NAMESPACE)
        read: set[Quad] | None
        try:
            read = held(folder)
        except StoreError:
            read = None
        with folder.writing() as writer:
            store = writer.current()
            changeable = None if store is None else len(store.oxigraph)
            del store
        # A missing log of changes shows in the digests; here there were none to be lost.
        assert (read is None) == (changeable is None) or name.endswith(".log")
        assert changeable in {None, 100}
        assert held(published(tmp_path / name, "b")) == {quad("b")}


def test_in_memory_is_empty_each_time() -> None:
    EmbeddedStore.in_memory(NAMESPACE).oxigraph.add(quad("a"))
    assert len(EmbeddedStore.in_memory(NAMESPACE).oxigraph) == 0


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def loaded(folder: Path, text: str) -> None:
    source = folder.with_name(f"{folder.name}.nt")
    source.write_text(text, encoding="utf-8")
    load([Input(str(source), RdfFormat.N_TRIPLES)], folder)


TRIPLE = "<urn:s> <urn:p> <urn:o> .\n"


@pytest.mark.parametrize("name", ["g8/essay/a.txt", "CURRENT.txt", "IDENTITY"])
def test_a_folder_of_something_else_is_refused_and_left(tmp_path: Path, name: str) -> None:
    file = tmp_path / "class" / name
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    with pytest.raises(StoreError, match="holds something that is no store"):
        loaded(tmp_path / "class", TRIPLE)
    assert files_in(tmp_path / "class") == {name: b"mine"}


def test_what_is_no_generation_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    loaded(folder, TRIPLE)
    (folder / "g99").mkdir()
    (folder / "g99" / "notes.txt").write_text("mine")
    loaded(folder, TRIPLE)
    optimize(folder)
    assert (folder / "g99" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("content", [None, b"", b"g7\n", b"MANIFEST-000005\n"])
def test_a_whole_store_is_not_thrown_away(tmp_path: Path, content: bytes | None) -> None:
    """Nothing says which part of it is in use."""
    folder = tmp_path / "store"
    loaded(folder, TRIPLE)
    pointer = folder / "CURRENT"
    if content is None:
        pointer.unlink()
    else:
        pointer.write_bytes(content)
    before = files_in(folder)
    with pytest.raises(StoreError, match=r"does not say which part .*\(g1\)"):
        loaded(folder, TRIPLE)
    assert files_in(folder) == before
    pointer.write_text("g1\n")
    loaded(folder, TRIPLE.replace("urn:s", "urn:t"))
    with StoreFolder(folder, NAMESPACE).reading() as store:
        assert len(store.oxigraph) == 2


def test_a_reader_makes_nothing_where_there_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for path in (tmp_path / "docs", tmp_path / "nothing"):
        with (
            pytest.raises(StoreError, match="there is no store"),
            StoreFolder(path, NAMESPACE).reading(),
        ):
            pass
    assert [one.name for one in tmp_path.rglob("*")] == ["docs"]
