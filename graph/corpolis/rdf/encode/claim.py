"""A claim as the statements of its block, by the table of its keys.

Relies on `model.claim_keys`, `turtle`. Used by `source`.

For each form of value there is one way to write it. The order of statements is derived from the
IRIs of their properties, once: what follows from a claim stands among what it says.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from operator import attrgetter
from typing import Any, Final

from corpolis.model.claim import Claim
from corpolis.model.claim_keys import ENCODED, QUANTITIES, ClaimKey, Form
from corpolis.model.gathering import Gathering, Representation
from corpolis.model.quantity import Quantity
from corpolis.model.relationship import Relationship
from corpolis.model.text import Text, Unknown
from corpolis.rdf.turtle import block, literal
from corpolis.vocabulary.namespaces import expanded

Write = Callable[[Any], str]
"""Writes a value as the objects of one property; "" if there are none."""


def claim_block(claim: Claim) -> str:
    """All that a graph says of a claim."""
    statements = ["a corp:Claim"]
    values = _VALUES(claim)
    for value, (start, write) in zip(filter(None, values), compress(_WRITERS, values), strict=True):
        if type(value) is not Unknown and (objects := write(value)):
            statements.append(start + objects)
    return block(f"c:{claim.name}", statements)


def texts(text: Text) -> str:
    """Words by language, as the objects of one property."""
    if len(text) == 1:
        ((tag, words),) = text.items()
        return literal(words, tag)
    return _literals({(words, tag.lower()) for tag, words in text.items()})


def _literals(pairs: Iterable[tuple[str, str]]) -> str:
    return " , ".join([literal(words, tag) for words, tag in sorted(pairs)])


def day(value: date | None) -> str:
    """An xsd:date."""
    return "" if value is None else f'"{value.isoformat()}"^^xsd:date'


def time(text: str) -> str:
    """An Extended Date/Time Format literal."""
    return f'"{text}"^^edtf:EDTF'


def unknowns(found: Sequence[tuple[str, Unknown]]) -> str:
    """The properties that are left open, and after them in a statement of its own, why."""
    open_values = " , ".join([predicate for predicate, _ in found])
    reasons = {(words, tag.lower()) for _, one in found for tag, words in one.reason.items()}
    if not reasons:
        return open_values
    return f"{open_values} ;\n\tcorp:unknownReason {_literals(reasons)}"


def _entities(ids: Sequence[str]) -> str:
    return " , ".join([f"e:{entity}" for entity in ids])


def _statements(found: Sequence[Relationship]) -> str:
    return " , ".join([f"r:{one.key}" for one in found])


def _gathering(one: Gathering) -> str:
    return f"gathering:{one.key}"


def _representations(several: Sequence[Representation]) -> str:
    return " , ".join(sorted([f"rep:{one.key}" for one in several]))


def representation_block(one: Representation) -> str:
    """For whom a party acts, as a claim says."""
    statements = ["a corp:Representation", f"corp:agent e:{one.agent}"]
    if one.clients:
        statements.append(f"corp:client {_entities(one.clients)}")
    if one.left_open is not None:
        statements.append(f"corp:unknown {unknowns([('corp:client', one.left_open)])}")
    return block(f"rep:{one.key}", statements)


def _quantity(predicate: str) -> Write:
    """Writes the text of a quantity and, in statements of their own, its ends."""

    def write(quantity: Quantity) -> str:
        objects = f'"{quantity.text}"'
        if quantity.maximum is not None:
            objects += f" ;\n\t{predicate}Max {_decimal(quantity.maximum)}"
        if quantity.minimum is not None:
            objects += f" ;\n\t{predicate}Min {_decimal(quantity.minimum)}"
        return objects

    return write


def _decimal(number: Decimal) -> str:
    """An xsd:decimal; one with a point needs no datatype in Turtle."""
    text = f"{number:f}"
    return text if "." in text else f'"{text}"^^xsd:decimal'


_FORMS: Final[dict[Form, Write]] = {
    Form.ID: literal,
    Form.STATUS: "corp:".__add__,
    Form.STANCE: "corp:".__add__,
    Form.CONFIDENCE: '"{}"'.format,
    Form.ENTITY: "e:".__add__,
    Form.ENTITIES: _entities,
    Form.BEHALF: _entities,
    Form.TIME: lambda period: time(period.text),
    Form.TEXT: texts,
    Form.PUBLISHED: lambda _: "false",
}


def _of_key(key: ClaimKey) -> Iterable[tuple[str, str, Write]]:
    """Property, attribute and writer of each statement that the value of a key gives."""
    write = _quantity(key.predicate) if key.form in QUANTITIES else _FORMS[key.form]
    yield key.predicate, key.attribute, write
    if key.unit:
        yield key.unit, key.attribute, lambda one: literal(one.unit) if one.unit else ""


_DERIVED: Final[Sequence[tuple[str, str, Write]]] = (
    ("prov:wasDerivedFrom", "name", "ev:".__add__),
    ("corp:about", "relationships", _statements),
    ("corp:about", "unpaired", _gathering),
    ("corp:endEarliest", "bounds", lambda bounds: day(bounds.end_earliest)),
    ("corp:endLatest", "bounds", lambda bounds: day(bounds.end_latest)),
    ("corp:establishes", "established", _statements),
    ("corp:establishes", "established_unpaired", _gathering),
    ("corp:event", "event", "e:".__add__),
    ("corp:onceEstablished", "once_established", _statements),
    ("corp:onceEstablished", "once_established_unpaired", _gathering),
    ("corp:representation", "representations", _representations),
    ("corp:startEarliest", "bounds", lambda bounds: day(bounds.start_earliest)),
    ("corp:startLatest", "bounds", lambda bounds: day(bounds.start_latest)),
    ("corp:statedIn", "source", "s:".__add__),
    (
        "corp:unknown",
        "unknowns",
        lambda found: unknowns([(one.predicate, why) for one, why in found]),
    ),
)
"""What follows from a claim, or from where it stands."""


_WRITTEN: Final = sorted(
    [*_DERIVED, *(row for key in ENCODED for row in _of_key(key))], key=lambda row: expanded(row[0])
)
_VALUES: Final = attrgetter(*(attribute for _, attribute, _ in _WRITTEN))
_WRITERS: Final = tuple((f"{predicate} ", write) for predicate, _, write in _WRITTEN)
