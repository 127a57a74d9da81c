"""The JSON Schema of mappings, with which an editor completes them.

Relies on `language`, `dossier.json_schema`. Used by `cli`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from corpolis.dossier.json_schema.parts import (
    DRAFT,
    TAG,
    WHERE,
    Schema,
    choice,
    definitions,
    one_or_several,
    reference,
)
from corpolis.intake.mapping.language import (
    CLAIM,
    COLUMN,
    CONDITION,
    ENTITY,
    FORMATS,
    IDENTIFIED,
    MAPPING,
    PARTY,
    RANGE,
    READING,
    RECORD,
    SPAN,
    VERSIONS,
    Word,
)
from corpolis.model.claim import Confidence
from corpolis.model.claim_keys import BEHALF, CLAIM_KEYS, NAMING, QUANTITIES, ClaimKey, Form
from corpolis.model.entity import Entity
from corpolis.vocabulary.model import Vocabulary

MAPPING_SCHEMA: Final = "mapping.schema.json"
"""The schema's name among the files of a dossier."""

_TEXT: Final[Schema] = {"type": "string", "minLength": 1}
_LITERAL: Final[Schema] = {"type": ["string", "number", "boolean"]}
_NAMES: Final[Schema] = {"anyOf": one_or_several({"type": ["string", "number"]})}
_NOT_IN_MAPPINGS: Final = ("id", "quote", "nth", "publish")


def mapping_schema(
    vocabulary: Vocabulary, entities: Iterable[Entity] = (), language: str = "en"
) -> Schema:
    """The schema of a file in mappings/, which offers the ids of these entities."""
    columns = {"anyOf": one_or_several(reference("column"))}
    identified: Mapping[str, Schema] = {
        "each": _TEXT,
        "scheme": columns,
        "value": reference("column"),
    }
    versions = _table(VERSIONS, {"of": _NAMES, "since": _TEXT, "replaces": _TEXT})
    read = _table(COLUMN, _COLUMN_VALUES, required=("column", "map"))
    conditions = {"anyOf": one_or_several(reference("condition"))}
    types = choice(vocabulary.entity_types.values())
    relations = choice(vocabulary.relation_types.values())
    entity: Mapping[str, Schema] = {
        "id": columns,
        "space": _TEXT,
        "type": {"anyOf": [*types["anyOf"], *one_or_several(read)]},
        "name": columns,
        "aliases": columns,
        "description": columns,
        "identifiers": {
            "anyOf": [
                _table(IDENTIFIED, identified, required=("each", "scheme", "value")),
                {"type": "object", "additionalProperties": columns},
            ]
        },
        "post-at": reference("party"),
        "each": reference("column"),
        "known": reference("column"),
        "unnamed": _TRUTH,
        "if": conditions,
    }
    claim = {key.name: _of_key(key, vocabulary) for key in CLAIM_KEYS}
    set_here = {
        "type": "object",
        "properties": {"literal": relations},
        "required": ["literal"],
        "additionalProperties": False,
    }
    several = {"type": "array", "items": {"anyOf": [read, set_here, *relations["anyOf"]]}}
    claim["relation"] = {"anyOf": [*relations["anyOf"], read, several]}
    more: dict[str, Schema] = {"if": conditions, "each": {"type": "string"}, "apart": _NAMES}
    claim_words = [Word(key.name, "", key.description) for key in CLAIM_KEYS]
    kept = [one for one in claim_words if one.name not in _NOT_IN_MAPPINGS]
    top: Mapping[str, Schema] = {
        "reading": _table(READING, _READING_VALUES),
        "record": _table(
            RECORD,
            {
                "key": _NAMES,
                "group-by": _NAMES,
                "versions": versions,
            },
        ),
        "skip": {"anyOf": one_or_several(conditions)},
        "entities": _by_name(_table(ENTITY, entity)),
        "claims": _by_name(_table([*kept, *CLAIM], claim | more, required=("subject", "relation"))),
        "unused": {"type": ["array", "null"], "items": {"type": ["string", "number"]}},
        "tolerated": _NAMES,
    }
    return {
        "$schema": DRAFT,
        "$id": f"{WHERE}/{MAPPING_SCHEMA}",
        "title": "corpolis mapping",
        "description": "What the columns of a register mean.",
        **_table(MAPPING, top, required=("entities", "claims")),
        "$defs": definitions(entities, language)
        | {
            "column": {"anyOf": [{"type": ["string", "number"]}, _table(COLUMN, _COLUMN_VALUES)]},
            "condition": _table(CONDITION, _CONDITION_VALUES, required=("column",)),
            "party": {"anyOf": [_TEXT, _table(PARTY, _PARTY_VALUES)]},
            "range": _table(RANGE, {word.name: reference("column") for word in RANGE}),
            "span": _table(SPAN, {word.name: reference("column") for word in SPAN}),
        },
    }


_TRUTH: Final[Schema] = {"type": "boolean"}
_COLUMN_VALUES: Final[Mapping[str, Schema]] = {
    "column": {"type": ["string", "number"]},
    "template": _TEXT,
    "strip": _TEXT,
    "split": {"type": "string", "minLength": 1},
    "map": {"type": "object", "additionalProperties": _LITERAL},
    "date": {**_NAMES, "examples": ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "edtf"]},
    "number": {"type": ["string", "number"], "examples": ["1234.56", "1.234,56", "1,234.56"]},
    "times": {"type": ["string", "number"], "examples": [1000]},
    "unit": {"anyOf": [{**_TEXT, "examples": ["EUR", "GBP"]}, reference("column")]},
    "language": {"type": "string", "pattern": TAG},
    "at-latest": _TRUTH,
    "if": {"anyOf": one_or_several(reference("condition"))},
}
_CONDITION_VALUES: Final[Mapping[str, Schema]] = {
    "column": {"type": ["string", "number"]},
    "is": _NAMES,
    "only": _NAMES,
    "matches": _TEXT,
    "present": _TRUTH,
}
_PARTY_VALUES: Final[Mapping[str, Schema]] = {
    "entity": reference("entity"),
    "rule": _TEXT,
    "column": {"type": ["string", "number"]},
    "split": {"type": "string", "minLength": 1},
    "unknown": reference("column"),
}
_READING_VALUES: Final[Mapping[str, Schema]] = {
    "format": {"enum": list(FORMATS)},
    "encoding": {**_TEXT, "examples": ["utf-8", "windows-1252"]},
    "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
    "quote-char": {"type": "string", "maxLength": 1},
    "header-rows": {"type": "integer", "minimum": 0},
    "skip-rows": {"type": "integer", "minimum": 0},
    "header": _NAMES,
    "fill-down": _NAMES,
    "end-at": {
        "type": "object",
        "properties": {"column": _TEXT, "matches": _TEXT},
        "required": ["column", "matches"],
        "additionalProperties": False,
    },
    "null": _NAMES,
    "sheet": _TEXT,
    "at": {"type": "string"},
}


def _of_key(key: ClaimKey, vocabulary: Vocabulary) -> Schema:
    """What fills a key of claims: parties, a column, a range, or a value set here."""
    if key is BEHALF:
        by_party = {"type": "object", "additionalProperties": reference("party")}
        return {"anyOf": [*one_or_several(reference("party")), by_party]}
    if key in NAMING:
        return {"anyOf": one_or_several(reference("party"))}
    columns = _table(COLUMN, _COLUMN_VALUES)
    words = {
        Form.STATUS: vocabulary.statuses,
        Form.STANCE: vocabulary.stances,
        Form.CONFIDENCE: {one.value: one for one in Confidence},
    }.get(key.form)
    if words is not None:
        return {"anyOf": [{"enum": list(words)}, columns, {"type": "array", "items": {}}]}
    literal = {"type": "object", "properties": {"literal": {}}, "required": ["literal"]}
    item = {"anyOf": [reference("column"), literal]}
    several = {"type": "array", "items": item, "minItems": 1}
    ranges = [reference("range")] if key.form in QUANTITIES else []
    spans = [reference("span")] if key.form is Form.TIME else []
    return {"anyOf": [columns, several, *ranges, *spans, _LITERAL, {"type": "object"}]}


def _by_name(schema: Schema) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": schema}


def _table(
    words: Sequence[Word], values: Mapping[str, Schema], required: Sequence[str] = ()
) -> Schema:
    """An object with these keys, each with what it does."""
    table: Schema = {
        "type": "object",
        "properties": {
            word.name: {"description": word.description} | values[word.name] for word in words
        },
        "additionalProperties": False,
    }
    return table | ({"required": list(required)} if required else {})
