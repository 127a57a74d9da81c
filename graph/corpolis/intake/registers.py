"""The registers of a dossier: sources that are data, and what follows from their records.

Relies on `mapping`, `records_file`, `dossier`. Used by `check`, `pipeline` and `cli`.

Entities and claims are derived from records/SOURCE.jsonl and the mapping, never from the bytes:
whoever has the dossier gets the same, whether or not the bytes are at hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder, within
from corpolis.dossier.source_head import read_source
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.tree import Node
from corpolis.dossier.yaml.values import Reader
from corpolis.intake.corrections import Correction, corrected, read_corrections
from corpolis.intake.mapping.derivation import Derivation, Derived, StoredRecord
from corpolis.intake.mapping.reader import read_mapping
from corpolis.intake.mapping.rules import RegisterMapping
from corpolis.intake.records_file import RecordsHead, read_records
from corpolis.intake.register_files import MAPPINGS, records_file
from corpolis.model.source import Source
from corpolis.problems import Problem, shown
from corpolis.shipped import shipped
from corpolis.vocabulary.model import Vocabulary

SHIPPED: Final = "corpolis:"
"""Before the name of a mapping that ships with the program."""

MAXIMUM_RECORDS_BYTES: Final = 1 << 32


@dataclass(slots=True)
class Register:
    """One source that is data, and what its records give.

    `problems` are what is wrong with its mapping, its records and its corrections.
    """

    file: str
    source: Source
    mapping: RegisterMapping
    head: RecordsHead
    records: Sequence[StoredRecord]
    derived: Derived
    problems: list[Problem] = field(default_factory=list)
    corrections: Mapping[str, Correction] = field(default_factory=dict)


def read_register(dossier: DossierFolder, vocabulary: Vocabulary, file: str) -> Register | None:
    """The register that a claims file describes; None if its source cannot be read."""
    unused: list[Problem] = []
    reader = Reader(file, unused, dossier.settings.languages[0])
    data = read_file(dossier.root / file, file, MAXIMUM_BYTES)
    tree = None if isinstance(data, Problem) else read_yaml(data, file, unused, reader.typed)
    if not isinstance(tree, MappingNode):
        return None
    source = read_source(reader, tree, vocabulary.source_kinds)
    if source is None or source.data is None:
        return None
    problems: list[Problem] = []
    node = tree.entries["source"]
    mapping = _mapping(dossier, vocabulary, source, Reader(file, problems, source.language), node)
    name = records_file(source.id)
    head, records = RecordsHead(source.id, "", (), 0, 0, 0), list[StoredRecord]()
    data = read_file(dossier.root / name, name, MAXIMUM_RECORDS_BYTES)
    if isinstance(data, Problem):
        hint = "make it again from the bytes: corpolis import --update"
        problems.append(Problem(name, 0, 0, data.code, data.message, hint))
    else:
        read, records, found = read_records(data.splitlines(), name)
        head = read or head
        problems += found
    if mapping is not None and head.columns:
        problems += unlisted(mapping, head.columns, name)
    corrections = read_corrections(Reader(file, problems, source.language), tree, records)
    derived = Derived()
    if mapping is not None:
        derived = derive(mapping, source, records, corrections)
        problems += [row_problem(source, one.record, one.error) for one in derived.problems]
        source.fields = derived.fields
    empty = RegisterMapping("", {}, {})
    rules = mapping or empty
    return Register(file, source, rules, head, records, derived, problems, corrections)


@collector_paused()
def derive(
    mapping: RegisterMapping,
    source: Source,
    records: Sequence[StoredRecord],
    corrections: Mapping[str, Correction],
) -> Derived:
    """What records give, with what was put right by hand."""
    skipped = {key for key, one in corrections.items() if one.skip}
    used = [one for one in records if one.record.key not in skipped]
    derived = Derivation(mapping, source.id, source.language).derive(used)
    for claim in derived.claims:
        for record in claim.evidence.records:
            if record.key in corrections:
                corrected(claim, corrections[record.key], source.language)
    return derived


def unlisted(mapping: RegisterMapping, kept: Sequence[str], file: str) -> Iterator[Problem]:
    """The columns that a mapping uses and of which the records keep nothing."""
    for column in mapping.columns:
        if column not in kept:
            message = f'{mapping.file} uses the column "{column}", which {file} has not'
            hint = "read the bytes again with it: corpolis import FILE --update"
            yield Problem(mapping.file, 0, 0, "unlisted-column", message, hint)


def row_problem(source: Source, record: StoredRecord, error: Exception) -> Problem:
    """Why nothing was made of a record, at its place in the data."""
    code, column = getattr(error, "code", "bad-value"), getattr(error, "column", "")
    file = source.data.path if source.data is not None else ""
    where = f" ({column})" if column and column not in str(error) else ""
    name = file if record.line else f"{file}:#{record.record.address}"
    hint = getattr(error, "hint", "")
    return Problem(name, record.line, 1 if record.line else 0, code, f"{error}{where}", hint)


def shipped_mapping(name: str) -> Path:
    """Where a mapping that ships with the program stands, by its name with `corpolis:`."""
    return shipped("ontology") / MAPPINGS / f"{name.removeprefix(SHIPPED)}.yaml"


def _mapping(
    dossier: DossierFolder, vocabulary: Vocabulary, source: Source, reader: Reader, node: Node
) -> RegisterMapping | None:
    name = source.data.mapping if source.data is not None else ""
    if name.startswith(SHIPPED):
        path: Path | None = shipped_mapping(name)
    else:
        path = within(dossier.root, name)
    if path is None or not path.is_file():
        hint = "write mappings/NAME.yaml, or begin one with: corpolis mapping init FILE"
        reader.problem(node, "missing-file", f'there is no mapping "{shown(name)}"', hint)
        return None
    data = read_file(path, name, MAXIMUM_BYTES)
    if isinstance(data, Problem):
        reader.problems.append(data)
        return None
    return read_mapping(data, name, reader.problems, vocabulary, source.language)
