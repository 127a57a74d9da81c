"""The store on a laptop: Oxigraph, in memory or in a folder.

Relies on pyoxigraph, portalocker. Opened through `store.opening`.

A folder holds generations of the store and a file `CURRENT` that names the one in use. A build
from nothing fills a new generation and then moves the name, so that a killed build leaves the
former store; a change of some sources is one transaction in the current one. A lock file keeps
readers away from a writer: reading an Oxigraph folder beside its writer is undefined upstream.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple

from corpolis.problems import StoreError, StoreInUseError
from corpolis.store.base import Change, Results, solutions
from corpolis.store.replacing import replacement
from corpolis.terms import CORP, Namespace

_CURRENT: Final = "CURRENT"
_LOCK: Final = "lock"
_GENERATION: Final = re.compile(r"g[0-9]{1,9}")
_DIGEST: Final = NamedNode(CORP + "digest")
_UNUSABLE: Final = (OSError, RuntimeError)
"""What pyoxigraph raises for a store with missing or damaged files."""


class EmbeddedStore:
    """An Oxigraph store that knows the namespace of its dossier; see `store.base.GraphStore`.

    `folder` is that of a store that is open for reading: it does not change meanwhile.
    """

    def __init__(self, store: Store, namespace: Namespace, folder: Path | None = None) -> None:
        self.oxigraph: Final = store
        self.folder: Final = folder
        self._namespace = namespace

    @classmethod
    def in_memory(cls, namespace: Namespace) -> Self:
        """An empty store in memory."""
        return cls(Store(), namespace)

    def dossiers(self) -> list[str]:
        """The IRIs of the dossiers in the store, with which those of their graphs begin; sorted."""
        rows = solutions(self.query(f"SELECT ?it {{ ?it a <{CORP}Dossier> }} ORDER BY ?it"))
        return [row["it"].value for row in rows]

    def dossier(self) -> Namespace | None:
        """The namespace of the dossier that is in the store, of the first if there are several."""
        return next((Namespace(base) for base in self.dossiers()), None)

    def has_unnamed(self) -> bool:
        """Whether there are triples in no named graph."""
        return any(self.oxigraph.quads_for_pattern(None, None, None, DefaultGraph()))

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Results:
        """See `GraphStore.query`."""
        return self.oxigraph.query(
            sparql,
            use_default_graph_as_union=True,
            prefixes=None if prefixes is None else dict(prefixes),
        )

    def graphs(self) -> list[str]:
        """See `GraphStore.graphs`."""
        return sorted(
            graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, NamedNode)
        )

    def digests(self) -> dict[str, str]:
        """See `GraphStore.digests`."""
        return {
            quad.subject.value: quad.object.value
            for quad in self.oxigraph.quads_for_pattern(None, _DIGEST, None, None)
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple)
        }

    def apply(self, changes: Sequence[Change], extra: str = "") -> None:
        """See `GraphStore.apply`."""
        if changes or extra:
            self.oxigraph.update(replacement(changes, self._namespace) + extra)

    def bulk_load(self, trig: Path) -> None:
        """See `GraphStore.bulk_load`."""
        self.oxigraph.bulk_load(path=str(trig), format=RdfFormat.TRIG)

    def dump(self, graph: str) -> Iterator[Triple]:
        """See `GraphStore.dump`."""
        return (
            quad.triple
            for quad in self.oxigraph.quads_for_pattern(None, None, None, NamedNode(graph))
        )


class StoreFolder:
    """A folder with generations of a store."""

    def __init__(self, path: Path, namespace: Namespace) -> None:
        self.path: Final = path
        self._namespace = namespace

    def exists(self) -> bool:
        """Whether there is a store to read."""
        return current_generation(self.path) is not None

    @contextmanager
    def reading(self) -> Iterator[EmbeddedStore]:
        """The current generation, read-only; others may read beside.

        Raises:
            StoreError: there is no store, or it cannot be opened.
            StoreInUseError: another process writes to it.
        """
        with self._locked(shared=True):
            name = current_generation(self.path)
            if name is None:
                raise StoreError(_no_store(self.path))
            try:
                store = Store.read_only(str(self.path / name))
            except _UNUSABLE as error:
                raise StoreError(
                    f"the store in {self.path} cannot be opened: {error}. "
                    "Build it again with: corpolis build"
                ) from error
            yield EmbeddedStore(store, self._namespace, self.path)

    @contextmanager
    def writing(self) -> Iterator["StoreWriter"]:
        """Hold the store alone, to change or replace it.

        Raises:
            StoreInUseError: another process reads or writes it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with self._locked(shared=False):
            yield StoreWriter(self.path, self._namespace)

    @contextmanager
    def _locked(self, *, shared: bool) -> Iterator[None]:
        import portalocker

        lock = self.path / _LOCK
        try:
            stream = lock.open("a")
        except OSError:
            if not shared:
                raise
            if not self.path.is_dir():
                raise StoreError(_no_store(self.path)) from None
            # A store on a read-only medium has no writer to be kept away from.
            yield
            return
        with stream:
            mode = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
            try:
                portalocker.lock(stream, mode | portalocker.LOCK_NB)
            except portalocker.LockException:
                what = "written to" if shared else "used"
                holder = _holder(lock) if shared else ""
                raise StoreInUseError(
                    f"the store in {self.path} is being {what} by another process{holder}; "
                    "try again when it has ended"
                ) from None
            if not shared:
                stream.truncate(0)
                stream.write(f"{os.getpid()} {datetime.now().astimezone():%H:%M:%S (%Y-%m-%d)}")
                stream.flush()
            try:
                yield
            finally:
                portalocker.unlock(stream)


def current_generation(path: Path) -> str | None:
    """The name of the generation in use in a store's folder, or None if there is none."""
    try:
        name = (path / _CURRENT).read_bytes().decode("ascii", "replace").strip()
    except OSError:
        return None
    # Nothing else may be opened or, later, removed.
    return name if _GENERATION.fullmatch(name) and (path / name).is_dir() else None


def _holder(lock: Path) -> str:
    """Which process has written itself into the lock, and since when; "" if it cannot be read.

    Only true while somebody holds the lock alone: a writer that was killed leaves its name.
    """
    try:
        process, _, since = lock.read_text(encoding="ascii").partition(" ")
    except (OSError, ValueError):
        return ""
    return f" ({process}, since {since})" if since else ""


def put_first(path: Path, generation: str) -> None:
    """Make a generation the one in use; whoever looks finds the former or this one."""
    pointer = path / f"{_CURRENT}.new"
    pointer.write_text(generation + "\n", encoding="ascii")
    pointer.replace(path / _CURRENT)


def _no_store(path: Path) -> str:
    return f"there is no store in {path}. Build it with: corpolis build"


class StoreWriter:
    """What the holder of the lock may do with a store folder."""

    def __init__(self, path: Path, namespace: Namespace) -> None:
        self._path = path
        self._namespace = namespace
        self._fresh = ""
        current = current_generation(path)
        if current is None:
            # So that no new generation gets the name of a lost one, and is seen before its time.
            (path / _CURRENT).unlink(missing_ok=True)
        for leftover in self._generations():
            if leftover != current:
                shutil.rmtree(path / leftover, ignore_errors=True)

    def current(self) -> EmbeddedStore | None:
        """The current generation for changing it, or None if there is none that opens."""
        name = current_generation(self._path)
        if name is None:
            return None
        with suppress(*_UNUSABLE):
            return EmbeddedStore(Store(str(self._path / name)), self._namespace)
        return None

    def fresh(self) -> EmbeddedStore:
        """An empty new generation, which nobody sees before `publish`."""
        last = max((int(name[1:]) for name in self._generations()), default=0)
        self._fresh = f"g{last + 1}"
        return EmbeddedStore(Store(str(self._path / self._fresh)), self._namespace)

    def copied(self) -> EmbeddedStore:
        """A new generation with what the current one has, if there is one; see `fresh`.

        On one file system, the data are shared with the current generation, not copied.

        Raises:
            StoreError: there is a current generation, but it does not open.
        """
        name = current_generation(self._path)
        if name is None:
            return self.fresh()
        current = self.current()
        if current is None:
            raise StoreError(
                f"the store in {self._path} cannot be opened; nothing can be added to it. "
                "Restore it from a backup, or load into another folder"
            )
        self._fresh = f"g{int(name[1:]) + 1}"
        current.oxigraph.backup(str(self._path / self._fresh))
        return EmbeddedStore(Store(str(self._path / self._fresh)), self._namespace)

    def discard(self) -> None:
        """Remove the new generation unless it has been published."""
        if self._fresh and self._fresh != current_generation(self._path):
            shutil.rmtree(self._path / self._fresh, ignore_errors=True)

    def publish(self, store: EmbeddedStore) -> None:
        """Make the new generation the current one and remove the former."""
        store.oxigraph.flush()
        former = current_generation(self._path)
        put_first(self._path, self._fresh)
        if former is not None:
            shutil.rmtree(self._path / former, ignore_errors=True)

    def _generations(self) -> list[str]:
        return [
            entry.name
            for entry in os.scandir(self._path)
            if entry.is_dir() and _GENERATION.fullmatch(entry.name)
        ]
