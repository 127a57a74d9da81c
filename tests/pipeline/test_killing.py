"""A build that is killed leaves the former store and files or the new ones, and no trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


@pytest.mark.parametrize(
    ("scenario", "kills"),
    [
        ("first", 5),
        ("small", 5),
        ("large", 5),
        ("store-only", 5),
        ("files-off", 4),
        ("files-on", 4),
    ],
)
def test_a_killed_build(tmp_path: Path, scenario: str, kills: int) -> None:
    paths = [str(HERE.parents[1] / "graph"), str(HERE.parent)]
    done = subprocess.run(
        [sys.executable, str(HERE / "killing.py"), str(tmp_path), scenario, str(kills)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": -9\n") == kills
