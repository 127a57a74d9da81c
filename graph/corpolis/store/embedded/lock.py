"""Who may use a store's folder: several that read, or one that writes.

Relies on flock, and on Windows on portalocker, which elsewhere would do the same after a tenth of
a second of imports. A writer notes itself in the lock file, so that who comes second is told
whom to wait for; the lock itself is the system's and goes with the process, however it ends.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from corpolis.problems import StoreError, StoreInUseError

CURRENT: Final = "CURRENT"
"""The file in a store's folder that names the generation in use; without it, there is no store."""

LOCK: Final = "lock"
"""The file there that is locked."""


@contextmanager
def locked(path: Path, *, shared: bool) -> Iterator[None]:
    """Hold the folder of a store, to read it beside others (`shared`) or alone.

    Raises:
        StoreError: there is no such folder to read.
        StoreInUseError: another process writes to it, or reads it while this one is to write.
        OSError: the lock cannot be written, as on a full disk.
    """
    stream = _opened(path, shared=shared)
    if stream is None:
        yield
        return
    with stream:
        if not _taken(stream, shared=shared):
            raise StoreInUseError(_in_use(path, stream, shared=shared))
        if not shared:
            _note(stream)
        try:
            yield
        finally:
            if not shared:
                stream.truncate(0)
            _release(stream)


def no_store(path: Path) -> str:
    """That there is nothing to read in a folder, and what to do."""
    if (path / "corpolis.toml").is_file():
        return (
            f"{path} is a dossier, not a store: give it without --store, or build it and name the "
            "folder of its store"
        )
    return (
        f"there is no store in {path}; corpolis build makes that of a dossier, and "
        f"corpolis load FILE --store {path} one of files"
    )


def _opened(path: Path, *, shared: bool) -> IO[str] | None:
    """The lock file; None for a store that nobody can write to, on a read-only medium.

    A reader makes no files where there is no store.
    """
    lock = path / LOCK
    try:
        return lock.open("r" if shared else "a")
    except (FileNotFoundError, NotADirectoryError):
        if not shared:
            raise
    if not (path / CURRENT).is_file():
        raise StoreError(no_store(path))
    try:
        return lock.open("a")
    except OSError:
        return None


def _note(stream: IO[str]) -> None:
    """Note this process in the lock.

    Past the stream's buffer: what cannot be written would stay in it, and fail a second time when
    the stream is closed, in place of the error that tells.
    """
    note = f"{os.getpid()} {datetime.now().astimezone():%H:%M:%S (%Y-%m-%d)}".encode("ascii")
    os.ftruncate(stream.fileno(), 0)
    if os.write(stream.fileno(), note) < len(note):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), stream.name)


if sys.platform == "win32":
    import portalocker

    def _taken(stream: IO[str], *, shared: bool) -> bool:
        """Take the lock if it is free."""
        mode = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
        try:
            portalocker.lock(stream, mode | portalocker.LOCK_NB)
        except portalocker.LockException:
            return False
        return True

    def _release(stream: IO[str]) -> None:
        portalocker.unlock(stream)

else:
    import fcntl

    def _taken(stream: IO[str], *, shared: bool) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(stream, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(stream: IO[str]) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)


def _in_use(path: Path, stream: IO[str], *, shared: bool) -> str:
    """Who holds the store: with readers alone, one more could join them."""
    if not shared and _taken(stream, shared=True):
        _release(stream)
        return (
            f"the store in {path} is in use by processes that read it; "
            "end them, or try again when they have ended"
        )
    return f"the store in {path} is in use by {_holder(path)}; try again when it has ended"


def _holder(path: Path) -> str:
    """The process that noted itself in the lock; only true while somebody holds it alone."""
    try:
        process, _, since = (path / LOCK).read_text(encoding="ascii").partition(" ")
    except (OSError, ValueError):
        since = ""
    return f"process {process} since {since}" if since else "a process that writes to it"
