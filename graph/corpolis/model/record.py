"""Records of data, and what was read of them: the evidence of claims that nobody typed.

Relies on nothing. Used by `claim`, `source`, `intake`, `check`, `rdf` and `page`.

A claim from a register rests on fields, not on words: this field of this record of these bytes
has this value, and by this conversion the claim's amount (or date, party, …) follows from it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class DataFile:
    """The bytes of a source that is data: where they lie, what they are, how they are read.

    Their SHA-256 is the source's. `path` is that within the dossier; `reading` is
    `intake.reading.dialect.Reading` as canonical JSON, and
    `mapping` the mapping's file within the dossier, or `corpolis:NAME` of one that ships.
    """

    path: str
    media_type: str
    reading: str
    mapping: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record of data: a row, a line, an element.

    `key` tells it from the other records of its source and is made of letters, digits, "-" and
    "_" ("row-17"); `address` is where a person finds it ("row=17" as RFC 7111 counts, so that the
    header is row 1; a JSON Pointer; "Sheet1!17"). `start` and `end` count octets of the file, end
    exclusive; None in a workbook, which is compressed. `sha256` is that of the record's own bytes
    (in a workbook: of its cells as JSON).
    """

    key: str
    address: str
    sha256: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """Which column fills which part of claims, and by which conversion: said once a source.

    `id` is the rule and the part ("donation_amount"), unique in its source; `fills` the prefixed
    name of the property ("corp:amount", "rdf:subject"). `column` is "" for what the mapping sets
    itself; then `conversion` has the value. `conversion` is canonical JSON, as
    `intake.mapping` writes it, which whoever verifies reads by itself.
    """

    id: str
    column: str
    fills: str
    conversion: str


@dataclass(frozen=True, slots=True)
class Read:
    """A field's value as the record has it, character by character.

    `field` is the id of a `Field`; `record` counts from 0 among the records of the evidence.
    """

    field: str
    exact: str
    record: int = 0


def in_words(reads: Sequence[Read], fields: Mapping[str, Field]) -> str:
    """What was read, for people: each column once, in the order of the reads.

    >>> fields = {"d_amount": Field("d_amount", "EUR", "corp:amount", "{}")}
    >>> in_words([Read("d_amount", "60001")], fields)
    'EUR: 60001'
    """
    shown = dict.fromkeys((one.record, fields[one.field].column, one.exact) for one in reads)
    return " · ".join(f"{column}: {exact}" for _, column, exact in shown)


def place(address: str, file: str) -> str:
    """Where a record stands, for people.

    >>> place("row=17", "gifts.csv"), place("line=3,4", "a.jsonl"), place("Sheet1!5", "b.xlsx")
    ('row 17 of gifts.csv', 'line 4 of a.jsonl', 'row 5 of the sheet Sheet1 in b.xlsx')
    >>> place("/items/0", "c.json")
    '/items/0 in c.json'
    """
    for pattern, words in _PLACES:
        found = pattern.fullmatch(address)
        if found:
            return words.format(*found.groups(), file=file)
    return f"{address} in {file}"


_PLACES: Final = (
    (re.compile(r"row=(\d+)"), "row {} of {file}"),
    (re.compile(r"line=\d+,(\d+)"), "line {} of {file}"),
    (re.compile(r"(.+)!(\d+)", re.DOTALL), "row {1} of the sheet {0} in {file}"),
)


def canonical_json(value: Any) -> str:
    """JSON that is the same for the same value: sorted keys, no spaces.

    >>> canonical_json({"unit": "EUR", "number": "1234.56"})
    '{"number":"1234.56","unit":"EUR"}'
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
