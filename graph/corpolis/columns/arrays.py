"""Arrays in one file, which is mapped into memory: what nobody asks for is not read."""

import json
import mmap
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"corpolis arrays 1\n"
_ALIGNMENT: Final = 64
"""Bytes; each array begins at a multiple, as NumPy likes it best."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """Arrays by name, and what else is to be said of them, as JSON has it."""

    meta: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


def write_arrays(path: Path, content: Arrays) -> None:
    """Write the file; it is there whole, or as it was.

    Raises:
        OSError: it cannot be written.
    """
    arrays = {name: np.ascontiguousarray(array) for name, array in content.arrays.items()}
    shapes, end = {}, 0
    for name, array in arrays.items():
        begin = _aligned(end)
        end = begin + array.nbytes
        shapes[name] = (array.dtype.str, array.shape, begin)
    head = json.dumps({"meta": content.meta, "arrays": shapes, "bytes": end}).encode()
    start = _aligned(len(_MAGIC) + len(head) + 1)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as stream:
            stream.write(_MAGIC + head + b"\n")
            for name, array in arrays.items():
                stream.seek(start + shapes[name][2])
                stream.write(array.data)
            stream.truncate(start + end)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def read_arrays(path: Path) -> Arrays | None:
    """What `write_arrays` has written; None if there is no such file, or it is not whole.

    The arrays cannot be written to, and hold the file's content as it is now even if another
    file takes its place.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                return None
            head = json.loads(stream.readline())
            start = _aligned(stream.tell())
            if os.fstat(stream.fileno()).st_size != start + head["bytes"]:
                return None
            content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        arrays = {
            name: np.frombuffer(
                content, np.dtype(kind), int(np.prod(shape)), start + begin
            ).reshape(shape)
            for name, (kind, shape, begin) in head["arrays"].items()
        }
        return Arrays(head["meta"], arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _aligned(place: int) -> int:
    return -(-place // _ALIGNMENT) * _ALIGNMENT
