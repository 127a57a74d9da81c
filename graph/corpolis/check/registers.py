"""Whether the claims of a source that is data are right, and follow from its bytes.

Relies on `intake`, `reads`. Used by `source`.

With the bytes at hand every record is read again, by its octets alone, and compared; a difference
is the problem `changed-record`, for exactly the records that differ.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpolis.check.reads import Reads
from corpolis.dossier.layout import DossierFolder, within
from corpolis.intake.mapping.kept import kept_by
from corpolis.intake.reading import reread_records
from corpolis.intake.reading.dialect import Reading
from corpolis.intake.registers import Register
from corpolis.model.claim import Claim, Verification
from corpolis.model.entity import Registry
from corpolis.model.period import Period
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
    lines = {one.record.key: (one.line, one.record.address) for one in register.records}
    file = register.source.data.path if register.source.data else register.file

    def problem(claim: Claim, code: str, message: str, hint: str = "") -> None:
        line, address = lines.get(claim.evidence.records[0].key, (0, ""))
        name = file if line else f"{file}:#{address}"
        problems.append(Problem(name, line, 1 if line else 0, code, message, hint))

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
        name = f"records/{register.source.id}.jsonl"
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
            where = data.path if record.line else f"{data.path}:#{record.record.address}"
            at = (record.line, 1) if record.line else (0, 0)
            problems.append(Problem(where, *at, "changed-record", what, hint))
    return changed


def claim_faults(
    claim: Claim, registry: Registry, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a claim that nobody typed: code, message and hint of each fault."""
    relation = vocabulary.relation_types[claim.relation]
    for side, ids in (("subject", claim.subjects), ("object", claim.objects)):
        if isinstance(ids, Unknown):
            continue
        is_subject = side == "subject" or relation.symmetric
        accepts = relation.accepts_subject if is_subject else relation.accepts_object
        for entity in ids:
            known = registry.entities.get(entity)
            if known is None:
                yield "unknown-entity", f'unknown entity "{entity}"', "add it to entities.yaml"
            elif known.types and not relation.is_attribute and not accepts(known.types):
                wanted = " or ".join(sorted(relation.domain if is_subject else relation.range))
                message = (
                    f'"{entity}" is {" and ".join(known.types)}, '
                    f"but the {side} of {relation.name} must be {wanted}"
                )
                yield f"wrong-{side}", message, relation.directions.get("en", "")
    if not isinstance(claim.subjects, Unknown) and not isinstance(claim.objects, Unknown):
        own = {registry.resolve(one) for one in claim.subjects}
        both = [one for one in claim.objects if registry.resolve(one) in own]
        if both:
            message = f'"{both[0]}" cannot be both subject and object'
            yield "self-relation", message, "skip the record, or use another relation"
    start, end = claim.start, claim.end
    if isinstance(start, Period) and isinstance(end, Period) and end.is_before(start):
        message = f"it ends ({end.text}) before it starts ({start.text})"
        yield "end-before-start", message, "put it right with a correction, or skip the record"
