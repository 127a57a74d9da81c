"""How the values of a claim's keys are read, by their form.

Relies on `yaml.values` and `model.claim_keys`. Used by `claims_file`.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from corpolis.dossier.yaml.tree import EMPTY, Node, Scalar
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import UNKNOWN, Reader
from corpolis.model.claim import Confidence
from corpolis.model.claim_keys import ClaimKey, Form
from corpolis.model.gathering import Representation
from corpolis.model.quantity import parse_count, parse_share, parse_value
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.problems import shown

Read = Callable[[Reader, Node], Any]


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


def _behalf(reader: Reader, node: Node) -> Any:
    """Ids of those for whom the subjects act; or by mapping, a list of representations."""
    if not isinstance(node, MappingNode):
        return reader.several(node, reader.identifier)
    if not node.entries:
        hint = "write {party: client}, or leave the key out"
        reader.problem(node, "empty-value", "there is no party here", hint)
    found = []
    for agent, clients in node.entries.items():
        key = node.keys[agent]
        if agent == UNKNOWN:
            hint = "write the party that acts, and unknown for whom: {party: unknown}"
            reader.problem(key, "bad-value", "who acts cannot be recorded as unknown", hint)
            continue
        named, ids = reader.identifier(key), _party(reader, clients)
        if named is not None and ids is not None:
            is_open = isinstance(ids, Unknown)
            found.append(Representation(named, () if is_open else ids, ids if is_open else None))
    return found


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


def _quote(reader: Reader, node: Node) -> Any:
    """The words; the line break after the last line of a block is none of them."""
    value = reader.string(node)
    return None if value is None else value.rstrip("\n")


_READERS: Final[Mapping[Form, Read]] = {
    Form.ID: Reader.identifier,
    Form.PARTY: _party,
    Form.RELATION: Reader.string,
    Form.STATUS: _status,
    Form.STANCE: _word(Stance, "unknown-stance", "stance"),
    Form.CONFIDENCE: _word(Confidence, "bad-value", "confidence"),
    Form.ENTITY: Reader.identifier,
    Form.ENTITIES: _several_ids,
    Form.BEHALF: _behalf,
    Form.TIME: Reader.period,
    Form.AMOUNT: Reader.amount,
    Form.SHARE: lambda reader, node: reader.quantity(node, parse_share),
    Form.VALUE: lambda reader, node: reader.quantity(node, parse_value),
    Form.COUNT: lambda reader, node: reader.quantity(node, parse_count),
    Form.TEXT: Reader.text,
    Form.QUOTE: _quote,
    Form.OCCURRENCE: _positive,
    Form.PUBLISHED: lambda reader, node: reader.truth(node) is False,
}


def reader_of(key: ClaimKey) -> Read:
    """How the value of a key is read; parties read for themselves that they are unknown."""
    read = _READERS[key.form]
    return _or_unknown(read) if key.may_be_unknown and key.form is not Form.PARTY else read
