"""Dates, shares and sources as the Beneficial Ownership Data Standard has them.

Relies on `model`. Used by `bods`.
"""

from decimal import Decimal
from typing import Any, Final

from corpolis.model.claim import Claim
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.source import Source

_VERSION: Final = "0.4"

Json = dict[str, Any]


def dated(claim: Claim, source: Source) -> str | None:
    """The day on which it is said: that of the claim, else of the source; None if there is none."""
    for period in (claim.when, source.published):
        if isinstance(period, Period) and (day := period.lower or period.upper):
            return day.isoformat()
    if source.retrieved is not None:
        return source.retrieved.isoformat()
    for period in (claim.end, claim.start):
        if isinstance(period, Period) and (day := period.lower or period.upper):
            return day.isoformat()
    return None


def put_day(table: Json, key: str, period: Period, place: str, notes: list[Json]) -> None:
    """The first day that a time may mean, with a note if the source says it less exactly."""
    day = period.lower or period.upper
    if day is None:
        notes.append(note(place.rpartition("/")[0], f"{key}: {period.text}"))
        return
    table[key] = day.isoformat()
    if table[key] != period.text:
        notes.append(note(place, f"{key} is {period.text} (EDTF), of which this is one day"))


def note(place: str, words: str) -> Json:
    """An annotation about what stands at a JSON Pointer of a statement."""
    return {"statementPointerTarget": place, "motivation": "commenting", "description": words}


def share_of(share: Quantity) -> Json:
    """A share as exact number or with its ends, which are meant themselves or not."""
    low, high = share.minimum, share.maximum
    if low is not None and low == high:
        return {"exact": _number(low)}
    found: Json = {}
    if low is not None:
        found["exclusiveMinimum" if ">" in share.text else "minimum"] = _number(low)
    if high is not None:
        found["exclusiveMaximum" if "<" in share.text else "maximum"] = _number(high)
    return found


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def publication_of(source: Source, day: str) -> Json:
    """Who published what a statement says, and when; `day` if the source does not say."""
    published = source.published
    first = published.lower if isinstance(published, Period) else None
    publisher: Json = {"name": source.publisher if isinstance(source.publisher, str) else ""}
    publisher["name"] = publisher["name"] or source.title
    found: Json = {
        "publicationDate": first.isoformat() if first else day,
        "bodsVersion": _VERSION,
        "publisher": publisher,
    }
    if source.licence and ":" in source.licence and " " not in source.licence:
        found["license"] = source.licence
    return found


def source_of(source: Source, speaker: str) -> Json:
    """Where a statement is from; `speaker` declares it, if there is one."""
    kind = "officialRegister" if source.kind == "register" else "thirdParty"
    found: Json = {"type": ["selfDeclaration"] if speaker else [kind], "description": source.title}
    if speaker:
        found["assertedBy"] = [{"name": speaker}]
    if source.url:
        found["url"] = source.url
    if source.retrieved is not None:
        found["retrievedAt"] = source.retrieved.isoformat()
    return found
