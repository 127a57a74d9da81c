"""Asking: named queries and SPARQL of one's own, and what is answered when it cannot be."""

from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, QueryTriples

from corpolis.problems import QueryError
from corpolis.query.evaluation import run_named, run_sparql
from corpolis.query.syntax import explained
from query.asked import NAMESPACE, asked, rows_of, sample
from query.test_named import OWN


def refused(text: str, **parameters: str) -> str:
    """Why a SPARQL text is not answered."""
    with pytest.raises(QueryError) as caught:
        run_sparql(sample(), NAMESPACE, text, parameters)
    return str(caught.value)


def test_usual_prefixes_are_declared() -> None:
    answer = run_sparql(sample(), NAMESPACE, "SELECT ?who { ?who corp:meets e:trump }", {})
    assert rows_of(answer.results) == [{"who": "e:son"}]


def test_a_query_may_declare_a_prefix_itself() -> None:
    text = "PREFIX e: <https://example.org/d/source/> SELECT ?t { e:paper dcterms:title ?t }"
    answer = run_sparql(sample(), NAMESPACE, text, {})
    assert rows_of(answer.results) == [{"t": "Sohn und das Sternentor"}]


def test_every_form_of_query_is_answered() -> None:
    ask = run_sparql(sample(), NAMESPACE, "ASK { e:son corp:meets e:trump }", {}).results
    assert isinstance(ask, QueryBoolean)
    assert bool(ask)
    for text in ("CONSTRUCT WHERE { e:son ?p ?o }", "DESCRIBE e:son"):
        triples = run_sparql(sample(), NAMESPACE, text, {}).results
        assert isinstance(triples, QueryTriples)
        assert len(list(triples)) > 5


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { e:a e:b e:c }",
        "# a comment\nPREFIX x: <http://x/>\n\n  delete where { ?s ?p ?o }",
        "BASE <http://x/>\nPREFIX : <http://x/>\nWITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://example.org/>",
    ],
)
def test_updates_are_refused(text: str) -> None:
    size = len(sample().oxigraph)
    assert "would change the graph; a query only reads it" in refused(text)
    assert len(sample().oxigraph) == size


def test_a_wrong_prefix_is_named_where_it_stands() -> None:
    assert refused("SELECT ?who {\n  ?who foo:bar 1\n}").splitlines() == [
        'the query cannot be asked: line 2, column 15: the prefix "foo:" is not declared',
        "  ?who foo:bar 1",
        "              ^",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, column 1: it is empty"),
        ("  SELEC ?x {}", 'line 1, column 3: "SELEC" begins no query: ASK, CONSTRUCT, DESCRIBE'),
        ("# who\nselct * {}", 'line 2, column 1: "selct" begins no query'),
        ("SELECT * {\n ?s ?p\n}", "line 3, column 2: the query is wrong here or before"),
        ("ASK { ?s ?p ?o", "line 1, column 15: the query is wrong here or before; '}' is missing"),
        ("SELECT (?x AS ?x) { ?x a 1 }", "SELECT overrides an existing variable"),
        ("SELECT * { ?s ?p '日本' x }", "line 1, column 26"),
        (" " * 3000 + "SELEC", 'line 1, column 3001: "SELEC" begins no query'),
    ],
)
def test_what_cannot_be_parsed(text: str, message: str) -> None:
    assert message in refused(text)


def test_what_another_parser_says_is_passed_on() -> None:
    assert explained("SELECT ?x { ?x a }", "Virtuoso 37000 Error") == "Virtuoso 37000 Error"


def test_the_two_times_name_the_queries_that_know_them() -> None:
    with pytest.raises(QueryError) as caught:
        run_named(sample(), NAMESPACE, "sources", {"asOf": "2025-01-01"})
    message = str(caught.value)
    assert message.startswith('the query "sources" does not take --as-of; these do: between, ')
    assert "relationships" in message
    assert "timeline" not in message
    with pytest.raises(QueryError, match="does not take --known-at; these do: between, "):
        run_named(sample(), NAMESPACE, "gaps", {"knownAt": "2025-01-01"})
    assert "does not take --as-of" in refused("SELECT * { ?s ?p ?o }", asOf="2025-01-01")


def test_the_language_of_labels_may_be_given() -> None:
    answer = run_named(sample(), NAMESPACE, "measures", {"entity": "softbank"}, language="de")
    assert rows_of(answer.results)[0]["relationLabel"] == "Aktienkurs ändert sich um"
    parameters = {"entity": "softbank", "language": "en"}
    answer = run_named(sample(), NAMESPACE, "measures", parameters, language="de")
    assert rows_of(answer.results)[0]["relationLabel"] == "share price changes by"
    run_named(sample(), NAMESPACE, "sources", {}, language="de")


def test_a_query_of_the_dossier_is_asked(tmp_path: Path) -> None:
    (tmp_path / "who-owns.rq").write_text(OWN, encoding="utf-8")
    answer = run_named(sample(), NAMESPACE, "who-owns", {"entity": "SoftBank"}, own=tmp_path)
    assert rows_of(answer.results) == [{"owned": "e:wework"}]


def test_sparql_with_a_header_has_parameters() -> None:
    parameters = {"entity": "softbank", "asOf": "2025-01-01"}
    answer = run_sparql(sample(), NAMESPACE, OWN, parameters)
    assert rows_of(answer.results) == [{"owned": "e:wework", "timeCover": "covers"}]


def test_a_header_must_have_the_columns_of_its_query(tmp_path: Path) -> None:
    (tmp_path / "who-owns.rq").write_text(
        OWN.replace("#+   owned:", "#+   owner:"), encoding="utf-8"
    )
    with pytest.raises(QueryError, match="has the columns owner, but it gives owned"):
        run_named(sample(), NAMESPACE, "who-owns", {}, own=tmp_path)


def test_the_sample_has_eight_contradictions() -> None:
    assert len(asked("contradictions")) == 8


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "another server"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "another server"),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }", "nested"),
    ],
)
def test_some_queries_are_not_even_parsed(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        run_sparql(sample(), NAMESPACE, text, {})


def test_the_word_service_may_stand_in_names_and_texts() -> None:
    text = 'SELECT ?SERVICE { ?SERVICE ?p "SERVICE" . ?p corp:service <https://x.org/SERVICE> }'
    run_sparql(sample(), NAMESPACE, text, {})
