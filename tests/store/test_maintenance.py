"""Looking after a store: what it holds, whether it is whole, a copy, less room."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

import small_dossiers
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.build import build
from corpolis.problems import StoreError, StoreInUseError
from corpolis.query.ahead import optimize
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input
from corpolis.store.embedded.load import load
from corpolis.store.embedded.maintenance import backup, stats, verify
from corpolis.vocabulary.namespaces import CORP, RDF

NAMESPACE = Namespace("https://example.org/d/")


@pytest.fixture(name="folder")
def folder_fixture(shipped_dossier: DossierFolder, tmp_path: Path) -> Path:
    """The store of a build of the shipped dossier."""
    build(shipped_dossier, tmp_path / "out", files=("ttl", "trig"))
    return tmp_path / "out" / "store"


def test_what_a_store_holds(folder: Path) -> None:
    found = stats(folder)
    assert found.quads == sum(found.graphs.values()) > 4000
    assert list(found.graphs.values()) == sorted(found.graphs.values(), reverse=True)
    assert found.types["https://w3id.org/corpolis#Claim"] == 86
    assert found.disk > 100_000


def test_a_build_is_as_its_digests_say(folder: Path, shipped_dossier: DossierFolder) -> None:
    found = verify(folder)
    namespace = namespace_of(shipped_dossier)
    assert found.wrong == []
    assert found.unrecorded == [namespace.network_graph]
    assert len(found.right) == 5
    assert found.foreign == {}
    with StoreFolder(folder, NAMESPACE).reading() as store:
        assert store.dossier() == namespace


def test_a_changed_graph_is_found(folder: Path, shipped_dossier: DossierFolder) -> None:
    graph = NamedNode(namespace_of(shipped_dossier).registry_graph)
    with StoreFolder(folder, NAMESPACE).writing() as writer:
        store = writer.current()
        assert store is not None
        node = NamedNode("https://example.org/x")
        store.oxigraph.add(Quad(node, node, Literal("more"), graph))
        store.oxigraph.flush()
        del store
    assert verify(folder).wrong == [graph.value]


def test_a_copy_is_whole_and_apart(folder: Path, tmp_path: Path) -> None:
    backup(folder, tmp_path / "copy")
    with StoreFolder(folder, NAMESPACE).writing() as writer:
        store = writer.current()
        assert store is not None
        store.oxigraph.clear()
        store.oxigraph.flush()
        del store
    assert len(verify(tmp_path / "copy").right) == 5
    assert stats(folder).quads == 0
    with pytest.raises(StoreError, match="is there already"):
        backup(folder, tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "out"]


def test_nothing_is_copied_from_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        backup(tmp_path / "missing", tmp_path / "copy")
    with pytest.raises(StoreError, match="no store"):
        optimize(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_compacting_keeps_what_there_is(folder: Path) -> None:
    before = verify(folder)
    optimize(folder)
    assert verify(folder) == before


def test_a_store_in_use_is_left_alone(folder: Path, tmp_path: Path) -> None:
    with StoreFolder(folder, NAMESPACE).writing():
        for work in (stats, verify, optimize):
            with pytest.raises(StoreInUseError):
                work(folder)
        with pytest.raises(StoreInUseError):
            backup(folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_each_dossier_of_a_store_is_verified(folder: Path, tmp_path: Path) -> None:
    """Digests are of texts that are written with the prefixes of their own dossier."""
    other = small_dossiers.make_dossier(tmp_path / "other")
    build(other, tmp_path / "other" / "out", files=("ttl", "trig"))
    trigs = [folder.parent / "graph.trig", tmp_path / "other" / "out" / "graph.trig"]
    load([Input(str(path), RdfFormat.TRIG) for path in trigs], tmp_path / "both")
    found = verify(tmp_path / "both")
    assert found.wrong == []
    assert len(found.right) == 6
    assert found.foreign == {}


def test_what_cannot_be_read_as_claims_is_found(
    folder: Path, shipped_dossier: DossierFolder
) -> None:
    namespace = namespace_of(shipped_dossier)
    status, claim = NamedNode(CORP + "status"), NamedNode(CORP + "Claim")
    kind = NamedNode(RDF + "type")
    elsewhere = NamedNode("https://example.com/x")
    with StoreFolder(folder, NAMESPACE).writing() as writer:
        store = writer.opened().oxigraph
        (first, *_) = store.quads_for_pattern(None, status, None, None)
        store.remove(first)
        store.add(Quad(elsewhere, kind, claim, elsewhere))
        store.add(Quad(elsewhere, kind, claim, DefaultGraph()))
        store.flush()
        del store
    found = verify(folder)
    assert isinstance(first.graph_name, NamedNode)
    assert list(found.foreign) == ["", elsewhere.value, first.graph_name.value]
    assert found.foreign[first.graph_name.value].endswith("status or stance is missing")
    assert found.foreign[""] == f"{elsewhere.value} is in no graph of a dossier"
    assert found.wrong == [first.graph_name.value]
    assert namespace.network_graph not in found.foreign


def test_types_of_a_dossier_are_known_from_its_store(tmp_path: Path) -> None:
    dossier = small_dossiers.make_dossier(tmp_path / "rich", small_dossiers.RICH)
    build(dossier, tmp_path / "out", files=())
    assert verify(tmp_path / "out" / "store").foreign == {}
