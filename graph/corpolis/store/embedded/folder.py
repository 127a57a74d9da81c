"""A folder with generations of a store: who reads and who writes them, and which is in use.

Relies on pyoxigraph, `digest`, `store`, `lock`, `versions`. Used by `pipeline`, `query` and `cli`.

A folder holds generations of the store and a file `CURRENT` that names the one in use. A build
from nothing fills a new generation and then moves the name, so that a killed build leaves the
former store; a change of some sources is one transaction in the current one. A lock file keeps
readers away from a writer: reading an Oxigraph folder beside its writer is undefined upstream.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from corpolis.digest import of_text
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.lock import CURRENT, LOCK, locked, no_store
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.embedded.versions import cannot_open, has_version, note_version, written_by

ANSWERS: Final = "answers"
"""The folder in it of answers to questions about the generation in use, kept by `answers`."""

_GENERATION: Final = re.compile(r"g[0-9]{1,9}")
_UNUSABLE: Final = (OSError, RuntimeError)
"""What pyoxigraph raises for a store with missing or damaged files."""


class StoreFolder:
    """A folder with generations of a store."""

    def __init__(self, path: Path, namespace: Namespace) -> None:
        self.path: Final = path
        self._namespace = namespace

    def exists(self) -> bool:
        """Whether there is a store to read."""
        return current_generation(self.path) is not None

    def stamp(self) -> str:
        """Stands for the files of the current generation: another if one of them has changed.

        Oxigraph changes some whenever it opens a store for writing; so it is that of a store
        that nobody has open, or has open for reading.
        """
        name = current_generation(self.path)
        if name is None:
            return ""
        files = [
            (entry.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            for entry in os.scandir(self.path / name)
            for status in (entry.stat(),)
        ]
        return f"{name} {of_text(repr(sorted(files)))}"

    @contextmanager
    def reading(self) -> Iterator[EmbeddedStore]:
        """The current generation, read-only; others may read beside.

        Raises:
            StoreError: there is no store, it cannot be opened, or another version wrote it.
            StoreInUseError: another process writes to it.
        """
        with locked(self.path, shared=True):
            name = current_generation(self.path)
            if name is None:
                raise StoreError(no_store(self.path))
            written_by(self.path / name)
            try:
                store = Store.read_only(str(self.path / name))
            except _UNUSABLE as error:
                raise cannot_open(self.path / name, error) from error
            yield EmbeddedStore(store, self._namespace, self.path)

    @contextmanager
    def writing(self) -> Iterator["StoreWriter"]:
        """Hold the store alone, to change or replace it.

        Raises:
            StoreError: the folder holds something else.
            StoreInUseError: another process reads or writes it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in self.path.iterdir()}
        if (names and not names & {CURRENT, LOCK}) or "IDENTITY" in names:
            raise StoreError(
                f"{self.path} holds something that is no store of corpolis; name a folder that is "
                "empty or not there"
            )
        with locked(self.path, shared=False):
            yield StoreWriter(self.path, self._namespace)


def current_generation(path: Path) -> str | None:
    """The name of the generation in use in a store's folder, or None if there is none."""
    try:
        name = (path / CURRENT).read_bytes().decode("ascii", "replace").strip()
    except OSError:
        return None
    # Nothing else may be opened or, later, removed.
    return name if _GENERATION.fullmatch(name) and (path / name).is_dir() else None


def put_first(path: Path, generation: str) -> None:
    """Make a generation the one in use; whoever looks finds the former or this one."""
    pointer = path / f"{CURRENT}.new"
    with pointer.open("w", encoding="ascii") as stream:
        stream.write(generation + "\n")
        stream.flush()
        os.fsync(stream.fileno())  # else a power cut could leave an empty file
    pointer.replace(path / CURRENT)


def _is_generation(path: Path) -> bool:
    """Whether a folder is one of Oxigraph's, or an empty one."""
    names = {entry.name for entry in path.iterdir()}
    return not names or bool(names & {"IDENTITY", "LOCK", "LOG"})


class StoreWriter:
    """What the holder of the lock may do with a store folder."""

    def __init__(self, path: Path, namespace: Namespace) -> None:
        self._path = path
        self._namespace = namespace
        self._fresh = ""

    def _clear(self) -> None:
        """Remove what killed writers have left; nothing that is not a generation."""
        current = current_generation(self._path)
        if current is None:
            # So that no new generation gets the name of a lost one, and is seen before its time.
            (self._path / CURRENT).unlink(missing_ok=True)
        for leftover in self._generations():
            if leftover != current and _is_generation(self._path / leftover):
                shutil.rmtree(self._path / leftover, ignore_errors=True)

    def current(self) -> EmbeddedStore | None:
        """The current generation for changing it, or None if there is none that opens."""
        with suppress(StoreError):
            return self.opened()
        return None

    def opened(self) -> EmbeddedStore:
        """The current generation for changing it.

        Raises:
            StoreError: there is none, it does not open, or another version wrote it.
        """
        name = current_generation(self._path)
        if name is None:
            raise StoreError(no_store(self._path))
        self._clear()
        written_by(self._path / name)
        try:
            store = Store(str(self._path / name))
        except _UNUSABLE as error:
            raise cannot_open(self._path / name, error) from error
        note_version(self._path / name)
        return EmbeddedStore(store, self._namespace)

    def fresh(self) -> EmbeddedStore:
        """An empty new generation, which nobody sees before `publish`."""
        self._clear()
        last = max((int(name[1:]) for name in self._generations()), default=0)
        self._fresh = f"g{last + 1}"
        return self._new()

    def copied(self) -> EmbeddedStore:
        """A new generation with what the current one has, if there is one; see `fresh`.

        On one file system, the data are shared with the current generation, not copied.

        Raises:
            StoreError: there is a current generation, but it does not open, or it is not known
                which of several it is.
        """
        name = current_generation(self._path)
        if name is None:
            self._check_lost()
            return self.fresh()
        self._fresh = f"g{int(name[1:]) + 1}"
        self.opened().oxigraph.backup(str(self._path / self._fresh))
        return self._new()

    def _check_lost(self) -> None:
        """See that no whole generation would be thrown away; one that has a version is whole."""
        whole = [one for one in self._generations() if has_version(self._path / one)]
        if whole or (self._path / CURRENT).exists():
            raise StoreError(
                f"{self._path / CURRENT} does not say which part of the store is in use; write "
                f"its name there ({', '.join(sorted(whole)) or 'there is none'}), or name "
                "another folder"
            )

    def _new(self) -> EmbeddedStore:
        """The new generation, open."""
        return EmbeddedStore(Store(str(self._path / self._fresh)), self._namespace)

    def discard(self) -> None:
        """Remove the new generation unless it has been published."""
        if self._fresh and self._fresh != current_generation(self._path):
            shutil.rmtree(self._path / self._fresh, ignore_errors=True)

    def publish(self, store: EmbeddedStore) -> None:
        """Make the new generation the current one and remove the former."""
        store.oxigraph.flush()
        former = current_generation(self._path)
        note_version(self._path / self._fresh)
        put_first(self._path, self._fresh)
        shutil.rmtree(self._path / ANSWERS, ignore_errors=True)
        if former is not None:
            shutil.rmtree(self._path / former, ignore_errors=True)

    def _generations(self) -> list[str]:
        return [
            entry.name
            for entry in os.scandir(self._path)
            if entry.is_dir() and _GENERATION.fullmatch(entry.name)
        ]
