"""FollowTheMoney in, and out again: invented entities, and real ones where they are at hand."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import corpolis
from corpolis.cli.main import corpolis as main
from small_dossiers import make_dossier

FIXTURES = os.environ.get("CORPOLIS_FIXTURES", "")

Properties = Mapping[str, str | Sequence[str]]
Entities = Mapping[str, tuple[str, Mapping[str, set[str]]]]


def entity(identifier: str, schema: str, **properties: str | Sequence[str]) -> dict[str, Any]:
    """An entity; a lone value is a list of one."""
    lists = {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in properties.items()
    }
    return {"id": identifier, "schema": schema, "properties": lists}


NODES = [
    entity("p-1", "Person", name="Mona Reeve"),
    entity("p-2", "Person", name="Ivo Larn", alias=["Ivan Larn", "I. Larn"]),
    entity("le-1", "LegalEntity", name="Somebody or Something"),
    entity("org-1", "Organization", name="Green Path", topics="pol.party"),
    entity("co-1", "Company", name="Larnholm Ltd", registrationNumber="771"),
    entity("co-2", "Company", name="Bank of Holm", topics=["fin.bank", "sanction"]),
    entity("gov-1", "PublicBody", name="Ministry of Boats"),
    entity("a-1", "Asset", name="A lighthouse"),
    entity("post-1", "Position", name="Minister of Boats", organization="gov-1"),
    entity("pr-1", "Project", name="Harbour 30"),
    entity("ev-1", "Event", name="Boat fair", involved=["p-1", "co-1"], organizer="gov-1"),
    entity("ct-1", "Contract", name="Twelve boats"),
    entity("cc-1", "CourtCase", name="Reeve against Larn"),
    entity("t-1", "Territory", name="North coast"),
]
EDGES = [
    entity(
        *("own-1", "Ownership"),
        owner="p-1", asset="co-1", percentage="25.5", startDate="2019-03", role="founder",
    ),
    entity("own-2", "Ownership", owner="p-2", asset="a-1", percentage="25-50%"),
    entity("own-3", "Ownership", owner="le-1", asset="co-1", ownershipType="Beneficial owner"),
    entity("ctl-1", "Control", controller="p-1", controlled="co-2", controlType="votes"),
    entity("dir-1", "Directorship", director="co-2", organization="co-1", role="director"),
    entity("mem-1", "Membership", member="p-1", organization="org-1", endDate="2021-05-02"),
    entity("emp-1", "Employment", employee="p-2", employer="co-1", role=["clerk", "porter"]),
    entity("rep-1", "Representation", agent="co-2", client="p-2", role="broker"),
    entity("occ-1", "Occupancy", holder="p-1", post="post-1", startDate="2018"),
    entity("fam-1", "Family", person="p-2", relative="p-1", relationship="cousin"),
    entity("as-1", "Associate", person="p-1", associate="p-2", relationship="friend"),
    entity("ul-1", "UnknownLink", subject="p-1", object="a-1", role="seen at"),
    entity("pp-1", "ProjectParticipant", participant="co-1", project="pr-1", role="builder"),
    entity("suc-1", "Succession", predecessor="co-2", successor="co-1"),
    entity(
        *("pay-1", "Payment"),
        payer="p-1", beneficiary=["org-1", "co-2"], amount="700.50", currency="EUR",
        date="2020-02-03", purpose="a gift",
    ),
    entity("pay-2", "Payment", payer="p-1", beneficiary="org-1", amountEur="5", date="2020-02-03"),
    entity("pay-3", "Payment", payer="p-1", beneficiary="org-1", amountEur="5", date="2020-02-03"),
    entity("debt-1", "Debt", debtor="co-1", creditor="co-2", amount="9", currency="USD"),
    entity("aw-1", "ContractAward", contract="ct-1", supplier="co-1", amountEur="12000"),
    entity("san-1", "Sanction", entity="p-2", authority="Board of Seas", program="Boats"),
]  # fmt: skip


def merged(entities: Iterable[Mapping[str, Any]]) -> Entities:
    """The entities by id, those in pieces put together."""
    schemata: dict[str, str] = {}
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in entities:
        schemata[one["id"]] = one["schema"]
        for name, several in one["properties"].items():
            values[one["id"]][name].update(several)
    return {key: (schema, values[key]) for key, schema in schemata.items()}


class Taken:
    """A dossier into which a stream is taken."""

    def __init__(self, folder: Path, stream: str | Path) -> None:
        self.root = make_dossier(folder / "d", {"entities.yaml": "{}"}).root
        path = stream if isinstance(stream, Path) else folder / "stream.ftm.json"
        if isinstance(stream, str):
            path.write_text(stream, encoding="utf-8")
        words = ["import", str(path), "--dossier", str(self.root)]
        self.told: Result = CliRunner().invoke(main, [*words, "--id", "reg"])
        self.dossier = corpolis.Dossier(self.root)

    def back(self) -> Entities:
        """What comes out again, without the document that stands for the source."""
        lines = self.dossier.export("ftm").splitlines()
        found = merged(map(json.loads, lines))
        return {key: one for key, one in found.items() if one[0] != "Document"}


def stream(entities: Iterable[Mapping[str, Any]]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in entities)


def compared(values: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Values by property; names and aliases are one set, since only the first stays a name."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, several in values.items():
        found["name" if name == "alias" else name] |= several
    return found


UNMAPPED = {
    ("topics", "sanction"),
}


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    taken = Taken(tmp_path, stream([*EDGES, *NODES]))
    assert taken.told.exit_code == 0, taken.told.output
    assert "34 records = 34 used + 0 skipped by rule + 0 left out" in taken.told.output
    before, after = merged([*NODES, *EDGES]), taken.back()
    made = {key: one for key, one in after.items() if key not in before}
    assert [one[0] for one in made.values()] == ["PublicBody"]  # who imposed the sanction
    assert {key: after[key][0] for key in before} == {key: one[0] for key, one in before.items()}
    for key, (_, values) in before.items():
        come = compared(after[key][1])
        for name, several in compared(values).items():
            wanted = {one for one in several if (name, one) not in UNMAPPED}
            assert come[name] == wanted, (key, name)


def test_every_value_is_verified(tmp_path: Path) -> None:
    taken = Taken(tmp_path, stream([*EDGES, *NODES]))
    claims = list(taken.dossier.claims())
    assert len(claims) == 24
    assert {claim.evidence.verification.value for claim in claims} == {"verified"}
    checked = CliRunner().invoke(main, ["check", str(taken.root)])
    assert "unread-value" not in checked.output
    assert checked.exit_code == 0, checked.output


def test_payments_of_one_day_are_two(tmp_path: Path) -> None:
    taken = Taken(tmp_path, stream([*EDGES, *NODES]))
    paid = [one for one in taken.dossier.claims() if one.relation == "pays"]
    keys = {one.relationships[0].key for one in paid}
    assert (len(paid), len(keys)) == (4, 4)


def test_pieces_of_an_entity_are_put_together(tmp_path: Path) -> None:
    pieces = [
        entity("p-1", "Person", name="Mona Reeve"),
        entity("own-1", "Ownership", owner="p-1"),
        entity("co-1", "Company", name="Larnholm Ltd"),
        entity("own-1", "Ownership", asset="co-1"),
        entity("p-1", "Person", alias="M. Reeve"),
    ]
    taken = Taken(tmp_path, stream(pieces))
    assert "5 records = 5 used" in taken.told.output, taken.told.output
    (claim,) = taken.dossier.claims()
    assert [one.address for one in claim.evidence.records] == ["line=1,2", "line=3,4"]
    assert claim.evidence.verification.value == "verified"
    after = taken.back()
    assert after["own-1"][1]["asset"] == {"co-1"}
    assert after["p-1"][1]["alias"] == {"M. Reeve"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entity("x", "Payment", payer="p-1", beneficiary="p-2", date="2021-13-40"), "bad-date"),
        (entity("x", "Payment", payer="p-1", beneficiary="p-2", date="soon"), "bad-date"),
        (entity("x", "Payment", payer="p-1", beneficiary="p-2", amountEur="12,5"), "bad-amount"),
        (
            entity("x", "Payment", payer="p-1", beneficiary="p-2", amountEur=["1", "2"]),
            "two-values",
        ),
        (entity("x", "Ownership", owner="p-1"), "missing-end"),
        (entity("x", "Ownership", owner="p-1", asset="nobody"), "dangling-end"),
        (entity("x", "Ownership", owner="p-1", asset="co-1", percentage="140"), "bad-amount"),
        (entity("x", "Spaceship", name="A ship"), "unmapped-value"),
        (entity("", "Person", name="Nobody"), "missing-end"),
        ({"id": "x", "schema": "Person", "properties": {"name": "Ann"}}, "unreadable-record"),
        (
            {
                "id": "x",
                "schema": "Ownership",
                "properties": {"owner": [NODES[0]], "asset": ["co-1"]},
            },
            "unreadable-record",
        ),
        (entity("x", "Family", person="p-1", relative="p-1"), "self-relation"),
    ],
)
def test_a_wrong_record_is_told_and_hides_no_other(
    tmp_path: Path, wrong: dict[str, Any], code: str
) -> None:
    taken = Taken(tmp_path, stream([NODES[0], wrong, *NODES[1:], EDGES[0]]))
    assert taken.told.exit_code == 1
    (line,) = [one for one in taken.told.output.splitlines() if f": {code}: " in one]
    assert line.startswith("sources/reg.ftm.json:2:"), line
    assert "16 records = 15 used + 0 skipped by rule + 1 left out" in taken.told.output
    assert [claim.id for claim in taken.dossier.claims() if "own-1" in claim.id] == ["own-1_owns"]


def test_dates_that_disagree_are_claims_of_their_own(tmp_path: Path) -> None:
    paid = entity(
        *("x", "Payment"), payer="p-1", beneficiary="p-2", date=["2020", "2021-02", "2021-02-03"]
    )
    taken = Taken(tmp_path, stream([*NODES, paid]))
    times = [one.when.text for one in taken.dossier.claims() if one.id.startswith("x_")]  # type: ignore[union-attr]
    assert times == ["2020", "2021-02", "2021-02-03"]
    finer = entity("y", "Payment", payer="p-1", beneficiary="p-2", date=["2021", "2021-02"])
    taken = Taken(tmp_path / "b", stream([*NODES, finer]))
    times = [one.when.text for one in taken.dossier.claims() if one.id.startswith("y_")]  # type: ignore[union-attr]
    assert times == ["2021-02"]


def test_a_party_that_the_model_does_not_foresee_is_kept_and_told(tmp_path: Path) -> None:
    odd = entity("x", "Ownership", owner="p-1", asset="p-2")
    taken = Taken(tmp_path, stream([*NODES, odd]))
    assert taken.told.exit_code == 0
    assert "warning: wrong-object" in taken.told.output
    assert taken.back()["x"][1]["asset"] == {"p-2"}
    assert CliRunner().invoke(main, ["check", str(taken.root)]).exit_code == 0


SECRETS = {
    "email": "mona@example.org",
    "phone": "+49 30 5550199",
    "address": "Fog Lane 3",
    "passportNumber": "X9981177",
    "taxNumber": "T-5511",
    "idNumber": "ID-777",
    "birthDate": "1971-05-06",
    "socialSecurityNumber": "S-31415",
}


def test_what_is_personal_is_nowhere_but_in_the_file(tmp_path: Path) -> None:
    mona = entity("p-1", "Person", name="Mona Reeve", **SECRETS)
    place = entity("ad-1", "Address", full="Fog Lane 3")
    card = entity("idf-1", "Identification", holder="p-1", number="X9981177")
    nameless = {**entity("le-9", "LegalEntity", email="z@example.org"), "caption": "z@example.org"}
    taken = Taken(tmp_path, stream([mona, place, card, nameless]))
    assert "these are entities of FollowTheMoney, read by corpolis:ftm" in taken.told.output
    assert "4 records = 2 used + 2 skipped by rule + 0 left out" in taken.told.output
    told = "kept nowhere but in the file itself: 2 addresses, 4 documents, 2 e-mails, 1 tax numbers"
    assert f"{told}, 1 telephones" in taken.told.output
    taken.dossier.build()
    for path in taken.root.rglob("*"):
        if path.is_file() and path.parent.name != "sources":
            data = path.read_bytes()
            for secret in [*SECRETS.values(), "z@example.org"]:
                assert secret.encode() not in data, path
    (born,) = [one for one in taken.dossier.claims() if one.relation == "born"]
    assert born.when is not None
    assert (born.evidence.exact, born.evidence.verification.value) == (
        "id: p-1 · properties/birthDate/@year: 1971", "verified",
    )  # fmt: skip


@pytest.mark.skipif(not FIXTURES, reason="CORPOLIS_FIXTURES names no folder of files of others")
def test_real_donations_come_out_as_they_went_in(tmp_path: Path) -> None:
    path = Path(FIXTURES) / "ftm" / "donations.ijson"
    before = merged(json.loads(line) for line in path.read_text().splitlines())
    taken = Taken(tmp_path, path)
    assert taken.told.exit_code == 0, taken.told.output
    after = taken.back()
    counts = Counter(schema for schema, _ in before.values())
    del counts["Address"]
    assert Counter(schema for schema, _ in after.values()) == counts
    for key, (schema, values) in before.items():
        for name in {"name", "payer", "beneficiary", "amountEur", "date"} & values.keys():
            if schema != "Address":
                assert after[key][1][name] == values[name], (key, name)


@pytest.mark.skipif(not FIXTURES, reason="CORPOLIS_FIXTURES names no folder of files of others")
def test_real_persons_keep_their_ids_and_names(tmp_path: Path) -> None:
    path = Path(FIXTURES) / "ftm" / "t1.ftm.json"
    before = merged(json.loads(line) for line in path.read_text().splitlines())
    taken = Taken(tmp_path, path)
    assert taken.told.exit_code == 0, taken.told.output
    after = taken.back()
    wanted = {key: one for key, one in before.items() if one[0] != "Address"}
    assert {key: one[0] for key, one in after.items()} == {
        key: one[0] for key, one in wanted.items()
    }
    for key, (_, values) in wanted.items():
        assert compared(after[key][1])["name"] == compared(values)["name"]
