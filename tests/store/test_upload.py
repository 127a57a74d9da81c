"""Triples into a graph: the same over the Graph Store Protocol and with INSERT DATA."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpolis.dossier.endpoint import Endpoint
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.remote import upload
from corpolis.store.remote.store import RemoteStore, open_remote
from corpolis.vocabulary.namespaces import XSD
from scripted import answer, scripted
from servers import anonymous, emptied

NAMESPACE = Namespace("https://example.org/d/")
GRAPH = NAMESPACE.registry_graph
ENTITY = NamedNode(NAMESPACE.base + "e")
SAYS = NamedNode(NAMESPACE.base + "says")
LITERALS = [
    Literal('Größe 東京\n"\\ 😀'),
    Literal("word", language="en"),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("2025-01-02", datatype=NamedNode(XSD + "date")),
    Literal("1.5", datatype=NamedNode(XSD + "decimal")),
    Literal("7", datatype=NamedNode(XSD + "integer")),
    Literal("2025-XX", datatype=NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
    *(Literal(f"word {number}") for number in range(2_500)),
]
TRIPLES = {Triple(ENTITY, SAYS, one) for one in LITERALS}


@contextmanager
def opened(endpoint: Endpoint) -> Iterator[RemoteStore]:
    with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as store:
        yield store


@pytest.fixture(name="endpoint", params=["oxigraph", "virtuoso"])
def endpoint_fixture(request: pytest.FixtureRequest) -> Endpoint:
    """A server of each kind, without this dossier."""
    found: Endpoint = request.getfixturevalue(request.param)
    emptied(found, [NAMESPACE.base])
    return found


def test_servers_that_are_known_have_a_graph_store(endpoint: Endpoint) -> None:
    with opened(endpoint) as store:
        assert store._protocol.server.graph_store is not None
        store.replace_graph(GRAPH, TRIPLES)
        assert store._uploader._by_graph_store
        assert set(store.dump(GRAPH)) == TRIPLES


@pytest.mark.parametrize("graph_store", [True, False])
def test_pieces_come_together(
    graph_store: bool,
    endpoint: Endpoint,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(upload, "LARGEST", 20_000)
    blank = {Triple(BlankNode("b"), SAYS, ENTITY), Triple(ENTITY, SAYS, BlankNode("b"))}
    if not graph_store and "virtuoso" in request.node.name:
        blank = set()  # its INSERT DATA takes none
    with opened(endpoint) as store:
        if not graph_store:
            store._protocol.server = replace(store._protocol.server, graph_store=None)  # type: ignore[misc]
            store._uploader = upload.Uploader(store._protocol)
        for _ in range(2):
            store.replace_graph(GRAPH, TRIPLES | blank)
            found = set(store.dump(GRAPH))
            assert len(found) == len(TRIPLES | blank)
            assert found >= TRIPLES
        store.replace_graph(GRAPH, ())
        assert store.count(GRAPH) == 0
        assert store.graphs() == []


@pytest.mark.parametrize(
    "literal",
    [
        Literal("P1Y", datatype=NamedNode(XSD + "duration")),
        Literal("123456789012345678901", datatype=NamedNode(XSD + "integer")),
    ],
)
def test_what_virtuoso_would_change_is_refused(literal: Literal, virtuoso: Endpoint) -> None:
    emptied(virtuoso, [NAMESPACE.base])
    with opened(virtuoso) as store:
        with pytest.raises(StoreError, match=r"answered [45]00"):
            store.replace_graph(GRAPH, [Triple(ENTITY, SAYS, literal)])
        assert store.graphs() == []


@pytest.mark.parametrize("configured", [False, True])
@pytest.mark.parametrize("status", [404, 405, 413])
def test_a_graph_store_that_is_not_there(configured: bool, status: int) -> None:
    sent: list[str] = []

    def script(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        sent.append(f"{handler.command} {body.decode()[:11]}")
        answer(handler, status if handler.path.startswith("/store") else 204)

    with scripted(script, name="Oxigraph") as (url, _):
        address = url.replace("/sparql", "/store")
        with opened(Endpoint(url, graph_store=address if configured else None)) as store:
            del sent[:]
            if configured or status == 413:
                with pytest.raises(StoreError, match=f"/store answered {status}"):
                    store.replace_graph(GRAPH, [Triple(ENTITY, SAYS, ENTITY)])
                assert [one.split()[0] for one in sent] == ["PUT"]
                return
            for _ in range(2):
                store.replace_graph(GRAPH, [Triple(ENTITY, SAYS, ENTITY)])
            assert [one for one in sent if "PUT" in one or "INSERT" in one] == [
                "PUT <https://ex",
                "POST INSERT DATA",
                "POST INSERT DATA",
            ]


def test_a_graph_that_comes_in_part_is_asked_for_in_rows(
    oxigraph: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(oxigraph, [NAMESPACE.base])
    with opened(oxigraph) as store:
        store.replace_graph(GRAPH, TRIPLES)
        get = store._protocol.get
        monkeypatch.setattr(store._protocol, "get", lambda name: list(get(name))[:-1])
        assert set(store.dump(GRAPH)) == TRIPLES


def test_a_configured_graph_store_that_is_wrong_is_said(oxigraph: Endpoint) -> None:
    emptied(oxigraph, [NAMESPACE.base])
    wrong = replace(oxigraph, graph_store=oxigraph.url.replace("/query", "/nowhere"))
    with opened(wrong) as store, pytest.raises(StoreError, match="/nowhere answered 404"):
        store.replace_graph(GRAPH, TRIPLES)
