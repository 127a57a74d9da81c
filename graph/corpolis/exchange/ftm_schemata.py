"""Which schema of FollowTheMoney a type or relation is, and which property has what: data only.

Relies on nothing. Used by `ftm`. Names are those of followthemoney 4.11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SCHEMATA: Final[Mapping[str, str]] = {
    "Actor": "LegalEntity",
    "Asset": "Asset",
    "Company": "Company",
    "Contract": "Contract",
    "Country": "PublicBody",
    "Event": "Event",
    "GovernmentBody": "PublicBody",
    "LegalCase": "CourtCase",
    "Measure": "Event",
    "Organisation": "Organization",
    "Person": "Person",
    "Place": "Territory",
    "Position": "Position",
    "Project": "Project",
}
"""By entity type; a subtype has the schema of the nearest type above it."""

TOPICS: Final[Mapping[str, str]] = {
    "Bank": "fin.bank",
    "InternationalOrganisation": "gov.igo",
    "InvestmentFund": "fin.fund",
    "PoliticalParty": "pol.party",
    "StateOwnedEnterprise": "gov.soe",
    "Union": "pol.union",
}

IDENTIFIERS: Final[Mapping[str, str]] = {
    "bvd": "bvdId",
    "cik": "cikCode",
    "duns": "dunsCode",
    "imo": "imoNumber",
    "inn": "innCode",
    "isin": "isinCode",
    "lei": "leiCode",
    "npi": "npiCode",
    "ogrn": "ogrnCode",
    "opencorporates": "opencorporatesUrl",
    "permid": "permId",
    "registration": "registrationNumber",
    "swift": "swiftBic",
    "uei": "uniqueEntityId",
    "vat": "vatCode",
    "wikidata": "wikidataId",
}
"""By scheme of identifiers; "ftm" itself is the entity's id."""

DATES: Final[Mapping[str, str]] = {
    "born": "birthDate",
    "died": "deathDate",
    "dissolved": "dissolutionDate",
    "founded": "incorporationDate",
}
"""Attributes of one entity that are properties there."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A schema of relationships.

    `subject` and `object` are the properties that the parties of our relation have there, and
    `role`, `content`, `amount` (with `currency`) and `share` those of what else is said, "" if
    there is none. `fixed` is what the relation itself says beyond the schema. `is_exact` is
    false where the schema says less than the relation, which its label then adds.
    """

    schema: str
    subject: str
    object: str
    role: str = ""
    content: str = ""
    amount: str = ""
    currency: str = ""
    share: str = ""
    status: str = "status"
    fixed: tuple[str, str] = ("", "")
    is_exact: bool = True


def _payment(*, is_exact: bool = False) -> Edge:
    money = ("amount", "currency")
    return Edge("Payment", "payer", "beneficiary", "", "purpose", *money, "", "", is_exact=is_exact)


def _family(*, is_exact: bool = False) -> Edge:
    return Edge("Family", "person", "relative", "relationship", status="", is_exact=is_exact)


def _ownership(fixed: tuple[str, str] = ("", "")) -> Edge:
    money = ("sharesValue", "sharesCurrency")
    return Edge("Ownership", "owner", "asset", "", "role", *money, "percentage", fixed=fixed)


UNKNOWN_LINK: Final = Edge("UnknownLink", "subject", "object", "role", is_exact=False)
"""For relations that have no schema."""

OCCUPANCY: Final = Edge("Occupancy", "holder", "post")
"""For whoever holds a position that is an entity, or is made one."""

AWARD: Final = Edge("ContractAward", "contract", "supplier", "role", "", "amount", "currency")

SANCTION: Final = Edge("Sanction", "authority", "entity", "", "program")

CASE_PARTY: Final = Edge("CourtCaseParty", "party", "case", "role")

EDGES: Final[Mapping[str, Edge]] = {
    "associateOf": Edge("Associate", "person", "associate", "relationship", status=""),
    "beneficialOwnerOf": _ownership(("ownershipType", "beneficial")),
    "boardMemberOf": Edge("Directorship", "director", "organization", "role"),
    "controls": Edge("Control", "controller", "controlled", "role", "controlType"),
    "donatesTo": _payment(),
    "employedBy": Edge("Employment", "employee", "employer", "role"),
    "familyMemberOf": _family(is_exact=True),
    "finances": _payment(),
    "fines": Edge("Payment", "beneficiary", "payer", "", "purpose", "amount", "currency", "", ""),
    "friendOf": Edge("Associate", "person", "associate", "relationship", status="", is_exact=False),
    "givesGiftTo": _payment(),
    "grantsSubsidyTo": _payment(),
    "hasTiesTo": Edge("UnknownLink", "subject", "object", "role"),
    "holdsPosition": Edge("Employment", "employee", "employer", "role", is_exact=False),
    "holdsVotesIn": Edge(
        *("Control", "controller", "controlled", "", "controlType"),
        fixed=("controlType", "voting rights"),
    ),
    "lendsTo": Edge(*("Debt", "creditor", "debtor", "", "", "amount", "currency", "", "")),
    "memberOf": Edge("Membership", "member", "organization", "role"),
    "owns": _ownership(),
    "parentOf": _family(),
    "participatesIn": Edge("ProjectParticipant", "participant", "project", "role"),
    "pays": _payment(is_exact=True),
    "represents": Edge("Representation", "agent", "client", "role"),
    "siblingOf": _family(),
    "spouseOf": _family(),
    "subsidiaryOf": Edge("Ownership", "asset", "owner", share="percentage", is_exact=False),
    "succeededBy": Edge("Succession", "predecessor", "successor", "role"),
}
"""By relation. Of `awardsContractTo`, `holdsOffice` and `sanctions` an edge depends on more."""

TYPES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("sourceUrl", "opencorporatesUrl"), "url"),
    **dict.fromkeys(
        (*DATES.values(), "date", "startDate", "endDate", "publishedAt", "retrievedAt"), "date"
    ),
    **dict.fromkeys(("description", "summary", "purpose", "notes"), "text"),
    **dict.fromkeys(("amount", "sharesValue"), "number"),
    **dict.fromkeys(("proof", "involved", "organizer", "organization", "authority"), "entity"),
    **dict.fromkeys(
        (
            one
            for edge in (*EDGES.values(), UNKNOWN_LINK, OCCUPANCY, AWARD, CASE_PARTY)
            for one in (edge.subject, edge.object)
        ),
        "entity",
    ),
    "entity": "entity",
    "topics": "topic",
    "language": "language",
    "mimeType": "mimetype",
    **{one: "identifier" for one in IDENTIFIERS.values() if one != "opencorporatesUrl"},
}
"""The type of a property, as statements name it; "string" if it is not here."""

_LANGUAGES: Final = (
    "ar:ara bg:bul cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas fi:fin "
    "fr:fra he:heb hi:hin hr:hrv hu:hun it:ita ja:jpn ko:kor lt:lit lv:lav nl:nld "
    "no:nor pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sr:srp sv:swe tr:tur uk:ukr "
    "zh:zho "
)
LANGUAGES: Final[Mapping[str, str]] = {pair[:2]: pair[3:] for pair in _LANGUAGES.split()}
"""ISO 639-3, which FollowTheMoney has, by the two letters of ISO 639-1."""
