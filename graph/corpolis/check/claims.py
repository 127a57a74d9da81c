"""Whether claims are right: entities, relation, qualifiers, dates, and the quote in the text.

Relies on `dossier`, `text.quote`, `vocabulary`. Used by `pipeline`, `cli`.

Every problem of every file is found in one run; a claims file without errors gives its
`SourceClaims`, one with errors gives None.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from corpolis.check.parties import check_entities, check_parties
from corpolis.check.qualifiers import check_qualifiers
from corpolis.check.quotes import check_quote
from corpolis.check.repetition import check_repetition
from corpolis.check.times import check_times
from corpolis.digest import of_bytes
from corpolis.dossier.archive.texts import archived_text
from corpolis.dossier.claims_file import Draft, read_claims, read_source
from corpolis.dossier.entities_file import read_registry, unused_entities
from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.settings import Settings
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.dossier.yaml.tree import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import settle
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import Source, SourceClaims
from corpolis.problems import Problem, Severity, shown
from corpolis.text.characters import is_printable
from corpolis.text.quote import ArchivedText
from corpolis.vocabulary.model import Vocabulary


@dataclass(slots=True)
class Checked:
    """What a check found. `sources` are those without errors, in the order of their files."""

    registry: Registry
    sources: list[SourceClaims] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]


def contents(settings: Settings, checked: Checked) -> Contents:
    """What a dossier with these settings says, by a check that found no errors."""
    return Contents(
        settings.title,
        settings.base,
        settings.languages,
        settings.licence,
        checked.registry,
        checked.sources,
    )


class Known(Protocol):
    """What a former check found in the claims files that are as they were."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The id of each one's source, by file."""
        ...

    def warnings(self) -> Iterable[Problem]:
        """What was found in them, errors aside."""
        ...

    def unnamed(self) -> AbstractSet[str]:
        """The ids of the entities that they do not name."""
        ...


def check(dossier: DossierFolder, vocabulary: Vocabulary) -> Checked:
    """Check a whole dossier; `problems` come in reading order, each exactly once."""
    problems: list[Problem] = []
    with collector_paused():
        registry = read_registry(dossier, vocabulary, problems)
        files = dossier.claims_files()
        return check_claims(dossier, vocabulary, registry, problems, files)


def check_claims(
    dossier: DossierFolder,
    vocabulary: Vocabulary,
    registry: Registry,
    problems: list[Problem],
    files: Sequence[str],
    known: Known | None = None,
) -> Checked:
    """Check these claims files of a dossier, sorted, those aside that are known.

    `problems` has what was found in the registry; it is added to, and sorted in the end.
    """
    checked = Checked(registry, problems=problems)
    used: set[str] = set()
    first: dict[str, str] = {}
    all_read = True
    sources = known.sources if known else {}
    problems.extend(known.warnings() if known else ())
    for file in files:
        if file in sources:
            problems.extend(repeated_source(first, sources[file], file))
            continue
        checker = SourceCheck(dossier, registry, vocabulary, problems)
        source = checker.run(file)
        all_read = all_read and checker.was_read
        used |= checker.mentioned
        if checker.source_id:
            place = checker.source_place
            problems.extend(repeated_source(first, checker.source_id, file, place))
        if source is not None:
            checked.sources.append(source)
    if not files:
        message, hint = "the dossier has no claims file", "begin one with: corpolis add TEXT"
        problems.append(Problem("claims", 0, 0, "no-claims", message, hint, Severity.WARNING))
    if all_read:
        unnamed = known.unnamed() if known else registry.entities.keys()
        problems.extend(unused_entities(registry, unnamed - used))
    problems.sort()
    return checked


def repeated_source(
    files: dict[str, str], source: str, file: str, place: tuple[int, int] = (0, 0)
) -> Iterable[Problem]:
    """The problem that a second claims file describes the same source; notes the first.

    `place` is line and column of the source's id, if they are known.
    """
    first = files.setdefault(source, file)
    if first != file:
        yield Problem(
            file,
            *place,
            "duplicate-source",
            f'the source "{source}" is described in {first} already',
            "one claims file a source: join the files or change the id",
        )


class SourceCheck:
    """Checks one claims file.

    After `run`, `mentioned` has every entity id that it names, `source_id` and `source_place`
    tell which source it describes and where it says so, and `was_read` whether its form was
    good enough to look at the claims at all.
    """

    def __init__(
        self,
        dossier: DossierFolder,
        registry: Registry,
        vocabulary: Vocabulary,
        problems: list[Problem],
    ) -> None:
        self.mentioned: set[str] = set()
        self.source_id = ""
        self.source_place = (0, 0)
        self.file = ""
        self.was_read = False
        self._dossier = dossier
        self._registry = registry
        self._vocabulary = vocabulary
        self._problems = problems

    def run(self, file: str) -> SourceClaims | None:
        """The source and claims of a file of the dossier, or None if it has errors."""
        self.file = file
        language = self._dossier.settings.languages[0]
        self._reader = Reader(self.file, self._problems, language)
        before = len(self._problems)
        data = self._data(self._dossier.root / file)
        table = None if data is None else self._table(data)
        if data is None or table is None:
            return None
        source = read_source(self._reader, table)
        text = None
        if source is not None:
            node = table.entries["source"]
            self.source_id = source.id
            if isinstance(node, MappingNode):
                self.source_place = (node.entries["id"].line, node.entries["id"].column)
            text = archived_text(self._reader, self._dossier, source, node)
        drafts = self._drafts(table)
        self._check(drafts, source, text)
        found = self._problems[before:]
        if source is None or any(problem.severity is Severity.ERROR for problem in found):
            return None
        claims = sorted((draft.claim for draft in drafts), key=lambda claim: claim.id)
        for claim in claims:
            relation = self._vocabulary.relation_types[claim.relation]
            claim.source = source.id
            settle(claim, relation, self._registry.resolve)
        return SourceClaims(
            self.file,
            source,
            claims,
            file_digest=of_bytes(data),
            text_digest="" if text is None else source.sha256 or "",
            mentions=sorted(self.mentioned),
        )

    def _data(self, path: Path) -> bytes | None:
        if not is_printable(self.file):
            message = "the name of this file has characters that cannot be seen"
            self._problems.append(
                Problem(self.file, 0, 0, "bad-file-name", message, "rename the file")
            )
            return None
        data = read_file(path, self.file, MAXIMUM_BYTES)
        if isinstance(data, Problem):
            self._problems.append(data)
            return None
        return data

    def _table(self, data: bytes) -> MappingNode | None:
        before = len(self._problems)
        tree = read_yaml(data, self.file, self._problems)
        hint = "write source: … and claims: …; see: corpolis add"
        if tree is not None:
            table = self._reader.mapping(tree, "a claims file", hint)
            self.was_read = table is not None
            return table
        if len(self._problems) == before:
            self.was_read = True
            message = "the file is empty"
            self._problems.append(Problem(self.file, 0, 0, "missing-field", message, hint))
        return None

    def _drafts(self, table: MappingNode) -> list[Draft]:
        drafts = read_claims(self._reader, table)
        if drafts is not None and not drafts:
            self._reader.problem(
                table.keys.get("claims", table),
                "no-claims",
                "the source has no claims",
                "add one under claims:",
            )
        return drafts or []

    def _check(self, drafts: list[Draft], source: Source | None, text: ArchivedText | None) -> None:
        reader, registry, relations = self._reader, self._registry, self._vocabulary.relation_types
        check_repetition(reader, drafts, relations)
        for draft in drafts:
            claim, node = draft.claim, draft.node
            check_entities(reader, registry, claim, node.entries, self.mentioned)
            relation = relations.get(claim.relation)
            if relation is not None:
                check_parties(reader, registry, claim, relation, node)
                check_qualifiers(reader, relation, node)
            elif claim.relation:
                meant = reader.did_you_mean(claim.relation, relations)
                message = f'unknown relation "{shown(claim.relation)}"'
                hint = f"{meant}see: corpolis vocabulary"
                reader.problem(node.entries["relation"], "unknown-relation", message, hint)
            check_times(reader, source, claim, node)
            check_quote(reader, source, text, draft)
