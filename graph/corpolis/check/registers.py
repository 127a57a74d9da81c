"""Whether the claims of a source that is data are right, and follow from its bytes.

Relies on `intake`, `reads`. Used by `source`.

With the bytes at hand every record is read again, by its octets alone, and compared; a difference
is the problem `changed-record`, for exactly the records that differ.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpolis.check.parties import wrong_types
from corpolis.check.reads import Reads
from corpolis.check.times import end_before_start
from corpolis.dossier.layout import DossierFolder, within
from corpolis.intake.mapping.column import RowError
from corpolis.intake.mapping.kept import kept_by
from corpolis.intake.reading import reread_records
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.register_files import records_file
from corpolis.intake.registers import Register, row_problem
from corpolis.model.claim import Claim, Verification
from corpolis.model.entity import Registry
from corpolis.model.text import Unknown
from corpolis.problems import Problem
from corpolis.vocabulary.model import Vocabulary


def check_register(
    dossier: DossierFolder,
    registry: Registry,
    vocabulary: Vocabulary,
    register: Register,
    problems: list[Problem],
) -> None:
    """Add what is wrong to `problems`; claims that follow from the bytes become verified."""
    problems += register.problems
    claims = register.derived.claims
    records = {one.record.key: one for one in register.records}

    def problem(claim: Claim, code: str, message: str, hint: str) -> None:
        record = records[claim.evidence.records[0].key]
        problems.append(row_problem(register.source, record, RowError(code, message, hint=hint)))

    for claim in claims:
        for code, message, hint in claim_faults(claim, registry, vocabulary):
            if code in register.mapping.tolerated:
                continue
            problem(claim, code, message, hint)
    reads = Reads(register.derived.fields, registry.entities)
    for claim in claims:
        fault = next(reads.faults(claim), None)
        if fault:
            problem(claim, "unread-value", fault, "the mapping and what was read do not agree")
    changed = _changed(dossier, register, problems)
    if changed is None:
        return
    for claim in claims:
        known = claim.evidence
        if not any(one.key in changed for one in known.records):
            claim.evidence = replace(known, verification=Verification.VERIFIED)


def _changed(
    dossier: DossierFolder, register: Register, problems: list[Problem]
) -> set[str] | None:
    """The keys of the records that are not what they were; None if the bytes are not at hand."""
    data = register.source.data
    if data is None or not register.head.sha256:  # which has been reported
        return None
    path = within(dossier.root, data.path)
    if path is None:
        hint = "data stay inside the dossier; write data: sources/NAME"
        message = f'"{data.path}" leads out of the dossier'
        problems.append(Problem(register.file, 0, 0, "text-outside", message, hint))
        return None
    if register.source.sha256 != register.head.sha256:
        name = records_file(register.source.id)
        message = "these records are of other bytes than the source has: their SHA-256 differs"
        hint = "read the bytes again: corpolis import --update"
        problems.append(Problem(name, 1, 1, "changed-data", message, hint))
    if not path.is_file():
        return None
    changed = set[str]()
    reading, columns = Reading.from_json(data.reading), register.head.columns
    kept = kept_by(register.mapping)
    for record, values in reread_records(path, reading, columns, register.records):
        if values is None or kept(values) != record.values:
            changed.add(record.record.key)
            what = f'the record "{record.record.key}" is not what it was when it was read'
            hint = "restore the file; or, if the change is meant: corpolis import --update"
            error = RowError("changed-record", what, hint=hint)
            problems.append(row_problem(register.source, record, error))
    return changed


def claim_faults(
    claim: Claim, registry: Registry, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a claim that nobody typed: code, message and hint of each fault."""
    relation = vocabulary.relation_types[claim.relation]
    for side, ids in (("subject", claim.subjects), ("object", claim.objects)):
        if isinstance(ids, Unknown):
            continue
        for entity in ids:
            if entity not in registry.entities:
                yield "unknown-entity", f'unknown entity "{entity}"', "add it to entities.yaml"
        if not relation.is_attribute:
            for _, message, hint in wrong_types(registry, ids, relation, side):
                yield f"wrong-{side}", message, hint
    if not isinstance(claim.subjects, Unknown) and not isinstance(claim.objects, Unknown):
        own = {registry.resolve(one) for one in claim.subjects}
        both = [one for one in claim.objects if registry.resolve(one) in own]
        if both:
            message = f'"{both[0]}" cannot be both subject and object'
            yield "self-relation", message, "skip the record, or use another relation"
    message = end_before_start(claim)
    if message:
        yield "end-before-start", message, "put it right with a correction, or skip the record"
