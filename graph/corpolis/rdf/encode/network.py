"""Relationships: the nodes in which claims from several sources meet, and the direct triples.

Relies on `rdf.turtle`. Used by `source`, `pipeline` and `store.replacement`.

The network graph holds four kinds of subjects: entities with their direct triples, which are
there when some claim establishes the relationship; gatherings, with all the claims that tell of
them; relationships and attributes; and, for each relationship with a party that the source leaves
open, a node that stands for this party.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpolis.model.claim import Claim
from corpolis.model.gathering import Gathered, gathered, joined
from corpolis.model.relation_type import RelationType
from corpolis.model.relationship import Relationship
from corpolis.rdf.encode.graph import EncodedGraph
from corpolis.rdf.turtle import block, literal


@dataclass(frozen=True, slots=True)
class NetworkTerms:
    """How relation types are written: name -> prefixed name or IRI, and the IRI to sort by.

    `kinds` tell what parties are called that a source leaves open.
    """

    written: dict[str, str]
    iris: dict[str, str]
    kinds: Mapping[str, RelationType]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What some claims speak of: relationships by key, and the keys of those they establish.

    `gathered` are the gatherings that they tell of, each as these claims tell of it, and `alone`
    the keys of mutual relationships that a claim is about which tells of no gathering.
    """

    about: Mapping[str, Relationship]
    established: AbstractSet[str]
    gathered: Sequence[Gathered] = ()
    alone: AbstractSet[str] = frozenset()

    @property
    def attributes(self) -> int:
        """How many attributes there are."""
        return sum(one.is_attribute for one in self.about.values())

    @property
    def relationships(self) -> int:
        """How many relationships there are; a gathering is one, and its pairs are none besides."""
        parts = {part for one in self.gathered for part in one.parts}
        hidden = len(parts - self.alone)
        return len(self.about) - self.attributes + len(self.gathered) - hidden


def spoken_of(claims: Iterable[Claim]) -> Spoken:
    """What settled claims speak of."""
    found: dict[str, Relationship] = {}
    established: set[str] = set()
    alone: set[str] = set()
    telling = []
    for claim in claims:
        found.update((one.key, one) for one in claim.relationships)
        established.update(one.key for one in claim.established)
        if claim.gathered is not None:
            telling.append(claim)
        else:
            alone.update(one.key for one in claim.relationships if one.symmetric)
    return Spoken(found, established, gathered(telling), alone)


def together(several: Iterable[Spoken]) -> Spoken:
    """What all of them speak of."""
    about: dict[str, Relationship] = {}
    established: set[str] = set()
    alone: set[str] = set()
    told: list[Gathered] = []
    for one in several:
        about |= one.about
        established |= one.established
        alone |= one.alone
        told += one.gathered
    return Spoken(about, established, joined(told), alone)


def encode_network(spoken: Spoken, terms: NetworkTerms) -> EncodedGraph:
    """The network graph that is called for, in canonical order; it has no digest."""
    ordered = [spoken.about[key] for key in sorted(spoken.about)]
    blocks = _direct([one for one in ordered if one.key in spoken.established], terms)
    part_of = _part_of(spoken.gathered)
    for gathering in spoken.gathered:
        name = f"gathering:{gathering.key}"
        blocks[name] = _gathering(gathering, part_of.get(gathering.key, ()), terms)
    blocks |= {f"r:{one.key}": _statement(one, part_of.get(one.key, ()), terms) for one in ordered}
    blocks |= {
        f"unknown:{one.key}": _unknown(one, terms) for one in ordered if not one.has_known_parties
    }
    return EncodedGraph(blocks)


def _direct(established: list[Relationship], terms: NetworkTerms) -> dict[str, str]:
    by_subject: dict[str, dict[str, set[str]]] = {}
    for one in established:
        if not one.object or one.subject is None:
            continue
        by_subject.setdefault(one.subject, {}).setdefault(one.relation, set()).add(one.object)
        if one.symmetric:
            by_subject.setdefault(one.object, {}).setdefault(one.relation, set()).add(one.subject)
    blocks = {}
    for subject in sorted(by_subject):
        relations = sorted(by_subject[subject], key=terms.iris.__getitem__)
        statements = [
            f"{terms.written[relation]} "
            + " , ".join(f"e:{obj}" for obj in sorted(by_subject[subject][relation]))
            for relation in relations
        ]
        blocks[f"e:{subject}"] = block(f"e:{subject}", statements)
    return blocks


def _part_of(several: Iterable[Gathered]) -> Mapping[str, Sequence[str]]:
    """The keys of the gatherings, sorted, that something is part of, by its key."""
    found: dict[str, list[str]] = {}
    for one in several:
        for part in one.parts:
            found.setdefault(part, []).append(one.key)
    return found


def _gathering(one: Gathered, part_of: Sequence[str], terms: NetworkTerms) -> str:
    relations = sorted(one.relations, key=terms.iris.__getitem__)
    statements = [
        "a corp:Gathering",
        "rdf:predicate " + " , ".join(terms.written[name] for name in relations),
        "prov:wasDerivedFrom " + _listed("c:", one.claims),
    ]
    for predicate, objects in (
        ("corp:event", f"e:{one.event}" if one.event is not None else ""),
        ("corp:gathering", literal(one.name) if one.name else ""),
        ("corp:host", _listed("e:", one.hosts)),
        ("corp:inGathering", _listed("gathering:", part_of)),
        ("corp:occasion", literal(one.occasion) if one.occasion else ""),
        ("corp:participant", _listed("e:", one.participants)),
    ):
        if objects:
            statements.append(f"{predicate} {objects}")
    return block(f"gathering:{one.key}", statements)


def _listed(prefix: str, names: Iterable[str]) -> str:
    return " , ".join([prefix + name for name in names])


def _statement(one: Relationship, part_of: Sequence[str], terms: NetworkTerms) -> str:
    unknown = f"unknown:{one.key}"
    subject = unknown if one.subject is None else f"e:{one.subject}"
    statements = [f"a corp:{'Attribute' if one.is_attribute else 'Relationship'}"]
    if not one.is_attribute:
        statements.append(f"rdf:object {unknown if one.object is None else f'e:{one.object}'}")
    statements += [f"rdf:predicate {terms.written[one.relation]}", f"rdf:subject {subject}"]
    if part_of:
        statements.append(f"corp:inGathering {_listed('gathering:', part_of)}")
    if one.occasion:
        statements.append(f"corp:occasion {literal(one.occasion)}")
        statements.append(f"corp:occasionOf r:{one.whole}")
    return block(f"r:{one.key}", statements)


def _unknown(one: Relationship, terms: NetworkTerms) -> str:
    called = one.unnamed_party(terms.kinds.get(one.relation))
    labels = " , ".join(literal(called[tag], tag) for tag in sorted(called))
    return block(f"unknown:{one.key}", ["a corp:UnknownParty", f"skos:prefLabel {labels}"])
