"""Persons with significant control: natures of control as relations and ranges."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from corpolis.check.reads import Reads
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.text import Unknown
from corpolis.pipeline.import_ import Import, import_plan
from registers import empty_dossier

FIXTURES = Path(os.environ.get("CORPOLIS_FIXTURES", "/nowhere")) / "psc"


def imported(tmp_path: Path, *records: dict[str, Any]) -> Import:
    path = tmp_path / "psc.json"
    path.write_text(json.dumps(records))
    return imported_file(tmp_path, path)


def imported_file(tmp_path: Path, path: Path) -> Import:
    fields = {"id": "psc", "title": "PSC", "kind": "register", "language": "en"}
    made = import_plan(empty_dossier(tmp_path / "dossier"), path, None, fields).made
    reads = Reads(made.derived.fields, {one.id: one for one in made.derived.entities})
    assert [fault for one in made.derived.claims for fault in reads.faults(one)] == []
    return made


def psc(*natures: str, kind: str = "individual-person-with", **more: Any) -> dict[str, Any]:
    data = {
        "kind": f"{kind}-significant-control",
        "name": "Mr Nemo Example",
        "links": {
            "self": "/company/07/persons-with-significant-control/individual/aBcDeFgHiJkLmNo"
        },
        "natures_of_control": list(natures),
        "notified_on": "2016-04-06",
        "date_of_birth": {"month": 1, "year": 1951},
        "address": {"premises": "4 Secret Road"},
    }
    return {"company_number": "00000007", "data": data | more}


TOTALS = {"data": {"kind": "totals#persons-of-significant-control-snapshot", "statements_count": 7}}


@pytest.mark.parametrize(
    ("nature", "relation", "share"),
    [
        ("ownership-of-shares-25-to-50-percent", "beneficialOwnerOf", ">25..50"),
        ("ownership-of-shares-50-to-75-percent-as-trust", "beneficialOwnerOf", ">50..<75"),
        ("voting-rights-75-to-100-percent", "holdsVotesIn", "75..100"),
        ("voting-rights-more-than-25-percent-registered-overseas-entity", "holdsVotesIn", ">25.."),
        ("right-to-appoint-and-remove-directors", "controls", ""),
    ],
)
def test_natures_of_control(tmp_path: Path, nature: str, relation: str, share: str) -> None:
    [claim] = imported(tmp_path, psc(nature)).derived.claims
    found = claim.share.text if isinstance(claim.share, Quantity) else ""
    assert (claim.relation, found) == (relation, share)
    assert isinstance(claim.start, Period)
    assert claim.start.text == "../2016-04-06"


def test_each_nature_is_a_claim_and_what_has_ceased_has_ended(tmp_path: Path) -> None:
    record = psc("voting-rights-75-to-100-percent", "ownership-of-shares-75-to-100-percent")
    record["data"]["ceased_on"] = "2020-05-05"
    made = imported(tmp_path, record, TOTALS)
    assert [one.status.value for one in made.derived.claims] == ["ended", "ended"]
    assert (made.head.records, made.head.used, made.head.skipped) == (2, 1, 1)
    assert sorted(one.id for one in made.derived.entities) == [
        "psc_company-00000007",
        "psc_nemo-example",
    ]


def test_whose_name_is_protected_is_unknown(tmp_path: Path) -> None:
    record = psc("voting-rights-75-to-100-percent", kind="super-secure-person-with")
    del record["data"]["name"]
    [claim] = imported(tmp_path, record).derived.claims
    assert isinstance(claim.subjects, Unknown)


def test_long_keys_stay_apart(tmp_path: Path) -> None:
    first, second = psc("voting-rights-75-to-100-percent"), psc("voting-rights-75-to-100-percent")
    second["data"]["links"] = {"self": first["data"]["links"]["self"] + "X"}
    made = imported(tmp_path, first, second)
    assert made.problems == []
    assert made.head.used == 2


@pytest.mark.skipif(not FIXTURES.is_dir(), reason="CORPOLIS_FIXTURES names no folder with psc/")
@pytest.mark.parametrize("number", range(1, 5))
def test_what_others_publish(tmp_path: Path, number: int) -> None:
    path = FIXTURES / f"psc-data-{number}.json"
    records = json.loads(path.read_bytes())
    natures = [len(one["data"].get("natures_of_control", ())) for one in records]
    made = imported_file(tmp_path, path)
    assert made.problems == []
    assert len(made.derived.claims) == sum(natures)
    assert made.head.used == sum(1 for one in natures if one)
    assert made.head.skipped == sum(1 for one in natures if not one)
