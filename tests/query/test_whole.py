"""Answers kept beside a large store are those of SPARQL, and follow what changes."""

import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from dossiers import write_dossier

from corpolis.answers.rows import Rows
from corpolis.columns.arrays import read_arrays
from corpolis.dossier.layout import DossierFolder, open_folder
from corpolis.pipeline.build import build
from corpolis.problems import QueryError
from corpolis.query import whole
from corpolis.query.evaluation import run_named
from corpolis.query.named import NamedQuery, load_queries, read_query
from corpolis.query.whole import labels_first, told_order
from corpolis.rdf.iris import namespace_of
from corpolis.shipped import shipped
from corpolis.store.embedded.folder import ANSWERS, StoreFolder
from corpolis.store.embedded.store import EmbeddedStore

WHOLE = [
    name
    for name, query in load_queries().items()
    if not any(one.required for one in query.parameters)
]
RENEWED = [name for name in WHOLE if load_queries()[name].owners]


@pytest.fixture(autouse=True)
def _every_store_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "LARGE", 0)


@pytest.fixture(scope="module")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "dossier"
    write_dossier(folder, 420, per_file=14)
    found = open_folder(folder)
    build(found, found.build_folder, files=())
    return folder


@pytest.fixture
def dossier(_template: Path, tmp_path: Path) -> DossierFolder:
    """A dossier of 30 sources that has been built."""
    folder = tmp_path / "dossier"
    shutil.copytree(_template, folder)
    return open_folder(folder)


def folder_of(dossier: DossierFolder) -> StoreFolder:
    return StoreFolder(dossier.build_folder / "store", namespace_of(dossier))


def rows(
    store: EmbeddedStore, dossier: DossierFolder, name: str, given: Mapping[str, str]
) -> list[str]:
    answer = run_named(store, namespace_of(dossier), name, given)
    return [str([str(term) for term in row]) for row in answer.results]  # type: ignore[union-attr]


def assert_equal_answers(dossier: DossierFolder, given: Mapping[str, str] | None = None) -> None:
    """Ask all that can be kept both ways."""
    with folder_of(dossier).reading() as store:
        plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
        for name in WHOLE:
            fitting = {
                key: value
                for key, value in (given or {}).items()
                if load_queries()[name].parameter(key)
            }
            expected = rows(plain, dossier, name, fitting)
            assert rows(store, dossier, name, fitting) == expected, name


def test_there_are_queries_of_both_kinds() -> None:
    assert len(WHOLE) == 19
    assert len(RENEWED) == 10


@pytest.mark.parametrize("language", [None, "de", "ja"])
def test_kept_rows_are_those_of_sparql(dossier: DossierFolder, language: str | None) -> None:
    given = {} if language is None else {"language": language}
    assert_equal_answers(dossier, given)
    names = {path.name for path in (dossier.build_folder / "store" / ANSWERS).iterdir()}
    assert {name.partition(".")[0] for name in names} == set(WHOLE)
    assert_equal_answers(dossier, given)


def test_the_shipped_dossier(tmp_path: Path) -> None:
    source = shipped("seeds") / "softbank-stargate"
    shutil.copytree(source, tmp_path / "d", ignore=shutil.ignore_patterns("build"))
    found = open_folder(tmp_path / "d")
    build(found, found.build_folder, files=())
    assert_equal_answers(found)
    assert_equal_answers(found, {"language": "de"})


class Noted:
    """What was asked of kept answers: for each, the sources of which rows were asked, or None."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from corpolis.answers import keeping

        self.asked: list[tuple[str, Sequence[str] | None]] = []
        plain = keeping.answer

        def noted(store: EmbeddedStore, question: keeping.Question) -> object:
            def ask(sources: Sequence[str] | None) -> object:
                self.asked.append((question.name, sources))
                return question.ask(sources)

            arguments = {name: getattr(question, name) for name in question.__slots__}
            return plain(store, keeping.Question(**{**arguments, "ask": ask}))

        monkeypatch.setattr(keeping, "answer", noted)


def edit(dossier: DossierFolder, rng: random.Random) -> None:
    """Change some claims of one source, or take one source away."""
    files = sorted((dossier.root / "claims").glob("*.yaml"))
    file = rng.choice(files)
    if rng.random() < 0.2:
        file.unlink()
        return
    text = file.read_text(encoding="utf-8")
    head, *claims = text.split("\n  - id:")
    changes = [("ongoing", "completed"), ("completed", "planned"), ("planned", "failed")]
    changes += [("reported", "denied"), ("asserted", "opinion"), ("opinion", "reported")]
    for at in rng.sample(range(len(claims)), min(4, len(claims))):
        for one, other in rng.sample(changes, 3):
            claims[at] = claims[at].replace(f": {one}\n", f": {other}\n")
    rng.shuffle(claims)
    claims.pop()  # so that something has changed
    file.write_text("\n  - id:".join([head, *claims]), encoding="utf-8")


def test_edits_are_followed_by_asking_for_changed_sources_alone(
    dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_equal_answers(dossier)
    noted = Noted(monkeypatch)
    rng = random.Random(5)  # noqa: S311
    for _ in range(4):
        noted.asked.clear()
        edit(dossier, rng)
        build(dossier, dossier.build_folder, files=())
        assert_equal_answers(dossier)
        asked = dict(noted.asked)
        for name in RENEWED:
            sources = asked[name]
            assert sources is not None, name
            assert len(sources) == 1
        assert all(sources is None for name, sources in asked.items() if name not in RENEWED)
    noted.asked.clear()
    assert_equal_answers(dossier)
    assert noted.asked == []


def test_what_rests_on_entities_is_asked_anew(
    dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_equal_answers(dossier)
    noted = Noted(monkeypatch)
    with (dossier.root / "entities.yaml").open("a", encoding="utf-8") as stream:
        stream.write("somebody-new: {type: Person, name: Somebody New}\n")
    build(dossier, dossier.build_folder, files=())
    assert_equal_answers(dossier)
    assert {name for name, sources in noted.asked if sources is None} == set(WHOLE)


def test_other_parameters_are_not_kept(dossier: DossierFolder) -> None:
    with folder_of(dossier).reading() as store:
        rows(store, dossier, "relationships", {"status": "ongoing"})
        rows(store, dossier, "counts", {"kind": "entities"})
        assert store.folder is not None
        assert not (store.folder / ANSWERS).exists()
        # What a parameter is anyway can be given.
        rows(store, dossier, "interlocks", {"minimum": "2"})
        assert [one.name for one in (store.folder / ANSWERS).iterdir()] == ["interlocks.arrays"]


def test_a_small_store_is_asked(dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "LARGE", 1_000_000_000)
    with folder_of(dossier).reading() as store:
        rows(store, dossier, "relationships", {})
        assert store.folder is not None
        assert not (store.folder / ANSWERS).exists()


def test_a_folder_that_cannot_be_written_to_is_no_error(
    dossier: DossierFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpolis.answers.keeping.write_arrays", full)
    assert_equal_answers(dossier)


def test_damage_is_made_good(dossier: DossierFolder) -> None:
    assert_equal_answers(dossier)
    for path in (dossier.build_folder / "store" / ANSWERS).iterdir():
        content = path.read_bytes()
        path.write_bytes(content[:-9] + b"\xff" * 9)
    assert_equal_answers(dossier)
    for path in (dossier.build_folder / "store" / ANSWERS).iterdir():
        assert read_arrays(path) is not None


def test_own_queries_are_kept_unless_they_vary(dossier: DossierFolder) -> None:
    header = "#+ columns: {s: x}\n"
    queries = {
        "few": "SELECT ?s { ?s a corp:Source } ORDER BY ?s LIMIT 3",
        "mine": "SELECT ?s { ?s a corp:Source } ORDER BY ?s",
        "nodes": "SELECT ?s { BIND(BNODE() AS ?s) }",
        "none": "SELECT ?s { ?s a corp:Nothing } ORDER BY ?s",
        "random": "SELECT ?s { BIND(rand () AS ?s) }",
        "upwards": "SELECT ?s { ?s a corp:Source } ORDER BY DESC(?s)",
    }
    dossier.queries_folder.mkdir()
    for name, text in queries.items():
        (dossier.queries_folder / f"{name}.rq").write_text(header + text, encoding="utf-8")
    with folder_of(dossier).reading() as store:
        found = {}
        for name in queries:
            answer = run_named(store, namespace_of(dossier), name, {}, own=dossier.queries_folder)
            found[name] = [str(row[0]) for row in answer.results]  # type: ignore[union-attr]
        assert len(found["mine"]) == 30
        assert found["few"] == found["mine"][:3]
        assert found["upwards"] == found["mine"][::-1]
        assert (len(found["nodes"]), len(found["none"]), len(found["random"])) == (1, 0, 1)
        assert store.folder is not None
        kept = sorted(one.name for one in (store.folder / ANSWERS).iterdir())
        assert kept == ["few.arrays", "mine.arrays", "none.arrays", "upwards.arrays"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s { ?s a }", "cannot be asked"),
        ("SELECT ?t { ?t a corp:Source } ORDER BY ?t", "has the columns s, but it gives t"),
        ("SELECT ?s { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_mistakes_in_own_queries_are_told(dossier: DossierFolder, text: str, message: str) -> None:
    dossier.queries_folder.mkdir()
    (dossier.queries_folder / "mine.rq").write_text(f"#+ columns: {{s: x}}\n{text}", "utf-8")
    with folder_of(dossier).reading() as store, pytest.raises(QueryError, match=message):
        run_named(store, namespace_of(dossier), "mine", {}, own=dossier.queries_folder)


def test_labels_of_own_queries_are_as_they_say(dossier: DossierFolder) -> None:
    """The block that shipped queries have is computed by itself in those alone."""
    block = """  OPTIONAL {
    ?it rdfs:label ?label .
    FILTER NOT EXISTS {
      ?it rdfs:label ?other .
      FILTER(LANG(?other) = ?wanted
        && LANG(?label) != ?wanted)
    }
  }
"""
    text = (
        "#+ columns: {label: x}\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        'SELECT ?label WHERE {\n  VALUES ?wanted { "de" }\n'
        f"  ?it a corp:EntityType .\n{block}}}\nORDER BY ?it ?label"
    )
    dossier.queries_folder.mkdir()
    (dossier.queries_folder / "mine.rq").write_text(text, "utf-8")
    with folder_of(dossier).reading() as store:
        plain = EmbeddedStore(store.oxigraph, namespace_of(dossier))
        found, expected = (
            [str(row[0]) for row in answer.results]  # type: ignore[union-attr]
            for answer in (
                run_named(one, namespace_of(dossier), "mine", {}, own=dossier.queries_folder)
                for one in (store, plain)
            )
        )
    assert found == expected
    assert all(label.endswith("@de") for label in found)


def test_own_queries_do_not_say_what_their_rows_rest_on(dossier: DossierFolder) -> None:
    dossier.queries_folder.mkdir()
    text = "#+ columns: {s: x}\n#+ rows-rest-on: [s]\nSELECT ?s { ?s a corp:Source }"
    (dossier.queries_folder / "mine.rq").write_text(text, "utf-8")
    with pytest.raises(QueryError, match=r"mine\.rq: rows-rest-on is for the queries that come"):
        load_queries(dossier.queries_folder)


def query(text: str) -> NamedQuery:
    return read_query("q", text)


@pytest.mark.parametrize(
    ("order", "columns"),
    [
        ("?a ?b", "(?a AS ?orderedBy0) (?b AS ?orderedBy1)"),
        ('COALESCE(STR(?a), "") ?b', '(COALESCE(STR(?a), "") AS ?orderedBy0) (?b AS ?orderedBy1)'),
        ('CONCAT("a ) b", ?a)', '(CONCAT("a ) b", ?a) AS ?orderedBy0)'),
        ("?a\n  BOUND(?b)\n", "(?a AS ?orderedBy0) (BOUND(?b) AS ?orderedBy1)"),
    ],
)
def test_what_orders_is_told(order: str, columns: str) -> None:
    told, names = told_order(query(f"SELECT ?a ?b\nWHERE {{ ?a ?p ?b }}\nORDER BY {order}"))
    assert told.text == f"SELECT ?a ?b {columns}\nWHERE {{ ?a ?p ?b }}\nORDER BY {order}"
    assert len(names) == columns.count(" AS ")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { ?a ?p ?b }",
        "SELECT ?a { ?a ?p ?b } ORDER BY DESC(?a)",
        "SELECT DISTINCT ?a { ?a ?p ?b } ORDER BY ?b",
        "SELECT ?a { ?a ?p ?b } GROUP BY ?a ORDER BY ?a",
        "SELECT (COUNT(?b) AS ?n) { ?a ?p ?b } ORDER BY ?n",
        "SELECT ?a { ?a ?p ?b } ORDER BY ?b LIMIT 10",
        "SELECT ?a { ?a ?p ?b } ORDER BY ?b # the last",
        "SELECT ?a { ?a ?p ?b } ORDER BY ?b VALUES ?a { 1 }",
        "SELECT * { ?a ?p ?b } ORDER BY ?b",
    ],
)
def test_other_orders_are_left_to_sparql(text: str) -> None:
    assert told_order(query(text)) == (query(text), [])


def test_labels_are_found_in_the_queries_that_have_many() -> None:
    for name in ("evidence", "relationships", "timeline", "gaps"):
        text = labels_first(load_queries()[name]).text
        assert text.count('VALUES (?language) { ("en") }') >= 2, name


def test_a_row_can_be_read_again(dossier: DossierFolder) -> None:
    with folder_of(dossier).reading() as store:
        results = run_named(store, namespace_of(dossier), "sources", {}).results
        assert isinstance(results, Rows)
        first = [row["source"] for row in results]
        assert [row["source"] for row in results] == first
        assert len(first) == 30
