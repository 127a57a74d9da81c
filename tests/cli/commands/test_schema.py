"""`corpolis schema`: JSON Schemas that know a dossier's entities, types and relations."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from corpolis.cli.main import corpolis
from small_dossiers import make_dossier

ENTITIES = """\
ann: {type: Person, name: Ann}
2025: {type: Event, name: The year, description: {en: A year., de: Ein Jahr.}}
孫正義: {type: [Person, Actor], name: {ja: 孫正義, de: Son}}
"""

ONTOLOGY = """
@prefix : <https://example.org/own#> .
@prefix corp: <https://w3id.org/corpolis#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:dinesWith a corp:RelationType ; rdfs:subPropertyOf corp:calls ;
    rdfs:label "dines with"@en ; skos:definition "They dine."@en .
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_dossier(tmp_path / "d", {"entities.yaml": ENTITIES, "ontology.ttl": ONTOLOGY})
    monkeypatch.chdir(tmp_path / "d")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(corpolis, ["schema", *arguments])


def written(name: str) -> Any:
    return json.loads(Path(f"{name}.schema.json").read_text(encoding="utf-8"))


def test_all_files_are_written_and_offer_the_entities() -> None:
    done = run()
    assert done.exit_code == 0, done.output
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "claims.schema.json",
        "entities.schema.json",
        "mapping.schema.json",
    ]
    for name in ("claims", "entities", "mapping"):
        schema = written(name)
        Draft202012Validator.check_schema(schema)
        offered = schema["$defs"]["entity"]["anyOf"]
        assert offered[:3] == [
            {"const": "ann", "title": "Ann", "description": "Person"},
            {"enum": ["2025", 2025], "title": "The year", "description": "Event: A year."},
            {"const": "孫正義", "title": "Son", "description": "Person, Actor"},
        ]
    assert "dinesWith" in json.dumps(written("claims")["properties"]["claims"])


@pytest.mark.parametrize(
    "parties",
    [
        {"subject": "ann", "object": "孫正義"},
        {"subject": ["ann", 2025], "object": "unknown"},
        {"subject": "ann", "object": "added-since"},
        {"subject": "ann", "object": "孫正義", "about": ["2025"]},
        {"subject": "ann", "object": "孫正義", "on-behalf-of": {"ann": 2025}},
        {"subject": "ann", "object": "孫正義", "attributed-to": "ann"},
    ],
)
def test_claims_conform_with_entities_of_the_list_and_others(parties: dict[str, Any]) -> None:
    run()
    source = {"id": "a", "title": "A", "kind": "press", "language": "en"}
    claim = {"relation": "meets", "status": "ongoing", "quote": "some words"} | parties
    validator = Draft202012Validator(written("claims"))
    errors = validator.iter_errors({"source": source, "claims": [claim]})
    assert [error.message for error in errors] == []


def test_every_key_for_entities_offers_them() -> None:
    run()
    properties = written("claims")["properties"]["claims"]["items"]["properties"]
    using = {key for key, rule in properties.items() if "#/$defs/entity" in json.dumps(rule)}
    assert {
        "subject",
        "object",
        "about",
        "attributed-to",
        "on-behalf-of",
        "hosts",
        "through",
    } <= using
    assert "id" not in using


def test_one_is_printed_and_nothing_written() -> None:
    done = run("--print", "entities")
    assert json.loads(done.stdout)["title"] == "corpolis entities.yaml"
    assert not Path("entities.schema.json").exists()


def test_they_are_written_anew() -> None:
    run()
    with Path("entities.yaml").open("a", encoding="utf-8") as stream:
        stream.write("bert: {type: Person, name: Bert}\n")
    assert run().exit_code == 0
    assert "Bert" in json.dumps(written("claims"))


@pytest.mark.parametrize("content", ["{}", "[]", "not JSON", '{"title": "mine"}', "\xff"])
def test_a_file_that_is_no_schema_of_corpolis_stays(content: str) -> None:
    Path("entities.schema.json").write_bytes(content.encode("latin-1"))
    done = run()
    assert done.exit_code == 1
    assert "nothing was changed" in done.output
    assert not Path("claims.schema.json").exists()
    assert Path("entities.schema.json").read_bytes() == content.encode("latin-1")


def test_errors_of_entities_are_told_with_their_place() -> None:
    Path("entities.yaml").write_text("ann: {type: Persn, name: Ann}\n", encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert "entities.yaml:1:13: unknown-type" in done.output
    assert not Path("claims.schema.json").exists()
