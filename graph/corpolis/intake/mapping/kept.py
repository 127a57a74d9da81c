"""What of a record is kept: what a rule that may apply to it reads, and nothing else.

Relies on `rules`. Used by `corpolis.check.registers` and `pipeline`.

So a column that is used of companies alone, such as their numbers, is not kept of persons.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from corpolis.intake.mapping.column import Condition, all_hold
from corpolis.intake.mapping.rules import NEXT, RegisterMapping, is_item

Kept = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""From what a record has in the columns that are used to what is kept of it."""

_CASES: Final = 1 << 12
"""So many combinations of values are remembered with what is kept where they stand."""


def kept_by(mapping: RegisterMapping) -> Kept:
    """What a mapping keeps of records."""
    rules = _rules(mapping)
    read = {column for _, columns in rules for column in columns}
    always = {column for conditions, columns in rules if not conditions for column in columns}
    always |= {one.column for conditions, _ in rules for one in conditions}
    always |= {column.removeprefix(NEXT) for column in read if column.startswith(NEXT)}
    always |= {one.column for several in mapping.skip for one in several}
    always |= {*mapping.key, *mapping.group_by, *mapping.versions}
    always |= {mapping.since, mapping.replaces}
    sometimes = frozenset(read - always)
    if not sometimes:
        return lambda values: values
    conditional = [(one, columns & sometimes) for one, columns in rules if columns & sometimes]

    asked = sorted({one.column for conditions, _ in conditional for one in conditions})
    known: dict[str, frozenset[str]] = {}

    def kept(values: Mapping[str, Any]) -> Mapping[str, Any]:
        if sometimes.isdisjoint(values):
            return values
        case = repr([values.get(column) for column in asked])
        wanted = known.get(case)
        if wanted is None:
            wanted = frozenset(
                column
                for conditions, columns in conditional
                if all_hold(conditions, values)
                for column in columns
            )
            if len(known) < _CASES:
                known[case] = wanted
        return {
            name: value for name, value in values.items() if name not in sometimes or name in wanted
        }

    return kept


def _rules(mapping: RegisterMapping) -> Sequence[tuple[Sequence[Condition], frozenset[str]]]:
    """The columns of each rule, and when it may apply as far as a record by itself shows."""
    rules = [
        (one.conditions, one.columns, one.each.name if one.each else "")
        for one in mapping.entities.values()
    ]
    rules += [(one.conditions, one.columns, one.each) for one in mapping.claims.values()]
    found = []
    for conditions, columns, each in rules:
        of_record = [
            one
            for one in conditions
            if not one.column.startswith(NEXT) and not (each and is_item(one.column, each))
        ]
        found.append((of_record, frozenset(columns)))
    return found
