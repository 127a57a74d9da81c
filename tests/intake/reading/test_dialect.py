"""How files are read, as people and programs write it."""

import json
from typing import Any

import pytest

from corpolis.intake.reading.descriptions import described
from corpolis.intake.reading.dialect import EndAt, Reading
from corpolis.intake.reading.raw_record import UnreadableDataError


@pytest.mark.parametrize(
    "reading",
    [
        Reading("csv"),
        Reading("tsv", "cp1252", "\t", "", 2, 3, ("a",), ("a",), EndAt("a", "^N"), ("-",)),
        Reading("xlsx", sheet="2021"),
        Reading("json", at="/a~1b"),
    ],
)
def test_a_reading_comes_back_from_its_text(reading: Reading) -> None:
    assert Reading.from_json(reading.canonical()) == reading
    assert Reading.from_mapping(reading.to_mapping()) == reading


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"format": "doc"}, "no format"),
        ({"format": "csv", "delimeter": ","}, '"delimeter" says nothing'),
        ({"format": "csv", "delimiter": ",,"}, "one character"),
        ({"format": "csv", "encoding": "latin-99"}, "no encoding"),
        ({"format": "csv", "encoding": "utf-16"}, "no encoding"),
        ({"format": "csv", "encoding": "rot13"}, "no encoding"),
        ({"format": "csv", "header-rows": "1"}, "must be a number"),
        ({"format": "csv", "skip-rows": -1}, "0 or more"),
        ({"format": "csv", "null": [1]}, "list of texts"),
        ({"format": "csv", "end-at": "Note"}, "column"),
        ({"format": "csv", "end-at": {"column": "a", "matches": "("}}, "no pattern"),
        ({"format": "csv", "sheet": 1}, "a text"),
    ],
)
def test_what_no_file_can_be_read_by_is_refused(said: dict[str, Any], what: str) -> None:
    with pytest.raises(UnreadableDataError, match=what):
        Reading.from_mapping(said)


def test_csvw_metadata_are_a_start() -> None:
    said = {
        "dialect": {"delimiter": ";", "encoding": "windows-1252", "skipRows": 2},
        "tableSchema": {"columns": [{"titles": ["Donor"]}, {"name": "eur"}]},
    }
    reading, columns = described(json.dumps(said).encode(), "gifts.csv-metadata.json")
    assert reading == Reading("csv", "windows-1252", ";", skip_rows=2)
    assert columns == ("Donor", "eur")


def test_a_table_schema_is_a_start() -> None:
    schema = {"fields": [{"name": "Donor", "type": "string"}]}
    for said in (schema, {"resources": [{"path": "a.csv", "schema": schema}]}):
        reading, columns = described(json.dumps(said).encode(), "schema.json")
        assert (reading, columns) == (Reading("csv"), ("Donor",))


@pytest.mark.parametrize(
    "said", ["[", "[]", "{}", '{"dialect": {"doubleQuote": false}, "tableSchema": {}}']
)
def test_a_description_that_does_not_help_is_refused(said: str) -> None:
    with pytest.raises(UnreadableDataError):
        described(said.encode(), "schema.json")
