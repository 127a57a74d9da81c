"""Arrays in one file, which is mapped into memory: what nobody asks for is not read."""

import json
import mmap
import os
import zlib
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
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    body: list[NDArray[np.uint8]] = []
    size = checksum = 0
    for name, array in content.arrays.items():
        data = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        gap = np.zeros(_aligned(size) - size, np.uint8)
        places[name] = (array.dtype.str, array.shape, size + len(gap))
        size += len(gap) + len(data)
        body += [gap, data]
    said = json.dumps({"meta": content.meta, "arrays": places, "bytes": size}).encode()
    for piece in body:
        checksum = zlib.crc32(piece.data, checksum)
    head = _MAGIC + b"%08x %s\n" % (zlib.crc32(said, checksum), said)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as stream:
            stream.write(head.ljust(_aligned(len(head)), b"\0"))
            stream.writelines(piece.data for piece in body)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def read_arrays(path: Path) -> Arrays | None:
    """What `write_arrays` has written; None if there is no such file, or it is damaged.

    The arrays cannot be written to, and hold the file's content as it is now even if another
    file takes its place.
    """
    try:
        with path.open("rb") as stream:
            if stream.read(len(_MAGIC)) != _MAGIC:
                return None
            checksum, _, said = stream.readline().rstrip(b"\n").partition(b" ")
            head = json.loads(said)
            start = _aligned(stream.tell())
            content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        body = memoryview(content)[start:]
        if len(body) != head["bytes"] or zlib.crc32(said, zlib.crc32(body)) != int(checksum, 16):
            return None
        arrays = {
            name: np.frombuffer(body, np.dtype(kind), int(np.prod(shape)), begin).reshape(shape)
            for name, (kind, shape, begin) in head["arrays"].items()
        }
        return Arrays(head["meta"], arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _aligned(place: int) -> int:
    return -(-place // _ALIGNMENT) * _ALIGNMENT
