"""Times check, encode, build, rebuild and commands beside PyYAML's events and raw Oxigraph.

    scripts/bench build [CLAIMS …]      default: 1000 10000 100000

Check, encode and the events of the same files are timed in one process on one core, without the
cycle collector, in CPU seconds, the best of three; every other figure comes from a process of its
own. The raw load is of the same quads into a folder, as the build's is. Prints Markdown rows for
docs/performance.md.
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
import gc, yaml
from time import process_time
from corpolis.check.claims import check
from corpolis.dossier.layout import open_folder
from corpolis.rdf.encode.source import encode_source
from corpolis.vocabulary.files import load_vocabulary
dossier, vocabulary = open_folder(Path(sys.argv[1])), load_vocabulary()
files = [dossier.entities_file, *(dossier.root / file for file in dossier.claims_files())]
use_cores(1)
best = {}
for _ in range(3):
    gc.enable()
    gc.collect()
    gc.disable()
    times = [process_time()]
    for file in files:
        for _ in yaml.parse(file.read_bytes(), Loader=yaml.CSafeLoader):
            pass
    times.append(process_time())
    checked = check(dossier, vocabulary)
    times.append(process_time())
    for source in checked.sources:
        encode_source(source)
    times.append(process_time())
    for name, start, end in zip(("events", "check", "encode"), times, times[1:]):
        best[name] = min(end - start, best.get(name, end))
    del checked, source
result = best
"""

CORES = """
from corpolis.dossier.layout import open_folder
from corpolis.pipeline.plan import plan_build, prepare_bare
from corpolis.vocabulary.files import load_vocabulary
dossier, vocabulary = open_folder(Path(sys.argv[1])), load_vocabulary()
use_cores(int(sys.argv[2]))
start = perf_counter()
plan_build(dossier, vocabulary, None, prepare_bare)
result = {"seconds": perf_counter() - start}
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


START = """
import json, os, resource, sys
from pathlib import Path
from time import perf_counter

def use_cores(number):
    if hasattr(os, "sched_setaffinity"):  # Linux
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:number])

"""


def run(code: str, *arguments: object) -> dict[str, float]:
    """Run code in a fresh process; its `result`, its wall time and its peak memory in MB."""
    program = (
        f"{START}began = perf_counter()\n{code}\n"
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
    events, check, encode = (checked[name] for name in ("events", "check", "encode"))
    one, two = (min(run(CORES, dossier, n)["seconds"] for _ in range(3)) for n in (1, 2))
    built = run(BUILD, dossier, out)
    run(QUADS, out / "graph.trig", folder / "raw.nq")
    raw = run(RAW, folder / "raw.nq", folder / "raw")
    edit(dossier)
    again = run(BUILD, dossier, out)
    query = command("query", dossier, "connections", "--param", f"entity={ordinary(claims)}")
    page = run(BUILD, dossier, out, "page")
    row = (
        f"{claims:,}",
        f"{raw['quads']:,.0f}",
        f"{claims / check:,.0f}",
        f"{claims / encode:,.0f}",
        f"{claims / (check + encode):,.0f}",
        f"{check / events:.2f} + {encode / events:.2f} = {(check + encode) / events:.2f}",
        f"{two / one:.2f}",
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
        "÷ events",
        "two cores ÷ one",
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
