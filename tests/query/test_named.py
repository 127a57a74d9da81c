"""Headers of named queries, and terms put into their text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from corpolis.problems import QueryError
from corpolis.query import named
from corpolis.query.named import (
    NamedQuery,
    Term,
    find_query,
    load_queries,
    read_query,
    shipped_query,
    with_rows,
    with_terms,
)
from query.asked import QUERIES

OWN = """\
#+ title: Who owns
#+ description: >-
#+   Who owns
#+   what.
#+ parameters:
#+   - {name: entity, type: entity, description: the owner}
#+   - {name: language, type: language, description: of labels, default: de}
#+   - {name: asOf, type: date, description: on this day}
#+ columns:
#+   owned: what is owned
#+   timeCover: {description: whether on that day, only-with: asOf}
PREFIX corp: <https://w3id.org/corpolis#>
SELECT ?owned ?timeCover {
  VALUES (?_entity ?language ?asOf) { (UNDEF "de" UNDEF) }
  ?_entity corp:owns ?owned .
  BIND(IF(BOUND(?asOf), "covers", ?none) AS ?timeCover)
}
"""


def test_at_least_the_promised_queries_ship() -> None:
    promised = """entities relationships connections timeline evidence statements contradictions
        unsupported sources coverage promises between unknowns meetings opinions gaps"""
    assert set(promised.split()) <= set(QUERIES)
    assert list(QUERIES) == sorted(QUERIES)


def test_a_header_is_read() -> None:
    query = read_query("who-owns", OWN)
    assert (query.title, query.description) == ("Who owns", "Who owns what.")
    assert [one.name for one in query.parameters] == ["entity", "language", "asOf"]
    language = query.parameter("language")
    assert language is not None
    assert (language.type, language.default, language.required) == ("language", "de", False)
    assert [(one.name, one.only_with) for one in query.columns] == [
        ("owned", None),
        ("timeCover", "asOf"),
    ]
    assert query.parameter("relation") is None


def test_terms_enter_through_one_line() -> None:
    query = read_query("who-owns", OWN)
    terms: dict[str, Term] = {
        "entity": NamedNode("https://example.org/son"),
        "asOf": Literal("2025-01-22"),
    }
    text = with_terms(query, terms)
    line = '  VALUES (?_entity ?language ?asOf) { (<https://example.org/son> "de" "2025-01-22") }'
    assert line in text.splitlines()
    assert text.replace(line, "") == OWN.replace(
        '  VALUES (?_entity ?language ?asOf) { (UNDEF "de" UNDEF) }', ""
    )


def test_a_column_goes_when_its_parameter_does() -> None:
    query = read_query("who-owns", OWN)
    assert "SELECT ?owned {" in with_terms(query, {})
    assert "SELECT ?owned ?timeCover {" in with_terms(query, {"asOf": Literal("x")})
    assert "only-with: asOf" in with_terms(query, {})


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    query = read_query(
        "echo",
        "#+ parameters:\n#+  - {name: it, type: text, description: x}\n"
        "SELECT ?said { VALUES (?it) { (UNDEF) } BIND(?it AS ?said) }",
    )
    try:
        term = Literal(text)
    except UnicodeEncodeError:
        return  # a lone surrogate is no character
    rows = Store().query(with_terms(query, {"it": term}))
    assert isinstance(rows, QuerySolutions)
    assert [row["said"] for row in rows] == [term]


def test_without_a_header_there_are_no_parameters() -> None:
    query = read_query("", "SELECT * { ?s ?p ?o }")
    assert (list(query.parameters), list(query.columns)) == ([], [])
    assert with_terms(query, {}) == query.text


BAD = [
    ("tilte: x", 1, 'unknown key "tilte"; did you mean "title"?'),
    (
        "title: x\n#+ title: y",
        2,
        '"title" stands here a second time; the first is in line 2; remove',
    ),
    (
        "title: [x",
        1,
        "not valid YAML: the text that begins here runs on into other lines; put the value",
    ),
    ("- title", 1, "a header must be keys with values, not a list; write title: …, description: …"),
    ("title: {a: b}", 1, "one value is needed here, not keys with values; write one value"),
    ("parameters: {a: b}", 1, "this must be a list; write - before each item"),
    (
        "parameters:\n#+   - name: a\n#+     type: text",
        2,
        '"description" is missing; add description: …',
    ),
    (
        "title: x\n#+ parameters:\n#+   - {name: a, type: tekst, description: b}",
        3,
        'unknown type "tekst"; did you mean "text"? there are: claim, date, entity',
    ),
    (
        "parameters:\n#+   - {name: a, type: text, description: b, required: 3}",
        2,
        '"3" is neither true nor false',
    ),
    (
        "parameters:\n#+   - {name: a, type: text, description: b, values: c}",
        2,
        "this must be a list; write - before each item",
    ),
    ("columns:\n#+   a: {only-with: b}", 2, '"description" is missing; add description: …'),
    ("columns: 3", 1, 'columns must be keys with values, not "3"; write NAME: what it holds'),
    ("title: &x y", 1, "the anchor &x is not allowed; put the value in quotes: title: '&x y'"),
]


@pytest.mark.parametrize(("header", "line", "message"), BAD)
def test_a_mistake_in_a_header_has_its_line(header: str, line: int, message: str) -> None:
    text = f"# mine\n#+ {header}\nSELECT * {{ ?s ?p ?o }}"
    with pytest.raises(QueryError) as caught:
        read_query("q", text, "queries/q.rq")
    assert str(caught.value).startswith(f"queries/q.rq:{line + 1}: {message}")


def test_all_mistakes_in_a_header_are_told_at_once() -> None:
    text = (
        "#+ tilte: x\n# a comment between the lines of the header\nPREFIX e: <https://e.org/>\n"
        "#+ columns: 3\nSELECT * { ?s ?p ?o }"
    )
    with pytest.raises(QueryError) as caught:
        read_query("q", text, "q.rq")
    first, second = str(caught.value).splitlines()
    assert first.startswith('q.rq:1: unknown key "tilte"')
    assert second.startswith("q.rq:4: columns must be keys with values")


def test_a_value_in_a_header_may_be_empty() -> None:
    query = read_query("q", '#+ title:\n#+ columns: {s: , p: "", o: null}\nSELECT * { ?s ?p ?o }')
    assert query.title == "q"
    assert [one.description for one in query.columns] == ["", "", "null"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ('"de" UNDEF UNDEF', "4: 2 parameters, but 3 values"),
        ('"en" "de"', '4: ?a is "en", but the header has no default'),
        ('UNDEF "en"', '4: ?b is "en", but the header has the default de'),
        ("UNDEF UNDEF", "4: ?b is UNDEF, but the header has the default de"),
    ],
)
def test_the_line_of_the_parameters_fits_the_header(values: str, message: str) -> None:
    text = (
        "#+ parameters:\n#+  - {name: a, type: text, description: x}\n"
        "#+  - {name: b, type: language, description: x, default: de}\n"
        f"SELECT * {{ VALUES (?a ?_b) {{ ({values}) }} ?a ?p ?_b }}"
    )
    with pytest.raises(QueryError) as caught:
        read_query("q", text, "q.rq")
    assert str(caught.value) == f"q.rq:{message}"
    assert read_query("q", text.replace(values, 'UNDEF "de"'), "q.rq").parameter("b")


def test_all_parameters_stand_in_one_line() -> None:
    text = (
        "#+ parameters:\n#+  - {name: a, type: text, description: x}\n"
        "#+  - {name: b, type: text, description: x}\n"
        "SELECT * { VALUES (?a) { (UNDEF) } VALUES (?b) { (UNDEF) } ?a ?p ?b }"
    )
    with pytest.raises(QueryError, match="no line has all parameters") as caught:
        read_query("q", text, "q.rq")
    assert "VALUES (?a ?b) { (UNDEF UNDEF) }" in str(caught.value)


def test_a_dossier_has_queries_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "who-owns.rq").write_text(OWN, encoding="utf-8")
    found = load_queries(tmp_path)
    assert set(found) == {*QUERIES, "who-owns"}
    assert list(found) == sorted(found)
    assert load_queries(tmp_path / "missing") == QUERIES


def test_no_query_of_a_dossier_hides_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "timeline.rq").write_text(OWN, encoding="utf-8")
    with pytest.raises(QueryError, match='has a query called "timeline" already'):
        load_queries(tmp_path)


def test_a_query_must_be_utf8(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_bytes("# Müller".encode("latin-1"))
    with pytest.raises(QueryError, match=r"mine\.rq: not UTF-8 \(byte 3\)"):
        load_queries(tmp_path)


def test_of_the_shipped_queries_only_the_one_wanted_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "who-owns.rq").write_text(OWN, encoding="utf-8")
    read: list[str] = []

    def noted(name: str, text: str, place: str) -> NamedQuery:
        read.append(name)
        return read_query(name, text, place)

    monkeypatch.setattr(named, "read_query", noted)
    shipped_query.cache_clear()
    try:
        find_query("gaps", tmp_path)
    finally:
        shipped_query.cache_clear()
    assert read == ["who-owns", "gaps"]


def test_a_misspelt_name_gets_a_suggestion() -> None:
    with pytest.raises(QueryError, match='no query "conections"; did you mean "connections"'):
        find_query("conections")
    assert find_query("gaps") == QUERIES["gaps"]


def test_a_query_describes_itself() -> None:
    text = read_query("who-owns", OWN).described()
    assert text.startswith("who-owns: Who owns\n\nWho owns what.\n")
    assert "  language      language: of labels (default de)" in text
    assert "  owned         what is owned" in text
    assert "\nSELECT ?owned ?timeCover {" in text
    assert "#+" not in text


def test_a_line_only_with_a_parameter_goes_without_it() -> None:
    text = (
        "#+ parameters:\n#+  - {name: it, type: text, description: x}\n"
        "SELECT * {\n VALUES (?it) { (UNDEF) }\n ?s ?p ?it . # only with it\n"
        " ?s ?p ?o # only with us\n}"
    )
    query = read_query("q", text)
    assert "?s ?p ?it . # only with it" in with_terms(query, {"it": Literal("x")})
    without = with_terms(query, {})
    assert "?s ?p ?it ." not in without
    assert "# only with us" in without, "no parameter of this query"
    plain = "SELECT * { ?s ?p ?o .\n ?s ?p 1 # only with it\n}"
    assert with_terms(read_query("", plain), {}) == plain


def test_further_lines_are_given_the_parameters_too() -> None:
    text = (
        "#+ parameters:\n#+  - {name: a, type: text, description: x}\n"
        "#+  - {name: b, type: text, description: x, default: y}\n"
        'SELECT * { VALUES (?a ?b) { (UNDEF "y") } { SELECT * { VALUES (?_b) { ("y") } } } }'
    )
    query = read_query("q", text)
    given = [{"a": Literal("1"), "b": Literal("2")}, {"a": Literal("3"), "b": Literal("2")}]
    assert with_rows(query, given).splitlines()[-1] == (
        'SELECT * { VALUES (?a ?b) { ("1" "2") ("3" "2") } '
        '{ SELECT * { VALUES (?_b) { ("2") } } } }'
    )
    wrong = text.replace('{ ("y") }', "{ (UNDEF) }")
    with pytest.raises(QueryError, match=r"b is UNDEF, but the header has the default y"):
        read_query("q", wrong)


def test_each_query_says_in_a_line_what_it_answers() -> None:
    gists = [one.gist for one in load_queries().values()]
    assert len({*gists}) == len(gists)
    assert all(10 < len(gist) < 110 for gist in gists)
    assert not any(
        gist == one.title for gist, one in zip(gists, load_queries().values(), strict=True)
    )
    assert read_query("own", "SELECT ?s { ?s ?p ?o }").gist == "own"
