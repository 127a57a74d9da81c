"""What stands in the columns of a record, which in JSON may be deep inside.

Relies on nothing. Used by `places` and by `pipeline.import_`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

_YEAR: Final = "@year"


def at(values: Mapping[str, Any], column: str) -> Any:
    """What a record has in a column; None if nothing.

    Of nested records a column is the way to it, with "/" between the steps; through a list the
    way leads to what each of its items has. "*" stands for the items of a list one by one: then
    there is a value for each, None for an item that has none. An object is no value. A last step
    "@year" gives the first four characters of a date: no more of it is read or kept.

    >>> at({"a/b": "x"}, "a/b"), at({"a": {"b": ["x", "y"]}}, "a/b"), at({"a": [{"b": 1}]}, "a/b")
    ('x', ['x', 'y'], [1])
    >>> at({"a": [{"b": "x"}, {"c": "y"}]}, "a/*/b"), at({"a": ["x", "y"]}, "a/*")
    (['x', None], ['x', 'y'])
    >>> at({"born": ["1970-01-02"]}, "born/@year")
    ['1970']
    >>> at({"a": "x"}, "a/b") is None, at({"a": {"b": "x"}}, "a") is None
    (True, True)
    """
    if column in values:
        return _value(values[column])
    way, star, rest = column.partition("/*")
    found: Any = values
    for step in way.split("/"):
        found = _step(found, step)
        if found is None:
            return None
    if star and isinstance(found, list):
        items = [_value(_along(item, rest[1:].split("/") if rest else ())) for item in found]
        return None if all(one is None for one in items) else items
    return None if star else _value(found)


def _along(value: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        value = _step(value, step)
    return value


def _value(found: Any) -> Any:
    """What can stand in a column: texts, numbers, and lists of such; true and false as words."""
    if found is True or found is False:
        return "true" if found else "false"
    if isinstance(found, Mapping):
        return None
    if isinstance(found, list) and any(isinstance(one, Mapping | bool) for one in found):
        return [one for item in found if (one := _value(item)) is not None]
    return found


def _step(value: Any, step: str) -> Any:
    if step == _YEAR and isinstance(value, str):
        return value[:4]
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
    return _projection(tuple(columns))(values)


@lru_cache(maxsize=64)
def _projection(columns: tuple[str, ...]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What `projected` does for these columns: of many that are missing none is looked for."""
    near: dict[str, dict[str, str]] = {}
    far = []
    for column in columns:
        first, _, rest = column.partition("/")
        if rest and "/" not in rest and "*" not in rest and rest != _YEAR:
            near.setdefault(first, {})[rest] = column
        else:
            far.append(column)
    places = {column: place for place, column in enumerate(columns)}

    def project(values: Mapping[str, Any]) -> dict[str, Any]:
        found = {column: at(values, column) for column in far}
        has_ways = any("/" in name for name in values)
        for first, named in near.items():
            inner = values.get(first)
            if type(inner) is dict and not has_ways:
                for name in inner.keys() & named.keys():
                    found[named[name]] = _value(inner[name])
            elif inner is not None or has_ways:
                found.update((column, at(values, column)) for column in named.values())
        return {
            column: found[column]
            for column in sorted(found, key=places.__getitem__)
            if found[column] not in (None, "", [], {})
        }

    return project
