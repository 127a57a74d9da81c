"""Files checked by several processes give what one process gives, in the same order."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpolis.check import workers
from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.build import build
from corpolis.vocabulary.model import Vocabulary
from small_dossiers import EVERYTHING, Files, source_files

Make = Callable[[Files | None], DossierFolder]

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")

FILES = [f"f{number}" for number in range(20)]


def many(*, wrong: bool) -> Files:
    """More files than processes, some of them with problems if `wrong`."""
    files: dict[str, str | bytes | None] = {}
    for number in range(12):
        claims = list(EVERYTHING)
        if wrong and number % 3 == 0:
            claims.append({"subject": "nobody", "relation": "owns", "object": "club"})
        files |= source_files(f"s{number:02}", claims)
    return files


@pytest.fixture
def cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are two cores, and no files are too few to share."""
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "_cores", lambda: 2)


@pytest.fixture
def two(cores: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes share the work, though the one that runs these tests may have threads."""
    monkeypatch.setattr(workers, "_may_fork", lambda: True)


def processes_of(files: list[str]) -> set[int]:
    return set(workers.in_order(lambda _: os.getpid(), files))


@pytest.mark.usefixtures("two")
def test_results_come_in_order_and_from_other_processes() -> None:
    assert list(workers.in_order(str.upper, FILES)) == [file.upper() for file in FILES]
    assert os.getpid() not in processes_of(FILES)


def test_few_files_are_for_one_process() -> None:
    assert processes_of(FILES[: workers.FEWEST - 1]) == {os.getpid()}
    assert list(workers.in_order(str.upper, [])) == []


@pytest.mark.usefixtures("cores")
def test_a_process_with_threads_does_not_fork() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert processes_of(FILES) == {os.getpid()}
    finally:
        ended.set()
        thread.join()


@pytest.mark.usefixtures("two")
def test_what_a_killed_process_has_not_done_is_done_here() -> None:
    here = os.getpid()

    def work(file: str) -> str:
        if file == "f7" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return file.upper()

    assert list(workers.in_order(work, FILES)) == [file.upper() for file in FILES]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("allowed", [0, 1])
def test_where_no_process_can_be_forked_one_does_it(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forked = os.fork, list[int]()

    def limited() -> int:
        if len(forked) == allowed:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        forked.append(0)
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    assert processes_of(FILES) == {os.getpid()}
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("two")
def test_where_no_thread_can_be_started_one_process_does_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    assert processes_of(FILES) == {os.getpid()}


KILLED = """
import os, time
from corpolis.check import workers

workers.FEWEST, workers._cores = 1, lambda: 2

def work(file):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)

list(workers.in_order(work, ["f0", "f1"]))
"""


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_process_leaves_none_behind(sign: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        working = [int(process.stdout.readline()) for _ in range(2)]
        process.send_signal(sign)
        try:
            process.communicate(timeout=20)  # which lasts until nobody is left who could write
        except subprocess.TimeoutExpired:
            for one in working:
                os.kill(one, signal.SIGKILL)
            raise
    assert process.returncode == -sign
    assert os.getpid() not in working


@pytest.mark.usefixtures("two")
def test_an_error_in_a_process_is_raised_here() -> None:
    def work(file: str) -> str:
        raise ValueError(file)

    with pytest.raises(ValueError, match="f0"):
        list(workers.in_order(work, FILES))


def test_a_check_finds_the_same(
    made: Make, vocabulary: Vocabulary, request: pytest.FixtureRequest
) -> None:
    dossier = made(many(wrong=True))
    alone = check(dossier, vocabulary)
    assert len(alone.errors) == 4
    request.getfixturevalue("two")
    shared = check(dossier, vocabulary)
    assert shared.problems == alone.problems
    assert shared.sources == alone.sources


def test_a_build_is_the_same_to_the_byte(
    made: Make, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    dossier = made(many(wrong=False))
    build(dossier, tmp_path / "alone")
    request.getfixturevalue("two")
    build(dossier, tmp_path / "shared")
    for name in ("graph.ttl", "graph.trig", "index.html"):
        assert (tmp_path / "shared" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
