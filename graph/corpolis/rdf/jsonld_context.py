"""The JSON-LD context of corpolis's graph, made from the ontology.

Relies on `vocabulary`. Used by `cli`; `ontology/context.jsonld` is its text.

With it, `{"type": "Claim", "status": "announced", "role": {"en": "chair"}}` is a claim in RDF:
terms of the ontology are written by their local names, texts as one string a language, dates
and numbers without their datatypes (JSON-LD 1.1, section 4.1).
"""

import json
from typing import Any, Final

from corpolis.vocabulary.model import Property, Vocabulary
from corpolis.vocabulary.namespaces import CORP, EDTF, RDF, VOCABULARY_PREFIXES, XSD

_OTHER: Final[dict[str, dict[str, str]]] = {
    "dcterms:issued": {"@type": "edtf:EDTF"},
    "oa:end": {"@type": "xsd:integer"},
    "oa:hasSelector": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:start": {"@type": "xsd:integer"},
    "owl:differentFrom": {"@type": "@id"},
    "owl:sameAs": {"@type": "@id"},
    "prov:wasDerivedFrom": {"@type": "@id"},
    "rdf:object": {"@type": "@id"},
    "rdf:predicate": {"@type": "@vocab"},
    "rdf:subject": {"@type": "@id"},
    "schema:sameAs": {"@type": "@id"},
    "schema:url": {"@type": "@id"},
    "rdfs:comment": {"@container": "@language"},
    "rdfs:label": {"@container": "@language"},
    "skos:definition": {"@container": "@language"},
    "skos:prefLabel": {"@container": "@language"},
}
"""How the properties of other vocabularies are written."""

_NAMED: Final = frozenset({"Family", "Stance", "Status", "Verification", "Qualifier"})
"""Classes whose members are terms, so that a local name can stand for one as a value."""


def context(vocabulary: Vocabulary) -> dict[str, Any]:
    """The context document: prefixes, then other vocabularies' properties, then all terms.

    Keys are sorted within each group, so that the same ontology gives the same text.
    """
    terms: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type"}
    terms |= dict(sorted(VOCABULARY_PREFIXES.items()))
    terms |= {name: {"@id": name, **rule} for name, rule in sorted(_OTHER.items())}
    for name, term in sorted(vocabulary.terms.items()):
        if name in vocabulary.properties:
            terms[name] = _property(vocabulary.properties[name])
        elif name in vocabulary.relation_types:
            link = not vocabulary.relation_types[name].is_attribute
            terms[name] = {"@id": _short(term.iri)} | ({"@type": "@id"} if link else {})
        else:
            terms[name] = _short(term.iri)
    return {"@context": terms}


def context_text(vocabulary: Vocabulary) -> str:
    """The context document as it stands in `ontology/context.jsonld`."""
    return json.dumps(context(vocabulary), ensure_ascii=False, indent=2) + "\n"


def _short(iri: str) -> str:
    return f"corp:{iri.removeprefix(CORP)}" if iri.startswith(CORP) else iri


def _property(term: Property) -> dict[str, str]:
    rule = {"@id": _short(term.iri)}
    if term.links:
        local = (term.range or "").removeprefix(CORP)
        return rule | {"@type": "@vocab" if local in _NAMED else "@id"}
    if term.range == RDF + "langString":
        return rule | {"@container": "@language"}
    if term.range == EDTF:
        return rule | {"@type": "edtf:EDTF"}
    if term.range is None or term.range == XSD + "string":
        return rule
    return rule | {"@type": f"xsd:{term.range.removeprefix(XSD)}"}
