"""Relationships: the nodes in which claims from several sources meet, and the direct triples.

Relies on `rdf.turtle`. Used by `source`, `pipeline` and `store.replacement`.

The network graph holds three kinds of subjects: entities with their direct triples, which are
there when some claim establishes the relationship; relationships and attributes; and, for each
relationship with a party that the source leaves open, a node that stands for this party.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpolis.model.claim import Claim
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
    """What some claims speak of: relationships by key, and the keys of those they establish."""

    about: Mapping[str, Relationship]
    established: AbstractSet[str]


def spoken_of(claims: Iterable[Claim]) -> Spoken:
    """What settled claims speak of."""
    found: dict[str, Relationship] = {}
    established: set[str] = set()
    for claim in claims:
        found.update((one.key, one) for one in claim.relationships)
        established.update(one.key for one in claim.established)
    return Spoken(found, established)


def together(several: Iterable[Spoken]) -> Spoken:
    """What all of them speak of."""
    about: dict[str, Relationship] = {}
    established: set[str] = set()
    for one in several:
        about |= one.about
        established |= one.established
    return Spoken(about, established)


def encode_network(spoken: Spoken, terms: NetworkTerms) -> EncodedGraph:
    """The network graph that is called for, in canonical order; it has no digest."""
    ordered = [spoken.about[key] for key in sorted(spoken.about)]
    blocks = _direct([one for one in ordered if one.key in spoken.established], terms)
    blocks |= {f"r:{one.key}": _statement(one, terms) for one in ordered}
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


def _statement(one: Relationship, terms: NetworkTerms) -> str:
    unknown = f"unknown:{one.key}"
    subject = unknown if one.subject is None else f"e:{one.subject}"
    statements = [f"a corp:{'Attribute' if one.is_attribute else 'Relationship'}"]
    if not one.is_attribute:
        statements.append(f"rdf:object {unknown if one.object is None else f'e:{one.object}'}")
    statements += [f"rdf:predicate {terms.written[one.relation]}", f"rdf:subject {subject}"]
    if one.occasion:
        statements.append(f"corp:occasion {literal(one.occasion)}")
        statements.append(f"corp:occasionOf r:{one.whole}")
    return block(f"r:{one.key}", statements)


def _unknown(one: Relationship, terms: NetworkTerms) -> str:
    called = one.unnamed_party(terms.kinds.get(one.relation))
    labels = " , ".join(literal(called[tag], tag) for tag in sorted(called))
    return block(f"unknown:{one.key}", ["a corp:UnknownParty", f"skos:prefLabel {labels}"])
