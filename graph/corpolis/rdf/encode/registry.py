"""Entities, what was decided about them, and the dossier itself as the registry graph.

Relies on `rdf.turtle`. Used by `pipeline`.
"""

from corpolis.dossier.layout import DossierFolder
from corpolis.model.decision import Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.model.text import Text
from corpolis.rdf.encode.graph import EncodedGraph, with_digest
from corpolis.rdf.encode.source import written
from corpolis.rdf.iris import namespace_of
from corpolis.rdf.turtle import block, iri, literal
from corpolis.vocabulary.model import Vocabulary


def encode_registry(
    dossier: DossierFolder, registry: Registry, vocabulary: Vocabulary
) -> EncodedGraph:
    """The registry graph in canonical order, with its digest.

    An entity that was found to be another one keeps its record and gets owl:sameAs.
    """
    settings = dossier.settings
    namespace = namespace_of(dossier)
    about = ["a corp:Dossier"]
    if settings.description:
        about.append(f"dcterms:description {_literals(settings.description)}")
    if settings.licence is not None:
        about.append(f"dcterms:license {literal(settings.licence)}")
    about.append(f"dcterms:title {_literals(settings.titles or {'': settings.title})}")
    languages = " , ".join(literal(tag) for tag in sorted(set(settings.languages)))
    about.append(f"corp:language {languages}")
    linked = _linked(registry)
    dossier_itself = iri(namespace.base)
    blocks = {dossier_itself: block(dossier_itself, about)}
    for key in sorted(registry.entities):
        entity = registry.entities[key]
        blocks[f"e:{key}"] = _entity(entity, vocabulary, linked.get(key, {}), registry)
    return with_digest(iri(namespace.registry_graph), blocks, {})


def _literals(text: Text) -> str:
    """Words by language; those under "" have none."""
    pairs = sorted((words, tag.lower()) for tag, words in text.items())
    return " , ".join(literal(words, tag) if tag else literal(words) for words, tag in pairs)


def _linked(registry: Registry) -> dict[str, dict[str, list[str]]]:
    """Entity -> property -> entities that a decision ties it to."""
    links: dict[str, dict[str, set[str]]] = {}

    def link(entity: str, term: str, other: str) -> None:
        links.setdefault(entity, {}).setdefault(term, set()).add(other)

    for entity, stays in registry.canonical.items():
        link(entity, "owl:sameAs", stays)
    for decision in registry.decisions:
        term = {
            Verdict.SAME: None,
            Verdict.DIFFERENT: "owl:differentFrom",
            Verdict.UNSURE: "corp:possiblySame",
        }[decision.verdict]
        for entity in decision.entities if term else ():
            for other in decision.entities:
                if term and other != entity:
                    link(entity, term, other)
    return {
        entity: {term: sorted(others) for term, others in terms.items()}
        for entity, terms in links.items()
    }


def _entity(
    entity: Entity, vocabulary: Vocabulary, links: dict[str, list[str]], registry: Registry
) -> str:
    types = sorted(vocabulary.entity_types[name].iri for name in set(entity.types))
    names = sorted({(words, tag.lower()) for tag, words in entity.names.items()})
    aliases = sorted(
        {(words, tag.lower()) for tag, several in entity.aliases.items() for words in several}
        - set(names)
    )
    descriptions = sorted({(words, tag.lower()) for tag, words in entity.description.items()})
    lines = ["a " + " , ".join(written(term) for term in types)]
    lines += [
        f"{term} " + " , ".join(f"e:{other}" for other in links[term])
        for term in ("owl:differentFrom", "owl:sameAs")
        if term in links
    ]
    for term, pairs in (
        ("skos:altLabel", aliases),
        ("skos:definition", descriptions),
        ("skos:prefLabel", names),
    ):
        if pairs:
            lines.append(f"{term} " + " , ".join(literal(words, tag) for words, tag in pairs))
    if entity.same_as:
        same = sorted(set(entity.same_as))
        lines.append("schema:sameAs " + " , ".join(iri(address) for address in same))
    if entity.identifiers:
        values = sorted({f"{scheme}:{value}" for scheme, value in entity.identifiers})
        lines.append("corp:identifier " + " , ".join(literal(value) for value in values))
    if "corp:possiblySame" in links:
        others = " , ".join(f"e:{other}" for other in links["corp:possiblySame"])
        lines.append(f"corp:possiblySame {others}")
    if entity.post_at is not None:
        lines.append(f"corp:postAt e:{registry.resolve(entity.post_at)}")
    return block(f"e:{entity.id}", lines)
