"""Whether what a claim tells of a gathering is right.

Relies on `model.claim`, `vocabulary`. Used by `source`.
"""

from typing import Final

from corpolis.dossier.yaml.tree import Mapping
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Claim
from corpolis.model.claim_keys import OF_GATHERINGS
from corpolis.model.entity import Registry
from corpolis.model.relation_type import RelationType
from corpolis.vocabulary.model import Vocabulary

_EVENT: Final = "Event"


def check_event(
    reader: Reader, registry: Registry, vocabulary: Vocabulary, claim: Claim, node: Mapping
) -> None:
    """See whether an entity has the name of the gathering; report one that is no event."""
    entity = registry.entities.get(claim.gathering or "")
    if entity is None:
        return
    claim.event = entity.id
    kinds = [vocabulary.entity_types[one] for one in entity.types]
    if kinds and not any(_EVENT in kind.ancestors for kind in kinds):
        reader.problem(
            node.entries["gathering"],
            "bad-value",
            f'"{entity.id}" is {" and ".join(entity.types)}, so it is no gathering',
            "write the id of a Meeting, or a name that no entity has",
        )


def check_gathering(reader: Reader, relation: RelationType, node: Mapping) -> None:
    """Report what only a gathering can have."""
    if relation.gathers:
        return
    for key in OF_GATHERINGS:
        if key in node.entries:
            reader.problem(
                node.keys[key],
                "unexpected-qualifier",
                f"{relation.name} takes no {key}",
                "only what is mutual and can happen again does, such as meets",
            )


def check_crowd(reader: Reader, claim: Claim, node: Mapping) -> None:
    """Report a settled claim of whose parties there are too many for pairs (a warning)."""
    if claim.unpaired is not None:
        size = len(claim.unpaired.participants)
        reader.problem(
            node.entries["subject"],
            "crowded-gathering",
            f"{size} parties met: too many for each pair to be a relationship",
            "it stands as one gathering; name those who matter in a claim of their own",
        )
