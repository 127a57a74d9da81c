"""Where results go: a file that appears whole or not at all, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpolis.pipeline.outputs import replaced


@contextmanager
def written_to(path: Path | None) -> Iterator[BinaryIO]:
    """A stream for the result; on an error, a file of that name stays as it was."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with replaced(path) as stream:
        yield stream
