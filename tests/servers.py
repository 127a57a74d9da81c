"""SPARQL servers that tests start on free ports of this machine, and stop again."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from corpolis.dossier.endpoint import Endpoint
from corpolis.store.remote.client import Client
from corpolis.store.remote.credentials import Credentials
from corpolis.vocabulary.namespaces import CORE_GRAPH

OXIGRAPH = "oxigraph"
VIRTUOSO = "virtuoso-t"
PATIENCE = 60
"""Seconds for a server to start."""

_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
DisableUnixSocket = 1
DirsAllowed = .{folders}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CheckpointInterval = 0
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""


def virtuoso_ini(sql: int, http: int, rows: int, buffers: int = 20_000, folders: str = "") -> str:
    """Virtuoso's settings: ports, the most rows of an answer, pages of 8 KB in memory.

    `folders` are further ones that it may read, with a comma before each.
    """
    return _INI.format(
        sql=sql, http=http, rows=rows, buffers=buffers, dirty=buffers * 3 // 4, folders=folders
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], folder: Path, address: str) -> Iterator[None]:
    """A server until the end of the block; it has started when its address answers."""
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            until = time.monotonic() + PATIENCE
            while True:
                try:
                    httpx.get(address, timeout=5, trust_env=False)
                    break
                except httpx.TransportError:
                    said = (folder / "server.log").read_text(errors="replace")
                    assert process.poll() is None, said
                    assert time.monotonic() < until, said
                    time.sleep(0.05)
            yield
        finally:
            process.kill()


@contextmanager
def oxigraph_server(folder: Path, *options: str) -> Iterator[Endpoint]:
    """`oxigraph serve` in memory, with its default graph as it is by default: not the union."""
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}/query"
    with running([OXIGRAPH, "serve", "--bind", address, *options], folder, url):
        yield Endpoint(url)


@contextmanager
def virtuoso_server(
    folder: Path, *, rows: int = 100_000, public: bool = True
) -> Iterator[Endpoint]:
    """Virtuoso 7 with an empty database, which everybody may change if it is `public`."""
    if shutil.which(VIRTUOSO) is None:
        assert not os.environ.get("CI"), "virtuoso-opensource is missing"
        pytest.skip("needs Virtuoso 7: apt-get install virtuoso-opensource")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(virtuoso_ini(sql, http, rows))
    url = f"http://127.0.0.1:{http}/sparql"
    with running([VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"], folder, url):
        if public:
            grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
            subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"],
                check=True,
                capture_output=True,
                timeout=PATIENCE,
            )
        yield Endpoint(url)


def anonymous(endpoint: Endpoint) -> Client:
    """A client that has no credentials and does not look for any."""
    return Client(endpoint, Credentials())


def emptied(endpoint: Endpoint, bases: Sequence[str]) -> None:
    """Drop all graphs below these IRIs, and the shipped ontology, which any test may have left."""
    dropped(endpoint, [*bases, CORE_GRAPH])


def dropped(endpoint: Endpoint, bases: Sequence[str]) -> None:
    """Drop all graphs below these IRIs."""
    is_oxigraph = endpoint.url.endswith("/query")
    # Oxigraph keeps graphs that have become empty; for Virtuoso see the remote store.
    listing = "GRAPH ?g { }" if is_oxigraph else "GRAPH ?g { ?s ?p ?o } } GROUP BY ?g #"
    rows = httpx.get(
        endpoint.url,
        params={"query": f"SELECT ?g {{ {listing} }}"},
        headers={"Accept": "text/csv"},
        timeout=PATIENCE,
    )
    update = endpoint.url.removesuffix("/query") + ("/update" if is_oxigraph else "")
    for line in rows.text.splitlines()[1:]:
        graph = line.strip('"')
        if graph.startswith(tuple(bases)):
            httpx.post(
                update,
                content=f"DROP SILENT GRAPH <{graph}>".encode(),
                headers={"Content-Type": "application/sparql-update"},
                timeout=PATIENCE,
            ).raise_for_status()
