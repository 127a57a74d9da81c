"""A claims file as values with their places; only its form is judged here.

Relies on `yaml.values` and `yaml.tree`. Used by `check.claims`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from corpolis.digest import fingerprint
from corpolis.dossier.yaml.tree import EMPTY, Items, Node, Scalar
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.model.claim import Claim, Confidence, Evidence, Verification
from corpolis.model.quantity import Quantity, parse_count, parse_share, parse_value
from corpolis.model.source import Source
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.problems import shown

KINDS: Final = ("filing", "other", "press", "register", "research", "social", "statement")
"""What a source can be; `research` is the dossier's own work."""

_STATUSES: Final = tuple(Status)
_STANCES: Final = tuple(Stance)
_CONFIDENCES: Final = tuple(Confidence)

Read = Callable[[Reader, Node], Any]


@dataclass(slots=True)
class Draft:
    """A claim as far as it could be read, and the node it came from.

    Of a claim with problems, what is missing is empty, and the rest is checked all the same.
    """

    claim: Claim
    node: MappingNode
    nth: int | None


def _or_unknown(read: Read) -> Read:
    """A field that may also be `unknown`, with or without a reason."""

    def either(reader: Reader, node: Node) -> Any:
        if type(node) is Scalar and node.value not in EMPTY and node.value != UNKNOWN:
            return read(reader, node)
        return reader.or_unknown(node, lambda item: read(reader, item))

    return either


def _party(reader: Reader, node: Node) -> Any:
    if type(node) is Scalar and node.value != UNKNOWN:
        entity = reader.identifier(node)
        return None if entity is None else (entity,)
    unknown = reader.unknown(node)
    return reader.several(node, reader.identifier) if unknown is None else unknown


def _several_ids(reader: Reader, node: Node) -> Any:
    return reader.several(node, reader.identifier)


def _status(reader: Reader, node: Node) -> Any:
    if type(node) is Scalar and node.value == UNKNOWN:
        hint = "write unclear if the source leaves it open"
        reader.problem(node, "unknown-status", 'unknown status "unknown"', hint)
        return None
    value = reader.one_of(node, _STATUSES, "unknown-status", "status")
    return None if value is None else Status(value)


def _stance(reader: Reader, node: Node) -> Any:
    value = reader.one_of(node, _STANCES, "unknown-stance", "stance")
    return None if value is None else Stance(value)


def _confidence(reader: Reader, node: Node) -> Any:
    value = reader.one_of(node, _CONFIDENCES, "bad-value", "confidence")
    return None if value is None else Confidence(value)


def _positive(reader: Reader, node: Node) -> Any:
    value = reader.string(node)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 10):
        hint = "nth counts the quote's occurrences in the text"
        reader.problem(node, "bad-value", f'"{shown(value)}" is not 1, 2, 3, …', hint)
        return None
    return int(value)


_CLAIM: Final[Mapping[str, tuple[str, Read]]] = {
    "id": ("id", Reader.identifier),
    "subject": ("subjects", _party),
    "relation": ("relation", Reader.string),
    "object": ("objects", _party),
    "status": ("status", _status),
    "stance": ("stance", _stance),
    "attributed-to": ("attributed_to", _or_unknown(Reader.identifier)),
    "on-behalf-of": ("on_behalf_of", _several_ids),
    "about": ("about", _several_ids),
    "when": ("when", _or_unknown(Reader.period)),
    "start": ("start", _or_unknown(Reader.period)),
    "end": ("end", _or_unknown(Reader.period)),
    "occasion": ("occasion", Reader.identifier),
    "amount": ("amount", _or_unknown(Reader.amount)),
    "share": ("share", _or_unknown(lambda reader, node: reader.quantity(node, parse_share))),
    "value": ("value", _or_unknown(lambda reader, node: reader.quantity(node, parse_value))),
    "count": ("count", _or_unknown(lambda reader, node: reader.quantity(node, parse_count))),
    "role": ("role", Reader.text),
    "content": ("content", _or_unknown(Reader.text)),
    "note": ("note", Reader.text),
    "confidence": ("confidence", _confidence),
    "quote": ("quote", Reader.string),
    "nth": ("nth", _positive),
}

CLAIM_KEYS: Final = tuple(_CLAIM)
"""The keys of a claim, in the order in which they are usually written."""

_REQUIRED: Final = ("subject", "relation", "status", "quote")

_ABSENT: Final = (
    ("subjects", ()),
    ("relation", ""),
    ("objects", ()),
    ("status", Status.UNCLEAR),
    ("stance", Stance.REPORTED),
    ("quote", ""),
    ("id", ""),
)
"""What stands in a claim for a required value that is missing or bad, and for no object."""

SOURCE_KEYS: Final = (
    "id",
    "title",
    "kind",
    "publisher",
    "author",
    "language",
    "published",
    "retrieved",
    "url",
    "archived-url",
    "licence",
    "citation",
    "note",
    "text",
    "sha256",
)
"""The keys of a source, in the order in which they are usually written."""


def read_source(reader: Reader, tree: MappingNode) -> Source | None:
    """The source at the head of a claims file; sets the reader's language to the source's."""
    if "source" not in tree.entries:
        reader.problem(tree, "missing-field", 'there is no "source"', "begin with source: …")
        return None
    hint = "write id: …, title: …, kind: … and language: … below it"
    table = reader.mapping(tree.entries["source"], "source", hint)
    if table is None:
        return None
    reader.keys(table, SOURCE_KEYS)
    entries = table.entries
    for key in ("id", "title", "kind", "language"):
        if key not in entries:
            reader.problem(
                tree.keys["source"], "missing-field", f'the source has no "{key}"', f"add {key}: …"
            )

    def get(key: str, read: Callable[[Node], Any]) -> Any:
        return read(entries[key]) if key in entries else None

    def open_value(key: str, read: Callable[[Node], Any]) -> Any:
        return reader.or_unknown(entries[key], read) if key in entries else None

    reader.language = get("language", reader.language_tag) or reader.language
    source = Source(
        id=get("id", reader.identifier) or "",
        title=get("title", reader.string) or "",
        kind=get("kind", lambda node: reader.one_of(node, KINDS, "bad-value", "kind")) or "",
        language=reader.language,
        published=open_value("published", reader.period),
        publisher=open_value("publisher", reader.string),
        author=open_value("author", reader.string),
        retrieved=get("retrieved", lambda node: _day(reader, node)),
        url=get("url", reader.iri),
        archived_url=get("archived-url", reader.iri),
        licence=get("licence", reader.string),
        citation=get("citation", reader.string),
        note=get("note", reader.text),
        text=get("text", reader.string),
        sha256=get("sha256", lambda node: _sha256(reader, node)),
    )
    return source if source.id and source.title and source.kind else None


def _day(reader: Reader, node: Node) -> date | None:
    period = reader.period(node)
    if period is None:
        return None
    if period.lower is None or period.lower != period.upper:
        reader.problem(node, "bad-date", f'"{period.text}" is not one day', "write 2025-01-22")
        return None
    return period.lower


def _sha256(reader: Reader, node: Node) -> str | None:
    value = reader.string(node)
    if value is None:
        return None
    digits = value.lower()
    if len(digits) != 64 or not all(digit in "0123456789abcdef" for digit in digits):
        hint = "it has 64 digits from 0-9 and a-f"
        reader.problem(node, "bad-value", f'"{shown(value)}" is not a SHA-256', hint)
        return None
    return digits


def read_claims(reader: Reader, tree: MappingNode) -> list[Draft] | None:
    """The claims of a file, in its order; None if there are some, and none can be read."""
    reader.keys(tree, ("source", "claims"))
    node = tree.entries.get("claims")
    if node is None or (isinstance(node, Scalar) and node.plain and node.value in {"", "null"}):
        return []
    if not isinstance(node, Items):
        reader.problem(node, "bad-value", "claims must be a list", "begin each with - id: …")
        return None
    drafts = [draft for item in node.items if (draft := _claim(reader, item)) is not None]
    return drafts if drafts or not node.items else None


def _claim(reader: Reader, node: Node) -> Draft | None:
    """The claim, with what could be read of it; what is missing or bad has been reported."""
    if type(node) is not MappingNode:
        reader.mapping(node, "a claim", "begin it with - subject: …")
        return None
    values: dict[str, Any] = {}
    for key, value in node.entries.items():
        field = _CLAIM.get(key)
        if field is not None:
            read = field[1](reader, value)
            if read is not None:
                values[field[0]] = read
    if not _CLAIM.keys() >= node.entries.keys():
        reader.keys(node, CLAIM_KEYS)
    for key in _REQUIRED:
        if key not in node.entries:
            reader.problem(node, "missing-field", f'the claim has no "{key}"', f"add {key}: …")
    nth = values.pop("nth", None)
    for name, absent in _ABSENT:
        if name not in values:
            values[name] = absent
    claim = Claim(evidence=Evidence(Verification.NOT_AT_HAND, values["quote"]), **values)
    draft = Draft(claim, node, nth)
    if not claim.id:
        claim.id = fingerprint(*content(draft))
    return draft


def content(draft: Draft) -> list[str]:
    """What a claim says, without what its writer thinks of it: id, note, confidence, reasons.

    Claims with the same content are the same; the order of parties in a list does not count.
    """
    claim = draft.claim
    texts = (claim.role, claim.content)
    values: list[object] = [
        claim.relation,
        *map(_parties, (claim.subjects, claim.objects, claim.on_behalf_of, claim.about)),
        claim.status,
        claim.stance,
        claim.attributed_to,
        claim.when,
        claim.start,
        claim.end,
        claim.occasion,
        claim.amount,
        claim.share,
        claim.value,
        claim.count,
        *(sorted(text.items()) if isinstance(text, Mapping) else text for text in texts),
        claim.quote,
        draft.nth,
    ]
    return [_written(value) for value in values]


def _parties(ids: Sequence[str] | Unknown) -> object:
    return ids if isinstance(ids, Unknown) else sorted(ids)


def _written(value: object) -> str:
    if isinstance(value, Unknown):
        return "\0unknown"
    if isinstance(value, Quantity):
        return f"{value.text} {value.unit}"
    return "\0absent" if value is None else str(value)
