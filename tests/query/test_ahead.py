"""All questions of a large store are answered ahead, and it is said where that cannot be."""

from pathlib import Path

import pytest
from dossiers import write_dossier
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from corpolis.columns.arrays import read_arrays
from corpolis.dossier.layout import open_folder
from corpolis.pipeline.build import build
from corpolis.query import whole
from corpolis.query.ahead import answer_ahead
from corpolis.query.named import load_queries
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import ANSWERS, StoreFolder

WHOLE = [
    name
    for name, query in load_queries().items()
    if not any(one.required for one in query.parameters)
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store that counts as large."""
    monkeypatch.setattr(whole, "LARGE", 0)
    write_dossier(tmp_path / "d", 60, per_file=20)
    dossier = open_folder(tmp_path / "d")
    build(dossier, dossier.build_folder, files=())
    return dossier.build_folder / "store"


def test_all_that_needs_no_parameter_is_answered(folder: Path) -> None:
    steps: list[str] = []
    assert answer_ahead(folder, "en", steps.append) == ""
    assert steps == ["reading all of the store", *(f"answering {name}" for name in WHOLE)]
    files = {path.name for path in (folder / ANSWERS).iterdir()}
    assert files == {f"{name}.arrays" for name in WHOLE}
    assert all(read_arrays(path) for path in (folder / ANSWERS).iterdir())


def test_only_what_is_lacking_is_answered(folder: Path) -> None:
    answer_ahead(folder)
    (folder / ANSWERS / "gaps.arrays").unlink()
    (folder / ANSWERS / "totals.arrays").write_bytes(b"cut")
    (folder / ANSWERS / ".gaps.arrays.99.new").touch()
    steps: list[str] = []
    answer_ahead(folder, "en", steps.append)
    assert steps == ["reading all of the store", "answering gaps", "answering totals"]
    assert not list((folder / ANSWERS).glob(".*"))
    steps.clear()
    assert answer_ahead(folder, "en", steps.append) == ""
    assert steps == []


def test_in_another_language_labels_are_others(folder: Path) -> None:
    assert answer_ahead(folder, "de") == ""
    names = {path.name for path in (folder / ANSWERS).iterdir()}
    assert {"relationships.de.arrays", "coverage.arrays"} <= names
    assert "relationships.arrays" not in names


def test_a_small_store_has_no_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "LARGE", 1_000_000_000)
    assert answer_ahead(folder) == ""
    assert not (folder / ANSWERS).exists()


def test_a_store_without_a_dossier_has_nothing_to_answer(folder: Path, tmp_path: Path) -> None:
    other = StoreFolder(tmp_path / "other", Namespace("https://example.org/"))
    with other.writing() as writer:
        writer.publish(writer.fresh())
    assert answer_ahead(other.path) == ""
    assert not (other.path / ANSWERS).exists()


def test_without_the_memory_it_is_said_how_much_it_takes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpolis.query.ahead.memory", lambda: 1_000_000)
    assert "GB of memory" in answer_ahead(folder)
    assert not (folder / ANSWERS).exists()


def test_triples_without_a_digest_are_told(folder: Path) -> None:
    with StoreFolder(folder, Namespace("")).writing() as writer:
        store = writer.opened()
        name = NamedNode("urn:x")
        store.oxigraph.add(Quad(name, name, Literal("y"), DefaultGraph()))
        del store
    steps: list[str] = []
    assert "store verify" in answer_ahead(folder, "en", steps.append)
    assert steps == []


def test_what_cannot_be_written_is_told(folder: Path) -> None:
    (folder / ANSWERS).write_bytes(b"no folder")
    reason = answer_ahead(folder)
    assert reason.startswith("those to contradictions, counts, ")
    assert str(folder / ANSWERS) in reason


def test_a_new_generation_has_no_answers_of_the_former(folder: Path) -> None:
    answer_ahead(folder)
    with StoreFolder(folder, Namespace("")).writing() as writer:
        writer.publish(writer.copied())
    assert not (folder / ANSWERS).exists()
