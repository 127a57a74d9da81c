"""The process of a query ends with the one that asked, however that ends, whatever it computes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING, Any

import pytest

from corpolis.query.fence import fence, frames
from corpolis.query.fence.fence import fenced
from corpolis.shipped import shipped
from query.asked import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = str(shipped("seeds") / "softbank-stargate")
PATTERNS = " . ".join(f"?s{at} ?p{at} ?o{at}" for at in range(9))
ENDLESS = {
    "counting": f"SELECT (COUNT(*) AS ?n) {{ {PATTERNS} }}",
    "a graph": f"CONSTRUCT {{ <a:a> <a:b> ?n }} {{ SELECT (COUNT(*) AS ?n) {{ {PATTERNS} }} }}",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<a:a>)* ?b . ?c (!<a:a>)* ?d . ?e (!<a:a>)* ?f }",
    "sorting": f"SELECT (MAX(?o8) AS ?n) {{ {PATTERNS} }} GROUP BY ?s0 ORDER BY ?n",
    "planning": f"ASK {{ {' . '.join(f'?s{at} <a:p> ?s{at + 1}' for at in range(150_000))} }}",
}
PATIENCE = 60
"""Seconds after which a test fails that waits for something."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes")


def stat(process: int) -> list[str]:
    """What Linux says of a process that runs, from its state on; nothing if there is none."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    fields = text.rpartition(")")[2].split()
    return [] if fields[0] in {"Z", "X"} else fields


def until_busy(parent: int) -> int:
    """The process that another has started, as soon as it has computed for 0.3 s."""
    for _ in range(PATIENCE * 50):
        for path in Path("/proc").glob("[0-9]*"):
            fields = stat(int(path.name))
            if fields and int(fields[1]) == parent and int(fields[11]) > 30:
                return int(path.name)
        time.sleep(0.02)
    raise AssertionError("no process was started, or it has nothing to do")


def assert_ends(process: int) -> None:
    """See that a process ends, with nobody's help."""
    for _ in range(PATIENCE * 50):
        if not stat(process):
            return
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)
    raise AssertionError("it still runs")


@pytest.fixture(params=ENDLESS)
def asking(request: pytest.FixtureRequest, tmp_path: Path) -> "Iterator[subprocess.Popen[str]]":
    """`corpolis query` without --timeout, with a question that takes hours."""
    file = tmp_path / "question.rq"
    file.write_text(ENDLESS[request.param], encoding="utf-8")
    command = [sys.executable, "-m", "corpolis", "query", SEED, "--file", str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, "\n"),
        (signal.SIGTERM, -signal.SIGTERM, ""),
        (signal.SIGKILL, -signal.SIGKILL, ""),
    ],
)
def test_neither_is_left(
    asking: "subprocess.Popen[str]", number: signal.Signals, code: int, said: str
) -> None:
    child = until_busy(asking.pid)
    asking.send_signal(number)
    assert asking.communicate() == ("", said)
    assert asking.returncode == code
    assert_ends(child)


@pytest.mark.parametrize("when", ["asked", "read"])
def test_who_waits_no_more_ends_it(when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after Ctrl-C in a notebook, which keeps the error and with it all that it has seen."""
    started = []
    read = frames.read

    def interrupted(stream: object) -> object:
        found = read(stream)  # type: ignore[arg-type]
        if found is not None and found[0] == (frames.PLANNED if when == "asked" else frames.DATA):
            raise KeyboardInterrupt
        return found

    def noted(*arguments: Any, **options: Any) -> "Popen[bytes]":
        started.append(Popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(fence, "Popen", noted)
    monkeypatch.setattr(frames, "read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(fenced(sample(), "SELECT * { ?s ?p ?o }", {}))  # type: ignore[arg-type]
    (process,) = started
    assert process.returncode == -signal.SIGKILL
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        assert stream.closed


def test_no_pipe_is_left_open() -> None:
    fenced(sample(), "ASK {}", {})
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        fenced(sample(), "ASK {}", {})
    assert len(list(Path("/proc/self/fd").iterdir())) == before
