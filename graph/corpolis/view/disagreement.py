"""Which claims about one thing cannot both be right.

Relies on `network`, `times` and `vocabulary`. Used by `projection`. The rules are those of the
named query `contradictions`; a test compares the two on the shipped dossier and on made-up pairs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import TypeVar

from corpolis.edtf import Bounds
from corpolis.network import ClaimView
from corpolis.view.times import bounds
from corpolis.vocabulary import RelationType

_Bound = TypeVar("_Bound", date, Decimal)
_Range = tuple[_Bound | None, _Bound | None]

_HOPES = ("planned", "announced")
_DONE = ("ongoing", "completed")


@dataclass(frozen=True, slots=True)
class _Said:
    claim: ClaimView
    fact: bool
    time: Bounds


def disagreements(
    claims: Sequence[ClaimView], kind: RelationType | None
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Pairs of indices of claims about one relationship or measure, and what they differ in.

    What they differ in is "stance", "status", "amount", "share", "value", "count", "start" or
    "end". `kind` is None for a relation that the ontology does not have.
    """
    said = [_said(claim, kind) for claim in claims]
    repeatable = kind is not None and kind.repeatable
    found = []
    for (i, one), (j, other) in combinations(enumerate(said), 2):
        kinds = _kinds(one, other, repeatable=repeatable)
        if kinds:
            found.append((i, j, kinds))
    return found


def denials(
    general: Sequence[ClaimView], particular: Sequence[ClaimView], kind: RelationType | None
) -> list[tuple[int, int, tuple[str, ...]]]:
    """As `disagreements`, of claims that deny something as such with those about one occasion."""
    repeatable = kind is not None and kind.repeatable
    found = []
    for i, one in enumerate(general):
        if one.stance == "denied":
            first = _said(one, kind)
            for j, other in enumerate(particular):
                kinds = _kinds(first, _said(other, kind), repeatable=repeatable)
                if kinds:
                    found.append((i, j, kinds))
    return found


def _said(claim: ClaimView, kind: RelationType | None) -> _Said:
    saying = kind is not None and kind.saying and claim.stance != "denied"
    fact = claim.stance in ("reported", "asserted") or saying
    return _Said(claim, fact, bounds(claim, repeatable=kind is not None and kind.repeatable))


def _kinds(one: _Said, other: _Said, *, repeatable: bool) -> tuple[str, ...]:
    a, b = one.claim, other.claim
    facts = one.fact and other.fact and not _roles_differ(a, b)
    kinds = []
    if (a.stance == "denied" and other.fact) or (b.stance == "denied" and one.fact):
        kinds.append("stance")
    if facts:
        if _either(a.status, b.status, lambda x, y: x == "failed" and y in _DONE):
            kinds.append("status")
        if a.currency and a.currency == b.currency and _apart(_range(a.amount), _range(b.amount)):
            kinds.append("amount")
        if _apart(_range(a.share), _range(b.share)):
            kinds.append("share")
        if a.unit == b.unit and _apart(_range(a.value), _range(b.value)):
            kinds.append("value")
        if _apart(_range(a.count), _range(b.count)):
            kinds.append("count")
    if kinds and _apart(_held(one), _held(other)):
        kinds = []
    if facts and not repeatable and (a.status in _HOPES) == (b.status in _HOPES):
        s, t = one.time, other.time
        if not _apart((s.start_earliest, s.end_latest), (t.start_earliest, t.end_latest)):
            if _apart((s.start_earliest, s.start_latest), (t.start_earliest, t.start_latest)):
                kinds.append("start")
            if _apart((s.end_earliest, s.end_latest), (t.end_earliest, t.end_latest)):
                kinds.append("end")
    return tuple(kinds)


def _either(first: str, second: str, rule: Callable[[str, str], bool]) -> bool:
    return rule(first, second) or rule(second, first)


def _roles_differ(a: ClaimView, b: ClaimView) -> bool:
    one, other = a.role or {}, b.role or {}
    return any(one[tag] != other[tag] for tag in one.keys() & other.keys())


def _held(said: _Said) -> _Range[date]:
    """First and last day spoken of. What merely held at a time did so where its bounds overlap."""
    time = said.time
    if said.claim.when and time.start_earliest is None and time.end_latest is None:
        return time.end_earliest, time.start_latest
    return time.start_earliest, time.end_latest


def _range(text: str) -> _Range[Decimal]:
    """Bounds of a canonical quantity.

    >>> _range("~5"), _range("..20")
    ((Decimal('5'), Decimal('5')), (None, Decimal('20')))
    """
    low, dots, high = text.removeprefix("~").partition("..")
    return _number(low), _number(high if dots else low)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _apart(one: _Range[_Bound], other: _Range[_Bound]) -> bool:
    """Whether no value lies in both; an open side excludes nothing."""
    (low, high), (from_, to) = one, other
    return (high is not None and from_ is not None and high < from_) or (
        to is not None and low is not None and to < low
    )
