"""Writes a synthetic corporate-political network, as a dossier or as N-Quads.

    scripts/bench generate --claims N [--seed S] (--dossier DIR | --nquads FILE)

A claim is about 31 quads. The same arguments give the same bytes.
"""

import argparse
import sys
from pathlib import Path

from dossiers import write_dossier, write_nquads


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/bench generate", description=__doc__)
    parser.add_argument("--claims", type=int, required=True, help="how many; about 31 quads each")
    parser.add_argument("--seed", type=int, default=1, help="another one gives another network")
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--dossier", type=Path, metavar="DIR", help="a folder that is not there yet")
    to.add_argument("--nquads", metavar="FILE", help="- is standard output")
    asked = parser.parse_args()
    if asked.claims < 1:
        parser.error("--claims must be 1 or more")
    if asked.dossier is not None:
        if asked.dossier.exists():
            parser.error(f"{asked.dossier} exists already; name a folder that does not")
        write_dossier(asked.dossier, asked.claims, seed=asked.seed)
    elif asked.nquads == "-":
        write_nquads(sys.stdout.buffer, asked.claims, seed=asked.seed)
    else:
        with Path(asked.nquads).open("wb") as out:
            write_nquads(out, asked.claims, seed=asked.seed)


if __name__ == "__main__":
    main()
