"""How much a source holds."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # who only asks the store needs no claims
    from corpolis.model.publication import Withheld
    from corpolis.model.source import SourceClaims


class Counts(NamedTuple):
    """How much sources hold; `withheld` are the claims that are not to be handed on."""

    claims: int = 0
    verified: int = 0
    normalised: int = 0
    with_omissions: int = 0
    not_at_hand: int = 0
    unknowns: int = 0
    withheld: int = 0
    withheld_sources: int = 0

    @property
    def kept_back(self) -> "Withheld":
        """How much is not to be handed on."""
        from corpolis.model.publication import Withheld

        return Withheld(self.withheld, self.withheld_sources)


def counts_of(source: "SourceClaims") -> Counts:
    """The counts of one claims file; unknowns are values that its claims leave open."""
    from corpolis.model.claim import Verification
    from corpolis.model.publication import withheld

    found = [claim.evidence.verification for claim in source.claims]
    kept_back = withheld(source)
    return Counts(
        claims=len(found),
        verified=found.count(Verification.VERIFIED),
        normalised=found.count(Verification.NORMALISED),
        with_omissions=found.count(Verification.WITH_OMISSIONS),
        not_at_hand=found.count(Verification.NOT_AT_HAND),
        unknowns=sum(len(claim.unknowns) + claim.unnamed_clients for claim in source.claims),
        withheld=kept_back.claims,
        withheld_sources=kept_back.sources,
    )
