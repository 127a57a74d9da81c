"""A disk that fills while a store is loaded or built: a clear error, and the former store stays."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpolis.build.building import build
from corpolis.dossier import Dossier
from corpolis.problems import StoreError
from corpolis.store.embedded import StoreFolder
from corpolis.store.inputs import Input, format_of
from corpolis.store.loading import load
from corpolis.terms import Namespace
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


def test_building(disk: Path, tmp_path: Path) -> None:
    sketch, out = Sketch(), disk / "out"
    dossier = sketch.write(tmp_path / "dossier")
    with ballast(disk, left=200_000), pytest.raises((OSError, RuntimeError, StoreError)):
        build(dossier, out, page=False)
    assert not StoreFolder(out / "store", dossier.namespace).exists()
    build(dossier, out, page=False)
    before = digests(out, dossier)
    assert len(before) > 2
    del sketch.claims["s05"][1]
    dossier = sketch.write(tmp_path / "dossier")
    with ballast(disk, left=0), pytest.raises((OSError, RuntimeError, StoreError)):
        build(dossier, out, page=False)
    assert digests(out, dossier) == before
    build(dossier, out, page=False)
    assert digests(out, dossier) != before


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


def digests(out: Path, dossier: Dossier) -> dict[str, str]:
    with StoreFolder(out / "store", dossier.namespace).reading() as store:
        return store.digests()
