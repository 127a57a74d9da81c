"""The ratios of `scripts/bench build`, of a dossier small enough for a test; not their size."""

from pathlib import Path

import pytest
from bench_build import CHECK, CORES, run
from dossiers import write_dossier

pytest.importorskip("resource", reason="memory is measured by what Windows does not have")


def test_what_is_timed_beside_the_events_of_the_same_files(tmp_path: Path) -> None:
    write_dossier(tmp_path, 100)
    found = run(CHECK, tmp_path)
    assert min(found["events"], found["check"], found["encode"]) > 0
    assert run(CORES, tmp_path, 2)["seconds"] > 0
