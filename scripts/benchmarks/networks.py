"""Synthetic networks of any size as the page takes them, the same for the same arguments.

Entities come one after the other and tie themselves to such as have many ties already, so that
few have very many (preferential attachment, Barabási and Albert 1999). Each entity brings three
relationships; a tenth of the relationships have a second claim, from another source.
"""

import random
from collections.abc import Iterator, Sequence

import networkx as nx

from corpolis.model import edtf
from corpolis.model.claim import Claim, Evidence, Verification, caveats_of, settle
from corpolis.model.quantity import parse_amount, parse_share
from corpolis.model.source import Source
from corpolis.model.standing import Stance, Status, firmest
from corpolis.network import Network
from corpolis.vocabulary.files import load_vocabulary

BASE = "https://example.org/synthetic/"
TIES = 3

_FIRST = ("Ada", "Bruno", "Chiara", "Dilek", "Emre", "Femi", "Greta", "Hiro", "Ines", "Jun")
_LAST = ("Abe", "Berg", "Costa", "Duarte", "Eriksen", "Fuchs", "Garcia", "Haddad", "Ito", "Janz")
_SECTORS = ("Energy", "Steel", "Media", "Bank", "Pharma", "Motors", "Cloud", "Foods", "Rail")
_KINDS = ("Person", "Person", "Company", "Company", "Company", "PoliticalParty", "GovernmentBody")

_RELATIONS = (
    ("owns", "holds {n}.5 per cent of the shares of"),
    ("donatesTo", "gave {n},000 euros to"),
    ("finances", "lent {n},000 euros to"),
    ("meets", "met for the time number {n}"),
    ("lobbies", "lobbied about bill {n}"),
    ("holdsPosition", "has been director {n} of"),
    ("partnersWith", "signed agreement {n} with"),
)
_STANDINGS = (
    *[("completed", "reported"), ("ongoing", "reported"), ("ongoing", "asserted")] * 5,
    ("planned", "reported"),
    ("announced", "reported"),
    ("unclear", "opinion"),
    ("ongoing", "denied"),
)


def scale_free(entities: int, seed: int = 1) -> Network:
    """A network of so many entities and three times as many relationships."""
    chance = random.Random(seed)  # noqa: S311
    sources = list(_sources(max(5, entities // 50)))
    graph: Network = nx.MultiDiGraph(
        title=f"Synthetic, {entities} entities",
        base=BASE,
        languages=("en", "de"),
        sources={f"{BASE}source/{source.id}": source for source in sources},
    )
    for number in range(entities):
        add_entity(graph, number, chance)
    for number, pair in enumerate(_pairs(entities, chance)):
        add_relationship(graph, number, pair, chance, sources)
    return graph


def _pairs(entities: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    ends = [0, 1]
    for number in range(1, entities):
        for _ in range(TIES if number > 1 else 2 * TIES):
            other = chance.choice(ends)
            while other == number:
                other = chance.choice(ends)
            pair = (number, other) if chance.random() < 0.5 else (other, number)
            yield pair
            ends += pair


def entity(number: int) -> str:
    """The IRI of the entity of this number."""
    return f"{BASE}entity/e{number:06}"


def add_entity(graph: Network, number: int, chance: random.Random) -> None:
    """Adds an entity of this number, of a random kind."""
    kind = chance.choice(_KINDS)
    if kind == "Person":
        english = german = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
    elif kind == "Company":
        english = german = f"{chance.choice(_SECTORS)} Works {number} Ltd"
    elif kind == "PoliticalParty":
        english, german = f"Party {number}", f"Partei {number}"
    else:
        english, german = f"Ministry of {number} Affairs", f"Ministerium {number}"
    graph.add_node(
        entity(number),
        id=f"e{number:06}",
        labels={"de": german, "en": english},
        aliases={"en": (f"Alias {number}",)} if number % 10 == 0 else {},
        types=(kind,),
        description={"en": f"Entity number {number}."} if number % 5 == 0 else {},
        identifiers=(f"lei:{number:020}",) if kind == "Company" else (),
        same_as=(),
        unknown=False,
        attributes=(),
    )


def add_relationship(
    graph: Network,
    number: int,
    pair: tuple[int, int],
    chance: random.Random,
    sources: Sequence[Source],
) -> None:
    """Adds the relationship of this number between the entities of these numbers."""
    relation, words = chance.choice(_RELATIONS)
    ends = entity(pair[0]), entity(pair[1])
    names = tuple(graph.nodes[end]["labels"]["en"] for end in ends)
    ids = tuple(graph.nodes[end]["id"] for end in ends)
    count = 2 if chance.random() < 0.1 else 1
    claims = tuple(
        _claim(f"k{number}-{n}", ids, relation, f"{names[0]} {words} {names[1]}", chance, source)
        for n, source in enumerate(chance.sample(sources, count))
    )
    graph.add_edge(
        *ends,
        key=f"{BASE}relationship/{chance.getrandbits(80):020x}",
        relation=relation,
        symmetric=relation in ("meets", "partnersWith"),
        standing=firmest(claim.standing for claim in claims),
        established=any(claim.established for claim in claims),
        caveats=caveats_of(claims),
        occasion="",
        claims=claims,
    )


def _sources(count: int) -> Iterator[Source]:
    for number in range(count):
        yield Source(
            id=f"s{number:05}",
            title=f"Register of the year {2000 + number % 25}, part {number}",
            kind=("register", "press", "filing")[number % 3],
            language="en",
            published=edtf.parse(f"{2000 + number % 25}-06-30"),
            publisher=f"Publisher {number % 17}",
            url=f"https://example.org/register/{number}",
        )


def _claim(
    key: str,
    parties: Sequence[str],
    relation: str,
    words: str,
    chance: random.Random,
    source: Source,
) -> Claim:
    amount = chance.randint(1, 99)
    day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    event = relation in ("meets", "donatesTo", "finances")
    money = relation in ("donatesTo", "finances")
    status, stance = chance.choice(_STANDINGS)
    quote = f"{words.format(n=amount)} in case {key[1:]}"
    claim = Claim(
        id=key,
        subjects=parties[:1],
        relation=relation,
        objects=parties[1:],
        status=Status(status),
        stance=Stance(stance),
        quote=quote,
        evidence=Evidence(
            Verification.VERIFIED,
            quote,
            prefix="It was noted that ",
            suffix=", according to the register.",
        ),
        when=edtf.parse(day) if event else None,
        start=None if event else edtf.parse(day),
        amount=parse_amount(f"{amount}000 EUR") if money else None,
        share=parse_share(f"{amount}.5 %") if relation == "owns" else None,
        role={"en": f"director {amount}"} if relation == "holdsPosition" else None,
        source=source.id,
    )
    settle(claim, load_vocabulary().relation_types[relation], str)
    return claim
