"""The Turtle bodies of a build's graphs, kept in files from which graph.ttl and .trig are joined.

Fragments of sources are named by their content's digest, so a fragment that is there is right.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from corpolis.encode.turtle import graph_block, header, section


@dataclass(frozen=True, slots=True)
class Fragment:
    """One named graph: its IRI and the file with its Turtle body."""

    graph: str
    path: Path


class Fragments:
    """The folder of fragments of one build output, each named by a digest of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where the fragment with this name is or will be."""
        return self._folder / f"{name}.ttl"

    def read(self, name: str) -> str:
        """The body kept under this name.

        Raises:
            FileNotFoundError: there is none.
        """
        return self.path(name).read_text(encoding="utf-8")

    def write(self, body: str) -> str:
        """Keep a body and return its name; the file is whole or not there."""
        data = body.encode()
        name = sha256(data).hexdigest()
        path = self.path(name)
        if not path.exists():
            new = path.with_suffix(".new")
            new.write_bytes(data)
            new.replace(path)
        return name

    def has(self, name: str) -> bool:
        """Whether a body is kept under this name."""
        return self.path(name).is_file()

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove every fragment that is not one of `names`."""
        wanted = {f"{name}.ttl" for name in names}
        for path in self._folder.glob("*.ttl"):
            if path.name not in wanted:
                path.unlink()


def join(fragments: Iterable[Fragment], prefixes: Mapping[str, str], ttl: Path, trig: Path) -> None:
    """Write one Turtle and one TriG file of all fragments, in the order given."""
    with ttl.open("wb") as turtle, trig.open("wb") as quads:
        turtle.write(header(prefixes).encode())
        quads.write(header(prefixes).encode())
        for fragment in fragments:
            before, after = section(fragment.graph)
            opening, closing = graph_block(fragment.graph)
            turtle.write(before)
            _append(fragment.path, turtle)
            turtle.write(after)
            quads.write(opening)
            _append(fragment.path, quads)
            quads.write(closing)


def _append(path: Path, stream: BinaryIO) -> None:
    with path.open("rb") as source:
        shutil.copyfileobj(source, stream, 1 << 20)


def blocks(body: str) -> dict[str, str]:
    """Each subject of a body, as written there -> the block of its statements.

    Relies on the layout of `encode.turtle`: a block begins at the start of a line.
    """
    found: dict[str, str] = {}
    for text in body.replace(" .\n", " .\n\0").split("\0"):
        if text:
            found[text[: text.index(" ")]] = text
    return found
