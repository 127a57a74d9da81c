"""Where results go: a file that appears whole or not at all, or standard output."""

import os
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
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:  # a device or a pipe is written to, not replaced
            yield stream
        return
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with new.open("xb") as stream:
            yield stream
        new.replace(target)
    except OSError as error:
        if error.filename == str(new):
            error.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            new.unlink()
