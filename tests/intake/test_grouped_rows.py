"""Rows that are one record together: a diary with one row for each guest of a meeting."""

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpolis.cli.main import corpolis
from small_dossiers import make_dossier

LONG = "Minister-for-Harbours-Lighthouses-Ferries-and-the-Prevention-of-Shipwrecks"
ROWS = [
    (f"{LONG}-July-2021", 1, "2021-07-01", "Harbour Pilots", "Dredging"),
    (f"{LONG}-July-2021", 1, "2021-07-01", "Ferry Union", "Dredging"),
    (f"{LONG}-July-2021", 1, "2021-07-01", "Harbour Pilots", "Dredging"),
    (f"{LONG}-July-2021", 2, "2021-07-01", "Ossel Lobbying", "Tolls"),
    (f"{LONG}-October-2021", 1, "2021-10-05", "Ferry Union", "Pay"),
]
MAPPING = """\
record: {group-by: [file, number]}
entities:
  post: {id: [post], type: Position, name: {column: post, language: en}, post-at: {entity: isle}}
  guest: {each: guest, id: [item], type: Actor, name: {column: item, language: en}}
claims:
  met:
    subject: guest
    relation: meets
    object: post
    hosts: post
    status: completed
    when: {column: day, date: "%Y-%m-%d"}
    gathering: {template: "{file} {number}"}
    content: {column: about, language: en}
"""
ENTITIES = "isle:\n  type: GovernmentBody\n  name: {en: Government of the Isle}\n"


@pytest.fixture(name="dossier")
def _dossier(tmp_path: Path) -> Path:
    root = tmp_path / "d"
    make_dossier(root, {"entities.yaml": ENTITIES})
    (tmp_path / "m.yaml").write_text(MAPPING, encoding="utf-8")
    lines = [
        f"{file},{number},{day},{LONG},{guest},{about}" for file, number, day, guest, about in ROWS
    ]
    table = "\n".join(["file,number,day,post,guest,about", *lines, ""])
    (tmp_path / "diary.csv").write_text(table, encoding="utf-8")
    arguments = ["import", str(tmp_path / "diary.csv"), "--mapping", str(tmp_path / "m.yaml")]
    done = CliRunner().invoke(corpolis, [*arguments, "--dossier", str(root), "--id", "diary"])
    assert done.exit_code == 0, done.output
    assert "5 used" in done.output
    assert "4 entities, 3 claims" in done.output
    return root


def asked(dossier: Path, *arguments: str) -> list[str]:
    done = CliRunner().invoke(corpolis, ["query", str(dossier), *arguments, "--format", "csv"])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()[1:]


def test_a_meeting_of_several_rows_is_one_gathering_whatever_its_name_is_long(
    dossier: Path,
) -> None:
    built = CliRunner().invoke(corpolis, ["build", str(dossier), "--files", "none"])
    assert built.exit_code == 0, built.output
    assert len(asked(dossier, "gatherings")) == len({(file, number) for file, number, *_ in ROWS})
    met = asked(dossier, "meetings", "-p", "entity=diary_ferry-union")
    assert len(met) == 2
    assert Counter("Dredging" in line for line in met) == {True: 1, False: 1}
    assert asked(dossier, "contradictions") == []


def test_a_row_that_is_wrong_takes_its_whole_meeting_along(dossier: Path) -> None:
    table = dossier.parent / "diary.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2021-07-01,", "someday,", 1))
    done = CliRunner().invoke(
        corpolis,
        ["mapping", "check", str(dossier.parent / "m.yaml"), str(table), "--dossier", str(dossier)],
    )
    assert done.exit_code == 1
    assert "2 used + 0 skipped by rule + 3 left out" in done.output


def test_the_part_around_one_guest_has_no_line_to_guests_outside(dossier: Path) -> None:
    assert CliRunner().invoke(corpolis, ["build", str(dossier), "--files", "none"]).exit_code == 0
    page = dossier.parent / "around.html"
    arguments = ["view", str(dossier), "--around", "Ferry Union", "-o", str(page)]
    done = CliRunner().invoke(corpolis, arguments)
    assert done.exit_code == 0, done.output
    assert "Ferry Union" in page.read_text(encoding="utf-8")
