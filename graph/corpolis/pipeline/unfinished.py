"""Whether a build has come to its end, or its files are behind its store.

A file beside the record of the build is there from before the store changes until all files are
in place; a build that was killed in between leaves it, and the next one mends what is behind.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from corpolis.pipeline.last_build import CACHE
from corpolis.pipeline.outputs import NAMES

_MARK: Final = "unfinished"


def begin(out: Path) -> None:
    """Note that the store of a build is about to change, and which files are there."""
    there = [name for name in NAMES.values() if (out / name).is_file()]
    (out / CACHE).mkdir(parents=True, exist_ok=True)
    (out / CACHE / _MARK).write_text("\n".join(there), encoding="ascii")


def end(out: Path) -> None:
    """Note that all files of a build are in place."""
    (out / CACHE / _MARK).unlink(missing_ok=True)


def behind(out: Path) -> Sequence[Path]:
    """The files in a build's output that may say what its store says no more."""
    mark = out / CACHE / _MARK
    try:
        names = set(mark.read_text(encoding="ascii").split())
        since = mark.stat().st_mtime_ns
    except (OSError, ValueError):
        return []
    paths = [out / name for name in NAMES.values() if name in names]
    return [path for path in paths if path.is_file() and _put_at(path) < since]


def _put_at(path: Path) -> int:
    """When a file was written, or took its place; nanoseconds."""
    found = path.stat()
    return max(found.st_mtime_ns, found.st_ctime_ns)
