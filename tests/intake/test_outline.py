"""A mapping to begin with: what stands in columns, guessed forms, and nothing invented."""

import json
from pathlib import Path

import pytest
import yaml

from corpolis.intake.outline import outlined
from corpolis.intake.profile import column_profile

TABLE = """\
Giver,Gift (EUR),Day,Booked,Street,E-Mail,Year,Note
Mona Reeve,"1.500,00",24.12.2021,01/02/2021,Elm Row 3,mona@reeve.example,2021,
Larnholm Ltd,"20,50",2.1.2022,03/04/2021,Bay Road 8,hello@larnholm.example,2022,
"""


def begun(folder: Path, text: str = TABLE, name: str = "gifts.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return outlined(path)


def test_columns_stand_there_with_samples_and_guessed_forms(tmp_path: Path) -> None:
    text = begun(tmp_path)
    assert "2 records looked at" in text
    assert '"Mona Reeve", "Larnholm Ltd"' in text
    assert 'number: "1.234,56"' in text
    assert 'date: "%d.%m.%Y"' in text
    assert 'Year        "2021", "2022"; date: "edtf"' in text
    assert "Note        empty" in text


def test_what_can_be_read_in_two_ways_is_not_decided(tmp_path: Path) -> None:
    text = begun(tmp_path)
    assert 'date: "%d/%m/%Y" or date: "%m/%d/%Y" (the values fit each; say which)' in text


def test_personal_columns_are_unused_and_their_values_stand_nowhere(tmp_path: Path) -> None:
    text = begun(tmp_path)
    assert "  - Street  # looks like a postal address" in text
    assert "  - E-Mail  # looks like an e-mail address" in text
    assert "Elm Row" not in text
    assert "example" not in text


def test_it_is_a_mapping_without_rules(tmp_path: Path) -> None:
    said = yaml.safe_load(begun(tmp_path))
    assert said == {
        "record": {"key": "row"},
        "entities": None,
        "claims": None,
        "unused": ["Street", "E-Mail"],
    }


def test_a_description_beside_the_file_counts(tmp_path: Path) -> None:
    schema = {
        "resources": [
            {
                "path": "data/gifts.csv",
                "dialect": {"delimiter": ";"},
                "schema": {"fields": [{"name": "Giver"}, {"name": "Place"}]},
            }
        ]
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(schema), encoding="utf-8")
    text = begun(tmp_path, "Giver;Sum\nMona Reeve;5\n")
    assert "How it is read stands in datapackage.json." in text
    assert "Columns that gifts.csv lacks, which it describes: Place" in text
    assert "Columns that gifts.csv has, which it does not describe: Sum" in text


def test_a_description_of_another_file_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"resources": [{"path": "x.csv"}]}')
    assert "datapackage" not in begun(tmp_path)


def test_columns_of_nested_records_are_the_ways_to_values(tmp_path: Path) -> None:
    records = [{"id": 1, "owner": {"name": "Ann", "phone": "+49 30 1234567"}, "seats": [{"n": 2}]}]
    text = begun(tmp_path, json.dumps(records), "x.json")
    assert '#   owner/name  "Ann"' in text
    assert "#   seats/n" in text
    assert "owner/phone  # looks like a telephone number" in text


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (["5", "70"], ["1234.56"]),
        (["5.25"], ["1234.56"]),
        (["1,234.50", "3"], ["1,234.56"]),
        (["1.234,50", "3"], ["1.234,56"]),
        (["1 234,50"], ["1 234,56"]),
        (["12,5"], ["1234,56"]),
        (["about 5"], []),
        ([], []),
    ],
)
def test_numbers(values: list[str], numbers: list[str]) -> None:
    found = list(column_profile("n", values, len(values)).numbers)
    assert found[: len(numbers)] == numbers
    assert bool(found) is bool(numbers)


def test_thousands_and_decimals_are_not_mistaken_for_one_another() -> None:
    found = column_profile("n", ["1.500", "2.750"], 2).numbers
    assert {"1234.56", "1.234,56"} <= set(found)


@pytest.mark.parametrize(
    ("values", "dates", "together"),
    [
        (["2021-05-04"], ["%Y-%m-%d"], False),
        (["4 May 2021", "May 2021"], ["%d %B %Y", "%B %Y"], True),
        (["31/12/2021"], ["%d/%m/%Y"], False),
        (["12/31/2021"], ["%m/%d/%Y"], False),
        (["2021-05", "2022"], ["edtf"], False),
        (["someday"], [], False),
        (["17", "18"], [], False),
    ],
)
def test_dates(values: list[str], dates: list[str], together: bool) -> None:
    found = column_profile("x", values, len(values))
    assert sorted(found.dates) == sorted(dates) if together else found.dates[:1] == dates[:1]
    assert found.dates_together is together


@pytest.mark.parametrize(
    "name",
    ["Straße", "donor-address", "homePhone", "E-Mail", "PLZ", "date_of_birth", "IBAN", "addr1"],
)
def test_names_of_personal_columns(name: str) -> None:
    assert column_profile(name, ["x"], 1).personal


@pytest.mark.parametrize("name", ["Telegram", "sorted", "emails sent", "Portal", "Import", "party"])
def test_names_that_only_look_alike(name: str) -> None:
    assert bool(column_profile(name, ["x"], 1).personal) is (name == "emails sent")
