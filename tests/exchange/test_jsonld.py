"""JSON-LD: the same quads for two processors, short names, the same bytes each time."""

import json
import warnings
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.exchange.formats import Exported
from corpolis.exchange.jsonld import write_jsonld
from corpolis.pipeline.named_graphs import load_in_memory
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import RICH, Files

Make = Callable[[Files | None], DossierFolder]


@pytest.fixture(params=["shipped", "everything"])
def exported(
    request: pytest.FixtureRequest, made: Make, shipped_dossier: DossierFolder
) -> Exported:
    """The shipped dossier, and one of everything."""
    dossier = shipped_dossier if request.param == "shipped" else made(RICH)
    vocabulary = load_vocabulary(dossier.ontology_file)
    store = load_in_memory(dossier, check(dossier, vocabulary), vocabulary)
    return Exported(store, namespace_of(dossier), vocabulary, dossier.settings.languages)


def of(*quads: Quad, base: str = "https://example.org/d/") -> Exported:
    """An export of these quads."""
    namespace = Namespace(base)
    return Exported(holding(quads, namespace), namespace, load_vocabulary(), ["en"])


def holding(quads: Iterable[Quad], namespace: Namespace) -> EmbeddedStore:
    store = EmbeddedStore.in_memory(namespace)
    store.oxigraph.extend(quads)
    return store


def text(exported: Exported) -> bytes:
    out = BytesIO()
    write_jsonld(exported, out)
    return out.getvalue()


def by_oxigraph(data: bytes) -> set[Quad]:
    return set(parse(data, format=RdfFormat.JSON_LD))


def by_rdflib(data: bytes, monkeypatch: pytest.MonkeyPatch) -> set[Quad]:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    with warnings.catch_warnings():
        # rdflib 7.6 uses what it deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset = rdflib.Dataset()
        dataset.parse(data=data, format="json-ld")
        nquads = dataset.serialize(format="nquads")
    return set(parse(nquads, format=RdfFormat.N_QUADS))


def held(exported: Exported) -> set[Quad]:
    return {
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        for graph in exported.store.graphs()
        for triple in exported.store.dump(graph)
    }


def test_both_processors_read_what_the_store_holds(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = text(exported)
    expected = held(exported)
    assert len(expected) > 3_000
    assert by_oxigraph(data) == expected
    assert by_rdflib(data, monkeypatch) == expected


def test_the_same_graph_gives_the_same_bytes(exported: Exported) -> None:
    data = text(exported)
    again = holding(sorted(held(exported), key=str, reverse=True), exported.namespace)
    assert text(Exported(again, exported.namespace, exported.vocabulary, ["de"])) == data


def test_names_are_short(exported: Exported) -> None:
    document = json.loads(text(exported))
    prefixes = document["@context"]
    assert prefixes == exported.namespace.prefixes()
    names: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                collect(item)
        elif isinstance(node, dict):
            names.update(key for key in node if not key.startswith("@"))
            if "@id" in node:
                names.add(node["@id"])
            for item in node.values():
                collect(item)

    collect(document["@graph"])
    assert len(names) > 200
    long = {name for name in names if name.startswith(tuple(prefixes.values()))}
    assert long == set()
    assert {name.partition(":")[0] for name in names} >= {"corp", "e", "r", "c", "rdf", "skos"}


def test_addresses_are_not_taken_for_short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a prefix may hold anything, "//" among it; other addresses stay as they are."""
    n = NamedNode
    cases = [
        "https://schema.org//double",
        "https://schema.org///triple",
        "https://schema.org/a:b",
        "https://schema.org/",
        "https://example.org/d/entity/a b".replace(" ", "%20"),
        "https://example.org/d/entity/e:x",
        "https://example.org/other",
        "urn:isbn:123",
        "mailto:a@example.org",
        "https://example.org/d/entity/東京",
        "https://example.org/d/entity/_",
        "https://example.org/d/entity/@id",
    ]
    quads = {
        Quad(
            n(iri), n("https://w3id.org/corpolis#x"), n(other), n("https://example.org/d/registry")
        )
        for iri in cases
        for other in cases
    }
    data = text(of(*quads))
    assert by_oxigraph(data) == quads
    assert by_rdflib(data, monkeypatch) == quads


@pytest.mark.parametrize("base", ["https://example.org/d#", "http://w3.example/", "https://e/r/"])
def test_any_base(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    namespace = Namespace(base)
    x = NamedNode("https://w3id.org/corpolis#x")
    quads = {
        Quad(NamedNode(namespace.entity("a")), x, NamedNode(namespace.source("b")),
             NamedNode(namespace.source_graph("c"))),
        Quad(NamedNode(base), x, NamedNode(namespace.registry_graph),
             NamedNode(namespace.registry_graph)),
    }  # fmt: skip
    data = text(of(*quads, base=base))
    assert by_oxigraph(data) == quads
    assert by_rdflib(data, monkeypatch) == quads
