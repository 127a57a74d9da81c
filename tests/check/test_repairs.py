"""Mends that are safe are made, the others are left, and no file is ever half written."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpolis.check.claims import check
from corpolis.check.repairs import Repair, repairs, write_repair
from corpolis.dossier.layout import DossierFolder
from corpolis.problems import OutputError, Problem
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier

TEXT = """\
He said: "no, never". "Never again", said she. [Laughter] was heard in the room.
@mona asked: why? We were at #TramNow, in room # 12 of the hall. Отчёт: готов и подписан.
他说：“不行”: 很好很好。 It's over: 'fini', they wrote. "We", he said, "will go".
"""
QUOTES = (
    'He said: "no, never".',
    '"Never again", said she.',
    "[Laughter] was heard",
    "@mona asked: why?",
    "We were at #TramNow, in room",
    "in room # 12 of the hall",
    "Отчёт: готов и подписан",
    "他说：“不行”: 很好很好",
    "It's over: 'fini', they wrote",
    '"We", he said, "will go"',
)


def dossier(folder: Path, quotes: Sequence[str], more: str = "", ends: str = "\n") -> DossierFolder:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    lines = [
        "source:",
        f"  {{id: s, title: S, kind: press, language: en, text: sources/s.txt, sha256: {digest}}}",
        "claims:",
    ]
    for number, quote in enumerate(quotes):
        lines += [f"  - id: c{number}", "    subject: ann", "    relation: meets"]
        lines += ["    object: bert", "    status: completed", f"    occasion: o{number}"]
        lines += [f"    quote: {quote}"]
    text = ends.join([*lines, more])
    return make_dossier(folder, {"claims/s.yaml": text, "sources/s.txt": TEXT})


def found(folder: DossierFolder) -> list[Problem]:
    problems = check(folder, load_vocabulary()).problems
    return [one for one in problems if one.code != "unused-entity"]


def fixed(folder: DossierFolder) -> list[Problem]:
    """What is left of the problems when all that can be mended is; what was refused is told."""
    made, refused = repairs(folder, load_vocabulary())
    for one in made:
        write_repair(folder, one)
    assert repairs(folder, load_vocabulary())[0] == []
    return refused


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_quotes_as_they_are_typed_are_right_after_one_round(tmp_path: Path, ends: str) -> None:
    folder = dossier(tmp_path, QUOTES, ends=ends)
    problems = found(folder)
    assert {one.line for one in problems} == {10 + 7 * n for n in range(len(QUOTES))}
    assert [one for one in problems if not one.mend] == []
    assert fixed(folder) == []
    assert found(folder) == []
    data = (tmp_path / "claims" / "s.yaml").read_bytes()
    assert data.count(b"\r\n") == (data.count(b"\n") if ends == "\r\n" else 0)
    assert sorted(path.name for path in (tmp_path / "claims").iterdir()) == ["s.yaml"]


def test_a_comment_after_a_quote_gets_its_space(tmp_path: Path) -> None:
    folder = dossier(tmp_path, ["We were at  #todo check"])
    assert [one.code for one in found(folder)] == ["cut-quote"]
    assert fixed(folder) == []
    assert found(folder) == []
    text = (tmp_path / "claims" / "s.yaml").read_text(encoding="utf-8")
    assert "    quote: We were at  # todo check\n" in text


def test_a_quote_that_is_cut_and_cannot_be_read_is_mended_in_one_go(tmp_path: Path) -> None:
    text = "'Twas #12, in room # 7: so they said. #MeToo was the sign of it: all of them."
    folder = dossier(
        tmp_path, ["'Twas #12, in room # 7: so they", "#MeToo was the sign of it: all"]
    )
    (tmp_path / "sources" / "s.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "claims" / "s.yaml"
    old, new = (hashlib.sha256(one.encode()).hexdigest() for one in (TEXT, text))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert fixed(folder) == []
    assert found(folder) == []


def test_a_quote_that_the_text_does_not_have_is_left(tmp_path: Path) -> None:
    folder = dossier(tmp_path, ["He said: nothing at all", QUOTES[1]])
    (refused,) = fixed(folder)
    assert (refused.line, refused.hint) == (
        10,
        "not mended: the text does not have these words (sources/s.txt)",
    )
    lines = (tmp_path / "claims" / "s.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[9] == "    quote: He said: nothing at all"
    assert lines[16] == "    quote: '\"Never again\", said she.'"


def test_nothing_is_done_where_only_a_person_knows(tmp_path: Path) -> None:
    folder = make_dossier(
        tmp_path,
        {
            "claims/s.yaml": "source: {id: s, title: S, kind: press, language: en, "
            f"sha256: {'0' * 64}}}\nclaims:\n  - subject: ann\n    relation: meets\n"
            "    object: bert\n    status: completed\n    quote: some words #or more\n"
            "    note: a note #too\n"
        },
    )
    codes = [one.code for one in found(folder)]
    assert codes == ["cut-quote", "cut-value"]
    assert repairs(folder, load_vocabulary()) == ([], [])


def test_names_and_titles_of_entities_are_mended(tmp_path: Path) -> None:
    entities = "a: {type: Person, name: A}\nb:\n  type: Person\n  name: B: the second\n"
    folder = make_dossier(tmp_path, {"entities.yaml": "\ufeff" + entities})
    assert fixed(folder) == []
    data = (tmp_path / "entities.yaml").read_text(encoding="utf-8")
    assert data == "\ufeff" + entities.replace("B: the second", "'B: the second'")


def repair_of(folder: DossierFolder) -> Repair:
    ((repair,), _) = repairs(folder, load_vocabulary())
    return repair


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    folder = dossier(tmp_path, QUOTES[:1])
    repair = repair_of(folder)
    path = tmp_path / "claims" / "s.yaml"
    path.write_text("mine")
    with pytest.raises(OutputError, match="has been changed meanwhile"):
        write_repair(folder, repair)
    assert path.read_text() == "mine"


def test_a_link_stays_and_leads_no_further_than_the_dossier(tmp_path: Path) -> None:
    folder = dossier(tmp_path / "d", QUOTES[:1])
    path = tmp_path / "d" / "claims" / "s.yaml"
    path.rename(tmp_path / "d" / "kept.yaml")
    path.symlink_to("../kept.yaml")
    repair = repair_of(folder)
    write_repair(folder, repair)
    assert path.is_symlink()
    assert path.read_bytes() == repair.after
    (tmp_path / "d" / "kept.yaml").write_bytes(repair.before)
    (tmp_path / "d" / "kept.yaml").rename(tmp_path / "out.yaml")
    path.unlink()
    path.symlink_to("../../out.yaml")
    with pytest.raises(OutputError, match="leads out of the dossier"):
        write_repair(folder, repair)
    assert (tmp_path / "out.yaml").read_bytes() == repair.before


def test_a_file_keeps_its_mode_and_is_whole_if_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dossier(tmp_path, QUOTES[:1])
    path = tmp_path / "claims" / "s.yaml"
    path.chmod(0o640)
    repair = repair_of(folder)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(OutputError, match="No space left"):
            write_repair(folder, repair)
    assert path.read_bytes() == repair.before
    assert [one.name for one in path.parent.iterdir()] == ["s.yaml"]
    write_repair(folder, repair)
    assert path.stat().st_mode & 0o777 == 0o640
