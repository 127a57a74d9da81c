"""The W3C's suites of RDF 1.1 through `corpolis load`, where they are at hand.

CORPOLIS_W3C names a checkout of w3c/rdf-tests, or the part of it that has rdf/rdf11. Each verdict
is as the manifests have it, or stands in `OTHERWISE` with the reason.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from corpolis.problems import StoreError
from corpolis.rdf.iris import NOWHERE
from corpolis.store.contract import solutions
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import Input, format_of
from corpolis.store.embedded.load import Loaded, load

FOLDER: Final = os.environ.get("CORPOLIS_W3C", "")
SUITES: Final = {
    "rdf-n-quads": 87, "rdf-n-triples": 70, "rdf-trig": 356, "rdf-turtle": 313, "rdf-xml": 166,
}  # fmt: skip
"""How many tests each suite has, so that none is lost unseen."""

OTHERWISE: Final = {
    "rdf-xml xml-canon-test001": "an XML literal is kept with all namespaces in force there",
    "rdf-xml xml-canon-test002": "an XML literal is kept with all namespaces in force there",
}
_TESTS: Final = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
SELECT ?type ?name ?action ?result ?base WHERE {
  ?test a ?type ; mf:name ?name ; mf:action ?action .
  OPTIONAL { ?test mf:result ?result }
  OPTIONAL { ?manifest mf:assumedTestBase ?base }
} ORDER BY ?test
"""


@dataclass(frozen=True)
class Case:
    """One test of a suite; `base` is what its action's relative IRIs are read against."""

    name: str
    is_negative: bool
    action: Path
    result: Path | None
    base: str


def cases(suite: str) -> list[Case]:
    """The tests of a suite; the manifest is on no network."""
    folder = Path(FOLDER) / "rdf" / "rdf11" / suite
    manifest, found = Store(), []
    path = folder / "manifest.ttl"
    manifest.load(path=str(path), base_iri="suite:/manifest.ttl", format=RdfFormat.TURTLE)
    for row in solutions(manifest.query(_TESTS)):
        action = row["action"].value.removeprefix("suite:/")
        result = row["result"]
        found.append(
            Case(
                row["name"].value,
                "Negative" in row["type"].value,
                folder / action,
                None if result is None else folder / result.value.removeprefix("suite:/"),
                ("suite:/" if row["base"] is None else row["base"].value) + action,
            )
        )
    return found


def canonical(quads: Iterator[Quad]) -> Dataset:
    found = Dataset(quads)
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found


def as_kept(quads: Iterator[Quad]) -> Iterator[Quad]:
    """The quads as a store gives them back."""
    store = Store()
    store.extend(quads)
    return iter(store)


def differs(one: Case, folder: Path) -> str:
    """How the verdict differs from the suite's; "" if it does not."""
    name = str(one.action)
    try:
        done = load([Input(name, format_of(name), given=one.base)], folder)
    except StoreError as error:
        return "" if one.is_negative else str(error)
    if one.is_negative:
        return "accepted"
    if one.result is None:
        return ""
    with StoreFolder(folder, NOWHERE).reading() as store:
        got = list(store.oxigraph)
    form = format_of(str(one.result))
    expected = list(parse(path=str(one.result), format=form, base_iri=one.base))
    if canonical(iter(got)) == canonical(iter(expected)):
        return ""
    if canonical(iter(got)) != canonical(as_kept(iter(expected))):
        return "other triples"
    return "" if _told(done, expected) else "a literal is kept otherwise, and nothing is said"


def _told(done: Loaded, expected: list[Quad]) -> bool:
    """Whether all literals that a store keeps otherwise were told."""
    store, written = Store(), set()
    for quad in expected:
        if isinstance(quad.object, Literal):
            kept = Quad(NamedNode("a:a"), NamedNode("a:p"), quad.object)
            store.add(kept)
            if kept not in set(store):
                written.add(quad.object.datatype.value)
    return bool(written) and written <= {way.datatype for way, _ in done.altered}


@pytest.mark.skipif(not FOLDER, reason="CORPOLIS_W3C names no checkout of w3c/rdf-tests")
@pytest.mark.parametrize("suite", SUITES)
def test_the_suites_of_the_w3c(suite: str, tmp_path: Path) -> None:
    found = cases(suite)
    assert len(found) == SUITES[suite]
    wrong = {}
    for at, one in enumerate(found):
        what = differs(one, tmp_path / str(at))
        if what:
            wrong[f"{suite} {one.name}"] = what
    expected = {name for name in OTHERWISE if name.startswith(f"{suite} ")}
    assert wrong.keys() == expected, wrong
