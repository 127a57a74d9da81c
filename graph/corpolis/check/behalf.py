"""Whether it can be that a party acts for those for whom a claim says that it does.

Relies on `model.gathering`. Used by `source`.
"""

from corpolis.dossier.yaml.tree import Mapping, Node
from corpolis.dossier.yaml.values import Reader, item_with
from corpolis.model.claim import Claim
from corpolis.model.claim_keys import BEHALF
from corpolis.model.entity import Registry
from corpolis.model.relation_type import RelationType
from corpolis.model.text import Unknown


def check_behalf(reader: Reader, registry: Registry, claim: Claim, node: Mapping) -> None:
    """Report who would act for itself, and who acts without being a party."""
    if claim.representations:
        _check_representations(reader, registry, claim, node)
    elif claim.on_behalf_of:
        _check_list(reader, registry, claim, node)


def _check_representations(reader: Reader, registry: Registry, claim: Claim, node: Mapping) -> None:
    written = node.entries[BEHALF.name]
    if not isinstance(written, Mapping):
        return
    sides = (claim.subjects, claim.objects)
    parties = {
        registry.resolve(one) for side in sides if not isinstance(side, Unknown) for one in side
    }
    for one in claim.representations:
        agent = registry.resolve(one.agent)
        if agent not in parties:
            reader.problem(
                item_with(written, one.agent),
                "not-a-party",
                f'"{one.agent}" is no party of the claim, so it acts for nobody in it',
                "name a subject or an object; or add it to them",
            )
        named = written.entries.get(one.agent, written)
        for client in one.clients:
            if registry.resolve(client) == agent:
                _for_itself(reader, item_with(named, client), client)


def _check_list(reader: Reader, registry: Registry, claim: Claim, node: Mapping) -> None:
    written, subjects = node.entries[BEHALF.name], claim.subjects
    if isinstance(subjects, Unknown):
        return
    acting = {registry.resolve(one) for one in subjects}
    for client in claim.on_behalf_of:
        if acting == {registry.resolve(client)}:
            _for_itself(reader, item_with(written, client), client)


def check_sides(reader: Reader, claim: Claim, relation: RelationType, node: Mapping) -> None:
    """Report a settled claim of which the graph does not tell who acts (a warning).

    What is mutual has no sides there: neither of those who all are subjects, nor of three or more
    who came together, of whom some are objects.
    """
    subjects = claim.subjects
    if not claim.on_behalf_of or not relation.symmetric or isinstance(subjects, Unknown):
        return
    is_shared = claim.gathered is not None if claim.objects else len(subjects) > 1
    if not is_shared:
        return
    clients = ", ".join(claim.on_behalf_of)
    listed = clients if len(claim.on_behalf_of) == 1 else f"[{clients}]"
    if claim.objects:
        message = f"who acts for {clients} is lost: {relation.name} has no sides in the graph"
        acting = subjects
    else:
        message = f"which of them acts for {clients} is not said"
        acting = subjects[:1]
    mapping = ", ".join(f"{one}: {listed}" for one in acting)
    reader.problem(
        node.keys[BEHALF.name],
        "unclear-behalf",
        message,
        f"write who does: {BEHALF.name}: {{{mapping}}}",
    )


def _for_itself(reader: Reader, place: Node, client: str) -> None:
    reader.problem(
        place,
        "acts-for-itself",
        f'"{client}" cannot act for itself',
        "who acts for nobody else needs no entry",
    )
