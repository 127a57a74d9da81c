"""What the Beneficial Ownership Data Standard 0.4 says of entities, persons and relationships.

Relies on `shape`. Used by `bods_statement`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from corpolis.intake.formats.shape import (
    RIGHT,
    Check,
    Fault,
    any_key,
    array,
    below,
    day,
    either,
    iri,
    kind_of,
    long,
    moment,
    one_of,
    pattern,
    table,
    text,
    truth,
    within,
    wrong,
)

INTEREST_TYPES: Final = (
    "shareholding",
    "votingRights",
    "appointmentOfBoard",
    "otherInfluenceOrControl",
    "seniorManagingOfficial",
    "settlor",
    "trustee",
    "protector",
    "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome",
    "rightsGrantedByContract",
    "conditionalRightsGrantedByContract",
    "controlViaCompanyRulesOrArticles",
    "controlByLegalFramework",
    "boardMember",
    "boardChair",
    "unknownInterest",
    "unpublishedInterest",
    "enjoymentAndUseOfAssets",
    "rightToProfitOrIncomeFromAssets",
    "nominee",
    "nominator",
)

REASONS: Final = (
    "noBeneficialOwners",
    "subjectUnableToConfirmOrIdentifyBeneficialOwner",
    "interestedPartyHasNotProvidedInformation",
    "subjectExemptFromDisclosure",
    "interestedPartyExemptFromDisclosure",
    "unknown",
    "informationUnknownToPublisher",
)

_SUBTYPES: Final = {
    "arrangement": ("trust", "nomination", "other"),
    "legalEntity": ("trust", "other"),
    "stateBody": ("governmentDepartment", "stateAgency", "other"),
}

_TEXTS: Final = array(text)

_COUNTRY: Final = table({"name": text, "code": long(2, 2)}, ["name"])
_JURISDICTION: Final = table({"name": text, "code": long(2, 6)}, ["name"])
_IDENTIFIERS: Final = array(
    table(
        {"id": text, "scheme": text, "schemeName": text, "uri": iri},
        also=any_key("scheme", "schemeName"),
    )
)
_UNSPECIFIED: Final = table({"reason": one_of(*REASONS), "description": text}, ["reason"])
SOURCE: Final = table(
    {
        "type": array(
            one_of(
                *("selfDeclaration", "officialRegister", "thirdParty", "primaryResearch"),
                "verified",
            )
        ),
        "description": text,
        "url": iri,
        "retrievedAt": moment,
        "assertedBy": array(table({"name": text, "uri": iri})),
    }
)


def _address(*types: str) -> Check:
    return table({"type": one_of(*types), "address": text, "postCode": text, "country": _COUNTRY})


def _subtype(value: dict[str, Any]) -> Sequence[Fault]:
    """A subtype goes with some types only."""
    if "subtype" not in value:
        return RIGHT
    known = _SUBTYPES.get(value["type"], ("other",))
    return below("subtype", one_of(*known)(value["subtype"]))


_LISTINGS: Final = table(
    {
        "hasPublicListing": truth,
        "companyFilingsURLs": array(iri),
        "securitiesListings": array(
            table(
                {
                    "marketIdentifierCode": text,
                    "operatingMarketIdentifierCode": text,
                    "stockExchangeJurisdiction": long(2, 6),
                    "stockExchangeName": text,
                    "security": table(
                        {
                            "idScheme": one_of("isin", "figi", "cusip", "cins"),
                            "id": text,
                            "ticker": text,
                        },
                        ["ticker"],
                    ),
                },
                ["stockExchangeJurisdiction", "security", "stockExchangeName"],
            )
        ),
    },
    ["hasPublicListing"],
)

_ENTITY: Final = table(
    {
        "isComponent": truth,
        "entityType": table(
            {
                "type": one_of(
                    *("registeredEntity", "legalEntity", "arrangement", "anonymousEntity"),
                    *("unknownEntity", "state", "stateBody"),
                ),
                "subtype": text,
                "details": text,
            },
            ["type"],
            also=_subtype,
        ),
        "unspecifiedEntityDetails": _UNSPECIFIED,
        "name": text,
        "alternateNames": _TEXTS,
        "jurisdiction": _JURISDICTION,
        "identifiers": _IDENTIFIERS,
        "foundingDate": day,
        "dissolutionDate": day,
        "addresses": array(_address("registered", "business", "alternative")),
        "uri": iri,
        "publicListing": _LISTINGS,
        "formedByStatute": table({"name": text, "date": day}),
    },
    ["isComponent", "entityType"],
)

_LIFE_DATE: Final = either(
    pattern(r"[0-9]{4}(-(1[0-2]|0[1-9]))?", "a year or a month"),
    day,
)

_PERSON: Final = table(
    {
        "isComponent": truth,
        "personType": one_of("anonymousPerson", "unknownPerson", "knownPerson"),
        "unspecifiedPersonDetails": _UNSPECIFIED,
        "names": array(
            table(
                {
                    "type": one_of(
                        *("legal", "translation", "transliteration", "former", "alternative"),
                        "birth",
                    ),
                    "fullName": text,
                    "familyName": text,
                    "givenName": text,
                    "patronymicName": text,
                },
                ["fullName"],
            )
        ),
        "identifiers": _IDENTIFIERS,
        "nationalities": array(_COUNTRY),
        "placeOfBirth": _address("placeOfBirth"),
        "birthDate": _LIFE_DATE,
        "deathDate": _LIFE_DATE,
        "taxResidencies": array(_COUNTRY),
        "addresses": array(_address("residence", "service", "alternative")),
        "politicalExposure": table(
            {
                "status": one_of("isPep", "isNotPep", "unknown"),
                "details": array(
                    table(
                        {
                            "reason": text,
                            "missingInfoReason": text,
                            "jurisdiction": _JURISDICTION,
                            "startDate": day,
                            "endDate": day,
                            "source": SOURCE,
                        }
                    )
                ),
            },
            ["status"],
        ),
    },
    ["personType", "isComponent"],
)


def _party(value: Any) -> Sequence[Fault]:
    """The id of a record, or why there is none."""
    if type(value) is str:
        return RIGHT
    if type(value) is not dict:
        message = (
            f"this must be the id of a record, or an object with a reason: it is {kind_of(value)}"
        )
        return wrong("oneOf", message)
    return _UNSPECIFIED(value)


def _components(value: dict[str, Any]) -> Sequence[Fault]:
    if value["isComponent"] and value.get("componentRecords"):
        message = "a record that is a component has no componentRecords"
        return below("componentRecords", wrong("const", message))
    return RIGHT


_PERCENTAGE: Final = within(0, 100)

_RELATIONSHIP: Final = table(
    {
        "isComponent": truth,
        "componentRecords": _TEXTS,
        "subject": _party,
        "interestedParty": _party,
        "interests": array(
            table(
                {
                    "type": one_of(*INTEREST_TYPES),
                    "directOrIndirect": one_of("direct", "indirect", "unknown"),
                    "beneficialOwnershipOrControl": truth,
                    "details": text,
                    "share": table(
                        dict.fromkeys(
                            (
                                *("exact", "maximum", "minimum"),
                                *("exclusiveMinimum", "exclusiveMaximum"),
                            ),
                            _PERCENTAGE,
                        )
                    ),
                    "startDate": day,
                    "endDate": day,
                }
            )
        ),
    },
    ["isComponent", "subject", "interestedParty"],
    also=_components,
)

DETAILS: Final[Mapping[str, Check]] = {
    "entity": _ENTITY,
    "person": _PERSON,
    "relationship": _RELATIONSHIP,
}
"""What the details of a record are, by its type."""
