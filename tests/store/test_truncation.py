"""Servers that leave out a part of their answer without a word."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import pytest
from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from corpolis.dossier.endpoint import Endpoint
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.contract import GraphStore
from corpolis.store.remote.store import open_remote
from corpolis.store.remote.variants import selecting
from scripted import JSON, Script, answer, scripted
from servers import anonymous, emptied, virtuoso_server

NAMESPACE = Namespace("https://example.org/d/")
GRAPH = NAMESPACE.registry_graph
PREFIXES = {"a": "https://example.org/d/"}
HUB = NamedNode("https://example.org/d/hub")
MADE = "CONSTRUCT { ?s a:has ?o . ?o a:of ?s } WHERE { ?s a:links ?o }"


def linked(count: int) -> Store:
    """So many triples, half of them about one subject."""
    store = Store()
    graph = NamedNode(GRAPH)
    links = NamedNode(f"{NAMESPACE.base}links")
    for number in range(count):
        node = NamedNode(f"{NAMESPACE.base}n{number:06}")
        about = (HUB, links, node) if number % 2 else (node, links, HUB)
        store.add(Quad(*about, graph))
    return store


def cutting(store: Store, most: int, asked: list[str], *, solutions: bool = False) -> Script:
    """Answers queries, but with no more than so many rows or triples, or solutions for triples."""

    def script(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        query = parse_qs(body.decode()).get("query", [""])[0]
        asked.append(query)
        if not query:
            answer(handler, 400)
            return
        select = selecting(query) if solutions else None
        if select is not None and "LIMIT" not in query:
            query += f" LIMIT {most}"
        found = store.query(query, use_default_graph_as_union="FROM" not in query)
        if isinstance(found, QueryTriples):
            triples = list(found) if solutions else list(found)[:most]
            text = serialize(triples, format=RdfFormat.N_TRIPLES)
            answer(handler, 200, text or b"", "application/n-triples")
            return
        whole = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"")
        if not isinstance(found, QueryBoolean):
            whole["results"]["bindings"] = whole["results"]["bindings"][:most]
        answer(handler, 200, json.dumps(whole).encode(), JSON)

    return script


@contextmanager
def opened(
    store: Store, most: int, *, solutions: bool = False
) -> Iterator[tuple[GraphStore, list[str]]]:
    asked: list[str] = []
    with scripted(cutting(store, most, asked, solutions=solutions)) as (url, _):
        endpoint = Endpoint(url, default_graph="union")
        with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as remote:
            remote.graphs()
            remote.query("ASK { }")
            del asked[:]
            yield remote, asked


def count(store: GraphStore, query: str) -> int:
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions | QueryTriples)
    return len(set(found)) if isinstance(found, QueryTriples) else sum(1 for _ in found)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("SELECT * { ?s ?p ?o }", 1_000),
        ("SELECT * { ?s ?p ?o }", 10_000),
        (
            "# all\nBASE <a:>\nPREFIX b: <https://example.org/d/>\nSELECT ?s { ?s b:links ?o } #",
            200,
        ),
        ("SELECT ?s ?o (COUNT(*) AS ?n) { ?s a:links ?o } GROUP BY ?s ?o", 200),
        ("SELECT ?o { ?s ?p ?o }", 200),
        ("SELECT ?s ?p ?o ?x { ?s ?p ?o OPTIONAL { ?s a:none ?x } }", 200),
    ],
)
def test_rows_come_in_pages(query: str, most: int) -> None:
    size = most * 2 + 7
    with opened(linked(size), most) as (store, _):
        assert count(store, query) == size


def test_no_more_is_asked_than_is_needed() -> None:
    with opened(linked(1_000), 1_000) as (store, asked):
        assert count(store, "SELECT * { ?s ?p ?o }") == 1_000
        assert [one.partition("\n")[2] for one in asked] == ["", "LIMIT 1 OFFSET 1000"]
    for size, query in ((999, "SELECT * { ?s ?p ?o }"), (2_000, "SELECT * { ?s ?p ?o } LIMIT 500")):
        with opened(linked(size), 1_000) as (store, asked):
            assert count(store, query) in {999, 500}
            assert len(asked) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } ORDER BY ?o",
        "SELECT * { ?s ?p ?o } LIMIT 1500",
        "SELECT * { ?s ?p ?o } LIMIT 1500 VALUES ?p { a:links }",
        "SELECT * FROM a:registry { ?s ?p ?o }",
        MADE,
        "CONSTRUCT WHERE { ?s a:links ?o }",
        "DESCRIBE a:hub",
        "DESCRIBE ?s WHERE { ?s a:links a:hub }",
        "DESCRIBE * { ?s a:links a:hub }",
    ],
)
def test_what_cannot_come_in_pages_is_refused(query: str) -> None:
    with (
        opened(linked(3_000), 1_000) as (store, _),
        pytest.raises(StoreError, match="gives no more than 1,000"),
    ):
        count(store, query)


def test_a_graph_of_some_solutions_is_refused() -> None:
    with (
        opened(linked(3_000), 1_001, solutions=True) as (store, _),
        pytest.raises(StoreError, match="gives no more than 2,002 triples"),
    ):
        count(store, MADE)


@pytest.mark.parametrize(
    ("query", "size"),
    [
        (MADE, 2_000),
        (MADE.replace("?o a:of ?s", "_:b a:of ?s"), 2_000),
        ("CONSTRUCT WHERE { ?s a:links ?o }", 1_000),
        (f"CONSTRUCT {{ ?s ?p ?o }} FROM <{GRAPH}> WHERE {{ ?s ?p ?o }} LIMIT 200", 200),
        ("DESCRIBE a:hub", 500),
        ("DESCRIBE a:hub ?o WHERE { a:hub a:links ?o }", 500),
        ("DESCRIBE ?s { ?s a:links a:hub }", 500),
    ],
)
def test_a_whole_graph_is_taken(query: str, size: int) -> None:
    with opened(linked(1_000), 10_000) as (store, _):
        assert count(store, query) == size


def test_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> None:
    with virtuoso_server(tmp_path_factory.mktemp("limited"), rows=1_000) as endpoint:
        emptied(endpoint, [NAMESPACE.base])
        with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as store:
            store.replace_graph(GRAPH, (one.triple for one in linked(2_500)))
            assert count(store, "SELECT * { ?s ?p ?o }") == 2_500
            assert count(store, "SELECT ?s ?o { GRAPH ?g { ?s a:links ?o } }") == 2_500
            assert len(set(store.dump(GRAPH))) == 2_500
            assert count(store, "DESCRIBE a:n000000") >= 1
            for query in ("SELECT * { ?s ?p ?o } ORDER BY ?o", MADE):
                with pytest.raises(StoreError, match="gives no more than 1000 rows"):
                    count(store, query)
            assert count(store, "DESCRIBE a:hub") >= 1_250
