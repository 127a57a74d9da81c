"""Every named query on the sample: exact rows in order, with and without each parameter."""

from datetime import date
from itertools import pairwise

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, QuerySolutions

from corpolis.query.evaluation import run_named
from corpolis.vocabulary.namespaces import XSD
from query.asked import (
    FOLDER,
    NAMESPACE,
    QUERIES,
    asked,
    rows_of,
    sample,
    sections,
    text_of,
)

FILES = sorted((FOLDER / "rows").glob("*.txt"))
SECTIONS = [
    pytest.param(path.stem, *section, id=f"{path.stem} {' '.join(section[0].values())}")
    for path in FILES
    for section in sections(path)
]


def test_all_sections_were_found() -> None:
    assert [path.stem for path in FILES] == list(QUERIES)
    assert len(SECTIONS) == sum(
        path.read_text(encoding="utf-8").count("\n== ") + 1 for path in FILES
    )
    assert len(SECTIONS) > 100


@pytest.mark.parametrize("name", QUERIES)
def test_each_parameter_is_tried(name: str) -> None:
    tried = {key for section in sections(FOLDER / "rows" / f"{name}.txt") for key in section[0]}
    assert tried == {one.name for one in QUERIES[name].parameters}


@pytest.mark.parametrize(("name", "parameters", "columns", "expected"), SECTIONS)
def test_rows(
    name: str, parameters: dict[str, str], columns: list[str], expected: list[tuple[str, ...]]
) -> None:
    rows = asked(name, **parameters)
    assert [tuple(row[column].strip() for column in columns) for row in rows] == expected


@pytest.mark.parametrize("name", QUERIES)
def test_the_header_has_the_columns_of_the_query(name: str) -> None:
    query = QUERIES[name]
    results = sample().query(query.text)
    assert isinstance(results, QuerySolutions)
    assert [one.name for one in query.columns] == [one.value for one in results.variables]
    assert all(one.description for one in query.columns)
    assert all(one.description for one in query.parameters)
    assert query.title
    assert query.description.endswith((".", ".)"))


def test_relationships_have_the_columns_that_scripts_rely_on() -> None:
    parties = ["subject", "subjectLabel", "relation", "relationLabel", "object", "objectLabel"]
    said = ["status", "stance", "start", "end", "amount", "currency", "speaker", "quote", "source"]
    expected = parties + said
    new = ["role", "share", "when", "standing", "sentence"]
    assert list(asked("relationships")[0]) == [*expected, *new]
    assert list(asked("relationships", asOf="2020-01-01")[0]) == [*expected, "timeCover", *new]


@pytest.mark.parametrize("name", QUERIES)
def test_no_row_stands_twice(name: str) -> None:
    required = {one.name: "son" for one in QUERIES[name].parameters if one.required}
    if name == "between":
        required["second"] = "softbank"
    text = text_of(QUERIES[name], required)
    results = sample().query(text)
    assert isinstance(results, QuerySolutions)
    rows = [tuple(str(value) for value in row) for row in results]
    assert len(rows) == len(set(rows))


REPORTS = ("corp:reported", "corp:asserted")

NARROWING = [
    (query.name, one.name, value)
    for query in QUERIES.values()
    for one in query.parameters
    for value in {
        "entity": ["softbank", "gate"],
        "relation": ["meets", "owns"],
        "source": ["paper"],
        "status": ["ongoing"],
        "stance": ["reported"],
        "date": ["1990-01-01", "2020-06-30", "2025-02-10"],
    }.get(one.type, [])
    if not any(one.required for one in query.parameters)
    # what is known changes what became of a promise; the default of a meeting is a contact
    and (query.name, one.name)
    not in {("promises", "knownAt"), ("meetings", "relation"), ("interlocks", "relation")}
    # sums and counts change with the claims that enter them
    and not (query.name in {"interlocks", "totals"} and one.type == "date")
]


@pytest.mark.parametrize(("name", "parameter", "value"), NARROWING)
def test_a_parameter_only_narrows(name: str, parameter: str, value: str) -> None:
    whole = asked(name)
    for row in asked(name, **{parameter: value}):
        assert {key: text for key, text in row.items() if key != "timeCover"} in whole


def test_as_of_is_what_bounds_and_reports_say() -> None:
    """The formula in Python, claim by claim, on days around every bound."""
    rows = sample().query(
        "SELECT ?quote ?property ?said { ?claim prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote "
        "; corp:statedIn ?source . { ?claim ?property ?said } UNION { ?source ?property ?said } }",
        prefixes=NAMESPACE.prefixes(),
    )
    claims: dict[str, dict[str, str]] = {}
    for row in rows_of(rows):
        claims.setdefault(row["quote"], {})[row["property"].removeprefix("corp:")] = row["said"]
    days = {
        date.fromisoformat(text)
        for said in claims.values()
        for name, text in said.items()
        if name.endswith(("Earliest", "Latest"))
    }
    assert len(days) > 15
    for day in sorted(days | {date.fromordinal(one.toordinal() + 1) for one in days}):
        on = day.isoformat()
        expected = {}
        for quote, said in claims.items():
            if said.get("startEarliest", on) > on or said.get("endLatest", on) < on:
                continue
            began, issued = said.get("startLatest", "9") <= on, said.get("issuedEarliest", "")
            sure = began and said.get("endEarliest", "") >= on
            if said["status"] == "corp:ongoing" and said["stance"] in REPORTS and on <= issued:
                exactly = on == said["issuedLatest"]
                sure |= (began or exactly) and not said.keys() & {"end", "endLatest"}
            expected[quote] = "covers" if sure else "may cover"
        found = asked("evidence", asOf=on)
        assert {row["quote"]: row["timeCover"] for row in found} == expected


def plain(term: object) -> str:
    """A term of rdflib or pyoxigraph, integers of any kind alike."""
    if isinstance(term, NamedNode | rdflib.URIRef):
        return f"<{term.value if isinstance(term, NamedNode) else str(term)}>"
    if isinstance(term, Literal):
        kind = term.datatype.value.removeprefix(XSD)
        return f"{term.value}@{term.language}^^{'integer' if 'nteger' in kind else kind}"
    if isinstance(term, rdflib.Literal):
        kind = str(term.datatype or "string").removeprefix(XSD)
        kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if term.language else kind
        return f"{term}@{term.language}^^{'integer' if 'nteger' in kind else kind}"
    return ""


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    """The sample in rdflib's own memory, seen as the union of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=(FOLDER / "sample.trig").read_text(encoding="utf-8"), format="trig")
    return dataset


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own parser
@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("connections", {"entity": "softbank", "asOf": "2024-12-20"}),
        ("contradictions", {}),
        ("coverage", {}),
        ("entities", {"type": "Organisation", "language": "de"}),
        ("gaps", {}),
        ("meetings", {"knownAt": "2025-01-22"}),
        ("promises", {}),
        ("relationships", {}),
        ("statements", {"speaker": "son"}),
        ("timeline", {"from": "2024-01-01"}),
        ("unknowns", {}),
    ],
)
def test_rdflib_gives_the_same_rows(
    name: str, parameters: dict[str, str], dataset: rdflib.Dataset
) -> None:
    text = text_of(QUERIES[name], parameters)
    results = sample().query(text)
    assert isinstance(results, QuerySolutions)
    ours = [[plain(term) for term in row] for row in results]
    answer = dataset.query(text)
    theirs = [[plain(row.get(name)) for name in answer.vars or ()] for row in answer.bindings]
    assert len(ours) > 0
    assert theirs == ours


def test_a_plain_tool_gets_what_the_program_gives() -> None:
    """Without a parameter, the text of the file is what runs, but for columns left out."""
    for name, query in QUERIES.items():
        if any(one.required for one in query.parameters):
            continue
        bare = sample().query(query.text)
        ours = run_named(sample(), NAMESPACE, name, {}).results
        assert isinstance(bare, QuerySolutions)
        assert isinstance(ours, QuerySolutions)
        names = [variable.value for variable in ours.variables]
        assert [[row[one] for one in names] for row in bare] == [list(row) for row in ours]


def test_the_timeline_is_in_order() -> None:
    days = [row["date"] or row["latest"] for row in asked("timeline")]
    assert len(days) == 17
    assert all(before <= after for before, after in pairwise(days))
