"""The rules of a mapping: which records count, which entities and claims they give.

Relies on `column`. Used by `reader` and `derivation`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpolis.intake.mapping.column import Column

ROW: Final = "row"
"""The word for the record itself, where an id or a key is needed."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold of a column: one of `values`, `matches`, or whether there is something."""

    column: str
    values: Sequence[str] = ()
    matches: str = ""
    present: bool | None = None

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Whether a record fulfils it; of several values in a column, one is enough."""
        raw = record.get(self.column)
        found = raw if isinstance(raw, list | tuple) else [] if raw is None else [raw]
        texts = [text for one in found if (text := " ".join(str(one).split()))]
        if self.present is not None:
            return bool(texts) is self.present
        if self.values:
            return any(text in self.values for text in texts)
        return any(re.search(self.matches, text) for text in texts)


@dataclass(frozen=True, slots=True)
class EntityRule:
    """Entities that records speak of.

    `id` are the columns that tell one from another, `id_map` puts one value for several there.
    Rules with one `space` share their ids. With `each`, a record has as many as that column has
    values. `known` gives ids of entities.yaml by value: these are not made.
    """

    name: str
    id: Sequence[Column]
    space: str
    types: str | Column = ""
    names: Sequence[Column] = ()
    aliases: Sequence[Column] = ()
    description: Sequence[Column] = ()
    identifiers: Mapping[str, Column] = field(default_factory=dict)
    post_at: str = ""
    each: Column | None = None
    known: Column | None = None
    conditions: Sequence[Condition] = ()

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it reads."""
        specs: list[Column | None] = [*self.id, *self.names, *self.aliases, *self.description]
        specs += [*self.identifiers.values(), self.each, self.known]
        specs += [self.types] if isinstance(self.types, Column) else []
        return columns_of(specs, self.conditions)


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a claim: the entities of a rule, one of entities.yaml, or somebody unknown.

    With `reference`, the entity of the rule's space that has the value of this column as its id,
    whichever record tells of it.
    """

    rule: str = ""
    entity: str = ""
    reference: Column | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What fills a key of claims: one column, or the ends of a range, or a value set here.

    `first` are several columns of which the first that has something counts.
    """

    key: str
    first: Sequence[Column] = ()
    low: Column | None = None
    high: Column | None = None
    over: Column | None = None
    under: Column | None = None
    literal: Any = None

    @property
    def columns(self) -> Sequence[Column]:
        """All columns that may be read for it."""
        ends = (self.low, self.high, self.over, self.under)
        return [*self.first, *(one for one in ends if one is not None)]


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A claim that a record makes. `apart` are sides of which each party gets its own claim."""

    name: str
    parties: Mapping[str, Sequence[Party]]
    relation: str | Column
    parts: Sequence[Part]
    conditions: Sequence[Condition] = ()
    each: Column | None = None
    apart: Sequence[str] = ()

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it reads itself."""
        specs: list[Column | None] = [one for part in self.parts for one in part.columns]
        specs += [one.reference for several in self.parties.values() for one in several]
        specs += [self.relation if isinstance(self.relation, Column) else None, self.each]
        return columns_of(specs, self.conditions)


@dataclass(frozen=True, slots=True)
class RegisterMapping:
    """All that a mapping says.

    `group_by` makes one record of all rows with these values, `key` the columns of a record's
    key (none: its place). `unused` are columns that are not needed; every other one is used.
    """

    file: str
    entities: Mapping[str, EntityRule]
    claims: Mapping[str, ClaimRule]
    key: Sequence[str] = ()
    group_by: Sequence[str] = ()
    skip: Sequence[Sequence[Condition]] = ()
    unused: Sequence[str] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it uses, in alphabetical order."""
        skipped = [one.column for several in self.skip for one in several]
        found = {column for one in self.entities.values() for column in one.columns}
        found.update(column for one in self.claims.values() for column in one.columns)
        return sorted((found | {*self.key, *self.group_by, *skipped}) - {ROW, "item"})

    def columns_in(self, there: Sequence[str]) -> Sequence[str]:
        """The columns used, in the order in which a table has them; else of the alphabet."""
        used = set(self.columns)
        return [one for one in there if one in used] if there else self.columns


def columns_of(specs: Sequence[Column | None], conditions: Sequence[Condition]) -> Sequence[str]:
    """The names of the columns that these speak of."""
    named = [column for one in specs if one is not None for column in one.columns]
    return [one for one in (*named, *(one.column for one in conditions)) if one != ROW]
