"""Names that Windows and macOS can hold, and can tell apart."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.file_names import namesake, portable_stem
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.scaffold import add_source
from corpolis.model.identifiers import slugged
from corpolis.problems import OutputError
from small_dossiers import make_dossier

FIELDS = {"title": "A title", "kind": "press", "language": "en"}
RESERVED = {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in "0123"}


@pytest.fixture
def dossier(tmp_path: Path) -> DossierFolder:
    return make_dossier(tmp_path / "dossier")


@pytest.mark.parametrize("name", ["con", "PRN", "Aux", "nul", "com1", "LPT9", "Com0"])
def test_names_of_devices_are_not_used(dossier: DossierFolder, name: str) -> None:
    added = add_source(dossier, b"Some words.", FIELDS | {"title": name, "id": name})
    assert added.id == name
    assert added.claims.name == f"source-{name}.yaml"
    assert added.text.name == f"source-{name}.en.txt"
    assert f"text: sources/source-{name}.en.txt" in added.claims.read_text(encoding="utf-8")


@given(st.text(max_size=40).map(slugged).filter(bool))
def test_any_id_gives_a_name_that_every_system_can_hold(name: str) -> None:
    stem = portable_stem(name)
    assert stem.lower() not in RESERVED
    assert len(f"{stem}.zh-Hant-TW.txt".encode()) < 256
    assert stem == normalize("NFC", stem)
    assert not stem.endswith((".", " ", "-"))


def test_names_that_are_too_long_stay_two() -> None:
    first, second = portable_stem("孫" * 199 + "a"), portable_stem("孫" * 199 + "b")
    assert first != second
    assert first.startswith("孫" * 50)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("report", "Report"),
        ("größe", "GRÖSSE"),
        ("jos\u00e9", "jose\u0301"),
        ("отчёт", "Отчёт"),
        ("ΔΕΛΤΙΟ", "δελτιο"),
        ("각", "\u1100\u1161\u11a8"),
    ],
)
def test_names_that_systems_confuse_are_refused(
    dossier: DossierFolder, first: str, second: str
) -> None:
    added = add_source(dossier, b"Some words.", FIELDS | {"id": first})
    before = sorted(dossier.root.rglob("*"))
    with pytest.raises(OutputError, match=rf"{added.text.name} exists already.*another --id"):
        add_source(dossier, b"Other words.", FIELDS | {"id": second})
    assert sorted(dossier.root.rglob("*")) == before


def test_a_decomposed_id_gives_a_composed_name(dossier: DossierFolder) -> None:
    added = add_source(dossier, b"Some words.", FIELDS | {"id": "jose\u0301"})
    assert (added.id, added.claims.name) == ("jos\u00e9", "jos\u00e9.yaml")


def test_there_is_no_namesake_where_there_is_no_folder(tmp_path: Path) -> None:
    assert namesake(tmp_path / "none" / "a.txt") is None
