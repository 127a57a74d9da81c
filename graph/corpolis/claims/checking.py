"""Whether claims are right: entities, relation, qualifiers, dates, and the quote in the text.

Relies on `claims.reading`, `claims.evidence`, `registry`, `vocabulary`. Used by `build`, `cli`.

Every problem of every file is found in one run; a claims file without errors gives its
`SourceClaims`, one with errors gives None.
"""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from corpolis.claims.evidence import (
    MINIMUM_QUOTE,
    ArchivedText,
    QuoteAmbiguous,
    QuoteNotFound,
    is_long_enough,
)
from corpolis.claims.model import (
    Claim,
    Evidence,
    Source,
    SourceClaims,
    Status,
    Unknown,
    Verification,
)
from corpolis.claims.reading import CLAIM_KEYS, Draft, read_claims, read_source
from corpolis.dossier import MAXIMUM_TEXT_BYTES, Dossier, within
from corpolis.edtf import Period
from corpolis.fields import Reader
from corpolis.located import Mapping, Node, decode, read_yaml
from corpolis.names import nearest
from corpolis.problems import Problem, Severity, relative
from corpolis.registry import Registry, read_registry, unknown_entity, unused_entities
from corpolis.vocabulary import RelationType, Vocabulary

_QUALIFIERS: Final = {
    "amount": "amount",
    "share": "share",
    "value": "value",
    "count": "count",
    "role": "role",
    "content": "content",
    "about": "topic",
    "on-behalf-of": "onBehalfOf",
}
"""Key of a claim -> the qualifier that a relation type must take for it."""

_MEASURES: Final = ("amount", "share", "value", "count", "content")
"""Of these, a claim on an attribute of one subject has at least one."""


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


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's cycle collector while many small, acyclic objects are made.

    With it, reading 5,000 claims takes twice as long, since it walks all of them again and
    again.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check(dossier: Dossier, vocabulary: Vocabulary) -> Checked:
    """Check a whole dossier; `problems` come in reading order, each exactly once."""
    problems: list[Problem] = []
    with collector_paused():
        registry = read_registry(dossier, vocabulary, problems)
        checked = Checked(registry, problems=problems)
        used: set[str] = set()
        files: dict[str, str] = {}
        for path in dossier.claims_files():
            checker = SourceCheck(dossier, registry, vocabulary, problems)
            source = checker.run(path)
            used |= checker.mentioned
            if checker.source_id:
                problems.extend(repeated_source(files, checker.source_id, checker.file))
            if source is not None:
                checked.sources.append(source)
        if not files and not dossier.claims_files():
            problems.append(
                Problem(
                    "claims",
                    0,
                    0,
                    "no-claims",
                    "the dossier has no claims file",
                    "begin one with: corpolis add TEXT",
                    Severity.WARNING,
                )
            )
        problems.extend(unused_entities(registry, used))
    problems.sort()
    return checked


def repeated_source(files: dict[str, str], source: str, file: str) -> Iterable[Problem]:
    """The problem that a second claims file describes the same source; notes the first."""
    first = files.setdefault(source, file)
    if first != file:
        yield Problem(
            file,
            0,
            0,
            "duplicate-source",
            f'the source "{source}" is described in {first} already',
            "one claims file a source: join the files or change the id",
        )


class SourceCheck:
    """Checks one claims file. After `run`, `mentioned` has every entity id that it names."""

    def __init__(
        self,
        dossier: Dossier,
        registry: Registry,
        vocabulary: Vocabulary,
        problems: list[Problem],
    ) -> None:
        self.mentioned: set[str] = set()
        self.source_id = ""
        self.file = ""
        self._dossier = dossier
        self._registry = registry
        self._vocabulary = vocabulary
        self._problems = problems

    def run(self, path: Path) -> SourceClaims | None:
        """The file's source and claims, or None if it has errors."""
        self.file = relative(path, self._dossier.root)
        problems = self._problems
        before = len(problems)
        self._reader = Reader(self.file, problems, self._dossier.settings.languages[0])
        data = path.read_bytes()
        tree = read_yaml(data, self.file, problems)
        if tree is None:
            if len(problems) == before:
                problems.append(Problem(self.file, 0, 0, "missing-field", "the file is empty"))
            return None
        table = self._reader.mapping(tree, "a claims file")
        if table is None:
            return None
        source = read_source(self._reader, table)
        self._source = source
        self.source_id = source.id if source else ""
        self._text = None if source is None else self._archived(source, table.entries["source"])
        drafts = read_claims(self._reader, table)
        if not drafts and len(problems) == before:
            self._reader.problem(
                table.keys.get("claims", tree),
                "no-claims",
                "the source has no claims",
                "add one under claims:",
                Severity.WARNING,
            )
        self._repeated(drafts)
        for draft in drafts:
            self._claim(draft)
        failed = any(found.severity is Severity.ERROR for found in problems[before:])
        if failed or source is None:
            return None
        claims = sorted((draft.claim for draft in drafts), key=lambda claim: claim.id)
        return SourceClaims(
            self.file,
            source,
            claims,
            file_digest=hashlib.sha256(data).hexdigest(),
            text_digest="" if self._text is None else source.sha256 or "",
            mentions=sorted(self.mentioned),
        )

    def _archived(self, source: Source, node: Node) -> ArchivedText | None:
        """The archived text, or None if it is not at hand (which is no problem) or bad."""
        entries = node.entries if isinstance(node, Mapping) else {}
        if source.text is None:
            if source.sha256 is None and "text" not in entries and "sha256" not in entries:
                self._reader.problem(
                    node,
                    "missing-text",
                    "the source has neither a text nor a SHA-256 of one",
                    "name its file under sources/ with text: …, or archive it with: corpolis add",
                )
            return None
        place = entries["text"]
        path = within(self._dossier.root, source.text)
        if path is None:
            self._reader.problem(
                place,
                "text-outside",
                f'"{source.text}" leads out of the dossier',
                "archived texts stay inside the dossier, under sources/",
            )
            return None
        if not path.is_file():
            if source.sha256 is None:
                self._reader.problem(
                    place,
                    "missing-text",
                    f'"{source.text}" is not there, and no SHA-256 of it is known',
                    "put the text there; or write its sha256: …, if it must stay elsewhere",
                )
            return None
        if path.stat().st_size > MAXIMUM_TEXT_BYTES:
            self._reader.problem(
                place,
                "file-too-large",
                f"{source.text} has {path.stat().st_size:,} bytes; "
                f"at most {MAXIMUM_TEXT_BYTES:,} are read",
                "archive the part that is quoted",
            )
            return None
        return self._read_text(source, path, place, entries.get("sha256"))

    def _read_text(
        self, source: Source, path: Path, place: Node, stated: Node | None
    ) -> ArchivedText | None:
        data = path.read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if source.sha256 is None and stated is None:
            self._reader.problem(
                place,
                "missing-hash",
                "the archived text has no SHA-256, so a later change of it would go unseen",
                f"add: sha256: {found}",
                Severity.WARNING,
            )
        elif source.sha256 != found and source.sha256 is not None:
            self._reader.problem(
                stated or place,
                "hash-mismatch",
                f"{source.text} is not the text that was archived: its SHA-256 differs",
                f"restore the text; or, if the change is meant, write: sha256: {found}",
            )
        text = decode(data, relative(path, self._dossier.root))
        if isinstance(text, Problem):
            self._problems.append(text)
            return None
        source.sha256 = source.sha256 or found
        return ArchivedText(text)

    def _repeated(self, drafts: Sequence[Draft]) -> None:
        by_id: dict[str, Draft] = {}
        by_content: dict[tuple[object, ...], Draft] = {}
        for draft in drafts:
            claim = draft.claim
            if not (claim.subjects and claim.relation and claim.quote):
                continue
            first = by_id.setdefault(claim.id, draft)
            if first is not draft and "id" in draft.node.entries:
                self._reader.problem(
                    draft.node.entries["id"],
                    "duplicate-id",
                    f'the id "{claim.id}" stands here a second time',
                    f"the first is in line {first.node.line}; change one",
                )
            content = (
                claim.relation,
                _key(claim.subjects),
                _key(claim.objects),
                claim.quote,
                draft.nth,
                claim.occasion,
                claim.status,
                claim.stance,
                _key(claim.attributed_to),
                str(claim.when),
            )
            same = by_content.setdefault(content, draft)
            if same is not draft:
                self._reader.problem(
                    draft.node,
                    "same-claim",
                    f'this says the same as the claim in line {same.node.line} ("{same.claim.id}")',
                    "remove one of them",
                )

    def _claim(self, draft: Draft) -> None:
        claim, node = draft.claim, draft.node
        entries = node.entries
        self._entities(claim, entries)
        relation = self._vocabulary.relation_types.get(claim.relation)
        if not claim.relation:
            pass  # it is missing or bad, which has been reported
        elif relation is None:
            close = nearest(claim.relation, self._vocabulary.relation_types)
            meant = "did you mean " + " or ".join(f'"{name}"' for name in close) + "? "
            self._reader.problem(
                entries["relation"],
                "unknown-relation",
                f'unknown relation "{claim.relation}"',
                f"{meant if close else ''}see: corpolis vocabulary",
            )
        else:
            self._parties(claim, relation, node)
            self._qualifiers(claim, relation, node)
        self._times(claim, node)
        self._evidence(draft)

    def _entities(self, claim: Claim, entries: dict[str, Node]) -> None:
        known = self._registry.entities
        for key, ids in (
            ("subject", claim.subjects),
            ("object", claim.objects),
            ("on-behalf-of", claim.on_behalf_of),
            ("about", claim.about),
            ("attributed-to", claim.attributed_to),
        ):
            if not ids or isinstance(ids, Unknown):
                continue
            for entity in (ids,) if isinstance(ids, str) else ids:
                self.mentioned.add(entity)
                if entity not in known:
                    node = entries[key]
                    unknown_entity(self._reader, _item(node, entity), entity, known)

    def _parties(self, claim: Claim, relation: RelationType, node: Mapping) -> None:
        entries, subjects, objects = node.entries, claim.subjects, claim.objects
        if relation.is_attribute:
            if "object" in entries:
                self._reader.problem(
                    node.keys["object"],
                    "unexpected-object",
                    f"{relation.name} says something of one subject; it takes no object",
                    "write the value as amount, share, value, count or content",
                )
        elif "object" not in entries:
            several = not isinstance(subjects, Unknown) and len(subjects) > 1
            if not (relation.symmetric and several):
                self._reader.problem(
                    node,
                    "missing-field",
                    f'the claim has no "object", which {relation.name} needs',
                    "add object: …, or object: unknown if the source leaves it open",
                )
        elif not isinstance(subjects, Unknown) and not isinstance(objects, Unknown):
            resolve = self._registry.resolve
            same = {resolve(entity) for entity in subjects} & {resolve(e) for e in objects}
            if same:
                self._reader.problem(
                    entries["object"],
                    "self-relation",
                    f'"{min(same)}" cannot be both subject and object',
                    "use another entity, or join the parties of a symmetric relation in subject",
                )
        both_ways = relation.symmetric
        self._kinds(subjects, relation.accepts_subject, relation, "subject", entries)
        self._kinds(
            objects,
            relation.accepts_subject if both_ways else relation.accepts_object,
            relation,
            "object",
            entries,
        )

    def _kinds(
        self,
        ids: Sequence[str] | Unknown,
        accepts: Callable[[Iterable[str]], bool],
        relation: RelationType,
        side: str,
        entries: dict[str, Node],
    ) -> None:
        if isinstance(ids, Unknown):
            return
        for entity in ids:
            known = self._registry.entities.get(entity)
            if known is None or not known.types or accepts(known.types):
                continue
            wanted = relation.domain if side == "subject" or relation.symmetric else relation.range
            self._reader.problem(
                _item(entries[side], entity),
                f"wrong-{side}",
                f'"{entity}" is {" and ".join(known.types)}, '
                f"but the {side} of {relation.name} must be {' or '.join(sorted(wanted))}",
                relation.directions.get("en", ""),
            )

    def _qualifiers(self, claim: Claim, relation: RelationType, node: Mapping) -> None:
        takes = relation.takes
        for key in node.entries:
            qualifier = _QUALIFIERS.get(key)
            if qualifier is not None and qualifier not in takes:
                good = [name for name, term in _QUALIFIERS.items() if term in takes]
                self._reader.problem(
                    node.keys[key],
                    "unexpected-qualifier",
                    f"{relation.name} takes no {key}",
                    f"it takes: {', '.join(good)}" if good else "it takes no qualifiers",
                )
        if relation.is_attribute and not any(key in node.entries for key in _MEASURES):
            good = [key for key in _MEASURES if _QUALIFIERS[key] in takes]
            self._reader.problem(
                node,
                "missing-field",
                f"{relation.name} needs a value",
                f"add {' or '.join(good)}: …, or write unknown there",
            )

    def _times(self, claim: Claim, node: Mapping) -> None:
        when, start, end = claim.when, claim.start, claim.end
        if when is None and start is None and end is None:
            return
        if when is not None and (start is not None or end is not None):
            self._reader.problem(
                node.keys["when"],
                "conflicting-dates",
                "when does not go together with start or end",
                "when is for what happened at a time, start and end for what lasted",
            )
        if (
            isinstance(start, Period)
            and isinstance(end, Period)
            and start.lower
            and end.upper
            and end.upper < start.lower
        ):
            self._reader.problem(
                node.entries["end"],
                "end-before-start",
                f"it ends ({end.text}) before it starts ({start.text})",
            )
        published = self._source.published if self._source else None
        latest = published.upper if isinstance(published, Period) else None
        if latest is None or claim.status is not Status.COMPLETED:
            return
        for key, time in (("when", when), ("start", start), ("end", end)):
            if isinstance(time, Period) and time.lower and time.lower > latest:
                self._reader.problem(
                    node.entries[key],
                    "after-publication",
                    f"{time.text} is after the source was published, yet the status is completed",
                    "is it planned or announced?",
                    Severity.WARNING,
                )

    def _evidence(self, draft: Draft) -> None:
        claim, text, quote = draft.claim, self._text, draft.claim.quote
        if not quote:
            return  # it is missing or bad, which has been reported
        place = draft.node.entries["quote"]
        if not is_long_enough(quote):
            self._reader.problem(
                place,
                "quote-too-short",
                f'"{quote}" is too short to show anything',
                f"quote at least {MINIMUM_QUOTE} characters",
            )
        elif text is None:
            claim.evidence = Evidence(Verification.NOT_AT_HAND, quote)
        else:
            try:
                claim.evidence = text.locate(quote, draft.nth)
            except QuoteNotFound as error:
                name = self._source.text if self._source else ""
                hint = ""
                if error.nearest is not None:
                    start, end, words = error.nearest
                    hint = f'nearest passage, characters {start}-{end}: "{words}"'
                self._reader.problem(place, "quote-not-found", f"{error} in {name}", hint)
            except QuoteAmbiguous as error:
                self._reader.problem(
                    place,
                    "quote-ambiguous",
                    str(error),
                    "quote more words, or say which one is meant with nth: 1, nth: 2, …",
                )


def _key(value: object) -> object:
    """A hashable stand-in for a party of a claim, for comparing claims."""
    return "unknown" if isinstance(value, Unknown) else value


def _item(node: Node, value: str) -> Node:
    """The item of a list that holds `value`; `node` itself if it is no list."""
    for item in getattr(node, "items", ()) if not isinstance(node, Mapping) else ():
        if getattr(item, "value", None) == value:
            found: Node = item
            return found
    return node


__all__ = ["CLAIM_KEYS", "Checked", "SourceCheck", "check", "collector_paused", "repeated_source"]
