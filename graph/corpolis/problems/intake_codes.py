"""The codes of problems of registers: their bytes, records and mappings.

Relies on `problem_code`. Used by `codes`.
"""

from typing import Final

from corpolis.problems.problem_code import ProblemCode

INTAKE_CODES: Final[dict[str, ProblemCode]] = {
    "bad-encoding": ProblemCode(
        "Bytes that are no text",
        "A record has octets that are no text in the encoding that the reading names. Say the "
        "right one in the mapping's reading:, as in encoding: windows-1252; or have the record put "
        "right by whoever publishes the data.",
    ),
    "changed-data": ProblemCode(
        "The records are of other bytes",
        "records/SOURCE.jsonl was made of bytes with another SHA-256 than the claims file "
        "states. Restore the file that was changed, or read the bytes again: corpolis import "
        "FILE --id SOURCE --update.",
    ),
    "changed-record": ProblemCode(
        "A record is not what it was",
        "The octets of a record, or a value in them, are not what they were when the record was "
        "read: its claims no longer follow from the bytes. Restore the file; if the change is "
        "meant, take it over with corpolis import FILE --id SOURCE --update. A correction of a "
        "record that has changed has to be looked at anew.",
    ),
    "dangling-end": ProblemCode(
        "A record names what no record tells of",
        "A party is given by an id that no record of the source describes, so nobody knows who "
        "it is. The record is left out; put the missing record into the data, or leave such "
        "records out with skip:.",
    ),
    "key-repeated": ProblemCode(
        "Two records with one key",
        "The columns of record: {key: …} have the same values in two records, so that claims of "
        "the one could be taken for those of the other. Add a column that tells them apart, or "
        "write key: row.",
    ),
    "missing-end": ProblemCode(
        "A record without a party, a name or a key",
        "A cell that a claim cannot do without is empty in this record, which is left out. Say "
        "with if: when the rule applies, leave such records out with skip:, or write unknown "
        "for a party that the register leaves open.",
    ),
    "two-values": ProblemCode(
        "Several values where a claim has one",
        "A column has several values that contradict one another, such as two dates of one "
        "beginning. The record is left out; leave the column unused, or take one claim a value.",
    ),
    "unknown-record": ProblemCode(
        "A correction of no record",
        "No record of the source has the key that the correction names. Show the records with "
        "corpolis record SOURCE KEY.",
    ),
    "unlisted-column": ProblemCode(
        "A column that is neither used nor unused",
        "The mapping does not know a column of the data, or uses one that is not there. Every "
        "column is used, or stands in unused:, so that a new one, or one with another name, is "
        "noticed.",
    ),
    "unmapped-value": ProblemCode(
        "A value that a map does not have",
        "The map of a column has no entry for a value that stands there. Add it, or leave such "
        "records out with skip:.",
    ),
    "unread-value": ProblemCode(
        "A value that does not follow from what was read",
        "By the conversion that the mapping names, what was read of the record does not give "
        "what the claim says. This is checked by code apart from that which made the claim: "
        "report it, unless records/ or a graph was changed by hand.",
    ),
    "unreadable-record": ProblemCode(
        "A record that cannot be read",
        "A row, line or element of data, or a line of records/, is not what it should be: "
        "broken, too long, with a key that stands twice. It is left out and hides no other; the "
        "message says what is wrong at which place.",
    ),
}
