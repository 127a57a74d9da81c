"""The formats that are known by what stands in their records, each with its mapping.

Relies on `bods_statement`, `ftm` and `shape`. Used by `pipeline`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from corpolis.intake.formats.bods_statement import statement_faults
from corpolis.intake.formats.ftm import entity_faults, is_entity, personal_values
from corpolis.intake.formats.shape import RIGHT, Check, Fault

_LOOKED_AT: Final = 20
"""So many records are looked at; a broken one among them does not matter."""

Record = Mapping[str, Any]


def _unchecked(_value: Any) -> Sequence[Fault]:
    return RIGHT


def _nothing(_value: Any) -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A format: how it is called, its mapping, and how one of its records is known.

    `faults` says what is wrong in a record by the format's own rules, `personal` how many values
    of which kind stand in it that nobody is to be found by, and that are kept nowhere else.
    """

    title: str
    mapping: str
    is_one: Callable[[Record], bool]
    faults: Check = _unchecked
    personal: Callable[[Record], Mapping[str, int]] = _nothing


def _has(*keys: str) -> Callable[[Record], bool]:
    return lambda record: all(key in record for key in keys)


_OF_STATEMENTS: Final = frozenset(
    {"statementId", "declarationSubject", "recordId", "recordType", "recordDetails"}
)


def _is_statement(record: Record) -> bool:
    """Whether it has the keys of a statement; one that is missing is told by its faults."""
    return len(_OF_STATEMENTS & record.keys()) >= len(_OF_STATEMENTS) - 1


def _is_psc(record: Record) -> bool:
    data = record.get("data")
    return "company_number" in record and isinstance(data, Mapping) and "kind" in data


KNOWN: Final = (
    KnownFormat(
        "entities of FollowTheMoney",
        "corpolis:ftm",
        is_entity,
        entity_faults,
        personal_values,
    ),
    KnownFormat(
        "statements of the Beneficial Ownership Data Standard 0.4",
        "corpolis:bods-0.4",
        _is_statement,
        statement_faults,
    ),
    KnownFormat(
        "statements of the Beneficial Ownership Data Standard 0.2 or 0.3",
        "corpolis:bods-0.3",
        _has("statementID", "statementType"),
    ),
    KnownFormat(
        "persons with significant control, of the British Companies House",
        "corpolis:uk-psc",
        _is_psc,
    ),
    KnownFormat(
        "companies of the British Companies House",
        "corpolis:uk-companies",
        _has("CompanyNumber", "CompanyName", "CompanyCategory"),
    ),
)


def known_format(records: Iterable[object]) -> KnownFormat | None:
    """The format of most of the first records, if it is one of these."""
    first = [one for one in islice(records, _LOOKED_AT) if isinstance(one, Mapping)]
    for one in KNOWN:
        if first and sum(map(one.is_one, first)) * 2 > len(first) - 1:
            return one
    return None


def faults_by(mapping: str) -> Check:
    """What is wrong in a record that this mapping is for, by the rules of its format."""
    return next((one.faults for one in KNOWN if one.mapping == mapping), _unchecked)


def title_by(mapping: str) -> str:
    """What a format is called that this mapping is for; "" if it is for none of these."""
    return next((one.title for one in KNOWN if one.mapping == mapping), "")


def personal_by(mapping: str) -> Callable[[Record], Mapping[str, int]]:
    """How many personal values stand in a record that this mapping is for, by kind."""
    return next((one.personal for one in KNOWN if one.mapping == mapping), _nothing)
