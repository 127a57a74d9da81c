"""The rules of a mapping: which records count, which entities and claims they give.

Relies on `column`. Used by `reader` and `derivation`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpolis.intake.mapping.column import Column, Condition

ROW: Final = "row"
"""The word for the record itself, where an id or a key is needed."""


NEXT: Final = "next/"
"""Before the column of the record that replaces this one."""


def is_item(column: str, each: str) -> bool:
    """Whether a column is one of the items of a list: LIST/* or LIST/*/NAME."""
    return column == f"{each}/*" or column.startswith(f"{each}/*/")


def items(values: Mapping[str, Any], each: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    """The values, once for each item of a list in them, numbered; without a list, once."""
    if not each:
        return [(0, values)]
    lists = {
        name: several
        for name, several in values.items()
        if is_item(name, each) and isinstance(several, list)
    }
    count = max(map(len, lists.values()), default=0)
    return [
        (nth, {**values, **{name: several[nth] for name, several in lists.items()}})
        for nth in range(count)
    ]


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a claim: the entities of a rule, one of entities.yaml, or somebody unknown.

    With `reference`, the entity of the rule's space that has the value of this column as its id,
    whichever record tells of it. `reason` says why somebody is unknown.
    """

    rule: str = ""
    entity: str = ""
    reference: Column | None = None
    unknown: bool = False
    reason: Column | None = None


@dataclass(frozen=True, slots=True)
class Identified:
    """Identifiers of which the scheme stands in a record, too."""

    each: str
    scheme: Sequence[Column]
    value: Column

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it reads."""
        return columns_of([*self.scheme, self.value], ())


@dataclass(frozen=True, slots=True)
class EntityRule:
    """Entities that records speak of.

    `id` are the columns that tell one from another, `id_map` puts one value for several there.
    Rules with one `space` share their ids. With `each`, a record has as many as that column has
    values, or items that have columns of their own. `known` gives ids of entities.yaml by value:
    these are not made. `unnamed` are ids of somebody of whom it is not told who it is: nobody is
    made, and whoever is referred to by them is unknown.
    """

    name: str
    id: Sequence[Column]
    space: str
    types: str | Sequence[Column] = ""
    names: Sequence[Column] = ()
    aliases: Sequence[Column] = ()
    description: Sequence[Column] = ()
    identifiers: Mapping[str, Column] = field(default_factory=dict)
    post_at: Party | None = None
    each: Column | None = None
    known: Column | None = None
    conditions: Sequence[Condition] = ()
    identified: Identified | None = None
    unnamed: bool = False

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it reads."""
        specs: list[Column | None] = [*self.id, *self.names, *self.aliases, *self.description]
        specs += [*self.identifiers.values(), self.known]
        specs += [self.post_at.reference] if self.post_at is not None else []
        specs += [] if isinstance(self.types, str) else self.types
        found = columns_of(specs, self.conditions)
        if self.each is not None and not any(is_item(one, self.each.name) for one in found):
            found = [*found, *self.each.columns]
        return [*found, *(self.identified.columns if self.identified else ())]


@dataclass(frozen=True, slots=True)
class Part:
    """What fills a key of claims: one column, or the ends of a range, or a value set here.

    `first` are several columns of which the first that has something counts; where none has,
    it is what is set here. The ends of a time are `low` and `high`.
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
    """A claim that a record makes; with `each` one for each item of a list in it.

    The first of `relations` that has something says the relation, else it is `relation`.

    `apart` are sides of which each party gets its own claim, and other keys of which each value
    does.
    """

    name: str
    parties: Mapping[str, Sequence[Party]]
    relation: str
    relations: Sequence[Column]
    parts: Sequence[Part]
    conditions: Sequence[Condition] = ()
    each: str = ""
    apart: Sequence[str] = ()

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it reads itself."""
        specs: list[Column | None] = [one for part in self.parts for one in part.columns]
        specs += [one.reference for several in self.parties.values() for one in several]
        specs += [one.reason for several in self.parties.values() for one in several]
        specs += self.relations
        return columns_of(specs, self.conditions)


@dataclass(frozen=True, slots=True)
class RegisterMapping:
    """All that a mapping says.

    `group_by` makes one record of all rows with these values. `versions` are columns of which
    records with the same values tell of one thing, each of what it is from the date in `since` on
    until the next of them, or of the one that names it in `replaces`; columns of that are read as
    next/COLUMN. `key` are the columns of a record's key (none: its place). `unused` are columns
    that are not needed; every other one is used. `tolerated` are codes of
    problems of claims that do not make a record unusable.
    """

    file: str
    entities: Mapping[str, EntityRule]
    claims: Mapping[str, ClaimRule]
    key: Sequence[str] = ()
    group_by: Sequence[str] = ()
    versions: Sequence[str] = ()
    since: str = ""
    replaces: str = ""
    skip: Sequence[Sequence[Condition]] = ()
    unused: Sequence[str] = ()
    tolerated: Sequence[str] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that it uses, in alphabetical order."""
        skipped = [one.column for several in self.skip for one in several]
        found = {column for one in self.entities.values() for column in one.columns}
        found.update(column for one in self.claims.values() for column in one.columns)
        found |= {*self.key, *self.group_by, *self.versions, *skipped}
        found |= {one for one in (self.since, self.replaces) if one}
        return sorted({one.removeprefix(NEXT) for one in found} - {ROW, "item"})

    def columns_in(self, there: Sequence[str]) -> Sequence[str]:
        """The columns used, in the order in which a table has them; else of the alphabet."""
        used = set(self.columns)
        return [one for one in there if one in used] if there else self.columns


def columns_of(specs: Sequence[Column | None], conditions: Sequence[Condition]) -> Sequence[str]:
    """The names of the columns that these speak of."""
    named = [column for one in specs if one is not None for column in one.needed]
    return [one for one in (*named, *(one.column for one in conditions)) if one != ROW]
