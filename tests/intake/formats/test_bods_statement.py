"""A statement is valid exactly where the JSON Schema of BODS 0.4 says so, and at the same place."""

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bods_schema import has_schema, places_by_schema
from corpolis.intake.formats.bods_statement import statement_faults
from corpolis.intake.reading.json_values import json_object

FIXTURES = Path(os.environ.get("CORPOLIS_FIXTURES", "/nowhere")) / "bods"
has_fixtures = pytest.mark.skipif(
    not FIXTURES.is_dir(), reason="CORPOLIS_FIXTURES does not name a folder with bods/"
)
ENTITY: dict[str, Any] = {
    "statementId": "made-up-statement-number-0001-for-tests",
    "statementDate": "2024-03-01",
    "declarationSubject": "larnholm",
    "declaration": "d-1",
    "recordId": "larnholm",
    "recordType": "entity",
    "recordStatus": "new",
    "publicationDetails": {
        "publicationDate": "2024-03-02T08:00:00Z",
        "bodsVersion": "0.4",
        "license": "https://example.org/licence",
        "publisher": {"name": "Office of Companies"},
    },
    "source": {
        "type": ["officialRegister"],
        "url": "https://example.org/register",
        "retrievedAt": "2024-03-01",
        "assertedBy": [{"name": "Office", "uri": "https://example.org/"}],
    },
    "annotations": [
        {
            "statementPointerTarget": "/recordDetails/name",
            "motivation": "linking",
            "url": "https://example.org/name",
            "creationDate": "2024-03-01",
        }
    ],
    "recordDetails": {
        "isComponent": False,
        "entityType": {"type": "legalEntity", "subtype": "trust"},
        "name": "Larnholm Trust",
        "alternateNames": ["Larnholm"],
        "jurisdiction": {"name": "Ireland", "code": "IE"},
        "identifiers": [{"id": "77", "scheme": "XX-REG", "uri": "https://example.org/77"}],
        "foundingDate": "1999-05-01",
        "addresses": [{"type": "registered", "address": "Quay", "country": {"name": "Ireland"}}],
        "publicListing": {
            "hasPublicListing": True,
            "companyFilingsURLs": ["https://example.org/filings"],
            "securitiesListings": [
                {
                    "stockExchangeJurisdiction": "IE",
                    "stockExchangeName": "Exchange",
                    "security": {"ticker": "LRN", "idScheme": "isin"},
                }
            ],
        },
        "formedByStatute": {"name": "Act", "date": "1999-01-01"},
        "uri": "https://example.org/larnholm",
    },
}
PERSON: dict[str, Any] = {
    **ENTITY,
    "recordType": "person",
    "recordId": "mona",
    "recordDetails": {
        "isComponent": False,
        "personType": "knownPerson",
        "names": [{"type": "legal", "fullName": "Mona Reeve", "givenName": "Mona"}],
        "birthDate": "1970-02",
        "nationalities": [{"name": "Ireland", "code": "IE"}],
        "placeOfBirth": {"type": "placeOfBirth", "country": {"name": "Ireland", "code": "IE"}},
        "politicalExposure": {
            "status": "isPep",
            "details": [{"reason": "mayor", "startDate": "2020-01-01"}],
        },
    },
}
RELATIONSHIP: dict[str, Any] = {
    **ENTITY,
    "recordType": "relationship",
    "recordId": "mona-larnholm",
    "recordDetails": {
        "isComponent": False,
        "componentRecords": ["a"],
        "subject": "larnholm",
        "interestedParty": {"reason": "unknown", "description": "not told"},
        "interests": [
            {
                "type": "shareholding",
                "directOrIndirect": "direct",
                "beneficialOwnershipOrControl": True,
                "share": {"exclusiveMinimum": 25, "maximum": 50},
                "startDate": "2020-01-01",
            }
        ],
    },
}
EXAMPLES = (ENTITY, PERSON, RELATIONSHIP)


def faults(statement: object) -> list[str]:
    """The places of the faults of a statement, as its reader has it."""
    read = json_object(json.dumps({"one": statement}).encode())
    return [fault.pointer for fault in statement_faults(read["one"])]


def pointer(path: str) -> str:
    """$[0].recordDetails.names[1] as a JSON Pointer within the first statement."""
    return "".join(f"/{step}" for step in re.findall(r"[^.\[\]$]+", path)[1:])


@has_fixtures
@pytest.mark.parametrize("path", sorted((FIXTURES / "valid").glob("*.json")), ids=lambda p: p.stem)
def test_what_is_valid_has_no_faults(path: Path) -> None:
    assert [faults(one) for one in json.loads(path.read_bytes())] == [[]]


def expected() -> Iterator[tuple[str, str]]:
    if not (table := FIXTURES / "invalid" / "expected_errors.csv").is_file():
        return
    for row in csv.reader(table.read_text(encoding="utf-8").splitlines()):
        if row and (FIXTURES / "invalid" / row[0]).is_file():
            yield row[0], row[2]


@has_fixtures
@pytest.mark.parametrize(("name", "place"), list(expected()))
def test_what_is_wrong_is_told_at_its_place(name: str, place: str) -> None:
    statements = json.loads((FIXTURES / "invalid" / name).read_bytes())
    assert faults(statements[0]) == [pointer(place)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["recordType"])
def test_the_examples_are_valid(example: dict[str, Any]) -> None:
    assert faults(example) == []


@pytest.fixture(scope="module")
def by_schema() -> Callable[[object], set[str]]:
    """The places that the JSON Schema finds wrong, as the library jsonschema reads it."""
    return places_by_schema()


def inner(value: Any, steps: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all values within a value."""
    if steps:
        yield steps
    pairs: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else ()
    pairs = enumerate(value) if isinstance(value, list) else pairs
    for step, one in pairs:
        yield from inner(one, (*steps, step))


def changed(example: dict[str, Any], steps: tuple[Any, ...], new: object) -> dict[str, Any]:
    """The example with another value at one place, or with none there."""
    copy = json.loads(json.dumps(example))
    place = copy
    for step in steps[:-1]:
        place = place[step]
    if new is None:
        del place[steps[-1]]
    else:
        place[steps[-1]] = new
    return copy  # type: ignore[no-any-return]


CHANGES: Sequence[Any] = (
    None,
    7,
    -1,
    101,
    True,
    "x",
    "",
    "2024-02-30",
    "other",
    [],
    [7],
    ["x"],
    {},
    {"x": "y"},
)


@has_schema
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["recordType"])
def test_every_change_is_judged_as_the_schema_does(
    example: dict[str, Any], by_schema: Callable[[object], set[str]]
) -> None:
    for steps in inner(example):
        for new in CHANGES:
            other = changed(example, steps, new)
            ours = set(faults(other))
            theirs = by_schema([other])
            assert bool(ours) == bool(theirs), (steps, new, ours, theirs)


def test_faults_do_not_hide_one_another() -> None:
    other = changed(changed(ENTITY, ("recordDetails", "name"), 7), ("source", "url"), "no IRI")
    assert sorted(faults(other)) == ["/recordDetails/name", "/source/url"]


def test_a_statement_that_is_no_object_is_told() -> None:
    several: Sequence[Any] = ([], "x", 7)
    assert [faults(one) for one in several] == [[""], [""], [""]]
