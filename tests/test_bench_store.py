"""`scripts/bench store`, on a store small enough for a test; its times are not looked at.

What it measures in processes of their own is done in this one, but for one work.
"""

import json
import subprocess
import sys
from pathlib import Path

import bench_store
import processes
import pytest
import store_parts
import store_sizes
import store_work
from click.testing import CliRunner
from processes import Measured, measured, worked
from pyoxigraph import Quad, RdfFormat, parse
from store_sizes import CORPOLIS, Bench
from store_work import BASE, WORKS

from corpolis.cli.main import corpolis
from corpolis.store.embedded.folder import StoreFolder

CLAIMS = 300


def done_here(command: list[str], timeout: float | None = None) -> Measured:
    """In place of `measured`: the same command of corpolis, or work, without a process."""
    if command[: len(CORPOLIS)] == CORPOLIS:
        done = CliRunner().invoke(corpolis, command[len(CORPOLIS) :], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return Measured(0.1, 1.0, done.stdout)
    _, script, work, *arguments = command
    assert Path(script).name == "store_work.py"
    return Measured(0.1, 1.0, json.dumps(WORKS[work](*arguments)))


@pytest.fixture(name="bench")
def bench_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    for module in (processes, store_parts, store_sizes):
        monkeypatch.setattr(module, "measured", done_here)
    monkeypatch.setattr(store_work, "_ROUNDS", 4)
    return Bench(tmp_path, 9000, CLAIMS, ("raw",), 30, is_built=False)


def held(folder: Path) -> set[Quad]:
    with StoreFolder(folder, BASE).reading() as store:
        return set(store.oxigraph)


def test_replacing_changes_nothing_in_the_end(bench: Bench) -> None:
    written = set(parse(path=bench.quads, format=RdfFormat.N_QUADS))
    for kind in ("ours", "raw"):
        found = worked(f"replace_{kind}", bench.store(kind))
        assert found is not None
        assert found.value("seconds") > 0
    assert held(bench.store("ours")) == written
    raw = bench.folder / "dump.nq"
    assert worked("export_raw", bench.store("raw"), raw) is not None
    assert set(parse(path=raw, format=RdfFormat.N_QUADS)) == written


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own
def test_it_prints_a_row_for_each_figure(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "bench_store.py",
        "3000",
        "--only",
        "load,point,export,plain",
        "--peers",
        "raw,rdflib",
    ]
    monkeypatch.setattr(sys, "argv", [*command, "--folder", str(bench.folder)])
    bench_store.main()
    lines = capsys.readouterr().out.splitlines()
    assert {line.count("|") for line in lines} == {8}
    whats = [line.split("|")[1].strip() for line in lines[2:]]
    assert whats.count("load, s") == 2
    assert len([what for what in whats if what.startswith("plain: ")]) == 4
    assert len([what for what in whats if what.endswith(" entity, s")]) == 6
    same = [line for line in lines if "twice" in line]
    assert len(same) == 2
    assert all("| the same |" in line for line in same)


def test_a_work_in_a_process_of_its_own(tmp_path: Path) -> None:
    store = tmp_path / "store"
    quads = tmp_path / "quads.nq"
    quads.write_text("<a:s> <a:p> <a:o> <a:g> .\n", encoding="utf-8", newline="\n")
    found = worked("load_raw", quads, store)
    assert found is not None
    assert found.value("quads") == 1
    assert found.seconds > 0
    assert found.megabytes > 1


def test_a_process_that_takes_too_long_is_ended() -> None:
    assert measured([sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.2) is None


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_a_part_that_is_not_there_is_refused() -> None:
    script = str(Path(bench_store.__file__))
    done = subprocess.run(
        [sys.executable, script, "1000", "--only", "lod"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "lod: there are load, replace" in done.stderr
