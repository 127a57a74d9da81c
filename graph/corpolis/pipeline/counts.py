"""How much a source holds."""

from corpolis.model.claim import Verification
from corpolis.model.source import SourceClaims
from corpolis.pipeline.last_build import Counts


def counts_of(source: SourceClaims) -> Counts:
    """The counts of one claims file; unknowns are values that its claims leave open."""
    found = [claim.evidence.verification for claim in source.claims]
    return Counts(
        claims=len(found),
        verified=found.count(Verification.VERIFIED),
        normalised=found.count(Verification.NORMALISED),
        not_at_hand=found.count(Verification.NOT_AT_HAND),
        unknowns=sum(len(claim.unknowns) for claim in source.claims),
    )
