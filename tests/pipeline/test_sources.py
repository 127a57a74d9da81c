"""Sources that retell others, are only named, or were withdrawn: from files to graph and page."""

import json
from collections.abc import Callable

import pytest

from corpolis.dossier.layout import DossierFolder
from corpolis.model.standing import Standing
from corpolis.pipeline.dossier import Dossier
from corpolis.problems import DossierError
from small_dossiers import BASE, Claim, Files, claims_file, source_files

Make = Callable[[Files], DossierFolder]

OWNS: Claim = {"id": "own", "subject": "ann", "relation": "owns", "object": "works",
               "share": "12 %"}  # fmt: skip
MET: Claim = {"id": "met", "subject": "ann", "relation": "meets", "object": "bert",
              "when": "2024-05-01", "status": "completed"}  # fmt: skip
PLAN: Claim = {"id": "plan", "subject": "ann", "relation": "owns", "object": "club",
               "status": "planned"}  # fmt: skip
WITHDRAWN_BECAUSE = {"en": "It had the wrong Ann.", "de": "Es war die falsche Ann."}
WITHDRAWN = {
    "date": "2025-03-01",
    "reason": WITHDRAWN_BECAUSE,
    "url": "https://example.org/correction",
}


def named(source: str, **about: object) -> Files:
    head = {"id": source, "title": f"Source {source}", "kind": "press", "language": "en", **about}
    return {f"claims/{source}.yaml": claims_file(head, []).replace(',\n"claims": [\n\n]', "")}


def many() -> dict[str, str | bytes | None]:
    """So many sources that one of them is changed in place."""
    files: dict[str, str | bytes | None] = {}
    for n in range(12):
        files |= source_files(f"m{n}", [OWNS], at_hand=False)
    return files


def test_a_source_that_is_only_named_is_in_graph_page_and_answers(made: Make) -> None:
    files = {**source_files("a", [OWNS], retells="agency"), **named("agency", retells="wire")}
    dossier = Dossier(made({**files, **named("wire")}).root)
    assert [one.code for one in dossier.check() if one.severity == "error"] == []
    summary = dossier.build()
    assert (summary.sources, summary.counts.claims) == (3, 1)
    asked = dossier.sparql("SELECT ?a ?b WHERE { ?a corp:retells ?b } ORDER BY ?a")
    assert [[str(row[name]) for name in ("a", "b")] for row in asked] == [
        [f"{BASE}source/a", f"{BASE}source/agency"],
        [f"{BASE}source/agency", f"{BASE}source/wire"],
    ]
    rows = {str(row["source"]): row for row in dossier.ask("sources")}
    assert [rows[f"{BASE}source/{one}"]["claims"] for one in ("a", "agency", "wire")] == [1, 0, 0]
    assert rows[f"{BASE}source/agency"]["retells"] == f"{BASE}source/wire"
    data = json.loads(dossier.page().partition('id="data">')[2].partition("</script>")[0])
    found = {one["id"]: one for one in data["sources"]}
    assert found["a"]["retells"] == [list(found).index("agency")]
    assert found["agency"]["retells"] == [list(found).index("wire")]
    assert "retells" not in found["wire"]


def test_a_source_that_is_not_named_any_more_is_missed_where_it_stood(made: Make) -> None:
    files = {**many(), **source_files("a", [OWNS], retells=["m1", "agency"]), **named("agency")}
    folder = made(files)
    dossier = Dossier(folder.root)
    assert dossier.build().encoded == 14
    made({"claims/agency.yaml": None})
    with pytest.raises(DossierError) as caught:
        dossier.build()
    (problem,) = [one for one in caught.value.problems if one.code == "unknown-source"]
    line = (folder.root / problem.file).read_text().splitlines()[problem.line - 1]
    assert problem.file == "claims/a.yaml"
    assert line[problem.column - 1 :].startswith('"agency"')


def test_a_circle_that_a_change_closes_is_found(made: Make) -> None:
    files = {**many(), **source_files("a", [OWNS], retells="b"), **named("b")}
    dossier = Dossier(made(files).root)
    dossier.build()
    made(named("b", retells="a"))
    with pytest.raises(DossierError) as caught:
        dossier.build()
    (problem,) = [one for one in caught.value.problems if one.severity == "error"]
    assert (problem.file, problem.code) == ("claims/a.yaml", "circular-retelling")
    assert problem.message == '"a" retells "b" retells "a"'
    made(named("b"))
    assert dossier.build().encoded == 0


def establishing(dossier: Dossier) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"establishes": set(), "onceEstablished": set()}
    for name, several in found.items():
        rows = dossier.sparql(f"SELECT ?c WHERE {{ ?c corp:{name} ?r }}")
        several.update(str(row["c"]).removeprefix(f"{BASE}claim/") for row in rows)
    return found


def direct(dossier: Dossier) -> set[str]:
    """Relations of which a direct triple has ann as its subject."""
    rows = dossier.sparql(
        f"SELECT ?p WHERE {{ <{BASE}entity/ann> ?p ?o . ?p a corp:RelationType }}"
    )
    return {str(row["p"]).rpartition("#")[2] for row in rows}


def test_what_is_withdrawn_establishes_nothing_and_is_told(made: Make) -> None:
    files = {**source_files("a", [OWNS, MET, PLAN], withdrawn=WITHDRAWN)}
    files |= source_files("b", [MET])
    dossier = Dossier(made(files).root)
    assert [one.code for one in dossier.check() if one.severity == "error"] == []
    assert establishing(dossier) == {
        "establishes": {"b.met"}, "onceEstablished": {"a.own", "a.met"},
    }  # fmt: skip
    assert direct(dossier) == {"meets"}
    for language, reason in WITHDRAWN_BECAUSE.items():
        rows = {str(row["source"]): row for row in dossier.ask("sources", language=language)}
        row = rows[f"{BASE}source/a"]
        assert (str(row["withdrawn"]), row["withdrawalReason"]) == ("2025-03-01", reason)
        assert rows[f"{BASE}source/b"]["withdrawn"] is None
    standings = {one.name: (one.standing, one.own_standing) for one in dossier.claims()}
    assert standings == {
        "a.own": (Standing.WITHDRAWN, Standing.FACT),
        "a.met": (Standing.WITHDRAWN, Standing.FACT),
        "a.plan": (Standing.WITHDRAWN, Standing.OPEN),
        "b.met": (Standing.FACT, Standing.FACT),
    }
    edges = {edge["relation"]: edge for *_, edge in dossier.network().edges(data=True)}
    assert edges["meets"]["established"]
    data = json.loads(dossier.page().partition('id="data">')[2].partition("</script>")[0])
    source = next(one for one in data["sources"] if one["id"] == "a")
    assert source["withdrawn"] == "2025-03-01"
    assert source["withdrawal_reason"] == WITHDRAWN["reason"]
    assert source["withdrawal_notice"] == WITHDRAWN["url"]


def test_a_source_is_withdrawn_and_restored_in_place(made: Make) -> None:
    dossier = Dossier(made({**many(), **source_files("a", [MET])}).root)
    dossier.build()
    assert "a.met" in establishing(dossier)["establishes"]
    before = dossier.export("trig")
    made(source_files("a", [MET], withdrawn=WITHDRAWN))
    assert dossier.build().encoded == 1
    assert establishing(dossier)["onceEstablished"] == {"a.met"}
    assert direct(dossier) == {"owns"}
    made(source_files("a", [MET]))
    dossier.build()
    assert dossier.export("trig") == before
