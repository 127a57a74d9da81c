"""Which days a claim covers: surely, maybe, or not.

Relies on `claim`, `period`, `standing` and `text`. Used by `page`. The named queries ask the same
of the graph; scripts/query_blocks.rq has it in SPARQL.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from corpolis.model.claim import Claim
from corpolis.model.period import Bounds, Period
from corpolis.model.standing import FACTUAL, Status
from corpolis.model.text import Unknown


class Cover(StrEnum):
    """Whether what a claim says held on a day. Values are those of the column `timeCover`."""

    COVERS = "covers"
    MAY = "may cover"
    NOT = ""


class Reach(NamedTuple):
    """The days between which what a claim says held, or may have held.

    None means that nothing certain is known: no date, or one that is only about right (`~`) or
    uncertain (`?`, `%`), for nobody knows how far "about" reaches.
    """

    first: date | None = None
    """It did not hold before this day."""
    begun: date | None = None
    """It had begun by this day."""
    lasting: date | None = None
    """It had not ended before this day."""
    last: date | None = None
    """It did not hold after this day."""
    reported: date | None = None
    """It held on this day, on which the source was published."""


def reach(claim: Claim, published: Period | Unknown | None) -> Reach:
    """How far a claim reaches in time, by when its source was published.

    What a source reports or asserts as going on, without an end, goes on until the source was
    published, at its earliest day; and if that is one day, it had begun by then. When a source
    was retrieved says nothing.

    >>> from corpolis.model.claim import Evidence, Verification, settle
    >>> from corpolis.model.edtf import parse
    >>> from corpolis.model.standing import Stance
    >>> from corpolis.vocabulary.files import load_vocabulary
    >>> chairs = Claim("a", ["ann"], "chairs", ["club"], Status.ONGOING, Stance.REPORTED, "…",
    ...     Evidence(Verification.VERIFIED, "…"), start=parse("2023-05"))
    >>> settle(chairs, load_vocabulary().relation_types["boardMemberOf"], str)
    >>> held = reach(chairs, parse("2025-01-22"))
    >>> [cover(held, date.fromisoformat(day)).value
    ...  for day in ("2023-04-30", "2023-05-02", "2024-01-01", "2025-01-22", "2025-02-01")]
    ['', 'may cover', 'covers', 'covers', 'may cover']
    """
    bounds = claim.bounds or Bounds()
    lasting, reported = bounds.end_earliest, None
    start_is_vague, end_is_vague = vague_sides(claim)
    if end_is_vague:
        lasting = None
    goes_on = claim.status is Status.ONGOING and claim.stance in FACTUAL
    if (
        goes_on
        and not isinstance(claim.end, Period)
        and bounds.end_latest is None
        and isinstance(published, Period)
        and published.is_certain
        and published.lower
    ):
        lasting = max(published.lower, lasting or date.min)
        reported = published.lower if published.lower == published.upper else None
    return Reach(
        None if start_is_vague else bounds.start_earliest,
        None if start_is_vague else bounds.start_latest,
        lasting,
        None if end_is_vague else bounds.end_latest,
        reported,
    )


def cover(held: Reach, day: date) -> Cover:
    """Whether something that reaches so far held on a day."""
    if (held.first and day < held.first) or (held.last and day > held.last):
        return Cover.NOT
    if day == held.reported:
        return Cover.COVERS
    if held.begun and held.lasting and held.begun <= day <= held.lasting:
        return Cover.COVERS
    return Cover.MAY


def vague_sides(claim: Claim) -> tuple[bool, bool]:
    """Whether start and end of a claim are dates that are only about right, or uncertain."""
    begins = ends = claim.when
    if isinstance(claim.when, Period) and claim.when.is_interval:
        begins, ends = claim.when.start, claim.when.end
    return _is_vague(claim.start, begins), _is_vague(claim.end, ends)


def _is_vague(*sides: Period | Unknown | None) -> bool:
    return any(isinstance(side, Period) and not side.is_certain for side in sides)
