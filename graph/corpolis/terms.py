"""The IRIs that corpolis uses and makes.

Relies on nothing. Used by `vocabulary`, `encode`, `store`, `query`, `network` and `export`.

A dossier has a base IRI; everything it says gets an IRI below it, made from the ids a person
wrote or from a hash of content, never from an order or a clock. The last path segment stays
free of "/" so that every IRI has a prefixed name in Turtle.
"""

from dataclasses import dataclass
from hashlib import sha256

CORP = "https://w3id.org/corpolis#"
"""Namespace of the ontology."""

CORE_GRAPH = "https://w3id.org/corpolis"
"""The named graph that holds the ontology shipped with corpolis."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""Datatype of Extended Date/Time Format literals (Library of Congress)."""

VOCABULARY_PREFIXES = {
    "corp": CORP,
    "dcterms": DCTERMS,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefixes of the vocabularies, fixed so that output repeats to the byte."""

ROOMS = {
    "e": "entity/",
    "r": "relationship/",
    "c": "claim/",
    "ev": "evidence/",
    "quote": "quote/",
    "pos": "position/",
    "s": "source/",
    "g": "graph/",
    "unknown": "unknown/",
}
"""Prefix and path below the base IRI of each kind of thing a dossier holds."""


def fingerprint(*parts: str) -> str:
    """16 hexadecimal digits (64 bits) that depend on `parts` alone.

    >>> fingerprint("meets", "son", "trump") == fingerprint("meets", "sontrump")
    False
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


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

    def source_graph(self, source: str) -> str:
        """The named graph that holds what this source says, and nothing else."""
        return f"{self.base}graph/{source}"

    def prefixes(self) -> dict[str, str]:
        """All prefixes of this dossier's data, the vocabularies' included."""
        rooms = {prefix: self.base + path for prefix, path in ROOMS.items()}
        return VOCABULARY_PREFIXES | rooms

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
