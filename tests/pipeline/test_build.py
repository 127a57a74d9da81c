"""A build: the same bytes everywhere, right whatever has become of its cache, and safe to fail."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Quad

from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.model.contents import Contents
from corpolis.pipeline.build import build
from corpolis.pipeline.current import current_store
from corpolis.problems import DossierError, StoreInUseError
from corpolis.rdf.iris import namespace_of
from corpolis.shipped import shipped
from corpolis.store import contents as contents_module
from corpolis.store.contract import Results
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from sketch import SOURCES, Sketch
from small_dossiers import RICH, SETTINGS, Files, make_dossier, source_files

Make = Callable[[Files | None], DossierFolder]

GRAPHS = ("graph.ttl", "graph.trig")
ALL = (*GRAPHS, "index.html")

BUILD = """
import sys
from pathlib import Path
from corpolis.pipeline.build import build
from corpolis.dossier.layout import open_folder
build(open_folder(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def files(out: Path, names: tuple[str, ...] = GRAPHS) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in names}


def python(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a new interpreter with this environment on top of ours."""
    path = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"PYTHONPATH": path} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_same_bytes_for_any_seed_locale_time_zone_folder_and_run(tmp_path: Path) -> None:
    """Two dossiers: the shipped one, and one with every kind of statement."""
    make_dossier(tmp_path / "rich", RICH)
    environments = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
        # Without UTF-8 as the default encoding, a file opened without one shows.
        {"PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "LANG": "tr_TR", "TZ": "America/St_Johns",
         "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ]  # fmt: skip
    seed = shipped("seeds") / "softbank-stargate"
    for name, root in (("shipped", seed), ("rich", tmp_path / "rich")):
        built = []
        for number, environment in enumerate(environments):
            folder = tmp_path / f"{name}{number}" / ("deeper/ä b" if number else "")
            shutil.copytree(root, folder / "dossier", ignore=shutil.ignore_patterns("build"))
            done = python(BUILD, str(folder / "dossier"), str(folder / "out"), **environment)
            assert done.returncode == 0, done.stderr
            built.append(files(folder / "out", ALL))
        assert built[0] == built[1]
        assert str(tmp_path).encode() not in b"".join(built[0].values())


def test_what_a_build_says_of_itself(made: Make, tmp_path: Path) -> None:
    dossier = made(RICH)
    said: list[str] = []
    summary = build(dossier, tmp_path / "out", files=("ttl", "trig"), progress=said.append)
    assert summary.sources == summary.encoded == 3
    assert summary.counts.claims == summary.counts.verified + summary.counts.not_at_hand == 20
    assert summary.counts.not_at_hand == 7
    # ann and annie are one
    assert summary.entities == 7
    assert [path.name for path in summary.files] == list(GRAPHS)
    assert all(path.is_file() for path in summary.files)
    assert {problem.code for problem in summary.warnings} == {"missing-hash", "unused-entity"}
    network = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert network.count(" a corp:Relationship ;") > summary.relationships > 10
    counted = [" ;\n\tcorp:inGathering " not in one for one in blocks_of(network, "Relationship")]
    gatherings = len(blocks_of(network, "Gathering"))
    assert sum(counted) + gatherings == summary.relationships
    assert said[0] == "checking"
    assert said == list(dict.fromkeys(said))


def blocks_of(text: str, kind: str) -> list[str]:
    """What is said of each thing of a kind."""
    return [one for one in text.split(" .\n") if f" a corp:{kind} ;" in one]


def test_files_that_are_not_asked_for_do_not_stay(made: Make, tmp_path: Path) -> None:
    dossier, out = made(RICH), tmp_path / "out"
    summary = build(dossier, out)
    assert (summary.files, summary.outdated) == ([out / name for name in ALL], [])
    before = files(out, ALL)
    summary = build(dossier, out, files=("trig",))
    assert (summary.files, summary.outdated) == (
        [out / "graph.trig"], [out / "graph.ttl", out / "index.html"],
    )  # fmt: skip
    assert sorted(path.name for path in out.iterdir()) == ["cache", "graph.trig", "store"]
    assert build(dossier, out).outdated == []
    assert files(out, ALL) == before


def test_a_page_of_somebody_else_stays(made: Make, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("<!DOCTYPE html>\n<title>mine</title>")
    (tmp_path / "out" / "graph.ttl").write_text("# mine")
    (tmp_path / "out" / "graph.trig").mkdir()
    assert build(made(RICH), tmp_path / "out", files=()).outdated == []
    assert (tmp_path / "out" / "graph.ttl").read_text() == "# mine"
    assert (tmp_path / "out" / "index.html").exists()


def test_the_settings_say_which_files(made: Make, tmp_path: Path) -> None:
    dossier = made({**RICH, "corpolis.toml": SETTINGS + '[build]\nfiles = ["page"]\n'})
    build(dossier, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").glob("*.*")] == ["index.html"]
    build(dossier, tmp_path / "out", files=("ttl",))
    assert [path.name for path in (tmp_path / "out").glob("*.*")] == ["graph.ttl"]


def test_a_page_of_what_was_just_checked_asks_the_store_for_nothing(
    made: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    query = EmbeddedStore.query

    def noted(store: EmbeddedStore, sparql: str) -> Results:
        asked.append(sparql)
        return query(store, sparql)

    def refused(*_: object) -> Contents:
        raise AssertionError("read from the store what was in memory")

    monkeypatch.setattr(EmbeddedStore, "query", noted)
    monkeypatch.setattr(contents_module, "stored_contents", refused)
    dossier = made(RICH)
    build(dossier, tmp_path / "turtle", files=("ttl",))
    for_the_record = [*asked]
    build(dossier, tmp_path / "page", files=("page",))
    assert asked == for_the_record * 2


def test_an_empty_dossier(made: Make, tmp_path: Path) -> None:
    """It has a registry and no network, before and after it had a source."""
    dossier = made(None)
    summary = build(dossier, tmp_path / "out")
    assert (summary.sources, summary.relationships, summary.counts.claims) == (0, 0, 0)
    before = files(tmp_path / "out", ALL)
    made(source_files("a", [{"subject": "ann", "relation": "owns", "object": "works"}]))
    assert build(dossier, tmp_path / "out").relationships == 1
    made(dict.fromkeys(source_files("a", [])))
    build(dossier, tmp_path / "out")
    assert files(tmp_path / "out", ALL) == before


def edit(sketch: Sketch) -> None:
    """What is changed between the builds of the tests below."""
    sketch.claims["s07"][1]["status"] = "ended"


@dataclass(frozen=True)
class Right:
    """What the edited dossier becomes when it is built from nothing, and what it was before."""

    files: dict[str, bytes]
    quads: set[Quad]
    quads_before: set[Quad]


@pytest.fixture(scope="module")
def right(template: Path) -> Right:
    dossier = open_folder(template / "edited")
    before, after = template / "out", template / "fresh"
    return Right(files(after), quads(dossier, after), quads(dossier, before))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier built before an edit, in out, and after it, in fresh."""
    folder = tmp_path_factory.mktemp("template")
    sketch = Sketch()
    build(sketch.write(folder / "dossier"), folder / "out", files=("ttl", "trig"))
    edit(sketch)
    build(sketch.write(folder / "edited"), folder / "fresh", files=("ttl", "trig"))
    return folder


@pytest.fixture
def built(template: Path, tmp_path: Path) -> tuple[Sketch, Path]:
    """A dossier that was built into out, with an edit since."""
    for name in ("dossier", "out"):
        shutil.copytree(template / name, tmp_path / name)
    sketch = Sketch()
    sketch.write(tmp_path / "dossier")
    edit(sketch)
    return sketch, tmp_path


def quads(dossier: DossierFolder, out: Path) -> set[Quad]:
    with StoreFolder(out / "store", namespace_of(dossier)).reading() as store:
        return set(store.oxigraph)


def damaged(name: str, damage: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def act(out: Path) -> None:
        data = (out / name).read_bytes()
        assert damage(data) != data
        (out / name).write_bytes(damage(data))

    return act


def altered(sql: str) -> Callable[[Path], None]:
    def act(out: Path) -> None:
        with closing(sqlite3.connect(out / "cache" / "record.sqlite")) as record:
            record.execute(sql)
            record.execute('UPDATE head SET said = replace(said, \'"store": "\', \'"store": "x\')')
            record.commit()

    return act


def remove(pattern: str, every: int = 1) -> Callable[[Path], None]:
    def act(out: Path) -> None:
        found = sorted(out.glob(pattern))[::every]
        assert found
        for path in found:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return act


def cut(pattern: str, every: int = 1) -> Callable[[Path], None]:
    """Leave half of each file."""

    def act(out: Path) -> None:
        found = [path for path in sorted(out.glob(pattern))[::every] if path.stat().st_size]
        assert found
        for path in found:
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2])

    return act


DAMAGES: dict[str, Callable[[Path], None]] = {
    "record gone": remove("cache/record.sqlite"),
    "record empty": damaged("cache/record.sqlite", lambda _: b""),
    "record cut": damaged("cache/record.sqlite", lambda data: data[: len(data) // 2]),
    "record without its end": damaged("cache/record.sqlite", lambda data: data[:-1]),
    "record without its beginning": damaged("cache/record.sqlite", lambda data: data[1:]),
    "record of nothing": damaged("cache/record.sqlite", lambda _: b"{}"),
    "record with a page of zeros": damaged(
        "cache/record.sqlite", lambda data: data[:8192] + bytes(4096) + data[12288:]
    ),
    "record with an end of zeros": damaged(
        "cache/record.sqlite", lambda data: data[:8192] + bytes(len(data) - 8192)
    ),
    "record of another version": altered(
        """UPDATE head SET said = json_replace(said, '$.program', 'another')"""
    ),
    "record of another dossier": altered(
        "UPDATE head SET said = replace(said, 'https://example.org/d/', 'https://x.org/')"
    ),
    "record without a table": altered("DROP TABLE mentioned"),
    "record of another store": altered("UPDATE digest SET digest = 'x'"),
    "record of nowhere": altered("UPDATE head SET said = '{}'"),
    "a fragment gone": remove("cache/*.fragment", 9),
    "all fragments gone": remove("cache/*.fragment"),
    "a fragment cut": cut("cache/*.fragment", 9),
    "the cache gone": remove("cache"),
    "CURRENT gone": remove("store/CURRENT"),
    "CURRENT empty": damaged("store/CURRENT", lambda _: b""),
    "CURRENT of no generation": damaged("store/CURRENT", lambda _: b"g77\n"),
    "the generation gone": remove("store/g*"),
    "half of the generation gone": remove("store/g*/*", 2),
    "the generation's tables gone": remove("store/g*/*.sst", 2),
    "the generation's tables cut": cut("store/g*/*.sst", 2),
    "the generation's manifest cut": cut("store/g*/MANIFEST-*"),
    "the generation empty": remove("store/g*/*"),
    "the store gone": remove("store"),
    "the lock gone": remove("store/lock"),
    "the files gone": remove("graph.*"),
    "the files cut": cut("graph.*"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_output_leads_to_a_right_one(
    built: tuple[Sketch, Path], right: Right, damage: str
) -> None:
    sketch, folder = built
    out = folder / "out"
    dossier = open_folder(folder / "dossier")
    DAMAGES[damage](out)
    with current_store(dossier, out) as current:
        assert current is None or set(current.store.oxigraph) == right.quads_before
    dossier = sketch.write(folder / "dossier")
    with current_store(dossier, out) as current:
        assert current is None
    build(dossier, out, files=("ttl", "trig"))
    assert files(out) == right.files
    assert quads(dossier, out) == right.quads != right.quads_before
    with current_store(dossier, out) as current:
        assert current is not None


def test_errors_leave_the_former_output(built: tuple[Sketch, Path]) -> None:
    sketch, folder = built
    out = folder / "out"
    before = files(out)
    sketch.claims["s03"][0]["object"] = "nobody"
    sketch.claims["s09"][0]["relation"] = "no-such-thing"
    dossier = sketch.write(folder / "dossier")
    with pytest.raises(DossierError) as raised:
        build(dossier, out, files=("ttl", "trig"))
    assert [problem.code for problem in raised.value.problems] == [
        "unknown-entity", "unknown-relation",
    ]  # fmt: skip
    assert files(out) == before
    with StoreFolder(out / "store", namespace_of(dossier)).reading() as store:
        assert len(store.digests()) == SOURCES + 2
    with current_store(dossier, out) as current:
        assert current is None
    # Undone, the output is right as it is but for the edit.
    sketch.claims["s03"][0]["object"] = "annie"
    sketch.claims["s09"][0]["relation"] = "meets"
    assert build(sketch.write(folder / "dossier"), out, files=("ttl", "trig")).encoded <= 3


def test_an_undone_edit_finds_its_store_again(built: tuple[Sketch, Path]) -> None:
    sketch, folder = built
    sketch.claims["s07"][1]["status"] = "ongoing"
    dossier = sketch.write(folder / "dossier")
    before = files(folder / "out")
    del sketch.claims["s07"][1]["status"]
    dossier = sketch.write(folder / "dossier")
    assert build(dossier, folder / "out", files=("ttl", "trig")).encoded in {0, 1}
    assert files(folder / "out") == before


def test_another_process_holds_the_store(built: tuple[Sketch, Path]) -> None:
    sketch, folder = built
    dossier = sketch.write(folder / "dossier")
    before = files(folder / "out")
    for holding, told in (("writing", f"process {os.getpid()} since"), ("reading", "that read it")):
        folder_of_store = StoreFolder(folder / "out" / "store", namespace_of(dossier))
        with getattr(folder_of_store, holding)():
            done = python(BUILD, str(folder / "dossier"), str(folder / "out"))
            assert done.returncode == 1
            assert "StoreInUseError: the store in" in done.stderr
            assert told in done.stderr
            with pytest.raises(StoreInUseError):
                build(dossier, folder / "out", files=("ttl", "trig"))
    assert files(folder / "out") == before
    build(dossier, folder / "out", files=("ttl", "trig"))
    assert files(folder / "out") != before


def test_an_output_that_is_a_file(made: Make, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OSError, match="out"):
        build(made(RICH), tmp_path / "out", files=("ttl", "trig"))
    assert (tmp_path / "out").read_text() == "mine"


READ_ONLY = """
import os, sys
from pathlib import Path
import portalocker
import corpolis.pipeline.build, corpolis.page, corpolis.network, corpolis.query.evaluation
from corpolis.pipeline.build import build
from corpolis.pipeline.current import current_store
from corpolis.dossier.layout import open_folder
dossier, out = open_folder(Path(sys.argv[1])), Path(sys.argv[2])
if os.geteuid() == 0:  # whom no permission stops
    os.setegid(65534)
    os.seteuid(65534)
try:
    build(dossier, out, files=("ttl", "trig"))
except PermissionError as error:
    print("cannot be written:", error.strerror)
with current_store(dossier, out) as current:
    print("read:", None if current is None else len(current.store.graphs()))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs permissions as of POSIX")
def test_a_read_only_output_can_be_read(made: Make) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        # Not below tmp_path, which others may not enter.
        folder = Path(name)
        folder.chmod(0o755)
        dossier = make_dossier(folder / "dossier", RICH)
        build(dossier, folder / "out", files=("ttl", "trig"))
        before = files(folder / "out")
        for path in [folder / "out", *(folder / "out").rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = python(READ_ONLY, str(folder / "dossier"), str(folder / "out"))
        for path in [folder / "out", *(folder / "out").rglob("*")]:
            path.chmod(0o755)
        assert done.returncode == 0, done.stderr
        assert done.stdout == "cannot be written: Permission denied\nread: 7\n"
        assert files(folder / "out") == before
