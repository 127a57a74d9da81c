"""Whether one claims file is right: its form, its entities and relations, its quotes.

Relies on `dossier`, `text.quote`, `vocabulary` and the other modules of this room. Used by
`claims`.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from corpolis.check.behalf import check_behalf, check_sides
from corpolis.check.gatherings import check_crowd, check_event, check_gathering
from corpolis.check.parties import check_entities, check_parties
from corpolis.check.qualifiers import check_qualifiers
from corpolis.check.quotes import check_quote
from corpolis.check.repetition import check_repetition
from corpolis.check.retellings import Place
from corpolis.check.times import check_times
from corpolis.digest import of_bytes
from corpolis.dossier.archive.texts import archived_text
from corpolis.dossier.claims_file import Draft, read_claims
from corpolis.dossier.files import read_file
from corpolis.dossier.layout import DossierFolder
from corpolis.dossier.source_head import read_source
from corpolis.dossier.yaml.document import MAXIMUM_BYTES, read_yaml
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import Reader, item_with
from corpolis.model.claim import Claim, settle
from corpolis.model.entity import Registry
from corpolis.model.relation_type import RelationType
from corpolis.model.source import Source, SourceClaims
from corpolis.problems import Problem, Severity, shown
from corpolis.text.characters import is_printable
from corpolis.text.quote import ArchivedText
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.search import advice

if TYPE_CHECKING:  # most dossiers have no registers
    from corpolis.intake.registers import Register

Made = TypeVar("Made")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class CheckedFile(Generic[Made]):
    """What a check of one claims file found.

    `made` is its source with its claims, or what was made of them; None if it has errors.
    `mentioned` has every entity id that it names, `source_id` and `place` tell which source it
    describes and where it says so, `retold` which sources that one retells, each with its place,
    and `was_read` whether its form was good enough to look at the claims at all.
    """

    file: str
    made: Made | None
    problems: list[Problem]
    mentioned: AbstractSet[str]
    source_id: str
    place: Place
    retold: Mapping[str, Place]
    was_read: bool

    def then(self, make: "Callable[[Made], Other]") -> "CheckedFile[Other]":
        """The same with what `make` makes of the source."""
        made = None if self.made is None else make(self.made)
        return CheckedFile(
            self.file,
            made,
            self.problems,
            self.mentioned,
            self.source_id,
            self.place,
            self.retold,
            self.was_read,
        )


def check_file(
    dossier: DossierFolder,
    registry: Registry,
    vocabulary: Vocabulary,
    file: str,
    data: bytes | None = None,
    register: "Register | None" = None,
) -> CheckedFile[SourceClaims]:
    """Check one claims file, a path within the dossier; with `data`, as if it held these bytes.

    `register` is what follows from the records of a source that is data.
    """
    check = _Check(dossier, registry, vocabulary, file, register)
    source = check.run(data)
    return CheckedFile(
        file,
        source,
        check.problems,
        check.mentioned,
        check.source_id,
        check.source_place,
        check.retold,
        check.was_read,
    )


class _Check:
    """Checks one claims file; see `CheckedFile` for what there is after `run`."""

    def __init__(
        self,
        dossier: DossierFolder,
        registry: Registry,
        vocabulary: Vocabulary,
        file: str,
        register: "Register | None" = None,
    ) -> None:
        self._register = register
        self.problems: list[Problem] = []
        self.mentioned: set[str] = set()
        self.source_id = ""
        self.source_place: Place = (0, 0)
        self.retold: dict[str, Place] = {}
        self.was_read = False
        self._file = file
        self._dossier = dossier
        self._registry = registry
        self._vocabulary = vocabulary
        self._reader = Reader(file, self.problems, dossier.settings.languages[0])

    def run(self, data: bytes | None = None) -> SourceClaims | None:
        if data is None:
            data = self._data(self._dossier.root / self._file)
        table = None if data is None else self._table(data)
        if data is None or table is None:
            return None
        source = read_source(self._reader, table, self._vocabulary.source_kinds)
        text = None
        if source is not None:
            node = table.entries["source"]
            self.source_id = source.id
            if isinstance(node, MappingNode):
                self.source_place = (node.entries["id"].line, node.entries["id"].column)
                for name in source.retells:
                    item = item_with(node.entries["retells"], name)
                    self.retold[name] = (item.line, item.column)
        if self._register is not None and source is not None:
            return self._of_data(data, table, source, self._register)
        drafts = self._drafts(table)
        if source is not None and (drafts != [] or _has_text(table)):
            text = archived_text(self._reader, self._dossier, source, table.entries["source"])
        drafts = drafts or []
        self._check(drafts, source, text)
        if source is None or any(one.severity is Severity.ERROR for one in self.problems):
            return None
        for draft in drafts:
            claim = draft.claim
            relation = self._settle(claim, source)
            check_crowd(self._reader, claim, draft.node)
            check_sides(self._reader, claim, relation, draft.node)
        return SourceClaims(
            self._file,
            source,
            sorted((draft.claim for draft in drafts), key=attrgetter("id")),
            file_digest=of_bytes(data),
            text_digest="" if text is None else source.sha256 or "",
            mentions=sorted(self.mentioned),
        )

    def _settle(self, claim: Claim, source: Source) -> RelationType:
        relation = self._vocabulary.relation_types[claim.relation]
        claim.source = source.id
        claim.withdrawn = source.withdrawn.day if source.withdrawn else None
        settle(claim, relation, self._registry.resolve)
        return relation

    def _of_data(
        self, data: bytes, table: MappingNode, source: Source, register: "Register"
    ) -> SourceClaims | None:
        """The claims that follow from records."""
        from corpolis.check.registers import check_register

        read_claims(self._reader, table)
        claims = register.derived.claims
        source.fields = register.source.fields
        check_register(self._dossier, self._registry, self._vocabulary, register, self.problems)
        for claim in claims:
            for _, ids in claim.named:
                self.mentioned.update(ids)
        if any(one.severity is Severity.ERROR for one in self.problems):
            return None
        for claim in claims:
            self._settle(claim, source)
        register.derived.claims, register.records = [], ()  # which nobody needs twice
        return SourceClaims(
            self._file,
            source,
            sorted(claims, key=attrgetter("id")),
            file_digest=of_bytes(data),
            text_digest=source.sha256 or "",
            mentions=sorted(self.mentioned),
        )

    def _data(self, path: Path) -> bytes | None:
        if not is_printable(self._file):
            message = "the name of this file has characters that cannot be seen"
            self.problems.append(
                Problem(self._file, 0, 0, "bad-file-name", message, "rename the file")
            )
            return None
        data = read_file(path, self._file, MAXIMUM_BYTES)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        return data

    def _table(self, data: bytes) -> MappingNode | None:
        before = len(self.problems)
        tree = read_yaml(data, self._file, self.problems, self._reader.typed)
        hint = "write source: … and claims: …; see: corpolis add"
        if tree is not None:
            table = self._reader.mapping(tree, "a claims file", hint)
            self.was_read = table is not None
            return table
        if len(self.problems) == before:
            self.was_read = True
            message = "the file is empty"
            self.problems.append(Problem(self._file, 0, 0, "missing-field", message, hint))
        return None

    def _drafts(self, table: MappingNode) -> list[Draft] | None:
        drafts = read_claims(self._reader, table)
        if drafts is not None and not drafts and _has_text(table):
            self._reader.problem(
                table.keys.get("claims", table),
                "no-claims",
                "the source has no claims",
                "add one under claims:",
            )
        return drafts

    def _check(self, drafts: list[Draft], source: Source | None, text: ArchivedText | None) -> None:
        reader, registry, relations = self._reader, self._registry, self._vocabulary.relation_types
        check_repetition(reader, drafts, relations)
        for draft in drafts:
            claim, node = draft.claim, draft.node
            check_entities(reader, registry, claim, node.entries, self.mentioned)
            if claim.gathering is not None:
                self.mentioned.add(claim.gathering)
                check_event(reader, registry, self._vocabulary, claim, node)
            relation = relations.get(claim.relation)
            if relation is not None:
                check_parties(reader, registry, claim, relation, node)
                check_gathering(reader, relation, node)
                check_behalf(reader, registry, claim, node)
                check_qualifiers(reader, relation, node)
            elif claim.relation:
                message = f'unknown relation "{shown(claim.relation)}"'
                hint = advice(self._vocabulary, "relation", claim.relation)
                reader.problem(node.entries["relation"], "unknown-relation", message, hint)
            check_times(reader, source, claim, node)
            check_quote(reader, self._vocabulary, source, text, draft)


def _has_text(table: MappingNode) -> bool:
    """Whether a claims file speaks of a text; one that only names a source does not."""
    source = table.entries.get("source")
    return not isinstance(source, MappingNode) or not _OF_TEXT.isdisjoint(source.entries)


_OF_TEXT: Final = frozenset({"text", "sha256"})
