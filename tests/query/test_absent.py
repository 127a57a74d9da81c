"""Graphs that a query names and the store has not are told, with the nearest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from corpolis.dossier.endpoint import Endpoint  # noqa: TC001
from corpolis.query.absent import MOST, absent_graphs
from corpolis.query.evaluation import run_sparql
from corpolis.shipped import shipped
from corpolis.store.contract import Change, GraphStore
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.remote.store import open_remote
from query.asked import NAMESPACE
from servers import anonymous, emptied

BASE = NAMESPACE.base
SOURCES = ("filing-2024", "interview-de", "文書")
PREFIXES = NAMESPACE.prefixes() | {"x": "https://elsewhere.example/"}


@pytest.fixture(params=["disk", "memory", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """A store of each kind with three sources."""
    changes = [Change(one, f'g:{one} corp:digest "{one}" .\n') for one in SOURCES]
    if request.param in {"oxigraph", "virtuoso"}:
        endpoint: Endpoint = request.getfixturevalue(request.param)
        emptied(endpoint, [BASE])
        with open_remote(endpoint, NAMESPACE, anonymous(endpoint)) as remote:
            remote.apply(changes)
            yield remote
    elif request.param == "memory":
        memory = EmbeddedStore.in_memory(NAMESPACE)
        memory.apply(changes)
        yield memory
    else:
        with StoreFolder(tmp_path / "store", NAMESPACE).writing() as writer:
            fresh = writer.fresh()
            fresh.apply(changes)
            yield fresh


SAID = [
    ("SELECT * FROM g:filing-2042 { ?s ?p ?o }", ["filing-2024"]),
    ("SELECT * FROM NAMED g:interveiw-de { GRAPH ?g { ?s ?p ?o } }", ["interview-de"]),
    ("ASK { GRAPH g:filing { ?s ?p ?o } }", ["filing-2024"]),
    ("SELECT * FROM x:interview-de { ?s ?p ?o }", ["interview-de"]),
    ("SELECT * FROM <interview-de> { ?s ?p ?o }", ["interview-de"]),
    ("BASE <https://example.org/d/> ASK FROM <g/文> FROM g:filing-2024 {}", ["文書"]),
    ("DESCRIBE ?s FROM g:filings-2024 FROM NAMED g:interview-d { GRAPH g:qqqqqq { ?s ?p ?o } }",
     ["filing-2024", "interview-de", ""]),
    ("CONSTRUCT { ?s ?p ?o } from<g:zzzzzz>where{ ?s ?p ?o }", [""]),
    ("SELECT * FROM g:filing-2024 FROM NAMED g:文書 { GRAPH g:文書 { ?s ?p ?o } }", []),
    ("SELECT * { ?from ?p 'FROM <a:b>', 'GRAPH <a:b>' } # FROM <a:b>", []),
    ("ASK { GRAPH ?g { ?s ?p ?o } }", []),
]  # fmt: skip


def test_the_nearest_is_named(store: GraphStore) -> None:
    for text, nearest in SAID:
        notes = absent_graphs(text, PREFIXES, store)
        assert len(notes) == len(nearest), text
        for note, name in zip(notes, nearest, strict=True):
            meant = f"did you mean <{NAMESPACE.source_graph(name)}>?" if name else "list those"
            assert note.startswith("there is no graph <"), text
            assert meant in note, text
            assert "\n" not in note


def test_an_answer_has_notes() -> None:
    empty = EmbeddedStore.in_memory(NAMESPACE)
    answer = run_sparql(empty, NAMESPACE, "SELECT * FROM g:a { ?s ?p ?o }", {})
    assert answer.notes == [
        f"there is no graph <{NAMESPACE.source_graph('a')}>; the store has no graph with a name"
    ]


def test_a_few_are_looked_for_and_no_more() -> None:
    clauses = " ".join(f"FROM g:a{at}" for at in range(3 * MOST))
    text = f"SELECT * {clauses} {{ ?s ?p ?o }}"
    assert len(absent_graphs(text, PREFIXES, EmbeddedStore.in_memory(NAMESPACE))) == MOST


def test_the_command_says_it_in_one_line() -> None:
    seed = str(shipped("seeds") / "softbank-stargate")
    text = "SELECT ?s FROM g:softbank-fr { ?s ?p ?o }"
    done = CliRunner().invoke(corpolis, ["query", seed, "-q", text, "--format", "csv"])
    assert (done.exit_code, done.stdout) == (0, "s\n")
    base = "https://example.org/softbank-stargate"
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"corpolis: warning: there is no graph <{base}")
    assert "did you mean <" in done.stderr
