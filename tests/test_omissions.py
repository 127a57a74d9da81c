"""A quote that leaves words out: never verified, and what it leaves out is marked everywhere."""

import json
from pathlib import Path

import pyshacl
import pytest
import rdflib

import corpolis
from corpolis.vocabulary.files import shapes_path
from small_dossiers import make_dossier, source_files

TEXT = "On Monday Ann Abe met, at noon and in the rain, Bob Berg of the club. More was said.\n"
QUOTE = "Ann Abe met […] Bob Berg"
EXACT = "Ann Abe met, at noon and in the rain, Bob Berg"
MARKED = "Ann Abe met⟦, at noon and in the rain, ⟧Bob Berg"


@pytest.fixture(name="dossier", scope="module")
def dossier_fixture(tmp_path_factory: pytest.TempPathFactory) -> corpolis.Dossier:
    folder = tmp_path_factory.mktemp("dossier")
    claim = {"subject": "ann", "relation": "meets", "object": "works", "quote": QUOTE}
    files = source_files("a", [{**claim, "status": "completed", "when": "2025-01-22"}])
    make_dossier(folder, {**files, "sources/a.txt": TEXT})
    opened = corpolis.open(folder)
    assert isinstance(opened, corpolis.Dossier)
    return opened


def test_the_check_shows_what_is_left_out(dossier: corpolis.Dossier) -> None:
    found = [one for one in dossier.check() if one.code == "quote-with-omissions"]
    assert [one.message for one in found] == ['the quote leaves out ", at noon and in the rain,"']


def test_the_claim_has_the_whole_passage(dossier: corpolis.Dossier) -> None:
    (claim,) = dossier.claims()
    evidence = claim.evidence
    assert (evidence.verification, evidence.exact) == ("withOmissions", EXACT)
    assert (evidence.quoted_as, evidence.marked) == (QUOTE, MARKED)
    assert TEXT[evidence.start : evidence.end] == EXACT


def test_questions_count_it_apart_and_show_how_it_was_typed(dossier: corpolis.Dossier) -> None:
    (row,) = [dict(row) for row in dossier.ask("coverage")]
    counts = {key: row[key] for key in ("claims", "verified", "normalised", "withOmissions")}
    assert counts == {"claims": 1, "verified": 0, "normalised": 0, "withOmissions": 1}
    (row,) = [dict(row) for row in dossier.ask("evidence", {"verification": "withOmissions"})]
    assert (row["quote"], row["quotedAs"]) == (EXACT, QUOTE)
    assert list(dossier.ask("evidence", {"verification": "verified"})) == []


def test_the_build_counts_it_apart(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    summary = dossier.build(tmp_path / "build")
    assert (summary.counts.verified, summary.counts.with_omissions) == (0, 1)
    data = rdflib.Graph().parse(tmp_path / "build" / "graph.ttl")
    assert [
        str(one) for one in data.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))
    ] == [EXACT]
    conforms, _, report = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(shapes_path()))
    assert conforms, report
    page = (tmp_path / "build" / "index.html").read_text("utf-8")
    assert (
        json.dumps(["Ann Abe met", ", at noon and in the rain, ", "Bob Berg"])[1:-1].replace(
            '", "', '","'
        )
        in page
    )


def test_files_for_others_mark_it(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    for name in ("graphml", "jsonld"):
        dossier.export(name, tmp_path / name)
    assert MARKED in (tmp_path / "graphml").read_text("utf-8")
    said = (tmp_path / "jsonld").read_text("utf-8")
    assert QUOTE in said
    assert "withOmissions" in said
