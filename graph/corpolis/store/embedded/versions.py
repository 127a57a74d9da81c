"""Which version wrote a store: a file `VERSION` beside the data of each generation.

Relies on pyoxigraph. Written before anybody can see the generation, and copied with it. What
another Oxigraph wrote is opened if it can be: its files are compatible more often than not. What
has another layout is not, for its answers could be wrong without anybody noticing.
"""

import re
from pathlib import Path
from typing import Final

import pyoxigraph

from corpolis.problems import StoreError

LAYOUT: Final = 1
"""Counts the ways in which quads are kept in a store; add 1 when older readers misread it."""

_VERSION: Final = "VERSION"
_TEXT: Final = re.compile(r"layout (?P<layout>[0-9]{1,9})\noxigraph (?P<oxigraph>[\w.+-]{1,40})\n")


def note_version(generation: Path) -> None:
    """Note this version as the one that writes a generation; whole or not at all."""
    text = f"layout {LAYOUT}\noxigraph {pyoxigraph.__version__}\n"
    path = generation / _VERSION
    if not path.exists() or path.read_bytes() != text.encode():
        new = path.with_name(_VERSION + ".new")
        new.write_text(text, encoding="ascii", newline="")
        new.replace(path)


def has_version(generation: Path) -> bool:
    """Whether a generation has been whole: the version is noted last."""
    return (generation / _VERSION).is_file()


def copy_version(generation: Path, copy: Path) -> None:
    """Note for a copy of a generation what its original says."""
    (copy / _VERSION).write_bytes((generation / _VERSION).read_bytes())


def written_by(generation: Path) -> str:
    """The version of Oxigraph that wrote a generation.

    Raises:
        StoreError: it has another layout, or does not say which.
    """
    store = f"the store in {generation.parent}"
    what_to_do = (
        "Build or load it again; or export it with the version of corpolis that wrote it, "
        "and load that"
    )
    try:
        found = _TEXT.fullmatch((generation / _VERSION).read_bytes().decode("ascii", "replace"))
    except OSError:
        found = None
    if found is None:
        raise StoreError(f"{store} does not say which version wrote it. {what_to_do}")
    if int(found["layout"]) != LAYOUT:
        raise StoreError(
            f"{store} has layout {found['layout']}, written with Oxigraph {found['oxigraph']}; "
            f"this corpolis reads layout {LAYOUT}. {what_to_do}"
        )
    return found["oxigraph"]


def cannot_open(generation: Path, error: Exception) -> StoreError:
    """Why a generation does not open, and if another version wrote it, which."""
    writer, mine = written_by(generation), pyoxigraph.__version__
    if writer == mine:
        todo = "Build or load it again, or restore it from a backup"
    else:
        todo = (
            f"Oxigraph {writer} wrote it, and this is {mine}: use that version "
            f"(pip install pyoxigraph=={writer}), or build or load it again"
        )
    return StoreError(f"the store in {generation.parent} cannot be opened: {error}. {todo}")
