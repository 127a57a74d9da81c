"""The store of a build, if it holds what the dossier's files say now."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.inputs import all_unchanged, shipped_digest
from corpolis.pipeline.last_build import CACHE, RECORD, STORE, BuildRecord, open_record, texts_of
from corpolis.problems import StoreError
from corpolis.rdf.iris import namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:  # who only asks the store needs none
    from corpolis.model.contradiction import Dispute


@dataclass(frozen=True, slots=True)
class Current:
    """A store that is up to date; `texts` has the archived texts' paths by source id.

    `disputes` gives the claims that contradict each other.
    """

    store: EmbeddedStore
    texts: Mapping[str, str]
    disputes: "Callable[[], Sequence[Dispute]]"


@contextmanager
def current_store(dossier: DossierFolder, out: Path) -> Iterator[Current | None]:
    """The store in `out`, open for reading, or None if there is none or it is out of date.

    A store that is being written to counts as out of date: the caller reads the files.
    """
    with ExitStack() as stack:
        current: Current | None = None
        with suppress(StoreError, sqlite3.DatabaseError):
            record = stack.enter_context(open_record(out / CACHE / RECORD))
            if record is not None and _is_up_to_date(record, dossier):
                folder = StoreFolder(out / STORE, namespace_of(dossier))
                store = stack.enter_context(folder.reading())
                if is_of(record, folder.stamp(), store):
                    texts = texts_of(record.sources().values())
                    current = Current(store, texts, record.disputes)
        yield current


def is_of(record: BuildRecord, stamp: str, store: EmbeddedStore) -> bool:
    """Whether a store holds what the record says; `stamp` is what it had when it was opened.

    Only if its files are others than they were, all digests are compared.
    """
    return record.head.store == stamp or record.digests() == store.digests()


def _is_up_to_date(record: BuildRecord, dossier: DossierFolder) -> bool:
    return record.head.shipped == shipped_digest() and all_unchanged(dossier, record.inputs())
