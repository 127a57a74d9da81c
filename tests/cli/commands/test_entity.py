"""`corpolis entity add`: what stands in entities.yaml stays, and nobody is added twice."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpolis.cli.main import corpolis
from corpolis.dossier.entities_file import whole_registry
from corpolis.dossier.layout import open_folder
from corpolis.dossier.yaml.scalar import tidy
from corpolis.model.entity import Entity
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier

FILE = Path("entities.yaml")
ANN = "ann: {type: Person, name: Ann}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dossier(tmp_path / "d")
    monkeypatch.chdir(tmp_path / "d")


def add(*arguments: str) -> Result:
    done = CliRunner().invoke(corpolis, ["entity", "add", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def entities() -> dict[str, Entity]:
    return dict(whole_registry(open_folder(Path()), load_vocabulary()).entities)


def test_an_entity_is_added_at_the_end_and_its_id_printed() -> None:
    before = FILE.read_bytes()
    done = add("Ada Weber", "--type", "Person")
    assert done.exit_code == 0, done.stderr
    assert done.stdout == "ada-weber\n"
    assert done.stderr.startswith("in line 7 of ")
    assert FILE.read_bytes() == before + b"ada-weber:\n  type: Person\n  name: Ada Weber\n"


def test_a_post_may_be_called_like_the_body_that_it_is_at() -> None:
    assert add("Ministry of Energy", "--type", "GovernmentBody", "--id", "ministry").exit_code == 0
    post = ("Minister of Energy", "--type", "Position", "--id", "minister")
    refused = add(*post)
    assert refused.exit_code == 1
    assert '"Minister of Energy" looks like "ministry"' in refused.stderr
    assert add(*post, "--post-at", "works").exit_code == 1
    done = add(*post, "--post-at", "ministry")
    assert done.exit_code == 0, done.stderr
    assert entities()["minister"].post_at == "ministry"


def test_every_key_can_be_given() -> None:
    done = add(
        *("Chair of Works", "--type", "Position", "--id", "chair", "--alias", "Head, of Works"),
        *("--alias", "null", "--identifier", "wikidata=Q1", "--identifier", "wikidata=Q2"),
        *("--identifier", "own register=A: 7", "--same-as", "https://example.org/a#b"),
        *("--post-at", "works", "--description", 'It says: "no" \\ # yes', "--language", "DE"),
    )
    assert done.exit_code == 1  # a scheme is an id
    assert "bad-id" in done.stderr
    done = add(
        *("Chair of Works", "--type", "Position", "--id", "chair", "--alias", "Head, of Works"),
        *("--alias", "null", "--identifier", "wikidata=Q1", "--identifier", "wikidata=Q2"),
        *("--identifier", "own=A: 7", "--same-as", "https://example.org/a#b"),
        *("--post-at", "works", "--description", 'It says: "no" \\ # yes', "--language", "DE"),
    )
    assert done.exit_code == 0, done.stderr
    assert entities()["chair"] == Entity(
        "chair",
        ("Position",),
        {"de": "Chair of Works"},
        {"de": ("Head, of Works", "null")},
        [("own", "A: 7"), ("wikidata", "Q1"), ("wikidata", "Q2")],
        {"de": 'It says: "no" \\ # yes'},
        ("https://example.org/a#b",),
        "works",
    )


BEFORE = {
    "nothing": b"",
    "comments": b"# Who and what.\n\n# More to come\n",
    "a comment at the end": f"# First\n{ANN}# Last, no line end".encode(),
    "no line end": ANN.rstrip().encode(),
    "blank lines at the end": f"{ANN}\n\n".encode(),
    "carriage returns": b"ann:\r\n  type: Person\r\n  name: Ann\r\n",
    "a byte order mark": f"\ufeff{ANN}".encode(),
    "an indented mapping": f"  {ANN}  bert: {{type: Person, name: Bert}}\n".encode(),
    "a text in a block": b"ann:\n  type: Person\n  name: Ann\n  description: |\n    A.\n\n    B.\n",
    "a folded text": b"ann:\n  type: Person\n  name: >-\n    Ann\n",
    "other letters": "孫正義: {type: Person, name: 孫正義}\nü: {type: Person, name: Ü}\n".encode(),
}


@pytest.mark.parametrize("case", BEFORE)
def test_what_there_is_stays_to_the_byte(case: str) -> None:
    FILE.write_bytes(BEFORE[case])
    before = {} if case in {"nothing", "comments"} else entities()
    for name in ("Ada Weber", "Cy Young"):
        done = add(name, "--type", "Person")
        assert done.exit_code == 0, done.stderr
    written = FILE.read_bytes()
    assert written.startswith(BEFORE[case])
    assert list(entities()) == [*before, "ada-weber", "cy-young"]
    assert {key: entities()[key] for key in before} == before
    assert (b"\r\n" in written) == (case == "carriage returns")
    assert written.replace(b"\r\n", b"").count(b"\r") == 0


def test_a_missing_file_is_made() -> None:
    FILE.unlink()
    assert add("Ada Weber", "--type", "Person").exit_code == 0
    assert list(entities()) == ["ada-weber"]


def test_entries_stand_apart_where_others_do() -> None:
    before = "ann:\n  type: Person\n  name: Ann\n\nbo:\n  type: Person\n  name: Bo\n"
    FILE.write_text(before, encoding="utf-8")
    add("Ada Weber", "--type", "Person")
    added = "\nada-weber:\n  type: Person\n  name: Ada Weber\n"
    assert FILE.read_text(encoding="utf-8") == before + added


NOT_AT_THE_END = {
    "braces": "{ann: {type: Person, name: Ann}}\n",
    "an end of the document": f"{ANN}...\n",
    "a comment after the end": f"{ANN}... # no more\n",
    "braces over lines": "{\n  ann: {type: Person, name: Ann},\n}\n",
}


@pytest.mark.parametrize("case", NOT_AT_THE_END)
def test_where_nothing_fits_the_entry_is_shown_and_nothing_changed(case: str) -> None:
    FILE.write_text(NOT_AT_THE_END[case], encoding="utf-8")
    before = FILE.read_bytes()
    done = add("Ada Weber", "--type", "Person")
    assert done.exit_code == 1
    assert "ada-weber:\n  type: Person\n  name: Ada Weber" in done.stderr
    assert FILE.read_bytes() == before


REFUSED = {
    # arguments -> a part of what is said
    ("Ann", "--type", "Person"): 'the id "ann" is taken by Ann (Person, line 1 of entities.yaml)',
    ("Somebody Else", "--type", "Person", "--id", "bert"): 'the id "bert" is taken by Bert',
    ("Ánn", "--type", "Person", "--id", "ann-2"): '"Ánn" looks like "ann"',
    ("BERTHOLD", "--type", "Person", "--id", "b"): '"BERTHOLD" looks like "bert"',
    ("Annie", "--type", "Person"): '"Annie" looks like "ann"',  # an alias of hers
    ("Ltd. Works", "--type", "Company"): 'look like one: both have the name "Ltd. Works"',
    ("Works Ltdd", "--type", "Company"): '"Works Ltdd" looks like "works"',
    ("Cy", "--type", "Persn"): "did you mean Person?",
    ("Cy", "--type", "Ministry"): "did you mean GovernmentBody?",
    ("Cy", "--type", "Person", "--same-as", "javascript:x"): "bad-iri",
    ("Cy", "--type", "Position"): "has no post-at",
    ("Cy", "--type", "Position", "--post-at", "nobody"): 'unknown entity "nobody"',
    ("Cy", "--type", "Person", "--post-at", "works"): "only a position is a post",
    ("Cy", "--type", "Person", "--identifier", "a b=1"): "bad-id",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_is_there_or_wrong_is_refused(arguments: tuple[str, ...]) -> None:
    before = FILE.read_bytes()
    done = add(*arguments)
    assert done.exit_code == 1, done.output
    assert REFUSED[arguments] in done.stderr
    assert FILE.read_bytes() == before


def test_two_that_look_like_one_are_added_anyway() -> None:
    arguments = ("Ltd. Works", "--type", "Company", "--id", "works-2", "--anyway")
    assert add(*arguments).exit_code == 0
    assert "works-2" in entities()
    assert add(*arguments).exit_code == 1  # an id is taken all the same


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("…", "--type", "Person"), "--id"),
        (("Unknown", "--type", "Person"), "--id"),
        (("Cy", "--type", "Person", "--id", "unknown"), "leaves open"),
        (("Cy", "--type", "Person", "--id", "a b"), "letters and digits"),
        (("Cy", "--type", "Person", "--id", ""), "letters and digits"),
        (("Cy", "--type", "Person", "--id=-x"), "letters and digits"),
        (("\u200b ", "--type", "Person"), "empty"),
        (("Cy",), "--type"),
        (("Cy", "--type", "Person", "--identifier", "wikidata"), "SCHEME=VALUE"),
        (("Cy", "--type", "Person", "--language", "german!"), "BCP 47"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    done = add(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_file_with_errors_is_not_added_to() -> None:
    FILE.write_text("ann: {type: Person}\n", encoding="utf-8")
    done = add("Cy", "--type", "Person")
    assert done.exit_code == 1
    assert "entities.yaml:1:1: missing-field" in done.stderr
    assert FILE.read_text(encoding="utf-8") == "ann: {type: Person}\n"


def test_links_and_permissions_stay() -> None:
    FILE.rename("elsewhere.yaml")
    FILE.symlink_to("elsewhere.yaml")
    Path("elsewhere.yaml").chmod(0o640)
    assert add("Cy", "--type", "Person").exit_code == 0
    assert FILE.is_symlink()
    assert Path("elsewhere.yaml").stat().st_mode & 0o777 == 0o640
    assert "cy" in entities()
    assert not list(Path().glob(".*.new"))


def test_of_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert add("Cy", "--type", "Person", "--dossier", "d").exit_code == 0
    assert add("Cy", "--type", "Person").exit_code == 2  # here is no dossier


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text(max_size=30), alias=st.text(max_size=30), said=st.text(max_size=60))
def test_whatever_is_written_is_read(name: str, alias: str, said: str) -> None:
    FILE.write_text(ANN, encoding="utf-8")
    arguments = [tidy(name), "--type", "Person", "--id", "x", "--anyway"]
    arguments += ["--alias", alias] if tidy(alias) else []
    arguments += [f"--description={said}"] if tidy(said) else []
    if not tidy(name) or tidy(name).startswith("-"):
        return
    done = add(*arguments)
    if done.exit_code:  # an ill-formed text, told in one line and nothing written
        assert FILE.read_text(encoding="utf-8") == ANN
        return
    found = entities()["x"]
    assert found.names == {"en": entities()["x"].names["en"]}
    assert found.names["en"] == tidy(name)
    assert [one for names in found.aliases.values() for one in names] == [
        tidy(one) for one in (alias,) if tidy(one)
    ]
    assert list(found.description.values()) == [tidy(one) for one in (said,) if tidy(one)]
