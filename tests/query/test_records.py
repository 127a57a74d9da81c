"""Claims from data in named questions and exports: one row each, with what was read of the records
and where these stand, and in no quotation marks."""

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis

TABLE = """\
Act,Giver,Party,EUR
a1,Mona Reeve,Harbour Party,500
a1,Larnholm Ltd,Harbour Party,500
b2,Ossel Trust,Field Union,70
"""
MAPPING = """\
record: {group-by: [Act]}
entities:
  giver: {id: [Giver], type: Actor, each: Giver, name: {column: Giver, language: en}}
  party: {id: [Party], type: PoliticalParty, name: {column: Party, language: en}}
claims:
  gift:
    subject: giver
    relation: donatesTo
    object: party
    status: completed
    amount: {column: EUR, number: "1234.56", unit: EUR}
"""
READ = "Giver: Mona Reeve · Giver: Larnholm Ltd · Party: Harbour Party · EUR: 500"
LATER = "Giver: Ossel Trust · Party: Field Union · EUR: 70"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(corpolis, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module", name="dossier")
def dossier_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registers")
    data, mapping, dossier = folder / "acts.csv", folder / "m.yaml", folder / "d"
    data.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    run("init", str(dossier))
    run("import", str(data), "--mapping", str(mapping), "--dossier", str(dossier), "--id", "acts")
    run("build", str(dossier))
    return dossier


def rows(dossier: Path, query: str, *more: str) -> list[dict[str, str]]:
    text = run("query", str(dossier), query, *more, "--format", "csv")
    return list(csv.DictReader(io.StringIO(text)))


def test_evidence_has_one_row_for_each_claim_whatever_it_rests_on(dossier: Path) -> None:
    found = {row["claim"].rpartition("/")[2]: row for row in rows(dossier, "evidence")}
    assert len(rows(dossier, "evidence")) == len(found) == 4
    several, one = found["acts.row-2_gift"], found["acts.row-4_gift"]
    assert (several["quote"], several["record"]) == (READ, "row=2")
    assert (several["start"], several["end"]) == ("20", "51")
    assert (one["quote"], one["record"], one["verification"]) == (LATER, "row=4", "verified")
    assert found["example.chair"]["record"] == ""
    assert found["example.chair"]["start"] != ""


@pytest.mark.parametrize(
    ("query", "choice", "read"),
    [
        ("relationships", "source=acts", {READ, LATER}),
        ("connections", "entity=acts_ossel-trust", {LATER}),
    ],
)
def test_quotes_of_data_are_what_was_read(
    dossier: Path, query: str, choice: str, read: set[str]
) -> None:
    assert {row["quote"] for row in rows(dossier, query, "--param", choice)} == read


def test_coverage_counts_them_as_verified(dossier: Path) -> None:
    (row,) = rows(dossier, "coverage", "--param", "source=acts")
    assert (row["claims"], row["verified"]) == ("2", "2")


def test_graphml_has_what_was_read_and_where(dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.graphml"
    run("export", str(dossier), "--format", "graphml", "-o", str(out))
    edges = [edge for *_, edge in nx.read_graphml(out).edges(data=True) if edge["records"]]
    assert {(edge["quotes"], edge["records"]) for edge in edges} == {
        (READ, "row=2; row=3"),
        (LATER, "row=4"),
    }


@pytest.mark.parametrize("form", ["jsonld", "ttl", "nq"])
def test_rdf_has_every_read(dossier: Path, form: str) -> None:
    text = run("export", str(dossier), "--format", form)
    assert text.count("acts.row-2_gift.1") >= 2
    assert "Street" not in text
    assert "row=3" in text
