"""How firmly a claim says what it says: the one rule by which something counts as a fact.

Relies on `relation_type`. Used by `claim`, and by every room that shows or counts claims.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from corpolis.model.relation_type import RelationType


class Status(StrEnum):
    """How far the relationship had come, by the source's words."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    FAILED = "failed"
    ENDED = "ended"
    UNCLEAR = "unclear"


class Stance(StrEnum):
    """How the source stands to what it says."""

    REPORTED = "reported"
    ASSERTED = "asserted"
    OPINION = "opinion"
    SPECULATION = "speculation"
    DENIED = "denied"


class Standing(StrEnum):
    """What a claim is worth as evidence that the relationship holds or held; the firmest first."""

    FACT = "fact"
    OPEN = "open"
    OPINION = "opinion"
    DENIED = "denied"


_FIRMEST_FIRST: Final = tuple(Standing)
_HELD: Final = frozenset({Status.ONGOING, Status.COMPLETED, Status.ENDED})
FACTUAL: Final = frozenset({Stance.REPORTED, Stance.ASSERTED})


def standing_of(status: Status, stance: Stance, relation: RelationType) -> Standing:
    """The standing of a claim with this status and stance of a relationship of this type.

    A fact is what a source reports or asserts and what is going on, completed or ended. So is an
    announcement of a relation that announcing brings about, such as a partnership; and a saying
    whose content is an opinion, since the stance is that of what is said. Open is what is
    planned, announced, failed or unclear.

    >>> from corpolis.vocabulary.files import load_vocabulary
    >>> relations = load_vocabulary().relation_types
    >>> [standing_of(Status.ANNOUNCED, Stance.REPORTED, relations[name]).value
    ...  for name in ("partnersWith", "owns")]
    ['fact', 'open']
    >>> [standing_of(Status.COMPLETED, Stance.OPINION, relations[name]).value
    ...  for name in ("statesTo", "owns")]
    ['fact', 'opinion']
    """
    if stance is Stance.DENIED:
        return Standing.DENIED
    if stance not in FACTUAL and not relation.saying:
        return Standing.OPINION
    if status in _HELD or (status is Status.ANNOUNCED and relation.announcement_establishes):
        return Standing.FACT
    return Standing.OPEN


def firmest(several: Iterable[Standing]) -> Standing:
    """The standing of a relationship, by those of the claims about it, one at least.

    >>> firmest([Standing.DENIED, Standing.OPEN]).value
    'open'
    """
    return min(several, key=_FIRMEST_FIRST.index)
