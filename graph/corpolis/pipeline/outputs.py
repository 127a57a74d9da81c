"""The files that a build writes beside its store: graph.ttl, graph.trig and index.html.

Which ones is for the settings or the caller to say. Those of a former build that are not asked
for are removed, for they would go on saying what the store no longer says.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

NAMES: Final[Mapping[str, str]] = {"ttl": "graph.ttl", "trig": "graph.trig", "page": "index.html"}
"""What each of `settings.FILES` is called in a build's output."""

_BEGINNINGS: Final = {"ttl": b"@prefix c: <", "trig": b"@prefix c: <", "page": b"<!DOCTYPE html>"}
_GENERATOR: Final = b'<meta name="generator" content="corpolis">'
_HEAD: Final = 4096


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream for what a file is to hold; if an error ends the block, the file stays as it was.

    A device or a pipe is written to, not replaced.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
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


def replace_text(path: Path, text: str) -> Path:
    """Write a file that is the former one or the new one, whole."""
    new = unfinished(path)
    new.write_text(text, encoding="utf-8", newline="")
    return new.replace(path)


def unfinished(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(path.name + ".new")


def remove_others(out: Path, wanted: Collection[str]) -> list[Path]:
    """Remove the files of former builds that are not wanted now, and return what they were.

    What killed builds have left unfinished goes too. A file that no build has written stays,
    whatever it is called.
    """
    paths = {kind: out / name for kind, name in NAMES.items()}
    others = [path for kind, path in paths.items() if kind not in wanted and _is_ours(path)]
    for path in (*others, *map(unfinished, paths.values())):
        path.unlink(missing_ok=True)
    return others


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    kind = next(kind for kind, name in NAMES.items() if name == path.name)
    return head.startswith(_BEGINNINGS[kind]) and (kind != "page" or _GENERATOR in head)
