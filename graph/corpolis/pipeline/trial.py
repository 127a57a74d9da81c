"""A mapping tried on the first records of a file: what they become, in words.

Relies on `import_`, `vocabulary.phrases`. Used by `cli`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.yaml.document import MAXIMUM_BYTES
from corpolis.intake.mapping.reader import read_mapping
from corpolis.model.claim import Claim, as_written
from corpolis.model.claim_keys import CLAIM_KEYS, Form
from corpolis.model.entity import Entity
from corpolis.model.record import in_words
from corpolis.model.text import Unknown, in_language
from corpolis.pipeline.import_ import Import, described_source, planned
from corpolis.problems import DossierError, Problem, Severity
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases

_SOURCE = "trial"
_IN_SENTENCE = ("id", "subject", "relation", "object", "quote", "nth", "publish", "term")


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
    made = planned(dossier, vocabulary, data, described, limit=rows)
    head, derived = made.head, made.derived
    counts = (
        f"first {head.records:,} records = {head.used:,} used + {head.skipped:,} skipped by rule + "
        f"{head.left_out:,} left out -> {len(derived.entities):,} entities, "
        f"{len(derived.claims):,} claims"
    )
    return Trial(list(_lines(made, vocabulary, language)), counts, made.problems)


def _lines(made: Import, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    phrases = Phrases(vocabulary, (language,))
    entities = {one.id: one for one in made.derived.entities}
    fields = {one.id: one for one in made.derived.fields}
    for claim in made.derived.claims:
        first = claim.evidence.records[0]
        more = f" and {len(claim.evidence.records) - 1} more" if claim.evidence.records[1:] else ""
        names = ", ".join(_named(one, entities, language) for one in _ids(claim.subjects))
        others = ", ".join(_named(one, entities, language) for one in _ids(claim.objects))
        yield f"{first.address}{more}: {phrases.sentence(names, claim.relation, others, [])}"
        said = "; ".join(_qualifiers(claim, entities, language))
        if said:
            yield f"    {said}"
        yield f"    read: {in_words(claim.evidence.reads, fields)}"


def _ids(party: Sequence[str] | Unknown) -> Sequence[str]:
    return ("",) if isinstance(party, Unknown) else party


def _named(entity: str, entities: Mapping[str, Entity], language: str) -> str:
    """The name of an entity and what it is; its id if it is one of entities.yaml."""
    if not entity:
        return "unknown"
    known = entities.get(entity)
    if known is None:
        return entity
    return f"{in_language(known.names, (language, 'en'))} ({' and '.join(known.types)})"


def _qualifiers(claim: Claim, entities: Mapping[str, Entity], language: str) -> Iterator[str]:
    """The other keys of a claim as a claims file has them."""
    for key in CLAIM_KEYS:
        if key.name in _IN_SENTENCE:
            continue
        value = getattr(claim, key.attribute)
        if not value or (key.name == "stance" and value == "reported"):
            continue
        if isinstance(value, Unknown):
            yield f"{key.name}: unknown"
        elif key.form in (Form.ENTITY, Form.ENTITIES, Form.BEHALF):
            ids = (value,) if isinstance(value, str) else value
            yield f"{key.name}: {', '.join(_named(one, entities, language) for one in ids)}"
        elif isinstance(value, Mapping):
            yield f"{key.name}: {in_language(value, (language, 'en'))}"
        elif isinstance(value, str):
            yield f"{key.name}: {value}"
        else:
            unit = getattr(value, "unit", "")
            yield f"{key.name}: {as_written(value)}{f' {unit}' if unit else ''}"
    for one in claim.representations:
        clients = ", ".join(_named(each, entities, language) for each in one.clients)
        yield f"on-behalf-of: {_named(one.agent, entities, language)} for {clients or 'unknown'}"
