"""The entities of a synthetic network: who and what it is about, and how they are written."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from synthetic_names import Named, organisation, person

CLAIMS_EACH: Final = 5
"""One entity for so many claims."""

PATTERN: Final = "pcgplcptcmpjpcpcpgcp"
"""The kinds of any twenty entities in a row; the letter begins their ids."""

_TYPES: Final = {
    "p": ("Person",),
    "c": (
        *("Company",) * 6,
        "Bank",
        "InvestmentFund",
        "LobbyFirm",
        "MediaOrganisation",
        "StateOwnedEnterprise",
    ),
    "g": ("GovernmentBody", "GovernmentBody", "Legislature", "PoliticalParty", "Regulator"),
    "t": ("BusinessAssociation", "Foundation", "NonProfit", "ThinkTank", "Union"),
    "l": ("Measure",),
    "m": ("Meeting", "Meeting", "Announcement", "Election"),
    "j": ("Project",),
}
_WORDS: Final = {
    "Announcement": "Day",
    "Bank": "Bank",
    "BusinessAssociation": "Chamber",
    "Company": "Ltd",
    "Election": "Vote",
    "Foundation": "Foundation",
    "GovernmentBody": "Ministry",
    "InvestmentFund": "Fund",
    "Legislature": "Parliament",
    "LobbyFirm": "Affairs",
    "Measure": "Act",
    "MediaOrganisation": "Press",
    "Meeting": "Summit",
    "NonProfit": "Watch",
    "PoliticalParty": "Party",
    "Project": "Scheme",
    "Regulator": "Agency",
    "StateOwnedEnterprise": "State Works",
    "ThinkTank": "Institute",
    "Union": "Union",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its id begins with the letter of its kind."""

    id: str
    type: str
    name: Named

    def line(self, chance: random.Random) -> str:
        """Its line of entities.yaml."""
        names = {"en": self.name.english}
        if self.name.tag != "en":
            names[self.name.tag] = self.name.own
        parts = [f"type: {self.type}", f"name: {_table(names)}"]
        number = int(self.id[1:])
        if chance.random() < 0.1:
            parts.append(f'aliases: {{en: ["Alias {number}"]}}')
        if self.id[0] in "ct":
            parts.append(f'identifiers: {{lei: "{number:020}"}}')
        if chance.random() < 0.6:
            words = {"en": f"Entity {number} of a synthetic network."}
            parts.append(f"description: {_table(words)}")
        return f"{self.id}: {{{', '.join(parts)}}}\n"


def _table(words: dict[str, str]) -> str:
    pairs = (f"{tag}: {json.dumps(text, ensure_ascii=False)}" for tag, text in words.items())
    return f"{{{', '.join(pairs)}}}"


def count(claims: int) -> int:
    """How many entities a network of so many claims has."""
    return -(-claims // CLAIMS_EACH)


def entities(number: int, chance: random.Random) -> Iterator[Entity]:
    """So many entities, in the order in which claims introduce them."""
    for at in range(number):
        letter = PATTERN[at % len(PATTERN)]
        kind = chance.choice(_TYPES[letter])
        name = person(at, chance) if letter == "p" else organisation(at, _WORDS[kind], chance)
        yield Entity(f"{letter}{at}", kind, name)


def ordinary(claims: int, letter: str = "c") -> str:
    """The id of an entity of this kind that came when half of the claims were there."""
    period = len(PATTERN)
    return f"{letter}{count(claims) // 2 // period * period + PATTERN.index(letter)}"


def busy(letter: str = "c") -> str:
    """The id of an entity of this kind that was among the first, so has many relationships."""
    return f"{letter}{PATTERN.index(letter)}"
