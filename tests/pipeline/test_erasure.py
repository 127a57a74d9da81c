"""Whoever is forgotten is in no file but those that are told of, and no import brings them back."""

import subprocess
from pathlib import Path

import pytest

from corpolis.check.claims import check
from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.erasure import erase, erasure
from corpolis.pipeline.import_ import apply
from corpolis.problems import OutputError, Severity
from corpolis.vocabulary.files import load_vocabulary
from registers import GIFTS, imported, plan

HAND = """\
source: {id: talk, title: A talk, kind: press, language: en, text: sources/talk.txt}
claims:
  # what was said of Ada
  - subject: gifts_ada-abe
    relation: meets
    object: carl
    status: completed
    quote: |
      Ada Abe met Carl Cole
  - subject: carl
    relation: meets
    object: dora
    status: completed
    quote: |
      Carl Cole met Dora Dahl
"""
ENTITIES = """\
# people
carl: {type: Person, name: Carl Cole}
dora:
  type: Person
  name: Dora Dahl
"""


@pytest.fixture(name="dossier")
def dossier_fixture(tmp_path: Path) -> DossierFolder:
    dossier = imported(tmp_path)
    root = dossier.root
    (root / "entities.yaml").write_text(ENTITIES)
    (root / "claims" / "talk.yaml").write_text(HAND)
    (root / "sources" / "talk.txt").write_text("Ada Abe met Carl Cole. Carl Cole met Dora Dahl.\n")
    assert errors(dossier) == []
    return dossier


def errors(dossier: DossierFolder) -> list[str]:
    found = check(dossier, load_vocabulary()).problems
    return [str(one) for one in found if one.severity is Severity.ERROR]


def names(dossier: DossierFolder, words: str) -> set[str]:
    """The files that have these words."""
    return {
        path.relative_to(dossier.root).as_posix()
        for path in dossier.root.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    }


def test_an_entity_of_a_register(dossier: DossierFolder) -> None:
    found = erasure(dossier, "gifts_ada-abe")
    assert found.records == ["gifts/1", "gifts/4"]
    assert found.claims == ["claims/talk.yaml:4", "gifts.1_gift", "gifts.4_gift"]
    erase(dossier, found)
    assert errors(dossier) == []
    assert names(dossier, "Ada Abe") == {"sources/gifts.csv", "sources/talk.txt"}
    assert any("sources/gifts.csv" in one for one in found.left)
    assert any("sources/" in one and "archived" in one for one in found.left)
    text = (dossier.root / "claims" / "talk.yaml").read_text()
    assert text == HAND.replace(HAND[HAND.index("  # what") : HAND.index("  - subject: carl")], "")


def test_no_import_brings_them_back(dossier: DossierFolder, tmp_path: Path) -> None:
    erase(dossier, erasure(dossier, "gifts_ada-abe"))
    assert plan(dossier, tmp_path / "elsewhere").is_unchanged
    more = GIFTS + "5,Bruno Berg,P,Works Ltd,9 Secret Road,08.03.2021,5\n"
    again = plan(dossier, tmp_path / "elsewhere", more, update=True)
    assert [claim.id for claim in again.made.derived.claims] == ["2_gift", "3_gift", "5_gift"]
    assert (again.made.head.records, again.made.head.used) == (5, 3)
    apply(dossier, again)
    assert errors(dossier) == []
    assert "records/gifts.jsonl" not in names(dossier, "Ada Abe")


def test_one_record(dossier: DossierFolder) -> None:
    found = erasure(dossier, "gifts/2")
    assert (found.entities, found.records, found.claims) == ([], ["gifts/2"], ["gifts.2_gift"])
    erase(dossier, found)
    assert errors(dossier) == []
    assert names(dossier, "Bruno Berg") == {"sources/gifts.csv"}


def test_corrections_of_what_is_forgotten_go_too(dossier: DossierFolder) -> None:
    line = (dossier.root / "records" / "gifts.jsonl").read_text().splitlines()[2]
    digest = line.partition('"sha256":"')[2][:16]
    path = dossier.root / "claims" / "gifts.yaml"
    before = path.read_text()
    path.write_text(f'{before}corrections:\n  - record: "2"\n    hash: {digest}\n    skip: twice\n')
    assert errors(dossier) == []
    erase(dossier, erasure(dossier, "gifts/2"))
    assert errors(dossier) == []
    assert path.read_text() == f"{before}corrections:\n"


def test_an_entity_of_the_file(dossier: DossierFolder) -> None:
    found = erasure(dossier, "carl")
    erase(dossier, found)
    assert found.claims == ["claims/talk.yaml:4", "claims/talk.yaml:10"]
    assert (dossier.root / "entities.yaml").read_text() == ENTITIES[ENTITIES.index("dora") :]


@pytest.mark.parametrize("what", ["nobody", "gifts/9", "nothing/1"])
def test_what_is_not_there(dossier: DossierFolder, what: str) -> None:
    with pytest.raises(OutputError, match=what):
        erasure(dossier, what)


def test_git_is_told_of(dossier: DossierFolder) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *arguments], cwd=dossier.root, check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "all")
    found = erasure(dossier, "gifts/2")
    assert any("git still has former versions of records/gifts.jsonl" in one for one in found.left)
