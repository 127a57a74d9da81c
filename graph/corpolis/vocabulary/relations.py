"""Reads relation types and attribute types out of the ontology's rows."""

from collections.abc import Mapping

from corpolis.model.relation_type import NOT_NAMED, RelationType
from corpolis.model.text import Text
from corpolis.vocabulary.model import EntityType, Family, Property
from corpolis.vocabulary.namespaces import CORP, OWL, SCHEMA
from corpolis.vocabulary.table import SUPERPROPERTY, Table, local_name

MEASURES = frozenset({"amount", "share", "value", "count", "content"})
"""An attribute type takes at least one of these qualifiers: they say what the subject has."""


def relation_types(
    table: Table,
    entity_types: Mapping[str, EntityType],
    families: Mapping[str, Family],
    properties: Mapping[str, Property],
) -> dict[str, RelationType]:
    """All relation and attribute types, by local name."""
    reader = _Reader(table, entity_types, families, properties)
    iris = {name: iri for iri, name in reader.known.items()}
    supers = {name: reader.supers(iri) for name, iri in iris.items()}
    ancestors = table.ancestors(supers, iris)
    result: dict[str, RelationType] = {}
    for name in sorted(iris, key=lambda name: len(ancestors[name])):
        base = next((result[sup] for sup in supers[name] if sup in result), None)
        result[name] = reader.read(iris[name], base, ancestors[name])
    return result


class _Reader:
    """Reads one type after the other; what a type lacks is its super type's (`base`)."""

    def __init__(
        self,
        table: Table,
        entity_types: Mapping[str, EntityType],
        families: Mapping[str, Family],
        properties: Mapping[str, Property],
    ) -> None:
        self.table = table
        self.families = families
        self.attributes = {iri: local_name(iri) for iri in table.of_type(CORP + "AttributeType")}
        self.relations = {iri: local_name(iri) for iri in table.of_type(CORP + "RelationType")}
        self.known = self.relations | self.attributes
        self.symmetric = frozenset(table.of_type(OWL + "SymmetricProperty"))
        self.kinds = {term.iri: name for name, term in entity_types.items()}
        self.groups = {term.iri: name for name, term in families.items()}
        self.qualifiers = {term.iri: name for name, term in properties.items() if term.is_qualifier}
        subtypes: dict[str, set[str]] = {name: set() for name in entity_types}
        for name, term in entity_types.items():
            for ancestor in term.ancestors:
                subtypes[ancestor].add(name)
        self.subtypes = subtypes

    def supers(self, iri: str) -> list[str]:
        """The direct super types; of an attribute type they are attribute types."""
        if iri in self.attributes:
            return self.table.names(iri, SUPERPROPERTY, self.attributes, "an attribute type")
        return self.table.names(iri, SUPERPROPERTY, self.relations, "a relation type")

    def read(self, iri: str, base: RelationType | None, ancestors: frozenset[str]) -> RelationType:
        table = self.table
        is_attribute, symmetric = iri in self.attributes, iri in self.symmetric
        name, _, labels, definitions = table.naming(iri)
        domain = self.types(iri, "domainIncludes", base.domain if base else frozenset())
        if is_attribute:
            objects: frozenset[str] = frozenset()
            if table.values(iri, SCHEMA + "rangeIncludes"):
                table.report(iri, "is an attribute type and has a schema:rangeIncludes")
        else:
            objects = self.types(iri, "rangeIncludes", base.range if base else frozenset())
        if symmetric and domain != objects:
            table.report(iri, "is symmetric, so its domain and its range must be the same")
        family = self.family(iri, base)
        subject = table.texts(iri, CORP + "unnamedSubject") or (
            base.unnamed_subject if base else NOT_NAMED
        )
        other = subject if symmetric else base.unnamed_object if base else NOT_NAMED
        dated = table.flag(iri, CORP + "dated", default=base.dated if base else False)
        return RelationType(
            name=name,
            iri=iri,
            labels=labels,
            inverse_labels=self.inverse(iri, labels, symmetric=symmetric),
            short_labels=table.texts(iri, CORP + "shortLabel") or labels,
            definitions=definitions,
            directions=table.texts(iri, CORP + "direction"),
            unnamed_subject=subject,
            unnamed_object=table.texts(iri, CORP + "unnamedObject") or other,
            position_labels=table.texts(iri, CORP + "positionLabel"),
            gathering_labels=table.texts(iri, CORP + "gatheringLabel")
            or (base.gathering_labels if base else {}),
            example=table.example(iri),
            domain=domain,
            range=objects,
            family=family,
            symmetric=symmetric,
            repeatable=table.flag(
                iri, CORP + "repeatable", default=base.repeatable if base else False
            ),
            announcement_establishes=table.flag(
                iri, CORP + "announcementEstablishes", default=False
            ),
            saying=table.flag(iri, CORP + "saying", default=base.saying if base else False),
            signed=table.flag(iri, CORP + "signed", default=base.signed if base else False),
            dated=dated,
            takes=self.takes(iri, base, is_attribute=is_attribute, dated=dated),
            is_attribute=is_attribute,
            colour=table.colour(iri, self.default_colour(base, family)),
            ancestors=ancestors,
            subjects=self.closed(domain),
            objects=self.closed(objects),
        )

    def types(self, iri: str, end: str, default: frozenset[str]) -> frozenset[str]:
        """The entity types at one end ("domainIncludes" or "rangeIncludes")."""
        written = self.table.values(iri, SCHEMA + end)
        if not written and not default:
            self.table.report(iri, f"has no schema:{end}")
        found = self.table.names(iri, SCHEMA + end, self.kinds, "an entity type")
        return frozenset(found) if written else default

    def closed(self, types: frozenset[str]) -> frozenset[str]:
        """These entity types and all below them."""
        return frozenset(sub for name in types for sub in self.subtypes[name])

    def family(self, iri: str, base: RelationType | None) -> str:
        predicate = CORP + "family"
        if self.table.one(iri, predicate) is None:
            if base is None:
                self.table.report(iri, "has no corp:family")
            return base.family if base else ""
        found = self.table.names(iri, predicate, self.groups, "a family")
        return found[0] if found else ""

    def default_colour(self, base: RelationType | None, family: str) -> str:
        if family in self.families:
            return self.families[family].colour
        return base.colour if base else "#5c5c5c"

    def inverse(self, iri: str, labels: Text, *, symmetric: bool) -> Text:
        """The wording from object to subject; an arrow and the label where none is given."""
        given = self.table.texts(iri, CORP + "inverseLabel")
        if given or symmetric:
            return given or labels
        return {tag: f"← {label}" for tag, label in labels.items()}

    def takes(
        self, iri: str, base: RelationType | None, *, is_attribute: bool, dated: bool
    ) -> frozenset[str]:
        found = self.table.names(iri, CORP + "takes", self.qualifiers, "a qualifier")
        if not found and base:
            return base.takes
        if dated and not (is_attribute and MEASURES.isdisjoint(found)):
            self.table.report(iri, "is corp:dated, so it must be an attribute type without values")
        elif is_attribute and not dated and MEASURES.isdisjoint(found):
            wanted = ", ".join(f"corp:{name}" for name in sorted(MEASURES))
            self.table.report(iri, f"is an attribute type and takes none of {wanted}")
        return frozenset(found)
