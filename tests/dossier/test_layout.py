"""A dossier's folder: found, opened, and what of it are claims files."""

import os
from pathlib import Path

import pytest

from corpolis.dossier.layout import DossierFolder, find_dossier, open_folder, within, write_new
from corpolis.problems import DossierError, NotADossierError, OutputError
from small_dossiers import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> DossierFolder:
    return make_dossier(tmp_path / "dossier")


def test_a_dossier_is_found_from_within(
    dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = dossier.root / "claims" / "deep"
    deep.mkdir(parents=True)
    assert find_dossier(deep) == dossier.root
    monkeypatch.chdir(deep)
    assert find_dossier(Path()) == dossier.root


def test_no_dossier_is_found_outside(tmp_path: Path) -> None:
    with pytest.raises(NotADossierError, match="corpolis init"):
        find_dossier(tmp_path)


@pytest.mark.parametrize(
    ("name", "what"), [("", "has no corpolis.toml"), ("no", "is not a folder")]
)
def test_what_is_no_dossier_is_not_opened(tmp_path: Path, name: str, what: str) -> None:
    with pytest.raises(NotADossierError, match=what):
        open_folder(tmp_path / name)


def test_a_link_to_no_settings_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "corpolis.toml").symlink_to("gone")
    with pytest.raises(DossierError) as caught:
        open_folder(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


def test_claims_files_are_sorted_by_path(dossier: DossierFolder) -> None:
    names = ["b.yaml", "a.yml", "deep/a.yaml", "Ä.YAML", "z/0.Yml", "a.b.yaml"]
    others = ["a.txt", "a.yaml.bak", ".a.yaml", "yaml", "a.yamlx", ".#b.yaml"]
    for name in [*names, *others]:
        path = dossier.root / "claims" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert dossier.claims_files() == sorted(f"claims/{name}" for name in names)


def test_without_a_folder_there_are_no_claims_files(dossier: DossierFolder) -> None:
    assert dossier.claims_files() == []
    (dossier.root / "claims").write_text("a file")
    assert dossier.claims_files() == []


def test_links_in_a_circle_end(dossier: DossierFolder) -> None:
    (dossier.root / "claims").mkdir()
    (dossier.root / "claims" / "again").symlink_to(dossier.root / "claims")
    (dossier.root / "claims" / "a.yaml").write_text("")
    assert dossier.claims_files() == ["claims/a.yaml"]


@pytest.mark.parametrize("name", ["a.txt", "sources/a.txt", "sources/../a.txt", "./a", "inside"])
def test_paths_that_stay_inside(dossier: DossierFolder, name: str) -> None:
    (dossier.root / "inside").symlink_to("entities.yaml")
    assert within(dossier.root, name) == dossier.root / name


@pytest.mark.parametrize(
    "name", ["..", "../a", "a/../../b", "/etc/passwd", "a\\b", "..\\a", "outside", "parent/a"]
)
def test_paths_that_lead_outside(dossier: DossierFolder, name: str) -> None:
    (dossier.root / "outside").symlink_to("../secret.txt")
    (dossier.root / "parent").symlink_to("..")
    assert within(dossier.root, name) is None


def test_a_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    write_new(path, b"one")
    with pytest.raises(OutputError, match="exists already"):
        write_new(path, b"two")
    assert path.read_bytes() == b"one"
    with pytest.raises(OutputError, match="cannot be written"):
        write_new(path / "below", b"two")
    dangling = tmp_path / "dangling"
    dangling.symlink_to("gone")
    with pytest.raises(OutputError):
        write_new(dangling, b"two")
    assert not os.path.lexists(tmp_path / "gone")
