"""Whether the times of a claim fit one another, and the day of publication.

Relies on `model`. Used by `claims` and `registers`.
"""

from corpolis.dossier.yaml.tree import Mapping
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Claim
from corpolis.model.period import Period
from corpolis.model.source import Source
from corpolis.model.standing import Status


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
    message = end_before_start(claim)
    if message:
        reader.problem(node.entries["end"], "end-before-start", message, "correct one of the two")
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


def end_before_start(claim: Claim) -> str:
    """That a claim ends before it starts; "" if it does not."""
    start, end = claim.start, claim.end
    if isinstance(start, Period) and isinstance(end, Period) and end.is_before(start):
        return f"it ends ({end.text}) before it starts ({start.text})"
    return ""
