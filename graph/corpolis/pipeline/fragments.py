"""The Turtle bodies of a build's graphs, kept in files from which graph.ttl and .trig are joined.

Fragments are named by their content's digest, so a fragment that is there is right; what is not
there is written again from the store.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from corpolis.rdf.turtle import body, graph_block, header, section
from corpolis.store.contract import GraphStore


@dataclass(frozen=True, slots=True)
class Fragment:
    """One named graph: its IRI and the file with its Turtle body."""

    graph: str
    path: Path


class Fragments:
    """The folder of fragments of one build output, each named by its content's digest and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """Where the fragment with this name is or will be."""
        return self._folder / f"{name}.ttl"

    def read(self, name: str, graph: str, store: GraphStore, prefixes: Mapping[str, str]) -> str:
        """The body kept under this name; if there is none, that of the graph in the store."""
        if self.has(name):
            return self.path(name).read_text(encoding="utf-8")
        return body(store.dump(graph), prefixes)

    def write(self, body: str) -> str:
        """Keep a body and return its name; the file is whole or not there."""
        data = body.encode()
        name = f"{sha256(data).hexdigest()}-{len(data)}"
        path = self.path(name)
        if not self.has(name):
            new = path.with_suffix(".new")
            new.write_bytes(data)
            new.replace(path)
        return name

    def has(self, name: str) -> bool:
        """Whether a body is kept under this name, and of the size that it had."""
        try:
            return self.path(name).stat().st_size == int(name.rpartition("-")[2])
        except (OSError, ValueError):
            return False

    def keep_only(self, names: Iterable[str]) -> None:
        """Remove every fragment that is not one of `names`."""
        wanted = {f"{name}.ttl" for name in names}
        for name in set(os.listdir(self._folder)) - wanted:  # noqa: PTH208
            if name.endswith(".ttl"):
                (self._folder / name).unlink()


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
            with fragment.path.open("rb", buffering=0) as body:
                shutil.copyfileobj(body, out, 1 << 22)
            out.write(after)


def blocks(body: str) -> dict[str, str]:
    """Each subject of a body, as written there -> the block of its statements.

    Relies on the layout of `encode.turtle`: a block begins at the start of a line.
    """
    found: dict[str, str] = {}
    for text in body.replace(" .\n", " .\n\0").split("\0"):
        if text:
            found[text[: text.index(" ")]] = text
    return found


def replace_blocks(body: str, changed: Mapping[str, str]) -> str:
    r"""A body with the blocks of some subjects replaced, added, or removed where "".

    Relies on the canonical order: each place is found by bisection, so that the cost is that
    of copying the text once.

    >>> replace_blocks('e:a a e:X .\ne:c a e:X .\n', {"e:a": "", "e:b": "e:b a e:Y .\n"})
    'e:b a e:Y .\ne:c a e:X .\n'
    """
    pieces: list[str] = []
    copied = 0
    for name in sorted(changed):
        start = _place(body, name, copied)
        pieces.append(body[copied:start])
        pieces.append(changed[name])
        copied = _end(body, start) if body.startswith(f"{name} ", start) else start
    pieces.append(body[copied:])
    return "".join(pieces)


def _place(body: str, name: str, low: int) -> int:
    """Where the block of the first subject not before `name` begins; `low` begins a block."""
    high = len(body)
    while low < high:
        middle = (low + high) // 2
        start = body.rfind("\n", low, middle) + 1 or low
        while start > low and body[start] == "\t":
            start = body.rfind("\n", low, start - 1) + 1 or low
        if body[start : body.index(" ", start)] < name:
            low = _end(body, start)
        else:
            high = start
    return low


def _end(body: str, start: int) -> int:
    """Where the block that begins at `start` ends."""
    return body.index(" .\n", start) + 3
