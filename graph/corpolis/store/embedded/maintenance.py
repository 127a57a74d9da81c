"""Looking after the folder of a store: what it holds, whether it is whole, a copy, less room.

Relies on pyoxigraph, `store` and `rdf.turtle`. Used by `cli`.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from corpolis.digest import of_lines, of_text
from corpolis.problems import OntologyError, StoreError
from corpolis.rdf.iris import NOWHERE, Namespace, base_of
from corpolis.rdf.turtle import body, canonical_key
from corpolis.store.contract import solutions
from corpolis.store.embedded.folder import StoreFolder, current_generation, put_first
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.embedded.versions import copy_version
from corpolis.vocabulary.namespaces import CORP

_DIGEST: Final = NamedNode(CORP + "digest")


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds. `graphs` and `types` are numbers by IRI, the largest first.

    What is in no graph is counted under "", last.
    """

    quads: int
    disk: int
    """Bytes of its files."""
    graphs: Mapping[str, int]
    types: Mapping[str, int]
    """How many subjects of each type."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Named graphs whose digest is right, is wrong, or is not recorded.

    `unnamed` is how many triples are in none of them, for which there is no digest. `foreign`
    has the graphs whose claims cannot be read, with the reason; see `rdf.decode`.
    """

    right: list[str]
    wrong: list[str]
    unrecorded: list[str]
    unnamed: int
    foreign: Mapping[str, str]


def stats(folder: Path) -> Stats:
    """Count what is in the store; reads all of it.

    Raises:
        StoreError: there is no store, or it cannot be opened.
        StoreInUseError: another process writes to it.
    """
    with StoreFolder(folder, NOWHERE).reading() as store:
        graphs = _counted(store, "?it", "GRAPH ?it { ?s ?p ?o }")
        unnamed = sum(1 for _ in store.dump(""))
        return Stats(
            quads=len(store.oxigraph),
            disk=room(folder),
            graphs=graphs | {"": unnamed} if unnamed else graphs,
            types=_counted(store, "?it", "?s a ?it", "DISTINCT ?s"),
        )


def verify(folder: Path) -> Verified:
    """Read every quad, and compare what each named graph says with its recorded digest.

    One graph after the other is read, and its claims are decoded.

    Raises:
        StoreError: there is no store, or its files are damaged.
        StoreInUseError: another process writes to it.
    """
    right, wrong, unrecorded = [], [], []
    with StoreFolder(folder, NOWHERE).reading() as store:
        bases = store.dossiers()
        recorded = store.digests()
        try:
            for graph in store.graphs():
                if graph not in recorded:
                    unrecorded.append(graph)
                elif recorded[graph] in _digests(store, graph, _namespace(graph, bases).prefixes()):
                    right.append(graph)
                else:
                    wrong.append(graph)
            unnamed = sum(1 for _ in store.dump(""))
            foreign = _foreign(store, bases)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store in {folder} is damaged: {error}") from error
    return Verified(right, wrong, unrecorded, unnamed, foreign)


def backup(folder: Path, target: Path) -> None:
    """Copy the store to a new folder, whole or not at all; on one disk, the files are shared.

    Raises:
        StoreError: there is something at `target`, or there is no store.
        StoreInUseError: another process writes to it.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; name a folder that is not")
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with StoreFolder(folder, NOWHERE).reading() as store:
            new.mkdir(parents=True)
            store.oxigraph.backup(str(new / "g1"))
            copy_version(folder / str(current_generation(folder)), new / "g1")
        put_first(new, "g1")
        new.replace(target)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store in {folder} cannot be copied to {target}: {error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def room(folder: Path) -> int:
    """Bytes of the files of a store, and of what is kept beside it."""
    return sum(path.stat().st_size for path in _files(folder))


def data_room(folder: Path) -> int:
    """Bytes of the quads themselves: without logs, and what is kept beside them."""
    generation = folder / str(current_generation(folder))
    return sum(path.stat().st_size for path in _files(generation) if path.suffix == ".sst")


def compact(folder: Path) -> int:
    """Compact the files in place; gives the bytes that the quads took before.

    What was loaded in bulk is read two to five times as fast afterwards, and takes more room.

    Raises:
        StoreError: there is no store that opens.
        StoreInUseError: another process reads or writes it.
    """
    if current_generation(folder) is None:
        raise StoreError(f"there is no store in {folder}")
    before = data_room(folder)
    with StoreFolder(folder, NOWHERE).writing() as writer:
        store = writer.opened()
        store.oxigraph.optimize()
        store.oxigraph.flush()
        # Each opening for writing leaves one of what RocksDB did.
        for log in (folder / str(current_generation(folder))).glob("LOG.old.*"):
            log.unlink()
    return before


def _digests(store: EmbeddedStore, graph: str, prefixes: Mapping[str, str]) -> set[str]:
    """The digests that say that a graph is whole: of its Turtle body, or of its triples."""
    record = NamedNode(graph)
    triples = [
        triple
        for triple in store.dump(graph)
        if not (triple.subject == record and triple.predicate == _DIGEST)
    ]
    ordered: list[Triple] = sorted(triples, key=canonical_key)
    return {
        of_text(body(triples, prefixes)),
        of_lines(map(str, ordered)),
    }


def _foreign(store: EmbeddedStore, bases: Sequence[str]) -> Mapping[str, str]:
    """The graphs of all dossiers, and of none, that cannot be read, with the reason."""
    # To read claims back takes much that nothing else here needs.
    from corpolis.rdf.decode import foreign_graphs
    from corpolis.vocabulary.files import load_vocabulary, stored_vocabulary

    found: dict[str, str] = {}
    graphs: dict[Namespace, list[str]] = {Namespace(base): [] for base in bases}
    for graph in ["", *store.graphs()]:
        graphs.setdefault(_namespace(graph, bases), []).append(graph)
    for namespace, several in graphs.items():
        own = namespace.ontology_graph
        try:
            vocabulary = stored_vocabulary(own, store.dump(own) if own in several else ())
        except OntologyError as error:
            found[own] = str(error)
            vocabulary = load_vocabulary()
        found.update(foreign_graphs(several, partial(_quads, store), namespace, vocabulary))
    return dict(sorted(found.items()))


def _quads(store: EmbeddedStore, graph: str) -> Iterator[Quad]:
    name = NamedNode(graph) if graph else DefaultGraph()
    return store.oxigraph.quads_for_pattern(None, None, None, name)


def _namespace(graph: str, bases: Sequence[str]) -> Namespace:
    """That of the dossier of a graph; without one, that of none."""
    base = base_of(graph, bases)
    return NOWHERE if base is None else Namespace(base)


def _counted(store: EmbeddedStore, what: str, where: str, of: str = "*") -> dict[str, int]:
    select = f"SELECT {what} (COUNT({of}) AS ?n) {{ {where} }} GROUP BY {what}"
    rows = solutions(store.query(f"{select} ORDER BY DESC(?n) {what}"))
    return {row["it"].value: int(row["n"].value) for row in rows}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
