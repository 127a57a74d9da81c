"""corpolis.toml, good, bad and hostile."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.dossier.endpoint import Endpoint
from corpolis.dossier.settings import FORMATS, read_settings
from corpolis.problems import DossierError, Problem

GOOD = 'title = "T"\nbase = "https://example.org/t/"\nlanguages = ["en"]\n'


def problems(folder: Path, text: str | bytes) -> list[Problem]:
    path = folder / "corpolis.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        read_settings(path)
    except DossierError as error:
        return list(error.problems)
    return []


def places(found: list[Problem]) -> list[tuple[int, int, str]]:
    assert {problem.file for problem in found} == {"corpolis.toml"}
    return [(problem.line, problem.column, problem.code) for problem in found]


def test_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(
        '\ufefftitle = "  Größe  "\r\nbase = "https://example.org/t#"\r\n'
        'languages = ["DE", "pt-br"]\r\nlicence = "CC0"\r\n'
    )
    settings = read_settings(path)
    assert (settings.title, settings.base) == ("Größe", "https://example.org/t#")
    assert (settings.languages, settings.licence) == (("de", "pt-BR"), "CC0")


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("title = 5", 9, "bad-value"),
        ('title = " "', 9, "bad-value"),
        (r'title = "a\u0000b"', 9, "bad-value"),
        ('"title"  =  []', 13, "bad-value"),
        ("'title' = {}", 11, "bad-value"),
        ("title = {en = 'T', english = 'T'}", 30, "bad-language"),
        ("title = {en = 'T', EN = 'T'}", 25, "bad-language"),
        ("title = {en = 'T', de = 5}", 25, "bad-value"),
        ("description = 5", 15, "bad-value"),
        ("description = {de = ' '}", 21, "bad-value"),
        ('base = "example.org/"', 8, "bad-iri"),
        ('base = "https://example.org/t"', 8, "bad-iri"),
        ("base = 1", 8, "bad-iri"),
        ("languages = []", 13, "bad-language"),
        ("languages = 'en'", 13, "bad-language"),
        ("languages = ['en', 'english']", 20, "bad-language"),
        ("languages = ['en', 'EN']", 20, "bad-language"),
        ("languages = ['en', 5]", 13, "bad-language"),
        ("licence = 5", 11, "bad-value"),
        ("colour = 'red'", 1, "unknown-key"),
        ("'a(' = 1", 1, "unknown-key"),
        ("  spaced = 1", 3, "unknown-key"),
        ("a.b = 1", 1, "unknown-key"),
        ("[table]", 2, "unknown-key"),
        ("page = 5", 8, "bad-value"),
        ("page.context = '500'", 16, "bad-value"),
        ("page.context = -1", 16, "bad-value"),
        ("page = {context = 10_001}", 19, "bad-value"),
        ("page = {context = true}", 19, "bad-value"),
        ("page = {colour = 'red'}", 9, "unknown-key"),
        ("build = 'all'", 9, "bad-value"),
        ("build.files = 'ttl'", 15, "bad-value"),
        ("build.files = ['ttl', 'pdf']", 15, "bad-value"),
        ("build = {file = []}", 10, "unknown-key"),
        ("store = 5", 9, "bad-value"),
        ("store.url = 5", 13, "bad-iri"),
        ("store = {}", 1, "missing-field"),
        ("stores = 5", 10, "bad-value"),
        ("stores.Team.url = 'https://example.org/'", 12, "bad-value"),
        ("title = T", 9, "toml-syntax"),
        ("title: T", 6, "toml-syntax"),
        ("= 1", 1, "toml-syntax"),
    ],
)
def test_problems_are_where_they_are(line: str, column: int, code: str, tmp_path: Path) -> None:
    key = line.partition("=")[0].strip(" '\"")
    others = [other for other in GOOD.splitlines() if not other.startswith(key or "?")]
    text = "\n".join([*others, line, ""])
    assert places(problems(tmp_path, text)) == [(len(others) + 1, column, code)]


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [("context = 1.5", 11, "bad-value"), ("  title = 'x'", 3, "unknown-key")],
)
def test_problems_of_a_table_are_below_its_head(
    line: str, column: int, code: str, tmp_path: Path
) -> None:
    assert places(problems(tmp_path, f"{GOOD}\n[page]\n{line}\n")) == [(6, column, code)]


@pytest.mark.parametrize(
    ("text", "context"),
    [("", 500), ("[page]", 500), ("[page]\ncontext = 0", 0), ("page.context = 1_000", 1000)],
)
def test_the_page_shows_as_much_of_a_text_as_the_settings_allow(
    text: str, context: int, tmp_path: Path
) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(f"{GOOD}{text}\n")
    assert read_settings(path).context == context


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("", ["ttl", "trig", "page"]),
        ("build.files = []", []),
        ("[build]\nfiles = ['page', 'ttl']", ["ttl", "page"]),
    ],
)
def test_the_files_that_a_build_writes(text: str, files: list[str], tmp_path: Path) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(f"{GOOD}{text}\n")
    assert list(read_settings(path).files) == files


STORES = """
[store]
url = "https://example.org/sparql"
timeout = 0.5

[stores.on-the-net]
url = "https://net.example.org/query"
update = "https://net.example.org/update"
graph-store = "https://net.example.org/data"
default-graph = "listed"
transactions = true
"""


def test_stores_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(GOOD + STORES)
    net = "https://net.example.org/"
    assert read_settings(path).stores == {
        "": Endpoint("https://example.org/sparql", timeout=0.5),
        "on-the-net": Endpoint(
            f"{net}query",
            f"{net}update",
            "listed",
            transactions=True,
            variables="CORPOLIS_STORE_ON_THE_NET",
            graph_store=f"{net}data",
        ),
    }


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("update = 'https://example.org/'", 10, "bad-value"),
        ("graph-store = 'https://example.org/'", 15, "bad-value"),
        ("update = 'ftp://net.example.org/'", 10, "bad-iri"),
        ("update = 'https://me:hunter2@net.example.org/'", 1, "secret-in-file"),
        ("default-graph = 'none'", 17, "bad-value"),
        ("transactions = 1", 16, "bad-value"),
        ("timeout = true", 11, "bad-value"),
        ("timeout = nan", 11, "bad-value"),
        ("timeout = -1", 11, "bad-value"),
        ("  time-out = 5", 3, "unknown-key"),
        ("user = 'me'", 1, "secret-in-file"),
        ("apiKey = 'hunter2'", 1, "secret-in-file"),
        ("'access token' = 'hunter2'", 1, "secret-in-file"),
    ],
)
def test_problems_of_a_store_are_in_its_table(
    line: str, column: int, code: str, tmp_path: Path
) -> None:
    kept = STORES.partition("update")[0]
    found = problems(tmp_path, f"{GOOD}{kept}{line}\n")
    at = (GOOD + kept).count("\n") + 1
    assert places(found) == [(at, column, code)]
    assert "hunter2" not in str(found[0])
    if code == "secret-in-file":
        assert "CORPOLIS_STORE_ON_THE_NET_USER" in found[0].hint


def test_what_is_missing_is_said_of_the_file(tmp_path: Path) -> None:
    found = problems(tmp_path, "")
    assert places(found) == [(0, 0, "missing-field")] * 3
    assert [problem.message.split('"')[1] for problem in found] == ["base", "languages", "title"]


@pytest.mark.parametrize(
    "text",
    [
        b"\xff",
        b"a\0b",
        b"a = " + b"[" * 100_000,
        b"a = " + b"{a = " * 100_000,
        b"x" * 1_000_000,
        b"title = '" + b"x" * 100_000,
        b"x" * 2_000_000,
        b"\r" * 10,
        b'title = "\\ud800"',
    ],
    ids=["bytes", "nul", "lists", "tables", "key", "quote", "large", "cr", "surrogate"],
)
def test_hostile_files_are_one_problem(text: bytes, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.code in {"not-utf8", "toml-syntax", "file-too-large"}
    assert len(problem.message) < 200


@given(st.text(max_size=30), st.integers(0, len(GOOD)), st.integers(0, 10))
def test_no_change_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, words: str, start: int, length: int
) -> None:
    text = GOOD[:start] + words + GOOD[start + length :]
    problems(tmp_path_factory.mktemp("settings"), text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("form", ["title = {{ {} }}\n", "[title]\n{}\n"])
def test_a_title_may_be_in_several_languages(tmp_path: Path, form: str) -> None:
    path = tmp_path / "corpolis.toml"
    base, languages = GOOD.splitlines()[1:]
    both = ", ".join if form.startswith("title") else "\n".join
    titles = form.format(both(['DE = " Die Wette "', 'en = "The wager"']))
    path.write_text(f"{base}\n{languages}\ndescription = 'What it is.'\n{titles}")
    settings = read_settings(path)
    assert settings.title == "The wager"
    assert settings.titles == {"de": "Die Wette", "en": "The wager"}
    assert settings.description == {"": "What it is."}


def test_a_title_in_no_language_of_the_dossier_is_its_title_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(GOOD.replace('"T"', '{ja = "賭け"}') + 'description = {de = "Was es ist."}\n')
    settings = read_settings(path)
    assert (settings.title, settings.titles) == ("賭け", {"ja": "賭け"})
    assert settings.description == {"de": "Was es ist."}


@pytest.mark.parametrize("found", FORMATS)
def test_formats_that_are_known(found: int, tmp_path: Path) -> None:
    path = tmp_path / "corpolis.toml"
    path.write_text(GOOD)
    assert read_settings(path).format == 1
    path.write_text(f"format = {found}\n{GOOD}")
    assert read_settings(path).format == found


@pytest.mark.parametrize("found", ["3", '"2"', "2.0", "true", "0", "-1", "[2]", "{}", "999999999"])
def test_a_format_that_is_not_known_is_one_problem(found: str, tmp_path: Path) -> None:
    text = f"format = {found}\nnovelty = 1\n{GOOD.replace('languages', 'tongues')}"
    (problem,) = problems(tmp_path, text)
    assert (problem.line, problem.column, problem.code) == (1, 10, "unknown-format")
    assert "later version" in problem.hint or problem.hint == "write: format = 2"
