"""The parts of `bench_store`: each prints its rows."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from dossiers import write_dossier, write_nquads
from processes import Measured, measured, size_of, surely, worked
from store_servers import Server, load_virtuoso, oxigraph, peak_of_virtuoso, virtuoso
from synthetic_entities import busy, ordinary

from corpolis.query.named import NamedQuery, load_queries

_CORPOLIS: Final = [sys.executable, "-m", "corpolis"]
_RDFLIB_MOST: Final = 200_000
_POINTS: Final = ("connections", "relationships", "evidence")
_TIMES: Final = 5


@dataclass(frozen=True, slots=True)
class Bench:
    """One size: its folder, which keeps the stores, and beside whom it is measured."""

    folder: Path
    size: int
    claims: int
    peers: Sequence[str]
    timeout: float
    is_built: bool

    @property
    def quads(self) -> Path:
        """The N-Quads, which are made if they are not there."""
        path = self.folder / "quads.nq"
        if not path.exists():
            new = path.with_name("quads.new")
            with new.open("wb") as out:
                write_nquads(out, self.claims)
            new.replace(path)
        return path

    def store(self, kind: str) -> Path:
        """The store of corpolis ("ours") or of raw Oxigraph, loaded if it is not there."""
        path = self.folder / kind
        if not path.exists():
            self.loaded(kind)
        return path

    def loaded(self, kind: str) -> Measured:
        """Load the quads into a store from nothing."""
        path = self.folder / kind
        shutil.rmtree(path, ignore_errors=True)
        if kind == "raw":
            return surely(worked("load_raw", self.quads, path))
        if kind == "oxigraph":
            command = ["oxigraph", "load", "--location", str(path), "--file", str(self.quads)]
            return surely(measured(command))
        return surely(measured([*_CORPOLIS, "load", str(self.quads), "--store", str(path)]))

    @contextmanager
    def server(self, peer: str) -> Iterator[Server]:
        """The peer as a server that has the quads."""
        if peer == "oxigraph":
            with oxigraph(self.store("oxigraph")) as running:
                yield running
            return
        path = self.folder / "virtuoso"
        is_new = not path.exists()
        with virtuoso(path, self.quads) as running:
            if is_new:
                load_virtuoso(running, self.quads)
            yield running

    def servers(self) -> list[str]:
        """The peers that are servers."""
        return [peer for peer in self.peers if peer in {"oxigraph", "virtuoso"}]

    def row(self, what: str, ours: object, peer: str, theirs: object, goal: str = "") -> None:
        """Print a row; the ratio is ours by theirs, if both are numbers."""
        both = isinstance(ours, float) and isinstance(theirs, float) and theirs > 0
        ratio = f"{ours / theirs:.2f}" if both else ""  # type: ignore[operator]
        cells = (what, f"{self.size:,}", _written(ours), peer, _written(theirs), ratio, goal)
        print("| " + " | ".join(cells) + " |", flush=True)


def _written(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.4f}" if value < 0.1 else f"{value:.2f}"


def load(bench: Bench) -> None:
    """Loading from nothing: seconds, memory and disk."""
    ours = bench.loaded("ours")
    disk = size_of(bench.folder / "ours")
    bench.row("load, MB of memory", ours.megabytes, "", "", "≤ 2,000")
    for peer in bench.peers:
        if peer == "rdflib":
            if bench.size <= _RDFLIB_MOST:
                theirs = surely(worked("load_rdflib", bench.quads))
                bench.row("load, s", ours.seconds, "rdflib", theirs.seconds)
                bench.row("load, MB of memory", ours.megabytes, "rdflib", theirs.megabytes)
            continue
        if peer == "virtuoso":
            _load_virtuoso(bench, ours, disk)
            continue
        theirs = bench.loaded(peer)
        name = "raw Oxigraph" if peer == "raw" else "`oxigraph load`"
        bench.row("load, s", ours.seconds, name, theirs.seconds, "≤ 1.11" if peer == "raw" else "")
        bench.row("load, MB of memory", ours.megabytes, name, theirs.megabytes)
        bench.row("load, MB on disk", disk, name, size_of(bench.folder / peer))


def _load_virtuoso(bench: Bench, ours: Measured, disk: float) -> None:
    path = bench.folder / "virtuoso"
    shutil.rmtree(path, ignore_errors=True)
    with virtuoso(path, bench.quads) as server:
        seconds = load_virtuoso(server, bench.quads)
        peak = peak_of_virtuoso(path)
    bench.row("load, s", ours.seconds, "Virtuoso", seconds)
    bench.row("load, MB of memory", ours.megabytes, "Virtuoso", peak)
    bench.row("load, MB on disk", disk, "Virtuoso", size_of(path))


def replace(bench: Bench) -> None:
    """Replacing one source of 100 claims, the median of ten."""
    ours = surely(worked("replace_ours", bench.store("ours"))).value("seconds")
    theirs: object = ""
    if "raw" in bench.peers:
        theirs = surely(worked("replace_raw", bench.store("raw"))).value("seconds")
    bench.row("replace one source, s", ours, "raw Oxigraph", theirs, "≤ 2, flat")


def point(bench: Bench) -> None:
    """Questions about one entity, warm, and as a whole process."""
    store = bench.store("ours")
    for who, entity in (("ordinary", ordinary(bench.claims)), ("busy", busy())):
        given = json.dumps({"entity": entity})
        for query in _POINTS:
            what = f"{query} of one {who} entity, s"
            ours = surely(worked("point_ours", store, query, given)).value("seconds")
            if "raw" in bench.peers:
                theirs = surely(worked("point_raw", store, query, given)).value("seconds")
                bench.row(what, ours, "raw Oxigraph", theirs, "≤ 1.3")
            text = surely(worked("text_of", store, query, given)).text("text")
            for peer in bench.servers():
                with bench.server(peer) as server:
                    found = [server.asked(text, bench.timeout) for _ in range(2 * _TIMES)]
                bench.row(what, ours, peer, _median(found))
    command = [*_CORPOLIS, "query", "connections", "--store", str(store)]
    command += ["--param", f"entity={ordinary(bench.claims)}"]
    whole = median(surely(measured(command)).seconds for _ in range(_TIMES))
    bench.row("`corpolis query connections`, whole process, s", whole, "", "")


def _median(found: Sequence[dict[str, float] | str]) -> object:
    failed = next((one for one in found if isinstance(one, str)), None)
    if failed is not None:
        return failed
    return median(one["seconds"] for one in found if not isinstance(one, str))


def named(bench: Bench) -> None:
    """Every named query, of one entity or source and of everything: first row / last row."""
    store = bench.store("ours")
    asked: list[tuple[str, str, str]] = []
    for name, query in load_queries().items():
        choices = _choices(query, bench.claims)
        asked += [(name, which, json.dumps(terms)) for which, terms in choices]
    found: dict[str, list[object]] = {}
    texts = []
    for name, which, given in asked:
        texts.append(surely(worked("text_of", store, name, given)).text("text"))
        for kind in ("ours", *(("raw",) if "raw" in bench.peers else ())):
            once = worked(f"named_{kind}", store, name, given, timeout=bench.timeout)
            found.setdefault(kind, []).append(_first_and_last(once, bench.timeout))
        bench.row(f"{name}, {which}", found["ours"][-1], "raw", _last(found, "raw"), "≤ 1 s")
    for peer in bench.servers():
        for (name, which, _), text, ours in zip(asked, texts, found["ours"], strict=True):
            # One server a question: a former one may still be at work.
            with bench.server(peer) as server:
                answer = server.asked(text, bench.timeout)
            theirs = answer if isinstance(answer, str) else _pair(**answer)
            bench.row(f"{name}, {which}", ours, peer, theirs)


def _choices(query: NamedQuery, claims: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The parameters with which a query is asked: those of a point, and none."""
    names = {one.name for one in query.parameters}
    if {one.name for one in query.parameters if one.required} == {"first", "second"}:
        yield "point", {"first": ordinary(claims), "second": busy("p")}
        return
    for name in ("entity", "source", "speaker"):
        if name in names:
            yield "point", {name: "s000000" if name == "source" else ordinary(claims)}
            break
    if not any(one.required for one in query.parameters):
        yield "all", {}


def _last(found: Mapping[str, Sequence[object]], kind: str) -> object:
    return found[kind][-1] if kind in found else ""


def _first_and_last(once: Measured | None, timeout: float) -> str:
    if once is None:
        return f"> {timeout:.0f}"
    return _pair(once.value("first"), once.value("seconds"), once.value("rows"))


def _pair(first: float, seconds: float, rows: float) -> str:
    return f"{first:.3f} / {seconds:.3f} s, {rows:,.0f} rows"


def export(bench: Bench) -> None:
    """The whole store, sorted; the same bytes in two runs."""
    store = bench.store("ours")
    out = bench.folder / "export"
    raw = None
    if "raw" in bench.peers:
        raw = surely(worked("export_raw", bench.store("raw"), out))
    for form in ("ttl", "nq"):
        runs = [surely(worked("export_ours", store, form, out)) for _ in range(2)]
        same = len({run.text("sha256") for run in runs}) == 1
        seconds, peak = runs[0].value("seconds"), max(run.megabytes for run in runs)
        peer, theirs, memory = ("", "", "")
        if raw is not None:
            peer = "raw, not sorted, as N-Quads"
            theirs, memory = str(round(raw.value("seconds"), 2)), str(round(raw.megabytes))
        bench.row(f"export sorted as {form}, s", seconds, peer, theirs)
        bench.row(f"export sorted as {form}, MB of memory", peak, peer, memory, "≤ 2,000")
        bench.row(f"export as {form} twice", "the same" if same else "NOT THE SAME", "", "")
    out.unlink()


def rebuild(bench: Bench) -> None:
    """One changed claims file of a dossier that has been built; only with --build."""
    if not bench.is_built:
        return
    dossier = bench.folder / "dossier"
    if not dossier.exists():
        write_dossier(dossier, bench.claims)
    command = [*_CORPOLIS, "build", str(dossier), "--no-page"]
    first = surely(measured(command))
    bench.row("build, s", first.seconds, "", "")
    bench.row("build, MB of memory", first.megabytes, "", "")
    path = sorted((dossier / "claims").glob("*.yaml"))[3]
    text, times = path.read_text("utf-8"), []
    for now in (text.replace("status: ongoing", "status: unclear", 20), text) * 3:
        path.write_text(now, encoding="utf-8", newline="\n")
        times.append(surely(measured(command)).seconds)
    bench.row("one changed claims file, whole process, s", median(times), "", "", "≤ 0.5")


PARTS: Final[Mapping[str, Callable[[Bench], None]]] = {
    part.__name__: part for part in (load, replace, point, named, export, rebuild)
}
