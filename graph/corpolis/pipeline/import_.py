"""The story of an import: bytes -> records -> what follows from them -> the files of a dossier.

Relies on `intake`, `check.registers`, `dossier`. Used by `cli` and by programs.

What will be written is a value first, which can be shown; then it is written, all or nothing.
A record that cannot be used is left out whole, is told, and hides no other.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from corpolis.check.registers import claim_faults
from corpolis.digest import of_file
from corpolis.dossier.entities_file import read_registry
from corpolis.dossier.file_names import portable_stem
from corpolis.dossier.files import read_file, replace_all
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.namesakes import joined
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.dossier.yaml.document import MAXIMUM_BYTES
from corpolis.dossier.yaml.scalar import scalar
from corpolis.intake.formats.known import (
    KnownFormat,
    faults_by,
    known_format,
    personal_by,
    title_by,
)
from corpolis.intake.formats.shape import Fault
from corpolis.intake.mapping.column import RowError
from corpolis.intake.mapping.derivation import Derived, StoredRecord, grouped, key_of
from corpolis.intake.mapping.kept import kept_by
from corpolis.intake.mapping.reader import read_mapping
from corpolis.intake.mapping.rules import RegisterMapping
from corpolis.intake.reading import open_data
from corpolis.intake.reading.csv_rows import cell_place
from corpolis.intake.reading.dialect import TABLES, Reading
from corpolis.intake.reading.paths import projected
from corpolis.intake.reading.raw_record import Data, RawRecord
from corpolis.intake.records_file import RecordsHead, written
from corpolis.intake.register_files import (
    MAPPINGS,
    read_registers,
    records_file,
)
from corpolis.intake.registers import (
    SHIPPED,
    Register,
    derive,
    row_problem,
    shipped_mapping,
)
from corpolis.model.decision import Decision
from corpolis.model.entity import Entity, Registry
from corpolis.model.record import DataFile, Record
from corpolis.model.source import Source
from corpolis.problems import CorpolisError, DossierError, OutputError, Problem, Severity
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "jsonl": "application/x-ndjson",
    "json": "application/json",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}

Progress = Callable[[str, int], None]
"""Told what is being done, and how many records have been gone through."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a source that is imported; `mapping` is its name in the dossier."""

    source: Source
    mapping: RegisterMapping
    mapping_name: str


@dataclass(slots=True)
class Import:
    """What an import makes: records, entities and claims, and what it leaves out and why.

    `problems` has one problem a record that is left out, and what is to be known beside
    (warnings). `joined` says which of the entities are those of the dossier, and why, `personal`
    how many personal values are kept nowhere but in the bytes, by kind. `title` is what the format
    is called, if it is one of those known by their content.
    """

    source: Source
    head: RecordsHead
    records: Sequence[StoredRecord]
    derived: Derived
    problems: list[Problem] = field(default_factory=list)
    joined: Sequence[tuple[Decision, str]] = ()
    personal: Mapping[str, int] = field(default_factory=dict)
    title: str = ""

    @property
    def left_out(self) -> int:
        """How many records are left out."""
        return self.head.left_out


@collector_paused()
def planned(
    dossier: DossierFolder | None,
    vocabulary: Vocabulary,
    path: Path,
    described: Described,
    *,
    registers: Iterable[Register] = (),
    limit: int | None = None,
    forgotten: Collection[str] = (),
    progress: Progress = lambda _what, _count: None,
) -> Import:
    """Read the bytes in `path` as the mapping says; nothing is written.

    Without a dossier, nobody is known but those of whom the records tell. `registers` are those of
    the dossier, `forgotten` the SHA-256 of records that are not to come back.

    Raises:
        DossierError: the columns are not those of the mapping, or the bytes cannot be read at all.
    """
    mapping, source = described.mapping, described.source
    name = source.data.path if source.data is not None else path.name
    reading = Reading.from_json(source.data.reading) if source.data else Reading()
    data = open_data(path, reading, name)
    _see_columns(data, mapping, name)
    where = _Places(path, reading, data.columns)
    read = _read(_first(data, limit), described, where, forgotten, progress)
    progress("deriving", len(read.stored))
    others = {
        entity.id: entity
        for one in registers
        if one.source.id != source.id
        for entity in one.derived.entities
    }
    hand = Registry({}, (), {}, {})
    if dossier is not None:
        hand = read_registry(dossier, vocabulary, [], derived=others)
    usable, derived, found = _usable(hand, vocabulary, described, read.stored, where)
    head = RecordsHead(
        source.id,
        source.sha256 or "",
        mapping.columns_in(data.columns),
        used=len(usable),
        skipped=read.skipped,
        left_out=read.unreadable + len(read.stored) - len(usable),
        forgotten=tuple(read.erased),
    )
    new = {one.id: one for one in derived.entities}
    together = []
    if dossier is not None:
        registry = read_registry(dossier, vocabulary, [], derived={**others, **new})
        together = list(joined(registry, vocabulary, new))
    return Import(
        source,
        head,
        usable,
        derived,
        sorted(read.problems + found),
        together,
        read.personal,
        title_by(described.mapping_name),
    )


@dataclass(slots=True)
class _Read:
    """What the records of a file gave before anything is made of them.

    `skipped` counts those that a rule skips, `unreadable` those that cannot be used; `erased` has
    the SHA-256 of those that are forgotten.
    """

    stored: list[StoredRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    unreadable: int = 0
    erased: list[str] = field(default_factory=list)
    personal: Counter[str] = field(default_factory=Counter)


def _read(
    data: Iterable[RawRecord | Problem],
    described: Described,
    where: "_Places",
    forgotten: Collection[str],
    progress: Progress,
) -> _Read:
    """Go through the records of a file, and keep of each what is used."""
    mapping, source = described.mapping, described.source
    name = source.data.path if source.data is not None else where.path.name
    columns, kept = mapping.columns_in(where.columns), kept_by(mapping)
    faults_of = faults_by(described.mapping_name)
    personal_of = personal_by(described.mapping_name)
    keys: dict[str, StoredRecord] = {}
    read = _Read()
    for number, raw in enumerate(data, 1):
        if number % 10_000 == 0:
            progress("reading", number)
        if isinstance(raw, Problem):
            read.problems.append(raw)
            read.unreadable += raw.severity is Severity.ERROR
            continue
        if raw.sha256 in forgotten:
            read.erased.append(raw.sha256)
            continue
        if faults := faults_of(raw.values):
            read.unreadable += 1
            read.problems += (_fault(name, raw, one) for one in faults)
            continue
        values = projected(raw.values, columns)
        read.personal.update(personal_of(raw.values))
        if _is_skipped(values, mapping):
            read.skipped += 1
            continue
        try:
            used = kept(values)
            one = _stored(raw, key_of(raw.address, used, mapping.key), used)
            one = _numbered(one, keys) if mapping.group_by else one
            _see_key(one, keys)
        except RowError as error:
            read.unreadable += 1
            read.problems.append(where.problem(source, _stored(raw, "", {}), error))
        else:
            read.stored.append(one)
    return read


def _usable(
    hand: Registry,
    vocabulary: Vocabulary,
    described: Described,
    stored: Sequence[StoredRecord],
    where: "_Places",
) -> tuple[Sequence[StoredRecord], Derived, list[Problem]]:
    """The records of which all claims are right, and why others are left out.

    `hand` has the entities that are there without these records.
    To leave one out may leave others without an entity that it told of: then these go too.
    """
    problems: list[Problem] = []
    kept = list(stored)
    together = {
        one.record.key: rows for rows in grouped(stored, described.mapping.group_by) for one in rows
    }
    while True:
        derived = derive(described.mapping, described.source, kept, {})
        bad: dict[str, Problem] = {
            one.record.record.key: where.problem(described.source, one.record, one.error)
            for one in derived.problems
        }
        registry = _with(hand, derived.entities)
        by_key = {one.record.key: one for one in kept}
        kept_all = list[Problem]()
        for claim in derived.claims:
            record = by_key[claim.evidence.records[0].key]
            for code, message, hint in claim_faults(claim, registry, vocabulary):
                error = RowError(code, message, hint=hint)
                problem = where.problem(described.source, record, error)
                if code in described.mapping.tolerated:
                    kept_all.append(replace(problem, severity=Severity.WARNING))
                    continue
                bad.setdefault(record.record.key, problem)
                break
        if not bad:
            return kept, derived, problems + kept_all
        problems += bad.values()
        gone = {one.record.key for key in bad for one in together[key]}
        kept = [one for one in kept if one.record.key not in gone]


def _with(registry: Registry, entities: Iterable[Entity]) -> Registry:
    return replace(registry, entities={**{one.id: one for one in entities}, **registry.entities})


def _first(data: Iterable[RawRecord | Problem], limit: int | None) -> Iterator[RawRecord | Problem]:
    for number, one in enumerate(data):
        if limit is not None and number >= limit:
            return
        yield one


def _is_skipped(values: Mapping[str, Any], mapping: RegisterMapping) -> bool:
    return any(all(one.holds(values) for one in several) for several in mapping.skip)


def _stored(raw: RawRecord, key: str, values: Mapping[str, Any]) -> StoredRecord:
    """A record with what is used of it."""
    start, end = (raw.start, raw.end) if raw.start >= 0 else (None, None)
    return StoredRecord(Record(key, raw.address, raw.sha256, start, end), values, raw.line)


def _numbered(one: StoredRecord, keys: Mapping[str, StoredRecord]) -> StoredRecord:
    """A row of a record of several, with a key of its own."""
    key, number = one.record.key, 1
    while key in keys:
        number += 1
        key = f"{one.record.key}-{number}"
    return one if number == 1 else replace(one, record=replace(one.record, key=key))


def _see_key(one: StoredRecord, keys: dict[str, StoredRecord]) -> None:
    first = keys.setdefault(one.record.key, one)
    if first is not one:
        message = f'the key "{one.record.key}" is that of {first.record.address} already'
        hint = "add a column to record: {key: …} that tells them apart, or use key: row"
        raise RowError("key-repeated", message, hint=hint)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the cells of a table stand, for whoever looks for what is wrong."""

    path: Path
    reading: Reading
    columns: Sequence[str]

    def problem(self, source: Source, record: StoredRecord, error: RowError) -> Problem:
        """Why nothing was made of a record, with the line and column of the cell at fault."""
        found = row_problem(source, record, error)
        one = record.record
        if self.reading.format not in TABLES or error.column not in self.columns:
            return found
        if one.start is None or one.end is None:
            return found
        with self.path.open("rb") as stream:
            stream.seek(one.start)
            piece = stream.read(one.end - one.start)
        line, column = cell_place(piece, self.reading, self.columns.index(error.column))
        return replace(found, line=found.line + line - 1, column=column)


def _fault(name: str, raw: RawRecord, fault: Fault) -> Problem:
    """What is wrong in a record by the rules of its format, at its JSON Pointer."""
    is_pointer = not raw.address or raw.address.startswith("/")
    where = f"#{raw.address}{fault.pointer}" if is_pointer else f"{raw.line}:#{fault.pointer}"
    return Problem(f"{name}:{where}", 0, 0, "unreadable-record", fault.message, fault.hint)


def _see_columns(data: Data, mapping: RegisterMapping, name: str) -> None:
    """Every column is used or listed as unused, so that a new one is noticed.

    Raises:
        DossierError: one is neither, or the mapping uses one that is not there.
    """
    if not data.columns:  # records of JSON have what they have
        return
    problems = []
    there = set(data.columns)
    for column in mapping.columns:
        if column not in there and column.partition("/")[0] not in there:
            message = f'{mapping.file} uses the column "{column}", which {name} has not'
            hint = f"its columns are: {', '.join(data.columns)}"
            problems.append(Problem(mapping.file, 0, 0, "unlisted-column", message, hint))
    known = {*mapping.columns, *mapping.unused, *(one.partition("/")[0] for one in mapping.columns)}
    for column in data.columns:
        if column not in known:
            message = f'{name} has the column "{column}", which {mapping.file} does not know'
            hint = "use it, or add it to unused: [ … ]"
            problems.append(Problem(mapping.file, 0, 0, "unlisted-column", message, hint))
    if problems:
        raise DossierError(problems)


def described_source(
    path: Path, name: str, fields: Mapping[str, Any], mapping: RegisterMapping, mapping_name: str
) -> Described:
    """A source that is to be, of the file in `path`, which will be called `name` in the dossier.

    Raises:
        DossierError: it cannot be seen how the bytes are read.
    """
    reading = Reading.guessed(path, mapping.reading)
    data = DataFile(
        name,
        MEDIA_TYPES.get(reading.format, "application/octet-stream"),
        reading.canonical(),
        mapping_name,
    )
    source = Source(
        id=fields["id"],
        title=fields["title"],
        kind=fields["kind"],
        language=fields["language"],
        published=fields.get("published"),
        publisher=fields.get("publisher"),
        retrieved=fields.get("retrieved"),
        url=fields.get("url"),
        licence=fields.get("licence"),
        data=data,
        sha256=of_file(path),
    )
    return Described(source, mapping, mapping_name)


def claims_file(source: Source) -> bytes:
    """The claims file of a source that is data, as a person would write it."""
    data = source.data
    if data is None:
        raise ValueError("the source is a text")
    published = getattr(source.published, "text", None)
    fields = {
        "id": source.id,
        "title": source.title,
        "kind": source.kind,
        "publisher": source.publisher,
        "language": source.language,
        "published": published,
        "retrieved": source.retrieved and source.retrieved.isoformat(),
        "url": source.url,
        "licence": source.licence,
        "data": data.path,
        "media-type": data.media_type,
        "sha256": source.sha256,
    }
    lines = [f"  {key}: {scalar(str(value))}" for key, value in fields.items() if value]
    return "\n".join(
        [
            "source:",
            *lines,
            f"  reading: {data.reading}",
            "records:",
            f"  mapping: {scalar(data.mapping)}",
            "",
        ]
    ).encode()


def files_of(done: Import, mapping: bytes | None) -> dict[str, bytes]:
    """The files that an import writes beside the data, by path within the dossier."""
    source = done.source
    stem = portable_stem(source.id)
    files = {}
    if mapping is not None and source.data is not None:
        files[source.data.mapping] = mapping
    files[records_file(source.id)] = b"".join(written(done.head, done.records))
    files[f"claims/{stem}.yaml"] = claims_file(source)
    return files


@dataclass(frozen=True, slots=True)
class Difference:
    """How the records of new bytes differ from those that a dossier has, by key."""

    added: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]

    def lines(self) -> Iterator[str]:
        """What differs, for people: at most some of each kind."""
        for word, keys in (("new", self.added), ("changed", self.changed), ("gone", self.removed)):
            shown = ", ".join(keys[:_SHOWN_KEYS]) + (", …" if len(keys) > _SHOWN_KEYS else "")
            yield f"{len(keys):,} {word}{f': {shown}' if keys else ''}"


_SHOWN_KEYS: Final = 12


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import makes and what it will write; `data` is where the bytes are now.

    `difference` is None for a source that is new; `is_unchanged` tells that the dossier has all
    of it already.
    """

    made: Import
    data: Path
    files: Mapping[str, bytes]
    is_unchanged: bool
    difference: Difference | None = None


def import_plan(
    dossier: DossierFolder,
    path: Path,
    mapping: str | None,
    fields: Mapping[str, Any],
    *,
    update: bool = False,
    join: bool = True,
    limit: int | None = None,
    progress: Progress = lambda _what, _count: None,
) -> ImportPlan:
    """What `path` becomes in a dossier; nothing is written.

    With `join`, decisions.yaml says which of the entities are those of the dossier.

    `mapping` is a file, here or in the dossier, or `corpolis:NAME`; None for what is known by its
    content, or for a source that is there.

    Raises:
        DossierError: the mapping or the bytes cannot be used.
        OutputError: there is such a source, of other bytes, and `update` was not said.
    """
    vocabulary = load_vocabulary(dossier.ontology_file)
    registers = read_registers(dossier, vocabulary)[0].values()
    former = next((one for one in registers if one.source.id == fields["id"]), None)
    found, name, data = mapping_of(dossier, vocabulary, path, mapping, former, fields["language"])
    stem = portable_stem(str(fields["id"]))
    kept = f"sources/{stem}{''.join(path.suffixes[-2:]).lower() or '.data'}"
    if former is not None and former.source.data is not None:
        kept = former.source.data.path
    described = described_source(path, kept, fields, found, name)
    if former is not None and update:
        described = updated(described, former)
    forgotten = set(former.head.forgotten) if former is not None else set[str]()
    made = planned(
        *(dossier, vocabulary, path, described),
        registers=registers,
        limit=limit,
        forgotten=forgotten,
        progress=progress,
    )
    files = files_of(made, data)
    if join and made.joined:
        files["decisions.yaml"] = _with_decisions(dossier.decisions_file, made.joined)
    if former is not None:
        files = {key: one for key, one in files.items() if not key.startswith("claims/")}
        files[former.file] = reworded(dossier, former, made.source)
    is_unchanged = all(_has(dossier.root / key, one) for key, one in files.items())
    if former is not None and not is_unchanged and not update:
        raise OutputError(
            f'the dossier has a source "{made.source.id}" already, of other bytes; nothing was '
            "changed. Give this one another --id, or replace those records with --update"
        )
    difference = compared(former.records, made.records) if former is not None else None
    return ImportPlan(made, path, files, is_unchanged, None if is_unchanged else difference)


def _with_decisions(path: Path, more: Iterable[tuple[Decision, str]]) -> bytes:
    """decisions.yaml with more of them at its end; what stands there stays."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if text.strip() in {"[]", "null", "~"}:
        text = ""
    entries = (
        f"- {one.verdict}: [{', '.join(map(scalar, one.entities))}]\n  reason: {scalar(why)}\n"
        for one, why in more
    )
    return _with_lines(text, "".join(entries))


def _with_lines(text: str, more: str) -> bytes:
    """A file with more lines at its end, of which the last may have none yet."""
    ends = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{ends}{more}".encode()


def _has(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def compared(before: Sequence[StoredRecord], after: Sequence[StoredRecord]) -> Difference:
    """Which records are new, changed or gone, in their order."""
    old = {one.record.key: one.record.sha256 for one in before}
    new = {one.record.key: one.record.sha256 for one in after}
    return Difference(
        [key for key in new if key not in old],
        [key for key, digest in new.items() if old.get(key, digest) != digest],
        [key for key in old if key not in new],
    )


def updated(described: Described, former: Register) -> Described:
    """New bytes of a source that is described already."""
    source, data = former.source, described.source.data
    if source.data is None or data is None:
        return described
    kept = replace(
        source, data=replace(source.data, mapping=data.mapping), sha256=described.source.sha256
    )
    if described.source.retrieved is not None:
        kept = replace(kept, retrieved=described.source.retrieved)
    if described.source.published is not None:
        kept = replace(kept, published=described.source.published)
    return replace(described, source=kept)


def reworded(dossier: DossierFolder, former: Register, source: Source) -> bytes:
    """The claims file of a source that is there with the SHA-256 of its new bytes.

    All else stays as a person has written it.
    """
    text = (dossier.root / former.file).read_text(encoding="utf-8")
    before, after = former.source.sha256 or "", source.sha256 or ""
    return text.replace(before, after).encode()


def mapping_of(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    path: Path,
    mapping: str | None,
    former: Register | None,
    language: str,
) -> tuple[RegisterMapping, str, bytes | None]:
    """A mapping, its name in the dossier, and its bytes if it has to be put there.

    Raises:
        DossierError: there is none, or it has errors.
    """
    if mapping is None and former is not None and former.source.data is not None:
        mapping = former.source.data.mapping
    if mapping is None:
        found_format = recognised(path)
        mapping = found_format.mapping if found_format is not None else None
    if mapping is None:
        message = f"it is not known what the columns of {path.name} mean"
        hint = f"corpolis mapping init {path.name} -o mapping.yaml, then: --mapping mapping.yaml"
        raise DossierError([Problem(path.name, 0, 0, "missing-file", message, hint)])
    problems: list[Problem] = []
    if mapping.startswith(SHIPPED):
        file, name = shipped_mapping(mapping), mapping
    else:
        inside = dossier.root / mapping
        file = inside if inside.is_file() and not Path(mapping).is_absolute() else Path(mapping)
        name = f"{MAPPINGS}/{file.name}"
    data = read_file(file, mapping, MAXIMUM_BYTES)
    if isinstance(data, Problem):
        raise DossierError([data])
    found = read_mapping(data, mapping, problems, vocabulary, language)
    if found is None:
        raise DossierError(problems)
    is_there = mapping.startswith(SHIPPED) or _has(dossier.root / name, data)
    return found, name, None if is_there else data


def recognised(path: Path) -> KnownFormat | None:
    """The format of a file, known by what stands in it; None if it is none of those known."""
    try:
        reading = Reading.guessed(path, {})
        if reading.format not in {"json", "jsonl"}:
            return None
        records = open_data(path, reading, path.name)
        return known_format(one.values for one in records if isinstance(one, RawRecord))
    except CorpolisError:
        return None  # what is wrong is told when it is read


def apply(dossier: DossierFolder, plan: ImportPlan, *, commit_data: bool = False) -> list[Path]:
    """Write what was planned, all of it or nothing; the paths written, in their order.

    The claims file is written last: without it the rest means nothing.

    Raises:
        OutputError: a file cannot be written; the dossier is as it was.
    """
    source = plan.made.source
    data = dossier.root / (source.data.path if source.data else "")
    others = sorted(plan.files.items(), key=lambda one: one[0].startswith("claims/"))
    wanted: list[tuple[Path, bytes | Path]] = [(data, plan.data)]
    wanted += [(dossier.root / name, one) for name, one in others]
    if not commit_data and source.data is not None:
        ignored = _ignoring(dossier.root / ".gitignore", f"/{source.data.path}")
        if ignored is not None:
            wanted.insert(0, (dossier.root / ".gitignore", ignored))
    return replace_all(wanted)


def _ignoring(path: Path, line: str) -> bytes | None:
    """A .gitignore with one line more; None if it has it."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if line in text.splitlines():
        return None
    return _with_lines(text, f"{line}\n")
