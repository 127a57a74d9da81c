"""The source at the head of a claims file; only its form is judged here.

Relies on `yaml.values` and `yaml.tree`. Used by `check.source`.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final

from corpolis.dossier.yaml.tree import Mapping, Node, plain_value
from corpolis.dossier.yaml.values import Reader
from corpolis.model.record import DataFile, canonical_json
from corpolis.model.source import Source, Withdrawal
from corpolis.problems import shown

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
    "data",
    "media-type",
    "reading",
    "sha256",
    "retells",
    "withdrawn",
    "publish",
)
"""The keys of a source, in the order in which they are usually written."""


def read_source(reader: Reader, tree: Mapping, kinds: Collection[str]) -> Source | None:
    """The source at the head of a claims file; sets the reader's language to the source's.

    `kinds` are those that a source can be of, by the ontology.
    """
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
        kind=get("kind", lambda node: reader.one_of(node, tuple(kinds), "bad-value", "kind")) or "",
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
        data=_data(reader, tree, entries),
        sha256=get("sha256", lambda node: _sha256(reader, node)),
        retells=get("retells", lambda node: reader.several(node, reader.identifier)) or (),
        withdrawn=get("withdrawn", lambda node: _withdrawal(reader, node)),
        unpublished=get("publish", reader.truth) is False,
    )
    return source if source.id and source.title and source.kind else None


def _data(reader: Reader, tree: Mapping, entries: dict[str, Node]) -> DataFile | None:
    """What the bytes of a source that is data are; how they are read is judged by `intake`."""
    if "data" not in entries:
        for key in ("media-type", "reading"):
            if key in entries:
                hint = "name the file of the data with data: …, or leave the key out"
                reader.problem(entries[key], "missing-field", f"there is {key}, but no data", hint)
        return None
    if "text" in entries:
        hint = "quotes stand in a text, fields in data: describe them as two sources"
        reader.problem(entries["text"], "bad-value", "the source has a text and data", hint)
    path, media_type = reader.string(entries["data"]), "text/csv"
    for key in ("media-type", "sha256"):
        if key not in entries:
            hint = "corpolis import writes all three: data, media-type and sha256"
            reader.problem(entries["data"], "missing-field", f"the data have no {key}", hint)
    if "media-type" in entries:
        media_type = reader.string(entries["media-type"]) or media_type
    reading = plain_value(entries["reading"]) if "reading" in entries else {}
    records = tree.entries.get("records")
    mapping = records.entries.get("mapping") if isinstance(records, Mapping) else None
    if mapping is None:
        hint = "write records: {mapping: mappings/NAME.yaml}"
        reader.problem(entries["data"], "missing-field", "no mapping says what the data mean", hint)
    named = reader.string(mapping) if mapping is not None else None
    return DataFile(path or "", media_type, canonical_json(reading), named or "")


def _day(reader: Reader, node: Node) -> date | None:
    period = reader.period(node)
    if period is None:
        return None
    if period.lower is None or period.lower != period.upper:
        reader.problem(node, "bad-date", f'"{period.text}" is not one day', "write 2025-01-22")
        return None
    return period.lower


_WITHDRAWAL_KEYS: Final = ("date", "reason", "url")


def _withdrawal(reader: Reader, node: Node) -> Withdrawal | None:
    hint = "write withdrawn: {date: 2025-01-22, reason: …, url: …}, of which the date is needed"
    table = reader.mapping(node, "withdrawn", hint)
    if table is None:
        return None
    reader.keys(table, _WITHDRAWAL_KEYS)
    entries = table.entries
    if "date" not in entries:
        reader.problem(node, "missing-field", 'the withdrawal has no "date"', hint)
        return None
    day = _day(reader, entries["date"])
    reason = reader.text(entries["reason"]) if "reason" in entries else None
    url = reader.iri(entries["url"]) if "url" in entries else None
    return None if day is None else Withdrawal(day, reason, url)


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
