"""The schema of entities.yaml."""

from collections.abc import Iterable

from corpolis.dossier.json_schema.parts import (
    DRAFT,
    ID,
    TAG,
    WHERE,
    Schema,
    choice,
    defined,
    definitions,
    one_or_several,
)
from corpolis.model.entity import Entity
from corpolis.vocabulary.model import Vocabulary


def entities_schema(
    vocabulary: Vocabulary, entities: Iterable[Entity] = (), language: str = "en"
) -> Schema:
    """The schema of entities.yaml: entities by their ids."""
    kind: Schema = {"$ref": "#/$defs/entity-type"}
    words: Schema = {"type": "string", "minLength": 1}
    entity = {
        "type": "object",
        "properties": {
            "type": {
                "description": "What it is: an entity type, or several.",
                "anyOf": one_or_several(kind),
            },
            "name": defined("text", "The name, in one language or several."),
            "aliases": {
                "description": "Other names, spellings and abbreviations.",
                "anyOf": [
                    *one_or_several(words),
                    {
                        "type": "object",
                        "propertyNames": {"pattern": TAG},
                        "additionalProperties": {"anyOf": one_or_several(words)},
                        "minProperties": 1,
                    },
                ],
            },
            "identifiers": {
                "description": "Identifiers in registers, by scheme: wikidata, lei, iso3166-1, …",
                "type": "object",
                "propertyNames": {"pattern": r"^[^:\s]+$"},
                "additionalProperties": {"anyOf": one_or_several({"type": ["string", "integer"]})},
            },
            "description": defined("text", "Who or what it is, in a sentence."),
            "same-as": {
                "description": "Addresses of the same thing elsewhere.",
                "anyOf": one_or_several({"$ref": "#/$defs/iri"}),
            },
            "post-at": defined("entity", "The body, company or state that a position belongs to."),
        },
        "required": ["type", "name"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "$id": f"{WHERE}/entities.schema.json",
        "title": "corpolis entities.yaml",
        "description": "Who and what the claims are about, by id.",
        "type": "object",
        "propertyNames": {"pattern": ID, "not": {"const": "unknown"}},
        "additionalProperties": entity,
        "$defs": {
            **definitions(entities, language),
            "entity-type": choice(vocabulary.entity_types.values()),
        },
    }
