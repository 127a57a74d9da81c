"""The terms of the ontology as values.

Text are mappings from BCP 47 language tag to words. `name` is the local name, the part of the
IRI that a claims file uses ("meets" of https://w3id.org/corpolis#meets).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from pyoxigraph import NamedNode, Quad, Triple

from corpolis.digest import of_lines, of_text
from corpolis.model.relation_type import RelationType
from corpolis.model.text import Text
from corpolis.vocabulary.namespaces import CORE_GRAPH


class Term(Protocol):
    """What every term has, whatever its kind."""

    @property
    def name(self) -> str:
        """The local name."""

    @property
    def iri(self) -> str:
        """The whole IRI."""

    @property
    def labels(self) -> Text:
        """What a person reads; at least one language."""

    @property
    def definitions(self) -> Text:
        """What it means; at least one language."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term that is named and defined and no more: a status, a stance, a kind of source."""

    name: str
    iri: str
    labels: Text
    definitions: Text


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the core: what claims, sources and types are described with.

    `range` is the IRI of a class or datatype, or None where anything may stand.
    `links` tells whether values are IRIs; `is_qualifier` whether relation types may take it.
    """

    name: str
    iri: str
    labels: Text
    definitions: Text
    range: str | None
    links: bool
    is_qualifier: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A group of relation types that a view colours and a legend lists together."""

    name: str
    iri: str
    labels: Text
    definitions: Text
    colour: str


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of entity. `ancestors` are the names of its superclasses, itself included."""

    name: str
    iri: str
    labels: Text
    definitions: Text
    example: str
    colour: str
    shape: str
    superclasses: frozenset[str]
    ancestors: frozenset[str]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything that can be said, the dossier's own terms included; equal to itself alone.

    Mappings are read-only, keyed by local name and sorted by it. `relation_types` includes the
    attribute types. `terms` is all of the named terms, whatever their kind, and the classes of
    the core.
    """

    entity_types: Mapping[str, EntityType]
    relation_types: Mapping[str, RelationType]
    families: Mapping[str, Family]
    statuses: Mapping[str, Concept]
    stances: Mapping[str, Concept]
    verifications: Mapping[str, Concept]
    marks: Mapping[str, Concept]
    """What is said of relationships beside statuses and stances; see `phrases`."""
    source_kinds: Mapping[str, Concept]
    """Keyed by the word that a claims file uses ("press")."""
    sense_words: Mapping[str, Mapping[str, str]]
    """By primary language tag, the words that no quote may leave out, and the name of the class of
    each; see `corp:words`."""
    properties: Mapping[str, Property]
    terms: Mapping[str, Term]
    own_names: frozenset[str]
    """Local names of the terms that come from the dossier's own ontology."""
    shipped_triples: Callable[[], Sequence[Triple]] = field(repr=False)
    own_triples: Sequence[Triple] = field(repr=False)

    @property
    def qualifiers(self) -> Mapping[str, Property]:
        """The properties that a relation type may take."""
        return {name: term for name, term in self.properties.items() if term.is_qualifier}

    def shipped_quads(self) -> list[Quad]:
        """The shipped ontology, alignments included, for its graph; sorted, no blank nodes."""
        graph = NamedNode(CORE_GRAPH)
        return [Quad(t.subject, t.predicate, t.object, graph) for t in self.shipped_triples()]

    def own_quads(self, graph: str) -> list[Quad]:
        """The dossier's own ontology for the graph with this IRI; sorted, no blank nodes.

        A triple that the shipped ontology has already is left out: no triple is in two graphs.
        """
        node = NamedNode(graph)
        return [Quad(t.subject, t.predicate, t.object, node) for t in self.own_triples]

    @cached_property
    def shipped_digest(self) -> str:
        """SHA-256 of the shipped triples, in hexadecimal digits."""
        return _digest(self.shipped_triples())

    @cached_property
    def own_digest(self) -> str:
        """SHA-256 of the dossier's own triples, in hexadecimal digits."""
        return _digest(self.own_triples)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of shipped and own triples, in hexadecimal digits.

        It depends on what the files say, not on their order, comments or prefixes.
        """
        return of_text(f"{self.shipped_digest} {self.own_digest}")


def _digest(triples: Sequence[Triple]) -> str:
    return of_lines(map(str, triples))
