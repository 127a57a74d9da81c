"""The schema of a claims file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from corpolis.dossier.json_schema.parts import (
    DRAFT,
    ID,
    PUBLISHED,
    QUANTITY,
    TAG,
    WHERE,
    Schema,
    choice,
    defined,
    definitions,
    ids,
    one_or_several,
    or_unknown,
    party,
    quantity,
    reference,
)
from corpolis.model.claim import Confidence
from corpolis.model.claim_keys import (
    CLAIM_KEYS,
    MEASURES,
    OF_GATHERINGS,
    QUALIFIERS,
    ClaimKey,
    Form,
)
from corpolis.model.entity import Entity
from corpolis.model.relation_type import RelationType
from corpolis.model.standing import Stance
from corpolis.vocabulary.model import Vocabulary


def claims_schema(
    vocabulary: Vocabulary, entities: Iterable[Entity] = (), language: str = "en"
) -> Schema:
    """The schema of a file in claims/, which offers the ids of these entities."""
    return {
        "$schema": DRAFT,
        "$id": f"{WHERE}/claims.schema.json",
        "title": "corpolis claims file",
        "description": "One source and what it says.",
        "type": "object",
        "properties": {
            "source": _source(vocabulary),
            "records": {
                "description": "What the records of a source that is data mean.",
                "type": "object",
                "properties": {
                    "mapping": {
                        "description": "A file in mappings/, or corpolis:NAME of one that ships.",
                        "type": "string",
                        "minLength": 1,
                    }
                },
                "required": ["mapping"],
                "additionalProperties": False,
            },
            "corrections": {
                "description": "What is put right in records by hand.",
                "type": "array",
                "items": _CORRECTION,
            },
            "claims": {
                "description": "What the source says, one entry a claim.",
                "type": ["array", "null"],
                "items": _claim(vocabulary),
            },
        },
        "required": ["source"],
        "additionalProperties": False,
        "$defs": definitions(entities, language),
    }


_CORRECTION: Final[Schema] = {
    "type": "object",
    "properties": {
        "record": {"description": "The key of the record.", "type": "string"},
        "hash": {
            "description": "The first digits of its SHA-256, eight at least.",
            "type": "string",
            "pattern": "^[0-9a-f]{8,64}$",
        },
        "skip": {"description": "Why nothing is made of it.", "type": "string"},
        "set": {"description": "Keys of its claims and their values.", "type": "object"},
        "because": {"description": "Why.", "type": "string"},
    },
    "required": ["record", "hash"],
    "additionalProperties": False,
}


def _source(vocabulary: Vocabulary) -> Schema:
    def words(description: str) -> Schema:
        return {"description": description, "type": "string", "minLength": 1}

    return {
        "description": "Where the claims come from.",
        "type": "object",
        "properties": {
            "id": defined("id", "A short name for this source, unique in the dossier."),
            "title": words("The title."),
            "kind": {
                "description": "What sort of source it is.",
                **choice(vocabulary.source_kinds.values(), vocabulary.source_kinds),
            },
            "publisher": or_unknown(words("Who published it.")),
            "author": or_unknown(words("Who wrote it.")),
            "language": {
                "description": "The language of the source, as a BCP 47 tag.",
                "type": "string",
                "pattern": TAG,
            },
            "published": or_unknown(defined("time", "When it was published.")),
            "retrieved": defined("time", "The day on which the text was fetched."),
            "url": defined("iri", "Where it was published."),
            "archived-url": defined("iri", "Where a copy is kept on the web."),
            "licence": words("Under which licence the text may be passed on."),
            "citation": words("How to cite it."),
            "note": defined("text", "What else is to be said about the source."),
            "text": words("The archived text, a file below the dossier's folder."),
            "data": words("The data, a file below the dossier's folder, in place of a text."),
            "media-type": words("What the data are, such as text/csv or application/json."),
            "reading": {
                "description": "How the records are found in the data; the program writes it.",
                "type": "object",
            },
            "sha256": {
                "description": "The SHA-256 of that file; the program writes it.",
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
            },
            "retells": ids("The sources whose words it passes on, by their ids."),
            "withdrawn": {
                "description": "That whoever published it does not stand by it any more.",
                "type": "object",
                "properties": {
                    "date": defined("time", "From which day on."),
                    "reason": defined("text", "Why."),
                    "url": defined("iri", "Where that is said."),
                },
                "required": ["date"],
                "additionalProperties": False,
            },
            "publish": {
                "description": "Whether pages, exports and servers may have what it says.",
                **PUBLISHED,
            },
        },
        "required": ["id", "title", "kind", "language"],
        "additionalProperties": False,
    }


def _claim(vocabulary: Vocabulary) -> Schema:
    return {
        "type": "object",
        "properties": {key.name: _value(key, vocabulary) for key in CLAIM_KEYS},
        "required": [key.name for key in CLAIM_KEYS if key.is_required and key.name != "status"],
        "additionalProperties": False,
        "dependentSchemas": {
            "term": {"properties": {"occasion": False}},
            "when": {"properties": {"start": False, "end": False}},
        },
        "allOf": [_STATUS, *_rules(vocabulary.relation_types.values())],
    }


_STATUS: Final[Schema] = {
    "if": {"properties": {"stance": {"const": Stance.DENIED.value}}, "required": ["stance"]},
    "else": {"required": ["status"]},
}
"""Only of what is denied need nobody say how far it has come."""


def _value(key: ClaimKey, vocabulary: Vocabulary) -> Schema:
    if key.form is Form.PARTY:
        return party(key.description)
    schema = {"description": key.description} | _FORMS[key.form](vocabulary)
    return or_unknown(schema) if key.may_be_unknown else schema


_SOME_OR_UNKNOWN: Final = (*one_or_several(reference("entity")), reference("unknown"))

_FORMS: Final[Mapping[Form, Callable[[Vocabulary], Schema]]] = {
    Form.ID: lambda _: reference("id"),
    Form.RELATION: lambda vocabulary: choice(vocabulary.relation_types.values()),
    Form.STATUS: lambda vocabulary: choice(vocabulary.statuses.values()),
    Form.STANCE: lambda vocabulary: (
        choice(vocabulary.stances.values()) | {"default": Stance.REPORTED.value}
    ),
    Form.CONFIDENCE: lambda _: {"enum": [one.value for one in Confidence]},
    Form.ENTITY: lambda _: reference("entity"),
    Form.ENTITIES: lambda _: {"anyOf": one_or_several(reference("entity"))},
    Form.BEHALF: lambda _: {
        "anyOf": [
            *one_or_several(reference("entity")),
            {
                "type": "object",
                "propertyNames": {"pattern": ID, "not": {"const": "unknown"}},
                "additionalProperties": {"anyOf": [*_SOME_OR_UNKNOWN]},
                "minProperties": 1,
            },
        ]
    },
    Form.TIME: lambda _: reference("time"),
    Form.AMOUNT: lambda _: quantity(
        rf"^{QUANTITY}\s+[A-Z]{{3}}$", "500e9 USD", "~500 USD", "1..5 USD", "1e9.. USD"
    ),
    Form.SHARE: lambda _: quantity(rf"^{QUANTITY}\s*%$", "51 %", "25..50 %", ">25..50 %"),
    Form.VALUE: lambda _: quantity(rf"^{QUANTITY}(\s*\S.*)?$", "+11 %", "3 GW", bare=True),
    Form.COUNT: lambda _: quantity(rf"^{QUANTITY}$", "2", "2..", bare=True),
    Form.TEXT: lambda _: reference("text"),
    Form.QUOTE: lambda _: {"type": "string", "minLength": 1},
    Form.OCCURRENCE: lambda _: {"type": "integer", "minimum": 1},
    Form.PUBLISHED: lambda _: PUBLISHED,
}


def _rules(relations: Iterable[RelationType]) -> list[Schema]:
    """What each relation type asks for and rules out; types with the same rules share one."""
    groups: dict[tuple[bool, bool, bool, tuple[str, ...]], list[str]] = {}
    for relation in relations:
        refused = tuple(key for key, name in QUALIFIERS.items() if name not in relation.takes)
        refused += ("term",) if relation.repeatable else ()
        refused += () if relation.gathers else OF_GATHERINGS
        key = (relation.is_attribute, relation.symmetric, relation.dated, refused)
        groups.setdefault(key, []).append(relation.name)
    rules = []
    for (is_attribute, symmetric, dated, refused), names in groups.items():
        then: Schema = {"properties": dict.fromkeys(refused, False)}
        if is_attribute:
            then["properties"]["object"] = False
        if dated:
            then["required"] = ["when"]
        elif is_attribute:
            then["anyOf"] = [{"required": [key]} for key in MEASURES if key not in refused]
        elif symmetric:
            several = {"properties": {"subject": {"type": "array", "minItems": 2}}}
            then["anyOf"] = [{"required": ["object"]}, several]
        else:
            then["required"] = ["object"]
        condition = {"properties": {"relation": {"enum": names}}, "required": ["relation"]}
        rules.append({"if": condition, "then": then})
    return rules
