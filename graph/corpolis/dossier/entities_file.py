"""Who and what a dossier speaks of: its entities, and the decisions which of them are one.

Relies on `yaml.values`, `decisions_file`, `namesakes`, `vocabulary`. Used by `check` and
`pipeline`.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unicodedata import normalize

from corpolis.dossier.decisions_file import read_decisions
from corpolis.dossier.entity_ids import unknown_entity
from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.namesakes import namesakes
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.tree import Node, Scalar
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.model.decision import canonical_ids
from corpolis.model.entity import Entity, Registry
from corpolis.problems import DossierError, Problem, Severity, relative, shown
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.search import advice

_TAKES: Final = ("type", "name", "aliases", "identifiers", "description", "same-as", "post-at")


NO_ENTITIES: Final[Mapping[str, Entity]] = MappingProxyType({})
"""Of a dossier without registers no entities are derived."""


def read_registry(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    problems: list[Problem],
    data: bytes | None = None,
    derived: Mapping[str, Entity] = NO_ENTITIES,
) -> Registry:
    """Entities and decisions of a dossier; what cannot be used is reported and left out.

    `derived` are entities that follow from registers; what entities.yaml says of one is in its
    place.
    `data` is read in place of entities.yaml if it is given.
    """
    entities: dict[str, Entity] = {}
    places: dict[str, tuple[int, int]] = {}
    reader = _reader(dossier, dossier.entities_file, problems)
    before = len(problems)
    table = None
    if data is not None or os.path.lexists(dossier.entities_file):
        tree = _tree(dossier.entities_file, reader, data)
        if tree is not None:
            table = reader.mapping(tree, "entities", "write id: {type: …, name: …}, without dashes")
    else:
        hint = "make one: who and what the claims speak of"
        message = "the dossier has no entities.yaml"
        problems.append(Problem(reader.file, 0, 0, "missing-file", message, hint))
    is_whole = table is not None or len(problems) == before
    keys = table.keys if table else {}
    for key, node in table.entries.items() if table else ():
        place = keys[key]
        entity = _entity(reader, place, node, vocabulary)
        if entity is None:
            continue
        if entity.id in entities:
            reader.problem(
                place,
                "duplicate-id",
                f'the id "{entity.id}" stands here a second time, spelled in other characters',
                f"the first is in line {places[entity.id][0]}; remove or rename one",
            )
            continue
        entities[entity.id] = entity
        places[entity.id] = (place.line, place.column)
    _check_posts(reader, table, entities)
    if derived:
        entities = {**derived, **entities}
    file = reader.file
    reader = _reader(dossier, dossier.decisions_file, problems)
    decisions = read_decisions(reader, dossier.decisions_file, entities, is_whole=is_whole)
    canonical = canonical_ids(decisions)
    bodies = {one.post_at for one in entities.values() if one.post_at is not None}
    registry = Registry(entities, decisions, canonical, places, is_whole, bodies)
    problems.extend(namesakes(registry, file, vocabulary))
    return registry


def whole_registry(
    dossier: DossierFolder, vocabulary: Vocabulary, derived: Mapping[str, Entity] = NO_ENTITIES
) -> Registry:
    """Entities and decisions of a dossier that has no errors there; see `read_registry`.

    Raises:
        DossierError: it has some.
    """
    problems: list[Problem] = []
    registry = read_registry(dossier, vocabulary, problems, derived=derived)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        raise DossierError(errors)
    return registry


def _reader(dossier: DossierFolder, path: Path, problems: list[Problem]) -> Reader:
    language = dossier.settings.languages[0]
    return Reader(relative(path, dossier.root), problems, language)


def _tree(path: Path, reader: Reader, given: bytes | None) -> Node | None:
    data = read_file(path, reader.file, MAXIMUM_BYTES) if given is None else given
    if isinstance(data, Problem):
        reader.problems.append(data)
        return None
    return read_yaml(data, reader.file, reader.problems, reader.typed)


def _entity(reader: Reader, key: Scalar, node: Node, vocabulary: Vocabulary) -> Entity | None:
    """The entity, as far as it could be read: claims about it are checked all the same."""
    identifier = reader.identifier(key)
    if identifier is None:
        return None
    if identifier == UNKNOWN:
        hint = "claims write it for what a source leaves open; use another id"
        reader.problem(key, "bad-id", f'"{UNKNOWN}" cannot be an id', hint)
        return None
    hint = "write type: … and name: … below it"
    table = reader.mapping(node, f'the entity "{shown(key.value)}"', hint)
    if table is None:
        return Entity(identifier, (), {})
    reader.keys(table, _TAKES)
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
    return Entity(
        identifier,
        types or (),
        names or {},
        aliases,
        identifiers,
        description or {},
        same_as or (),
        _post_at(reader, key, table, types, vocabulary),
    )


def _post_at(
    reader: Reader,
    key: Scalar,
    table: MappingNode,
    types: Sequence[str] | None,
    vocabulary: Vocabulary,
) -> str | None:
    """The id of the body that a position is at; whether it is there is seen later."""
    node = table.entries.get("post-at")
    is_position = any(
        kind in vocabulary.entity_types and "Position" in vocabulary.entity_types[kind].ancestors
        for kind in types or ()
    )
    if node is None:
        if is_position:
            hint = "write post-at: and the id of the body that it belongs to"
            message = f'the position "{shown(key.value)}" has no post-at'
            reader.problem(key, "missing-field", message, hint)
        return None
    if not is_position and types:
        message = f'"{shown(key.value)}" is {" and ".join(types)}, and only a position is a post'
        reader.problem(node, "bad-value", message, "write type: Position")
    return reader.identifier(node)


def _check_posts(reader: Reader, table: MappingNode | None, entities: Mapping[str, Entity]) -> None:
    """Report positions at what is not there, or at themselves or another position."""
    for key, node in table.entries.items() if table else ():
        if not isinstance(node, MappingNode) or "post-at" not in node.entries:
            continue
        entity = entities.get(normalize("NFC", key))
        if entity is None or entity.post_at is None:
            continue
        body = entities.get(entity.post_at)
        if body is None:
            unknown_entity(reader, node.entries["post-at"], entity.post_at, entities)
        elif body.post_at is not None:
            message = f'"{body.id}" is a position, not a body that has one'
            hint = "write the organisation or country that the post belongs to"
            reader.problem(node.entries["post-at"], "bad-value", message, hint)


def _type(reader: Reader, node: Node, vocabulary: Vocabulary) -> str | None:
    name = reader.string(node)
    if name is None or name in vocabulary.entity_types:
        return name
    message = f'unknown entity type "{shown(name)}"'
    reader.problem(node, "unknown-type", message, advice(vocabulary, "type", name))
    return None


def _aliases(reader: Reader, node: Node) -> Mapping[str, Sequence[str]]:
    if not isinstance(node, MappingNode):
        values = reader.several(node, reader.string)
        return {reader.language: values} if values else {}
    aliases = {
        tag: values
        for tag, item in reader.by_language(node).items()
        if (values := reader.several(item, reader.string))
    }
    return dict(sorted(aliases.items()))


def _identifiers(reader: Reader, node: Node) -> Sequence[tuple[str, str]]:
    table = reader.mapping(node, "identifiers", "write {wikidata: Q1, lei: …}")
    pairs: list[tuple[str, str]] = []
    for scheme, value in sorted(table.entries.items()) if table else ():
        if table is not None and reader.identifier(table.keys[scheme]) is not None:
            pairs += [(scheme, item) for item in reader.several(value, reader.string) or ()]
    return pairs


def unused_entities(registry: Registry, unnamed: Iterable[str]) -> list[Problem]:
    """A warning for every entity of those that no claim names if no decision or post does either.

    They come in the order of the file.
    """
    decided = {entity for decision in registry.decisions for entity in decision.entities}
    places = {
        entity: registry.places.get(entity, (0, 0))
        for entity in set(unnamed) - decided - registry.bodies
    }
    return [
        Problem(
            "entities.yaml",
            *place,
            "unused-entity",
            f'no claim names "{entity}"',
            "remove it, or keep it for claims to come",
            Severity.WARNING,
        )
        for entity, place in sorted(places.items(), key=lambda one: one[1])
        if place != (0, 0)  # else it follows from a register
    ]
