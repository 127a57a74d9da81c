"""SPARQL that somebody wrote cannot end, fill or block the process, nor reach the network."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from corpolis.problems import QueryError
from corpolis.query.evaluation import run_named, run_sparql
from corpolis.query.fence import fence, frames
from corpolis.query.fence.fence import fenced
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, sample

MANY = 50_000
P = "<http://x/p>"
CHAINS = {
    "+": f"SELECT (({'+'.join(['1'] * MANY)}) AS ?x) {{}}",
    "-": f"SELECT (({'-'.join(['1'] * MANY)}) AS ?x) {{}}",
    "*": f"SELECT (({'*'.join(['1'] * MANY)}) AS ?x) {{}}",
    "||": f"ASK {{ FILTER({'||'.join(['1=2'] * MANY)}) }}",
    "&&": f"ASK {{ FILTER({'&&'.join(['1=1'] * MANY)}) }}",
    "UNION": f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * MANY)} }}",
    "OPTIONAL": f"ASK {{ ?s ?p ?o {'OPTIONAL { ?s ?p ?o } ' * MANY} }}",
    "MINUS": f"ASK {{ ?s ?p ?o {'MINUS { ?s ?p 1 } ' * MANY} }}",
    "p/p": f"ASK {{ ?s {'/'.join([P] * MANY)} ?o }}",
    "p|p": f"ASK {{ ?s {'|'.join([P] * MANY)} ?o }}",
    "!": f"ASK {{ FILTER({'!' * MANY}true) }}",
    "FILTER": f"ASK {{ ?s ?p ?o {'FILTER(1=1) ' * MANY} }}",
    "BIND": f"ASK {{ {' '.join(f'BIND(1 AS ?x{at})' for at in range(MANY))} }}",
    "VALUES": f"ASK {{ {' '.join(f'VALUES ?x{at} {{ 1 2 }}' for at in range(MANY))} }}",
    ".": f"ASK {{ {' . '.join(f'?s{at} {P} ?s{at + 1}' for at in range(MANY))} }}",
    "IN": f"ASK {{ FILTER(1 IN ({','.join(['2'] * MANY)})) }}",
    "list": f"ASK {{ ?s ?p ({'1 ' * MANY}) }}",
    "brackets": f"ASK {{ ?s ?p {'[ ?p ' * MANY}1{']' * MANY} }}",
    "a million of !": f"ASK {{ FILTER({'!' * 1_000_000}true) }}",
}
DOUBLED = " ".join(f"BIND(CONCAT(?a{at}, ?a{at}) AS ?a{at + 1})" for at in range(60))
BOMBS = {
    "memory": f"SELECT (STRLEN(?a60) AS ?x) {{ BIND('aaaaaaaa' AS ?a0) {DOUBLED} }}",
    "memory of a graph": f"CONSTRUCT {{ <a:a> <a:a> ?a60 }} {{ BIND('aaaa' AS ?a0) {DOUBLED} }}",
    "regex": f"ASK {{ FILTER(REGEX('{'a' * 5000}', '^(a|a)*(a|aa)+$')) }}",
    "big regex": "ASK { FILTER(REGEX('aaa', '((.{0,1000}){0,1000}){0,1000}b')) }",
    "deep regex": f"ASK {{ FILTER(REGEX('aaa', '{'(' * 5000}a{')*' * 5000}')) }}",
    "replaced": "SELECT (REPLACE('aaaa', '(a*)*', '$1$1$1$1') AS ?x) {}",
}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody waits for what would be ended later."""
    monkeypatch.setattr(fence, "PLANNING", 0.5)


def answer_or_line(text: str) -> str:
    """What is said instead of an answer; "" if there is one."""
    try:
        run_sparql(sample(), NAMESPACE, text, {}).keep()
    except QueryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_of_many_terms_is_answered_or_refused_in_a_line(name: str) -> None:
    said = answer_or_line(CHAINS[name])
    assert "\n" not in said or name == "-"  # of what cannot be parsed, the place is shown
    assert len(said.splitlines()[0] if said else "") < 200 or name == "-"


@pytest.mark.parametrize("name", [one for one in BOMBS if "memory" not in one])
def test_no_pattern_takes_long(name: str) -> None:
    assert "\n" not in answer_or_line(BOMBS[name])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
@pytest.mark.parametrize("name", [one for one in BOMBS if "memory" in one])
def test_a_query_gets_no_more_memory_than_it_may_have(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = fence._MAIN.replace("main()", "limits.memory = lambda: 1; main()").replace(
        "import main", "import main; from corpolis.query.fence import limits"
    )
    monkeypatch.setattr(fence, "_MAIN", little)
    said = answer_or_line(BOMBS[name])
    assert said.startswith("the query was ended: it needs more than a quarter of the machine's")


def opened(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A store on disk with one triple, open for reading."""
    folder = StoreFolder(tmp_path / "store", NAMESPACE)
    with folder.writing() as writer:
        fresh = writer.fresh()
        fresh.oxigraph.add(
            Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("a\tb\nc"), NamedNode("a:g"))
        )
        writer.publish(fresh)
    with folder.reading() as read:
        yield read


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """See `opened`."""
    yield from opened(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?o ?none { ?s ?p ?o }",
        "SELECT * {}",
        "SELECT ?x { FILTER(false) }",
        "SELECT * { VALUES ?x { 1 01 1.0 1e0 true 'x'@en '' UNDEF '2025'^^<a:edtf> } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <a:g> { ?s ?p ?o }",
    ],
)
def test_rows_are_those_of_the_store(on_disk: EmbeddedStore, text: str) -> None:
    here, there = on_disk.query(text), fenced(on_disk, text, {})
    assert isinstance(here, QuerySolutions)
    assert isinstance(there, QuerySolutions)
    assert there.variables == here.variables
    assert [tuple(row) for row in there] == [tuple(row) for row in here]


def test_other_answers_are_those_of_the_store(on_disk: EmbeddedStore) -> None:
    for text, truth in (("ASK { ?s ?p ?o }", True), ("ASK { ?s <a:none> ?o }", False)):
        asked = fenced(on_disk, text, {})
        assert isinstance(asked, QueryBoolean)
        assert bool(asked) is truth
    for text, count in (("CONSTRUCT { ?o a ?s, ?s } { ?s ?p ?o }", 0), ("DESCRIBE <a:s>", 1)):
        made = fenced(on_disk, text, {})
        assert isinstance(made, QueryTriples)
        assert len(list(made)) == count


def test_answers_are_read_in_any_order_and_need_not_be(on_disk: EmbeddedStore) -> None:
    text = "SELECT * { ?s ?p ?o VALUES ?x { 1 2 3 } }"
    one, two = fenced(on_disk, text, {}), fenced(on_disk, text, {})
    fenced(on_disk, text, {})
    for found in (two, one):
        assert isinstance(found, QuerySolutions)
        assert len(list(found)) == 3
    with pytest.raises(SyntaxError):
        fenced(on_disk, "SELECT", {})
    assert bool(fenced(on_disk, "ASK { ?s ?p ?o }", {}))


def test_a_store_that_does_not_change_is_opened_once(
    on_disk: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fenced(on_disk, "ASK {}", {})
    monkeypatch.setattr(fence, "Popen", None)
    for _ in range(5):
        assert bool(fenced(on_disk, "ASK { ?s ?p ?o }", {}))


def test_a_store_in_memory_is_asked_as_it_is_now() -> None:
    store = EmbeddedStore.in_memory(NAMESPACE)
    assert not bool(fenced(store, "ASK { ?s ?p ?o }", {}))
    store.oxigraph.add(Quad(NamedNode("a:s"), NamedNode("a:p"), Literal(1)))
    assert bool(fenced(store, "ASK { ?s ?p ?o }", {}))


def test_questions_that_come_with_the_program_need_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fence, "Popen", None)
    assert len(run_named(sample(), NAMESPACE, "sources", {})) > 0


@contextmanager
def listener() -> Iterator[tuple[str, Sequence[bytes]]]:
    """The address of a server that notes what it is asked."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    heard.append(b"a connection")

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql", heard
        finally:
            done.set()
            thread.join()


NETWORKED = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{0}> AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
    "ASK {{ VALUES ?x {{ <{0}> }} FILTER EXISTS {{ SERVICE ?x {{ ?s ?p ?o }} }} }}",
    "PREFIX x: <{0}> CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "LOAD <{0}>",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}>",
]


@pytest.mark.parametrize("text", NETWORKED)
def test_no_query_reaches_the_network(text: str, on_disk: EmbeddedStore) -> None:
    with listener() as (address, heard):
        answer_or_line(text.format(address))
        for store in (on_disk, sample()):  # even where its words have not been looked at
            try:
                found = fenced(store, text.format(address), {})
                assert isinstance(found, QueryBoolean) or len(list(found)) < 2
            except (SyntaxError, OSError, QueryError):
                continue
        assert heard == []


def test_the_listener_hears() -> None:
    with listener() as (address, heard):
        sample().oxigraph.query(f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}")
        assert heard


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the filter")
@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.socketpair()",
        "import os; os.execv('/bin/true', ['true'])",
        "import _posixsubprocess, subprocess; subprocess.run(['/bin/true'], check=True)",
    ],
)
def test_the_process_can_neither_connect_nor_start_others(act: str) -> None:
    path = next(one for one in fence._PATHS if (one / "corpolis").is_dir())
    confined = (
        f"import sys; sys.path.append({str(path)!r})\n"
        "from corpolis.query.fence.limits import confine\n"
        f"if not confine(): sys.exit('no filter')\n{act}"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", confined], capture_output=True, text=True, check=False
    )
    assert "PermissionError" in done.stderr or "Operation not permitted" in done.stderr


def test_without_the_filter_nothing_more_is_opened(
    on_disk: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limits")
    bare = fence._MAIN.replace("main()", "limits._filtered = lambda: False; main()").replace(
        "import main", "import main; from corpolis.query.fence import limits"
    )
    monkeypatch.setattr(fence, "_MAIN", bare)
    with listener() as (address, heard):
        with pytest.raises(OSError, match=r"open|file|connect|descriptor"):
            list(fenced(on_disk, NETWORKED[0].format(address), {}))  # type: ignore[arg-type]
        assert heard == []
    assert bool(fenced(on_disk, "ASK { ?s ?p ?o }", {}))


def test_the_process_ends_with_the_one_that_asked() -> None:
    """Though it is computing, for hours."""
    everything = " . ".join(f"?s{at} ?p{at} ?o{at}" for at in range(8))
    child = fence._Child(sample())
    request = {"sparql": f"SELECT (COUNT(*) AS ?n) {{ {everything} }}", "prefixes": {}}
    rest = {"graphs": None, "planned": False}
    child._write(frames.QUERY, json.dumps(request | rest).encode())
    assert child.next()[0] == frames.PLANNED
    child._requests.close()
    assert child._process.wait() == 0
    child._answers.close()


def test_passwords_do_not_go_there() -> None:
    assert not any("PASS" in name or "CORPOLIS" in name for name in fence._KEPT)
