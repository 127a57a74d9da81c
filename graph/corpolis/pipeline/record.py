"""One record of a register: what is used of it, where it stands, and what was made of it.

Relies on `intake`, `claim_words`. Used by `cli`.

Nothing is shown but what the dossier keeps: the columns that its mapping uses.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from corpolis.dossier.layout import DossierFolder, within
from corpolis.intake.mapping.derivation import Derivation, StoredRecord
from corpolis.intake.mapping.rules import EntityRule
from corpolis.intake.reading import reread_records
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.register_files import read_registers
from corpolis.intake.registers import Register, row_problem
from corpolis.model.claim import Claim
from corpolis.model.claim_keys import part_of, rule_of
from corpolis.model.record import place
from corpolis.pipeline.claim_words import named, qualifiers, sentence
from corpolis.problems import OutputError, Problem
from corpolis.vocabulary.conversions import described, literal
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary


class Bytes(StrEnum):
    """What is known of a record's own bytes."""

    AGREE = "agree"
    """They are at hand, and what is used of them is as it was."""
    DIFFER = "differ"
    NOT_AT_HAND = "not at hand"


@dataclass(frozen=True, slots=True)
class Use:
    """What a cell is for: part of a claim, by its id; or of entities, by the rule for them."""

    part: str
    how: str = ""
    claim: str = ""
    entities: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column that is used, with its raw value; None if it is empty."""

    column: str
    value: Any
    uses: Sequence[Use]


@dataclass(frozen=True, slots=True)
class Made:
    """A claim, by its name in the graph: in words, and with its other keys."""

    id: str
    sentence: str
    further: Sequence[str]
    set: Mapping[str, str]
    """What the mapping sets itself, by key."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record with all that is known of it."""

    source: str
    key: str
    place: str
    address: str
    file: str
    line: int
    octets: Sequence[int]
    sha256: str
    bytes: Bytes
    cells: Sequence[Cell]
    claims: Sequence[Made]
    entities: Mapping[str, str]
    correction: str = ""
    problems: Sequence[Problem] = field(default_factory=list)


def record_of(dossier: DossierFolder, source: str, key: str) -> Found:
    """The record of a source with this key, or at this address ("row=17").

    Raises:
        OutputError: there is no such register or record.
        MissingLibraryError: its bytes are a workbook, and `corpolis[excel]` is not installed.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    registers, entities = read_registers(dossier, vocabulary)
    by_id = {one.source.id: one for one in registers.values()}
    register = by_id.get(source)
    if register is None or register.source.data is None:
        known = ", ".join(sorted(by_id)) or "none"
        raise OutputError(f'no register is called "{source}"; there are: {known}')
    stored = _stored(register, key)
    name, record, data = stored.record.key, stored.record, register.source.data
    claims = [
        one
        for one in register.derived.claims
        if any(each.key == name for each in one.evidence.records)
    ]
    correction = register.corrections.get(name)
    skipped = correction is not None and correction.skip
    ids = {one for claim in claims for _, several in claim.named for one in several}
    if not skipped:
        ids |= _spoken_of(register, stored)
    language = dossier.settings.languages[0]
    return Found(
        source,
        name,
        place(record.address, PurePosixPath(data.path).name),
        record.address,
        data.path,
        stored.line,
        () if record.start is None or record.end is None else (record.start, record.end),
        record.sha256,
        _bytes(dossier, register, stored),
        list(_cells(register, stored, claims)),
        [_made(one, register, vocabulary, language) for one in claims],
        {one: named(one, entities, language) for one in sorted(ids)},
        "" if correction is None else correction.because,
        [
            row_problem(register.source, one.record, one.error)
            for one in register.derived.problems
            if one.record is stored
        ],
    )


def keys_of(dossier: DossierFolder, source: str, begun: str, most: int = 100) -> list[str]:
    """The first keys of a source's records that begin so; for the Tab key."""
    from corpolis.intake.register_files import records_file

    found: list[str] = []
    with (dossier.root / records_file(source)).open(encoding="utf-8") as lines:
        next(lines, "")
        for line in lines:
            key = str(json.loads(line).get("key", ""))
            if key.startswith(begun):
                found.append(key)
                if len(found) == most:
                    break
    return found


def _stored(register: Register, key: str) -> StoredRecord:
    found = [one for one in register.records if key in (one.record.key, one.record.address)]
    if found:
        return found[0]
    keys = [one.record.key for one in register.records]
    like = f"; its {len(keys):,} keys are like {keys[0]}" if keys else ""
    raise OutputError(f'{register.source.id} uses no record "{key}"{like}')


def _bytes(dossier: DossierFolder, register: Register, stored: StoredRecord) -> Bytes:
    data = register.source.data
    path = within(dossier.root, data.path) if data is not None else None
    if data is None or path is None or not path.is_file():
        return Bytes.NOT_AT_HAND
    reading = Reading.from_json(data.reading)
    for _, values in reread_records(path, reading, register.head.columns, [stored]):
        if values is not None and values == stored.values:
            return Bytes.AGREE
    return Bytes.DIFFER


def _spoken_of(register: Register, stored: StoredRecord) -> set[str]:
    """The entities of which a record tells, whether or not a claim of it names them."""
    source = register.source
    derivation = Derivation(register.mapping, source.id, source.language)
    skipped = {key for key, one in register.corrections.items() if one.skip}
    derivation.derive(one for one in register.records if one.record.key not in skipped)
    return set(derivation.entities_of(stored))


def _cells(register: Register, stored: StoredRecord, claims: Sequence[Claim]) -> Iterator[Cell]:
    fields = {one.id: one for one in register.derived.fields}
    uses: dict[str, list[Use]] = {}
    for claim in claims:
        for read in claim.evidence.reads:
            if claim.evidence.records[read.record].key != stored.record.key:
                continue
            known = fields[read.field]
            use = Use(part_of(known), described(known.conversion), claim=claim.id)
            uses.setdefault(known.column, []).append(use)
    for name, rule in register.mapping.entities.items():
        if not all(one.holds(stored.values) for one in rule.conditions):
            continue
        for part, column in _parts(rule):
            uses.setdefault(column, []).append(Use(part, entities=name))
    for column in register.head.columns:
        value = stored.values.get(column)
        own = uses.get(column, ()) if value is not None else ()
        yield Cell(column, value, list(dict.fromkeys(own)))


def _parts(rule: EntityRule) -> Iterator[tuple[str, str]]:
    """What columns are read for entities, part by part."""
    columns = [
        *(("id", one) for one in rule.id),
        *(("name", one) for one in rule.names),
        *(("alias", one) for one in rule.aliases),
        *(("description", one) for one in rule.description),
        *((f"identifier {scheme}", one) for scheme, one in rule.identifiers.items()),
    ]
    if not isinstance(rule.types, str):
        columns += [("type", one) for one in rule.types]
    if rule.known is not None:
        columns.append(("id", rule.known))
    for part, column in columns:
        for name in column.needed:
            yield part, name


def _made(claim: Claim, register: Register, vocabulary: Vocabulary, language: str) -> Made:
    entities = {one.id: one for one in register.derived.entities}
    fields = {one.id: one for one in register.derived.fields}
    read = [fields[one.field] for one in claim.evidence.reads]
    rules, parts = {rule_of(one) for one in read}, {part_of(one) for one in read}
    return Made(
        f"{register.source.id}.{claim.id}",
        sentence(claim, entities, vocabulary, language),
        list(qualifiers(claim, entities, language)),
        {
            part_of(one): literal(one.conversion)
            for one in register.derived.fields
            if not one.column and rule_of(one) in rules and part_of(one) not in parts
        },
    )
