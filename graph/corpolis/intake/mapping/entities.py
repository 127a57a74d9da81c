"""The entities that records speak of: found, named and told apart.

Relies on `rules`, `parts`, `values` and `model`. Used by `derivation`.

An entity is what the columns of its rule's `id` say; its id is made of its name. Others of the
same name are numbered in the order in which records bring them.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpolis.intake.mapping.column import Column, RowError, all_hold
from corpolis.intake.mapping.parts import Slot, filled_in
from corpolis.intake.mapping.rules import ROW, EntityRule, Party, is_item, items
from corpolis.intake.mapping.values import several, words
from corpolis.model.entity import Entity
from corpolis.model.identifiers import slugged
from corpolis.model.record import Field

ITEM: Final = "item"
"""The word for one of the values of the column that a rule goes through by `each`."""

Key = tuple[str, ...]
Values = Mapping[str, Any]


@dataclass(slots=True)
class _Met:
    """An entity as records have told of it so far."""

    id: str
    types: Sequence[str]
    names: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, dict[str, None]] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], None] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    post_at: str | None = None
    post_key: Key | None = None


class Entities:
    """The entities of one source."""

    def __init__(self, rules: Mapping[str, EntityRule], source: str, language: str) -> None:
        self._source = source
        self._met: dict[Key, _Met] = {}
        self._unnamed: set[Key] = set()
        self._taken: dict[str, int] = {}
        self._rules = {name: _Ready(rule, language) for name, rule in rules.items()}

    def meet(self, values: Values) -> None:
        """See whom a record speaks of.

        Raises:
            RowError: a value cannot be read; nobody of this record is met.
        """
        seen = [
            (ready, key, one)
            for ready in self._rules.values()
            if all_hold(ready.rule.conditions, values)
            for one in ready.items(values)
            if (key := ready.key(one)) is not None
        ]
        self._unnamed.update(key for ready, key, _ in seen if ready.rule.unnamed)
        told = [
            (ready, key, ready.said(one), one)
            for ready, key, one in seen
            if not ready.rule.unnamed and not ready.is_known(one)
        ]
        for ready, key, said, one in told:
            self._add(ready, key, said, one)

    def _add(self, ready: "_Ready", key: Key, said: _Met, values: Values) -> None:
        known = self._met.get(key)
        if known is None:
            said.id = self._new_id(said, key)
            self._met[key] = known = said
        else:
            for tag, name in said.names.items():
                if known.names.setdefault(tag, name) != name:
                    known.aliases.setdefault(tag, {})[name] = None
            for tag, several_names in said.aliases.items():
                known.aliases.setdefault(tag, {}).update(several_names)
            known.identifiers.update(said.identifiers)
            known.types = known.types or said.types
            for tag, words_of_it in said.description.items():
                known.description.setdefault(tag, words_of_it)
        post = ready.rule.post_at
        if post is not None and known.post_at is None:
            known.post_at = post.entity or None
            if post.reference is not None:  # a later record may tell of it
                raw = several(values.get(post.reference.name), post.reference.split)
                space = self._rules[post.rule].rule.space
                known.post_key = (space, " ".join(raw[0].split())) if raw else None
            elif known.post_at is None:
                found = self.found(post, values)
                known.post_at = found[0][0] if found else None

    def _new_id(self, said: _Met, key: Key) -> str:
        name = next(iter(said.names.values()), "")
        slug = slugged(name) or slugged(" ".join(key[1:])) or "entity"
        wanted = f"{self._source}_{slug}"
        count = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        if count == 1:
            return wanted
        return self._new_id_beside(f"{wanted}-{count}")

    def _new_id_beside(self, wanted: str) -> str:
        """A numbered id, unless somebody is called so."""
        count = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        return wanted if count == 1 else self._new_id_beside(f"{wanted}-{count}")

    def spoken_of(self, values: Values) -> Sequence[str]:
        """The ids of those of whom a record tells, once all records have been met."""
        parties = [Party(rule=name) for name in self._rules]
        return sorted({entity for one in parties for entity, _ in self.found(one, values)})

    def found(self, party: Party, values: Values) -> Sequence[tuple[str, Sequence[str]]]:
        """The ids of those who stand in a record as this party, with what was read for it.

        Raises:
            RowError: it is a reference to somebody of whom no record tells.
        """
        if party.reference is not None:
            return self._referred(party, party.reference, values)
        ready = self._rules[party.rule]
        if not all_hold(ready.rule.conditions, values):
            return ()
        found = []
        for one in ready.items(values):
            entity = ready.known_id(one) or self._id(ready.key(one))
            if entity:
                found.append((entity, ready.raw(one)))
        return found

    def _referred(
        self, party: Party, column: Column, values: Values
    ) -> Sequence[tuple[str, Sequence[str]]]:
        space = self._rules[party.rule].rule.space
        found = []
        for raw in several(values.get(column.name), column.split):
            key = (space, " ".join(raw.split()))
            entity = self._id(key)
            if entity is None and key in self._unnamed:
                continue
            if entity is None:
                message = f'{column.name} is "{raw}", of which no record tells'
                raise RowError("dangling-end", message, column.name)
            found.append((entity, (raw,)))
        return found

    def is_unnamed(self, party: Party, values: Values) -> bool:
        """Whether a reference is to somebody of whom it is not told who it is."""
        if party.reference is None or not self._unnamed:
            return False
        space = self._rules[party.rule].rule.space
        raw = several(values.get(party.reference.name), party.reference.split)
        keys = [(space, " ".join(one.split())) for one in raw]
        return any(key in self._unnamed and key not in self._met for key in keys)

    def _id(self, key: Key | None) -> str | None:
        met = self._met.get(key) if key is not None else None
        return None if met is None else met.id

    def slot(
        self,
        rule: str,
        key: str,
        party: Party,
        fields: MutableMapping[str, Field],
        suffix: str,
    ) -> Slot:
        """The fields by which a party of a claim is known."""
        if party.reference is not None:
            space = self._rules[party.rule].rule.space
            return Slot(
                rule,
                key,
                party.reference,
                fields,
                suffix,
                conversion={"entity": f"identifier {space}"},
                find=lambda raw: self._id((space, " ".join(raw[0].split()))),
            )
        ready = self._rules[party.rule]
        shown = ready.shown
        how = {"entity": "known" if ready.rule.known else "name"}
        if ready.rule.each is not None and ready.rule.each.split:
            how["split"] = ready.rule.each.split
        return Slot(rule, key, shown, fields, suffix, conversion=how)

    def shown_columns(self, rule: str) -> Sequence[str]:
        """The columns by which a person knows who is meant."""
        return self._rules[rule].shown.columns

    def made(self) -> Sequence[Entity]:
        """All entities met, in alphabetical order of their ids."""
        for one in self._met.values():
            one.post_at = one.post_at or self._id(one.post_key)
        return sorted((_entity(one) for one in self._met.values()), key=lambda one: one.id)


def _entity(met: _Met) -> Entity:
    return Entity(
        met.id,
        tuple(met.types),
        dict(sorted(met.names.items())),
        {tag: tuple(names) for tag, names in sorted(met.aliases.items()) if names},
        tuple(sorted(met.identifiers)),
        dict(sorted(met.description.items())),
        post_at=met.post_at,
    )


class _Ready:
    """An entity rule, made ready."""

    def __init__(self, rule: EntityRule, language: str) -> None:
        self.rule = rule
        self._id = [(one.name, words(one)) for one in rule.id]
        self._types = (
            [(one, words(one)) for one in rule.types] if not isinstance(rule.types, str) else []
        )
        self._nested = ""
        if rule.each is not None and any(is_item(one, rule.each.name) for one in rule.columns):
            self._nested = rule.each.name
        self._schemes = [words(one) for one in rule.identified.scheme] if rule.identified else []
        self._names = [_text(one, language) for one in rule.names]
        self._aliases = [_text(one, language) for one in rule.aliases]
        self._description = [_text(one, language) for one in rule.description]
        self._identifiers = [(scheme, one, words(one)) for scheme, one in rule.identifiers.items()]
        self._known = words(rule.known) if rule.known else None
        base = rule.known or next(iter(rule.names), None) or rule.id[0]
        self.shown = base if base.name != ITEM or rule.each is None else _of_each(base, rule.each)

    def items(self, values: Values) -> Sequence[Values]:
        """What the rule is applied to: the record, or each of the values of a column of it."""
        each = self.rule.each
        if each is None:
            return (values,)
        if self._nested:
            return [one for _, one in items(values, self._nested)]
        return [{**values, ITEM: item} for item in several(values.get(each.name), each.split)]

    def key(self, values: Values) -> Key | None:
        """What tells the entity from others; None if the record speaks of none."""
        found = [self.rule.space]
        for column, read in self._id:
            raw = several(values.get(column))
            if column == ROW:
                raw = [str(values[ROW])]
            found.append(read(raw[0]) if raw else "")
        return tuple(found) if any(found[1:]) else None

    def is_known(self, values: Values) -> bool:
        """Whether it is one of entities.yaml."""
        return self.known_id(values) is not None

    def known_id(self, values: Values) -> str | None:
        """The id in entities.yaml, if the rule has one for it."""
        if self._known is None or self.rule.known is None:
            return None
        raw = several(values.get(self.rule.known.name))
        return self._known(raw[0]) if raw else None

    def raw(self, values: Values) -> Sequence[str]:
        """What was read to know it, as it stands in the record."""
        each = self.rule.each
        found = []
        for column in self.shown.columns:
            raw = values.get(column)
            is_list = isinstance(raw, list)
            if each is not None and column == each.name and is_list:
                raw = values[ITEM]
            elif is_list:
                raw = several(raw)[0]
            found.append(str(raw) if raw is not None else "")
        return found

    def said(self, values: Values) -> _Met:
        """What a record says of it."""
        met = _Met("", self._types_of(values))
        for read in self._names:
            for tag, text in read(values):
                if met.names.setdefault(tag, text) != text:
                    met.aliases.setdefault(tag, {})[text] = None
        if not met.names:
            raise RowError(
                "missing-end", f"the record has no name of {self.rule.name}", self._id[0][0]
            )
        for read in self._aliases:
            for tag, text in read(values):
                if met.names.get(tag) != text:
                    met.aliases.setdefault(tag, {})[text] = None
        for scheme, column, read_one in self._identifiers:
            if not column.applies(values):
                continue
            for raw in several(values.get(column.name), column.split):
                met.identifiers[scheme, read_one(raw)] = None
        for scheme, value in self._identified(values):
            met.identifiers[scheme, value] = None
        for read in self._description:
            for tag, text in read(values):
                met.description.setdefault(tag, text)
        return met

    def _identified(self, values: Values) -> Iterator[tuple[str, str]]:
        """Identifiers of which the scheme stands in the record, too."""
        rule = self.rule.identified
        if rule is None:
            return
        for _, one in items(values, rule.each):
            value = several(one.get(rule.value.name))
            schemes = (
                slugged(read(raw[0]))
                for column, read in zip(rule.scheme, self._schemes, strict=True)
                if (raw := several(one.get(column.name)))
            )
            scheme = next((each for each in schemes if each), "")
            if value and scheme:
                yield scheme, " ".join(value[0].split())

    def _types_of(self, values: Values) -> Sequence[str]:
        types = self.rule.types
        if isinstance(types, str):
            return (types,)
        for column, read in self._types:
            raw = several(values.get(column.name))
            if raw and column.applies(values):
                return tuple(dict.fromkeys(map(read, raw)))
        name = types[-1].name if types else ""
        raise RowError("missing-end", f"the record has no type of {self.rule.name}", name)


def _of_each(base: Column, each: Column) -> Column:
    return Column(
        each.name, strip=base.strip, split=each.split, map=base.map, language=base.language
    )


def _text(column: Column, language: str) -> Callable[[Values], Sequence[tuple[str, str]]]:
    """Reads the words of a column, each with its language."""
    plain, tag = words(column), column.language or language

    def read(values: Values) -> Sequence[tuple[str, str]]:
        if not column.applies(values):
            return []
        if column.template:
            raw = ["".join(several(values.get(one))[:1]) for one in column.columns]
            return [(tag, filled_in(column, raw))] if all(raw) else []
        found = (plain(one) for one in several(values.get(column.name), column.split))
        return [(tag, text) for text in found if text]

    return read
