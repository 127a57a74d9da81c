"""Literals that are kept otherwise than they are written: how, how many, in each format."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from corpolis.store.embedded.altered import (
    ROUNDED,
    TEXT,
    TYPED,
    WRITTEN,
    XML,
    XML_LITERAL,
    Lines,
    Tally,
    Written,
)
from corpolis.store.embedded.inputs import FORMATS, Input
from corpolis.store.embedded.load import load
from corpolis.vocabulary.namespaces import RDF, XSD

SAME = [
    ("5", "integer"), ("-12", "integer"), ("0", "integer"), ("97.9", "decimal"), ("5", "decimal"),
    ("0.001", "decimal"), ("1.5", "double"), ("INF", "double"), ("NaN", "double"), ("1", "float"),
    ("true", "boolean"), ("2020-02-29", "date"), ("2020-02-30", "date"), ("-0001-01-01", "date"),
    ("2020-01-01T00:00:00Z", "dateTime"), ("P1Y", "duration"), ("2020", "gYear"),
    ("97.90", "string"), ("05", "token"), ("abc", "anyURI"), ("abc", "date"),
]  # fmt: skip
OTHERWISE = [
    ("97.90", "decimal", WRITTEN, "97.9"),
    (".5", "decimal", WRITTEN, "0.5"),
    ("5.", "decimal", WRITTEN, "5"),
    ("05", "integer", WRITTEN, "5"),
    ("+5", "integer", WRITTEN, "5"),
    ("-0", "integer", WRITTEN, "0"),
    ("1.0E0", "double", WRITTEN, "1"),
    ("1e3", "float", WRITTEN, "1000"),
    ("+INF", "double", WRITTEN, "INF"),
    ("1", "boolean", WRITTEN, "true"),
    ("P12M", "duration", WRITTEN, "P1Y"),
    ("PT60S", "dayTimeDuration", WRITTEN, "PT1M"),
    ("2020-01-01+00:00", "date", WRITTEN, "2020-01-01Z"),
    ("2020-01-01T24:00:00", "dateTime", WRITTEN, "2020-01-02T00:00:00"),
    ("12:00:00.10", "time", WRITTEN, "12:00:00.1"),
    ("5", "int", TYPED, "5"),
    ("5", "nonNegativeInteger", TYPED, "5"),
    ("05", "unsignedByte", TYPED, "5"),
    ("300", "byte", TYPED, "300"),
    ("-7", "long", TYPED, "-7"),
    ("2020-01-01T00:00:00Z", "dateTimeStamp", TYPED, "2020-01-01T00:00:00Z"),
    ("1E400", "double", ROUNDED, "INF"),
    ("1E-400", "double", ROUNDED, "0"),
    ("9007199254740993", "double", ROUNDED, "9007199254740992"),
    ("0.12345678901234567", "double", ROUNDED, "0.12345678901234566"),
    ("16777217", "float", ROUNDED, "16777216"),
    ("2.234000000000000000005", "decimal", TEXT, "2.234000000000000000005"),
    ("99999999999999999999", "integer", TEXT, "99999999999999999999"),
    ("123456789012345678901234567890.5", "decimal", TEXT, "123456789012345678901234567890.5"),
    ("abc", "int", TEXT, "abc"),
    ("", "integer", TEXT, ""),
    (" 5 ", "integer", TEXT, " 5 "),
]


def found(*literals: tuple[str, str]) -> list[tuple[str, int, str, str]]:
    tally = Tally()
    for form, datatype in literals:
        tally.add(Written("a", form, XSD + datatype))
    return [(way.way, one.count, one.written, one.kept) for way, one in tally.found()]


@pytest.mark.parametrize(("form", "datatype"), SAME)
def test_the_usual_forms_stay(form: str, datatype: str) -> None:
    assert found((form, datatype)) == []


@pytest.mark.parametrize(("form", "datatype", "way", "kept"), OTHERWISE)
def test_what_is_kept_otherwise(form: str, datatype: str, way: str, kept: str) -> None:
    assert found((form, datatype)) == [(way, 1, form, kept)]


def test_each_kind_is_counted_and_its_first_shown() -> None:
    many = [(f"{at}.50", "decimal") for at in range(2_500)]
    assert found(("7", "int"), *many, ("8", "int"), ("1E400", "double")) == [
        (ROUNDED, 1, "1E400", "INF"),
        (TYPED, 2, "7", "7"),
        (WRITTEN, 2_500, "0.50", "0.5"),
    ]


SAID = [
    ("ttl", '@prefix x: <http://www.w3.org/2001/XMLSchema#> . <a> <p> 97.90, "5"^^x:int, "05" .'),
    ("trig", "@prefix x: <http://www.w3.org/2001/XMLSchema#> . <g> { <a> <p> 97.90, '5'^^x:int }"),
    ("nt", f'<a:a> <a:p> "97.90"^^<{XSD}decimal> .\n<a:a> <a:p> "5"^^<{XSD}int> .'),
    ("nq", f'<a:a> <a:p> "97.90"^^<{XSD}decimal> <a:g> .\r<a:a> <a:p> "5"^^<{XSD}int> .\r\n'),
    (
        "rdf",
        (
            f'<r:RDF xmlns:r="{RDF}" xmlns:e="a:"><r:Description>'
            f'<e:p r:datatype="{XSD}decimal">97.90</e:p><e:p r:datatype="{XSD}int">5</e:p>'
            "</r:Description></r:RDF>"
        ),
    ),
    (
        "jsonld",
        (
            f'{{"@id": "a:a", "a:p": [{{"@value": "97.90", "@type": "{XSD}decimal"}}, '
            f'{{"@value": "5", "@type": "{XSD}int"}}]}}'
        ),
    ),
]


@pytest.mark.parametrize(("form", "text"), SAID)
def test_every_format_is_looked_at(tmp_path: Path, form: str, text: str) -> None:
    path = tmp_path / f"a.{form}"
    path.write_text(text, "utf-8", newline="")
    done = load([Input(str(path), FORMATS[form])], tmp_path / "store")
    assert [(way.way, one.count, one.written, one.kept) for way, one in done.altered] == [
        (TYPED, 1, "5", "5"),
        (WRITTEN, 1, "97.90", "97.9"),
    ]


def test_every_format_was_tried() -> None:
    assert {form for form, _ in SAID} == FORMATS.keys()


def test_text_that_looks_like_a_literal_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    inner = f'\\"05\\"^^<{XSD}integer>'
    path.write_text(f'<a:a> <a:p> "{inner}" .\n<a:a> <a:p> "{inner}"@en .\n', "utf-8")
    assert load([Input(str(path), FORMATS["nt"])], tmp_path / "store").altered == ()


def test_xml_in_rdf_xml_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(
        '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="a:"><r:Description>'
        '<e:p r:parseType="Literal"><b/></e:p></r:Description></r:RDF>',
        "utf-8",
    )
    ((way, one),) = load([Input(str(path), FORMATS["rdf"])], tmp_path / "store").altered
    assert (way.way, way.datatype, one.count) == (XML, XML_LITERAL, 1)


@given(
    rows=st.lists(st.sampled_from([*SAME, *(one[:2] for one in OTHERWISE)]), max_size=30),
    size=st.integers(1, 200),
)
def test_lines_are_looked_at_wherever_they_are_cut(rows: list[tuple[str, str]], size: int) -> None:
    data = "".join(f'<a:a> <a:p> "{form}"^^<{XSD}{kind}> .\n' for form, kind in rows).encode()
    tally = Tally()
    lines = Lines(tally, "a")
    for at in range(0, len(data), size):
        lines.write(data[at : at + size])
    lines.finish()
    said = [(way.way, one.count, one.written, one.kept) for way, one in tally.found()]
    assert said == found(*rows)


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=4).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(str)
    | st.integers().map(str),
    kind=st.sampled_from(["integer", "decimal", "double", "float", "int", "long"]),
)
def test_what_is_not_told_is_kept_as_it_is(number: str, kind: str) -> None:
    literal = Literal(number, datatype=NamedNode(XSD + kind))
    store = Store()
    store.add(Quad(NamedNode("a:a"), NamedNode("a:p"), literal))
    (held,) = store
    is_same = held.object == literal
    ways = [way for way, *_ in found((number, kind))]
    assert ways in ([], [TEXT]) if is_same else ways not in ([], [TEXT])
