"""Relationships: what claims from several sources meet in.

Relies on `relation_type`, `text` and `corpolis.digest`. Used by `claim` and `rdf`.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from corpolis.digest import fingerprint
from corpolis.model.relation_type import NOT_NAMED, RelationType
from corpolis.model.text import Text


class Relationship(NamedTuple):
    """One relationship or attribute, by the ids of its parties.

    `subject` is None when the source leaves it open; so is `object`, which is "" for an
    attribute. `key` is derived from all other fields, `whole` likewise but without the occasion:
    it is the key of the relationship on no particular occasion.
    """

    key: str
    whole: str
    subject: str | None
    relation: str
    symmetric: bool
    object: str | None
    occasion: str

    @property
    def is_attribute(self) -> bool:
        """Whether it is about one party alone."""
        return self.object == ""

    @property
    def has_known_parties(self) -> bool:
        """Whether every party is named; if not, nothing can establish the relationship."""
        return self.subject is not None and self.object is not None

    def unnamed_party(self, kind: RelationType | None) -> Text:
        """What its party is called that the source leaves open, of the two the subject.

        `kind` is its relation type, None if the vocabulary has none of its name.
        """
        if kind is None:
            return NOT_NAMED
        return kind.unnamed_subject if self.subject is None else kind.unnamed_object


def relationships(
    relation: RelationType,
    subjects: Sequence[str | None],
    objects: Sequence[str | None],
    occasion: str = "",
) -> list[Relationship]:
    """Every relationship between subjects and objects, each once, sorted by key.

    `subjects` and `objects` are canonical ids; None stands for an unknown party. Without
    objects, a symmetric relation holds between all pairs of subjects. Where lists overlap, a
    party is not paired with itself; a check sees to it that another pair is left.
    """
    pairs: Sequence[tuple[str | None, str | None]]
    if relation.is_attribute:
        pairs = [(subject, "") for subject in subjects]
    elif objects:
        pairs = [(subject, obj) for subject in subjects for obj in objects]
    else:
        pairs = list(combinations(subjects, 2))
    if len(pairs) == 1:
        return [_relationship(relation, *pairs[0], occasion)]
    proper = [(subject, obj) for subject, obj in pairs if subject is None or subject != obj]
    found = {_relationship(relation, *pair, occasion) for pair in proper or pairs}
    return sorted(found, key=lambda one: one.key)


def _relationship(
    relation: RelationType, subject: str | None, obj: str | None, occasion: str
) -> Relationship:
    name, symmetric = relation.name, relation.symmetric
    if symmetric and obj and (subject is None or obj < subject):
        subject, obj = obj, subject
    # "?" cannot be an id, so an unknown party never meets a known one.
    parties = ("?" if subject is None else subject, "?" if obj is None else obj)
    whole = fingerprint(name, *parties, "")
    key = fingerprint(name, *parties, occasion) if occasion else whole
    return Relationship(key, whole, subject, name, symmetric, obj, occasion)
