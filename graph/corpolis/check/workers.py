"""Work on many files by all cores of the machine, with the results in the files' order.

Relies on nothing. Used by `claims`.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

FEWEST: Final = 32
"""So many files a process has to work on at least; to start one takes as long as some of them."""

_LOTS: Final = 8
"""Into so many lots are each process's files parted, so that none waits long for another."""

_Result = TypeVar("_Result")

_work: Callable[[str], Any]
"""What the processes do: they are forked, so it need not be sent to them."""


def in_order(work: Callable[[str], _Result], files: Sequence[str]) -> Iterator[_Result]:
    """What `work` gives for each file, in order.

    One process does it where files are few, where processes cannot be forked (Windows, macOS, a
    limit on them is reached), or must not be, because this one has threads; also what is left if
    one of several is killed. If this process is killed, so are they.
    """
    processes = min(_cores(), len(files) // FEWEST)
    done = 0
    if processes > 1 and _may_fork():
        for result in _shared(work, files, processes):
            yield result
            done += 1
    yield from map(work, files[done:])


def _shared(
    work: Callable[[str], _Result], files: Sequence[str], processes: int
) -> Iterator[_Result]:
    """The results, in order, until there are no more or a process has been killed."""
    # Few dossiers are so large, and these take twelve milliseconds to import.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    global _work  # noqa: PLW0603
    _work = work
    context = multiprocessing.get_context("fork")
    lot = max(1, len(files) // (processes * _LOTS))
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, context, _begin)
    try:
        try:
            results = pool.map(_call, files, chunksize=lot)
        except (OSError, RuntimeError):  # no more processes or threads can be started
            for one in set(multiprocessing.active_children()) - others:
                one.kill()
                one.join()
            pool.shutdown(wait=False)
            return
        try:
            yield from results
        except BrokenProcessPool:
            return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _call(file: str) -> Any:
    return _work(file)


def _begin() -> None:
    """Ctrl-C is for the process that started this one, which then ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that was killed does not tell those that it started, which would wait for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_fork() -> bool:
    # The system libraries of macOS may not survive a fork.
    forks = hasattr(os, "fork") and sys.platform != "darwin"
    return forks and threading.active_count() == 1
