"""Where results go: a file that appears whole or not at all, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_to(path: Path | None) -> Iterator[BinaryIO]:
    """A stream for the result; on an error, a file of that name stays as it was."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as stream:
            yield stream
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
