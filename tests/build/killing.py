"""Kills builds at chosen moments and looks at what they leave; run as a program of its own.

    killing.py FOLDER SCENARIO [COUNT]

A build is killed just before one of its acts on a file of its output, or beside a change of the
store: at COUNT moments spread evenly, or at each that there is. Each build and each look
afterwards has a process of its own, forked from this one, in which no store was ever open.
Prints one line for each moment; ends with 1 and a traceback if something was left that is
neither old nor new.
"""

import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions

import corpolis.network
import corpolis.query.running
import corpolis.view  # noqa: F401
from corpolis.build.building import build
from corpolis.build.current import current_store
from corpolis.dossier import Dossier
from corpolis.problems import StoreError
from corpolis.store.base import Change
from corpolis.store.embedded import EmbeddedStore, StoreFolder
from sketch import Sketch

FILES = ("graph.ttl", "graph.trig")
ACTS = frozenset(
    {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "shutil.rmtree"}
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


SCENARIOS: dict[str, Callable[[Sketch], None] | None] = {
    "first": None,
    "small": small_change,
    "large": large_change,
    "page": small_change,
}
"""What is changed before the build that is killed; only one of them draws the page."""


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


def killed_build(dossier: Dossier, out: Path, moment: int, *, page: bool) -> None:
    """A build that is killed at the n-th moment; with 0, it lives and notes how many there are."""
    passed = 0

    def tick() -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ACTS and arguments and str(arguments[0]).startswith(str(out)):
            tick()

    apply = EmbeddedStore.apply

    def applied(store: EmbeddedStore, changes: Sequence[Change], extra: str = "") -> None:
        tick()
        apply(store, changes, extra)
        tick()

    EmbeddedStore.apply = applied  # type: ignore[method-assign,assignment]
    sys.addaudithook(hook)
    build(dossier, out, page=page, progress=lambda _: tick())
    out.with_suffix(".moments").write_text(str(passed), encoding="ascii")


def state(dossier: Dossier, out: Path) -> dict[str, Any] | None:
    """What readers of a store see: digests, rows of a query, and how many triples; None: none."""
    try:
        with StoreFolder(out / "store", dossier.namespace).reading() as store:
            query = "SELECT * WHERE { ?r rdf:subject ?s ; rdf:object ?o . ?claim corp:about ?r }"
            rows = store.query(query, prefixes=dossier.namespace.prefixes())
            assert isinstance(rows, QuerySolutions)
            found = sorted(str([term and str(term) for term in row]) for row in rows)
            return {"digests": store.digests(), "rows": found, "size": len(store.oxigraph)}
    except StoreError:
        return None


def files(out: Path) -> dict[str, bytes | None]:
    """What the output's files hold."""
    return {name: (out / name).read_bytes() if (out / name).exists() else None for name in FILES}


def look(dossier: Dossier, out: Path, before: Path, after: Path, *, page: bool) -> None:
    """Fail if what is in `out` is neither what is in `before` nor what is in `after`."""
    found, old, new = (state(dossier, folder) for folder in (out, before, after))
    assert found in (old, new), f"the store is neither old nor new: {found}"
    for name, content in files(out).items():
        assert content in (files(before)[name], files(after)[name]), f"{name} is neither"
    drawn = out / "index.html"
    assert not drawn.exists() or drawn.read_bytes() in (
        (folder / "index.html").read_bytes() for folder in (before, after)
    )
    with current_store(dossier, out) as current:
        if current is not None:
            assert current.store.digests() == (new or {})["digests"], (
                "an old store passes as current"
            )
    again = build(dossier, out, page=page)
    assert state(dossier, out) == new
    assert files(out) == files(after)
    assert not page or drawn.read_bytes() == (after / "index.html").read_bytes()
    left = [path.name for path in out.rglob("*.new")]
    assert left == [], f"left behind: {left}"
    assert len(list((out / "store").glob("g*"))) == 1
    assert again.sources == len(list(dossier.root.glob("claims/*")))


def main(folder: Path, scenario: str, wanted: int | None) -> int:
    """Kill builds of the scenario at so many moments, or at all."""
    sketch, change, page = Sketch(), SCENARIOS[scenario], scenario == "page"
    before, after, out = folder / "before", folder / "after", folder / "out"
    dossier = sketch.write(folder / "dossier")
    before.mkdir()
    if change is not None:
        assert forked(lambda: build(dossier, before, page=page)) == 0
        change(sketch)
        dossier = sketch.write(folder / "dossier")
    shutil.copytree(before, after)
    assert forked(lambda: killed_build(dossier, after, 0, page=page)) == 0
    number = int(after.with_suffix(".moments").read_text(encoding="ascii"))
    wanted = min(wanted or number, number)
    for moment in (number - at * number // wanted for at in range(wanted)):
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(before, out)
        ended = forked(partial(killed_build, dossier, out, moment, page=page))
        sys.stdout.write(f"{scenario}, moment {moment} of {number}: {ended}\n")
        if ended != -signal.SIGKILL or forked(lambda: look(dossier, out, before, after, page=page)):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2], int((sys.argv[3:] or "0")[0])))
