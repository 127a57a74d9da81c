"""Whether the files that a build was made from are what they were.

As git does: a file with the size and times that it had is the same, unless it was modified so
shortly before the build that a second change could hide in the clock's granularity; anything
else is decided by SHA-256. The time of the last change of the file's record (ctime) is there
because the time of its modification can be set, and often is when files are restored.
"""

import os
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from corpolis.digest import of_bytes, of_files
from corpolis.dossier.layout import SETTINGS_FILE, DossierFolder
from corpolis.intake.register_files import input_files
from corpolis.problems import relative
from corpolis.shipped import shipped

if TYPE_CHECKING:  # who only asks the store needs no claims
    from corpolis.model.source import SourceClaims

_GRANULARITY: Final = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use (FAT) has 2 s."""


class Input(NamedTuple):
    """A file as it was; `digest` is its SHA-256, "" if there was no such file."""

    size: int
    modified: int
    changed: int
    digest: str


def input_of(path: Path, digest: str | None = None, since: int | None = None) -> Input:
    """The file as it is now; its digest is computed unless the caller knows it.

    Whoever knows it gives the time, in nanoseconds, `since` when it has been reading: a file that
    was modified later may not be the one that was read.
    """
    try:
        status = path.stat()
        known = digest or of_bytes(path.read_bytes())
    except OSError:  # there is none, or it cannot be read, as a folder cannot
        return Input(0, 0, 0, "")
    times = (status.st_mtime_ns, status.st_ctime_ns)
    trusted = max(times) < (time.time_ns() if since is None else since) - _GRANULARITY
    return Input(status.st_size, *(times if trusted else (0, 0)), known)


def unchanged(root: Path, name: str, known: Input) -> Input | None:
    """The file `name` below `root` as it is now if it is what it was; None if it is not.

    What comes back differs from what was known where only the times are others: who keeps it
    need not read the file again.
    """
    try:
        # A dossier has thousands of files, and a Path of each costs more than to look at it.
        status = os.stat(f"{root}/{name}")  # noqa: PTH116
    except OSError:
        return known if known.digest == "" else None
    times = (status.st_mtime_ns, status.st_ctime_ns)
    if (status.st_size, *times) == known[:3]:
        return known
    if status.st_size != known.size:
        return None
    now = input_of(root / name)
    return now if now.digest == known.digest else None


def head_files(dossier: DossierFolder) -> list[str]:
    """The files of a dossier beside claims and texts, whether they exist or not.

    Those of registers are among them: entities follow from these.
    """
    files = (dossier.entities_file, dossier.decisions_file, dossier.root / "ontology.ttl")
    shared = [SETTINGS_FILE, *(relative(path, dossier.root) for path in files)]
    return [*shared, *input_files(dossier)]


def head_inputs(dossier: DossierFolder) -> dict[str, Input]:
    """The files beside claims and texts as they are now."""
    return {name: input_of(dossier.root / name) for name in head_files(dossier)}


def source_inputs(
    dossier: DossierFolder, sources: "Iterable[SourceClaims]", since: int
) -> dict[str, Input]:
    """The claims files and texts of sources as they were when these were read; see `input_of`."""
    found = {}
    for one in sources:
        found[one.file] = input_of(dossier.root / one.file, one.file_digest, since)
        text = one.source.archived
        if text is not None:
            found[text] = input_of(dossier.root / text, one.text_digest, since)
    return found


def all_unchanged(dossier: DossierFolder, known: Mapping[str, Input]) -> bool:
    """Whether the dossier has the claims files it had, and every file is what it was."""
    now = {*head_files(dossier), *dossier.claims_files()}
    texts = {name for name in known if name not in now}
    if not now <= known.keys() or any(name.startswith("claims/") for name in texts):
        return False
    # The build has seen to it that texts lie inside the dossier.
    return all(unchanged(dossier.root, name, former) for name, former in known.items())


def shipped_digest() -> str:
    """SHA-256 over the files of the shipped ontology."""
    return of_files(sorted(shipped("ontology").glob("*.ttl")))


@cache
def program_digest() -> str:
    """SHA-256 over the program, as far as a build depends on it: from reading to this room.

    Whoever changes how something is read, checked, encoded or recorded changes it too.
    """
    package = Path(__file__).parents[1]
    rooms = (
        "check",
        "dossier",
        "intake",
        "model",
        "pipeline",
        "problems",
        "rdf",
        "text",
        "vocabulary",
    )
    modules = [path for room in rooms for path in sorted((package / room).rglob("*.py"))]
    modules += [package / "digest.py", package / "query" / "contradictions.py"]
    return of_files([*modules, shipped("ontology") / "queries" / "contradictions.rq"])
