"""A dossier with every standing, term, gathering, retelling, "about" and withdrawal, as it is told.

`truth/expected.toml` has what each claim comes to, in English and in German.
"""

import csv
import io
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import corpolis
from corpolis.exchange.formats import FORMATS
from corpolis.model.terms import terms

ROOT = Path(__file__).parent / "truth"
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads(
    (ROOT / "expected.toml").read_text(encoding="utf-8")
)
LANGUAGES = {"en": 1, "de": 2}
Row = dict[str, Any]


@pytest.fixture(name="dossier", scope="module")
def dossier_fixture() -> corpolis.Dossier:
    opened = corpolis.open(ROOT)
    assert isinstance(opened, corpolis.Dossier)
    return opened


def asked(dossier: corpolis.Dossier, name: str, **parameters: str) -> list[Row]:
    return [dict(row) for row in dossier.ask(name, parameters)]


def test_the_dossier_has_no_problems(dossier: corpolis.Dossier) -> None:
    assert dossier.check() == []


def test_every_claim_of_two_parties_is_expected(dossier: corpolis.Dossier) -> None:
    found = defaultdict(set)
    for claim in dossier.claims():
        is_measure = claim.relation == "hasSharePriceChange"
        if claim.source in EXPECTED and not is_measure:
            found[claim.source].add(claim.id)
    assert found == {source: set(claims) for source, claims in EXPECTED.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["relationships", "timeline"])
def test_each_claim_is_told_as_it_stands(
    dossier: corpolis.Dossier, name: str, language: str
) -> None:
    claims = {(one.source, one.evidence.exact): one.id for one in dossier.claims()}
    seen: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in asked(dossier, name, language=language):
        source = str(row["source"]).rsplit("/", 1)[1]
        if source in EXPECTED and row["object"]:
            told = [row["standing"], row["sentence"]]
            seen[source][claims[source, row["quote"]]] = told
    for source, said in seen.items():
        for claim, told in said.items():
            standing, *sentences = EXPECTED[source][claim]
            assert told == [standing, sentences[LANGUAGES[language] - 1]], f"{source}.{claim}"
    if name == "relationships":
        assert {source: set(said) for source, said in seen.items()} == {
            source: set(claims) for source, claims in EXPECTED.items()
        }


def test_one_article_and_its_retelling_are_one_side_of_a_contradiction(
    dossier: corpolis.Dossier,
) -> None:
    rows = asked(dossier, "contradictions")
    found = [(one["kind"], one["subjectLabel"], one["objectLabel"], one["pairs"]) for one in rows]
    assert found == [
        ("stance", "Ida Holm", "Coast Party", 1),
        ("start", "Vera Sund", "Quay Bank", 2),
    ]
    near = asked(dossier, "contradictions", kind="near")
    assert [(one["kind"], one["subjectLabel"]) for one in near] == [("near start", "Otto Lind")]


def test_four_who_meet_are_one_gathering_with_hosts_and_clients(dossier: corpolis.Dossier) -> None:
    first, second = asked(dossier, "gatherings")
    assert first["participants"] == "Ida Holm; Karl Brandt; Otto Lind; Vera Sund"
    assert first["hosts"] == "Ministry of Transport"
    assert "Otto Lind: Tidewater" in first["onBehalfOf"]
    assert "Vera Sund: ?" in first["onBehalfOf"]
    assert first["sources"] == "A harbour diary; Transparency log of the Ministry of Transport"
    assert second["name"] == "Quay Dinner"
    gatherings = {row["gathering"] for row in asked(dossier, "meetings") if row["gathering"]}
    assert gatherings == {first["gathering"], second["gathering"]}
    (proposal,) = (row for row in asked(dossier, "gaps") if "gathering" in row["kind"])
    assert "gathering: " in proposal["says"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-06-01", {}),
        ("2020-06-01", {"Ida Holm": "covers"}),
        ("2023-04-15", {"Ida Holm": "may cover"}),
        ("2023-05-15", {"Karl Brandt": "may cover"}),
        ("2024-01-01", {"Karl Brandt": "covers"}),
        ("2025-01-22", {"Karl Brandt": "covers"}),
        ("2025-02-01", {"Karl Brandt": "may cover"}),
    ],
)
def test_who_held_the_post_on_a_day(
    dossier: corpolis.Dossier, day: str, expected: dict[str, str]
) -> None:
    rows = asked(dossier, "relationships", entity="transport-minister", asOf=day)
    assert {str(row["subjectLabel"]): row["timeCover"] for row in rows} == expected


def test_two_terms_and_what_is_said_without_a_date(dossier: corpolis.Dossier) -> None:
    claims = [
        claim
        for claim in dossier.claims()
        if claim.relation == "holdsPosition"
        and claim.source in {"register", "kurier"}
        and claim.subjects == ["sund"]
    ]
    found = terms(claims)
    years = [(bar.first.year, bar.last.year) for bar in found.bars if bar.first and bar.last]
    assert years == [(2001, 2003), (2015, 2018)]
    assert [claims[mark.claim].source for mark in found.marks] == ["kurier"]


def test_a_withdrawn_source_counted_until_it_was_withdrawn(dossier: corpolis.Dossier) -> None:
    def standing(day: str) -> list[str]:
        rows = asked(dossier, "relationships", source="bulletin", knownAt=day)
        return [row["standing"] for row in rows]

    assert standing("2024-03-31") == []
    assert standing("2024-08-31") == ["fact"]
    assert standing("2024-09-01") == ["withdrawn"]
    assert "9000" not in str(asked(dossier, "totals"))


def test_what_is_not_to_be_published_is_in_nothing_that_is_handed_on(tmp_path: Path) -> None:
    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "corpolis", *words],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    secret = ["employs Ida Holm", "Note of a call", "memo"]
    told = run("build", str(ROOT), "-o", str(tmp_path))
    assert "1 claim and 1 source not published" in told
    files = [tmp_path / name for name in ("graph.ttl", "graph.trig", "index.html")]
    handed_on = {str(file): file.read_text(encoding="utf-8") for file in files}
    handed_on |= {form: run("export", str(ROOT), "--format", form) for form in FORMATS}
    for name, text in handed_on.items():
        told = "Veldt Courier" if name == "bods" else "Transparency log"  # it has owners alone
        assert told in text, name
        assert [word for word in secret if word in text] == [], name
    assert "employs Ida Holm" in run("export", str(ROOT), "--format", "nq", "--unpublished")


def test_a_table_for_a_spreadsheet_has_how_each_row_stands(dossier: corpolis.Dossier) -> None:
    out = io.BytesIO()
    dossier.ask("relationships").write(out, "csv")
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    gift = next(row for row in rows if row["amount"] == "40000")
    assert gift["standing"] == "denied"
    assert gift["sentence"].startswith("denied, according to Tidewater: ")
    (shares,) = {row["share"] for row in rows if row["share"]}
    assert shares == "34.5"
    assert {"autumn"} & {row["when"] for row in rows} == set()
    assert "2021-23" in {row["when"] for row in rows}
