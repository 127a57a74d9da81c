"""`corpolis export --store`: what is in a store, in the formats of a dossier's graph."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.build import build
from small_dossiers import Files


def run(*arguments: object) -> Result:
    return CliRunner().invoke(corpolis, [str(one) for one in arguments])


def test_a_store_is_exported_as_its_dossier(
    made: Callable[[Files | None], DossierFolder], tmp_path: Path
) -> None:
    dossier = made(None)
    assert run("build", dossier.root, "--files", "ttl,trig").exit_code == 0
    store = dossier.build_folder / "store"
    for form in ("ttl", "trig", "nq", "jsonld", "graphml"):
        one, other = tmp_path / "one", tmp_path / "other"
        assert run("export", dossier.root, "--format", form, "-o", one).exit_code == 0
        assert run("export", "--store", store, "--format", form, "-o", other).exit_code == 0
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_size > 1000


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld"])
@pytest.mark.parametrize(
    "quads",
    [
        "<urn:s> <urn:p> <urn:o> .",
        '<urn:s> <urn:p> "x"@de .\n<urn:s> <urn:p> <urn:o> <urn:g> .',
        "_:b <urn:p> <urn:o> .\n<urn:s> <urn:p> _:b .",
        '<urn:s> <urn:p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> <urn:o> <urn:g> .",
    ],
)
def test_what_is_in_no_graph_is_a_part_like_any_other(
    tmp_path: Path, form: str, quads: str
) -> None:
    (tmp_path / "a.nq").write_text(quads)
    assert run("load", tmp_path / "a.nq", "--store", tmp_path / "s").exit_code == 0
    out = tmp_path / f"out.{form}"
    assert run("export", "--store", tmp_path / "s", "--format", form, "-o", out).exit_code == 0
    assert run("load", out, "--store", tmp_path / "t").exit_code == 0
    again = tmp_path / f"again.{form}"
    assert run("export", "--store", tmp_path / "t", "--format", form, "-o", again).exit_code == 0
    if "_:b" not in quads and form != "ttl":
        assert again.read_bytes() == out.read_bytes()
    stores = [stats(tmp_path / one) for one in ("s", "t")]
    assert form == "ttl" or stores[0] == stores[1]
    assert stores[0][""] >= 1
    assert run("store", "verify", tmp_path / "s").exit_code == 0


def stats(folder: Path) -> dict[str, int]:
    said = run("store", "stats", folder, "--format", "json").stdout
    graphs: dict[str, int] = json.loads(said)["graphs"]
    return graphs


def test_the_turtle_of_a_build_answers_without_graphs(
    shipped_dossier: DossierFolder, tmp_path: Path
) -> None:
    build(shipped_dossier, tmp_path / "out", files=("ttl",))
    assert run("load", tmp_path / "out/graph.ttl", "--store", tmp_path / "s").exit_code == 0
    for name in ("relationships", "sources", "meetings", "contradictions", "counts"):
        words = ("query", name, "--format", "csv", "--store")
        assert run(*words, tmp_path / "s").stdout == run(*words, tmp_path / "out/store").stdout
    assert "in no graph" in run("store", "stats", tmp_path / "s").stdout


def test_graphs_without_a_name_of_their_own_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("_:g { <urn:s> <urn:p> <urn:o> }")
    assert run("load", tmp_path / "a.trig", "--store", tmp_path / "s").exit_code == 0
    result = run("export", "--store", tmp_path / "s", "--format", "nq")
    assert result.exit_code == 1
    assert "graphs that blank nodes name" in result.stderr


def test_graphml_of_no_entities_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<urn:s> <urn:p> <urn:o> .\n")
    assert run("load", tmp_path / "a.nt", "--store", tmp_path / "s").exit_code == 0
    result = run("export", "--store", tmp_path / "s", "--format", "graphml")
    assert result.exit_code == 1
    assert "no entities in it, so that GraphML has nothing to draw" in result.stderr


def test_what_is_not_published_is_not_exported_from_no_graph(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<urn:s> <https://w3id.org/corpolis#publish> "false" .\n')
    assert run("load", tmp_path / "a.nt", "--store", tmp_path / "s").exit_code == 0
    words = ("export", "--store", tmp_path / "s", "--format", "nq")
    result = run(*words)
    assert result.exit_code == 1
    assert "what is in no graph has something that is not published" in result.stderr
    assert run(*words, "--unpublished").stdout.startswith("<urn:s>")


def test_a_named_graph_is_exported(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<urn:s> <urn:p> <urn:o> .\n")
    load = run(
        "load", tmp_path / "a.nt", "--store", tmp_path / "g", "--graph", "https://example.org/g"
    )
    assert load.exit_code == 0
    result = run("export", "--store", tmp_path / "g", "--format", "nq")
    assert result.stdout == "<urn:s> <urn:p> <urn:o> <https://example.org/g> .\n"
