"""The JSON Schemas accept what the check accepts and refuse what its form rules refuse."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from corpolis.dossier.json_schema import claims_schema, entities_schema
from corpolis.dossier.source_head import SOURCE_KEYS
from corpolis.model.claim_keys import NAMES
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary

CLAIMS = Draft202012Validator(claims_schema(load_vocabulary()))
ENTITIES = Draft202012Validator(entities_schema(load_vocabulary()))

SOURCE = "source: {id: a, title: A, kind: press, language: en}\n"


class Yaml12(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text, `true` a truth value, `no` is none."""


Yaml12.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def load(text: str) -> Any:
    return yaml.load(text, Loader=Yaml12)  # noqa: S506


def claim(text: str) -> Any:
    return load(f"{SOURCE}claims:\n- {{status: ongoing, quote: some words, {text}}}")


@pytest.mark.parametrize("validator", [CLAIMS, ENTITIES], ids=["claims", "entities"])
def test_the_schemas_are_schemas(validator: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(validator.schema)


def test_the_keys_are_those_that_are_read() -> None:
    schema = claims_schema(load_vocabulary())["properties"]
    assert tuple(schema["claims"]["items"]["properties"]) == NAMES
    assert tuple(schema["source"]["properties"]) == SOURCE_KEYS


def test_every_key_and_every_choice_is_described() -> None:
    described = 0
    schema = claims_schema(load_vocabulary())["properties"]
    for name in ("source", "claims"):
        properties = schema[name].get("properties") or schema[name]["items"]["properties"]
        for key, rule in properties.items():
            assert rule["description"].endswith("."), key
            for choice in rule.get("anyOf", []):
                if "const" in choice:
                    assert choice["title"]
                    assert choice["description"].endswith("."), choice
                    described += 1
    assert described >= 80 + 7 + 5 + 7


def test_the_seeds_conform() -> None:
    claims = sorted(shipped("seeds").glob("*/claims/*.yaml"))
    entities = sorted(shipped("seeds").glob("*/entities.yaml"))
    assert len(claims) >= 2
    assert len(entities) >= 1
    for validator, files in ((CLAIMS, claims), (ENTITIES, entities)):
        for file in files:
            problems = validator.iter_errors(load(file.read_text(encoding="utf-8")))
            assert [f"{file.name}: {p.json_path}: {p.message}" for p in problems] == []


GOOD_CLAIMS = [
    "subject: son, relation: meets, object: trump",
    "subject: [son, trump, altman], relation: meets",
    "subject: [a, b], relation: memberOf, object: [c, d], role: {en: chair, de: Vorsitz}",
    "subject: unknown, relation: finances, object: stargate, amount: unknown",
    "subject: {unknown: nobody says}, relation: pays, object: a, amount: {unknown: {de: offen}}",
    "subject: a, relation: owns, object: b, share: 25..50 %, amount: ~5e11 USD",
    "subject: a, relation: hasSharePriceChange, value: +11 %, when: 2025-01-22",
    "subject: a, relation: hasWorkforce, count: 100_000, when: 2025",
    "subject: a, relation: hasWorkforce, count: 12, nth: 2, id: workers",
    "subject: a, relation: appearsWith, object: b, count: 2.., when: ../2025-01-22",
    "subject: a, relation: holdsOffice, object: b, start: 2001, end: 2005-03~",
    "subject: 三宅邦彦, relation: statesAbout, object: 中国, content: {ja: 競争}, about: [ai]",
    "subject: a, relation: lobbies, object: b, on-behalf-of: c, about: law, amount: 1..2 EUR",
]


@pytest.mark.parametrize("text", GOOD_CLAIMS)
def test_good_claims(text: str) -> None:
    assert [error.message for error in CLAIMS.iter_errors(claim(text))] == []


BAD_CLAIMS = {
    "unknown relation": "subject: a, relation: meet, object: b",
    "no object": "subject: a, relation: owns",
    "no object and one subject": "subject: a, relation: meets",
    "one subject in a list": "subject: [a], relation: meets",
    "object of an attribute": "subject: a, relation: hasVolume, object: b, amount: 5 USD",
    "attribute without a value": "subject: a, relation: hasVolume",
    "value of another kind": "subject: a, relation: hasVolume, content: big",
    "qualifier that is not taken": "subject: a, relation: meets, object: b, share: 5 %",
    "own role of an attribute": "subject: a, relation: hasVolume, amount: 5 USD, role: x",
    "unknown key": "subject: a, relation: meets, object: b, wher: here",
    "no subject": "relation: meets, object: b",
    "bad status": "subject: a, relation: meets, object: b, status: done",
    "bad stance": "subject: a, relation: meets, object: b, stance: rumour",
    "bad confidence": "subject: a, relation: meets, object: b, confidence: certain",
    "amount without a currency": "subject: a, relation: pays, object: b, amount: 500",
    "amount in words": "subject: a, relation: pays, object: b, amount: 5 billion USD",
    "share without per cent": "subject: a, relation: owns, object: b, share: 0.5",
    "date in German": "subject: a, relation: owns, object: b, start: 22. Januar 2025",
    "when beside start": "subject: a, relation: owns, object: b, when: 2024, start: 2023",
    "empty list": "subject: [], relation: owns, object: b",
    "id with a blank": "subject: a b, relation: owns, object: c",
    "id that ends in a dash": "subject: a-, relation: owns, object: c",
    "bad language tag": "subject: a, relation: owns, object: b, note: {english: x}",
    "unknown with more": "subject: {unknown: x, why: y}, relation: owns, object: b",
    "nth of nothing": "subject: a, relation: owns, object: b, nth: 0",
    "empty quote": "subject: a, relation: owns, object: b, quote: ''",
}


@pytest.mark.parametrize("case", BAD_CLAIMS)
def test_bad_claims(case: str) -> None:
    assert not CLAIMS.is_valid(claim(BAD_CLAIMS[case]))


BAD_SOURCES = {
    "no source": "claims: []",
    "no title": "source: {id: a, kind: press, language: en}",
    "no language": "source: {id: a, kind: press, title: A}",
    "bad kind": "source: {id: a, title: A, kind: newspaper, language: en}",
    "bad language": "source: {id: a, title: A, kind: press, language: English!}",
    "bad address": "source: {id: a, title: A, kind: press, language: en, url: 'javascript:x'}",
    "bad hash": "source: {id: a, title: A, kind: press, language: en, sha256: abc}",
    "unknown key": "source: {id: a, title: A, kind: press, language: en, date: 2025}",
    "key beside source": SOURCE + "claim: []",
    "claims as a mapping": SOURCE + "claims: {a: b}",
}


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_bad_sources(case: str) -> None:
    assert CLAIMS.is_valid(load(SOURCE))
    assert not CLAIMS.is_valid(load(BAD_SOURCES[case]))


GOOD_ENTITIES = [
    "son: {type: Person, name: Masayoshi Son}",
    "japan: {type: Country, name: {ja: 日本, en: Japan}, identifiers: {wikidata: Q17, m49: 392}}",
    "ソフトバンク: {type: [Company, InvestmentFund], name: x, aliases: [SB, SBG], same-as: [https://a.jp]}",
    "x1: {type: Entity, name: x, aliases: {en: [a, b], de: c}, description: {en: d}}",
]


@pytest.mark.parametrize("text", GOOD_ENTITIES)
def test_good_entities(text: str) -> None:
    assert [error.message for error in ENTITIES.iter_errors(load(text))] == []


BAD_ENTITIES = {
    "unknown type": "son: {type: Human, name: Son}",
    "no type": "son: {name: Son}",
    "no name": "son: {type: Person}",
    "empty type": "son: {type: [], name: Son}",
    "reserved id": "unknown: {type: Person, name: Son}",
    "id with a blank": "'a b': {type: Person, name: Son}",
    "unknown key": "son: {type: Person, name: Son, born: 1957}",
    "bad address": "son: {type: Person, name: Son, same-as: wikidata}",
    "bad tag": "son: {type: Person, name: {'': Son}}",
    "a list": "[son]",
}


@pytest.mark.parametrize("case", BAD_ENTITIES)
def test_bad_entities(case: str) -> None:
    assert not ENTITIES.is_valid(load(BAD_ENTITIES[case]))


def test_a_dossiers_own_relation_is_offered(tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    file.write_text(
        """
        @prefix : <https://example.org/own#> .
        @prefix corp: <https://w3id.org/corpolis#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :dinesWith a corp:RelationType ; rdfs:subPropertyOf corp:calls ;
            rdfs:label "一緒に食事する"@ja ; skos:definition "食事を共にする。"@ja .
        """,
        encoding="utf-8",
    )
    document = claim("subject: a, relation: dinesWith, object: b, count: 2")
    assert Draft202012Validator(claims_schema(load_vocabulary(file))).is_valid(document)
    assert not CLAIMS.is_valid(document)


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("subject: a, relation: owns, object: b, term: first, status: ongoing", True),
        ("subject: a, relation: owns, object: b, term: x, occasion: x, status: ongoing", False),
        ("subject: a, relation: meets, object: b, term: first, status: completed", False),
        ("subject: a, relation: meets, object: b, occasion: gala, status: completed", True),
        ("subject: a, relation: owns, object: b, stance: denied", True),
        ("subject: a, relation: owns, object: b, stance: denied, status: ended", True),
        ("subject: a, relation: owns, object: b", False),
        ("subject: a, relation: owns, object: b, stance: opinion", False),
        ("subject: a, relation: owns, object: b, status: ongoing, publish: false", True),
        ("subject: a, relation: owns, object: b, status: ongoing, publish: no", False),
    ],
)
def test_what_claims_may_say_since_format_2(text: str, is_good: bool) -> None:
    written = load(f"{SOURCE}claims:\n- {{quote: some words, {text}}}")
    assert CLAIMS.is_valid(written) is is_good


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("retells: b", True),
        ("retells: [b, c]", True),
        ("retells: []", False),
        ("withdrawn: {date: 2025-03-01}", True),
        ("withdrawn: {date: 2025-03-01, reason: {en: x}, url: 'https://example.org/'}", True),
        ("withdrawn: {reason: x}", False),
        ("withdrawn: 2025-03-01", False),
        ("publish: false", True),
        ("publish: maybe", False),
    ],
)
def test_what_sources_may_say_since_format_2(text: str, is_good: bool) -> None:
    source = SOURCE.replace("}", f", {text}}}").strip()
    assert CLAIMS.is_valid(load(source)) is is_good
