"""What a statement of the Beneficial Ownership Data Standard 0.4 is.

Relies on `bods_details` and `shape`. Used by whoever takes statements.

The rules are those of the standard's JSON Schema, written as functions: a statement is checked in
some ten microseconds, and what is wrong has its JSON Pointer.
"""

from collections.abc import Sequence
from typing import Any, Final

from corpolis.intake.formats.bods_details import DETAILS, SOURCE
from corpolis.intake.formats.shape import (
    RIGHT,
    Fault,
    any_key,
    array,
    below,
    iri,
    kind_of,
    long,
    moment,
    one_of,
    pattern,
    table,
    text,
    wrong,
)


def _annotation(value: dict[str, Any]) -> Sequence[Fault]:
    if value["motivation"] == "linking" and "url" not in value:
        return wrong("required", 'there is no "url"', "a link needs the key url")
    if value["motivation"] != "transformation" and value.get("transformedContent"):
        message = "transformedContent belongs to a transformation only"
        return below("transformedContent", wrong("const", message))
    return RIGHT


def _anything(value: Any) -> Sequence[Fault]:
    return (
        RIGHT
        if type(value) is dict
        else wrong("type", f"this must be an object, and is {kind_of(value)}")
    )


STATEMENT: Final = table(
    {
        "statementId": long(32, 64),
        "statementDate": moment,
        "annotations": array(
            table(
                {
                    "statementPointerTarget": text,
                    "creationDate": moment,
                    "createdBy": table({"name": text, "uri": iri}),
                    "motivation": one_of(
                        *("commenting", "correcting", "identifying", "linking"),
                        "transformation",
                    ),
                    "description": text,
                    "transformedContent": text,
                    "url": iri,
                },
                ["statementPointerTarget", "motivation"],
                also=_annotation,
            )
        ),
        "publicationDetails": table(
            {
                "publicationDate": moment,
                "bodsVersion": pattern(r"[0-9]+\.[0-9]+", "a version: 0.4"),
                "license": iri,
                "publisher": table({"name": text, "url": iri}, also=any_key("name", "url")),
            },
            ["publicationDate", "bodsVersion", "publisher"],
        ),
        "source": SOURCE,
        "declaration": text,
        "declarationSubject": text,
        "recordId": text,
        "recordType": one_of(*DETAILS),
        "recordStatus": one_of("new", "updated", "closed"),
        "recordDetails": _anything,
    },
    (
        *("statementId", "declarationSubject", "recordId", "recordType", "recordDetails"),
        "statementDate",
    ),
)
"""The faults of one statement; none if it is valid."""


def statement_faults(value: Any) -> Sequence[Fault]:
    """All that is wrong with a statement, by the rules of the standard; nothing if it is valid.

    >>> [fault.pointer for fault in statement_faults({"recordType": "entity"})][:2]
    ['', '']
    """
    faults = STATEMENT(value)
    if type(value) is not dict:
        return faults
    kind = value.get("recordType")
    details = DETAILS.get(kind) if isinstance(kind, str) else None
    if details is None or type(value.get("recordDetails")) is not dict:
        return faults
    found = details(value["recordDetails"])
    return [*faults, *below("recordDetails", found)] if found else faults
