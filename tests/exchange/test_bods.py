"""Statements of BODS out: valid, in order, of what is established; and back without a loss."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import corpolis
from bods_schema import has_schema, places_by_schema
from corpolis.cli.main import corpolis as main
from corpolis.dossier.layout import open_folder
from corpolis.exchange.losses import Losses
from corpolis.intake.formats.bods_statement import statement_faults
from corpolis.intake.reading.json_values import json_object
from corpolis.pipeline.import_ import apply, import_plan
from registers import empty_dossier
from small_dossiers import make_dossier, source_files

ENTITIES = """
ann: {type: Person, name: {en: Ann Arbour, de: Anna Arbour}, aliases: {en: [Annie]}}
works: {type: Company, name: Works, identifiers: {lei: 5299000J2N45DDNE4Y28, xx-reg: "7", list: a}}
trust: {type: Trust, name: Trust}
town: {type: GovernmentBody, name: Town}
land: {type: Country, name: Land, identifiers: {iso-3166-1: LD}}
plan: {type: Project, name: Plan}
"""

CLAIMS: Sequence[dict[str, Any]] = [
    {"id": "a", "subject": "ann", "relation": "owns", "object": "works", "share": ">25..50 %",
     "start": "2020-05", "status": "ongoing"},
    {"id": "b", "subject": "ann", "relation": "beneficialOwnerOf", "object": "works",
     "share": "33.33 %", "start": "2020-01-02", "end": "2021-03-04", "status": "ended"},
    {"id": "c", "subject": "ann", "relation": "boardMemberOf", "object": "works",
     "role": "chair of the board"},
    {"id": "d", "subject": "works", "relation": "subsidiaryOf", "object": "town"},
    {"id": "e", "subject": "ann", "relation": "settlorOf", "object": "trust"},
    {"id": "f", "subject": "unknown", "relation": "controls", "object": "trust",
     "content": "by contract"},
    {"id": "g", "subject": "works", "relation": "registeredIn", "object": "land"},
    {"id": "h", "subject": "works", "relation": "founded", "when": "1999", "status": "completed"},
    {"id": "i", "subject": "ann", "relation": "born", "when": "1970", "status": "completed"},
    {"id": "denied", "subject": "town", "relation": "owns", "object": "works",
     "stance": "denied"},
    {"id": "past", "subject": "town", "relation": "owns", "object": "works", "status": "ended"},
    {"id": "plan", "subject": "town", "relation": "owns", "object": "plan"},
    {"id": "met", "subject": "ann", "relation": "meets", "object": "town", "status": "completed"},
]  # fmt: skip


@pytest.fixture(name="dossier")
def dossier_fixture(tmp_path: Path) -> corpolis.Dossier:
    about: dict[str, Any] = {"publisher": "The Paper", "url": "https://example.org/a"}
    files = {"entities.yaml": ENTITIES, **source_files("note", CLAIMS, **about)}
    return corpolis.Dossier(make_dossier(tmp_path / "d", files).root)


def statements(dossier: corpolis.Dossier, **more: Any) -> list[dict[str, Any]]:
    """What is exported, which is valid and has everything named before."""
    found: list[dict[str, Any]] = json.loads(dossier.export("bods", **more))
    known = set[str]()
    for one in found:
        assert statement_faults(json_object(json.dumps(one).encode())) == ()
        details = one["recordDetails"]
        for end in (details.get("subject"), details.get("interestedParty")):
            assert not isinstance(end, str) or end in known
        known.add(one["recordId"])
    return found


def named(found: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    (one,) = (
        one["recordDetails"]
        for one in found
        if name in json.dumps(one["recordDetails"].get("names", one["recordDetails"].get("name")))
    )
    return dict(one)


def interests(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [i for one in found for i in one["recordDetails"].get("interests", ())]


def test_parties(dossier: corpolis.Dossier) -> None:
    found = statements(dossier)
    assert [one["recordType"] for one in found] == ["entity"] * 3 + ["person"] + [
        "relationship"
    ] * 4
    works = named(found, "Works")
    assert works["entityType"] == {"type": "registeredEntity"}
    assert works["jurisdiction"] == {"name": "Land", "code": "LD"}
    assert works["foundingDate"] == "1999-01-01"
    assert {"id": "7", "scheme": "XX-REG"} in works["identifiers"]
    assert {"id": "a", "schemeName": "list"} in works["identifiers"]
    assert named(found, "Trust")["entityType"] == {"type": "arrangement", "subtype": "trust"}
    ann = named(found, "Ann Arbour")
    assert ann["birthDate"] == "1970"
    assert [one["fullName"] for one in ann["names"]] == ["Ann Arbour", "Anna Arbour", "Annie"]


def test_interests(dossier: corpolis.Dossier) -> None:
    found = interests(statements(dossier))
    by_type = {one["type"]: one for one in found if "beneficialOwnershipOrControl" not in one}
    assert sorted(one["type"] for one in found) == [
        *("boardChair", "otherInfluenceOrControl", "settlor"),
        *("shareholding", "shareholding", "shareholding"),
    ]
    (benefit,) = (one for one in found if "beneficialOwnershipOrControl" in one)
    assert benefit["share"] == {"exact": 33.33}
    assert (benefit["startDate"], benefit["endDate"]) == ("2020-01-02", "2021-03-04")
    assert by_type["otherInfluenceOrControl"]["details"] == "by contract"
    (owned,) = (one for one in found if one.get("share", {}).get("exclusiveMinimum"))
    assert owned["share"] == {"exclusiveMinimum": 25, "maximum": 50}
    assert owned["startDate"] == "2020-05-01"


def test_what_is_rounded_is_said(dossier: corpolis.Dossier) -> None:
    notes = [note for one in statements(dossier) for note in one.get("annotations", ())]
    told = {note["statementPointerTarget"]: note["description"] for note in notes}
    assert "2020-05 " in told["/recordDetails/interests/0/startDate"]
    assert "1999 " in told["/recordDetails/foundingDate"]


def test_what_is_lost_is_counted(dossier: corpolis.Dossier) -> None:
    losses = Losses()
    statements(dossier, losses=losses)
    told = {one["why"]: one["examples"] for one in json.loads(losses.to_json())["losses"]}
    assert told == {
        "its standing is denied": ["note.denied"],
        "it has ended, and the source does not say when": ["note.past"],
        "what is owned is no named organisation": ["note.plan"],
        "meets is no interest": ["note.met"],
    }


def test_the_same_graph_gives_the_same_bytes(dossier: corpolis.Dossier) -> None:
    assert dossier.export("bods") == dossier.export("bods")


@has_schema
def test_it_is_valid_by_the_schema(dossier: corpolis.Dossier) -> None:
    assert places_by_schema()(statements(dossier)) == set()


def test_the_command(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    out, lost = tmp_path / "out.json", tmp_path / "lost.json"
    arguments = ["export", str(dossier.root), "--format", "bods", "-o", str(out)]
    assert CliRunner().invoke(main, [*arguments, "--losses", str(lost)]).exit_code == 0
    assert len(json.loads(out.read_bytes())) == 8
    assert json.loads(lost.read_bytes())["losses"]
    refused = CliRunner().invoke(main, [*arguments, "--all"])
    assert (refused.exit_code, "--all is for" in refused.output) == (2, True)


def test_and_back(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    """What comes back and goes out again: the same parties, interests, dates and reasons."""
    first = statements(dossier)
    path = tmp_path / "owners.json"
    path.write_text(json.dumps(first))
    again = empty_dossier(tmp_path / "again")
    fields = {"id": "o", "title": "O", "kind": "register", "language": "en"}
    plan = import_plan(again, path, None, fields)
    assert plan.made.problems == []
    apply(again, plan)
    second = statements(corpolis.Dossier(open_folder(again.root).root))
    assert told(second) == told(first)


def told(found: Sequence[dict[str, Any]]) -> list[str]:
    """Each relationship by names, with what is said of it; without ids, details, annotations."""
    names = {
        one["recordId"]: one["recordDetails"].get("name")
        or one["recordDetails"]["names"][0]["fullName"]
        for one in found
        if one["recordType"] != "relationship"
    }
    lines = []
    for one in found:
        details = one["recordDetails"]
        if one["recordType"] != "relationship":
            lines.append(f"{names[one['recordId']]} {details.get('entityType')}")
            continue
        party = details["interestedParty"]
        who = names[party] if isinstance(party, str) else party["reason"]
        said = sorted(
            json.dumps({key: value for key, value in i.items() if key != "details"})
            for i in details["interests"]
        )
        lines.append(f"{who} -> {names[details['subject']]}: {said}")
    return sorted(lines)
