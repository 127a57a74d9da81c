"""The words of the mapping language: one list, which reading, schema and docs go by."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from corpolis.intake.mapping.json_schema import mapping_schema
from corpolis.intake.mapping.language import FORMATS, READING, SECTIONS, names
from corpolis.intake.reading.dialect import FORMATS as READABLE
from corpolis.intake.reading.dialect import Reading
from corpolis.vocabulary.files import load_vocabulary

GOOD: dict[str, Any] = {
    "record": {"group-by": ["file", "page"]},
    "reading": {"fill-down": ["Minister"], "end-at": {"column": "Minister", "matches": "^Note"}},
    "skip": [{"column": "Purpose", "matches": "(?i)nil return"}],
    "entities": {
        "post": {"id": ["Minister"], "type": "Position", "name": "Minister", "post-at": "body"},
        "body": {"id": ["Department"], "type": "GovernmentBody", "name": "Department"},
        "guest": {
            "each": {"column": "Guests", "split": ";"},
            "id": ["item"],
            "type": "Actor",
            "name": {"column": "item", "language": "en"},
        },
    },
    "claims": {
        "met": {
            "subject": "guest",
            "relation": "meets",
            "object": {"rule": "post"},
            "status": "completed",
            "hosts": "post",
            "on-behalf-of": {"guest": "body"},
            "when": {"column": "Date", "date": ["%d/%m/%Y", "%B %Y"]},
            "amount": {"low": "From", "high": {"column": "To", "number": "1,234"}},
            "content": {"column": "Purpose", "language": "en"},
        }
    },
    "unused": ["Room"],
}


@pytest.fixture(scope="module", name="schema")
def _schema() -> Draft202012Validator:
    made = mapping_schema(load_vocabulary())
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def test_the_schema_takes_a_mapping(schema: Draft202012Validator) -> None:
    assert [error.message for error in schema.iter_errors(GOOD)] == []


SHIPPED = sorted((Path(__file__).parents[3] / "ontology" / "mappings").glob("*.yaml"))


def test_shipped_mappings_were_found() -> None:
    assert SHIPPED


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_schema_takes_the_shipped_mappings(schema: Draft202012Validator, path: Path) -> None:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [error.message for error in schema.iter_errors(said)] == []


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (["entity"], {}),
        (["entities", "post", "typ"], "Person"),
        (["entities", "post", "type"], "Potato"),
        (["entities", "post", "name"], {"column": "Minister", "stripp": "x"}),
        (["claims", "met", "relation"], "mets"),
        (["claims", "met", "status"], "happened"),
        (["skip"], [{"columm": "x"}]),
        (["reading", "encodign"], "utf-8"),
        (["record", "group"], ["x"]),
    ],
)
def test_the_schema_refuses_other_words(
    schema: Draft202012Validator, way: list[str], value: object
) -> None:
    said = json.loads(json.dumps(GOOD))
    place = said
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    assert list(schema.iter_errors(said))


def test_the_words_of_reading_are_those_of_readings() -> None:
    known = Reading("csv").to_mapping() | dict.fromkeys(names(READING))
    assert set(known) == set(names(READING))
    assert FORMATS == READABLE
    for word in names(READING):
        with pytest.raises(Exception, match=r"must be|is no") as told:
            Reading.from_mapping({word: object()}, "csv")
        assert "says nothing about reading" not in str(told.value)


def test_every_word_is_described() -> None:
    for words in SECTIONS.values():
        assert len(set(names(words))) == len(words)
        for word in words:
            assert word.takes
            assert word.description.endswith((".", "…"))


def test_the_reference_has_every_word() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "mappings.md"
    text = page.read_text(encoding="utf-8")
    for words in SECTIONS.values():
        for word in words:
            assert f"| `{word.name}` |" in text
