"""Whether the qualifiers and times of a claim fit its relation and one another.

Relies on `model.claim`, `vocabulary`. Used by `claims`.
"""

from corpolis.dossier.yaml.tree import Mapping
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim_keys import MEASURES, QUALIFIERS
from corpolis.model.relation_type import RelationType


def check_qualifiers(reader: Reader, relation: RelationType, node: Mapping) -> None:
    """Report qualifiers that the relation does not take, and an attribute without a value."""
    if "term" in node.entries:
        _check_term(reader, relation, node)
    takes = relation.takes
    for key, needed in QUALIFIERS.items():
        if needed not in takes and key in node.entries:
            good = [name for name, term in QUALIFIERS.items() if term in takes]
            reader.problem(
                node.keys[key],
                "unexpected-qualifier",
                f"{relation.name} takes no {key}",
                f"it takes: {', '.join(good)}" if good else "write it as note: …",
            )
    if relation.dated:
        if "when" not in node.entries:
            message = f"{relation.name} needs a day"
            reader.problem(node, "missing-field", message, "add when: …, or write unknown there")
    elif relation.is_attribute and not any(key in node.entries for key in MEASURES):
        good = [key for key in MEASURES if QUALIFIERS[key] in takes]
        reader.problem(
            node,
            "missing-field",
            f"{relation.name} needs a value",
            f"add {' or '.join(good)}: …, or write unknown there",
        )


def _check_term(reader: Reader, relation: RelationType, node: Mapping) -> None:
    """A term is one stretch of something lasting; what happens has an occasion."""
    if "occasion" in node.entries:
        message, hint = "term and occasion are two words for the same", "remove one of them"
    elif relation.repeatable:
        message = f"{relation.name} is something that happens, and has no terms"
        hint = "write occasion: …, which tells it from others of the same day"
    else:
        return
    reader.problem(node.keys["term"], "unexpected-term", message, hint)
