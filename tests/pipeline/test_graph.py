"""A graph that is somewhere else, or not needed any more."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.dossier import Dossier
from corpolis.pipeline.graph import Graph
from corpolis.pipeline.location import open_graph, place_of
from corpolis.problems import StoreError
from corpolis.rdf.decode.canonical import canonical_claim
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input
from corpolis.store.embedded.load import load
from corpolis.store.remote.client import Client
from corpolis.store.remote.store import open_remote
from corpolis.sync import encoded, push
from corpolis.vocabulary.namespaces import CORP
from servers import anonymous, emptied
from small_dossiers import RICH, Files

CLAIMS = "SELECT ?claim { ?claim a corp:Claim }"


@pytest.fixture(name="url")
def url_fixture(oxigraph: Endpoint, shipped_dossier: DossierFolder) -> str:
    """The address of a server that has the shipped dossier and nothing else."""
    emptied(oxigraph, ["https://"])
    with open_remote(oxigraph, namespace_of(shipped_dossier), anonymous(oxigraph)) as store:
        push(encoded(shipped_dossier), store)
    return oxigraph.url


def canonical(graph: Graph) -> list[object]:
    """The claims as far as a graph keeps them, by their names."""
    names = [claim.name for claim in graph.claims()]
    found = sorted((canonical_claim(claim) for claim in graph.claims()), key=lambda one: one.name)
    assert len(set(names)) == len(found) > 10
    return [*found]


def test_a_server_is_a_graph(url: str, shipped_dossier: DossierFolder) -> None:
    there, here = open_graph(url), Dossier(shipped_dossier.root)
    assert there.ask("relationships").rows() == here.ask("relationships").rows()
    assert canonical(there) == canonical(here)
    assert there.export("nq") == here.export("nq")
    assert len(there.dataset()) == len(here.dataset())
    assert set(there.network()) == set(here.network())
    other = open_graph(url, "https://example.org/other/")
    assert not other.ask("relationships")
    for graph in (there, other):
        graph.close()


def test_a_connection_lasts_until_nobody_needs_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Client] = []
    close = Client.close

    def noted(client: Client) -> None:
        closed.append(client)
        close(client)

    monkeypatch.setattr(Client, "close", noted)
    graph = open_graph(url)
    with graph.reading():
        opened = len(closed)  # who looks for the dossier there has closed its own
    graph.sparql(CLAIMS)
    assert len(closed) == opened
    graph.close()
    assert len(closed) == opened + 1
    assert graph.sparql(CLAIMS)
    gone = weakref.ref(graph)
    del graph
    gc.collect()
    assert gone() is None
    assert len(closed) == 2 * (opened + 1)


def test_a_store_without_a_dossier_can_be_asked_in_sparql(tmp_path: Path) -> None:
    with StoreFolder(tmp_path, Namespace("")).writing() as writer:
        writer.publish(writer.fresh())
    graph = open_graph(str(tmp_path))
    assert not graph.sparql("ASK { ?s ?p ?o }")
    with pytest.raises(StoreError, match="holds no dossier, of which named questions ask"):
        graph.ask("relationships")
    assert graph.claims() == []


def test_a_store_knows_the_types_of_its_dossier(made: Callable[[Files], DossierFolder]) -> None:
    dossier = Dossier(made(RICH).root)
    dossier.build(files=())
    alone = open_graph(str(dossier.folder.build_folder / "store"))
    assert canonical(alone) == canonical(dossier)
    assert "天下り" in {claim.relation for claim in alone.claims()}


def test_a_store_of_two_dossiers_has_each_of_them(
    made: Callable[[Files], DossierFolder], shipped_dossier: DossierFolder, tmp_path: Path
) -> None:
    both = [Dossier(made(RICH).root), Dossier(shipped_dossier.root)]
    for number, one in enumerate(both):
        one.export("trig", tmp_path / f"{number}.trig")
    files = [Input(str(tmp_path / f"{number}.trig"), RdfFormat.TRIG) for number in range(2)]
    load(files, tmp_path / "store")
    first, second = sorted(both, key=lambda one: one.settings.base)
    store = str(tmp_path / "store")
    assert canonical(open_graph(store)) == canonical(first)
    assert canonical(open_graph(store, second.settings.base)) == canonical(second)


def test_what_is_not_decoded_is_said(made: Callable[[None], DossierFolder]) -> None:
    dossier = Dossier(made(None).root)
    dossier.build(files=())
    store = dossier.folder.build_folder / "store"
    with StoreFolder(store, namespace_of(dossier.folder)).writing() as writer:
        found = writer.opened()
        found.apply([], f"INSERT DATA {{ <urn:x> a <{CORP}Claim> }}")
    with pytest.raises(StoreError, match=r"be read as claims.*\n  no graph: "):
        open_graph(str(store)).claims()


def test_a_word_is_an_address_then_a_name_then_a_folder(
    made: Callable[[None], DossierFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(None).root
    monkeypatch.chdir(folder.parent)
    team = Endpoint("https://example.org/sparql")
    assert place_of(team.url).server == replace(team, given=True)
    assert place_of(folder.name, {folder.name: team}).server == team
    assert not place_of(folder.name, {folder.name: team}).is_dossier
    assert place_of(f"./{folder.name}", {folder.name: team}).is_dossier
    assert place_of(folder.name).store_folder == Path(folder.name, "build", "store")
    assert not place_of("nowhere").is_store
