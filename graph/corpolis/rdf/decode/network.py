"""The network graph: relationships and gatherings by their IRIs."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode

from corpolis.model.gathering import Gathered
from corpolis.model.relationship import Relationship
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    Term,
    UnreadableError,
    below,
    has_type,
    iri,
    optional,
    plain,
    required,
)
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP, PROV, RDF

GATHERING: Final = NamedNode(CORP + "Gathering")
RELATIONSHIP: Final = NamedNode(CORP + "Relationship")
ATTRIBUTE: Final = NamedNode(CORP + "Attribute")
_PART_OF: Final = CORP + "inGathering"


@dataclass(slots=True)
class DecodedNetwork:
    """Relationships by IRI, and for those that cannot be read, why.

    `gatherings` are those that there are, by IRI, and `part_of` has the IRIs of those that
    something is part of.
    """

    relationships: Mapping[str, Relationship]
    unreadable: Mapping[str, str]
    gatherings: Mapping[str, Gathered]
    part_of: Mapping[str, AbstractSet[str]]


def decode_network(graph: Graph, namespace: Namespace, vocabulary: Vocabulary) -> DecodedNetwork:
    """The relationships, attributes and gatherings that the network graph has.

    That a key is the one that its parties give is seen when claims are read, and that gatherings
    are those that claims tell of, when all have been.
    """
    reader = _Reader(namespace, vocabulary)
    found: dict[str, Relationship] = {}
    unreadable: dict[str, str] = {}
    gatherings: dict[str, Gathered] = {}
    part_of: dict[str, AbstractSet[str]] = {}
    room, of_gatherings = namespace.statement(""), namespace.gathering("")
    for subject, said in graph.items():
        if _PART_OF in said:
            part_of[subject] = {one.value for one in said[_PART_OF] if isinstance(one, NamedNode)}
        if subject.startswith(of_gatherings) or has_type(said, GATHERING):
            try:
                gatherings[subject] = reader.gathering(subject, said)
            except UnreadableError as error:
                unreadable[subject] = str(error)
            continue
        is_attribute = has_type(said, ATTRIBUTE)
        if subject.startswith(room) or is_attribute or has_type(said, RELATIONSHIP):
            try:
                found[subject] = reader.relationship(subject, said, is_attribute=is_attribute)
            except UnreadableError as error:
                unreadable[subject] = str(error)
    return DecodedNetwork(found, unreadable, _with_parts(gatherings, part_of), part_of)


def _with_parts(
    gatherings: Mapping[str, Gathered], part_of: Mapping[str, AbstractSet[str]]
) -> Mapping[str, Gathered]:
    """The gatherings, each with the keys of its parts."""
    parts: dict[str, list[str]] = {}
    for part, wholes in part_of.items():
        for whole in wholes:
            parts.setdefault(whole, []).append(part.rpartition("/")[2])
    return {iri: replace(one, parts=sorted(parts.get(iri, ()))) for iri, one in gatherings.items()}


class _Reader:
    def __init__(self, namespace: Namespace, vocabulary: Vocabulary) -> None:
        self._relations = {one.iri: one for one in vocabulary.relation_types.values()}
        self._room = namespace.statement("")
        self._entities = namespace.entity("")
        self._unknown = namespace.unknown_party("")
        self._gatherings = namespace.gathering("")
        self._claims = namespace.claim("")

    def relationship(self, subject: str, said: Said, *, is_attribute: bool) -> Relationship:
        if not subject.startswith(self._room):
            raise UnreadableError(f"it does not begin with {self._room}")
        if is_attribute == has_type(said, RELATIONSHIP):
            raise UnreadableError("it is neither a relationship nor an attribute, or both")
        key = subject[len(self._room) :]
        predicate = iri(required(said, RDF + "predicate"))
        relation = self._relations.get(predicate)
        if relation is None or relation.is_attribute != is_attribute:
            kind = "attribute" if is_attribute else "relation"
            raise UnreadableError(f"{predicate} is no {kind} type of the ontology")
        other = optional(said, RDF + "object")
        if (other is None) != is_attribute:
            raise UnreadableError("an attribute has no object, a relationship has one")
        occasion = plain(said, CORP + "occasion") or ""
        whole = optional(said, CORP + "occasionOf")
        if (whole is None) != (not occasion):
            raise UnreadableError("occasion and occasionOf stand together")
        return Relationship(
            key,
            key if whole is None else below(self._room, whole),
            self._party(key, required(said, RDF + "subject")),
            relation.name,
            relation.symmetric,
            "" if other is None else self._party(key, other),
            occasion,
        )

    def gathering(self, subject: str, said: Said) -> Gathered:
        if not has_type(said, GATHERING):
            raise UnreadableError("it is no corp:Gathering")
        kinds = [self._relations.get(iri(one)) for one in said.get(RDF + "predicate", ())]
        names = [kind.name for kind in kinds if kind is not None and kind.gathers]
        if len(names) < len(kinds) or not names:
            raise UnreadableError("its predicates are no relation types that gather parties")
        event = optional(said, CORP + "event")
        return Gathered(
            below(self._gatherings, NamedNode(subject)),
            plain(said, CORP + "gathering") or "",
            None if event is None else below(self._entities, event),
            plain(said, CORP + "occasion") or "",
            sorted(names),
            self._below(self._entities, said, CORP + "participant"),
            self._below(self._entities, said, CORP + "host"),
            self._below(self._claims, said, PROV + "wasDerivedFrom"),
            (),
        )

    def _below(self, room: str, said: Said, predicate: str) -> list[str]:
        return sorted(below(room, one) for one in said.get(predicate, ()))

    def _party(self, key: str, value: Term) -> str | None:
        if iri(value) == self._unknown + key:
            return None
        return below(self._entities, value)
