"""Which claims are interests of the Beneficial Ownership Data Standard, and which types they have.

Relies on `model`. Used by `bods`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from corpolis.model.claim import Claim
from corpolis.model.record import Field

INTERESTS: Final[Mapping[str, str]] = {
    "owns": "shareholding",
    "beneficialOwnerOf": "shareholding",
    "subsidiaryOf": "shareholding",
    "holdsVotesIn": "votingRights",
    "controls": "otherInfluenceOrControl",
    "boardMemberOf": "boardMember",
    "settlorOf": "settlor",
    "trusteeOf": "trustee",
    "protectorOf": "protector",
    "beneficiaryOf": "beneficiaryOfLegalArrangement",
}
"""Relation -> type of interest, where the words of a source do not say more."""

INVERTED: Final = "subsidiaryOf"
"""Here the object is who has the interest."""

READ: Final[Mapping[str, str]] = {
    "appointmentOfBoard": "controls",
    "boardChair": "boardMemberOf",
    "conditionalRightsGrantedByContract": "controls",
    "controlByLegalFramework": "controls",
    "controlViaCompanyRulesOrArticles": "controls",
    "enjoymentAndUseOfAssets": "beneficialOwnerOf",
    "nominator": "hasTiesTo",
    "nominee": "nomineeFor",
    "rightToProfitOrIncomeFromAssets": "beneficialOwnerOf",
    "rightsGrantedByContract": "controls",
    "rightsToProfitOrIncome": "beneficialOwnerOf",
    "rightsToSurplusAssetsOnDissolution": "beneficialOwnerOf",
    "seniorManagingOfficial": "holdsPosition",
    "unknownInterest": "hasTiesTo",
    "unpublishedInterest": "hasTiesTo",
}
"""Other types of interest and their relations, for claims of which a type was read."""

REASONS: Final = (
    "subjectUnableToConfirmOrIdentifyBeneficialOwner",
    "interestedPartyHasNotProvidedInformation",
    "subjectExemptFromDisclosure",
    "interestedPartyExemptFromDisclosure",
    "unknown",
    "informationUnknownToPublisher",
)
"""Why somebody is not named, in the words of the standard."""

SUBTYPES: Final[Mapping[str, tuple[str, str]]] = {
    "Country": ("state", ""),
    "Trust": ("arrangement", "trust"),
    "GovernmentBody": ("stateBody", ""),
    "Company": ("registeredEntity", ""),
    "Organisation": ("legalEntity", ""),
}
"""Entity type -> type and subtype there; the first that fits counts."""


def interest_type(claim: Claim, fields: Mapping[str, Field]) -> str | None:
    """The type of interest that a claim tells of; None if it is none.

    What was read of a statement counts first.
    """
    for exact in _read(claim, fields, "rdf:predicate"):
        if READ.get(exact) == claim.relation or INTERESTS.get(claim.relation) == exact:
            return exact
    found = INTERESTS.get(claim.relation)
    roles = " ".join((claim.role or {}).values()).casefold()
    if found == "boardMember" and ("chair" in roles or "vorsitz" in roles):
        return "boardChair"
    return found


def reason_of(claim: Claim, fields: Mapping[str, Field], side: str) -> str:
    """Why a side of a claim is not named, by what was read; else "unknown"."""
    return next((one for one in _read(claim, fields, f"rdf:{side}") if one in REASONS), "unknown")


def _read(claim: Claim, fields: Mapping[str, Field], fills: str) -> Sequence[str]:
    return [
        read.exact
        for read in claim.evidence.reads
        if read.field in fields and fields[read.field].fills == fills
    ]
