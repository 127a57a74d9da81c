"""Records as entities and claims, by the rules of a mapping.

Relies on `rules`, `values` and `model`. Used by `registers` and `pipeline.import_`.

What is made depends on the records and the mapping alone, in the order of the records. A record
of which one value cannot be read gives nothing at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpolis.digest import fingerprint
from corpolis.intake.mapping.column import Condition, RowError, all_hold
from corpolis.intake.mapping.entities import Entities
from corpolis.intake.mapping.parts import PartReader, Slot, nth
from corpolis.intake.mapping.rules import (
    NEXT,
    ROW,
    ClaimRule,
    Party,
    RegisterMapping,
    items,
)
from corpolis.intake.mapping.values import several, words
from corpolis.model.claim import Claim, Evidence, Verification
from corpolis.model.claim_keys import CLAIM_KEYS, Form
from corpolis.model.entity import Entity
from corpolis.model.identifiers import is_id, slugged
from corpolis.model.record import Field, Read, Record, in_words
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown

_KEYS: Final = {key.name: key for key in CLAIM_KEYS}


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record with what is used of it; `line` is where it begins in the file, 0 if nowhere."""

    record: Record
    values: Mapping[str, Any]
    line: int = 0


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why nothing was made of a record."""

    record: StoredRecord
    error: RowError


@dataclass(slots=True)
class Derived:
    """What records give; `used` counts the records that gave something."""

    entities: Sequence[Entity] = ()
    claims: list[Claim] = field(default_factory=list)
    fields: Sequence[Field] = ()
    problems: list[RowProblem] = field(default_factory=list)
    used: int = 0


class Derivation:
    """Makes entities and claims of the records of one source."""

    def __init__(self, mapping: RegisterMapping, source: str, language: str) -> None:
        """`language` is that of texts whose column has none."""
        self._mapping = mapping
        self._names_rows = any(
            column.name == ROW for rule in mapping.entities.values() for column in rule.id
        )
        self._fields: dict[str, Field] = {}
        self._entities = Entities(mapping.entities, source, language)
        self._rules = [
            _Rule(rule, self._entities, self._fields, language) for rule in mapping.claims.values()
        ]
        self._by_value = _by_value(list(mapping.claims.values()))

    def derive(self, records: Iterable[StoredRecord]) -> Derived:
        """All that these records give; they are gone through twice.

        The first time the entities are found, since a record may name one that a later one
        describes.
        """
        mapping = self._mapping
        if mapping.versions:
            logical = with_successors(records, mapping)
        else:
            logical = list(grouped(records, mapping.group_by))
        derived = Derived()
        bad = set[int]()
        # What one is called now comes before earlier names.
        for one in sorted(logical, key=len) if mapping.versions else logical:
            try:
                self._entities.meet(self._values(one))
            except RowError as error:
                derived.problems.append(RowProblem(one[0], error))
                bad.add(id(one))
        for one in logical:
            if id(one) in bad:
                continue
            try:
                derived.claims += self._claims(one)
            except RowError as error:
                derived.problems.append(RowProblem(one[0], error))
            else:
                derived.used += 1 if mapping.versions else len(one)
        derived.entities = self._entities.made()
        derived.fields = tuple(self._fields[name] for name in sorted(self._fields))
        return derived

    def entities_of(self, record: StoredRecord) -> Sequence[str]:
        """The ids of the entities that one of the records derived speaks of."""
        return self._entities.spoken_of(self._values((record,)))

    def _values(self, records: Sequence[StoredRecord]) -> Mapping[str, Any]:
        if self._mapping.versions:
            values: Mapping[str, Any] = {
                **records[0].values,
                **{
                    f"{NEXT}{name}": value
                    for record in records[1:]
                    for name, value in record.values.items()
                },
            }
        else:
            values = merged(records)
        return {**values, ROW: records[0].record.key} if self._names_rows else values

    def _claims(self, records: Sequence[StoredRecord]) -> list[Claim]:
        key = records[0].record.key
        values = self._values(records)
        claims: list[Claim] = []
        for place in sorted(_places(self._by_value, values)):
            rule = self._rules[place]
            for number, one_values in items(values, rule.rule.each):
                if all_hold(rule.rule.conditions, one_values):
                    name = f"{key}_{rule.rule.name}{f'_{number + 1}' if number else ''}"
                    for end, single in rule.singled(one_values):
                        claims += rule.claims(f"{name}{end}", records, single, self._fields)
        return claims


def grouped(
    records: Iterable[StoredRecord], columns: Sequence[str]
) -> Iterable[Sequence[StoredRecord]]:
    """The records one by one; or all that have the same values in some columns, together."""
    if not columns:
        for record in records:
            yield (record,)
        return
    groups: dict[tuple[str, ...], list[StoredRecord]] = {}
    for record in records:
        key = tuple(" ".join(str(record.values.get(one) or "").split()) for one in columns)
        groups.setdefault(key, []).append(record)
    yield from groups.values()


def merged(records: Sequence[StoredRecord]) -> Mapping[str, Any]:
    """What the rows of one record have: of a column in which they differ, all values, in order."""
    if len(records) == 1:
        return records[0].values
    found: dict[str, Any] = {}
    for record in records:
        for column, raw in record.values.items():
            if raw is None or raw == "":
                continue
            known = found.setdefault(column, [])
            known += [one for one in (raw if isinstance(raw, list) else [raw]) if one not in known]
    return {
        column: several[0] if len(several) == 1 else several for column, several in found.items()
    }


def with_successors(
    records: Iterable[StoredRecord], mapping: RegisterMapping
) -> list[Sequence[StoredRecord]]:
    """Each record, with the one that replaces it, if one does.

    That is the next with the same values in the columns of `versions`: which is next, the dates
    in `since` say, and of one date the order of the records; or the one that names it.
    """
    listed, columns = list(records), mapping.versions
    last: dict[tuple[str, ...], StoredRecord] = {}
    following: dict[int, StoredRecord] = {}
    if mapping.replaces:
        by_id = {str(one.values.get(columns[0])): one for one in listed}
        for record in listed:
            for raw in several(record.values.get(mapping.replaces)):
                if raw in by_id:
                    following[id(by_id[raw])] = record
        return [_with(record, following) for record in listed]
    since = mapping.since
    for record in sorted(listed, key=lambda one: str(one.values.get(since) or "")[:10]):
        key = tuple(" ".join(str(record.values.get(one) or "").split()) for one in columns)
        if key in last:
            following[id(last[key])] = record
        last[key] = record
    return [_with(record, following) for record in listed]


def _with(record: StoredRecord, following: Mapping[int, StoredRecord]) -> Sequence[StoredRecord]:
    after = following.get(id(record))
    return (record,) if after is None else (record, after)


def _by_value(rules: Sequence[ClaimRule]) -> Mapping[str, Mapping[str, Sequence[int]]]:
    """By column and value, the rules that apply only where this stands, by their places.

    Under "" are those of which that is not so easily told.
    """
    found: dict[str, dict[str, list[int]]] = {"": {"": []}}
    for place, rule in enumerate(rules):
        first = rule.conditions[0] if rule.conditions and not rule.each else None
        if first is None or not first.is_choice:
            found[""][""].append(place)
            continue
        for value in first.values:
            found.setdefault(first.column, {}).setdefault(value, []).append(place)
    return found


def _places(
    by_value: Mapping[str, Mapping[str, Sequence[int]]], values: Mapping[str, Any]
) -> set[int]:
    """Which rules may apply to a record."""
    found = set(by_value[""][""])
    for column, places in by_value.items():
        for one in several(values.get(column)) if column else ():
            found.update(places.get(" ".join(one.split()), ()))
    return found


class _Rule:
    """A claim rule, made ready."""

    def __init__(
        self, rule: ClaimRule, entities: Entities, fields: dict[str, Field], language: str
    ) -> None:
        self.rule = rule
        self._entities = entities
        self._language = language
        self._parts = [PartReader(part, rule.name, language, fields) for part in rule.parts]
        self._apart_parts = [one for one in rule.parts if one.key in rule.apart]
        self._relations = [
            (one, words(one), Slot(rule.name, "relation", one, fields, nth(number)))
            for number, one in enumerate(rule.relations)
        ]
        if rule.relation:
            Slot(rule.name, "relation", rule.relation, fields, "_set" if rule.relations else "")
        self._slots: dict[tuple[str, int], Slot] = {}
        for key, parties in rule.parties.items():
            for number, party in enumerate(parties):
                self._slots[key, number] = _party_slot(
                    rule, key, number, party, entities, fields, language
                )

    def singled(self, values: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """The record; or one for each value of what is taken apart, numbered."""
        found = [values]
        for part in self._apart_parts:
            column = next((one for one in part.first if several(values.get(one.name))), None)
            raw = several(values.get(column.name)) if column is not None else ()
            finest = max(raw, key=len, default="")
            if column is not None and not all(finest.startswith(one) for one in raw):
                found = [{**one, column.name: each} for one in found for each in raw]
        for number, one in enumerate(found):
            yield (f"_v{number + 1}" if number else ""), one

    def claims(
        self,
        key: str,
        records: Sequence[StoredRecord],
        values: Mapping[str, Any],
        fields: Mapping[str, Field],
    ) -> list[Claim]:
        """The claims that these rows of one record give."""
        base: dict[str, Any] = {"status": Status.UNCLEAR, "stance": Stance.REPORTED}
        slots: list[tuple[Slot, Sequence[str]]] = []
        base["relation"] = self._relation(values, slots)
        parties = {key: self._parties(key, values, slots) for key in self.rule.parties}
        for part in self._parts:
            part.read(values, base, slots)
        if base.get("occasion") == ROW:
            base["occasion"] = records[0].record.key
        made = []
        for name, ends in self._apart(parties):
            filled = dict(base)
            for party_key, ids in ends.items():
                _put(filled, party_key, ids)
            own_slots = [one for one in slots if _concerns(one, ends)]
            reads = _reads(own_slots, records)
            used = sorted({one.record for one in reads}) or [0]
            places = {number: place for place, number in enumerate(used)}
            reads = [Read(one.field, one.exact, places[one.record]) for one in reads]
            exact = in_words(reads, fields)
            evidence = Evidence(
                Verification.NOT_AT_HAND,
                exact,
                records=tuple(records[number].record for number in used),
                reads=tuple(reads),
            )
            claim_id = f"{key}{name}"
            filled.setdefault("objects", ())
            made.append(Claim(id=claim_id, quote=exact, evidence=evidence, **filled))
        return made

    def _relation(self, values: Mapping[str, Any], slots: list[tuple[Slot, Sequence[str]]]) -> str:
        for column, read, slot in self._relations:
            raw = several(values.get(column.name))
            if raw and column.applies(values):
                slots.append((slot, raw[:1]))
                return read(raw[0])
        if not self.rule.relation:
            name = self.rule.relations[0].name
            raise RowError("missing-end", "the record has no relation", name)
        return self.rule.relation

    def _parties(
        self, key: str, values: Mapping[str, Any], slots: list[tuple[Slot, Sequence[str]]]
    ) -> Sequence[str] | Unknown:
        ids: list[str] = []
        reason: Mapping[str, str] = {}
        may_be_open = False
        for number, party in enumerate(self.rule.parties[key]):
            if party.unknown:
                raw = several(values.get(party.reason.name)) if party.reason else ()
                may_be_open = may_be_open or bool(raw) or party.reason is None
                if raw and party.reason is not None and not ids:
                    tag = party.reason.language or self._language
                    reason = {tag: words(party.reason)(raw[0])}
                    slots.append((self._slots[key, number], raw[:1]))
                continue
            if party.reference is not None and self._entities.is_unnamed(party, values):
                may_be_open = True
                raw = several(values.get(party.reference.name))
                slots.append((self._slots[key, number], raw[:1]))
            if party.entity:
                ids.append(party.entity)
                continue
            found = self._entities.found(party, values)
            for entity, raw in found:
                if ids and entity not in ids and _KEYS[key].form is Form.ENTITY:
                    break
                if entity not in ids:
                    ids.append(entity)
                slots.append((self._slots[key, number], raw))
        if ids:
            return ids
        if may_be_open:
            return Unknown(reason)
        if key in {"subject", "object"}:
            column = next(
                (c for one in self.rule.parties[key] for c in _columns(one, self._entities)), ""
            )
            raise RowError("missing-end", f"the record names no {key} of {self.rule.name}", column)
        return ()

    def _apart(
        self, parties: Mapping[str, Sequence[str] | Unknown]
    ) -> Iterable[tuple[str, Mapping[str, Sequence[str] | Unknown]]]:
        """One claim; or one for each party of the sides that are taken apart, numbered."""
        apart = [key for key in self.rule.apart if isinstance(parties.get(key), list)]
        combos: list[dict[str, Sequence[str] | Unknown]] = [dict(parties)]
        for key in apart:
            ids = parties[key]
            if not isinstance(ids, Unknown):
                combos = [{**one, key: [entity]} for one in combos for entity in ids]
        for number, one in enumerate(combos):
            yield ("" if not number else f"_{number + 1}"), one


def _columns(party: Party, entities: Entities) -> Sequence[str]:
    if party.reference is not None:
        return party.reference.columns
    return entities.shown_columns(party.rule) if party.rule else ()


def _put(values: dict[str, Any], key: str, ids: Sequence[str] | Unknown) -> None:
    known = _KEYS[key]
    if known.form is Form.ENTITY and not isinstance(ids, Unknown):
        if ids:
            values[known.attribute] = ids[0]
    elif ids or isinstance(ids, Unknown):
        values[known.attribute] = ids


def _concerns(
    one: tuple[Slot, Sequence[str]],
    ends: Mapping[str, Sequence[str] | Unknown],
) -> bool:
    """Whether what was read for a party concerns one that is in this claim."""
    slot, raw = one
    if slot.key not in ends or slot.find is None:
        return True
    ids = ends[slot.key]
    return not isinstance(ids, Unknown) and slot.find(raw) in ids


def _reads(
    slots: Sequence[tuple[Slot, Sequence[str]]], records: Sequence[StoredRecord]
) -> list[Read]:
    reads: dict[Read, None] = {}
    for slot, raw in slots:
        fields, columns = slot.fields, slot.columns
        if len(fields) == 1 < len(raw):  # all that stands in one column
            fields, columns = [*fields] * len(raw), [*columns] * len(raw)
        for field_id, column, exact in zip(fields, columns, raw, strict=False):
            if column == ROW:
                continue
            reads.setdefault(Read(field_id, exact, _row_with(records, column, exact)))
    return list(reads)


def _row_with(records: Sequence[StoredRecord], column: str, exact: str) -> int:
    """Which of the rows of a record has this value."""
    if len(records) == 1:
        return 0
    if column.startswith(NEXT):
        return 1
    for number, record in enumerate(records):
        raw = record.values.get(column)
        if raw == exact or (isinstance(raw, list) and exact in map(str, raw)):
            return number
    return 0


def _party_slot(
    rule: ClaimRule,
    key: str,
    number: int,
    party: Party,
    entities: Entities,
    fields: dict[str, Field],
    language: str,
) -> Slot:
    """The field of a party: how it is known from what was read that it is this entity."""
    suffix = f"_{number + 1}" if number else ""
    if party.reason is not None:
        how = {"unknown": True, "language": party.reason.language or language}
        return Slot(rule.name, key, party.reason, fields, suffix, conversion=how)
    if party.entity or party.unknown:
        return Slot(rule.name, key, party.entity or "unknown", fields, suffix)
    return entities.slot(rule.name, key, party, fields, suffix)


def key_of(address: str, values: Mapping[str, Any], columns: Sequence[str]) -> str:
    """The key of a record: the values of some columns as an id, else its address.

    Raises:
        RowError: its columns are empty.

    >>> key_of("row=17", {}, ()), key_of("row=17", {"id": "NK-1a"}, ["id"])
    ('row-17', 'NK-1a')
    """
    if not columns or list(columns) == [ROW]:
        return slugged(address.replace("=", " ")) or "record"
    raw = [" ".join(str(values.get(one) or "").split()) for one in columns]
    text = "-".join(raw)
    if not all(raw):
        raise RowError(
            "missing-end", "the record has no key", columns[0], "or write record: {key: row}"
        )
    if is_id(text):
        return text
    made = slugged(text)
    return made if len(made) < 60 else f"{made[:48]}-{fingerprint(text)[:10]}"


__all__ = ["Condition", "Derivation", "Derived", "RowProblem", "StoredRecord", "key_of"]
