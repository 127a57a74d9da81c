"""`corpolis load`, `corpolis store` and `corpolis query --store`: stores without a dossier."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.build import build

Run = Callable[..., Result]


@pytest.fixture(name="run")
def run_fixture() -> Run:
    runner = CliRunner()
    return lambda *words: runner.invoke(corpolis, [str(word) for word in words])


@pytest.fixture(name="built")
def built_fixture(shipped_dossier: DossierFolder, tmp_path: Path) -> Path:
    build(shipped_dossier, tmp_path / "out", files=("ttl", "trig"))
    return tmp_path / "out"


def test_a_graph_goes_through_a_store_and_answers(run: Run, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    loaded = run("load", built / "graph.trig", "--store", folder)
    assert loaded.exit_code == 0
    assert "quads added" in loaded.output
    again = run("load", built / "graph.trig", "--store", folder)
    assert again.output.startswith("0 quads added")
    asked = run("query", "--store", folder, "meetings", "--format", "json")
    here = run("query", "--store", built / "store", "meetings", "--format", "json")
    assert asked.exit_code == here.exit_code == 0
    rows = json.loads(asked.output)
    assert rows == json.loads(here.output)
    assert len(rows["results"]["bindings"] if isinstance(rows, dict) else rows) >= 2


def test_stats_verify_backup_optimize(run: Run, built: Path, tmp_path: Path) -> None:
    folder = built / "store"
    found = json.loads(run("store", "stats", folder, "--format", "json").output)
    assert found["quads"] == sum(found["graphs"].values())
    assert "quads by graph" in run("store", "stats", folder).output
    verified = run("store", "verify", folder)
    assert verified.exit_code == 0
    assert "5 graphs are as recorded, 0 are not, 1 without a digest" in verified.output
    assert run("store", "backup", folder, tmp_path / "copy").exit_code == 0
    twice = run("store", "backup", folder, tmp_path / "copy")
    assert twice.exit_code == 1
    assert "is there already" in twice.output
    assert run("store", "optimize", tmp_path / "copy").exit_code == 0


def test_claims_that_cannot_be_read_are_a_fault(run: Run, tmp_path: Path) -> None:
    quad = "<https://a.example/c> a <https://w3id.org/corpolis#Claim> ."
    (tmp_path / "a.ttl").write_text(quad, "utf-8")
    folder, graph = tmp_path / "store", "https://a.example/g"
    assert run("load", tmp_path / "a.ttl", "--graph", graph, "--store", folder).exit_code == 0
    verified = run("store", "verify", folder)
    assert verified.exit_code == 1
    assert f"cannot be read as claims: {graph}: https://a.example/c is in no" in verified.output


def test_a_store_without_a_dossier_takes_sparql_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<https://a.example/> <https://b.example/> 'c' .\n", "utf-8")
    folder = tmp_path / "store"
    assert run("load", tmp_path / "a.nt", "--store", folder).exit_code == 1
    (tmp_path / "a.nt").write_text('<https://a.example/> <https://b.example/> "c" .\n', "utf-8")
    assert run("load", tmp_path / "a.nt", "--store", folder).exit_code == 0
    asked = run("query", "--store", folder, "-q", "SELECT ?o { ?s ?p ?o }", "--format", "csv")
    assert asked.output.split() == ["o", "c"]
    verified = run("store", "verify", folder)
    assert verified.exit_code == 0
    assert verified.output.endswith("\n1 triple is in no graph, without a digest\n")
    named = run("query", "--store", folder, "meetings")
    assert named.exit_code == 1
    assert "holds no dossier" in named.output


def test_many_graphs_without_a_digest_are_summed_up(run: Run, tmp_path: Path) -> None:
    lines = [f"<urn:s> <urn:p> <urn:o> <urn:g{at}> ." for at in range(12)]
    (tmp_path / "a.nq").write_text("\n".join(lines), "utf-8")
    assert run("load", tmp_path / "a.nq", "--store", tmp_path / "s").exit_code == 0
    said = run("store", "verify", tmp_path / "s").output.splitlines()
    assert [line for line in said if line.startswith("has no digest: urn:g")] == said[:5]
    assert said[5:] == [
        "… and 7 more have no digest",
        "0 graphs are as recorded, 0 are not, 12 without a digest",
    ]


def test_optimize_says_what_became_of_the_size(run: Run, tmp_path: Path) -> None:
    lines = [f'<urn:s{at}> <urn:p> "{at * at}" .' for at in range(20_000)]
    (tmp_path / "a.nt").write_text("\n".join(lines), "utf-8")
    store = tmp_path / "s"
    assert run("load", tmp_path / "a.nt", "--store", store, "--no-optimize").exit_code == 0
    said = [run("store", "optimize", store).output for _ in range(4)]
    assert all(" MB of quads, " in one and "beside them" in one for one in said)
    assert all(" MB of quads, as before; " in one for one in said[1:])
    assert len(list(store.glob("g*/LOG.old.*"))) <= 1


def test_no_store_is_said(run: Run, tmp_path: Path) -> None:
    for words in (("stats",), ("verify",), ("optimize",)):
        found = run("store", *words, tmp_path / "nothing")
        assert found.exit_code == 1
        assert "no store in" in found.output
    assert not (tmp_path / "nothing").exists()
