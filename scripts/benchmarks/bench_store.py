"""Times the store beside raw Oxigraph, rdflib, `oxigraph serve` and Virtuoso 7, in one run.

    scripts/bench store [QUADS …]       default: 1000000 10000000
        --only load,replace,point,plain,ahead,named,changed,export,rebuild
        --peers raw,rdflib,oxigraph,virtuoso
        --timeout SECONDS               of each named query (30)
        --folder DIR                    keeps the stores there, and uses those that are there
        --build                         also builds a dossier of each size (minutes), for rebuild

Every figure of ours and of raw Oxigraph comes from a process of its own. Prints Markdown rows
for docs/performance.md.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Final

from store_parts import PARTS
from store_servers import installed
from store_sizes import Bench

QUADS_EACH: Final = 31.2
"""Quads a claim."""

_PEERS: Final = ("raw", "rdflib", "oxigraph", "virtuoso")


def main() -> None:
    """Measure the sizes named on the command line."""
    parser = argparse.ArgumentParser(prog="scripts/bench store")
    parser.add_argument("quads", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--peers", default=",".join(_PEERS))
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--build", action="store_true")
    asked = parser.parse_args()
    parts, peers = asked.only.split(","), asked.peers.split(",")
    for name, known in ((parts, PARTS), (peers, _PEERS)):
        if unknown := set(name) - set(known):
            parser.error(f"{', '.join(sorted(unknown))}: there are {', '.join(known)}")
    for peer in set(peers) - {"raw", "rdflib"} - set(installed()):
        print(f"{peer} is not installed, so it is left out")
        peers.remove(peer)
    head = ("what", "quads", "ours", "peer", "", "ratio", "goal")
    print(f"| {' | '.join(head)} |\n|---|---:|---:|---|---:|---:|---|", flush=True)
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="corpolis-bench-"))
    try:
        for size in asked.quads:
            one = folder / str(size)
            one.mkdir(parents=True, exist_ok=True)
            claims = max(1, round(size / QUADS_EACH))
            bench = Bench(one, size, claims, peers, asked.timeout, is_built=asked.build)
            for part in parts:
                PARTS[part](bench)
    finally:
        if asked.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
