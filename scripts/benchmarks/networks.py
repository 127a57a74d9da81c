"""Synthetic networks of any size as the page takes them, the same for the same arguments.

Entities come one after the other and tie themselves to such as have many ties already, so that
few have very many (preferential attachment, Barabási and Albert 1999). Each entity brings three
relationships; a tenth of the relationships have a second claim, from another source.
"""

import random
from collections.abc import Iterator, Sequence

import networkx as nx

from corpolis.network.stored import ClaimView, Network, SourceView

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
    sources = {source.id: source for source in _sources(max(5, entities // 50))}
    graph: Network = nx.MultiDiGraph(
        title=f"Synthetic, {entities} entities",
        base=BASE,
        languages=("en", "de"),
        sources=sources,
    )
    for number in range(entities):
        add_entity(graph, number, chance)
    known = list(sources.values())
    for number, pair in enumerate(_pairs(entities, chance)):
        add_relationship(graph, number, pair, chance, known)
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
    sources: Sequence[SourceView],
) -> None:
    """Adds the relationship of this number between the entities of these numbers."""
    relation, words = chance.choice(_RELATIONS)
    ends = entity(pair[0]), entity(pair[1])
    names = tuple(graph.nodes[end]["labels"]["en"] for end in ends)
    count = 2 if chance.random() < 0.1 else 1
    claims = tuple(
        _claim(f"{number}-{n}", relation, f"{names[0]} {words} {names[1]}", chance, source)
        for n, source in enumerate(chance.sample(sources, count))
    )
    graph.add_edge(
        *ends,
        key=f"{BASE}relationship/{chance.getrandbits(80):020x}",
        relation=relation,
        symmetric=relation in ("meets", "partnersWith"),
        established=any(claim.stance in ("reported", "asserted") for claim in claims),
        occasion="",
        claims=claims,
    )


def _sources(count: int) -> Iterator[SourceView]:
    for number in range(count):
        yield SourceView(
            id=f"{BASE}source/s{number:05}",
            title=f"Register of the year {2000 + number % 25}, part {number}",
            kind=("register", "press", "filing")[number % 3],
            language="en",
            publisher=f"Publisher {number % 17}",
            issued=f"{2000 + number % 25}-06-30",
            url=f"https://example.org/register/{number}",
        )


def _claim(
    number: str, relation: str, words: str, chance: random.Random, source: SourceView
) -> ClaimView:
    amount = chance.randint(1, 99)
    day = f"{chance.randint(2000, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    event = relation in ("meets", "donatesTo", "finances")
    money = relation in ("donatesTo", "finances")
    status, stance = chance.choice(_STANDINGS)
    return ClaimView(
        id=f"{BASE}claim/{source.id.rpartition('/')[2]}.k{number}",
        status=status,
        stance=stance,
        source=source.id,
        source_title=source.title,
        quote=f"{words.format(n=amount)} in case {number}",
        prefix="It was noted that ",
        suffix=", according to the register.",
        verification="verified",
        when=day if event else "",
        start="" if event else day,
        amount=f"{amount}000" if money else "",
        currency="EUR" if money else "",
        share=f"{amount}.5" if relation == "owns" else "",
        role={"en": f"director {amount}"} if relation == "holdsPosition" else None,
    )
