"""When a claim says that something held: the days that bound it.

Relies on `model.period`, `network` and `vocabulary`. Used by `projection`.
"""

from corpolis.model.edtf import parse
from corpolis.model.period import Bounds, Period, bounds_of_event, bounds_of_span, bounds_of_state
from corpolis.network.stored import ClaimView, SourceView


def bounds(claim: ClaimView, *, repeatable: bool) -> Bounds:
    """The same bounds that the graph has as `xsd:date`; none for what is no date.

    Args:
        claim: its dates are Extended Date/Time Format.
        repeatable: whether it is about an event, which begins and ends within ``when``.
    """
    when = _period(claim.when)
    if when:
        return (bounds_of_event if repeatable else bounds_of_state)(when)
    return bounds_of_span(_period(claim.start), _period(claim.end))


def published(source: SourceView) -> str:
    """The day by which a source was published at the latest, ISO 8601; "" if that is open."""
    issued = _period(source.issued)
    return issued.upper.isoformat() if issued and issued.upper else ""


def _period(text: str) -> Period | None:
    if not text:
        return None
    try:
        return parse(text)
    except ValueError:
        return None
