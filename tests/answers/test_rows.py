"""Rows as columns of numbered terms: they come back, are written and ordered as by pyoxigraph."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    Variable,
    parse_query_results,
)

from corpolis.answers.ordering import UnorderedError, in_order, place, sorted_rows
from corpolis.answers.rows import Rows, UnusualError
from corpolis.answers.terms import Term
from corpolis.answers.writing import WRITERS
from corpolis.vocabulary.namespaces import XSD

FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}
NAMES = ["a", "b", "c"]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
plain = texts.map(Literal)
in_languages = st.builds(Literal, texts, language=st.sampled_from(["en", "de-CH", "ja"]))
iris = st.from_regex(r"urn:[a-z0-9ü/.-]{1,8}", fullmatch=True).map(NamedNode)
typed = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(Literal),
    st.booleans().map(Literal),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))),
    st.decimals(-1000, 1000, places=2).map(
        lambda one: Literal(str(one), datatype=NamedNode(XSD + "decimal"))
    ),
    st.floats(allow_nan=False, allow_infinity=False).map(Literal),
    st.builds(lambda text: Literal(text, datatype=NamedNode("urn:type")), texts),
)
terms = st.one_of(st.none(), iris, plain, in_languages, typed)
all_rows = st.lists(st.tuples(terms, terms, terms), max_size=12)


def solutions(rows: list[tuple[Term | None, ...]]) -> QuerySolutions:
    """The rows as pyoxigraph gives them."""
    lines = ["\t".join(f"?{name}" for name in NAMES)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    found = parse_query_results("\n".join([*lines, ""]).encode(), format=QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    return found


def stored(rows: list[tuple[Term | None, ...]], order: str = "") -> QuerySolutions:
    """The rows as Oxigraph gives them for a query, perhaps in an order."""
    lines = " ".join(
        f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows
    )
    found = Store().query(f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ {lines} }} }} {order}")
    assert isinstance(found, QuerySolutions)
    return found


@given(all_rows)
@settings(deadline=None)
def test_rows_come_back(rows: list[tuple[Term | None, ...]]) -> None:
    found = Rows.of(solutions(rows))
    assert [tuple(row) for row in found] == rows
    assert len(found) == len(rows)
    assert found.variables == [Variable(name) for name in NAMES]
    for row, terms_of_row in zip(found, rows, strict=True):
        assert len(row) == len(NAMES)
        assert [row[name] for name in NAMES] == list(terms_of_row)
        assert (row[0], row[Variable("c")]) == (terms_of_row[0], terms_of_row[2])
    anew = found.numbered_anew(["b", "a"])
    assert [tuple(row) for row in anew] == rows
    assert len(anew.terms) == len(found.terms)
    assert [tuple(row) for row in found.only(["c", "a"])] == [(row[2], row[0]) for row in rows]


@given(all_rows)
@settings(deadline=None)
@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_written_as_pyoxigraph_writes_them(
    form: str, rows: list[tuple[Term | None, ...]]
) -> None:
    out, expected = io.BytesIO(), io.BytesIO()
    WRITERS[form](Rows.of(stored(rows)), out)
    stored(rows).serialize(expected, format=FORMATS[form])
    assert out.getvalue() == expected.getvalue()


def test_many_rows_are_written_in_blocks() -> None:
    rows = [(Literal(f"{number % 7}"), None, Literal(number)) for number in range(20_000)]
    for form, writer in WRITERS.items():
        out, expected = io.BytesIO(), io.BytesIO()
        writer(Rows.of(solutions(list(rows))), out)
        solutions(list(rows)).serialize(expected, format=FORMATS[form])
        assert out.getvalue() == expected.getvalue()


days = st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD + "date")))
numbers = st.integers(-99, 99).map(Literal)
columns = st.one_of(
    *[
        st.lists(st.one_of(st.none(), kind), min_size=8, max_size=8)
        for kind in (iris, plain, days, numbers, st.booleans().map(Literal))
    ]
)
"""What stands in one column is of one kind, or not there."""


@given(columns, columns, st.permutations(range(8)))
@settings(deadline=None)
def test_rows_are_ordered_as_by_sparql(
    first: list[Term | None], second: list[Term | None], last: list[int]
) -> None:
    rows = list(zip(first, second, map(Literal, last), strict=True))
    expected = [tuple(row) for row in stored(list(rows), "ORDER BY ?a ?b ?c")]
    found = in_order(Rows.of(solutions(list(rows))), NAMES)
    assert [tuple(row) for row in found] == expected


@given(
    st.lists(st.tuples(iris, plain, numbers), max_size=12, unique=True),
    st.lists(st.tuples(iris, plain, numbers), max_size=4, unique=True),
)
@settings(deadline=None)
def test_new_rows_find_their_places(
    rows: list[tuple[Term | None, ...]], new: list[tuple[Term | None, ...]]
) -> None:
    kept = in_order(Rows.of(solutions(rows)), NAMES)
    more = sorted_rows(new, range(3))
    both = kept.with_more([place(kept, NAMES, row) for row in more], more)
    expected = in_order(Rows.of(solutions(rows + new)), NAMES)
    assert [tuple(row) for row in both] == [tuple(row) for row in expected]
    gone = np.array([tuple(row) in new for row in both], np.bool_)
    assert [tuple(row) for row in both.without(gone)] == [
        tuple(row) for row in kept if tuple(row) not in new
    ]


def test_what_has_no_known_order_is_refused() -> None:
    odd = [
        Literal("-0044-03-15", datatype=NamedNode(XSD + "date")),
        Literal("P1D", datatype=NamedNode(XSD + "duration")),
    ]
    for one in odd:
        rows = Rows.of(solutions([(one, None, None)]))
        with pytest.raises(UnorderedError):
            in_order(rows, ["a"])
        with pytest.raises(UnorderedError):
            sorted_rows([(one,), (one,)], [0])


def test_blank_nodes_are_refused() -> None:
    found = Store().query("SELECT ?a ?b ?c { BIND(BNODE() AS ?a) }")
    assert isinstance(found, QuerySolutions)
    with pytest.raises(UnusualError):
        Rows.of(found)
