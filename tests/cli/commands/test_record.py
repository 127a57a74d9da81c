"""`corpolis record`: one record of a register, what was made of it, and nothing that is unused."""

import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis

TABLE = """\
Giver,Kind,Party,Day,EUR,Street
Mona Reeve,P,H.P.,2021-05-04,500,Elm Row 3
Larnholm Ltd,C,H.P.,2021-06-01,1250.50,Bay Road 8
Larnholm Ltd,C,,2021-06-01,1250.50,Bay Road 8
"""
MAPPING = """\
entities:
  giver:
    id: [Giver]
    type: {column: Kind, map: {P: Person, C: Company}}
    name: {column: Giver, language: en}
  party:
    id: [Party]
    type: PoliticalParty
    name: {column: Party, map: {H.P.: Harbour Party}, language: en}
claims:
  gift:
    subject: giver
    relation: donatesTo
    object: party
    status: planned
    when: {column: Day, date: "%Y-%m-%d"}
    amount: {column: EUR, number: "1234.56", unit: EUR}
unused: [Street]
"""
DATA = Path("d/sources/gifts.csv")
CLAIMS = Path("d/claims/gifts.yaml")


@pytest.fixture(autouse=True)
def _dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("gifts.csv").write_text(TABLE, encoding="utf-8")
    Path("m.yaml").write_text(MAPPING, encoding="utf-8")
    assert run("init", "d").exit_code == 0
    command = ("import", "gifts.csv", "--mapping", "m.yaml", "--dossier", "d", "--id", "gifts")
    done = run(*command)
    assert DATA.is_file(), done.output


def run(*arguments: str) -> Result:
    return CliRunner().invoke(corpolis, list(arguments))


def shown(key: str = "row-2") -> str:
    done = run("record", "gifts", key, "--dossier", "d")
    assert done.exit_code == 0, done.output
    return done.stdout


def test_it_shows_what_was_read_and_what_was_made_of_it() -> None:
    text = shown()
    sha256 = json.loads(Path("d/records/gifts.jsonl").read_text("utf-8").splitlines()[1])["sha256"]
    assert text == (
        "gifts row-2: row 2 of gifts.csv\n"
        "  sources/gifts.csv, octets 32 to 74\n"
        f"  SHA-256 {sha256}\n"
        "  the bytes are at hand and agree\n\n"
        "  Giver  Mona Reeve\n"
        "           subject of row-2_gift: is a name of this entity\n"
        "           id and name of the entity giver\n"
        "  Kind   P\n"
        "           type of the entity giver\n"
        "  Party  H.P.\n"
        "           object of row-2_gift: by the mapping's list of values, is a name of this "
        "entity\n"
        "           id and name of the entity party\n"
        "  Day    2021-05-04\n"
        "           when of row-2_gift: read as a date, written YYYY-MM-DD\n"
        "  EUR    500\n"
        "           amount of row-2_gift: read as a number, written like 1234.56, in EUR\n\n"
        "claim gifts.row-2_gift\n"
        "  planned: Mona Reeve (Person) donates to Harbour Party (PoliticalParty)\n"
        "  status: planned\n"
        "  when: 2021-05-04\n"
        "  occasion: row-2\n"
        "  amount: 500 EUR\n"
        "  set by the mapping: occasion row\n"
        "  set by the mapping: relation donatesTo\n"
        "  set by the mapping: status planned\n\n"
        "entity gifts_harbour-party: Harbour Party (PoliticalParty)\n"
        "entity gifts_mona-reeve: Mona Reeve (Person)\n"
    )


@pytest.mark.parametrize("form", ["text", "json"])
def test_columns_that_are_not_used_are_never_shown(form: str) -> None:
    done = run("record", "gifts", "row-2", "--dossier", "d", "--format", form)
    assert "Mona Reeve" in done.output
    assert "Street" not in done.output
    assert "Elm Row" not in done.output


def test_rules_that_do_not_hold_and_columns_that_are_empty_are_not_in_the_way() -> None:
    Path("more.csv").write_text(
        "\n".join(
            line + more
            for line, more in zip(TABLE.splitlines(), (",Note", ",", ",ghost", ","), strict=True)
        ),
        encoding="utf-8",
    )
    ghost = (
        "  ghost: {if: [{column: Note, is: ghost}], id: [Giver], type: Actor, "
        "name: {column: Giver, language: en}}\n  party:"
    )
    Path("m.yaml").write_text(MAPPING.replace("  party:", ghost), encoding="utf-8")
    done = run("import", "more.csv", "--mapping", "m.yaml", "--dossier", "d", "--id", "more")
    assert Path("d/records/more.jsonl").is_file(), done.output
    first, second = (
        run("record", "more", key, "--dossier", "d").stdout for key in ("row-2", "row-3")
    )
    assert "  empty: Note\n" in first
    assert "ghost" not in first
    assert "id and name of the entity ghost" in second


def test_it_is_found_by_its_address_too() -> None:
    assert shown("row=3").startswith("gifts row-3: row 3 of gifts.csv\n")


def test_programs_get_json() -> None:
    done = run("record", "gifts", "row-3", "--dossier", "d", "--format", "json")
    told = json.loads(done.stdout)
    assert told["bytes"] == "agree"
    assert told["claims"][0]["id"] == "gifts.row-3_gift"
    cells = {cell["column"]: cell["value"] for cell in told["cells"]}
    assert cells["EUR"] == "1250.50"


def test_bytes_that_are_gone_or_others_are_told() -> None:
    data = DATA.read_bytes()
    DATA.unlink()
    assert "the bytes are not at hand" in shown()
    DATA.write_bytes(data.replace(b"2021-05-04", b"2021-05-05"))
    assert "the bytes at hand DIFFER from what was read" in shown()
    assert "the bytes are at hand and agree" in shown("row-3")


@pytest.mark.parametrize(
    ("correction", "made"),
    [("skip: twice in the file", "Nothing was made of it."), ("", "claim gifts.row-3_gift")],
)
def test_corrections_are_told(correction: str, made: str) -> None:
    sha256 = json.loads(Path("d/records/gifts.jsonl").read_text("utf-8").splitlines()[2])["sha256"]
    what = correction or "set: {amount: 1200 EUR}\n    because: twice in the file"
    more = f"corrections:\n  - record: row-3\n    hash: {sha256[:16]}\n    {what}\n"
    CLAIMS.write_text(CLAIMS.read_text("utf-8") + more, "utf-8")
    text = shown("row-3")
    assert "put right by hand: twice in the file" in text
    assert made in text
    assert "1250.50\n           amount of" not in text


@pytest.mark.parametrize(
    ("source", "key", "message"),
    [
        ("gift", "row-2", 'no register is called "gift"; there are: gifts'),
        ("gifts", "row-9", 'gifts uses no record "row-9"; its 2 keys are like row-2'),
        ("gifts", "row-4", 'gifts uses no record "row-4"'),
    ],
)
def test_what_is_not_there_is_told(source: str, key: str, message: str) -> None:
    done = run("record", source, key, "--dossier", "d")
    assert done.exit_code == 1
    assert message in done.stderr


def test_nothing_of_a_record_moves_the_cursor() -> None:
    Path("gifts.csv").write_bytes(TABLE.replace("Mona Reeve", "Mona \x1b[2J").encode())
    done = run("import", "gifts.csv", "--mapping", "m.yaml", "--dossier", "d", "--id", "others")
    text = run("record", "others", "row-2", "--dossier", "d").stdout
    assert text, done.output
    assert "\x1b" not in text


def test_the_tab_key_offers_registers_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("d")
    complete = ShellComplete(corpolis, {}, "corpolis", "_CORPOLIS_COMPLETE")
    assert [one.value for one in complete.get_completions(["record"], "gi")] == ["gifts"]
    keys = complete.get_completions(["record", "gifts"], "row-")
    assert [one.value for one in keys] == ["row-2", "row-3"]
    assert complete.get_completions(["record", "nothing"], "") == []
