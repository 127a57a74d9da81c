"""Servers beside which the store is measured: `oxigraph serve` on disk, and Virtuoso 7."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from servers import free_port, running, virtuoso_ini

PEERS: Final = {"oxigraph": "oxigraph", "virtuoso": "virtuoso-t"}
"""Peer -> its program."""

_ROWS: Final = 100_000_000
_BUFFERS: Final = 250_000


class Server:
    """A server that runs; `url` takes SPARQL queries over all its graphs."""

    def __init__(self, url: str, sql: int = 0) -> None:
        self.url: Final = url
        self.sql: Final = sql

    def asked(self, sparql: str, timeout: float) -> dict[str, float] | str:
        """Seconds to the first and last byte of the answer, and rows; or what went wrong."""
        begin = time.perf_counter()
        first, lines = 0.0, 0
        try:
            with httpx.stream(
                "POST",
                self.url,
                data={"query": sparql},
                headers={"Accept": "text/tab-separated-values"},
                timeout=timeout,
                trust_env=False,
            ) as response:
                if response.status_code != 200:
                    return f"refused ({response.status_code})"
                for part in response.iter_bytes():
                    first = first or time.perf_counter() - begin
                    lines += part.count(b"\n")
                    if time.perf_counter() - begin > timeout:
                        return f"> {timeout:.0f}"
        except httpx.TimeoutException:
            return f"> {timeout:.0f}"
        except httpx.TransportError:
            return "connection lost"
        return {"first": first, "seconds": time.perf_counter() - begin, "rows": lines - 1.0}


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """`oxigraph serve` on what `oxigraph load` has put into the folder."""
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}/query"
    command = [PEERS["oxigraph"], "serve", "--location", str(folder), "--bind", address]
    log = folder.parent / "oxigraph-log"
    log.mkdir(exist_ok=True)
    with running([*command, "--union-default-graph"], log, url):
        yield Server(url)


@contextmanager
def virtuoso(folder: Path, quads: Path) -> Iterator[Server]:
    """Virtuoso 7 with its database in the folder; it may read the folder of the quads."""
    folder.mkdir(exist_ok=True)
    sql, http = free_port(), free_port()
    where = quads.resolve().parent
    (folder / "virtuoso.ini").write_text(virtuoso_ini(sql, http, _ROWS, _BUFFERS, f", {where}"))
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    url = f"http://127.0.0.1:{http}/sparql"
    command = [PEERS["virtuoso"], "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder, url):
        yield Server(url, sql)


def load_virtuoso(server: Server, quads: Path) -> float:
    """Load N-Quads with Virtuoso's own loader; seconds, the checkpoint included.

    Raises:
        SystemExit: the loader reported an error.
    """
    path = quads.resolve()
    begin = time.perf_counter()
    _isql(server, f"ld_dir('{path.parent}', '{path.name}', 'urn:x');")
    _isql(server, "rdf_loader_run();")
    _isql(server, "checkpoint;")
    seconds = time.perf_counter() - begin
    said = _isql(server, "SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;")
    if "0 Rows." not in said:
        raise SystemExit(f"Virtuoso: {said[-500:]}")
    return seconds


def peak_of_virtuoso(folder: Path) -> float:
    """The peak memory of the server that runs in this folder, in MB; 0 if it cannot be seen."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if (status.parent / "cwd").resolve() != folder.resolve():
                continue
            for line in status.read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
        except OSError:
            continue
    return 0.0


def _isql(server: Server, statement: str) -> str:
    command = ["isql-vt", f"127.0.0.1:{server.sql}", "dba", "dba", f"exec={statement}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout + done.stderr


def installed() -> list[str]:
    """The servers that are installed here."""
    return [peer for peer, program in PEERS.items() if shutil.which(program)]
