"""The store of a build, if it holds what the dossier's files say now."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from corpolis.build.inputs import all_unchanged, shipped_digest
from corpolis.build.record import CACHE, RECORD, STORE, read_record, texts_of
from corpolis.dossier import Dossier
from corpolis.problems import StoreError
from corpolis.store.embedded import EmbeddedStore, StoreFolder


@dataclass(frozen=True, slots=True)
class Current:
    """A store that is up to date; `texts` has the archived texts' paths by source id."""

    store: EmbeddedStore
    texts: Mapping[str, str]


@contextmanager
def current_store(dossier: Dossier, out: Path) -> Iterator[Current | None]:
    """The store in `out`, open for reading, or None if there is none or it is out of date.

    A store that is being written to counts as out of date: the caller reads the files.
    """
    record = read_record(out / CACHE / RECORD)
    folder = StoreFolder(out / STORE, dossier.namespace)
    if (
        record is None
        or not folder.exists()
        or record.shipped != shipped_digest()
        or not all_unchanged(dossier, dossier.claims_files(), record.inputs)
    ):
        yield None
        return
    with ExitStack() as stack:
        store: EmbeddedStore | None = None
        with suppress(StoreError):
            store = stack.enter_context(folder.reading())
        if store is not None and store.digests() != record.digests:
            store = None
        yield None if store is None else Current(store, texts_of(record.sources.values()))
