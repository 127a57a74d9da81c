"""A mapping tried on the first records of a file: what they become, in words.

Relies on `claim_words`, `import_`. Used by `cli`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.document import MAXIMUM_BYTES
from corpolis.intake.mapping.reader import read_mapping
from corpolis.intake.register_files import read_registers
from corpolis.model.record import in_words
from corpolis.pipeline.claim_words import qualifiers, sentence
from corpolis.pipeline.import_ import Import, described_source, planned
from corpolis.problems import DossierError, Problem, Severity
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary

_SOURCE = "trial"


@dataclass(frozen=True, slots=True)
class Trial:
    """What the first records of a file become: for people, line by line, and in numbers."""

    lines: Sequence[str]
    counts: str
    problems: Sequence[Problem]

    @property
    def is_bad(self) -> bool:
        """Whether something has to be put right."""
        return any(one.severity is Severity.ERROR for one in self.problems)


def trial(
    mapping: Path, data: Path, rows: int, language: str, dossier: DossierFolder | None = None
) -> Trial:
    """Try a mapping on the first `rows` records of a file; nothing is written.

    Raises:
        DossierError: the mapping has errors, or its columns are not those of the file.
        UnreadableDataError: the file cannot be read.
    """
    vocabulary = load_vocabulary(dossier.ontology_file if dossier is not None else None)
    read = read_file(mapping, str(mapping), MAXIMUM_BYTES)
    if isinstance(read, Problem):
        raise DossierError([read])
    problems: list[Problem] = []
    rules = read_mapping(read, str(mapping), problems, vocabulary, language)
    if rules is None:
        raise DossierError(problems)
    fields = {"id": _SOURCE, "title": data.name, "kind": "register", "language": language}
    described = described_source(data, str(data), fields, rules, str(mapping))
    registers = read_registers(dossier, vocabulary)[0].values() if dossier is not None else ()
    made = planned(dossier, vocabulary, data, described, registers=registers, limit=rows)
    head, derived = made.head, made.derived
    counts = (
        f"first {head.records:,} records = {head.used:,} used + {head.skipped:,} skipped by rule + "
        f"{head.left_out:,} left out -> {len(derived.entities):,} entities, "
        f"{len(derived.claims):,} claims"
    )
    return Trial(list(_lines(made, vocabulary, language)), counts, made.problems)


def _lines(made: Import, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    entities = {one.id: one for one in made.derived.entities}
    fields = {one.id: one for one in made.derived.fields}
    for claim in made.derived.claims:
        first = claim.evidence.records[0]
        more = f" and {len(claim.evidence.records) - 1} more" if claim.evidence.records[1:] else ""
        yield f"{first.address}{more}: {sentence(claim, entities, vocabulary, language)}"
        said = "; ".join(qualifiers(claim, entities, language))
        if said:
            yield f"    {said}"
        yield f"    read: {in_words(claim.evidence.reads, fields)}"
