"""When statements held, as the page embeds it: their terms, and the days that matter.

Relies on `model`, `network` and `data`. Used by `projection` and `claims`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from corpolis.model.claim import Claim
from corpolis.model.cover import reach
from corpolis.model.period import Bounds, Period
from corpolis.model.terms import terms
from corpolis.model.text import Unknown
from corpolis.network.statement import Statement
from corpolis.page.data import ClaimData, TermData

Published = Mapping[str, Period | Unknown | None]
"""When each source was published, by its id."""


def iso(day: date | None) -> str:
    """ISO 8601; "" if it is open."""
    return day.isoformat() if day else ""


def term_data(claims: Sequence[Claim]) -> tuple[list[TermData], list[int]]:
    """The terms of a statement, with marks that have a time of their own; the parts of its claims.

    The parts are [] if there is one part.
    """
    found = terms(claims)
    parts = {n: term.part for term in found.bars for n in term.claims}
    parts |= {mark.claim: mark.part for mark in found.marks}
    bars = [
        TermData(
            term.claims, mark=False, part=term.part, first=iso(term.first), last=iso(term.last)
        )
        for term in found.bars
    ]
    for part, n in found.marks:
        time = claims[n].bounds or Bounds()
        first, last = time.end_earliest or time.start_latest, time.start_latest or time.end_earliest
        if first and last:
            bars.append(TermData([n], mark=True, part=part, first=iso(first), last=iso(last)))
    return bars, [parts[n] for n in sorted(parts)] if any(parts.values()) else []


def span(claims: Iterable[ClaimData]) -> tuple[str, str]:
    """The earliest and the latest day on which something may have held; "" if that is open."""
    dated = [claim for claim in claims if claim.when or claim.start or claim.end]
    last = max((claim.last for claim in dated), default="")
    is_open = any(not claim.last for claim in dated)
    return min((claim.first for claim in dated), default=""), "" if is_open else last


def days(said: Iterable[Statement], published: Published) -> list[str]:
    """All days that bound a claim in time, or on which it is reported to go on, in order."""
    found: set[date | None] = set()
    for claim in (claim for each in said for claim in each.claims):
        found.update(claim.bounds or ())
        found.add(reach(claim, published.get(claim.source)).reported)
    return sorted(day.isoformat() for day in found if day)
