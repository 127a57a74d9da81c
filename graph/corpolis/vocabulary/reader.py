"""From the rows of the ontology to its terms, with everything that is wrong in one message."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from pyoxigraph import Triple

from corpolis.problems import OntologyError
from corpolis.vocabulary.model import Concept, EntityType, Family, Property, Term, Vocabulary
from corpolis.vocabulary.namespaces import CORP, OWL, RDFS, SKOS
from corpolis.vocabulary.own import check_own, own_terms
from corpolis.vocabulary.relations import relation_types
from corpolis.vocabulary.table import SUPERCLASS, Rows, Table, local_name, rows

SHAPES = ("dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon")
"""The shapes an entity type may have: those of vis-network that keep the label outside."""

NEUTRAL = "#5c5c5c"
"""The colour of a type or family that is given none."""

_T = TypeVar("_T", bound=Term)


def read_vocabulary(
    shipped: Rows, own: Sequence[Triple], file: str, triples: Callable[[], Sequence[Triple]]
) -> Vocabulary:
    """The vocabulary of the shipped terms and of the `own` ones, which stand in `file`.

    `triples` gives the shipped triples when somebody wants them.

    Raises:
        OntologyError: something is missing or wrong; the message has a line for each.
    """
    table = Table(shipped, rows(own), file)
    check_own(table, shipped)
    statuses, stances, verifications, marks, sources, senses = (
        {iri: _concept(table, iri) for iri in table.of_type(CORP + kind)}
        for kind in ("Status", "Stance", "Verification", "Mark", "SourceKind", "SenseClass")
    )
    families = {
        local_name(iri): Family(*table.naming(iri), table.colour(iri, NEUTRAL))
        for iri in table.of_type(CORP + "Family")
    }
    properties = _properties(table)
    entity_types = _entity_types(table)
    relations = relation_types(table, entity_types, families, properties)
    terms: list[Term] = [
        *_classes(table), *properties.values(), *families.values(), *entity_types.values(),
        *relations.values(), *statuses.values(), *stances.values(), *verifications.values(),
        *marks.values(), *sources.values(), *senses.values(),
    ]  # fmt: skip
    vocabulary = Vocabulary(
        entity_types=_frozen(entity_types),
        relation_types=_frozen(relations),
        families=_frozen(families),
        statuses=_by_name(statuses.values()),
        stances=_by_name(stances.values()),
        verifications=_by_name(verifications.values()),
        marks=_by_name(marks.values()),
        source_kinds=_frozen(
            {table.one(iri, SKOS + "notation") or term.name: term for iri, term in sources.items()}
        ),
        sense_words=_sense_words(table, senses),
        properties=_frozen(properties),
        terms=_by_name(terms),
        own_names=frozenset(local_name(iri) for iri in own_terms(table)),
        shipped_triples=triples,
        own_triples=tuple(own),
    )
    if table.wrong:
        raise OntologyError("\n".join(dict.fromkeys(table.wrong)))
    return vocabulary


def _frozen(terms: Mapping[str, _T]) -> Mapping[str, _T]:
    return MappingProxyType(dict(sorted(terms.items())))


def _by_name(terms: Iterable[_T]) -> Mapping[str, _T]:
    return _frozen({term.name: term for term in terms})


def _concept(table: Table, iri: str) -> Concept:
    return Concept(*table.naming(iri))


def _sense_words(table: Table, senses: Mapping[str, Concept]) -> dict[str, dict[str, str]]:
    """The words of each class, by language."""
    found: dict[str, dict[str, str]] = {}
    for iri, sense in senses.items():
        for tag, words in table.texts(iri, CORP + "words").items():
            of_language = found.setdefault(tag.partition("-")[0].lower(), {})
            of_language.update((word.strip(), sense.name) for word in words.split(",") if word)
    return found


def _classes(table: Table) -> list[Concept]:
    """The classes of the core that are not entity types."""
    entities = set(table.of_type(CORP + "EntityType"))
    return [
        _concept(table, iri)
        for iri in table.of_type(OWL + "Class")
        if iri.startswith(CORP) and iri not in entities
    ]


def _properties(table: Table) -> dict[str, Property]:
    """The properties of the core; relation and attribute types are not among them."""
    qualifiers = set(table.of_type(CORP + "Qualifier"))
    relations = set(table.of_type(CORP + "RelationType"))
    return {
        local_name(iri): Property(
            *table.naming(iri),
            range=table.one(iri, RDFS + "range"),
            links=kind == "ObjectProperty",
            is_qualifier=iri in qualifiers,
        )
        for kind in ("DatatypeProperty", "ObjectProperty")
        for iri in table.of_type(OWL + kind)
        if iri.startswith(CORP) and iri not in relations
    }


def _entity_types(table: Table) -> dict[str, EntityType]:
    """All entity types; colour and shape default to those of the first superclass."""
    iris = {local_name(iri): iri for iri in table.of_type(CORP + "EntityType")}
    known = {iri: name for name, iri in iris.items()}
    supers = {
        name: table.names(iri, SUPERCLASS, known, "an entity type") for name, iri in iris.items()
    }
    ancestors = table.ancestors(supers, iris)
    result: dict[str, EntityType] = {}
    for name in sorted(iris, key=lambda name: len(ancestors[name])):
        iri = iris[name]
        if not supers[name] and iri != CORP + "Entity":
            table.report(iri, "has no rdfs:subClassOf; it needs corp:Entity or a type below it")
        base = next((result[sup] for sup in supers[name] if sup in result), None)
        shape = table.one(iri, CORP + "shape") or (base.shape if base else SHAPES[0])
        if shape not in SHAPES:
            table.report(iri, f'unknown shape "{shape}"; there are {", ".join(SHAPES)}')
        result[name] = EntityType(
            *table.naming(iri),
            example=table.example(iri),
            colour=table.colour(iri, base.colour if base else NEUTRAL),
            shape=shape,
            superclasses=frozenset(supers[name]),
            ancestors=ancestors[name],
        )
    return result
