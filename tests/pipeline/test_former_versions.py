"""Dossiers of corpolis 0.1 give the graph that they gave, but for differences with a reason."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from corpolis.dossier.layout import open_folder
from corpolis.pipeline.build import build

KEPT = Path(__file__).parents[1] / "fixtures" / "0.1"
NAMES = sorted(path.parent.name for path in KEPT.glob("*/corpolis.toml"))
DIFFERENCES: list[dict[str, Any]] = tomllib.loads(
    (KEPT / "differences.toml").read_text(encoding="utf-8")
).get("difference", [])


SHIPPED = "<https://w3id.org/corpolis> {\n"


def shipped_terms(graph: str) -> tuple[str, dict[str, str], str]:
    """A TriG text, taken apart: what the shipped ontology says of each term, in its order, and
    what stands before and behind it.
    """
    before, start, rest = graph.partition(SHIPPED)
    ontology, end, behind = rest.partition("}\n")
    blocks = re.split(r"(?m)^(?=\S)", ontology)[1:]
    return before + start, {one.split(maxsplit=1)[0]: one for one in blocks}, end + behind


def with_terms(graph: str, found: str, terms: Iterable[str]) -> str:
    """A graph, with what another one says of these terms of the shipped ontology."""
    before, kept, behind = shipped_terms(graph)
    _, today, _ = shipped_terms(found)
    for term in terms:
        assert kept.get(term) != today.get(term), f"{term} does not differ"
        kept.pop(term, None)
        if term in today:
            kept[term] = today[term]
    order = {term: at for at, term in enumerate(today)}
    ordered = sorted(kept, key=lambda term: order.get(term, -1))
    return before + "".join(kept[term] for term in ordered) + behind


def with_differences(name: str, graph: str, differences: list[dict[str, Any]]) -> str:
    """The kept graph of a dossier, changed as the differences that concern it say."""
    lines = graph.splitlines(keepends=True)
    for one in differences:
        if name in one.get("dossiers", NAMES) and "terms" not in one:
            before, after = (one[key].splitlines(keepends=True) for key in ("before", "after"))
            size = len(before)
            found = [at for at in range(len(lines)) if lines[at : at + size] == before]
            assert len(found) == 1, f"{len(found)} times in {name}: {one['reason']}"
            lines[found[0] : found[0] + size] = after
    return "".join(lines)


def test_all_dossiers_were_found() -> None:
    assert NAMES == ["larnholm", "softbank-stargate", "tram"]
    assert sorted(path.stem for path in KEPT.glob("*.trig")) == NAMES


def test_each_difference_has_a_reason_and_concerns_a_dossier() -> None:
    for one in DIFFERENCES:
        assert len(one["reason"].split()) > 3
        if "terms" in one:
            assert set(one) == {"reason", "terms"}
            assert one["terms"]
            continue
        assert set(one) - {"dossiers"} == {"reason", "before", "after"}
        assert one["before"] != one["after"]
        assert one["before"].endswith("\n")
        assert set(one.get("dossiers", NAMES)) <= set(NAMES)
        assert one.get("dossiers") != []


def test_a_difference_is_whole_lines_that_occur_once() -> None:
    one = {"reason": "b is new", "dossiers": ["tram"], "before": "a\n", "after": "a\nb\n"}
    assert with_differences("tram", "a\nba\n", [one]) == "a\nb\nba\n"
    assert with_differences("larnholm", "a\n", [one]) == "a\n"
    for graph, times in (("a\na\n", 2), ("ba\n", 0), ("", 0)):
        with pytest.raises(AssertionError, match=f"{times} times in tram: b is new"):
            with_differences("tram", graph, [one])


def test_terms_of_the_ontology_are_those_of_today_where_they_are_listed() -> None:
    kept = f"{SHIPPED}corp:A a b ;\n\tc d .\ncorp:C a b .\n}}\n\n<x> {{\ncorp:A a b .\n}}\n"
    found = f"{SHIPPED}corp:A a e .\ncorp:B a b .\ncorp:C a f .\n}}\n\n<x> {{\n}}\n"
    assert with_terms(kept, found, ["corp:A", "corp:B"]) == (
        f"{SHIPPED}corp:A a e .\ncorp:B a b .\ncorp:C a b .\n}}\n\n<x> {{\ncorp:A a b .\n}}\n"
    )
    with pytest.raises(AssertionError, match="corp:C does not differ"):
        with_terms(kept, kept, ["corp:C"])


@pytest.mark.parametrize("name", NAMES)
def test_a_dossier_gives_the_graph_that_it_gave(name: str, tmp_path: Path) -> None:
    build(open_folder(KEPT / name), tmp_path, files=["trig"])
    kept = (KEPT / f"{name}.trig").read_bytes().decode("utf-8")
    found = (tmp_path / "graph.trig").read_bytes().decode("utf-8")
    terms = sorted({term for one in DIFFERENCES for term in one.get("terms", ())})
    expected = with_terms(with_differences(name, kept, DIFFERENCES), found, terms)
    changed = difflib.unified_diff(expected.splitlines(), found.splitlines(), n=0, lineterm="")
    assert found == expected, "\n".join(changed)
