"""The namespaces of the vocabularies that corpolis uses, its own first.

Relies on nothing. Used by every room that reads or writes RDF.
"""

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


def expanded(name: str) -> str:
    """The IRI of a prefixed name of these vocabularies.

    >>> expanded("corp:amount")
    'https://w3id.org/corpolis#amount'
    """
    prefix, _, local_part = name.partition(":")
    return VOCABULARY_PREFIXES[prefix] + local_part


def shortened(iri: str) -> str:
    """The prefixed name of an IRI of these vocabularies; of any other, the IRI in "<" and ">".

    >>> shortened(expanded("rdf:subject")), shortened("https://example.org/x")
    ('rdf:subject', '<https://example.org/x>')
    """
    for prefix, namespace in VOCABULARY_PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"
