"""A disk that fills while a store is loaded or built: a clear error, and the former store stays."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Quad

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.build import build
from corpolis.pipeline.current import current_store
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.store.contract import Change
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input, format_of
from corpolis.store.embedded.load import load
from sketch import Sketch

LINE = '<https://example.org/{0}> <https://example.org/p> "{0} and other words, {0}" .\n'


@pytest.fixture(name="disk")
def disk_fixture(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small file system cannot be mounted here: {error}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_loading(disk: Path, tmp_path: Path) -> None:
    small, large = tmp_path / "small.nt", tmp_path / "large.nt"
    small.write_text("".join(map(LINE.format, range(100))))
    large.write_text("".join(map(LINE.format, range(300_000))))
    load([Input(str(small), format_of("small.nt"))], disk / "store")
    with pytest.raises(StoreError, match=r"store cannot be written: .* MB left .* as it was"):
        load([Input(str(large), format_of("large.nt"))], disk / "store")
    with StoreFolder(disk / "store", Namespace("")).reading() as store:
        assert len(store.oxigraph) == 100
    assert [path.name for path in (disk / "store").glob("g*")] == ["g1"]


ROOM = [0, 20_000, 60_000, 100_000, 200_000, 400_000, 1_000_000]
"""Bytes that are left on the disk."""

FULL = re.compile(
    r"out: the disk is full\. (The former graph is as it was|The store has the new graph, .*); make"
)


def test_building(disk: Path, tmp_path: Path) -> None:
    sketch, out, whole = Sketch(), disk / "out", tmp_path / "whole"
    dossier = sketch.write(tmp_path / "dossier")
    build(dossier, whole, files=("ttl", "trig"))
    failed = 0
    for room in ROOM:
        failed += not fits(dossier, out, room)
        assert quads(out, dossier) in (None, quads(whole, dossier))
        build(dossier, out, files=("ttl", "trig"))
        assert made(out, dossier) == made(whole, dossier)
        shutil.rmtree(out)
    assert failed >= 3


@pytest.mark.parametrize("more", [1, 3_000])
def test_replacing_a_source(disk: Path, tmp_path: Path, more: int) -> None:
    """With much more to say of one source, RocksDB itself fails in its transaction."""
    sketch, out = Sketch(), disk / "out"
    dossier = sketch.write(tmp_path / "dossier")
    build(dossier, tmp_path / "old", files=("ttl", "trig"))
    old, claims = quads(tmp_path / "old", dossier), sketch.claims["s05"]
    last = claims.pop()
    claims += [last | {"note": {"en": "more " * 20 * more}}] if more > 1 else []
    changed = sketch.write(tmp_path / "changed")
    build(changed, tmp_path / "new", files=("ttl", "trig"))
    new, failed = quads(tmp_path / "new", changed), 0
    for room in ROOM:
        shutil.copytree(tmp_path / "old", out)
        fitted = fits(changed, out, room)
        failed += not fitted
        assert quads(out, dossier) in (old, new)
        with current_store(changed, out) as current:
            assert (current is not None) == fitted
            assert current is None or set(current.store.oxigraph) == new
        with current_store(dossier, out) as current:
            assert current is None or set(current.store.oxigraph) == old
        build(changed, out, files=("ttl", "trig"))
        assert made(out, changed) == made(tmp_path / "new", changed)
        shutil.rmtree(out)
    assert failed >= 3


def test_a_transaction(disk: Path, tmp_path: Path) -> None:
    dossier = Sketch().write(tmp_path / "dossier")
    build(dossier, disk / "out", files=("ttl", "trig"))
    former = quads(disk / "out", dossier)
    body = "".join(f'e:x{at} rdfs:label "{at} {"more " * 20}" .\n' for at in range(20_000))
    with (
        StoreFolder(disk / "out" / "store", namespace_of(dossier)).writing() as writer,
        nullcontext(writer.opened()) as store,
        ballast(disk, left=100_000),
        pytest.raises((OSError, RuntimeError), match="No space left"),
    ):
        store.apply([Change("s05", body)])
    assert quads(disk / "out", dossier) == former
    build(dossier, disk / "out", files=("ttl", "trig"))
    assert quads(disk / "out", dossier) == former


def test_the_command_says_that_the_disk_is_full(disk: Path, tmp_path: Path) -> None:
    dossier = Sketch().write(tmp_path / "dossier")
    words = ["build", str(dossier.root), "--files", "ttl,trig", "--out", str(disk / "out")]
    with ballast(disk, left=0):
        done = CliRunner().invoke(corpolis, words)
    assert done.exit_code == 1
    assert done.output.count("the disk is full") == 1
    assert "Traceback" not in done.output


def fits(dossier: DossierFolder, out: Path, room: int) -> bool:
    """Build with so many bytes left; whether they were enough."""
    with ballast(out.parent, left=room):
        try:
            build(dossier, out, files=("ttl", "trig"))
        except StoreError as error:
            told = str(error)
        else:
            return True
    assert FULL.search(told), told
    return False


def made(out: Path, dossier: DossierFolder) -> tuple[object, ...]:
    files = [(out / name).read_bytes() for name in ("graph.ttl", "graph.trig")]
    return quads(out, dossier), *files


def quads(out: Path, dossier: DossierFolder) -> set[Quad] | None:
    """What the store holds; None if there is none."""
    folder = StoreFolder(out / "store", namespace_of(dossier))
    if not folder.exists():
        return None
    with folder.reading() as store:
        return set(store.oxigraph)


@contextmanager
def ballast(disk: Path, *, left: int) -> Iterator[None]:
    """Fill the disk, but for so many bytes."""
    path = disk / "ballast"
    with path.open("wb") as stream:
        stream.write(bytes(shutil.disk_usage(disk).free - left))
    try:
        yield
    finally:
        path.unlink()
