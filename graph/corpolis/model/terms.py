"""Terms: the stretches of time for which one relationship held, by the claims about it.

Relies on `claim`, `period`, `standing` and `text`. Used by `page` and `exchange`. Terms are never
in the graph: a claim that comes later may join two of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from corpolis.model.claim import Claim
from corpolis.model.period import Bounds
from corpolis.model.standing import Standing
from corpolis.model.text import Text


class Term(NamedTuple):
    """One stretch of time, and the places of the claims that speak of it, in order.

    `part` numbers the roles that are held beside each other. `first` and `last` are the earliest
    and the latest day on which it may have held; None is open. A term of which only the start
    is known lasts until the day before the next one, and one of which only the end is known
    begins on the day after the last one.
    """

    part: int
    claims: Sequence[int]
    first: date | None
    last: date | None


class Mark(NamedTuple):
    """The place of a claim that belongs to no term.

    It stands at the claim's own time, if that is neither a start nor an end, else at the date
    of its source.
    """

    part: int
    claim: int


class Terms(NamedTuple):
    """Every claim about one relationship, once: in a term, or as a mark."""

    bars: Sequence[Term]
    """By part, and in the order of time."""
    marks: Sequence[Mark]


def terms(claims: Sequence[Claim]) -> Terms:
    """The terms of one relationship, by all claims about it.

    0. Claims of different roles are apart, unless the roles are near each other (`near`). A claim
       without a role belongs to the one role that there is; if there are several, to none.
    1. Spans of which both ends are known are one term where they overlap or adjoin.
    2. A claim that knows a start only, or an end only, belongs to the term that holds it; else
       it makes a term of its own, which is cut at the next one.
    3. What else has a time belongs to the term that holds it. All the rest are marks.

    Spans are the widest that the dates allow; dates that are only about right are taken as
    written. Facts come first: what is less firm lengthens no term of what is firmer, be it a plan,
    a guess, a denial or withdrawn. The order of the claims makes no difference to who is with whom.

    >>> from corpolis.model.claim import Evidence, Verification
    >>> from corpolis.model.edtf import parse
    >>> from corpolis.model.period import bounds_of_span
    >>> from corpolis.model.standing import Stance, Status
    >>> def chief(start="", end=""):
    ...     claim = Claim("a", ["ann"], "holdsPosition", ["club"], Status.ONGOING,
    ...         Stance.REPORTED, "…", Evidence(Verification.VERIFIED, "…"))
    ...     claim.bounds = bounds_of_span(parse(start), parse(end)) if start else None
    ...     return claim
    >>> found = terms([chief("2015", "2018"), chief(), chief("2001", "2003")])
    >>> [(term.first.year, term.last.year) for term in found.bars], len(found.marks)
    ([(2001, 2003), (2015, 2018)], 1)
    """
    if len(claims) == 1:  # so it is with most relationships
        alone = claims[0].bounds or Bounds()
        first, last = alone.start_earliest, alone.end_latest
        if not first and not last:
            return Terms((), (Mark(0, 0),))
        return Terms((Term(0, (0,), first, last),), ())
    bars: list[Term] = []
    marks: list[Mark] = []
    for part, members in enumerate(_parts(claims)):
        known = {n: time for n in members if (time := claims[n].bounds) and any(time)}
        spans: list[_Span] = []
        for standing in Standing:  # the firmest first
            further = _spans(
                {
                    n: time
                    for n, time in known.items()
                    if claims[n].standing is standing and not _take(spans, n, time)
                }
            )
            for span in further:
                span.cut(spans)
            spans += further
        placed = {n for span in spans for n in span.claims}
        bars += [span.term(part) for span in sorted(spans, key=_Span.order)]
        marks += [Mark(part, n) for n in sorted({*members} - placed)]
    return Terms(bars, marks)


def near(one: Text | None, other: Text | None) -> bool:
    """Whether two roles may be one: either is missing, or contains the other, lower-cased.

    It is enough that they are so in one of the languages that both have; without one, nothing
    tells them apart. The query `contradictions` has the same rule.

    >>> near({"en": "Deputy chair"}, {"en": "chair"}), near({"en": "chair"}, {"en": "member"})
    (True, False)
    >>> near({"de": "Vorsitz"}, {"en": "chair"}), near(None, {"en": "chair"})
    (True, True)
    """
    if not one or not other:
        return True
    pairs = [(one[tag].lower(), other[tag].lower()) for tag in one.keys() & other.keys()]
    return not pairs or any(a in b or b in a for a, b in pairs)


def _parts(claims: Sequence[Claim]) -> list[list[int]]:
    """The places of the claims that may speak of one role, in the order of their roles."""
    roles: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for n, claim in enumerate(claims):
        roles.setdefault(tuple(sorted((claim.role or {}).items())), []).append(n)
    without = roles.pop((), [])
    parts: list[list[tuple[tuple[str, str], ...]]] = []
    for role in sorted(roles):
        joined = [part for part in parts if any(near(dict(role), dict(each)) for each in part)]
        parts = [part for part in parts if part not in joined]
        parts.append(sorted([role, *(each for part in joined for each in part)]))
    found = [sorted(n for role in part for n in roles[role]) for part in sorted(parts)]
    if len(found) == 1:
        return [sorted(found[0] + without)]
    return [*([without] if without else []), *found]


class _Span:
    """A term that is not finished. Days are numbers (`date.toordinal`); None is open."""

    def __init__(self, claims: Iterable[int], first: int | None, last: int | None) -> None:
        self.claims = [*claims]
        self.first = first
        self.last = last
        self.is_begun = True
        """Whether a claim says when it began; if not, `first` is where it is cut."""
        self.is_ended = True
        """Whether a claim says when it ended; if not, `last` is where it is cut."""

    def order(self) -> tuple[int, int]:
        """What puts the terms of a part in the order of time."""
        return self.first or 0, self.last or date.max.toordinal()

    def holds(self, days: "_Days") -> bool:
        """Whether it may hold on one of these days."""
        return self.order()[0] <= days.last and days.first <= self.order()[1]

    def cut(self, others: Iterable["_Span"]) -> None:
        """Let it reach no further than to these, on a side of which no claim speaks."""
        for other in others:
            if not self.is_ended and other.first and other.first > (self.first or 0):
                self.last = min(self.last or other.first, other.first - 1)
            if not self.is_begun and other.last and self.last and other.last < self.last:
                self.first = max(self.first or 0, other.last + 1)

    def term(self, part: int) -> Term:
        """It, finished."""
        first, last = (date.fromordinal(day) if day else None for day in (self.first, self.last))
        return Term(part, sorted(self.claims), first, last)


class _Days(NamedTuple):
    """The days of which a claim speaks: of its span, its start, its end or its time."""

    first: int
    last: int
    claim: int


def _days(claim: int, time: Bounds) -> _Days:
    starts, ends = time.start_earliest, time.end_latest
    first = starts or time.end_earliest or ends or time.start_latest or date.min
    last = ends or time.start_latest or starts or time.end_earliest or date.min
    return _Days(first.toordinal(), max(first, last).toordinal(), claim)


def _take(spans: Sequence[_Span], claim: int, time: Bounds) -> bool:
    """Whether one of these terms holds a claim; the first that does takes it."""
    days = _days(claim, time)
    span = next((span for span in spans if span.holds(days)), None)
    if span:
        span.claims.append(claim)
    return span is not None


def _spans(times: Mapping[int, Bounds]) -> list[_Span]:
    """The terms of claims of one role, in the order of time; those in none are marks."""
    firsts = {n for n, time in times.items() if time.start_earliest}
    lasts = {n for n, time in times.items() if time.end_latest}
    days = {n: _days(n, time) for n, time in times.items()}
    spans = _joined([days[n] for n in firsts & lasts], gap=1)
    spans = _with_starts(spans, [days[n] for n in firsts - lasts])
    spans = _with_ends(spans, [days[n] for n in lasts - firsts])
    for n in times.keys() - firsts - lasts:
        _take(spans, n, times[n])
    return spans


def _joined(several: Iterable[_Days], gap: int = 0) -> list[_Span]:
    """Days that overlap, or are no more than `gap` days apart, as one span."""
    spans: list[_Span] = []
    last = 0
    for days in sorted(several):
        if spans and days.first <= last + gap:
            spans[-1].claims.append(days.claim)
        else:
            spans.append(_Span([days.claim], days.first, None))
            last = 0
        spans[-1].last = last = max(last, days.last)
    return spans


def _with_starts(closed: Sequence[_Span], starts: Iterable[_Days]) -> list[_Span]:
    """Each start in the last term that holds it; others begin terms, cut at the next."""
    alone = []
    for days in starts:
        holders = [span for span in closed if span.holds(days)]
        if holders:
            holders[-1].claims.append(days.claim)
        else:
            alone.append(days)
    begun = _joined(alone)
    spans = sorted([*closed, *begun], key=_Span.order)
    following = {id(span): other for span, other in pairwise(spans)}
    for span in begun:
        other = following.get(id(span))
        span.last = other.first - 1 if other and other.first else None
        span.is_ended = False
    return spans


def _with_ends(spans: Sequence[_Span], ends: Iterable[_Days]) -> list[_Span]:
    """Each end in the first term that holds it; others end terms, cut at the last one."""
    alone = []
    ended: dict[int, int] = {}
    for days in ends:
        at = next((at for at, span in enumerate(spans) if span.holds(days)), None)
        if at is None:
            alone.append(days)
            continue
        spans[at].claims.append(days.claim)
        ended[at] = max(days.last, ended.get(at, 0))
    for at, last in ended.items():
        span = spans[at]
        if not span.is_ended:
            span.last = min(last, span.last or last)
            span.is_ended = True
    found = [*spans]
    for span in _joined(alone):
        before = [one.last for one in found if one.last and one.last < (span.first or 0)]
        span.first = max(before) + 1 if before else None
        span.is_begun = False
        found.append(span)
    return sorted(found, key=_Span.order)
