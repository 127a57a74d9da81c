"""The schema of a claims file."""

from collections.abc import Iterable
from typing import Final

from corpolis.dossier.json_schema.parts import (
    DRAFT,
    QUANTITY,
    TAG,
    WHERE,
    Schema,
    choice,
    defined,
    definitions,
    ids,
    or_unknown,
    party,
    quantity,
)
from corpolis.model.relation_type import RelationType
from corpolis.vocabulary.model import Vocabulary

_QUALIFIERS: Final = {
    # key of a claims file -> qualifier of the ontology
    "on-behalf-of": "onBehalfOf",
    "about": "topic",
    "amount": "amount",
    "share": "share",
    "value": "value",
    "count": "count",
    "role": "role",
    "content": "content",
}

_MEASURES: Final = ("amount", "share", "value", "count", "content")


def claims_schema(vocabulary: Vocabulary) -> Schema:
    """The schema of a file in claims/."""
    return {
        "$schema": DRAFT,
        "$id": f"{WHERE}/claims.schema.json",
        "title": "corpolis claims file",
        "description": "One source and what it says.",
        "type": "object",
        "properties": {
            "source": _source(vocabulary),
            "claims": {
                "description": "What the source says, one entry a claim.",
                "type": ["array", "null"],
                "items": _claim(vocabulary),
            },
        },
        "required": ["source"],
        "additionalProperties": False,
        "$defs": definitions(),
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
            "sha256": {
                "description": "The SHA-256 of that file; the program writes it.",
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
            },
        },
        "required": ["id", "title", "kind", "language"],
        "additionalProperties": False,
    }


def _claim(vocabulary: Vocabulary) -> Schema:
    return {
        "type": "object",
        "properties": {
            "id": defined("id", "A name for this claim, unique in the file."),
            "subject": party("Who or what it is said of."),
            "relation": {
                "description": "What is said: a relation type of the ontology.",
                **choice(vocabulary.relation_types.values()),
            },
            "object": party("The other party."),
            "status": {
                "description": "How far it had come, by the source's words.",
                **choice(vocabulary.statuses.values()),
            },
            "stance": {
                "description": "How the source stands to it.",
                **choice(vocabulary.stances.values()),
                "default": "reported",
            },
            "attributed-to": or_unknown(
                defined("id", "Whose words or view it is, if not the source's.")
            ),
            "on-behalf-of": ids("For whom the subject acts."),
            "about": ids("What the contact, statement or contract is about."),
            "when": or_unknown(defined("time", "When it happened or held.")),
            "start": or_unknown(defined("time", "Since when it holds.")),
            "end": or_unknown(defined("time", "Until when it held.")),
            "occasion": defined(
                "id", "What tells this meeting, payment, … from others of the same day."
            ),
            "amount": or_unknown(
                quantity(
                    "How much money, with an ISO 4217 code.",
                    rf"^{QUANTITY}\s+[A-Z]{{3}}$",
                    "500e9 USD",
                    "~500 USD",
                    "1..5 USD",
                    "1e9.. USD",
                )
            ),
            "share": or_unknown(
                quantity("Which part, in per cent.", rf"^{QUANTITY}\s*%$", "51 %", "25..50 %")
            ),
            "value": or_unknown(
                quantity(
                    "A number with a unit.", rf"^{QUANTITY}(\s*\S.*)?$", "+11 %", "3 GW", bare=True
                )
            ),
            "count": or_unknown(
                quantity("How many or how often.", rf"^{QUANTITY}$", "2", "2..", bare=True)
            ),
            "role": defined("text", "The post, office or part that the subject has."),
            "content": or_unknown(
                defined("text", "What is said, given or decided, in your own words.")
            ),
            "note": defined("text", "What else a reader should know."),
            "confidence": {
                "description": "How sure you are that the source says this.",
                "enum": ["low", "medium", "high"],
            },
            "quote": {
                "description": "The exact words of the source.",
                "type": "string",
                "minLength": 1,
            },
            "nth": {
                "description": "Which occurrence of the quote is meant, if there are several.",
                "type": "integer",
                "minimum": 1,
            },
        },
        "required": ["subject", "relation", "status", "quote"],
        "additionalProperties": False,
        "dependentSchemas": {"when": {"properties": {"start": False, "end": False}}},
        "allOf": _rules(vocabulary.relation_types.values()),
    }


def _rules(relations: Iterable[RelationType]) -> list[Schema]:
    """What each relation type asks for and rules out; types with the same rules share one."""
    groups: dict[tuple[bool, bool, tuple[str, ...]], list[str]] = {}
    for relation in relations:
        refused = tuple(key for key, name in _QUALIFIERS.items() if name not in relation.takes)
        key = (relation.is_attribute, relation.symmetric, refused)
        groups.setdefault(key, []).append(relation.name)
    rules = []
    for (is_attribute, symmetric, refused), names in groups.items():
        then: Schema = {"properties": dict.fromkeys(refused, False)}
        if is_attribute:
            then["properties"]["object"] = False
            then["anyOf"] = [{"required": [key]} for key in _MEASURES if key not in refused]
        elif symmetric:
            several = {"properties": {"subject": {"type": "array", "minItems": 2}}}
            then["anyOf"] = [{"required": ["object"]}, several]
        else:
            then["required"] = ["object"]
        condition = {"properties": {"relation": {"enum": names}}, "required": ["relation"]}
        rules.append({"if": condition, "then": then})
    return rules
