"""What a person found out about entities: which of them are one, and which are not.

Relies on nothing. Used by `entity` and `dossier`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


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


def canonical_ids(decisions: Iterable[Decision]) -> dict[str, str]:
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
