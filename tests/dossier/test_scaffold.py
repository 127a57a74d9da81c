"""Beginning a dossier, and archiving a source in it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.check.claims import check
from corpolis.dossier import scaffold as making
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.dossier.scaffold import add_source, init_dossier
from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.scalar import tidy
from corpolis.dossier.yaml.tree import Mapping, Scalar
from corpolis.problems import DossierError, OutputError, Problem, Severity
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier

FIELDS = {"title": "A title", "kind": "press", "language": "en"}


@pytest.fixture
def dossier(tmp_path: Path) -> DossierFolder:
    return make_dossier(tmp_path / "dossier")


def errors(dossier: DossierFolder) -> list[Problem]:
    found = check(dossier, load_vocabulary()).problems
    return [problem for problem in found if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("my-dossier", "My dossier"),
        ("Größe", 'He said "no" \\ once'),
        ("...", ""),
        ("a b", "\x1b[31m\udcff\n"),
        ("孫正義", "孫"),
    ],
)
def test_a_new_dossier_has_no_problems(tmp_path: Path, folder: str, title: str) -> None:
    root = tmp_path / folder
    written = init_dossier(root, title)
    assert all(path.is_file() for path in written)
    assert check(open_folder(root), load_vocabulary()).problems == []
    assert open_folder(root).settings.format == 2
    settings = tomllib.loads((root / "corpolis.toml").read_text(encoding="utf-8"))
    assert settings["title"] == (tidy(title) or settings["base"].split("/")[-2])


@pytest.mark.parametrize("name", ["corpolis.toml", "entities.yaml", "claims/example.yaml"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError, match="exists already"):
        init_dossier(tmp_path, "T")
    assert path.read_text() == "mine"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_source_is_archived_to_the_byte(dossier: DossierFolder) -> None:
    data = "\ufeffEin Text.\r\nMit zwei Zeilen\x0c".encode()
    added = add_source(dossier, data, FIELDS | {"published": "2025-01~", "url": "https://a.org"})
    assert added.text.read_bytes() == data
    assert added.id == "a-title"
    found = check(dossier, load_vocabulary()).problems
    claims = [problem.code for problem in found if problem.file.startswith("claims")]
    assert claims == ["no-claims"]


def scalars(path: Path) -> dict[str, str]:
    tree = read_yaml(path.read_bytes(), path.name, [])
    assert isinstance(tree, Mapping)
    source = tree.entries["source"]
    assert isinstance(source, Mapping)
    return {key: node.value for key, node in source.entries.items() if isinstance(node, Scalar)}


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_title_is_written_so_that_it_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, title: str, publisher: str
) -> None:
    dossier = make_dossier(tmp_path_factory.mktemp("dossier"))
    fields = FIELDS | {"title": title, "publisher": publisher}
    added = add_source(dossier, b"Some words.", fields)
    found = scalars(added.claims)
    assert found["title"] == (tidy(title) or added.id)
    assert found.get("publisher", "") == tidy(publisher)
    assert errors(dossier) == []


@pytest.mark.parametrize(
    "title", ["null", "~", "a: b", "a:", "# no", "- a", "[a", "'", '"', "@a", "1e3", "\u2028a", "%"]
)
def test_titles_that_mean_something_in_yaml(dossier: DossierFolder, title: str) -> None:
    added = add_source(dossier, b"Some words.", FIELDS | {"title": title})
    assert scalars(added.claims)["title"] == tidy(title)
    assert errors(dossier) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-value"),
        (b" \n", "empty-value"),
        (b"a\nb\xff", "not-utf8"),
        ("abc".encode("utf-16-le"), "control-character"),
        ("abc".encode("utf-16"), "not-utf8"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "not-utf8"),
        (b"x" * 101, "file-too-large"),
    ],
)
def test_what_is_no_text_is_refused(
    dossier: DossierFolder, data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MAXIMUM_TEXT_BYTES", 100)
    before = sorted(dossier.root.rglob("*"))
    with pytest.raises(DossierError) as caught:
        add_source(dossier, data, FIELDS)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert sorted(dossier.root.rglob("*")) == before


def test_a_second_source_of_the_name_is_refused(dossier: DossierFolder) -> None:
    add_source(dossier, b"Some words.", FIELDS)
    for fields in (FIELDS, FIELDS | {"language": "de"}):
        with pytest.raises(OutputError, match="another --id"):
            add_source(dossier, b"Other words.", fields)
    assert add_source(dossier, b"Other words.", FIELDS | {"id": "b"}).id == "b"


def test_nothing_stays_behind_if_the_claims_file_cannot_be_written(dossier: DossierFolder) -> None:
    (dossier.root / "claims").write_text("a file where a folder should be")
    with pytest.raises(OutputError):
        add_source(dossier, b"Some words.", FIELDS)
    assert list((dossier.root / "sources").iterdir()) == []
