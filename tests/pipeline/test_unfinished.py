"""After a build that broke off, the files behind its store are named, and the next build mends."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import open_folder
from corpolis.pipeline import build as building
from corpolis.pipeline.build import build
from corpolis.pipeline.graph_files import GraphFiles
from corpolis.pipeline.unfinished import behind
from small_dossiers import Files, make_dossier, source_files

MEETS = [{"subject": "ann", "relation": "meets", "object": "bert", "when": "2025-01-22"}]
WORKS = [{"subject": "ann", "relation": "meets", "object": "works", "when": "2025-01-22"}]
ONE: Files = source_files("a", MEETS)
FILES = ("graph.ttl", "graph.trig", "index.html")
MANY: Files = {
    name: text for at in range(12) for name, text in source_files(f"s{at}", MEETS).items()
}  # so that one that changes is replaced in place


def run(*words: object) -> Result:
    return CliRunner().invoke(corpolis, [str(word) for word in words])


def broken(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def at_page(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "_page", broken)


def at_page_file(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "replace_text", broken)


def at_graph_files(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(GraphFiles, "put_in_place", broken)


def at_record(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "_note", broken)


def at_last(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "note_stamp", broken)


@pytest.mark.parametrize("point", [at_page, at_page_file, at_graph_files, at_record, at_last])
@pytest.mark.parametrize(("start", "source"), [(ONE, "a"), (MANY, "s0")])
def test_files_behind_the_store_are_named(
    point: Callable[[pytest.MonkeyPatch], None], start: Files, source: str, tmp_path: Path
) -> None:
    folder = tmp_path / "d"
    make_dossier(folder, start)
    dossier = open_folder(folder)
    out = dossier.build_folder
    build(dossier, out)
    assert behind(out) == []
    former = {name: (out / name).read_bytes() for name in FILES}
    make_dossier(folder, {**start, **source_files(source, WORKS)})
    with pytest.MonkeyPatch.context() as patch:
        point(patch)
        with pytest.raises(KeyboardInterrupt):
            build(open_folder(folder), out)
    old = [name for name in FILES if (out / name).read_bytes() == former[name]]
    assert [path.name for path in behind(out)] == old
    for words in (
        ("query", folder, "relationships"),
        ("query", "--store", out / "store", "sources"),
        ("export", folder, "--format", "nq"),
        ("store", "stats", folder),
        ("store", "verify", out / "store"),
    ):
        said = run(*words).stderr
        assert all(str(out / name) in said for name in old)
        assert ("of a former build" in said) == bool(old)
        assert said.count("of a former build") <= 1
    assert run("build", folder).exit_code == 0
    fresh = tmp_path / "fresh"
    build(open_folder(folder), fresh)
    for name in FILES:
        assert (out / name).read_bytes() == (fresh / name).read_bytes()
    assert behind(out) == []
    assert "former build" not in run("query", folder, "relationships").stderr


def test_what_broke_off_before_the_store_changed_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    make_dossier(folder, source_files("a", MEETS))
    out = open_folder(folder).build_folder
    build(open_folder(folder), out)
    make_dossier(folder, source_files("a", WORKS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "plan_build", broken)
        with pytest.raises(KeyboardInterrupt):
            build(open_folder(folder), out)
    assert behind(out) == []


def test_nothing_is_behind_where_nothing_was_built(tmp_path: Path) -> None:
    assert behind(tmp_path) == []
