"""The parts of `bench_store`: each prints its rows."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from statistics import median
from typing import Final

from dossiers import write_dossier
from processes import Measured, measured, size_of, surely, worked
from store_servers import load_virtuoso, peak_of_virtuoso, virtuoso
from store_sizes import CORPOLIS, Bench
from synthetic_entities import busy, ordinary

from corpolis.query.named import NamedQuery, load_queries
from corpolis.rdf.iris import Namespace

_RDFLIB_MOST: Final = 200_000
_POINTS: Final = ("connections", "relationships", "evidence")
_TIMES: Final = 5

_PREFIXES: Final = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in Namespace("https://example.org/synthetic/").prefixes().items()
)
PLAIN: Final = {
    what: _PREFIXES + text
    for what, text in {
        "plain: the quotes about one entity": "SELECT ?claim ?quote {{ ?r rdf:subject e:{entity} . "
        "?claim corp:about ?r ; prov:wasDerivedFrom ?evidence . "
        "?evidence oa:hasSelector ?selector . ?selector oa:exact ?quote }}",
        "plain: people on several boards": "SELECT ?who (COUNT(DISTINCT ?where) AS ?n) "
        "{{ ?who corp:boardMemberOf ?where }} GROUP BY ?who HAVING (COUNT(DISTINCT ?where) > 1)",
        "plain: totals by donor": "SELECT ?who ?currency (SUM(?least) AS ?sum) {{ "
        "?r rdf:predicate corp:donatesTo ; rdf:subject ?who . ?claim corp:establishes ?r ; "
        "corp:amountMin ?least ; corp:currency ?currency }} GROUP BY ?who ?currency",
        "plain: claims by relation": "SELECT ?relation (COUNT(?claim) AS ?n) "
        "{{ ?claim corp:about ?r . ?r rdf:predicate ?relation }} GROUP BY ?relation",
    }.items()
}
"""Questions that are not named ones, with `{entity}` for an id."""


def load(bench: Bench) -> None:
    """Loading from nothing: seconds, memory and disk; then making questions fast."""
    ours = bench.loaded("ours")
    disk = size_of(bench.folder / "ours")
    compact = surely(bench.optimized("ours"))
    bench.row("load, MB of memory", ours.megabytes, "", "", "≤ 2,000")
    bench.row("optimize, MB of memory", compact.megabytes, "", "")
    bench.row("optimize, MB on disk", size_of(bench.folder / "ours"), "", "")
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
        optimized = bench.optimized(peer)
        if optimized is not None:
            bench.row(
                "optimize, with the arrays for sums, s", compact.seconds, name, optimized.seconds
            )


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
            text = surely(worked("text_of", store, query, given)).text("text")
            if "raw" in bench.peers:
                theirs = surely(worked("point_raw", bench.store("raw"), text)).value("seconds")
                bench.row(what, ours, "raw Oxigraph", theirs, "≤ 1.3")
            for peer in bench.servers():
                with bench.server(peer) as server:
                    found = [server.asked(text, bench.timeout) for _ in range(2 * _TIMES)]
                bench.row(what, ours, peer, _median(found))
    command = [*CORPOLIS, "query", "connections", "--store", str(store)]
    command += ["--param", f"entity={ordinary(bench.claims)}"]
    whole = median(surely(measured(command)).seconds for _ in range(_TIMES))
    bench.row("`corpolis query connections`, whole process, s", whole, "", "")


def _median(found: Sequence[dict[str, float] | str]) -> object:
    failed = next((one for one in found if isinstance(one, str)), None)
    if failed is not None:
        return failed
    return median(one["seconds"] for one in found if not isinstance(one, str))


def ahead(bench: Bench) -> None:
    """Answering all questions that need no parameter, which `named` then reads."""
    store = bench.store("ours")
    found = surely(worked("ahead_ours", store))
    bench.row("all answers ahead, s", found.seconds, "", "")
    bench.row("all answers ahead, MB of memory", found.megabytes, "", "")
    bench.row("all answers ahead, MB on disk", size_of(store / "answers"), "", "")


def changed(bench: Bench) -> None:
    """Every named query of everything, after one source has been replaced."""
    store = bench.store("ours")
    surely(worked("change_ours", store))
    for name, query in load_queries().items():
        if not any(one.required for one in query.parameters):
            once = worked("named_ours", store, name, "{}", timeout=bench.timeout)
            bench.row(f"{name}, one source changed", _first_and_last(once, bench.timeout), "", "")


def named(bench: Bench) -> None:
    """Every named query, of one entity or source and of everything: first row / last row."""
    store = bench.store("ours")
    asked: list[tuple[str, str, str]] = []
    for name, query in load_queries().items():
        choices = _choices(query, bench.claims)
        asked += [(name, which, json.dumps(terms)) for which, terms in choices]
    ours: list[str] = []
    texts: list[str] = []
    for name, which, given in asked:
        texts.append(surely(worked("text_of", store, name, given)).text("text"))
        once = worked("named_ours", store, name, given, timeout=bench.timeout)
        ours.append(_first_and_last(once, bench.timeout))
        bench.row(f"{name}, {which}", ours[-1], "raw", _raw(bench, texts[-1]), "≤ 1 s")
    for peer in bench.servers():
        served = _served(bench, peer, texts)
        for (name, which, _), mine, theirs in zip(asked, ours, served, strict=True):
            bench.row(f"{name}, {which}", mine, peer, theirs)


def _served(bench: Bench, peer: str, texts: Sequence[str]) -> Iterator[str]:
    """A server's times for questions; a server that took too long is not asked again."""
    with ExitStack() as stack:
        server = stack.enter_context(bench.server(peer))
        for text in texts:
            answer = server.asked(text, bench.timeout)
            yield answer if isinstance(answer, str) else _pair(**answer)
            if isinstance(answer, str) and not answer.startswith("refused"):
                stack.close()
                server = stack.enter_context(bench.server(peer))


def plain(bench: Bench) -> None:
    """Questions in SPARQL that every server takes: first row / last row."""
    store = bench.store("ours")
    texts = [text.format(entity=ordinary(bench.claims)) for text in PLAIN.values()]
    ours = []
    for what, text in zip(PLAIN, texts, strict=True):
        once = worked("plain_ours", store, text, timeout=bench.timeout)
        ours.append(_first_and_last(once, bench.timeout))
        bench.row(what, ours[-1], "raw", _raw(bench, text))
    for peer in bench.servers():
        for what, mine, theirs in zip(PLAIN, ours, _served(bench, peer, texts), strict=True):
            bench.row(what, mine, peer, theirs)


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


def _raw(bench: Bench, text: str) -> str:
    """The times of raw Oxigraph for SPARQL, if it is a peer."""
    if "raw" not in bench.peers:
        return ""
    once = worked("plain_raw", bench.store("raw"), text, timeout=bench.timeout)
    return _first_and_last(once, bench.timeout)


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
    """One changed claims file of a dossier whose store alone is built; only with --build."""
    if not bench.is_built:
        return
    dossier = bench.folder / "dossier"
    if not dossier.exists():
        write_dossier(dossier, bench.claims)
    command = [*CORPOLIS, "build", str(dossier), "--files", "none"]
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
    part.__name__: part
    for part in (load, replace, point, plain, ahead, named, changed, export, rebuild)
}
