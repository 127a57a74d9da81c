"""What `bench_store` times on a store in a folder, each in a process of its own.

python store_work.py WORK ARGUMENT…      prints a JSON object as its last line
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import BinaryIO, Final, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

import corpolis
from corpolis.exchange.formats import Exported, exporter
from corpolis.pipeline.snapshot import stored
from corpolis.query.ahead import answer_ahead
from corpolis.query.explanation import as_run
from corpolis.query.named import find_query, with_terms
from corpolis.query.parameters import terms_of
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import body
from corpolis.store.contract import Change, solutions
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary

BASE: Final = Namespace("https://example.org/synthetic/")
_SOURCES: Final = 5
_ROUNDS: Final = 20

Found = dict[str, object]


def load_raw(quads: str, folder: str) -> Found:
    """Oxigraph's own bulk load into a folder."""
    store = Store(folder)
    store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
    store.flush()
    return {"quads": len(store)}


def optimize_raw(folder: str) -> Found:
    """Oxigraph's own compaction."""
    store = Store(folder)
    store.optimize()
    store.flush()
    return {"quads": len(store)}


def load_rdflib(quads: str) -> Found:
    """The same into rdflib's memory."""
    import rdflib

    dataset = rdflib.Dataset()
    with Path(quads).open("rb") as lines:
        dataset.parse(lines, format="nquads")
    return {"quads": len(dataset)}


def replace_ours(folder: str) -> Found:
    """Replace one source after the other, changed and back; seconds of each."""
    with StoreFolder(Path(folder), BASE).writing() as writer:
        store = writer.current()
        assert store is not None, folder
        prefixes = BASE.prefixes()
        times = []
        for source in _some_sources(store):
            quads, network = _quads(store, source), _network(store, source)
            text = body((quad.triple for quad in quads), prefixes)
            shared = body((quad.triple for quad in network), prefixes)
            for now in (_other(text), text):
                begin = time.perf_counter()
                store.apply([Change(source, now, shared)])
                times.append(time.perf_counter() - begin)
        return {"seconds": median(times)}


def replace_raw(folder: str) -> Found:
    """Remove the quads of the same sources, and add them again; seconds of each."""
    store = EmbeddedStore(Store(folder), BASE)
    raw, times = store.oxigraph, []
    for source in _some_sources(store):
        quads, network = _quads(store, source), _network(store, source)
        for _ in range(2):
            begin = time.perf_counter()
            raw.remove_graph(NamedNode(BASE.source_graph(source)))
            for quad in network:
                raw.remove(quad)
            raw.extend([*quads, *network])
            times.append(time.perf_counter() - begin)
    return {"seconds": median(times)}


def _some_sources(store: EmbeddedStore) -> list[str]:
    start = BASE.source_graph("")
    names = [graph[len(start) :] for graph in store.graphs() if graph.startswith(start)]
    return names[:: max(1, len(names) // _SOURCES)][:_SOURCES]


def _quads(store: EmbeddedStore, source: str) -> list[Quad]:
    name = NamedNode(BASE.source_graph(source))
    return list(store.oxigraph.quads_for_pattern(None, None, None, name))


def _network(store: EmbeddedStore, source: str) -> list[Quad]:
    """The quads of the network graph that a source's claims call for."""
    graph, network = BASE.source_graph(source), BASE.network_graph
    rows = store.query(
        f"SELECT DISTINCT ?s ?p ?o {{ GRAPH <{graph}> {{ ?claim corp:about|corp:establishes ?r }}"
        f" GRAPH <{network}> {{ {{ ?r ?p ?o BIND(?r AS ?s) }}"
        " UNION { ?r rdf:subject|rdf:object ?s . ?s a corp:UnknownParty ; ?p ?o }"
        f" UNION {{ ?r rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o }}"
        " UNION { ?r rdf:object ?s ; rdf:predicate ?p ; rdf:subject ?o . ?s ?p ?o } } }",
        prefixes=BASE.prefixes(),
    )
    name = NamedNode(network)
    return [Quad(row["s"], row["p"], row["o"], name) for row in solutions(rows)]


def _other(text: str) -> str:
    """The body of a source that says something else: other statuses."""
    return text.replace("corp:status corp:ongoing", "corp:status corp:ended")


def point_ours(folder: str, query: str, parameters: str) -> Found:
    """A named question, asked many times through the Python API."""
    given = json.loads(parameters)
    with _opened(folder) as graph:
        return _rounds(lambda: graph.ask(query, given).results)


def point_raw(folder: str, sparql: str) -> Found:
    """The same SPARQL, asked of raw Oxigraph in the folder into which it has loaded."""
    store = Store.read_only(folder)
    return _rounds(lambda: store.query(sparql, use_default_graph_as_union=True))


def _rounds(ask: Callable[[], object]) -> Found:
    times, rows = [], 0
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        rows = sum(1 for _ in cast("Iterable[object]", ask()))
        times.append(time.perf_counter() - begin)
    return {"seconds": median(times[3:]), "rows": rows}


def ahead_ours(folder: str) -> Found:
    """Answer all questions ahead."""
    return {"lacking": answer_ahead(Path(folder))}


def change_ours(folder: str) -> Found:
    """Replace one source by what says something else, its digest too."""
    with StoreFolder(Path(folder), BASE).writing() as writer:
        store = writer.current()
        assert store is not None, folder
        source = _some_sources(store)[1]
        graph = BASE.source_graph(source)
        text = body((quad.triple for quad in _quads(store, source)), BASE.prefixes())
        shared = body((quad.triple for quad in _network(store, source)), BASE.prefixes())
        digest = store.digests()[graph]
        now = _other(text).replace(digest, hashlib.sha256(digest.encode()).hexdigest())
        store.apply([Change(source, now, shared)])
    return {}


def named_ours(folder: str, query: str, parameters: str) -> Found:
    """A named question, asked once: seconds to the first and the last row."""
    given: Mapping[str, str] = json.loads(parameters)
    with _opened(folder) as graph:
        return _streamed(lambda: graph.ask(query, given).results)


def plain_ours(folder: str, sparql: str) -> Found:
    """Any SPARQL, asked once; see `named_ours`."""
    with _opened(folder) as graph:
        return _streamed(lambda: graph.sparql(sparql).results)


def plain_raw(folder: str, sparql: str) -> Found:
    """The same, asked of raw Oxigraph in the folder into which it has loaded."""
    store = Store.read_only(folder)
    return _streamed(lambda: store.query(sparql, use_default_graph_as_union=True))


def _streamed(ask: Callable[[], object]) -> Found:
    begin = time.perf_counter()
    first, rows = None, 0
    for _ in cast("Iterable[object]", ask()):
        rows += 1
        first = first or time.perf_counter() - begin
    last = time.perf_counter() - begin
    return {"first": first or last, "seconds": last, "rows": rows}


def text_of(folder: str, query: str, parameters: str) -> Found:
    """The SPARQL of a named question as any server takes it; it is not asked."""
    found = find_query(query)
    with _opened(folder) as graph, graph.reading() as now:
        terms = terms_of(found, json.loads(parameters), now.store, BASE)
    return {"text": as_run(with_terms(found, terms), BASE.prefixes())}


@contextmanager
def _opened(folder: str) -> Iterator[corpolis.Graph]:
    with corpolis.open(folder) as graph:
        graph.sparql("ASK {}")  # what asking imports is not what is measured
        yield graph


def export_ours(folder: str, form: str, file: str) -> Found:
    """Write a store sorted, and give the digest of what was written."""
    with stored(Path(folder)) as graph, Path(file).open("wb") as out:
        exported = Exported(graph.store, BASE, load_vocabulary(), ("en",))
        begin = time.perf_counter()
        exporter(form)(exported, cast("BinaryIO", out))
    seconds = time.perf_counter() - begin
    with Path(file).open("rb") as written:
        return {
            "seconds": seconds,
            "sha256": hashlib.file_digest(written, "sha256").hexdigest(),
        }


def export_raw(folder: str, file: str) -> Found:
    """Oxigraph's own dump as N-Quads, in the order of its index."""
    store = Store.read_only(folder)
    begin = time.perf_counter()
    store.dump(file, format=RdfFormat.N_QUADS)
    return {"seconds": time.perf_counter() - begin}


WORKS: Final[Mapping[str, Callable[..., Found]]] = {
    work.__name__: work
    for work in (
        *(load_raw, load_rdflib, optimize_raw, replace_ours, replace_raw, point_ours, point_raw),
        *(ahead_ours, change_ours, named_ours, plain_ours, plain_raw, text_of),
        *(export_ours, export_raw),
    )
}

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](*sys.argv[2:])))
