"""A kind of relationship, as the ontology defines it.

Relies on `text`. Used by `relationship`, `standing`, and by `vocabulary`, which reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from corpolis.model.text import Text

NOT_NAMED: Final[Text] = {"de": "nicht genannt", "en": "not named"}
"""What a party is called that a source leaves open, if the relation type has no word for it."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A kind of relationship between two parties, or of attribute of one (`is_attribute`).

    `domain` and `range` hold the entity types as the ontology writes them (`range` is empty for
    an attribute); `accepts_subject` and `accepts_object` honour their subclasses. `saying` tells
    that a claim's stance is that of what is said, so that an opinion does not make the saying
    less of a fact. `takes` holds the local names of the qualifiers that a claim with this type
    may have. `ancestors` are the names of the relation types that this one implies, itself
    included.
    """

    name: str
    iri: str
    labels: Text
    inverse_labels: Text
    short_labels: Text
    """For the lines of a drawing, and of an attribute what its value is one of ("share price");
    the labels where there are no shorter words."""
    definitions: Text
    directions: Text
    unnamed_subject: Text
    """What a party is called that a source leaves open; never empty."""
    unnamed_object: Text
    position_labels: Text
    """What it is called where its object is a position; {} if it is called as elsewhere."""
    gathering_labels: Text
    """What three or more are called together who are related so at once; {} if it has no word."""
    example: str
    domain: frozenset[str]
    range: frozenset[str]
    family: str
    symmetric: bool
    repeatable: bool
    announcement_establishes: bool
    saying: bool
    signed: bool
    """Whether its values are changes, of which the sign is said also where it is more."""
    dated: bool
    """Whether all that an attribute says is when something happened, once and for all."""
    takes: frozenset[str]
    is_attribute: bool
    colour: str
    ancestors: frozenset[str]
    subjects: frozenset[str] = field(repr=False)
    """`domain` and all its subclasses."""
    objects: frozenset[str] = field(repr=False)
    """`range` and all its subclasses."""

    @property
    def gathers(self) -> bool:
        """Whether it can bring three or more together at once, as a meeting does."""
        return self.symmetric and self.repeatable

    def accepts_subject(self, types: Iterable[str]) -> bool:
        """Whether an entity with any of these types may be the subject.

        >>> from corpolis.vocabulary.files import load_vocabulary
        >>> owns = load_vocabulary().relation_types["owns"]
        >>> owns.accepts_subject(["Bank"]), owns.accepts_subject(["Meeting"])
        (True, False)
        """
        return not self.subjects.isdisjoint(types)

    def accepts_object(self, types: Iterable[str]) -> bool:
        """Whether an entity with any of these types may be the object; never for attributes."""
        return not self.objects.isdisjoint(types)
