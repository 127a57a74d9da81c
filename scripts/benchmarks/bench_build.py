"""Times check, encode, build, rebuild and commands beside raw Oxigraph, in one run.

    scripts/bench build [CLAIMS …]      default: 1000 10000 100000

Every figure comes from a process of its own; the raw load is of the same quads into a folder,
as the build's is. Prints Markdown rows for docs/performance.md.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dossiers import write_dossier
from synthetic_entities import ordinary

HERE = Path(__file__).parent

CHECK = """
from corpolis.check.claims import check
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.dossier.layout import open_folder
from corpolis.rdf.encode.source import encode_source
from corpolis.vocabulary.files import load_vocabulary
dossier, vocabulary = open_folder(Path(sys.argv[1])), load_vocabulary()
start = perf_counter()
checked = check(dossier, vocabulary)
middle = perf_counter()
with collector_paused():
    for source in checked.sources:
        encode_source(source, checked.registry, vocabulary)
result = {"check": middle - start, "encode": perf_counter() - middle}
"""

BUILD = """
from corpolis.pipeline.build import build
from corpolis.dossier.layout import open_folder
dossier = open_folder(Path(sys.argv[1]))
start = perf_counter()
summary = build(dossier, Path(sys.argv[2]), files=("ttl", "trig", *sys.argv[3:]))
result = {"seconds": perf_counter() - start, "encoded": summary.encoded}
"""

RAW = """
from pyoxigraph import RdfFormat, Store
start = perf_counter()
store = Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
store.flush()
result = {"seconds": perf_counter() - start, "quads": len(store)}
"""

QUADS = """
from pyoxigraph import RdfFormat, parse, serialize
quads = parse(path=sys.argv[1], format=RdfFormat.TRIG)
serialize(quads, output=sys.argv[2], format=RdfFormat.N_QUADS)
result = {}
"""


def run(code: str, *arguments: object) -> dict[str, float]:
    """Run code in a fresh process; its `result`, its wall time and its peak memory in MB."""
    program = (
        "import json, resource, sys\nfrom pathlib import Path\nfrom time import perf_counter\n"
        f"began = perf_counter()\n{code}\n"
        "result['wall'] = perf_counter() - began\n"
        "result['MB'] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(json.dumps(result))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def command(*arguments: object) -> float:
    """Wall seconds of a whole `corpolis` command, process start included; best of five."""
    best = float("inf")
    for _ in range(5):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "corpolis", *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        best = min(best, os.times().elapsed - before.elapsed)
    return best


def edit(dossier: Path) -> None:
    """Change one claims file: twenty statuses, two relations."""
    path = sorted((dossier / "claims").glob("*.yaml"))[3]
    text = path.read_text().replace("status: ongoing", "status: ended", 20)
    path.write_text(text.replace("relation: meets", "relation: calls", 2))


def measure(claims: int, folder: Path) -> None:
    """One row for a dossier of this size, in files of 100 claims."""
    dossier, out = folder / "dossier", folder / "dossier" / "build"
    write_dossier(dossier, claims)
    checked = run(CHECK, dossier)
    built = run(BUILD, dossier, out)
    run(QUADS, out / "graph.trig", folder / "raw.nq")
    raw = run(RAW, folder / "raw.nq", folder / "raw")
    edit(dossier)
    again = run(BUILD, dossier, out)
    query = command("query", dossier, "connections", "--param", f"entity={ordinary(claims)}")
    page = run(BUILD, dossier, out, "page")
    rate = claims / (checked["check"] + checked["encode"])
    row = (
        f"{claims:,}",
        f"{raw['quads']:,.0f}",
        f"{claims / checked['check']:,.0f}",
        f"{claims / checked['encode']:,.0f}",
        f"{rate:,.0f}",
        f"{built['seconds']:.2f}",
        f"{raw['seconds']:.2f}",
        f"{built['seconds'] / raw['seconds']:.2f}",
        f"{again['seconds']:.3f} ({again['encoded']:.0f} source)",
        f"1/{built['seconds'] / again['seconds']:.0f}",
        f"{query:.2f}",
        f"{page['seconds']:.2f}",
        f"{built['MB']:.0f}",
        f"{raw['MB']:.0f}",
    )
    print("| " + " | ".join(row) + " |", flush=True)


def main() -> None:
    """Measure the sizes named on the command line."""
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]
    print(f"`corpolis --help`: {command('--help'):.2f} s\n")
    head = (
        "claims",
        "quads",
        "check /s",
        "encode /s",
        "both /s",
        "build s",
        "raw load s",
        "ratio",
        "rebuild s",
        "of build",
        "point query s",
        "page s",
        "build MB",
        "raw MB",
    )
    print("| " + " | ".join(head) + " |")
    print("|" + "---:|" * len(head))
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="corpolis-bench-"))
        try:
            measure(size, folder)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
