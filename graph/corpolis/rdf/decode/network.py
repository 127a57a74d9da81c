"""The network graph: relationships by their IRIs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

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
from corpolis.vocabulary.namespaces import CORP, RDF

RELATIONSHIP: Final = NamedNode(CORP + "Relationship")
ATTRIBUTE: Final = NamedNode(CORP + "Attribute")


@dataclass(slots=True)
class DecodedNetwork:
    """Relationships by IRI, and for those that cannot be read, why."""

    relationships: Mapping[str, Relationship]
    unreadable: Mapping[str, str]


def decode_network(graph: Graph, namespace: Namespace, vocabulary: Vocabulary) -> DecodedNetwork:
    """The relationships and attributes that the network graph has.

    That a key is the one that its parties give is seen when claims are read.
    """
    reader = _Reader(namespace, vocabulary)
    found: dict[str, Relationship] = {}
    unreadable: dict[str, str] = {}
    room = namespace.statement("")
    for subject, said in graph.items():
        is_attribute = has_type(said, ATTRIBUTE)
        if subject.startswith(room) or is_attribute or has_type(said, RELATIONSHIP):
            try:
                found[subject] = reader.relationship(subject, said, is_attribute=is_attribute)
            except UnreadableError as error:
                unreadable[subject] = str(error)
    return DecodedNetwork(found, unreadable)


class _Reader:
    def __init__(self, namespace: Namespace, vocabulary: Vocabulary) -> None:
        self._relations = {one.iri: one for one in vocabulary.relation_types.values()}
        self._room = namespace.statement("")
        self._entities = namespace.entity("")
        self._unknown = namespace.unknown_party("")

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

    def _party(self, key: str, value: Term) -> str | None:
        if iri(value) == self._unknown + key:
            return None
        return below(self._entities, value)
