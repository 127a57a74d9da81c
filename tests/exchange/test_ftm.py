"""FollowTheMoney out: entities, ids, what is established, what is lost, and statements."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import corpolis
from corpolis.cli.main import corpolis as main
from corpolis.exchange.losses import Losses
from small_dossiers import make_dossier, source_files

ENTITIES = """
ann: {type: Person, name: {en: Ann Arbour, de: Anna Arbour}, aliases: {en: [Annie]}}
bea: {type: Person, name: Bea Brook}
club: {type: PoliticalParty, name: Club, identifiers: {ftm: NK-club, wikidata: Q1}}
works: {type: Company, name: Works, identifiers: {lei: 5299000J2N45DDNE4Y28, local: "7"}}
plan: {type: Project, name: Plan}
fair: {type: Event, name: Fair}
chair: {type: Position, name: Chair of Club, post-at: club}
deal: {type: Contract, name: Deal}
town: {type: GovernmentBody, name: Town}
"""

CLAIMS = [
    *(
        {"id": "gift", "subject": "ann", "relation": "donatesTo", "object": "club",
         "status": "completed", "when": "2024-05-01", "amount": "500 EUR"},
        {"id": "about", "subject": "ann", "relation": "donatesTo", "object": "club",
         "status": "completed", "when": "2024-06~", "amount": "~700 EUR"},
        {"id": "owned", "subject": "bea", "relation": "owns", "object": "works",
         "share": "25..50 %", "start": "2020-01", "end": "2021"},
        {"id": "loan", "subject": "bea", "relation": "lendsTo", "object": "works",
         "amount": "5 EUR"},
        {"id": "post", "subject": "ann", "relation": "holdsPosition", "object": "chair"},
        {"id": "office", "subject": "ann", "relation": "holdsOffice", "object": "town",
         "role": "mayor"},
        {"id": "award", "subject": "town", "relation": "awardsContractTo", "object": "works",
         "about": "deal", "amount": "9 EUR", "status": "completed"},
        {"id": "part", "subject": "works", "relation": "participatesIn", "object": "plan"},
        {"id": "guest", "subject": "ann", "relation": "participatesIn", "object": "fair"},
        {"id": "host", "subject": "works", "relation": "hosts", "object": "fair"},
        {"id": "spoke", "subject": "ann", "relation": "criticises", "object": "works"},
        {"id": "born", "subject": "ann", "relation": "born", "when": "1970"},
        {"id": "staff", "subject": "works", "relation": "hasWorkforce", "count": "12"},
        {"id": "not", "subject": "bea", "relation": "memberOf", "object": "club",
         "stance": "denied"},
        {"id": "some", "subject": "unknown", "relation": "pays", "object": "ann"},
    ),
]  # fmt: skip

Lines = Mapping[str, Mapping[str, Any]]


@pytest.fixture(name="dossier")
def dossier_fixture(tmp_path: Path) -> corpolis.Dossier:
    about: dict[str, Any] = {
        "publisher": "The Paper",
        "url": "https://example.org/a",
        "author": "Cay",
    }
    files = {"entities.yaml": ENTITIES, **source_files("note", CLAIMS, **about)}
    return corpolis.Dossier(make_dossier(tmp_path / "d", files).root)


def exported(dossier: corpolis.Dossier, **more: Any) -> Lines:
    lines = [json.loads(line) for line in dossier.export("ftm", **more).splitlines()]
    assert [one["id"] for one in lines] == sorted({one["id"] for one in lines})
    return {one["id"]: one for one in lines}


def of_claim(lines: Lines, claim: str) -> Mapping[str, Any]:
    """The edge of a claim, with its only values bare."""
    (found,) = [
        one for one in lines.values() if f"note.{claim}" in one["properties"].get("recordId", [])
    ]
    said = {
        name: values[0] if len(values) == 1 else values
        for name, values in found["properties"].items()
    }
    return {"schema": found["schema"], **said}


def id_of(lines: Lines, name: str) -> str:
    (found,) = (key for key, one in lines.items() if name in one["properties"].get("name", []))
    return found


def test_nodes_have_their_schema_and_identifiers(dossier: corpolis.Dossier) -> None:
    lines = exported(dossier)
    assert lines["NK-club"] == {
        "id": "NK-club",
        "schema": "Organization",
        "properties": {"name": ["Club"], "topics": ["pol.party"], "wikidataId": ["Q1"]},
    }
    ann = lines[id_of(lines, "Ann Arbour")]
    assert ann["schema"] == "Person"
    assert ann["properties"]["name"] == ["Anna Arbour", "Ann Arbour"]
    assert (ann["properties"]["alias"], ann["properties"]["birthDate"]) == (["Annie"], ["1970"])
    works = lines[id_of(lines, "Works")]
    assert works["properties"]["leiCode"] == ["5299000J2N45DDNE4Y28"]
    fair = lines[id_of(lines, "Fair")]["properties"]
    assert (fair["involved"], fair["organizer"]) == ([ann["id"]], [works["id"]])
    chair = lines[id_of(lines, "Chair of Club")]
    assert (chair["schema"], chair["properties"]["organization"]) == ("Position", ["NK-club"])


def test_relationships_are_edges(dossier: corpolis.Dossier) -> None:
    lines = exported(dossier)
    ann, bea, works = (id_of(lines, name) for name in ("Ann Arbour", "Bea Brook", "Works"))
    gift = of_claim(lines, "gift")
    assert gift["schema"] == "Payment"
    assert (gift["payer"], gift["beneficiary"]) == (ann, "NK-club")
    assert (gift["amount"], gift["currency"], gift["date"]) == ("500", "EUR", "2024-05-01")
    owned = of_claim(lines, "owned")
    assert (owned["owner"], owned["asset"], owned["percentage"]) == (bea, works, "25-50")
    assert (owned["startDate"], owned["endDate"]) == ("2020-01", "2021")
    loan = of_claim(lines, "loan")
    assert (loan["schema"], loan["creditor"], loan["debtor"]) == ("Debt", bea, works)
    post = of_claim(lines, "post")
    assert (post["schema"], post["post"]) == ("Occupancy", id_of(lines, "Chair of Club"))
    office = of_claim(lines, "office")
    made = lines[office["post"]]
    assert (made["schema"], made["properties"]["name"]) == ("Position", ["mayor"])
    assert made["properties"]["organization"] == [id_of(lines, "Town")]
    award = of_claim(lines, "award")
    assert (award["contract"], award["supplier"]) == (id_of(lines, "Deal"), works)
    assert lines[award["contract"]]["properties"]["authority"] == [id_of(lines, "Town")]
    assert of_claim(lines, "part")["schema"] == "ProjectParticipant"
    spoke = of_claim(lines, "spoke")
    assert (spoke["schema"], spoke["role"]) == ("UnknownLink", "criticises")


def test_imprecise_values_are_said_in_words(dossier: corpolis.Dossier) -> None:
    about = of_claim(exported(dossier), "about")
    assert about["date"] == "2024-06"
    assert {"date: 2024-06~", "~700 EUR"} <= set(about["summary"])
    assert "amount" not in about


def test_each_edge_has_its_source_as_proof(dossier: corpolis.Dossier) -> None:
    lines = exported(dossier)
    gift = of_claim(lines, "gift")
    document = lines[gift["proof"]]
    assert document["schema"] == "Document"
    assert document["properties"]["title"] == ["Source note"]
    assert document["properties"]["language"] == ["eng"]
    assert (gift["publisher"], gift["sourceUrl"]) == ("The Paper", "https://example.org/a")
    assert "in the case gift of note" in gift["description"]


def test_the_id_of_an_edge_is_that_of_the_relationship(dossier: corpolis.Dossier) -> None:
    lines = exported(dossier)
    (claim,) = [one for one in dossier.claims() if one.id == "loan"]
    with dossier.reading() as now:
        iri = now.namespace.statement(claim.relationships[0].key)
    assert hashlib.sha1(iri.encode(), usedforsecurity=False).hexdigest() in lines


def test_only_what_is_established_unless_all_is_asked_for(dossier: corpolis.Dossier) -> None:
    losses = Losses()
    lines = exported(dossier, losses=losses)
    assert not any(one["schema"] == "Membership" for one in lines.values())
    lost = {(one["what"], one["why"]) for one in json.loads(losses.to_json())["losses"]}
    assert ("claim", "its standing is denied") in lost
    assert ("claim", "a party of it is not named") in lost
    assert ("attribute", "there is no property for hasWorkforce") in lost
    assert ("identifier", "there is no property for local") in lost
    denied = of_claim(exported(dossier, everything=True), "not")
    assert (denied["schema"], denied["status"]) == ("Membership", "denied")


def test_every_reference_leads_to_an_entity(dossier: corpolis.Dossier) -> None:
    lines = exported(dossier, everything=True)
    ends = ("payer", "beneficiary", "owner", "asset", "proof", "subject", "object", "post")
    for one in lines.values():
        for name in ends:
            assert set(one["properties"].get(name, [])) <= lines.keys()


def test_statements_have_source_and_claim(dossier: corpolis.Dossier) -> None:
    data = dossier.export("ftm-statements").decode()
    rows = list(csv.DictReader(io.StringIO(data)))
    assert data.startswith('"canonical_id","entity_id","prop","prop_type","schema","value"')
    lines = exported(dossier)
    said = {(one["entity_id"], one["prop"], one["value"]) for one in rows if one["prop"] != "id"}
    assert said == {
        (key, name, value)
        for key, one in lines.items()
        for name, values in one["properties"].items()
        for value in values
    }
    assert sum(one["prop"] == "id" for one in rows) == len(lines)
    (amount,) = [one for one in rows if one["prop"] == "amount" and one["value"] == "500"]
    assert (amount["dataset"], amount["origin"], amount["prop_type"]) == ("note", "gift", "number")
    key = f"note.{amount['entity_id']}.amount.500"
    assert amount["id"] == hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
    (name,) = [one for one in rows if one["value"] == "Anna Arbour"]
    assert (name["prop"], name["lang"]) == ("name", "deu")


def test_the_bytes_are_the_same_each_time(dossier: corpolis.Dossier) -> None:
    for form in ("ftm", "ftm-statements"):
        again = corpolis.Dossier(dossier.root)
        assert dossier.export(form) == again.export(form)


def test_losses_are_written_beside(dossier: corpolis.Dossier, tmp_path: Path) -> None:
    out, lost = tmp_path / "out.json", tmp_path / "losses.json"
    arguments = ["export", str(dossier.root), "--format", "ftm", "-o", str(out)]
    done = CliRunner().invoke(main, [*arguments, "--losses", str(lost)])
    assert done.exit_code == 0, done.output
    assert json.loads(lost.read_bytes())["losses"]
    arguments[3] = "ttl"
    refused = CliRunner().invoke(main, [*arguments, "--all"])
    assert refused.exit_code == 2
    assert "ftm" in refused.output
