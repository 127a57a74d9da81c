"""Who and what a dossier speaks of: its entities, and the decisions which of them are one.

Relies on `fields`, `vocabulary`. Used by `claims`, `encode` and `build`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from corpolis.claims.model import Text
from corpolis.dossier import Dossier
from corpolis.fields import Reader
from corpolis.located import Items, Node, Scalar, read_yaml
from corpolis.located import Mapping as MappingNode
from corpolis.names import nearest
from corpolis.problems import Problem, Severity, relative
from corpolis.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, project, event, …

    `names` has one name a language, `aliases` any number; `identifiers` are pairs of scheme
    and value ("wikidata", "Q30"), `same_as` IRIs of the same thing elsewhere.
    """

    id: str
    types: Sequence[str]
    names: Text
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    identifiers: Sequence[tuple[str, str]] = ()
    description: Text = field(default_factory=dict)
    same_as: Sequence[str] = ()


class Verdict(StrEnum):
    """What a person found out about two or more entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file; of entities that are the same, the first one stays."""

    verdict: Verdict
    entities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Registry:
    """All entities by id, and what was decided about them."""

    entities: Mapping[str, Entity]
    decisions: Sequence[Decision]
    canonical: Mapping[str, str]
    """For each entity that was found to be another one: the id of the one that stays."""
    places: Mapping[str, tuple[int, int]]
    """Line and column of each entity in its file."""

    def resolve(self, entity: str) -> str:
        """The id under which relationships of this entity are kept."""
        return self.canonical.get(entity, entity)


_TAKES: Final = ("type", "name", "aliases", "identifiers", "description", "same-as")


def read_registry(dossier: Dossier, vocabulary: Vocabulary, problems: list[Problem]) -> Registry:
    """Entities and decisions of a dossier; what cannot be used is reported and left out."""
    language = dossier.settings.languages[0]
    entities: dict[str, Entity] = {}
    places: dict[str, tuple[int, int]] = {}
    file = dossier.entities_file
    name = relative(file, dossier.root)
    if not file.is_file():
        problems.append(
            Problem(name, 0, 0, "missing-file", "the dossier has no entities.yaml", "make one")
        )
    else:
        tree = read_yaml(file.read_bytes(), name, problems)
        reader = Reader(name, problems, language)
        table = None if tree is None else reader.mapping(tree, "entities")
        for key, node in table.entries.items() if table else ():
            entity = _entity(reader, table.keys[key], node, vocabulary) if table else None
            if entity is not None and table is not None:
                entities[entity.id] = entity
                places[entity.id] = (table.keys[key].line, table.keys[key].column)
    decisions = _decisions(dossier, entities, problems)
    return Registry(entities, decisions, _canonical(decisions), places)


def _entity(
    reader: Reader, key: Scalar, node: Node, vocabulary: Vocabulary
) -> Entity | None:
    identifier = reader.identifier(key)
    table = reader.mapping(node, f'the entity "{key.value}"')
    if identifier is None or table is None:
        return None
    check_keys(reader, table, _TAKES)
    types = names = None
    if "type" in table.entries:
        types = reader.several(table.entries["type"], lambda item: _type(reader, item, vocabulary))
    else:
        reader.problem(key, "missing-field", f'"{identifier}" has no type', "write type: Person")
    if "name" in table.entries:
        names = reader.text(table.entries["name"])
    else:
        reader.problem(key, "missing-field", f'"{identifier}" has no name', "write name: …")
    entries = table.entries
    description = reader.text(entries["description"]) if "description" in entries else None
    same_as = reader.several(entries["same-as"], reader.iri) if "same-as" in entries else None
    aliases = _aliases(reader, entries["aliases"]) if "aliases" in entries else {}
    identifiers = _identifiers(reader, entries["identifiers"]) if "identifiers" in entries else ()
    # An entity with a bad value still exists: claims about it are checked all the same.
    return Entity(
        identifier,
        types or (),
        names or {},
        aliases,
        identifiers,
        description or {},
        same_as or (),
    )


def check_keys(reader: Reader, table: MappingNode, takes: Iterable[str]) -> None:
    """Report every key of `table` that is not one of `takes`."""
    allowed = tuple(takes)
    for key in table.entries:
        if key not in allowed:
            close = nearest(key, allowed)
            meant = f'did you mean "{close[0]}"? ' if close else ""
            reader.problem(
                table.keys[key],
                "unknown-key",
                f'unknown key "{key}"',
                f"{meant}the keys here are: {', '.join(allowed)}",
            )


def _type(reader: Reader, node: Node, vocabulary: Vocabulary) -> str | None:
    name = reader.string(node)
    if name is None or name in vocabulary.entity_types:
        return name
    close = nearest(name, vocabulary.entity_types)
    meant = f'did you mean "{close[0]}"? ' if close else ""
    reader.problem(
        node,
        "unknown-type",
        f'unknown entity type "{name}"',
        f"{meant}see: corpolis vocabulary",
    )
    return None


def _aliases(reader: Reader, node: Node) -> Mapping[str, Sequence[str]]:
    if not isinstance(node, MappingNode):
        values = reader.several(node, reader.string)
        return {reader.language: values} if values else {}
    aliases: dict[str, Sequence[str]] = {}
    for tag in sorted(node.entries):
        values = reader.several(node.entries[tag], reader.string)
        if reader.language_tag(node.keys[tag]) is not None and values:
            aliases[tag] = values
    return aliases


def _identifiers(reader: Reader, node: Node) -> Sequence[tuple[str, str]]:
    table = reader.mapping(node, "identifiers")
    pairs: list[tuple[str, str]] = []
    for scheme, value in sorted(table.entries.items()) if table else ():
        pairs += [(scheme, item) for item in reader.several(value, reader.string) or ()]
    return pairs


def _decisions(
    dossier: Dossier, entities: Mapping[str, Entity], problems: list[Problem]
) -> list[Decision]:
    file = dossier.decisions_file
    if not file.is_file():
        return []
    name = relative(file, dossier.root)
    tree = read_yaml(file.read_bytes(), name, problems)
    reader = Reader(name, problems, dossier.settings.languages[0])
    if tree is None:
        return []
    if not isinstance(tree, Items):
        reader.problem(tree, "bad-value", "decisions must be a list", "write - same: [a, b]")
        return []
    decisions: list[tuple[Decision, Node]] = []
    for item in tree.items:
        decision = _decision(reader, item, entities)
        if decision is not None:
            decisions.append((decision, item))
    canonical = _canonical([decision for decision, _ in decisions])
    for decision, node in decisions:
        stay = {canonical.get(entity, entity) for entity in decision.entities}
        if decision.verdict is Verdict.DIFFERENT and len(stay) < len(decision.entities):
            reader.problem(
                node,
                "conflicting-decisions",
                f"{' and '.join(decision.entities)} are said to be different here, "
                "but other decisions join them",
                "remove or change one of the decisions",
            )
    return [decision for decision, _ in decisions]


def _decision(reader: Reader, node: Node, entities: Mapping[str, Entity]) -> Decision | None:
    table = reader.mapping(node, "a decision")
    if table is None:
        return None
    check_keys(reader, table, (*Verdict, "by", "date", "reason"))
    verdicts = [verdict for verdict in Verdict if verdict in table.entries]
    if len(verdicts) != 1:
        reader.problem(
            table, "missing-field", "a decision says one thing", "write same, different or unsure"
        )
        return None
    value = table.entries[verdicts[0]]
    ids = reader.several(value, reader.identifier)
    if ids is None:
        return None
    if len(set(ids)) < 2:
        reader.problem(value, "bad-value", "a decision is about two or more entities")
        return None
    missing = [entity for entity in ids if entity not in entities]
    for entity in missing:
        unknown_entity(reader, value, entity, entities)
    return None if missing else Decision(verdicts[0], ids)


def unknown_entity(
    reader: Reader, node: Node, entity: str, entities: Mapping[str, Entity]
) -> None:
    """Report an id that entities.yaml does not have, with the nearest ones."""
    close = nearest(entity, entities)
    has = " or ".join(f'"{candidate}"' for candidate in close)
    reader.problem(
        node,
        "unknown-entity",
        f'unknown entity "{entity}"',
        f"entities.yaml has {has}" if has else "add it to entities.yaml",
    )


def _canonical(decisions: Iterable[Decision]) -> dict[str, str]:
    """Each entity that is another one -> the one that stays, through any chain of decisions."""
    parent: dict[str, str] = {}

    def root(entity: str) -> str:
        while entity in parent:
            entity = parent[entity]
        return entity

    for decision in decisions:
        if decision.verdict is Verdict.SAME:
            stays = root(decision.entities[0])
            for entity in decision.entities[1:]:
                if root(entity) != stays:
                    parent[root(entity)] = stays
    return {entity: root(entity) for entity in parent}


def unused_entities(registry: Registry, used: set[str]) -> list[Problem]:
    """A warning for every entity that no claim and no decision names."""
    decided = {entity for decision in registry.decisions for entity in decision.entities}
    return [
        Problem(
            "entities.yaml",
            *registry.places[entity],
            "unused-entity",
            f'no claim names "{entity}"',
            "remove it, or keep it for claims to come",
            Severity.WARNING,
        )
        for entity in registry.entities
        if entity not in used and entity not in decided
    ]
