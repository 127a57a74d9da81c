"""What kinds of things are called, and how they look, as the page embeds it.

Relies on `model`, `vocabulary`, `data` and `style`. Used by `projection`.
"""

from collections.abc import Iterable

from corpolis.model.standing import Mark
from corpolis.page.data import (
    FamilyData,
    RelationData,
    SourceData,
    StatementData,
    Texts,
    TypeData,
)
from corpolis.page.style import STYLE
from corpolis.vocabulary.model import Concept, Property, Vocabulary
from corpolis.vocabulary.phrases import SOMEBODY


def relation_data(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, RelationData]:
    """Kinds of relationships by name; one that the vocabulary lacks is called by its name."""
    found = {}
    for name in sorted(names):
        kind = vocabulary.relation_types.get(name)
        found[name] = (
            RelationData(
                kind.labels,
                kind.short_labels,
                kind.inverse_labels,
                kind.position_labels,
                kind.symmetric,
                kind.saying,
                kind.repeatable,
                kind.dated,
                kind.family,
            )
            if kind
            else RelationData(
                {"": name},
                {"": name},
                {"": f"← {name}"},
                {},
                symmetric=False,
                saying=False,
                repeatable=False,
                dated=False,
                family="",
            )
        )
    return found


def family_data(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, FamilyData]:
    """Families of relation types, in the order of the vocabulary."""
    return {
        name: FamilyData(family.labels, family.colour)
        for name, family in vocabulary.families.items()
        if name in set(names)
    }


def type_data(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, TypeData]:
    """Kinds of entities by name."""
    found = {}
    for name in sorted(names):
        kind = vocabulary.entity_types.get(name)
        found[name] = (
            TypeData(kind.labels, kind.colour, kind.shape)
            if kind
            else TypeData({"": name}, STYLE.grey, "dot")
        )
    return found


def concept_labels(
    statements: Iterable[StatementData], sources: Iterable[SourceData], vocabulary: Vocabulary
) -> dict[str, Texts]:
    """The labels of all words that claims have as values or leave open, or that data fill."""
    used = {
        word
        for statement in statements
        for claim in statement.claims
        for word in (claim.status, claim.stance, claim.verification, *claim.further, *claim.unknown)
    }
    used |= {word for one in sources for field in one.fields for word in (field.part, field.value)}
    known: dict[str, Concept | Property] = {**vocabulary.properties, **vocabulary.statuses}
    known |= {**vocabulary.stances, **vocabulary.verifications}
    return {word: known[word].labels for word in sorted(used & known.keys())}


def mark_labels(vocabulary: Vocabulary) -> dict[str, Texts]:
    """What marks are called."""
    known = {**vocabulary.statuses, **vocabulary.stances, **vocabulary.marks}
    return {name: known[name].labels for name in (*Mark, SOMEBODY)}
