"""What every store has to do, whatever holds it; see `corpolis.store.contract.GraphStore`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from corpolis.dossier.endpoint import Endpoint  # noqa: TC001
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import header
from corpolis.store.contract import Change, GraphStore
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.remote.store import RemoteStore, open_remote
from corpolis.vocabulary.namespaces import CORE_GRAPH, CORP
from servers import anonymous, emptied

NAMESPACE = Namespace("https://example.org/d/")
NETWORK = NAMESPACE.network_graph

ONTOLOGY = "corp:meets a owl:SymmetricProperty .\n"

STORES = ("disk", "memory", "oxigraph", "virtuoso")
REMOTE = ("oxigraph", "virtuoso")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of each kind."""
    if request.param in REMOTE:
        endpoint: Endpoint = request.getfixturevalue(request.param)
        emptied(endpoint, [NAMESPACE.base])
        with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as remote:
            yield remote
    elif request.param == "memory":
        yield EmbeddedStore.in_memory(NAMESPACE)
    else:
        with StoreFolder(tmp_path / "store", NAMESPACE).writing() as writer:
            yield writer.fresh()


def source(key: str, *, meets: str = "", owns: str = "") -> Change:
    """A source that says whom x meets and what x owns; ids of entities without spaces."""
    relationships = [("meets", entity) for entity in meets] + [("owns", entity) for entity in owns]
    names = [f"r:{relation}-{entity}" for relation, entity in relationships]
    body = f'g:{key} corp:digest "digest of {key}, {meets}, {owns}" .\n'
    if names:
        listed = " , ".join(names)
        body = f"c:{key}.1 corp:about {listed} ;\n\tcorp:establishes {listed} .\n{body}"
    network = "".join(
        f"{name} rdf:subject e:x ; rdf:predicate corp:{relation} ; rdf:object e:{entity} .\n"
        f"e:x corp:{relation} e:{entity} .\n"
        + (f"e:{entity} corp:meets e:x .\n" if relation == "meets" else "")
        for name, (relation, entity) in zip(names, relationships, strict=True)
    )
    return Change(key, body, network)


def loaded(store: GraphStore, tmp_path: Path, graphs: Mapping[str, str]) -> None:
    trig = tmp_path / "some.trig"
    blocks = "".join(f"<{graph}> {{\n{body}}}\n" for graph, body in graphs.items())
    trig.write_text(header(NAMESPACE.prefixes()) + blocks, encoding="utf-8")
    store.bulk_load(trig)


def rows(store: GraphStore, where: str) -> list[tuple[str, ...]]:
    """The values of the variables in order of appearance, prefixed names or text; sorted."""
    names = list(dict.fromkeys(re.findall(r"\?(\w+)", where)))
    select = " ".join(f"?{name}" for name in names)
    found = store.query(f"SELECT {select} WHERE {{ {where} }}", prefixes=NAMESPACE.prefixes())
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(_short(row[name]) for name in names) for row in found)


def _short(term: Any) -> str:
    if isinstance(term, NamedNode):
        return NAMESPACE.written(term.value).replace(f"<{CORP}", "<")
    return "" if term is None else str(term.value)


def direct(store: GraphStore) -> set[tuple[str, ...]]:
    everything = rows(store, "?s ?p ?o")
    return {row for row in everything if row[0].startswith("e:") and row[2].startswith("e:")}


def everything(store: GraphStore) -> dict[str, set[Triple]]:
    return {graph: found for graph in store.graphs() if (found := set(store.dump(graph)))}


def test_an_empty_store(store: GraphStore) -> None:
    assert store.graphs() == []
    assert store.digests() == {}
    assert rows(store, "?s ?p ?o") == []
    assert list(store.dump(NETWORK)) == []


def test_bulk_load_and_dump(store: GraphStore, tmp_path: Path) -> None:
    body = 'e:a corp:x "words \\"in\\" quotes"@en , 1.5 , "2025"^^edtf:EDTF .\n'
    loaded(store, tmp_path, {CORE_GRAPH: ONTOLOGY, NAMESPACE.registry_graph: body})
    assert store.graphs() == [NAMESPACE.registry_graph, CORE_GRAPH]
    assert len(list(store.dump(NAMESPACE.registry_graph))) == 3
    assert Literal('words "in" quotes', language="en") in {
        triple.object for triple in store.dump(NAMESPACE.registry_graph)
    }
    loaded(store, tmp_path, {NAMESPACE.registry_graph: "e:b corp:x e:a .\n"})
    assert len(list(store.dump(NAMESPACE.registry_graph))) == 4


def test_a_query_sees_the_union_of_all_graphs(store: GraphStore, tmp_path: Path) -> None:
    graphs = {f"{NAMESPACE.base}{at}": f"e:a corp:x e:b{at} .\n" for at in range(3)}
    loaded(store, tmp_path, graphs)
    assert rows(store, "e:a corp:x ?o") == [("e:b0",), ("e:b1",), ("e:b2",)]
    assert rows(store, f"GRAPH <{NAMESPACE.base}1> {{ ?s ?p ?o }}") == [("e:a", "<x>", "e:b1")]
    assert rows(store, "GRAPH ?g { e:a corp:x e:b2 }") == [(f"<{NAMESPACE.base}2>",)]


IN_GRAPHS = [
    # after SELECT ?o, {0} to {2} being graphs; the objects that come
    ("FROM <{0}> {{ ?s ?p ?o }}", "0"),
    ("from<{0}>{{ ?s ?p ?o }}", "0"),
    ("FROM <{0}> FROM <{2}> WHERE {{ ?s ?p ?o }}", "02"),
    ("FROM g:0 {{ ?s ?p ?o }}", "0"),
    ("# FROM <{1}>\rFROM <{0}> {{ ?s ?p ?o }}", "0"),
    ("{{ ?s ?p ?o FILTER(?p != 'FROM <{0}>') }}", "012"),
    ("{{ ?s ?p ?o }} # FROM <{0}>", "012"),
    ("FROM NAMED <{0}> {{ ?s ?p ?o }}", ""),
    ("FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", "0"),
    ("FROM <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", ""),
    ("FROM <{0}> FROM NAMED <{1}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", "1"),
    (
        "FROM <{0}> FROM NAMED <{1}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH <{1}> {{ ?s ?p ?o }} }} }}",
        "01",
    ),
    ("FROM <{0}> {{ ?s ?p ?o FILTER NOT EXISTS {{ e:a corp:x e:b1 }} }}", "0"),
    ("FROM <{0}> {{ {{ SELECT ?o {{ ?s ?p ?o }} }} }}", "0"),
    ("FROM <{0}none> {{ ?s ?p ?o }}", ""),
]


@pytest.mark.parametrize(("rest", "objects"), IN_GRAPHS)
def test_a_query_that_names_graphs_sees_those_alone(
    store: GraphStore, tmp_path: Path, rest: str, objects: str
) -> None:
    graphs = [f"{NAMESPACE.base}{at}" for at in range(3)]
    loaded(store, tmp_path, {graph: f"e:a corp:x e:b{graph[-1]} .\n" for graph in graphs})
    prefixes = NAMESPACE.prefixes() | {"g": NAMESPACE.base}
    found = store.query(f"SELECT ?o {rest.format(*graphs)}", prefixes=prefixes)
    assert isinstance(found, QuerySolutions)
    assert sorted(_short(row["o"]) for row in found) == [f"e:b{at}" for at in objects]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("CONSTRUCT {{ ?s ?p ?o }} FROM <{0}> WHERE {{ ?s ?p ?o }}", 1),
        ("CONSTRUCT FROM <{0}> FROM <{1}> WHERE {{ ?s ?p ?o }}", 2),
        ("PREFIX b: <{0}> DESCRIBE e:a FROM b: WHERE {{ }}", 1),
        ("BASE <{0}> CONSTRUCT {{ ?s ?p ?o }} FROM <> WHERE {{ ?s ?p ?o }}", 1),
        ("CONSTRUCT {{ ?s ?p ?o }} FROM NAMED <{0}> WHERE {{ ?s ?p ?o }}", 0),
    ],
)
def test_a_graph_is_made_of_the_graphs_that_are_named(
    store: GraphStore, tmp_path: Path, query: str, count: int
) -> None:
    graphs = [f"{NAMESPACE.base}{at}" for at in range(3)]
    loaded(store, tmp_path, {graph: f"e:a corp:x e:b{graph[-1]} .\n" for graph in graphs})
    found = store.query(query.format(*graphs), prefixes=NAMESPACE.prefixes())
    assert isinstance(found, QueryTriples)
    assert len(list(found)) == count


def test_a_triple_of_two_graphs_is_in_their_merge_once(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory(NAMESPACE)
    one, two = f"{NAMESPACE.base}1", f"{NAMESPACE.base}2"
    loaded(store, tmp_path, {one: "e:a corp:x e:b , e:c .\n", two: "e:a corp:x e:b .\n"})
    everywhere, named = "{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"
    for graphs, pattern, count in (
        ((one, two), everywhere, 2),
        ((two, two), everywhere, 1),
        ((one, one, two), everywhere, 2),
        ((one, two), named, 1),
        ((one, f"{one}none"), everywhere, 2),
    ):
        clauses = " ".join(f"FROM <{graph}>" for graph in graphs)
        found = store.query(" ".join(["SELECT *", clauses, f"FROM NAMED <{two}>", pattern]))
        assert isinstance(found, QuerySolutions)
        assert len(list(found)) == count


def test_kinds_of_query(store: GraphStore, tmp_path: Path) -> None:
    loaded(store, tmp_path, {NETWORK: "e:a corp:x e:b .\n"})
    prefixes = NAMESPACE.prefixes()
    asked = store.query("ASK { e:a ?p ?o }", prefixes=prefixes)
    assert isinstance(asked, QueryBoolean)
    assert bool(asked)
    for query in ("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }", "DESCRIBE e:a"):
        found = store.query(query, prefixes=prefixes)
        assert isinstance(found, QueryTriples)
        assert len(list(found)) == 1


@pytest.mark.parametrize("query", ["SELECT", "SELECT * WHERE { e:a ?p ?o }", "DROP ALL"])
def test_a_query_that_cannot_be_parsed(store: GraphStore, tmp_path: Path, query: str) -> None:
    loaded(store, tmp_path, {NETWORK: "e:a corp:x e:b .\n"})
    with pytest.raises(SyntaxError):
        store.query(query)
    assert store.graphs() == [NETWORK]


def test_digests_are_those_that_graphs_state(store: GraphStore) -> None:
    store.apply([source("a", meets="y"), source("b")])
    assert store.digests() == {
        NAMESPACE.source_graph("a"): "digest of a, y, ",
        NAMESPACE.source_graph("b"): "digest of b, , ",
    }


def test_sources_are_added_replaced_and_removed(store: GraphStore, tmp_path: Path) -> None:
    loaded(store, tmp_path, {CORE_GRAPH: ONTOLOGY})
    store.apply([source("a", meets="y", owns="c")])
    assert direct(store) == {
        ("e:x", "<meets>", "e:y"), ("e:y", "<meets>", "e:x"), ("e:x", "<owns>", "e:c"),
    }  # fmt: skip
    store.apply([source("b", owns="cd")])
    store.apply([source("a", owns="c")])
    assert direct(store) == {("e:x", "<owns>", "e:c"), ("e:x", "<owns>", "e:d")}
    assert rows(store, "?r rdf:predicate corp:meets") == []
    store.apply([Change("b", None)])
    assert direct(store) == {("e:x", "<owns>", "e:c")}
    assert NAMESPACE.source_graph("b") not in store.graphs()
    store.apply([Change("a", None)])
    assert everything(store).keys() == {CORE_GRAPH}


def test_what_another_source_says_too_stays(store: GraphStore, tmp_path: Path) -> None:
    loaded(store, tmp_path, {CORE_GRAPH: ONTOLOGY})
    store.apply([source("a", meets="yz"), source("b", meets="y")])
    before = everything(store)
    store.apply([source("a", meets="z")])
    assert direct(store) >= {("e:x", "<meets>", "e:y"), ("e:y", "<meets>", "e:x")}
    store.apply([source("a", meets="yz")])
    assert everything(store) == before
    assert all(len(rows(store, f"e:x corp:meets e:{e} . ?s ?p e:{e}")) == 2 for e in "yz")


def test_changes_are_carried_out_in_order(store: GraphStore) -> None:
    store.apply([source("a", owns="c"), source("a", owns="d"), source("b"), Change("b", None)])
    assert direct(store) == {("e:x", "<owns>", "e:d")}
    assert store.graphs() == [NAMESPACE.source_graph("a"), NETWORK]


def test_removing_what_is_not_there_and_changing_nothing(store: GraphStore) -> None:
    store.apply([source("a", owns="c")])
    before = everything(store)
    store.apply([])
    store.apply([Change("b", None)])
    store.apply([source("a", owns="c")])
    assert everything(store) == before


def test_an_extra_request_is_part_of_the_transaction(store: GraphStore, tmp_path: Path) -> None:
    registry = NAMESPACE.registry_graph
    loaded(store, tmp_path, {registry: "e:x a corp:Person .\n"})
    store.apply(
        [source("a", owns="c")],
        f"DELETE DATA {{ GRAPH <{registry}> {{ e:x a corp:Person }} }} ;\n"
        f"INSERT DATA {{ GRAPH <{registry}> {{ e:x a corp:Company }} }} ;\n",
    )
    assert rows(store, "e:x a ?type") == [("<Company>",)]
    assert direct(store) == {("e:x", "<owns>", "e:c")}
    store.apply([], f"DROP SILENT GRAPH <{registry}>")
    assert registry not in store.graphs()


@pytest.mark.parametrize(
    ("change", "extra"),
    [
        (Change("b", "this is not Turtle"), ""),
        (Change("b", "e:b corp:x e:c .\n", "e:b corp:x"), ""),
        (Change("b", "e:b nothing:x e:c .\n"), ""),
        (source("b", owns="d"), "DROP NOTHING"),
        # Well-formed, but fails when it is run.
        (source("b", owns="d"), "LOAD <https://example.invalid/x>"),
    ],
)
def test_all_or_nothing(store: GraphStore, tmp_path: Path, change: Change, extra: str) -> None:
    loaded(store, tmp_path, {CORE_GRAPH: ONTOLOGY})
    store.apply([source("a", owns="c"), source("c", meets="y")])
    before = everything(store)
    if "LOAD" in extra and isinstance(store, RemoteStore) and not store.transactions:
        pytest.skip("the server has no transactions; see test_remote.py for what it does instead")
    with pytest.raises((SyntaxError, OSError, RuntimeError, StoreError)):
        store.apply([Change("a", None), source("c", owns="c"), change], extra)
    assert everything(store) == before
    store.apply([Change("a", None)])
    assert direct(store) == {("e:x", "<meets>", "e:y"), ("e:y", "<meets>", "e:x")}


def test_ids_of_any_script(store: GraphStore) -> None:
    store.apply([source("東京-1", owns="Ωж")])
    assert direct(store) == {("e:x", "<owns>", "e:Ω"), ("e:x", "<owns>", "e:ж")}
    store.apply([Change("東京-1", None)])
    assert everything(store) == {}
