"""Turtle, TriG and N-Quads: the bytes of a build, and the same graph for every reader."""

import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Quad, RdfFormat, Store, Triple, parse

from corpolis.dossier.layout import DossierFolder
from corpolis.exchange.formats import Exported, exporter
from corpolis.pipeline.build import build
from corpolis.rdf.iris import namespace_of
from corpolis.store.embedded.folder import StoreFolder
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import RICH, Files

Make = Callable[[Files | None], DossierFolder]

EMPTY: Files = {"claims/none.yaml": None}


@pytest.fixture(params=["shipped", "everything", "no source"])
def dossier(
    request: pytest.FixtureRequest, made: Make, shipped_dossier: DossierFolder
) -> DossierFolder:
    """The shipped dossier, one of everything, and one without a source."""
    if request.param == "shipped":
        return shipped_dossier
    return made(RICH if request.param == "everything" else EMPTY)


@pytest.fixture
def out(dossier: DossierFolder, tmp_path: Path) -> Path:
    """A build of the dossier, without its page."""
    build(dossier, tmp_path / "out", files=("ttl", "trig"))
    return tmp_path / "out"


@pytest.fixture
def exported(dossier: DossierFolder, out: Path) -> Iterator[Exported]:
    """What is exported, over the store that was built."""
    with StoreFolder(out / "store", namespace_of(dossier)).reading() as store:
        vocabulary = load_vocabulary(dossier.ontology_file)
        yield Exported(store, namespace_of(dossier), vocabulary, dossier.settings.languages)


def written(exported: Exported, form: str) -> bytes:
    out = BytesIO()
    exporter(form)(exported, out)
    return out.getvalue()


def quads(data: bytes, form: RdfFormat) -> list[Quad]:
    return list(parse(data, format=form))


def test_turtle_and_trig_are_those_of_the_build(exported: Exported, out: Path) -> None:
    assert written(exported, "ttl") == (out / "graph.ttl").read_bytes()
    assert written(exported, "trig") == (out / "graph.trig").read_bytes()


def test_all_formats_hold_what_the_store_holds(exported: Exported) -> None:
    held = {quad for graph in exported.store.graphs() for quad in exported.store.dump(graph)}
    trig = quads(written(exported, "trig"), RdfFormat.TRIG)
    nq = quads(written(exported, "nq"), RdfFormat.N_QUADS)
    turtle = quads(written(exported, "ttl"), RdfFormat.TURTLE)
    assert len(trig) == len(nq) == len(turtle) == len(held)
    assert set(trig) == set(nq)
    assert {quad.triple for quad in turtle} == {quad.triple for quad in trig} == held


def test_quads_come_in_the_order_of_the_trig_file(exported: Exported) -> None:
    trig = quads(written(exported, "trig"), RdfFormat.TRIG)
    assert quads(written(exported, "nq"), RdfFormat.N_QUADS) == trig


def test_every_reader_counts_the_same_triples(out: Path) -> None:
    file = out / "graph.ttl"
    store = Store()
    store.load(path=str(file), format=RdfFormat.TURTLE)
    graph = rdflib.Graph().parse(file)
    assert len(graph) == len(store)
    rapper = shutil.which("rapper")
    if rapper is None and not os.environ.get("CI"):
        pytest.skip("rapper (Debian: raptor2-utils) is not installed")
    assert rapper is not None
    command = [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(file)]
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stderr == b""
    assert {quad.triple for quad in quads(done.stdout, RdfFormat.N_TRIPLES)} == {
        quad.triple for quad in store
    }


def test_trig_round_trips_through_rdflib(exported: Exported) -> None:
    data = written(exported, "trig")
    with warnings.catch_warnings():
        # rdflib 7.6 uses what it deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=data, format="trig")
        back = dataset.serialize(format="nquads").encode()
    assert set(quads(back, RdfFormat.N_QUADS)) == set(quads(data, RdfFormat.TRIG))


def test_no_blank_nodes_and_no_triple_terms(exported: Exported) -> None:
    for quad in quads(written(exported, "trig"), RdfFormat.TRIG):
        assert not isinstance(quad.subject, BlankNode | Triple)
        assert not isinstance(quad.object, BlankNode | Triple)
        assert not isinstance(quad.graph_name, BlankNode)


def test_the_graphs_stand_in_their_order(out: Path, dossier: DossierFolder) -> None:
    names = re.findall(r"(?m)^<(.*)> \{$", (out / "graph.trig").read_text(encoding="utf-8"))
    comments = re.findall(r"(?m)^# (.*)$", (out / "graph.ttl").read_text(encoding="utf-8"))
    assert names == comments
    namespace = namespace_of(dossier)
    sources = [name for name in names if name.startswith(namespace.source_graph(""))]
    own = [namespace.ontology_graph] if dossier.ontology_file else []
    heads = [*own, "https://w3id.org/corpolis", namespace.registry_graph, namespace.network_graph]
    assert names == [*heads, *sources]
    assert sources == sorted(sources)
