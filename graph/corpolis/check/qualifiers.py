"""Whether the qualifiers and times of a claim fit its relation and one another.

Relies on `model.claim`, `vocabulary`. Used by `claims`.
"""

from typing import Final

from corpolis.dossier.yaml.tree import Mapping
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Claim
from corpolis.model.period import Period
from corpolis.model.relation_type import RelationType
from corpolis.model.source import Source
from corpolis.model.standing import Status

_QUALIFIERS: Final = {
    "amount": "amount",
    "share": "share",
    "value": "value",
    "count": "count",
    "role": "role",
    "content": "content",
    "about": "topic",
    "on-behalf-of": "onBehalfOf",
}
"""Key of a claim -> the qualifier that a relation type must take for it."""

_MEASURES: Final = ("amount", "share", "value", "count", "content")
"""Of these, a claim on an attribute of one subject has at least one."""


def check_qualifiers(reader: Reader, relation: RelationType, node: Mapping) -> None:
    """Report qualifiers that the relation does not take, and an attribute without a value."""
    takes = relation.takes
    for key in node.entries.keys() & _QUALIFIERS.keys():
        if _QUALIFIERS[key] not in takes:
            good = [name for name, term in _QUALIFIERS.items() if term in takes]
            reader.problem(
                node.keys[key],
                "unexpected-qualifier",
                f"{relation.name} takes no {key}",
                f"it takes: {', '.join(good)}" if good else "write it as note: …",
            )
    if relation.is_attribute and not any(key in node.entries for key in _MEASURES):
        good = [key for key in _MEASURES if _QUALIFIERS[key] in takes]
        reader.problem(
            node,
            "missing-field",
            f"{relation.name} needs a value",
            f"add {' or '.join(good)}: …, or write unknown there",
        )


def check_times(reader: Reader, source: Source | None, claim: Claim, node: Mapping) -> None:
    """Report times that contradict one another, or the day of publication (a warning)."""
    when, start, end = claim.when, claim.start, claim.end
    if when is None and start is None and end is None:
        return
    if when is not None and (start is not None or end is not None):
        reader.problem(
            node.keys["when"],
            "conflicting-dates",
            "when does not go together with start or end",
            "when is for what happened at a time, start and end for what lasted",
        )
    if isinstance(start, Period) and isinstance(end, Period) and end.is_before(start):
        reader.problem(
            node.entries["end"],
            "end-before-start",
            f"it ends ({end.text}) before it starts ({start.text})",
            "correct one of the two",
        )
    published = source.published if source else None
    if claim.status is not Status.COMPLETED or not isinstance(published, Period):
        return
    for key, time in (("when", when), ("start", start), ("end", end)):
        if isinstance(time, Period) and published.is_before(time):
            reader.problem(
                node.entries[key],
                "after-publication",
                f"{time.text} is after the source was published ({published.text}), "
                "yet the status is completed",
                "is it planned or announced?",
            )
