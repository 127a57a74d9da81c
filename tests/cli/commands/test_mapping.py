"""`corpolis mapping`: a mapping begun, and tried on the first records."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis

TABLE = """\
Giver,Party,Day,EUR,Street
Mona Reeve,Harbour Party,2021-05-04,500,Elm Row 3
Larnholm Ltd,Harbour Party,2021-06-01,1250.50,Bay Road 8
Ossel Trust,Field Union,someday,70,Long Lane 1
"""
MAPPING = """\
entities:
  giver: {id: [Giver], type: Actor, name: {column: Giver, language: en}}
  party: {id: [Party], type: PoliticalParty, name: {column: Party, language: en}}
claims:
  gift:
    subject: giver
    relation: donatesTo
    object: party
    status: completed
    when: {column: Day, date: "%Y-%m-%d"}
    amount: {column: EUR, number: "1234.56", unit: EUR}
unused: [Street]
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gifts.csv").write_text(TABLE, encoding="utf-8")
    Path("m.yaml").write_text(MAPPING, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(corpolis, ["mapping", *arguments])


def test_init_writes_a_file_that_is_not_there_yet() -> None:
    done = run("init", "gifts.csv", "-o", "new.yaml")
    assert done.exit_code == 0, done.output
    assert done.stdout == "new.yaml\n"
    assert "corpolis mapping check new.yaml gifts.csv" in done.stderr
    assert "- Street  # looks like" in Path("new.yaml").read_text(encoding="utf-8")
    again = run("init", "gifts.csv", "-o", "new.yaml")
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_init_without_output_prints() -> None:
    done = run("init", "gifts.csv")
    assert done.exit_code == 0
    assert done.stdout.startswith("# What the columns of gifts.csv mean")
    assert sorted(path.name for path in Path().iterdir()) == ["gifts.csv", "m.yaml"]


def test_init_of_what_is_no_register() -> None:
    Path("x.pdf").write_bytes(b"%PDF-1.7\n")
    done = run("init", "x.pdf")
    assert done.exit_code == 1
    assert "is a PDF" in done.stderr


def test_check_says_what_records_become_and_what_is_wrong() -> None:
    done = run("check", "m.yaml", "gifts.csv")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0] == ("row=2: Mona Reeve (Actor) donates to Harbour Party (PoliticalParty)")
    assert lines[1] == "    status: completed; when: 2021-05-04; occasion: row-2; amount: 500 EUR"
    assert (
        lines[2]
        == "    read: Giver: Mona Reeve · Party: Harbour Party · Day: 2021-05-04 · EUR: 500"
    )
    assert "amount: 1250.5 EUR" in lines[4]
    assert lines[-1] == (
        "first 3 records = 2 used + 0 skipped by rule + 1 left out -> 3 entities, 2 claims"
    )
    assert 'gifts.csv:4:25: bad-date: Day "someday" is not a date' in done.stderr
    assert "Elm Row" not in done.output


def test_check_of_some_rows_only() -> None:
    done = run("check", "m.yaml", "gifts.csv", "--rows", "1")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1].startswith("first 1 records = 1 used")


def test_check_tells_of_columns_that_are_not_listed() -> None:
    Path("m.yaml").write_text(MAPPING.replace("unused: [Street]\n", ""), encoding="utf-8")
    done = run("check", "m.yaml", "gifts.csv")
    assert done.exit_code == 1
    assert 'has the column "Street", which m.yaml does not know' in done.stderr


def test_check_of_a_mapping_as_it_is_begun_says_what_to_do() -> None:
    run("init", "gifts.csv", "-o", "new.yaml")
    done = run("check", "new.yaml", "gifts.csv")
    assert done.exit_code == 1
    assert 'missing-field: the mapping has no "entities"' in done.stderr
    assert 'missing-field: the mapping has no "claims"' in done.stderr


def test_check_refuses_what_a_relation_does_not_take() -> None:
    text = MAPPING.replace("type: PoliticalParty", "type: Place")
    Path("m.yaml").write_text(text, encoding="utf-8")
    done = run("check", "m.yaml", "gifts.csv")
    assert done.exit_code == 1
    assert "m.yaml:8:13: wrong-object:" in done.stderr
    assert done.stderr.count("wrong-object") == 1
