"""The ids by which entities are named, and the problem where one names nobody.

Relies on `yaml.values`. Used by the readers of entities and decisions, and by `check`.
"""

from collections.abc import Mapping

from corpolis.dossier.yaml.tree import Node
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.model.entity import Entity
from corpolis.text.nearest import nearest


def unknown_entity(reader: Reader, node: Node, entity: str, entities: Mapping[str, Entity]) -> None:
    """Report an id that entities.yaml does not have, with the nearest ones."""
    if entity == UNKNOWN:
        hint = "unknown stands alone, and only for a party, speaker or value"
        reader.problem(node, "bad-value", "this cannot be recorded as unknown", hint)
        return
    close = nearest(entity, entities)
    has = " or ".join(f'"{candidate}"' for candidate in close)
    reader.problem(
        node,
        "unknown-entity",
        f'unknown entity "{entity}"',
        f"entities.yaml has {has}" if has else "add it: corpolis entity add NAME --type TYPE",
    )
