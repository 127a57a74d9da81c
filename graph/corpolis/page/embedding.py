"""The page's data as JSON.

Relies on `data`, `drawing` and `style`. Used by `html`.

A field that is empty ("", None, False, an empty list or mapping) is left out, but for those that
every thing of its kind has.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields

from corpolis.page.data import (
    ClaimData,
    DisputeData,
    EntityData,
    FamilyData,
    FieldData,
    PageData,
    ReadData,
    RelationData,
    SourceData,
    StatementData,
    TermData,
    TypeData,
)
from corpolis.page.drawing import Bundle, Drawing, Node
from corpolis.page.style import Style

KINDS = (
    TypeData,
    RelationData,
    FamilyData,
    FieldData,
    SourceData,
    EntityData,
    ReadData,
    ClaimData,
    TermData,
    StatementData,
    DisputeData,
    Style,
    Node,
    Bundle,
    Drawing,
    PageData,
)
"""All kinds of things that the page embeds."""
_NAMES: Mapping[type, Sequence[str]] = {
    kind: [each.name for each in fields(kind)] for kind in KINDS
}
SPARSE = (FieldData, SourceData, EntityData, StatementData, TermData, ReadData, ClaimData)
"""Kinds of which empty fields are left out, but for those in `ALWAYS`."""
ALWAYS = {
    *("id", "labels", "title", "kind", "quote", "claims", "source", "status", "stance"),
    *("subject", "relation", "object", "standing", "rule", "part", "field", "exact"),
}
"""All indices of one thing are among them, of which 0 is not empty."""


def json_text(value: object) -> str:
    r"""`value` as JSON in which no "<" occurs; dataclasses become objects.

    >>> json_text(FamilyData({"en": "< money"}, "#117733"))
    '{"labels":{"en":"\\u003c money"},"colour":"#117733"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_encodable)
    return text.replace("<", "\\u003c")


def _encodable(value: object) -> Mapping[str, object] | list[object]:
    """What `json` does not know by itself, in terms that it knows."""
    if names := _NAMES.get(type(value)):
        sparse = isinstance(value, SPARSE)
        return {
            name: item
            for name in names
            if (item := getattr(value, name)) or not sparse or name in ALWAYS
        }
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in the page's data")
