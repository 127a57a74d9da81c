"""Kills builds at chosen moments and looks at what they leave; run as a program of its own.

    killing.py FOLDER SCENARIO [COUNT]

A build is killed just before one of its acts on a file of its output, beside a change of the
store, or in the midst of one of the record: at COUNT moments spread evenly, or at each that there
is. Each build and each look afterwards has a process of its own, forked from this one, in which
no store was ever open.
Prints one line for each moment; ends with 1 and a traceback if something was left that is
neither old nor new.
"""

import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions

import corpolis.network
import corpolis.page
import corpolis.query.evaluation  # noqa: F401
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.settings import FILES
from corpolis.pipeline.build import build
from corpolis.pipeline.current import current_store
from corpolis.pipeline.inputs import Input
from corpolis.pipeline.last_build import BuildRecord
from corpolis.pipeline.outputs import NAMES
from corpolis.problems import StoreError
from corpolis.rdf.iris import namespace_of
from corpolis.store.contract import Change
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.store import EmbeddedStore
from sketch import Sketch

ACTS = frozenset(
    {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "shutil.rmtree"}
    | {"sqlite3.connect"}
)


def small_change(sketch: Sketch) -> None:
    """Two sources, which are changed in place."""
    sketch.claims["s05"][1]["status"] = "planned"
    sketch.claims.pop("s06")
    sketch.entities["eve"] = "Person"


def large_change(sketch: Sketch) -> None:
    """Everything is loaded anew."""
    for source in list(sketch.claims)[:9]:
        sketch.claims[source][0]["stance"] = "denied"


GRAPHS = ("ttl", "trig")
SCENARIOS: dict[str, tuple[Callable[[Sketch], None] | None, Sequence[str], Sequence[str]]] = {
    "first": (None, GRAPHS, GRAPHS),
    "small": (small_change, GRAPHS, GRAPHS),
    "large": (large_change, GRAPHS, GRAPHS),
    "page": (small_change, FILES, FILES),
    "store-only": (small_change, (), ()),
    "files-off": (small_change, FILES, ()),
    "files-on": (small_change, (), FILES),
}
"""What is changed before the build that is killed, and the files of the former and of this one."""


def forked(act: Callable[[], object]) -> int:
    """Run `act` in a child; 0 if it went well, 1 after an error, -9 if it was killed."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 0
        try:
            act()
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
            code = 1
        sys.stderr.flush()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_build(dossier: DossierFolder, out: Path, moment: int, wanted: Sequence[str]) -> None:
    """A build that is killed at the n-th moment; with 0, it lives and notes how many there are."""
    passed = 0

    def tick() -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ACTS and arguments and str(out) in str(arguments[0]):
            tick()

    apply = EmbeddedStore.apply

    def applied(store: EmbeddedStore, changes: Sequence[Change], extra: str = "") -> None:
        tick()
        apply(store, changes, extra)
        tick()

    put_inputs = BuildRecord.put_inputs

    def put(record: BuildRecord, inputs: Mapping[str, Input]) -> None:
        tick()
        put_inputs(record, inputs)
        tick()

    EmbeddedStore.apply = applied  # type: ignore[method-assign,assignment]
    BuildRecord.put_inputs = put  # type: ignore[method-assign,assignment]
    sys.addaudithook(hook)
    build(dossier, out, files=wanted, progress=lambda _: tick())
    out.with_suffix(".moments").write_text(str(passed), encoding="ascii")


def state(dossier: DossierFolder, out: Path) -> dict[str, Any] | None:
    """What readers of a store see: digests, rows of a query, and how many triples; None: none."""
    try:
        with StoreFolder(out / "store", namespace_of(dossier)).reading() as store:
            query = "SELECT * WHERE { ?r rdf:subject ?s ; rdf:object ?o . ?claim corp:about ?r }"
            rows = store.query(query, prefixes=namespace_of(dossier).prefixes())
            assert isinstance(rows, QuerySolutions)
            found = sorted(str([term and str(term) for term in row]) for row in rows)
            return {"digests": store.digests(), "rows": found, "size": len(store.oxigraph)}
    except StoreError:
        return None


def files(out: Path) -> dict[str, bytes | None]:
    """What the output's files hold."""
    paths = [out / name for name in NAMES.values()]
    return {path.name: path.read_bytes() if path.exists() else None for path in paths}


def look(
    dossier: DossierFolder, out: Path, before: Path, after: Path, wanted: Sequence[str]
) -> None:
    """Fail if what is in `out` is neither what is in `before` nor what is in `after`."""
    found, old, new = (state(dossier, folder) for folder in (out, before, after))
    assert found in (old, new), f"the store is neither old nor new: {found}"
    for name, content in files(out).items():
        assert content in (files(before)[name], files(after)[name]), f"{name} is neither"
    with current_store(dossier, out) as current:
        if current is not None:
            assert current.store.digests() == (new or {})["digests"], (
                "an old store passes as current"
            )
    again = build(dossier, out, files=wanted)
    assert state(dossier, out) == new
    assert files(out) == files(after)
    left = [path.name for path in out.rglob("*.new")]
    assert left == [], f"left behind: {left}"
    assert len(list((out / "store").glob("g*"))) == 1
    assert again.sources == len(list(dossier.root.glob("claims/*")))


def main(folder: Path, scenario: str, count: int | None) -> int:
    """Kill builds of the scenario at so many moments, or at all."""
    sketch, (change, former, wanted) = Sketch(), SCENARIOS[scenario]
    before, after, out = folder / "before", folder / "after", folder / "out"
    dossier = sketch.write(folder / "dossier")
    before.mkdir()
    if change is not None:
        assert forked(lambda: build(dossier, before, files=former)) == 0
        change(sketch)
        dossier = sketch.write(folder / "dossier")
    shutil.copytree(before, after)
    assert forked(lambda: killed_build(dossier, after, 0, wanted)) == 0
    number = int(after.with_suffix(".moments").read_text(encoding="ascii"))
    count = min(count or number, number)
    for moment in (number - at * number // count for at in range(count)):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(before, out)
        ended = forked(partial(killed_build, dossier, out, moment, wanted))
        sys.stdout.write(f"{scenario}, moment {moment} of {number}: {ended}\n")
        if ended != -signal.SIGKILL or forked(lambda: look(dossier, out, before, after, wanted)):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2], int((sys.argv[3:] or "0")[0])))
