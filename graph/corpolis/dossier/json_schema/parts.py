"""What the schemas are put together from: ids, texts, times, quantities, choices."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from corpolis.model.entity import Entity
from corpolis.model.relation_type import RelationType
from corpolis.model.text import Text, in_language
from corpolis.vocabulary.model import Concept, EntityType

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
WHERE: Final = "https://w3id.org/corpolis"

# Letters and digits of any script, without "\p{L}", which not every validator knows.
_LETTERS: Final = r"[^\s!-/:-@\[-`{-~]+"
ID: Final = rf"^{_LETTERS}([-_]{_LETTERS})*$"
TAG: Final = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
_NUMBER: Final = r"[+-]?[0-9]+(_[0-9]+)*(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?"
QUANTITY: Final = rf"([~<>]?{_NUMBER}|>?{_NUMBER}\.\.(<?{_NUMBER})?|\.\.<?{_NUMBER})"
PUBLISHED: Final[Schema] = {"type": "boolean", "default": True}
_ANY_ID: Final[Schema] = {"type": ["string", "integer"], "pattern": ID}
_IRI: Final = '^https?://[^\\s<>"{}|\\\\^`]+$'


def definitions(entities: Iterable[Entity] = (), language: str = "en") -> Schema:
    """The forms that both schemas refer to, by name.

    Where an entity's id is asked for, those of `entities` are offered with their names, in
    `language` if they have it. Any other id is accepted too: the schema may be older than
    entities.yaml, and `corpolis check` knows.
    """
    offered = [_offered(one, language) for one in entities]
    return {
        "id": _ANY_ID,
        "entity": {"anyOf": [*offered, _ANY_ID]} if offered else _ANY_ID,
        "iri": {"type": "string", "pattern": _IRI},
        "text": {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "propertyNames": {"pattern": TAG},
                    "additionalProperties": {"type": "string", "minLength": 1},
                    "minProperties": 1,
                },
            ]
        },
        "time": {
            "type": ["string", "integer"],
            "pattern": r"^[-0-9A-Z.:+/?~%]+$",
            "examples": ["2025-01-22", "2025-01", "2025", "2024~", "2024-05/..", "../2025-01-22"],
        },
        "unknown": {
            "anyOf": [
                {"const": "unknown"},
                {
                    "type": "object",
                    "properties": {"unknown": {"$ref": "#/$defs/text"}},
                    "required": ["unknown"],
                    "additionalProperties": False,
                },
            ]
        },
    }


def _offered(entity: Entity, language: str) -> Schema:
    """An entity's id, with its name and what it is; YAML 1.2 reads one of digits as a number."""
    name = in_language(entity.names, (language, "en"))
    said = in_language(entity.description, (language, "en"))
    what = ", ".join(entity.types) + (f": {said}" if said else "")
    value: Schema = {"const": entity.id}
    if entity.id.isascii() and entity.id.isdecimal():
        value = {"enum": [entity.id, int(entity.id)]}
    return value | {"title": name or entity.id, "description": what}


def choice(
    terms: Iterable[Concept | EntityType | RelationType], words: Mapping[str, Any] | None = None
) -> Schema:
    """One of these terms, each with what it means; `words` are what to write for them."""
    listed = list(terms)
    names = list(words) if words is not None else [term.name for term in listed]
    return {
        "anyOf": [
            {"const": name, "title": _english(term.labels), "description": _meaning(term)}
            for name, term in zip(names, listed, strict=True)
        ]
    }


def _meaning(term: Concept | EntityType | RelationType) -> str:
    definition = _english(term.definitions)
    direction = _english(term.directions) if isinstance(term, RelationType) else ""
    return f"{direction}. {definition}" if direction else definition


def _english(texts: Text) -> str:
    return in_language(texts, ("en",))


def or_unknown(schema: Schema) -> Schema:
    """What `schema` describes, or the word that the source leaves it open."""
    value = {key: rule for key, rule in schema.items() if key != "description"}
    return {
        "description": schema["description"],
        "anyOf": [value, {"$ref": "#/$defs/unknown"}],
    }


def several(schema: Schema) -> Schema:
    """A list of at least one."""
    return {"type": "array", "items": schema, "minItems": 1}


def one_or_several(schema: Schema) -> list[Schema]:
    """The alternatives: one value, or a list."""
    return [schema, several(schema)]


def defined(name: str, description: str) -> Schema:
    """A value whose form is one of `definitions`."""
    return {"description": description} | reference(name)


def reference(name: str) -> Schema:
    """What is described under a name of `definitions`."""
    return {"$ref": f"#/$defs/{name}"}


def ids(description: str, form: str = "id") -> Schema:
    """One id or a list of ids; `form` is one of `definitions`."""
    return {"description": description, "anyOf": one_or_several(reference(form))}


def party(description: str) -> Schema:
    """Ids, or that the source leaves the party open."""
    text = f"{description} An entity's id, a list of ids, or unknown."
    return or_unknown(ids(text, "entity"))


def quantity(pattern: str, *examples: str, bare: bool = False) -> Schema:
    """Text in the notation of quantities, or, if it may be `bare` of a unit, a number."""
    return {
        "type": ["string", "number"] if bare else "string",
        "pattern": pattern,
        "examples": list(examples),
    }
