"""Answering ahead what is asked of a large store, so that nobody waits for it.

Relies on `answers`, `query` and `store`. Used by `cli`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from corpolis.answers.keeping import forget_unfinished, is_kept
from corpolis.columns.keeping import columns_of, recorded_digests
from corpolis.query.evaluation import run_named
from corpolis.query.fence.limits import memory
from corpolis.query.named import load_queries
from corpolis.query.whole import is_large, kept_name
from corpolis.rdf.iris import NOWHERE
from corpolis.store.embedded.folder import ANSWERS, StoreFolder
from corpolis.store.embedded.maintenance import compact
from corpolis.store.embedded.store import EmbeddedStore

_BYTES_PER_QUAD: Final = 700
"""Of a store in memory: 680 MB for a million (2026-11-30)."""


def optimize(folder: Path) -> int:
    """Make questions faster: compact the files in place, and make the arrays beside them.

    Gives the bytes that the quads took before.

    Raises:
        StoreError: there is no store that opens.
        StoreInUseError: another process reads or writes it.
    """
    before = compact(folder)
    with StoreFolder(folder, NOWHERE).reading() as read:
        columns_of(read)
    return before


def answer_ahead(
    folder: Path, language: str = "en", progress: Callable[[str], None] = lambda _: None
) -> str:
    """Answer every shipped question that needs no parameter, and keep the answers.

    The store is copied into memory for that, where looking up is ten times as fast. `language` is
    that of labels. Returns why not all of them are kept, "" if they are; those to a small store
    never are, since they are there as soon as asked for.

    Raises:
        StoreError: there is no store that opens.
        StoreInUseError: another process writes to it.
    """
    with StoreFolder(folder, NOWHERE).reading() as read:
        namespace = read.dossier()
        if namespace is None or not is_large(folder):
            return ""
        forget_unfinished(folder)
        if recorded_digests(read) is None:
            return "it has triples of which nothing tells when they change; see store verify"
        lacking = _lacking(read, folder, language)
        if not lacking:
            return ""
        needed = len(read.oxigraph) * _BYTES_PER_QUAD * 2
        if needed > memory():
            return f"that needs a machine with {needed / 1e9:,.0f} GB of memory"
        progress("reading all of the store")
        copy = Store()
        copy.bulk_extend(iter(read.oxigraph))
        store = EmbeddedStore(copy, namespace, folder)
        for name in lacking:
            progress(f"answering {name}")
            run_named(store, namespace, name, {}, language=language)
        lacking = _lacking(read, folder, language)
        if lacking:
            return f"those to {', '.join(lacking)} cannot be written to {folder / ANSWERS}"
    return ""


def _lacking(store: EmbeddedStore, folder: Path, language: str) -> Sequence[str]:
    """The names of the questions to which no answer is kept that is right now."""
    digests = recorded_digests(store)
    return [
        name
        for name, query in load_queries().items()
        if not any(one.required for one in query.parameters)
        and not is_kept(folder, kept_name(query, language), digests)
    ]
