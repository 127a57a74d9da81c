"""How firmly a claim says what it says: the one rule by which something counts as a fact.

Relies on `relation_type`. Used by `claim`, and by every room that shows or counts claims.

Whatever names a relationship says how it stands, by its marks; `vocabulary.phrases` words them.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
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
    WITHDRAWN = "withdrawn"
    """Of whatever a source says that was withdrawn."""


class Mark(StrEnum):
    """What must be said wherever a relationship is named, in the order in which it is said.

    Values are local names in the ontology: of statuses, of stances, and of marks, which are no
    values of a claim.
    """

    WITHDRAWN = "withdrawn"
    DENIED = "denied"
    OPINION = "opinion"
    SPECULATION = "speculation"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    FAILED = "failed"
    ENDED = "ended"
    UNCLEAR = "unclear"
    PARTY_NOT_NAMED = "partyNotNamed"
    DENIED_BY_SOME = "deniedBySome"
    ACCORDING_TO = "accordingTo"
    """The names of the speakers come after it."""


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


_SAID_ORDER: Final = tuple(Mark)
_UNMARKED: Final = frozenset({Status.ONGOING, Status.COMPLETED})


@cache
def marks_of(
    own: Standing, status: Status, stance: Stance, *, withdrawn: bool = False
) -> tuple[Mark, ...]:
    """The marks of one claim, by its standing apart from a withdrawal of its source.

    A fact that goes on or is completed has none.

    >>> [mark.value for mark in marks_of(Standing.DENIED, Status.PLANNED, Stance.DENIED)]
    ['denied', 'planned']
    >>> marks_of(Standing.DENIED, Status.UNCLEAR, Stance.DENIED)
    (<Mark.DENIED: 'denied'>,)
    >>> marks_of(Standing.FACT, Status.COMPLETED, Stance.OPINION)
    ()
    """
    found = [Mark.WITHDRAWN] if withdrawn else []
    if own in (Standing.DENIED, Standing.OPINION):
        found.append(Mark(stance))
    if status not in _UNMARKED and not (status is Status.UNCLEAR and own is Standing.DENIED):
        found.append(Mark(status))
    return tuple(found)


def marks_together(claims: Iterable[tuple[Standing, Sequence[Mark]]]) -> tuple[Mark, ...]:
    """The marks of a relationship by the standings and marks of the claims about it.

    The firmest of them count: of facts, a mark stands only where all have it; of what is less
    firm, every mark stands that one of them has. If something firmer than a denial is said and
    some deny it, that is said, too. Without claims, there is no mark.

    >>> fact, ended = (Standing.FACT, ()), (Standing.FACT, (Mark.ENDED,))
    >>> denied = (Standing.DENIED, (Mark.DENIED,))
    >>> marks_together([fact, ended]), marks_together([ended, denied])
    ((), (<Mark.ENDED: 'ended'>, <Mark.DENIED_BY_SOME: 'deniedBySome'>))
    >>> planned, failed = (Standing.OPEN, (Mark.PLANNED,)), (Standing.OPEN, (Mark.FAILED,))
    >>> [mark.value for mark in marks_together([failed, planned])]
    ['planned', 'failed']
    """
    claims = list(claims)
    if not claims:
        return ()
    top = firmest(standing for standing, _ in claims)
    sets = [frozenset(marks) for standing, marks in claims if standing is top]
    found = frozenset.intersection(*sets) if top is Standing.FACT else frozenset.union(*sets)
    if Standing.DENIED in {standing for standing, _ in claims} - {top}:
        found |= {Mark.DENIED_BY_SOME}
    return tuple(mark for mark in _SAID_ORDER if mark in found)
