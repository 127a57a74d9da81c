"""What stands in the columns of a record, which in JSON may be deep inside.

Relies on nothing. Used by `places` and by `pipeline.import_`.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def at(values: Mapping[str, Any], column: str) -> Any:
    """What a record has in a column; None if nothing.

    Of nested records a column is the way to it, with "/" between the steps; through a list the
    way leads to what each of its items has.

    >>> at({"a/b": "x"}, "a/b"), at({"a": {"b": ["x", "y"]}}, "a/b"), at({"a": [{"b": 1}]}, "a/b")
    ('x', ['x', 'y'], [1])
    >>> at({"a": "x"}, "a/b") is None
    True
    """
    if column in values:
        return values[column]
    found: Any = values
    for step in column.split("/"):
        found = _step(found, step)
        if found is None:
            return None
    return found


def _step(value: Any, step: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list):
        found: list[Any] = []
        for item in value:
            one = _step(item, step)
            found += one if isinstance(one, list) else [] if one is None else [one]
        return found or None
    return None


def projected(values: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """What a record has in some columns; those in which it has nothing are left out.

    >>> projected({"a": "x", "b": "", "c": {"d": "y"}}, ["a", "b", "c/d"])
    {'a': 'x', 'c/d': 'y'}
    """
    pairs = ((column, at(values, column)) for column in columns)
    return {column: value for column, value in pairs if value not in (None, "", [], {})}
