"""The graphs of a build as files, from which graph.ttl and graph.trig are joined.

Fragments are named by their content's digest and size, so a fragment that is there is right; what
is not there is written again from the store. A file has the Turtle body of a graph and, behind
it, the names and sizes of its blocks: whoever compares two graphs need not read Turtle.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from corpolis.digest import of_bytes
from corpolis.rdf.encode.graph import Blocks
from corpolis.rdf.turtle import graph_block, header, section

_ENDING: Final = ".fragment"


@dataclass(frozen=True, slots=True)
class Fragment:
    """One named graph: its IRI and the file that begins with its Turtle body."""

    graph: str
    path: Path

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return _size(self.path.stem)


class Fragments:
    """The folder of fragments of one build output."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where the fragment with this name is or will be."""
        return self._folder / f"{name}{_ENDING}"

    def read(self, name: str) -> dict[str, str]:
        """The blocks kept under this name.

        Raises:
            FileNotFoundError: there is none; see `has`.
        """
        data, size = self.path(name).read_bytes(), _size(name)
        found, start = {}, 0
        for subject, length in json.loads(data[size:]):
            found[subject] = data[start : start + length].decode()
            start += length
        return found

    def write(self, blocks: Blocks) -> str:
        """Keep a graph and return its name; the file is whole or not there."""
        encoded = {subject: text.encode() for subject, text in blocks.items()}
        data = b"".join(encoded.values())
        name = f"{of_bytes(data)}-{len(data)}"
        path = self.path(name)
        if not self.has(name):
            sizes = [(subject, len(one)) for subject, one in encoded.items()]
            new = path.with_suffix(".new")
            new.write_bytes(data + json.dumps(sizes, ensure_ascii=False).encode())
            new.replace(path)
        return name

    def has(self, name: str) -> bool:
        """Whether a graph is kept under this name, and all of it is there."""
        try:
            return self.path(name).stat().st_size > _size(name)
        except (OSError, ValueError):
            return False

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove every fragment that is not one of `names`, and what older versions have kept."""
        wanted = {f"{name}{_ENDING}" for name in names}
        for name in set(os.listdir(self._folder)) - wanted:  # noqa: PTH208
            if name.endswith((_ENDING, ".ttl")):
                (self._folder / name).unlink()


def _size(name: str) -> int:
    """Bytes of the body of the fragment with this name."""
    return int(name.rpartition("-")[2])


def join(
    fragments: Sequence[Fragment], prefixes: Mapping[str, str], paths: Mapping[str, Path]
) -> None:
    """Write files of all fragments, in the order given: "ttl" and "trig", as far as asked for."""
    with ThreadPoolExecutor(2) as pool:
        tasks = [
            pool.submit(_write, path, fragments, prefixes, _AROUND[form])
            for form, path in paths.items()
        ]
        for task in tasks:
            task.result()


_AROUND: Final = {"ttl": section, "trig": graph_block}


def _write(
    path: Path,
    fragments: Sequence[Fragment],
    prefixes: Mapping[str, str],
    around: Callable[[str], tuple[bytes, bytes]],
) -> None:
    with path.open("wb", buffering=0) as out:
        out.write(header(prefixes).encode())
        for fragment in fragments:
            before, after = around(fragment.graph)
            out.write(before)
            with fragment.path.open("rb", buffering=0) as file:
                _copy(file, out, fragment.size)
            out.write(after)


def _copy(file: BinaryIO, out: BinaryIO, size: int) -> None:
    """Copy so many bytes."""
    while size > 0:
        piece = file.read(min(size, 1 << 22))
        out.write(piece)
        size -= len(piece)
