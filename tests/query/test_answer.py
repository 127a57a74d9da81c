"""Answers written as table, JSON, CSV, TSV and Turtle."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from wcwidth import width

from corpolis.problems import QueryError
from corpolis.query.answer import FORMATS
from corpolis.query.evaluation import run_named, run_sparql
from corpolis.query.terminal import table
from query.asked import NAMESPACE, sample

ROWS = """SELECT ?who ?name ?n {
  VALUES (?who ?name ?n) { (e:son "=1+1, \\"x\\"\\n"@en 3) (UNDEF "b" 4) }
}"""


def written(text: str, form: str | None = None) -> str:
    """What is written for a SPARQL query."""
    out = io.BytesIO()
    run_sparql(sample(), NAMESPACE, text, {}).write(out, form)
    return out.getvalue().decode()


def test_json_is_that_of_the_w3c() -> None:
    text = written(ROWS, "json")
    assert text.endswith("}\n")
    data = json.loads(text)
    assert data["head"] == {"vars": ["who", "name", "n"]}
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert data["results"]["bindings"] == [
        {
            "who": {"type": "uri", "value": "https://example.org/d/entity/son"},
            "name": {"type": "literal", "value": '=1+1, "x"\n', "xml:lang": "en"},
            "n": {"type": "literal", "value": "3", "datatype": integer},
        },
        {
            "name": {"type": "literal", "value": "b"},
            "n": {"type": "literal", "value": "4", "datatype": integer},
        },
    ]


def test_json_of_relationships_leaves_out_what_is_not_known() -> None:
    out = io.BytesIO()
    run_named(sample(), NAMESPACE, "relationships", {"source": "register"}).write(out, "json")
    rows = json.loads(out.getvalue())["results"]["bindings"]
    denial = next(row for row in rows if row["quote"]["value"] == "I never met him")
    assert "start" not in denial
    assert denial["speaker"] == {"type": "literal", "value": "Donald Trump", "xml:lang": "en"}


def test_csv_is_exact() -> None:
    text = written(ROWS, "csv")
    assert text.startswith("who,name,n\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["who", "name", "n"],
        ["https://example.org/d/entity/son", '=1+1, "x"\n', "3"],
        ["", "b", "4"],
    ]


def test_tsv_has_terms() -> None:
    assert written(ROWS, "tsv").splitlines() == [
        "?who\t?name\t?n",
        '<https://example.org/d/entity/son>\t"=1+1, \\"x\\"\\n"@en\t3',
        '\t"b"\t4',
    ]


def test_a_table_is_for_people() -> None:
    assert written(ROWS).splitlines() == [
        "who    name         n",
        "-----  -----------  -",
        'e:son  =1+1, "x"\\n  3',
        "       b            4",
        "2 rows",
    ]


def test_a_truth_is_yes_or_no() -> None:
    assert written("ASK { e:son corp:meets e:trump }") == "yes\n"
    assert written("ASK { e:son corp:meets e:gate }") == "no\n"
    assert json.loads(written("ASK {}", "json")) == {"head": {}, "boolean": True}


def test_a_graph_is_turtle() -> None:
    text = written("CONSTRUCT { e:son corp:meets ?x } WHERE { e:son corp:meets ?x }")
    triples = list(parse(text, RdfFormat.TURTLE))
    assert [str(one.object) for one in triples] == ["<https://example.org/d/entity/trump>"]
    assert "e:son corp:meets e:trump ." in text
    assert text == written("CONSTRUCT { e:son corp:meets ?x } WHERE { e:son corp:meets ?x }", "ttl")
    assert "@prefix oa:" not in text


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        (ROWS, "ttl", "rows cannot be written as ttl; use --format table, json, csv or tsv"),
        ("ASK {}", "ttl", "use --format table, json, csv or tsv"),
        ("DESCRIBE e:son", "csv", "a graph cannot be written as csv; use --format ttl"),
        ("DESCRIBE e:son", "table", "use --format ttl"),
    ],
)
def test_a_format_must_fit(text: str, form: str, message: str) -> None:
    assert form in FORMATS
    with pytest.raises(QueryError, match=message):
        written(text, form)


def lines(*cells: str, widest: int | None = 48) -> list[str]:
    """A table with one column of cells and a second that shows whether the first is aligned."""
    rows = [(Literal(cell), Literal("|")) for cell in cells]
    return table(["a", "b"], rows, {}, widest).splitlines()[2:-1]


def test_scripts_of_any_width_are_aligned() -> None:
    assert lines("孫正義", "Son", "e\u0301", "وي", "👩") == [
        "孫正義  |",
        "Son     |",
        "e\u0301       |",
        "وي      |",
        "👩      |",
    ]


def test_what_a_reader_sees_as_one_character_takes_its_place_once() -> None:
    assert lines("👩\u200d🚀", "👍🏽", "\u1112\u1161\u11ab", "कि") == [
        "👩\u200d🚀  |",
        "👍🏽  |",
        "\u1112\u1161\u11ab  |",
        "कि  |",
    ]


@given(
    st.lists(st.sampled_from(["a", " ", "日", "👩\u200d🚀", "👍🏽", "e\u0301", "कि", "…"])),
    st.integers(2, 12),
)
def test_cut_values_keep_their_beginning_and_the_alignment(pieces: list[str], widest: int) -> None:
    text = "".join(pieces) + "x"
    (line,) = lines(text, widest=widest)
    assert width(line) == min(width(text), widest) + 3
    kept = line.removesuffix("  |").rstrip(" ")
    assert text.startswith(kept.removesuffix("…").rstrip(" "))


def test_nothing_invisible_stays_so() -> None:
    assert lines("a\u202eb", "\x1b[31m", "x\ty", "全角\u3000", "می\u200cخواهم", "\u2028") == [
        "a\\u{202e}b    |",
        "\\u{001b}[31m  |",
        "x\\ty          |",
        "全角\u3000        |",
        "می\u200cخواهم       |",
        "\\u{2028}      |",
    ]


def test_long_values_are_cut() -> None:
    assert lines("x" * 49) == ["x" * 47 + "…  |"]
    assert lines("日" * 30) == ["日" * 23 + "… " + "  |"]
    assert lines("x" * 48) == ["x" * 48 + "  |"]
    assert lines("x" * 100, widest=None) == ["x" * 100 + "  |"]
    assert len(lines("x" * 1_000_000)[0]) == 51


def test_iris_are_shortened_where_a_prefix_is_for_all_of_them() -> None:
    prefixes = {"e": "https://example.org/e/", "x": "https://example.org/"}
    iris = ["https://example.org/e/son", "https://example.org/e/", "https://example.org/f/a"]
    shown = table(["a"], [(NamedNode(iri),) for iri in iris], prefixes).splitlines()
    assert shown[2:] == ["e:son", "https://example.org/e/", "https://example.org/f/a", "3 rows"]


def test_empty_columns_are_named_below() -> None:
    assert table(["a", "b", "c"], [(None, Literal("x"), None)], {}).splitlines() == [
        "b",
        "-",
        "x",
        "1 row; no values of a, c",
    ]
    assert table(["a", "b"], [], {}).splitlines() == ["a  b", "-  -", "0 rows"]


def test_a_table_shows_the_first_of_very_many_rows() -> None:
    rows = [(None, Literal(str(number)), Literal("x")) for number in range(1_002)]
    lines = table(["none", "n", "x"], rows, {}).splitlines()
    assert len(lines) == 2 + 1_000 + 1
    assert lines[-2].startswith("999 ")
    assert lines[-1] == (
        "the first 1,000 of 1,002 rows; all of them with --format csv, json or tsv; "
        "in these no values of none"
    )
    assert table(["n"], [(Literal("1"),)] * 1_000, {}).endswith("\n1,000 rows\n")


def test_a_table_says_what_the_signs_in_its_dates_mean() -> None:
    names = ("when", "said")
    rows = [(Literal("2021-23"), Literal("a?")), (Literal("1981~/.."), None)]
    said = "2 rows; in dates: -23 autumn, ~ about, .. open"
    assert table(names, rows, {}).splitlines()[-1] == said
    assert table(names, [(Literal("2021-12-21"), Literal("~"))], {}).splitlines()[-1] == "1 row"
    assert table(("said",), [(Literal("2021-23"),)], {}).splitlines()[-1] == "1 row"


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [("a" * 48, False), ("a" * 49, True), ("孫" * 24, False), ("孫" * 25, True), ("", False)],
)
def test_a_table_that_cuts_says_how_to_have_all(text: str, is_cut: bool) -> None:
    cells = [(Literal("x"), Literal(text))]
    assert table(["n", "said"], cells, {}).endswith("json or csv\n") == is_cut
    assert "cut" not in table(["n", "said"], cells, {}, None)
