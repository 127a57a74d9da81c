"""The IRIs of one dossier.

Relies on `vocabulary`. Used by every room that makes or reads RDF.

A dossier has a base IRI; everything it says gets an IRI below it, made from the ids a person
wrote or from a hash of content, never from an order or a clock. The last path segment stays
free of "/" so that every IRI has a prefixed name in Turtle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from corpolis.dossier.layout import DossierFolder
from corpolis.vocabulary.namespaces import VOCABULARY_PREFIXES

ROOMS = {
    "e": "entity/",
    "gathering": "gathering/",
    "r": "relationship/",
    "c": "claim/",
    "ev": "evidence/",
    "quote": "quote/",
    "pos": "position/",
    "rep": "representation/",
    "data": "data/",
    "read": "read/",
    "field": "field/",
    "s": "source/",
    "g": "graph/",
    "unknown": "unknown/",
}
"""Prefix and path below the base IRI of each kind of thing a dossier holds."""

_IN_SOURCES = ("c", "ev", "quote", "pos", "rep", "data", "read", "field", "s")
"""Prefixes of what the named graph of a source is about."""


@dataclass(frozen=True, slots=True)
class Namespace:
    """The IRIs of one dossier; `base` ends with "/" or "#".

    >>> Namespace("https://example.org/d/").entity("son")
    'https://example.org/d/entity/son'
    """

    base: str

    @property
    def registry_graph(self) -> str:
        """The named graph of entities, decisions and the dossier itself."""
        return self.base + "registry"

    @property
    def network_graph(self) -> str:
        """The named graph of relationships and direct triples, derived from all sources."""
        return self.base + "network"

    @property
    def ontology_graph(self) -> str:
        """The named graph of the dossier's own ontology.ttl."""
        return self.base + "ontology"

    def entity(self, entity: str) -> str:
        """The IRI of the entity with this id."""
        return f"{self.base}entity/{entity}"

    def claim(self, claim: str) -> str:
        """The IRI of a claim, given as the id of its source, a point, and its own id."""
        return f"{self.base}claim/{claim}"

    def source(self, source: str) -> str:
        """The IRI of the source with this id."""
        return f"{self.base}source/{source}"

    def statement(self, key: str) -> str:
        """The IRI of the relationship or attribute with this key."""
        return f"{self.base}relationship/{key}"

    def gathering(self, key: str) -> str:
        """The IRI of the gathering with this key."""
        return f"{self.base}gathering/{key}"

    def representation(self, key: str) -> str:
        """The IRI of the representation with this key."""
        return f"{self.base}representation/{key}"

    def evidence(self, claim: str) -> str:
        """The IRI of a claim's evidence; `claim` as in `claim`."""
        return f"{self.base}evidence/{claim}"

    def quote(self, claim: str) -> str:
        """The IRI of the selector that has a claim's quote; `claim` as in `claim`."""
        return f"{self.base}quote/{claim}"

    def position(self, claim: str) -> str:
        """The IRI of the selector that has a quote's place; `claim` as in `claim`."""
        return f"{self.base}position/{claim}"

    def record(self, claim: str, number: int = 0) -> str:
        """The IRI of the selector of one of the records of a claim; `claim` as in `claim`."""
        return f"{self.base}data/{claim}{f'.{number + 1}' if number else ''}"

    def read(self, claim: str, number: int) -> str:
        """The IRI of a value that was read for a claim, by its place among these."""
        return f"{self.base}read/{claim}.{number + 1}"

    def field(self, source: str, field: str) -> str:
        """The IRI of a field of a source."""
        return f"{self.base}field/{source}.{field}"

    def unknown_party(self, key: str) -> str:
        """The IRI of whoever is left open in the relationship with this key."""
        return f"{self.base}unknown/{key}"

    def source_graph(self, source: str) -> str:
        """The named graph that holds what this source says, and nothing else."""
        return f"{self.base}graph/{source}"

    def prefixes(self) -> dict[str, str]:
        """All prefixes of this dossier's data, the vocabularies' included."""
        rooms = {prefix: self.base + path for prefix, path in ROOMS.items()}
        return VOCABULARY_PREFIXES | rooms

    def rooms_in_sources(self) -> tuple[str, ...]:
        """What the IRIs begin with of which the named graph of a source says something."""
        return tuple(self.base + ROOMS[prefix] for prefix in _IN_SOURCES)

    def written(self, iri: str) -> str:
        """An IRI below the base as prefixed name.

        >>> Namespace("https://example.org/d/").written("https://example.org/d/entity/son")
        'e:son'
        """
        for prefix, path in ROOMS.items():
            room = self.base + path
            if iri.startswith(room):
                return f"{prefix}:{iri[len(room) :]}"
        return f"<{iri}>"

    def expanded(self, name: str) -> str:
        """The IRI that `written` has shortened."""
        if name.startswith("<"):
            return name[1:-1]
        prefix, _, local = name.partition(":")
        return self.base + ROOMS[prefix] + local


NOWHERE: Final = Namespace("urn:corpolis:")
"""Stands for the IRIs of a dossier where there is none, or none is needed."""


def base_of(graph: str, bases: Iterable[str]) -> str | None:
    """Of the bases of several dossiers, that of the one that a graph belongs to, if there is one.

    >>> base_of("https://example.org/d/graph/s", ["https://example.org/", "https://example.org/d/"])
    'https://example.org/d/'
    """
    return max((base for base in bases if graph.startswith(base)), key=len, default=None)


def namespace_of(dossier: DossierFolder) -> Namespace:
    """The IRIs of a dossier."""
    return Namespace(dossier.settings.base)
