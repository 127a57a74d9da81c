"""Which relations a synthetic network has, between what, and what one of its claims says."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Final


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, the letters of what can be its subject and object, and how frequent it is."""

    name: str
    subjects: str
    objects: str
    share: int
    sort: str
    money: bool = False


RELATIONS: Final = (
    Relation("boardMemberOf", "p", "cct", 14, "lasting"),
    Relation("holdsPosition", "p", "cccgtj", 12, "lasting"),
    Relation("holdsOffice", "p", "g", 5, "lasting"),
    Relation("owns", "pcc", "c", 12, "lasting"),
    Relation("donatesTo", "ppcct", "ggt", 12, "event", money=True),
    Relation("awardsContractTo", "g", "c", 5, "event", money=True),
    Relation("meets", "ppcg", "ppgg", 10, "event"),
    Relation("participatesIn", "pcg", "mj", 5, "lasting"),
    Relation("lobbies", "cct", "ggp", 10, "lasting", money=True),
    Relation("promisesInvestmentIn", "cp", "jc", 3, "plan", money=True),
    Relation("criticises", "pgt", "lcpgj", 3, "view"),
    Relation("statesTo", "p", "pg", 3, "saying"),
    Relation("partnersWith", "c", "ct", 4, "lasting"),
    Relation("assessedAs", "pcglj", "", 1, "view"),
    Relation("hasVolume", "ljm", "", 1, "lasting", money=True),
)
SHARES: Final = tuple(accumulate(one.share for one in RELATIONS))
BY_LETTER: Final = {
    letter: [one for one in RELATIONS if letter in one.subjects + one.objects]
    for letter in "pcgtlmj"
}
SHARES_BY_LETTER: Final = {
    letter: tuple(accumulate(one.share for one in several)) for letter, several in BY_LETTER.items()
}
ASSESSED: Final = next(one for one in RELATIONS if one.name == "assessedAs")


@dataclass(frozen=True, slots=True)
class Parties:
    """The numbers of entities. A party is None when it is left open; an attribute has one."""

    relation: Relation
    subject: int | None
    object: int | None
    client: int | None
    measure: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says: `latest` is the latest year in `times`; "" is a sum left open."""

    parties: Parties
    status: str
    stance: str
    speaker: int | None
    times: tuple[str, ...]
    latest: int
    amount: str
    number: int
    source: int
