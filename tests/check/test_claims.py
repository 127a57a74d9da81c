"""Checking whole dossiers: what counts as an error, hostile files, and random damage.

What each problem code means, and where it points, is in `test_cases`.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpolis.check.claims import Checked, check, contents
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.model.claim import Verification
from corpolis.model.source import SourceClaims
from corpolis.model.text import Unknown
from corpolis.problems import Problem
from corpolis.problems.codes import PROBLEM_CODES
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import BASE, Files, claims_file, make_dossier, source_files

Make = Callable[[Files | None], DossierFolder]

MEETS = {"subject": "ann", "relation": "meets", "object": "bert"}
HEAD = {"id": "a", "title": "A", "kind": "press", "language": "en", "sha256": "0" * 64}


def checked(dossier: DossierFolder) -> Checked[SourceClaims]:
    return check(dossier, load_vocabulary(dossier.ontology_file))


def problems_of(dossier: DossierFolder) -> list[Problem]:
    """The problems except for entities that this small dossier does not name."""
    return [one for one in checked(dossier).problems if one.code != "unused-entity"]


def codes(dossier: DossierFolder) -> list[str]:
    return [problem.code for problem in problems_of(dossier)]


def claims(*written: dict[str, Any]) -> dict[str, str]:
    given = [{"status": "ongoing", "quote": "words of the source", **one} for one in written]
    return {"claims/a.yaml": claims_file(HEAD, given)}


def test_the_shipped_dossier_has_no_problems(shipped_dossier: DossierFolder) -> None:
    found = checked(shipped_dossier)
    assert found.problems == []
    assert sum(len(source.claims) for source in found.sources) > 55
    evidence = [claim.evidence.verification for one in found.sources for claim in one.claims]
    assert set(evidence) == {Verification.VERIFIED}


def test_claims_come_sorted_and_with_digests(made: Make) -> None:
    dossier = made(source_files("a", [MEETS | {"id": "z"}, MEETS | {"id": "b"}]))
    (source,) = checked(dossier).sources
    assert [claim.id for claim in source.claims] == ["b", "z"]
    assert source.mentions == ["ann", "bert"]
    for name, digest in ((source.file, source.file_digest), ("sources/a.txt", source.text_digest)):
        assert digest == hashlib.sha256((dossier.root / name).read_bytes()).hexdigest()


def test_warnings_alone_leave_the_source_usable(made: Make) -> None:
    found = checked(made(source_files("a", [MEETS])))
    assert {problem.code for problem in found.problems} == {"missing-hash", "unused-entity"}
    assert found.errors == []
    assert [source.source.id for source in found.sources] == ["a"]


def test_one_bad_file_does_not_hide_another(made: Make) -> None:
    files = source_files("a", [MEETS | {"relation": "meats"}]) | source_files("b", [MEETS])
    files |= {"claims/c.yaml": "a: [", "claims/d.yaml": "- a"}
    found = checked(made(files))
    assert [(one.file, one.code) for one in found.errors] == [
        ("claims/a.yaml", "unknown-relation"),
        ("claims/c.yaml", "yaml-syntax"),
        ("claims/d.yaml", "bad-value"),
    ]
    assert [source.file for source in found.sources] == ["claims/b.yaml"]


def test_all_problems_of_one_claim_are_found_in_one_run(made: Make) -> None:
    claim = {
        "subject": "anne", "relation": "holdsPosition", "object": "bert", "status": "done",
        "stance": "sure", "when": "soon", "start": "2025", "amount": "5 bn", "quote": "no",
        "topic": "x",
    }  # fmt: skip
    assert sorted(codes(made(claims(claim)))) == [
        "bad-amount", "bad-date", "quote-too-short", "unexpected-qualifier", "unknown-entity",
        "unknown-key", "unknown-stance", "unknown-status", "wrong-object",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_makes_no_entity_unused(made: Make) -> None:
    assert {one.code for one in checked(made({"claims/a.yaml": "a: ["})).problems} == {
        "yaml-syntax"
    }


def test_without_entities_their_absence_is_said_once(made: Make) -> None:
    files = {**source_files("a", [MEETS, MEETS | {"about": "club"}], sha256="0" * 64)}
    assert codes(made(files | {"entities.yaml": "a: ["})) == ["hash-mismatch", "yaml-syntax"]


def test_two_claims_without_ids_and_the_same_content_are_one_too_many(made: Make) -> None:
    assert codes(made(claims(MEETS, MEETS))) == ["same-claim"]
    assert codes(made(claims(MEETS, MEETS | {"note": "again"}))) == ["same-claim"]
    assert codes(made(claims(MEETS, MEETS | {"count": "2"}))) == []


def test_an_id_that_is_written_can_meet_one_that_is_made(made: Make) -> None:
    (source,) = checked(made(claims(MEETS))).sources
    other = MEETS | {"object": "club", "id": source.claims[0].id}
    assert codes(made(claims(MEETS, other))) == ["duplicate-id"]
    assert codes(made(claims(other, MEETS))) == ["duplicate-id"]


@pytest.mark.usefixtures("hang_guard")
def test_of_many_claims_with_the_same_words_none_is_compared_with_all(made: Make) -> None:
    many = [MEETS | {"count": str(number)} for number in range(3_000)]
    assert codes(made(claims(*many, many[7]))) == ["same-claim"]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ({"subject": "unknown"}, []),
        ({"object": "unknown"}, []),
        ({"subject": "unknown", "object": "unknown"}, ["unknown-parties"]),
        ({"subject": "unknown", "object": "unknown", "about": "plan"}, []),
        ({"subject": "unknown", "object": "unknown", "on-behalf-of": "club"}, []),
        ({"subject": "unknown", "object": "unknown", "attributed-to": "ann"}, ["unknown-parties"]),
        (
            {"subject": "unknown", "object": "unknown", "relation": "owns", "about": "plan"},
            ["unexpected-qualifier"],
        ),
        ({"subject": "unknown", "object": None}, ["missing-field"]),
        ({"subject": ["ann", "bert", "club"], "object": None}, []),
        ({"subject": "ann", "object": None}, ["missing-field"]),
        ({"subject": ["ann", "bert"], "object": None, "relation": "calls"}, ["missing-field"]),
        ({"subject": ["ann", "x"], "object": None}, ["unknown-entity"]),
        ({"subject": ["ann", "bert"], "object": "ann"}, ["self-relation"]),
        ({"relation": "hasVolume", "subject": "plan", "object": None}, ["missing-field"]),
        (
            {"relation": "hasVolume", "subject": "unknown", "object": None, "amount": "5 USD"},
            [],
        ),
        ({"relation": "hasVolume", "subject": "plan", "object": None, "amount": "unknown"}, []),
    ],
)
def test_who_the_parties_may_be(made: Make, claim: dict[str, Any], expected: list[str]) -> None:
    written = {key: value for key, value in (MEETS | claim).items() if value is not None}
    assert codes(made(claims(written))) == expected


def test_unknown_parties_survive_as_such(made: Make) -> None:
    parties = {"subject": {"unknown": "who?"}, "object": "unknown", "about": "plan"}
    (source,) = checked(made(claims(MEETS | parties))).sources
    assert source.claims[0].subjects == Unknown({"en": "who?"})
    assert source.claims[0].objects == Unknown({})


def test_the_columns_of_a_line_with_emoji_count_code_points(made: Make) -> None:
    text = 'source: {title: "👩‍🚀🇯🇵", id: 😀, kind: press, language: en, sha256: %s}' % ("0" * 64)
    problem = problems_of(made({"claims/a.yaml": f"{text}\n"}))[-1]
    assert (problem.code, problem.column) == ("bad-id", text.index("😀") + 1)


NASTY = {
    "nesting": "source: " + "[" * 100_000,
    "braces": "{" * 100_000,
    "bomb": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "nul": "source: {id: a\0}",
    "tab": "source:\n\tid: a",
    "cr": "source:\r  id: a\r  title: *x\r",
    "long": "source: {id: " + "x" * 10_000_000 + "}",
    "long-text": "source: {title: [" + "x" * 10_000_000 + "]}",
    "python": "source: !!python/object/apply:os.system [true]",
    "list-key": "? [source]\n: a",
    "claims": "source: {id: a, title: A, kind: press, language: en, sha256: %s}\nclaims: {}"
    % ("0" * 64),
    "surrogate": 'source: {id: "\\ud800"}',
    "scalar": "just words",
    "bytes": b"\xff\xfe\x00",
    "empty-keys": "source: {'': a}",
}


@pytest.mark.parametrize("name", ["claims/a.yaml", "entities.yaml", "decisions.yaml"])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
@pytest.mark.usefixtures("hang_guard")
def test_hostile_files_are_reported(made: Make, name: str, text: str | bytes) -> None:
    dossier = made({"entities.yaml": "# nobody\n"})
    (dossier.root / name).parent.mkdir(exist_ok=True)
    (dossier.root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = [one for one in problems_of(dossier) if one.file == name]
    assert 1 <= len(found) <= 12
    assert all(len(f"{one.message}{one.hint}") < 500 for one in found)


def test_an_id_of_100_000_characters_is_one_clear_problem(made: Make) -> None:
    (problem,) = problems_of(made(claims(MEETS | {"subject": "x" * 100_000})))
    assert problem.code == "bad-id"
    assert "100,000 characters" in problem.hint
    assert len(problem.message) < 200


def test_long_words_of_any_kind_give_short_messages(made: Make) -> None:
    word = "x" * 100_000
    keys = ("relation", "object", "status", "stance", "when", "amount", "count", "nth", "id")
    for key in keys:
        found = problems_of(made(claims(MEETS | {key: word})))
        assert {problem.code for problem in found} <= PROBLEM_CODES.keys(), key
        assert found, key
        assert all(len(problem.message) < 300 for problem in found), key
    (problem,) = problems_of(made(claims(MEETS | {"x" * 900: "x"})))
    assert (problem.code, len(problem.message) < 100) == ("unknown-key", True)
    (problem,) = problems_of(made(claims(MEETS | {word: "x"})))
    assert (problem.code, len(problem.message) < 100) == ("yaml-syntax", True)


def test_a_path_of_any_kind_is_no_reason_to_stop(made: Make) -> None:
    for path in ("x" * 100_000, "x/" * 5_000, "sources/\n", "sources/\u202e", ".", "sources"):
        head = {key: value for key, value in HEAD.items() if key != "sha256"} | {"text": path}
        dossier = made({"claims/a.yaml": claims_file(head, []), "sources/a.txt": "x"})
        (problem, _) = problems_of(dossier)
        assert problem.code in {"missing-text", "unreadable-file"}


def test_names_of_keys_with_control_characters_are_refused(made: Make) -> None:
    assert codes(made({"claims/a.yaml": '"a\\x1b[31m": b'})) == ["control-character"]


# Random damage to the shipped dossier.

SEED = shipped("seeds") / "softbank-stargate"


@pytest.fixture(scope="module", name="damaged")
def damaged_fixture(tmp_path_factory: pytest.TempPathFactory) -> DossierFolder:
    folder = tmp_path_factory.mktemp("damaged") / "dossier"
    shutil.copytree(SEED, folder, ignore=shutil.ignore_patterns("build"))
    for path in sorted((folder / "claims").iterdir())[1:-1]:
        path.unlink()
    return open_folder(folder)


WHOLE = min((SEED / "claims").iterdir()).read_text(encoding="utf-8").splitlines(keepends=True)
LINES = WHOLE[: WHOLE.index("\n", 130)]
"""Enough of the file for every kind of line, and so short that many runs take no time."""

SIGNS = st.one_of(
    st.sampled_from([*"\t\r\n\0 :-[]{},\"'#&*!|>%@`?~\\0a", ": ", "- ", "\u2028", "😀", "\x85"]),
    st.characters(codec="utf-8"),
)


@st.composite
def damage(draw: st.DrawFn) -> str:
    """The file with some lines or characters left out, doubled, exchanged or changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "move", "change", "insert", "cut"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "change":
                place = draw(st.integers(0, max(0, len(lines[at]) - 1)))
                lines[at] = lines[at][:place] + draw(SIGNS) + lines[at][place + 1 :]
            case "insert":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(SIGNS) + lines[at][place:]
            case "cut":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place]
    return "".join(lines)


@settings(max_examples=150)
@given(damage())
def test_damage_is_reported_and_never_raises(damaged: DossierFolder, text: str) -> None:
    file, _ = damaged.claims_files()
    path = damaged.root / file
    path.write_bytes(text.encode("utf-8"))
    found = checked(damaged)
    assert found.problems == sorted(found.problems)
    assert len(set(found.problems)) == len(found.problems)
    number = text.count("\n") + text.count("\r") + 2
    for problem in found.problems:
        assert problem.severity == PROBLEM_CODES[problem.code].severity
        if problem.file.startswith("claims/"):
            assert 0 <= problem.line <= number
    usable = not any(problem.file.startswith("claims/") for problem in found.errors)
    assert sum(one.file == file for one in found.sources) == usable
    json.dumps([problem.message for problem in found.problems]).encode()


ENTITY_LINES = (SEED / "entities.yaml").read_text(encoding="utf-8")


@settings(max_examples=60)
@given(st.integers(0, len(ENTITY_LINES)), st.integers(0, 30), SIGNS)
def test_damage_to_the_entities_never_raises(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, sign: str
) -> None:
    text = ENTITY_LINES[:start] + sign + ENTITY_LINES[start + length :]
    folder = tmp_path_factory.mktemp("entities")
    dossier = make_dossier(folder, {"entities.yaml": text.encode(), **claims(MEETS)})
    assert {problem.code for problem in checked(dossier).problems} <= PROBLEM_CODES.keys()


def test_the_damaged_file_is_whole_without_damage(damaged: DossierFolder) -> None:
    file, _ = damaged.claims_files()
    path = damaged.root / file
    path.write_text("".join(LINES), encoding="utf-8")
    found = checked(damaged)
    assert found.errors == []
    assert len(found.sources[0].claims) > 8
    assert Path(found.sources[0].file).parent.name == "claims"


def test_what_was_checked_is_what_the_dossier_says(made: Make) -> None:
    dossier = made(source_files("a", [MEETS]))
    found = contents(dossier.settings, checked(dossier))
    assert (found.title, found.base, found.licence) == ("A test", BASE, None)
    assert tuple(found.languages) == ("en", "de")
    assert [claim.name for claim in found.claims()] == ["a.k0"]
    assert found.registry.entities.keys() >= {"ann", "bert"}
