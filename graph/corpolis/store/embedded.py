"""The store on a laptop: Oxigraph, in memory or in a folder.

Relies on pyoxigraph, portalocker. Opened through `store.opening`.

A folder holds generations of the store and a file `CURRENT` that names the one in use. A build
from nothing fills a new generation and then moves the name, so that a killed build leaves the
former store; a change of some sources is one transaction in the current one. A lock file keeps
readers away from a writer: reading an Oxigraph folder beside its writer is undefined upstream.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from corpolis.problems import StoreError, StoreInUseError
from corpolis.store.base import Change, Results
from corpolis.store.replacing import replacement
from corpolis.terms import CORP, Namespace

_CURRENT: Final = "CURRENT"
_LOCK: Final = "lock"
_DIGEST: Final = NamedNode(CORP + "digest")


class EmbeddedStore:
    """An Oxigraph store that knows the namespace of its dossier; see `store.base.GraphStore`."""

    def __init__(self, store: Store, namespace: Namespace) -> None:
        self.oxigraph: Final = store
        self._namespace = namespace

    @classmethod
    def in_memory(cls, namespace: Namespace) -> Self:
        """An empty store in memory."""
        return cls(Store(), namespace)

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
            graph.value
            for graph in self.oxigraph.named_graphs()
            if isinstance(graph, NamedNode)
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
        return (self.path / _CURRENT).is_file()

    @contextmanager
    def reading(self) -> Iterator[EmbeddedStore]:
        """The current generation, read-only; others may read beside.

        Raises:
            StoreError: there is no store, or it cannot be opened.
            StoreInUseError: another process writes to it.
        """
        with self._locked(shared=True):
            generation = self._current()
            try:
                store = Store.read_only(str(generation))
            except OSError as error:
                raise StoreError(
                    f"the store in {self.path} cannot be opened: {error}. "
                    "Build it again with: corpolis build"
                ) from error
            yield EmbeddedStore(store, self._namespace)

    @contextmanager
    def writing(self) -> Iterator["StoreWriter"]:
        """Hold the store alone, to change or replace it.

        Raises:
            StoreInUseError: another process reads or writes it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with self._locked(shared=False):
            yield StoreWriter(self.path, self._namespace)

    def _current(self) -> Path:
        try:
            name = (self.path / _CURRENT).read_text(encoding="ascii").strip()
        except OSError as error:
            raise StoreError(f"there is no store in {self.path}: {error.strerror}") from error
        return self.path / name

    @contextmanager
    def _locked(self, *, shared: bool) -> Iterator[None]:
        import portalocker

        lock = self.path / _LOCK
        try:
            stream = lock.open("a")
        except OSError:
            if not shared or not self.path.is_dir():
                raise
            # A store on a read-only medium has no writer to be kept away from.
            yield
            return
        with stream:
            mode = portalocker.LOCK_SH if shared else portalocker.LOCK_EX
            try:
                portalocker.lock(stream, mode | portalocker.LOCK_NB)
            except portalocker.LockException:
                what = "written to" if shared else "used"
                raise StoreInUseError(
                    f"the store in {self.path} is being {what} by another process; "
                    "try again when it has ended"
                ) from None
            try:
                yield
            finally:
                portalocker.unlock(stream)


class StoreWriter:
    """What the holder of the lock may do with a store folder."""

    def __init__(self, path: Path, namespace: Namespace) -> None:
        self._path = path
        self._namespace = namespace
        self._fresh = ""
        for leftover in self._generations():
            if leftover != self._name():
                shutil.rmtree(path / leftover, ignore_errors=True)

    def current(self) -> EmbeddedStore | None:
        """The current generation for changing it, or None if there is none that opens."""
        name = self._name()
        if name is None:
            return None
        with suppress(OSError):
            return EmbeddedStore(Store(str(self._path / name)), self._namespace)
        return None

    def fresh(self) -> EmbeddedStore:
        """An empty new generation, which nobody sees before `publish`."""
        last = max((int(name[1:]) for name in self._generations()), default=0)
        self._fresh = f"g{last + 1}"
        return EmbeddedStore(Store(str(self._path / self._fresh)), self._namespace)

    def publish(self, store: EmbeddedStore) -> None:
        """Make the new generation the current one and remove the former."""
        store.oxigraph.flush()
        former = self._name()
        pointer = self._path / f"{_CURRENT}.new"
        pointer.write_text(self._fresh + "\n", encoding="ascii")
        pointer.replace(self._path / _CURRENT)
        if former is not None:
            shutil.rmtree(self._path / former, ignore_errors=True)

    def _name(self) -> str | None:
        try:
            return (self._path / _CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None

    def _generations(self) -> list[str]:
        return [
            entry.name
            for entry in os.scandir(self._path)
            if entry.is_dir() and entry.name[:1] == "g" and entry.name[1:].isdigit()
        ]
