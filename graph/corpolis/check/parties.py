"""Whether the parties of a claim exist, and fit its relation.

Relies on `model.claim`, `dossier.entities_file`, `vocabulary`. Used by `claims` and `registers`.
"""

from collections.abc import Iterable, Iterator, Sequence

from corpolis.dossier.entity_ids import unknown_entity
from corpolis.dossier.yaml.tree import Mapping, Node
from corpolis.dossier.yaml.values import Reader, item_with
from corpolis.model.claim import Claim
from corpolis.model.entity import Registry
from corpolis.model.relation_type import RelationType
from corpolis.model.text import Unknown


def check_entities(
    reader: Reader, registry: Registry, claim: Claim, entries: dict[str, Node], mentioned: set[str]
) -> None:
    """Report ids that are no entity's; adds all ids to `mentioned`."""
    known = registry.entities
    for key, ids in claim.named:
        for entity in ids:
            mentioned.add(entity)
            if entity not in known and registry.is_whole:
                unknown_entity(reader, item_with(entries[key.name], entity), entity, known)


def check_parties(
    reader: Reader, registry: Registry, claim: Claim, relation: RelationType, node: Mapping
) -> None:
    """Report parties that are missing, too many, of a wrong type, or one and the same."""
    entries, subjects, objects = node.entries, claim.subjects, claim.objects
    _check_number(reader, claim, relation, node)
    if isinstance(subjects, Unknown):
        if isinstance(objects, Unknown) and not relation.is_attribute:
            _check_named(reader, claim, node)
    else:
        _check_types(reader, registry, subjects, relation, entries, side="subject")
        if "object" not in entries and subjects:
            _check_different(reader, registry, subjects, relation, entries["subject"])
    if not isinstance(objects, Unknown) and objects and not relation.is_attribute:
        _check_types(reader, registry, objects, relation, entries, side="object")
        if not isinstance(subjects, Unknown):
            _check_apart(reader, registry, subjects, objects, entries["object"])


def _check_number(reader: Reader, claim: Claim, relation: RelationType, node: Mapping) -> None:
    entries, subjects = node.entries, claim.subjects
    if relation.is_attribute:
        if "object" in entries:
            reader.problem(
                node.keys["object"],
                "unexpected-object",
                f"{relation.name} says something of one subject; it takes no object",
                "write the day as when"
                if relation.dated
                else "write the value as amount, share, value, count or content",
            )
    elif "object" not in entries:
        is_lone = isinstance(subjects, Unknown) or len(subjects) == 1
        if is_lone or not relation.symmetric:
            reader.problem(
                node,
                "missing-field",
                f'the claim has no "object", which {relation.name} needs',
                "add object: …, or object: unknown if the source leaves it open",
            )


def _check_named(reader: Reader, claim: Claim, node: Mapping) -> None:
    """A relation between unknown parties has to concern somebody or something, at least."""
    if not claim.about and not claim.on_behalf_of:
        reader.problem(
            node.entries["subject"],
            "unknown-parties",
            "both parties are unknown, so this says nothing of anybody in entities.yaml",
            "name a party; or say with about or on-behalf-of, where the relation takes it, whom "
            "or what it concerns",
        )


def _check_different(
    reader: Reader, registry: Registry, subjects: Sequence[str], relation: RelationType, node: Node
) -> None:
    """The parties of a symmetric relation, all in one list, must be different ones."""
    if not relation.symmetric or len(subjects) < 2:
        return
    first: dict[str, str] = {}
    for entity in subjects:
        other = first.setdefault(registry.resolve(entity), entity)
        if other != entity:
            _self_relation(reader, item_with(node, entity), entity, other)


def _check_apart(
    reader: Reader,
    registry: Registry,
    subjects: Sequence[str],
    objects: Sequence[str],
    node: Node,
) -> None:
    canonical = registry.canonical
    if not canonical and len(subjects) == len(objects) == 1 and subjects[0] != objects[0]:
        return
    first = {canonical.get(entity, entity): entity for entity in subjects}
    for entity in objects:
        other = first.get(canonical.get(entity, entity))
        if other is not None:
            _self_relation(reader, item_with(node, entity), entity, other)


def _self_relation(reader: Reader, node: Node, entity: str, other: str) -> None:
    if entity == other:
        message = f'"{entity}" cannot be both subject and object'
        hint = "use another entity, or write all parties of a symmetric relation as subject"
    else:
        message = f'"{entity}" and "{other}" are the same, so they cannot be related'
        hint = "a decision in decisions.yaml says that they are; change it, or this claim"
    reader.problem(node, "self-relation", message, hint)


def _check_types(
    reader: Reader,
    registry: Registry,
    ids: Sequence[str],
    relation: RelationType,
    entries: dict[str, Node],
    *,
    side: str,
) -> None:
    for entity, message, hint in wrong_types(registry, ids, relation, side):
        reader.problem(item_with(entries[side], entity), f"wrong-{side}", message, hint)


def wrong_types(
    registry: Registry, ids: Iterable[str], relation: RelationType, side: str
) -> Iterator[tuple[str, str, str]]:
    """Those whose types do not fit a side of a relation: id, message and hint."""
    is_subject = side == "subject" or relation.symmetric
    accepts = relation.accepts_subject if is_subject else relation.accepts_object
    for entity in ids:
        known = registry.entities.get(entity)
        if known is None or not known.types or accepts(known.types):
            continue
        wanted = " or ".join(sorted(relation.domain if is_subject else relation.range))
        message = (
            f'"{entity}" is {" and ".join(known.types)}, '
            f"but the {side} of {relation.name} must be {wanted}"
        )
        yield entity, message, relation.directions.get("en", "")
