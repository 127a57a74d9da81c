"""A dossier and its copy on a server: pushed, compared, asked and fetched back."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dossiers import write_dossier

from corpolis import open as corpolis_open
from corpolis.cli.main import corpolis
from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.layout import open_folder
from corpolis.pipeline.dossier import Dossier
from corpolis.pipeline.graph import Graph
from corpolis.problems import StoreError
from corpolis.query.answer import Answer
from corpolis.query.evaluation import run_named
from corpolis.query.named import load_queries
from corpolis.rdf.iris import Namespace, namespace_of
from corpolis.shipped import shipped
from corpolis.store.contract import GraphStore
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.remote.store import RemoteStore, open_remote
from corpolis.store.replacement import prologue
from corpolis.sync import encoded, push
from servers import anonymous, dropped, emptied
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
    with Dossier(folder).reading() as graph:
        return held(graph.store)


def test_named_queries_give_the_same_rows_everywhere(
    endpoint: Endpoint, generated: Path, tmp_path: Path
) -> None:
    """Both dossiers are on the server at once, and neither sees the other."""
    emptied(endpoint, ["https://example.org/"])
    folders = [SHIPPED, generated]
    for folder in folders:
        dossier = open_folder(folder)
        with open_remote(endpoint, namespace_of(dossier), anonymous(endpoint)) as store:
            push(encoded(dossier), store)
    asked = 0
    for folder in folders:
        space = namespace_of(open_folder(folder))
        with (
            Dossier(folder).reading() as graph,
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
    emptied(endpoint, [BASE])
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
    assert told.stdout == (
        f"only in {url}: {BASE}graph/b\ndiffers: {BASE}graph/a\n"
        f"differs: {BASE}network (8 and 16 triples)\n"
    )
    again = run("push", folder, "--store", url)
    assert again.stdout == "1 graphs sent, 1 removed, 2 as they were\n"
    with open_remote(endpoint, namespace_of(open_folder(folder)), anonymous(endpoint)) as store:
        assert held(store) == expected(folder)


def test_a_push_that_broke_off_anywhere_is_completed(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    before, after = tmp_path / "before", tmp_path / "after"
    make_dossier(before, TWO)
    make_dossier(after, TWO | source_files("a", [meeting("bert", "works")]))
    space = namespace_of(open_folder(before))
    old, new = encoded(open_folder(before)), encoded(open_folder(after))
    steps = broken = 0
    with open_remote(endpoint, space, anonymous(endpoint)) as store:
        wanted, former = expected(after), expected(before)
        protocol = store._protocol
        update, put = protocol.update, protocol.put
        while steps == broken < 20:
            push(old, store)
            assert held(store) == former
            left = broken

            def breaks(send: Callable[..., None], *what: Any, **how: Any) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise ConnectionError
                send(*what, **how)

            monkeypatch.setattr(protocol, "update", partial(breaks, update))
            monkeypatch.setattr(protocol, "put", partial(breaks, put))
            try:
                push(new, store)
            except ConnectionError:
                steps += 1
                state = store.digests().get(space.source_graph("a"))
                # Whoever asks is told, but for before the first step, when all is as it was.
                if store.is_incomplete():
                    whole = held(store) == wanted
                    assert whole or state in {None, old.digests[space.source_graph("a")]}
                    with pytest.raises(StoreError, match="a push is under way, or one broke off"):
                        store.check_complete()
                else:
                    assert steps == 1
                    assert held(store) == former
            broken += 1
            monkeypatch.setattr(protocol, "update", update)
            monkeypatch.setattr(protocol, "put", put)
            push(new, store)
            assert held(store) == wanted
            assert not store.is_incomplete()
    assert steps == (3 if store.transactions else 13)


def test_who_asks_while_a_push_is_under_way_is_told(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    folder = tmp_path / "d"
    make_dossier(folder, TWO)
    dossier, at = open_folder(folder), ("--store", endpoint.url)
    asking = [
        ("query", folder, "relationships", *at),
        ("query", folder, "-q", "ASK { ?s ?p ?o }", *at),
        ("pull", folder, *at, "-o", tmp_path / "pulled.trig"),
        ("export", folder, "--format", "nq", *at, "-o", tmp_path / "out.nq"),
        ("diff", folder, endpoint.url),
    ]
    seen: list[tuple[int, str]] = []
    with open_remote(endpoint, namespace_of(dossier), anonymous(endpoint)) as store:
        update = store._protocol.update

        def between(text: str) -> None:
            update(text)
            if "g:b " in text or f"<{namespace_of(dossier).source_graph('b')}>" in text:
                seen.extend((one.exit_code, said(one)) for one in (run(*words) for words in asking))

        monkeypatch.setattr(store._protocol, "update", between)
        push(encoded(dossier), store)
    assert len(seen) >= len(asking)
    assert all(code == 1 for code, _ in seen)
    assert all("a push is under way, or one broke off" in text for _, text in seen)
    assert not (tmp_path / "pulled.trig").exists()
    assert not (tmp_path / "out.nq").exists()
    assert [run(*words).exit_code for words in asking] == [0] * len(asking)


def said(result: Result) -> str:
    """All that a command said; its error, too."""
    return f"{result.output}{result.exception}"


def test_a_push_that_begins_while_somebody_asks_is_told(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    folder, space = tmp_path / "d", Namespace(BASE)
    make_dossier(folder, TWO)
    assert run("push", folder, "--store", endpoint.url).exit_code == 0
    ask = Graph.ask

    def late(self: Graph, *what: Any, **how: Any) -> Answer:
        answer = ask(self, *what, **how)
        with open_remote(endpoint, space, anonymous(endpoint)) as store:
            store.begin()
        return answer

    monkeypatch.setattr(Graph, "ask", late)
    out = tmp_path / "out.csv"
    words = ("query", folder, "relationships", "--store", endpoint.url, "--format", "csv")
    result = run(*words, "-o", out)
    assert result.exit_code == 1
    assert "is not whole" in said(result)
    assert not out.exists()
    monkeypatch.setattr(Graph, "ask", ask)
    lasting = corpolis_open(endpoint.url, base=BASE)
    with pytest.raises(StoreError, match="is not whole"):
        lasting.ask("relationships")
    assert run("push", folder, "--store", endpoint.url).stdout.startswith("0 graphs sent")
    assert run(*words).exit_code == 0
    assert len(list(lasting.ask("relationships"))) == 2
    lasting.close()


@pytest.mark.parametrize("alien", ["e:x e:y e:z", "g:a corp:digest 'of another'"])
def test_two_who_push_at_once_are_told(
    alien: str, endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    make_dossier(tmp_path / "d", TWO)
    dossier = open_folder(tmp_path / "d")
    graph = namespace_of(dossier).source_graph("a")
    with open_remote(endpoint, namespace_of(dossier), anonymous(endpoint)) as store:
        update = store._protocol.update

        def beside(text: str) -> None:
            update(text)
            if f"<{graph}>" in text or "g:a " in text:
                update(
                    prologue(namespace_of(dossier)) + f"INSERT DATA {{ GRAPH g:a {{ {alien} }} }}"
                )

        monkeypatch.setattr(store._protocol, "update", beside)
        with pytest.raises(StoreError, match="somebody else has changed this"):
            push(encoded(dossier), store)
        monkeypatch.setattr(store._protocol, "update", update)
        store.apply([], f"DELETE DATA {{ GRAPH g:a {{ {alien} }} }}")
        assert graph not in store.digests()
        push(encoded(dossier), store)
        assert held(store) == expected(tmp_path / "d")


def test_pulled_is_what_was_pushed(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE])
    make_dossier(tmp_path / "d", TWO)
    assert run("push", tmp_path / "d", "--store", endpoint.url).exit_code == 0
    out = tmp_path / "pulled.trig"
    assert run("pull", tmp_path / "d", "--store", endpoint.url, "-o", out).exit_code == 0
    store = EmbeddedStore.in_memory(namespace_of(open_folder(tmp_path / "d")))
    store.bulk_load(out)
    assert held(store) == expected(tmp_path / "d")
    asked = run("query", tmp_path / "d", "entities", "--store", endpoint.url, "--format", "csv")
    assert asked.stdout == run("query", tmp_path / "d", "entities", "--format", "csv").stdout
    assert asked.stdout.count("\n") > 4


def test_a_source_too_big_for_one_request(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE])
    claims = [meeting("ann", "bert", f"{1000 + at}") for at in range(600)]
    make_dossier(tmp_path / "d", source_files("a", claims))
    dossier = open_folder(tmp_path / "d")
    with open_remote(endpoint, namespace_of(dossier), anonymous(endpoint)) as store:
        push(encoded(dossier), store)
        assert len(store.query("SELECT * { ?s ?p ?o }").variables) == 3  # type: ignore[union-attr]
        assert held(store) == expected(tmp_path / "d")


def test_servers_have_names_in_the_settings(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    folder = tmp_path / "d"
    make_dossier(folder, TWO)
    none = run("push", folder)
    assert "corpolis.toml has no [store]" in str(none.exception) + none.output
    with (folder / "corpolis.toml").open("a") as file:
        file.write(f'[store]\nurl = "{endpoint.url}"\n[stores.team]\nurl = "{endpoint.url}"\n')
    pushed = run("push", folder)
    assert (pushed.exit_code, pushed.stdout) == (0, "4 graphs sent, 0 removed, 0 as they were\n")
    assert f"the store of corpolis.toml is {endpoint.url}" in pushed.output
    assert run("push", folder, "--store", "team", "--dry-run").stdout.startswith("0 graphs")
    assert run("diff", folder).exit_code == run("diff", folder, "team").exit_code == 0
    assert run("pull", folder).stdout == run("pull", folder, "--store", "team").stdout != ""
    unknown = run("pull", folder, "--store", "theirs")
    assert "It has these names: team." in str(unknown.exception) + unknown.output
    here = run("query", folder, "entities", "--format", "csv").stdout
    assert run("query", folder, "entities", "--store", "team", "--format", "csv").stdout == here
    elsewhere = run("push", folder, "--update", "https://example.org/update")
    assert "another host" in str(elsewhere.exception) + elsewhere.output
    monkeypatch.setenv("CORPOLIS_STORE_TEAM_USER", "me")
    lacking = run("diff", folder, "team")
    assert "CORPOLIS_STORE_TEAM_PASSWORD" in str(lacking.exception) + lacking.output


def test_stores_in_folders_are_compared(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(endpoint, [BASE])
    folder, archive, pulled = tmp_path / "d", tmp_path / "archive", tmp_path / "pulled.trig"
    make_dossier(folder, TWO)
    run("push", folder, "--store", endpoint.url)
    run("pull", folder, "--store", endpoint.url, "-o", pulled)
    assert run("load", pulled, "--store", archive).exit_code == 0
    assert run("build", folder).exit_code == 0
    monkeypatch.chdir(tmp_path)
    for pair in (("d", "archive"), ("archive", endpoint.url), ("archive", "d/build/store")):
        same = run("diff", *pair)
        assert (same.exit_code, same.stdout) == (0, ""), pair
    make_dossier(folder, source_files("a", [meeting("bert", "works")]))
    told = run("diff", "archive", "d")
    assert told.exit_code == 1
    assert told.stdout == f"differs: {BASE}graph/a\n"


def test_the_network_may_be_all_that_differs(endpoint: Endpoint, tmp_path: Path) -> None:
    emptied(endpoint, [BASE])
    make_dossier(tmp_path / "d", TWO)
    run("push", tmp_path / "d", "--store", endpoint.url)
    space = namespace_of(open_folder(tmp_path / "d"))
    with open_remote(endpoint, space, anonymous(endpoint)) as store:
        store.apply([], f"INSERT DATA {{ GRAPH <{space.network_graph}> {{ e:x e:y e:z }} }}")
    told = run("diff", tmp_path / "d", endpoint.url)
    assert told.exit_code == 1
    assert told.stdout == f"differs: {BASE}network (16 and 17 triples)\n"


def test_two_servers_are_compared_below_a_base(
    oxigraph: Endpoint, virtuoso: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (oxigraph, virtuoso):
        emptied(one, [BASE])
        make_dossier(tmp_path / "d", TWO)
        assert run("push", tmp_path / "d", "--store", one.url).exit_code == 0
    monkeypatch.chdir(tmp_path)
    pair = (oxigraph.url, virtuoso.url)
    unknown = run("diff", *pair)
    assert unknown.exit_code == 2
    assert "give --base" in unknown.output
    assert run("diff", *pair, "--base", "nowhere").exit_code == 2
    assert run("diff", *pair, "--base", BASE).exit_code == 0
    dropped(virtuoso, [f"{BASE}graph/b"])
    told = run("diff", *pair, "--base", BASE)
    assert told.stdout == f"only in {oxigraph.url}: {BASE}graph/b\n"


@pytest.mark.parametrize("name", SERVERS)
def test_which_server_has_transactions(name: str, request: pytest.FixtureRequest) -> None:
    endpoint: Endpoint = request.getfixturevalue(name)
    space = namespace_of(open_folder(SHIPPED))
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
    assert "that it was told are refused" in str(wrong.exception) + wrong.output
    monkeypatch.setenv("CORPOLIS_STORE_PASSWORD", "dba")
    pushed = run("push", folder, "--store", guarded.url)
    assert (pushed.exit_code, pushed.stdout) == (0, "4 graphs sent, 0 removed, 0 as they were\n")
    monkeypatch.setenv("CORPOLIS_STORE_PASSWORD", "wrong")
    nothing = run("push", folder, "--store", guarded.url)
    assert nothing.exit_code != 0
    assert "that it was told are refused" in str(nothing.exception) + nothing.output
    monkeypatch.setenv("CORPOLIS_STORE_PASSWORD", "dba")
    wanted = expected(folder)
    assert max(map(len, wanted.values())) > 1_000
    for url in (guarded.url, guarded.url + "-auth"):
        assert run("diff", folder, url).exit_code == 0
        assert run("pull", folder, "--store", url, "-o", out).exit_code == 0
        store = EmbeddedStore.in_memory(namespace_of(open_folder(folder)))
        store.bulk_load(out)
        assert held(store) == wanted
    asked = "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }"
    paged = run("query", folder, "-q", asked, "--store", guarded.url, "--format", "json")
    rows = json.loads(paged.stdout)["results"]["bindings"]
    assert len(rows) == len(set().union(*wanted.values()))
    cut = run("query", folder, "-q", f"{asked} ORDER BY ?s", "--store", guarded.url)
    assert cut.stdout == ""
    assert "gives no more than 500 rows" in str(cut.exception) + cut.output
