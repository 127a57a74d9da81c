"""A dossier and its copy on a server: pushed, compared, asked and fetched back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dossiers import write_dossier

from corpolis.cli.main import corpolis
from corpolis.dossier import open_dossier
from corpolis.endpoint import Endpoint
from corpolis.opening import open_graph
from corpolis.query.named import load_queries
from corpolis.query.results import Answer
from corpolis.query.running import run_named
from corpolis.resources import shipped
from corpolis.sharing import encoded, push
from corpolis.store.base import GraphStore
from corpolis.store.embedded import EmbeddedStore
from corpolis.store.remote.store import RemoteStore, open_remote
from corpolis.terms import CORE_GRAPH
from servers import anonymous, emptied
from small_dossiers import BASE, make_dossier, source_files

SERVERS = ("oxigraph", "virtuoso")
SHIPPED = shipped("seeds") / "softbank-stargate"
NEEDED = {
    "softbank-stargate": {"connections": {"entity": "son"}}
    | {"between": {"first": "son", "second": "trump"}},
    "generated": {"connections": {"entity": "p0"}, "between": {"first": "p0", "second": "c1"}},
}
"""The parameters of the queries that cannot be asked without any."""


def meeting(subject: str, other: str, when: str = "2025-01-22") -> dict[str, str]:
    """A claim that the two met."""
    return {"subject": subject, "relation": "meets", "object": other, "when": when}


TWO = source_files("a", [meeting("ann", "bert")]) | source_files("b", [meeting("ann", "works")])


@pytest.fixture(name="endpoint", params=SERVERS)
def endpoint_fixture(request: pytest.FixtureRequest) -> Endpoint:
    """A server of each kind."""
    found: Endpoint = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic dossier of 300 claims."""
    folder = tmp_path_factory.mktemp("synthetic") / "generated"
    write_dossier(folder, 300)
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(corpolis, [str(word) for word in words])


def listed(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(str(term) for term in row) for row in answer.results]  # type: ignore[union-attr]


def held(store: GraphStore) -> dict[str, set[object]]:
    return {graph: set(store.dump(graph)) for graph in store.graphs()}


def expected(folder: Path) -> dict[str, set[object]]:
    with open_graph(folder) as graph:
        return held(graph.store)


def test_named_queries_give_the_same_rows_everywhere(
    endpoint: Endpoint, generated: Path, tmp_path: Path
) -> None:
    """Both dossiers are on the server at once, and neither sees the other."""
    emptied(endpoint, ["https://example.org/", CORE_GRAPH])
    folders = [SHIPPED, generated]
    for folder in folders:
        dossier = open_dossier(folder)
        with open_remote(endpoint, dossier.namespace, anonymous(endpoint)) as store:
            push(encoded(dossier), store)
    asked = 0
    for folder in folders:
        space = open_dossier(folder).namespace
        with (
            open_graph(folder) as graph,
            open_remote(endpoint, space, anonymous(endpoint)) as store,
        ):
            assert held(store) == held(graph.store)
            there = store.answering()
            for name in load_queries():
                given = NEEDED[folder.name].get(name, {})
                here = listed(run_named(graph.store, space, name, given))
                assert listed(run_named(there, space, name, given)) == here, name
                asked += bool(here)
    assert asked >= 34


def test_only_what_differs_is_pushed(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE, CORE_GRAPH])
    folder = tmp_path / "dossier"
    make_dossier(folder, TWO)
    url = endpoint.url
    dry = run("push", folder, "--store", url, "--dry-run")
    assert "would send https://example.org/d/graph/a\n" in dry.output
    assert run("diff", folder, url).exit_code == 1
    first = run("push", folder, "--store", url)
    assert (first.exit_code, first.stdout) == (0, "4 graphs sent, 0 removed, 0 as they were\n")
    assert run("push", folder, "--store", url).stdout == (
        "0 graphs sent, 0 removed, 4 as they were\n"
    )
    same = run("diff", url, folder)
    assert (same.exit_code, same.stdout) == (0, "")
    make_dossier(folder, source_files("a", [meeting("bert", "works")]))
    (folder / "claims" / "b.yaml").unlink()
    told = run("diff", folder, url)
    assert told.exit_code == 1
    assert told.stdout == f"only in {url}: {BASE}graph/b\ndiffers: {BASE}graph/a\n"
    again = run("push", folder, "--store", url)
    assert again.stdout == "1 graphs sent, 1 removed, 2 as they were\n"
    with open_remote(endpoint, open_dossier(folder).namespace, anonymous(endpoint)) as store:
        assert held(store) == expected(folder)


def test_a_push_that_broke_off_anywhere_is_completed(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE, CORE_GRAPH])
    before, after = tmp_path / "before", tmp_path / "after"
    make_dossier(before, TWO)
    make_dossier(after, TWO | source_files("a", [meeting("bert", "works")]))
    space = open_dossier(before).namespace
    old, new = encoded(open_dossier(before)), encoded(open_dossier(after))
    steps = broken = 0
    with open_remote(endpoint, space, anonymous(endpoint)) as store:
        wanted, former = expected(after), expected(before)
        protocol = store._protocol
        update = protocol.update
        while steps == broken < 20:
            push(old, store)
            assert held(store) == former
            left = broken

            def breaks(text: str) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise ConnectionError
                update(text)

            monkeypatch.setattr(protocol, "update", breaks)
            try:
                push(new, store)
            except ConnectionError:
                steps += 1
                state = store.digests().get(space.source_graph("a"))
                assert state in {None, old.digests[space.source_graph("a")]}
            broken += 1
            monkeypatch.setattr(protocol, "update", update)
            push(new, store)
            assert held(store) == wanted
    assert steps == (1 if store.transactions else 9)


def test_pulled_is_what_was_pushed(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE, CORE_GRAPH])
    make_dossier(tmp_path / "d", TWO)
    assert run("push", tmp_path / "d", "--store", endpoint.url).exit_code == 0
    out = tmp_path / "pulled.trig"
    assert run("pull", tmp_path / "d", "--store", endpoint.url, "-o", out).exit_code == 0
    store = EmbeddedStore.in_memory(open_dossier(tmp_path / "d").namespace)
    store.bulk_load(out)
    assert held(store) == expected(tmp_path / "d")
    asked = run("query", tmp_path / "d", "entities", "--store", endpoint.url, "--format", "csv")
    assert asked.stdout == run("query", tmp_path / "d", "entities", "--format", "csv").stdout
    assert asked.stdout.count("\n") > 4


def test_a_source_too_big_for_one_request(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE, CORE_GRAPH])
    claims = [meeting("ann", "bert", f"{1000 + at}") for at in range(600)]
    make_dossier(tmp_path / "d", source_files("a", claims))
    dossier = open_dossier(tmp_path / "d")
    with open_remote(endpoint, dossier.namespace, anonymous(endpoint)) as store:
        push(encoded(dossier), store)
        assert len(store.query("SELECT * { ?s ?p ?o }").variables) == 3  # type: ignore[union-attr]
        assert held(store) == expected(tmp_path / "d")


def test_nobody_compares_two_servers_without_a_dossier() -> None:
    found = run("diff", "https://example.org/a", "https://example.org/b")
    assert found.exit_code == 2
    assert "one of the two must be a dossier" in found.output


@pytest.mark.parametrize("name", SERVERS)
def test_which_server_has_transactions(name: str, request: pytest.FixtureRequest) -> None:
    endpoint: Endpoint = request.getfixturevalue(name)
    space = open_dossier(SHIPPED).namespace
    with open_remote(endpoint, space, anonymous(endpoint)) as store:
        assert isinstance(store, RemoteStore)
        assert store.transactions == (name == "oxigraph")


def test_a_server_that_asks_who_one_is_and_gives_few_rows(
    guarded: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Virtuoso takes updates with digest authentication; each graph comes in pages."""
    folder, out = tmp_path / "d", tmp_path / "pulled.trig"
    make_dossier(folder, TWO)
    refused = run("push", folder, "--store", guarded.url)
    assert refused.exit_code != 0
    monkeypatch.setenv("CORPOLIS_STORE_USER", "dba")
    monkeypatch.setenv("CORPOLIS_STORE_PASSWORD", "wrong")
    wrong = run("push", folder, "--store", guarded.url)
    assert "/sparql-auth answered 401" in str(wrong.exception) + wrong.output
    monkeypatch.setenv("CORPOLIS_STORE_PASSWORD", "dba")
    pushed = run("push", folder, "--store", guarded.url)
    assert (pushed.exit_code, pushed.stdout) == (0, "4 graphs sent, 0 removed, 0 as they were\n")
    wanted = expected(folder)
    assert max(map(len, wanted.values())) > 1_000
    for url in (guarded.url, guarded.url + "-auth"):
        assert run("diff", folder, url).exit_code == 0
        assert run("pull", folder, "--store", url, "-o", out).exit_code == 0
        store = EmbeddedStore.in_memory(open_dossier(folder).namespace)
        store.bulk_load(out)
        assert held(store) == wanted
    cut = run("query", folder, "-q", "SELECT ?s ?p ?o { ?s ?p ?o }", "--store", guarded.url)
    assert cut.stdout == ""
    assert "gives no more than 500 rows" in str(cut.exception) + cut.output
