"""Work that Ctrl-C or a deadline ends at once, though the engine computes and does not listen."""

import threading
from collections.abc import Callable
from typing import Final

from corpolis.problems import CorpolisError

_STACK: Final = 512 << 20
"""Bytes, of which only those are taken that are used."""


class TimeIsUpError(CorpolisError):
    """The deadline came before the answer was complete."""


def interruptible(work: Callable[[], None], seconds: float | None = None) -> None:
    """Do the work in a thread, so that this one is free to hear of Ctrl-C and of the time.

    Oxigraph cannot cancel a query, and Python tells of Ctrl-C only when the engine returns, which
    may take hours. The engine goes on until the process ends, so whoever catches the
    KeyboardInterrupt or the TimeIsUpError has to see to that.

    Raises:
        TimeIsUpError: the work was not done after so many seconds.
        BaseException: whatever the work raises.
    """
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            _let_go(error)
            failures.append(error)

    thread = _started(run)
    thread.join(seconds)
    if failures:
        raise failures[0]
    if thread.is_alive():
        raise TimeIsUpError(
            f"the question was ended after {seconds:g} s, as --timeout says; narrow it with "
            "--param (an entity, a source), give it more time, or see with --explain what is asked"
        )


def _started(run: Callable[[], None]) -> threading.Thread:
    """A thread with much stack, as what is asked of a server is parsed in it."""
    thread = threading.Thread(target=run, daemon=True)
    former = threading.stack_size(_STACK)
    try:
        thread.start()
    except RuntimeError:  # who limits the memory of this process has not left that much
        threading.stack_size(former)
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(former)
    return thread


def _let_go(error: BaseException | None) -> None:
    """Drop what an error keeps of the work: an answer of Oxigraph must not outlive its thread."""
    import traceback  # which a question that is answered does without

    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__
