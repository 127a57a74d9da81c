"""What a person puts right in records by hand, with a reason.

Relies on `dossier.yaml` and `model`. Used by `registers`.

A correction names a record by its key and by the first digits of its SHA-256: of a record that
has changed since, it is no longer known to be right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from corpolis.dossier.claim_values import reader_of
from corpolis.dossier.yaml.tree import EMPTY, Items, Scalar
from corpolis.dossier.yaml.tree import Mapping as MappingNode
from corpolis.dossier.yaml.values import Reader
from corpolis.intake.mapping.derivation import StoredRecord
from corpolis.model.claim import Claim
from corpolis.model.claim_keys import CLAIM_KEYS
from corpolis.model.record import Read
from corpolis.problems import shown

_KEYS: Final = {key.name: key for key in CLAIM_KEYS}
_TAKES: Final = ("record", "hash", "skip", "set", "because")
_FEWEST: Final = 8
"""So many digits of a SHA-256 tell one state of a record from another."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is done with one record: left out, or parts of its claims set."""

    because: str
    skip: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


def read_corrections(
    reader: Reader, tree: MappingNode, records: Sequence[StoredRecord]
) -> Mapping[str, Correction]:
    """The corrections of a claims file by record; those that do not fit are reported."""
    node = tree.entries.get("corrections")
    if node is None or (isinstance(node, Scalar) and node.value in EMPTY):
        return {}
    by_key = {one.record.key: one.record.sha256 for one in records}
    found: dict[str, Correction] = {}
    for item in reader.items(node, "corrections", "begin each with - record: …") or ():
        table = reader.mapping(item, "a correction", "write record: …, hash: …, skip: REASON")
        if table is None:
            continue
        reader.keys(table, _TAKES)
        entries = table.entries
        missing = next((key for key in ("record", "hash") if key not in entries), None)
        if missing or not {"skip", "set"} & entries.keys():
            hint = "write record, hash, and skip: REASON, or set: {KEY: VALUE} and because: REASON"
            reader.problem(
                item, "missing-field", f"the correction has no {missing or 'skip or set'}", hint
            )
            continue
        key, digits = reader.string(entries["record"]), reader.string(entries["hash"])
        if key is None or digits is None:
            continue
        if key not in by_key:
            hint = f"{reader.did_you_mean(key, list(by_key))}see: corpolis record SOURCE KEY"
            reader.problem(
                entries["record"], "unknown-record", f'no record is called "{shown(key)}"', hint
            )
            continue
        if len(digits) < _FEWEST or not by_key[key].startswith(digits.lower()):
            hint = f"look at it anew; if the correction still holds, write hash: {by_key[key][:16]}"
            message = f'the record "{key}" is not what it was when it was put right'
            reader.problem(entries["hash"], "changed-record", message, hint)
            continue
        correction = _correction(reader, table)
        if correction is not None:
            found[key] = correction
    return found


def _correction(reader: Reader, table: MappingNode) -> Correction | None:
    entries = table.entries
    if "skip" in entries:
        reason = reader.string(entries["skip"])
        return None if reason is None else Correction(reason, skip=True)
    if "because" not in entries:
        hint = "write because: and why"
        reader.problem(table, "missing-field", "the correction has no reason", hint)
        return None
    because = reader.string(entries["because"])
    given = reader.mapping(entries["set"], "set", "write set: {amount: 500 EUR}")
    if because is None or given is None or isinstance(entries["set"], Items):
        return None
    allowed = tuple(key for key in _KEYS if key not in {"id", "relation", "quote", "nth"})
    reader.keys(given, allowed)
    values = {
        _KEYS[key].attribute: value
        for key, one in given.entries.items()
        if key in allowed and (value := reader_of(_KEYS[key])(reader, one)) is not None
    }
    return Correction(because, values=values)


def corrected(claim: Claim, correction: Correction, language: str) -> None:
    """Set parts of a claim by hand; its note says that and why, and nothing is read for them."""
    for attribute, value in correction.values.items():
        setattr(claim, attribute, value)
    if correction.values:
        claim.note = {**(claim.note or {}), language: correction.because}
        gone = {key.name for key in CLAIM_KEYS if key.attribute in correction.values}
        kept = tuple(one for one in claim.evidence.reads if _part(one) not in gone)
        claim.evidence.reads = kept


def _part(read: Read) -> str:
    """The key of claims that a field fills, by its id: RULE_KEY, RULE_KEY_2."""
    for name in sorted(_KEYS, key=len, reverse=True):
        if read.field.endswith(f"_{name}") or f"_{name}_" in read.field:
            return name
    return ""
