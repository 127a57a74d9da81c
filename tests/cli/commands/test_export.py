"""`corpolis export --store`: what is in a store, in the formats of a dossier's graph."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
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


def test_what_an_export_would_leave_out_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text("<urn:s> <urn:p> <urn:o> .\n")
    assert run("load", tmp_path / "a.nt", "--store", tmp_path / "s").exit_code == 0
    result = run("export", "--store", tmp_path / "s", "--format", "ttl")
    assert result.exit_code == 1
    assert "triples in no named graph" in result.stderr
    load = run(
        "load", tmp_path / "a.nt", "--store", tmp_path / "g", "--graph", "https://example.org/g"
    )
    assert load.exit_code == 0
    result = run("export", "--store", tmp_path / "g", "--format", "nq")
    assert result.stdout == "<urn:s> <urn:p> <urn:o> <https://example.org/g> .\n"
