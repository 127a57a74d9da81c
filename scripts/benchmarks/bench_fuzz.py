"""Looks for mistaken dossiers, queries and files of RDF that corpolis does not take well.

    scripts/bench fuzz [--minutes N] [--seed S]

Each is checked, built, asked or loaded. A traceback, a failure in silence, a quote that is said to
stand where it does not, or two minutes without an end are findings: they are kept in build/fuzz.
"""

import argparse
import faulthandler
import sys
import time
import traceback
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attempts import run, try_dossier, try_query, try_rdf, write
from mutations import ROOT, Files, corpus, mutated, mutated_dossier

HANG = 120
"""So many seconds for one attempt are a hang."""


def main() -> None:
    """Try for as long as the command line asks, and end with 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="scripts/bench fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="by default another one each time")
    asked = parser.parse_args()
    seed = Random().randrange(1 << 32) if asked.seed is None else asked.seed  # noqa: S311
    with TemporaryDirectory() as folder:
        findings = fuzz(Path(folder), seed, asked.minutes * 60, ROOT / "build" / "fuzz")
    sys.exit(1 if findings else 0)


def fuzz(folder: Path, seed: int, seconds: float, kept: Path) -> int:
    """How much was found in so many seconds; each finding is kept with its traceback."""
    dossiers = corpus()
    sound = folder / "sound"
    write(dossiers[0], sound)
    run("build", str(sound))
    queries = [path.read_bytes() for path in sorted((ROOT / "ontology/queries").glob("*.rq"))]
    graphs = _graphs(sound, folder)
    counts: Counter[str] = Counter()
    end, number = time.monotonic() + seconds, 0
    attempt: partial[int]
    while time.monotonic() < end:
        number += 1
        random = Random(f"{seed} {number}")  # noqa: S311 - to repeat it, not to keep a secret
        kind = random.choice(("dossier", "dossier", "dossier", "query", "RDF"))
        files: Files
        if kind == "dossier":
            files = mutated_dossier(dossiers, random)
            attempt = partial(try_dossier, files, folder / "tried", built=random.random() < 0.3)
        elif kind == "query":
            query = mutated(random.choice(queries), queries, random)
            files, attempt = {"query.rq": query}, partial(try_query, query, sound)
        else:
            suffix = random.choice(sorted(graphs))
            data = mutated(graphs[suffix], list(graphs.values()), random)
            files = {f"mistaken{suffix}": data}
            attempt = partial(try_rdf, data, suffix, folder / "tried")
        write(files, kept / "now")
        faulthandler.dump_traceback_later(HANG, exit=True)
        try:
            code = attempt()
            counts[f"{kind}, exit code {code}"] += 1
        except Exception:  # noqa: BLE001 - that is what is looked for
            counts[f"{kind}, found"] += 1
            write({**files, "traceback.txt": traceback.format_exc().encode()}, kept / str(number))
            print(f"{kind} {number} of seed {seed}: {kept / str(number)}", flush=True)
        faulthandler.cancel_dump_traceback_later()
    print(f"seed {seed}: {number} tried; " + "; ".join(f"{k}: {n}" for k, n in counts.items()))
    return sum(count for what, count in counts.items() if what.endswith("found"))


def _graphs(sound: Path, folder: Path) -> dict[str, bytes]:
    """The graph of a sound dossier in each form that can be loaded, by suffix."""
    forms = {".ttl": "ttl", ".trig": "trig", ".nq": "nq", ".jsonld": "jsonld"}
    found: dict[str, bytes] = {}
    for suffix, form in forms.items():
        out = folder / f"graph{suffix}"
        run("export", str(sound), "--format", form, "-o", str(out))
        found[suffix] = out.read_bytes()
    return found


if __name__ == "__main__":
    main()
