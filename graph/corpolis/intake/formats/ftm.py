"""Entities of FollowTheMoney: how one is known, what is right, and what in it is personal.

Relies on `shape`. Used by `known`. What entities mean stands in ontology/mappings/ftm.yaml.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from corpolis.intake.formats.shape import RIGHT, Fault, kind_of
from corpolis.intake.reading.json_values import pointer_step

PERSONAL: Final[Mapping[str, str]] = {
    **dict.fromkeys(("email", "emailMentioned", "registrantEmail"), "e-mails"),
    **dict.fromkeys(("phone", "phoneMentioned", "callerNumber", "receiverNumber"), "telephones"),
    **dict.fromkeys(("address", "addressEntity", "full", "street", "birthPlace"), "addresses"),
    **dict.fromkeys(
        ("passport", "passportNumber", "idNumber", "number", "socialSecurityNumber"), "documents"
    ),
    **dict.fromkeys(("taxNumber", "vatCode"), "tax numbers"),
    **dict.fromkeys(("accountNumber", "iban", "ibanMentioned", "bankAccounts"), "accounts"),
}
"""What kind of personal value a property has."""

_KEYS: Final = ("id", "schema", "properties")


def is_entity(record: Mapping[str, Any]) -> bool:
    """Whether a record is an entity.

    >>> is_entity({"id": "a", "schema": "Person", "properties": {}}), is_entity({"id": "a"})
    (True, False)
    """
    return isinstance(record.get("properties"), Mapping) and "schema" in record and "id" in record


def entity_faults(value: Any) -> Sequence[Fault]:
    """What is wrong in the form of an entity; nothing if all of it can be read.

    >>> entity_faults({"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}})
    ()
    >>> entity_faults({"id": "a", "schema": "Person", "properties": {"name": "Ann"}})[0].pointer
    '/properties/name'
    """
    missing = [key for key in _KEYS if key not in value]
    if missing:
        hint = "an entity has id, schema and properties"
        return [Fault("", "required", f'there is no "{missing[0]}"', hint)]
    for key in ("id", "schema"):
        if type(value[key]) is not str:
            return [Fault(f"/{key}", "type", f"this must be a text, and is {kind_of(value[key])}")]
    properties = value["properties"]
    if type(properties) is not dict:
        message = f"this must be an object, and is {kind_of(properties)}"
        return [Fault("/properties", "type", message)]
    faults = []
    for name, several in properties.items():
        if type(several) is list:
            for place, one in enumerate(several):
                if type(one) is not str:
                    faults.append(_fault(name, f"/{place}", one))
        else:
            faults.append(_fault(name, "", several))
    return faults or RIGHT


def _fault(name: str, place: str, value: Any) -> Fault:
    """A value that is not what properties have."""
    pointer = f"/properties/{pointer_step(name)}{place}"
    if not place:
        return Fault(pointer, "type", f"this must be an array of texts, and is {kind_of(value)}")
    hint = ""
    if type(value) is dict:
        hint = "write each entity on a line of its own, and its id here"
    return Fault(pointer, "type", f"this must be a text, and is {kind_of(value)}", hint)


def personal_values(value: Mapping[str, Any]) -> Mapping[str, int]:
    """How many values stand in an entity that are kept nowhere but in the file, by kind.

    >>> personal_values({"properties": {"email": ["a@example.org"], "name": ["Ann"]}})
    Counter({'e-mails': 1})
    """
    properties = value["properties"]
    if PERSONAL.keys().isdisjoint(properties):
        return {}
    found: Counter[str] = Counter()
    for name, kind in PERSONAL.items():
        if name in properties:
            found[kind] += len(properties[name])
    return found
