"""Tables that are kept beside a store on disk and follow its digests."""

from contextlib import suppress
from typing import Final

from corpolis.columns.arrays import Arrays, read_arrays, write_arrays
from corpolis.columns.reading import UnusualError, updated
from corpolis.columns.tables import Columns
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import StoreFolder, current_generation
from corpolis.store.embedded.store import EmbeddedStore

FILE: Final = "columns.arrays"
"""The name of the file in the folder of a store."""

DIGESTS: Final = "digests.arrays"
"""That of the file with the digests of all graphs, and the stamp of the store that has them."""


def columns_of(store: EmbeddedStore) -> Columns | None:
    """The tables of a store on disk that is open for reading, as it is now.

    They are read from the file beside it, and what has changed since from the store; the file is
    renewed if the folder can be written to. None if the store is in memory, if it holds triples of
    which no digest tells when they change, or what no dossier does (blank nodes, other numbers).
    """
    if store.folder is None:
        return None
    digests = recorded_digests(store)
    if digests is None:
        return None
    path = store.folder / FILE
    generation = current_generation(store.folder) or ""
    kept = Columns.load(path)
    if kept is None or kept.generation != generation:
        kept = Columns.empty(generation)
    try:
        columns = updated(kept, store.oxigraph, digests)
    except UnusualError:
        return None
    if columns is not kept:
        with suppress(OSError):
            columns.save(path)
    return columns


def recorded_digests(store: EmbeddedStore) -> dict[str, str] | None:
    """The digests by graph, if they tell of all that the store holds when it changes.

    That is so if every graph has one but those of relationships, which follow from others. The
    digests of a store on disk are kept beside it, and read there while its files stay what they
    are: to gather them takes half a second among ten million quads that nobody has read lately.
    """
    if store.folder is None:
        return _gathered(store)
    path = store.folder / DIGESTS
    stamp = StoreFolder(store.folder, Namespace("")).stamp()
    kept = read_arrays(path)
    if kept is not None and kept.meta.get("stamp") == stamp:
        found: dict[str, str] | None = kept.meta["digests"]
        return found
    digests = _gathered(store)
    with suppress(OSError):
        write_arrays(path, Arrays({"stamp": stamp, "digests": digests}, {}))
    return digests


def _gathered(store: EmbeddedStore) -> dict[str, str] | None:
    digests = store.digests()
    if store.has_unnamed():
        return None
    networks = {Namespace(base).network_graph for base in store.dossiers()}
    return digests if networks.union(digests).issuperset(store.graphs()) else None
