"""A claims file as values with their places; only its form is judged here.

Relies on `yaml.values` and `yaml.tree`. Used by `check.claims`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from corpolis.digest import fingerprint
from corpolis.dossier.claim_values import reader_of
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.tree import Node, Scalar
from corpolis.dossier.yaml.values import Reader
from corpolis.model.claim import Claim, Evidence, Verification
from corpolis.model.claim_keys import CLAIM_KEYS, NAMES
from corpolis.model.gathering import Representation
from corpolis.model.quantity import Quantity
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown


@dataclass(slots=True)
class Draft:
    """A claim as far as it could be read, and the node it came from.

    Of a claim with problems, what is missing is empty, and the rest is checked all the same.
    """

    claim: Claim
    node: MappingNode
    nth: int | None


_CLAIM: Final = {key.name: (key.attribute, reader_of(key)) for key in CLAIM_KEYS}

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
    reader.keys(tree, ("source", "records", "corrections", "claims"))
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
    behalf = values.get("on_behalf_of")
    if behalf and type(behalf[0]) is Representation:
        values["representations"] = values.pop("on_behalf_of")
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
        if name == "quote" and type(typed := draft.node.entries.get(name)) is Scalar:
            return typed.value  # ids depend on how it is typed
        return draft.nth if name == "nth" else getattr(claim, name)

    since = [f"{name}={_written(said(name))}" for name in _SAID_SINCE if said(name)]
    since += [
        f"{one.agent}={_written(one.left_open or one.clients)}" for one in claim.representations
    ]
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
