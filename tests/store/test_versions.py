"""A store says which version wrote it, and is not misread by another."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

from corpolis.problems import StoreError
from corpolis.query.ahead import optimize
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import FORMATS, Input
from corpolis.store.embedded.load import load
from corpolis.store.embedded.maintenance import backup, stats

NAMESPACE = Namespace("https://example.org/d/")
NODE = NamedNode("https://example.org/a")
MINE = f"layout 1\noxigraph {pyoxigraph.__version__}\n"


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    """A store with one quad."""
    (tmp_path / "a.nt").write_text(f"{NODE} {NODE} {NODE} .\n", "ascii")
    load([Input(str(tmp_path / "a.nt"), FORMATS["nt"])], tmp_path / "store")
    return tmp_path / "store"


def rewritten(folder: Path, text: str) -> Path:
    (folder / "g1" / "VERSION").write_text(text, "ascii")
    return folder


def again(folder: Path) -> None:
    load([Input(str(folder.parent / "a.nt"), FORMATS["nt"])], folder)


def test_the_version_is_noted_and_goes_with_a_copy(folder: Path, tmp_path: Path) -> None:
    assert (folder / "g1" / "VERSION").read_text() == MINE
    rewritten(folder, "layout 1\noxigraph 0.0.1\n")
    backup(folder, tmp_path / "copy")
    assert (tmp_path / "copy" / "g1" / "VERSION").read_text() == "layout 1\noxigraph 0.0.1\n"
    optimize(folder)
    assert (folder / "g1" / "VERSION").read_text() == MINE
    again(folder)
    assert (folder / "g2" / "VERSION").read_text() == MINE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("layout 2\noxigraph 0.9.1\n", r"layout 2, written with Oxigraph 0\.9\.1; this.* layout 1"),
        ("layout 0\noxigraph 0.4.0\n", r"layout 0, .*\. Build or load it again; or export"),
        ("", "does not say which version wrote it. Build or load"),
        ("layout 1\n", "does not say which version"),
        (None, "does not say which version"),
    ],
)
def test_another_layout_is_refused(folder: Path, text: str | None, message: str) -> None:
    if text is None:
        (folder / "g1" / "VERSION").unlink()
    else:
        rewritten(folder, text)
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "g1").iterdir()}
    for act in (stats, optimize, again, lambda one: backup(one, one / "copy")):
        with pytest.raises(StoreError, match=message):
            act(folder)
    assert {path.name: path.stat().st_mtime_ns for path in (folder / "g1").iterdir()} == before
    # A build, which can make it again, does.
    with StoreFolder(folder, NAMESPACE).writing() as writer:
        assert writer.current() is None
        store = writer.fresh()
        store.oxigraph.add(Quad(NODE, NODE, NODE))
        writer.publish(store)
    assert stats(folder).quads == 1


def test_another_oxigraph_is_named_when_its_store_does_not_open(folder: Path) -> None:
    rewritten(folder, "layout 1\noxigraph 9.9.9\n")
    assert stats(folder).quads == 1  # it opens: fine
    for path in (folder / "g1").glob("MANIFEST*"):
        path.write_bytes(b"what only the future can read")
    for act in (stats, optimize, again):
        with pytest.raises(StoreError, match=r"Oxigraph 9\.9\.9 wrote it, and this is .*==9\.9\.9"):
            act(folder)
    assert (folder / "g1" / "VERSION").read_text() == "layout 1\noxigraph 9.9.9\n"
    rewritten(folder, MINE)
    with pytest.raises(StoreError, match=r"cannot be opened: .* restore it from a backup"):
        stats(folder)
