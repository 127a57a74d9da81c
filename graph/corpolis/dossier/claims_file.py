"""A claims file as values with their places; only its form is judged here.

Relies on `yaml.values` and `yaml.tree`. Used by `check.claims`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from corpolis.digest import fingerprint
from corpolis.dossier.yaml.tree import EMPTY, Node, Scalar
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.model.claim import Claim, Confidence, Evidence, Verification
from corpolis.model.claim_keys import CLAIM_KEYS, NAMES, ClaimKey, Form
from corpolis.model.quantity import Quantity, parse_count, parse_share, parse_value
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.problems import shown

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


def _word(words: type[StrEnum], code: str, what: str) -> Read:
    """One of these words; else the problem `code`."""
    known: Mapping[str, StrEnum] = {word.value: word for word in words}

    def read(reader: Reader, node: Node) -> Any:
        if type(node) is Scalar and node.value in known:
            return known[node.value]
        reader.one_of(node, tuple(known), code, what)
        return None

    return read


_any_status = _word(Status, "unknown-status", "status")


def _status(reader: Reader, node: Node) -> Any:
    if type(node) is Scalar and node.value == UNKNOWN:
        hint = "write unclear if the source leaves it open"
        reader.problem(node, "unknown-status", 'unknown status "unknown"', hint)
        return None
    return _any_status(reader, node)


def _positive(reader: Reader, node: Node) -> Any:
    value = reader.string(node)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and int(value[:9]) > 0 and len(value) < 10):
        hint = "nth counts the quote's occurrences in the text"
        reader.problem(node, "bad-value", f'"{shown(value)}" is not 1, 2, 3, …', hint)
        return None
    return int(value)


_READERS: Final[Mapping[Form, Read]] = {
    Form.ID: Reader.identifier,
    Form.PARTY: _party,
    Form.RELATION: Reader.string,
    Form.STATUS: _status,
    Form.STANCE: _word(Stance, "unknown-stance", "stance"),
    Form.CONFIDENCE: _word(Confidence, "bad-value", "confidence"),
    Form.ENTITY: Reader.identifier,
    Form.ENTITIES: _several_ids,
    Form.TIME: Reader.period,
    Form.AMOUNT: Reader.amount,
    Form.SHARE: lambda reader, node: reader.quantity(node, parse_share),
    Form.VALUE: lambda reader, node: reader.quantity(node, parse_value),
    Form.COUNT: lambda reader, node: reader.quantity(node, parse_count),
    Form.TEXT: Reader.text,
    Form.QUOTE: Reader.string,
    Form.OCCURRENCE: _positive,
    Form.PUBLISHED: lambda reader, node: reader.truth(node) is False,
}


def _read_by(key: ClaimKey) -> Read:
    """How the value of a key is read; parties read for themselves that they are unknown."""
    read = _READERS[key.form]
    return _or_unknown(read) if key.may_be_unknown and key.form is not Form.PARTY else read


_CLAIM: Final = {key.name: (key.attribute, _read_by(key)) for key in CLAIM_KEYS}

_REQUIRED: Final = tuple(key.name for key in CLAIM_KEYS if key.is_required)

_ABSENT: Final[Mapping[str, Any]] = {
    "subjects": (),
    "relation": "",
    "objects": (),
    "status": Status.UNCLEAR,
    "stance": Stance.REPORTED,
    "quote": "",
    "id": "",
}
"""What stands in a claim for a required value that is missing or bad, and for no object."""


def read_claims(reader: Reader, tree: MappingNode) -> list[Draft] | None:
    """The claims of a file, in its order; None if there are some, and none can be read."""
    reader.keys(tree, ("source", "claims"))
    node = tree.entries.get("claims")
    if node is None or (isinstance(node, Scalar) and node.plain and node.value in {"", "null"}):
        return []
    items = reader.items(node, "claims", "begin each with - id: …")
    if items is None:
        return None
    drafts = [draft for item in items if (draft := _claim(reader, item)) is not None]
    return drafts if drafts or not items else None


def _claim(reader: Reader, node: Node) -> Draft | None:
    """The claim, with what could be read of it; what is missing or bad has been reported."""
    if type(node) is not MappingNode:
        reader.mapping(node, "a claim", "begin it with - subject: …")
        return None
    values = dict(_ABSENT)
    are_known = True
    for key, value in node.entries.items():
        field = _CLAIM.get(key)
        if field is None:
            are_known = False
            continue
        attribute, read_value = field
        read = read_value(reader, value)
        if read is not None:
            values[attribute] = read
    if not are_known:
        reader.keys(node, NAMES)
    for key in _REQUIRED:
        if key not in node.entries and not _is_implied(key, values):
            reader.problem(node, "missing-field", f'the claim has no "{key}"', f"add {key}: …")
    nth = values.pop("nth", None)
    claim = Claim(evidence=Evidence(Verification.NOT_AT_HAND, values["quote"]), **values)
    draft = Draft(claim, node, nth)
    if not claim.id:
        claim.id = fingerprint(*content(draft))
    return draft


def _is_implied(key: str, values: Mapping[str, Any]) -> bool:
    """Whether a key need not be written: how far that has come which is not so, nobody can say."""
    return key == "status" and values["stance"] is Stance.DENIED


_SAID: Final = (
    *("relation", "subjects", "objects", "on_behalf_of", "about", "status", "stance"),
    *("attributed_to", "when", "start", "end", "occasion", "amount", "share", "value", "count"),
    *("role", "content", "quote", "nth"),
)
"""What claims said in version 0.1, in the order that the ids of claims without one depend on."""

_THOUGHT: Final = ("id", "note", "confidence", "unpublished")
"""What their writer thinks of them, or does with them."""

_SAID_SINCE: Final = tuple(
    key.attribute for key in CLAIM_KEYS if key.attribute not in (*_SAID, *_THOUGHT)
)
"""Counts where it is given, so that no id of a claim without it changes."""


def content(draft: Draft) -> list[str]:
    """What a claim says, without what its writer thinks of it: id, note, confidence, reasons.

    Claims with the same content are the same; the order of parties in a list does not count.
    """
    claim = draft.claim

    def said(name: str) -> object:
        return draft.nth if name == "nth" else getattr(claim, name)

    since = (f"{name}={_written(said(name))}" for name in _SAID_SINCE if said(name))
    return [*(_written(said(name)) for name in _SAID), *since]


def _written(value: object) -> str:
    if isinstance(value, Unknown):
        return "\0unknown"
    if isinstance(value, Quantity):
        return f"{value.text} {value.unit}"
    if isinstance(value, Mapping):
        value = sorted(value.items())
    elif isinstance(value, tuple | list):
        value = sorted(value)
    return "\0absent" if value is None else str(value)
