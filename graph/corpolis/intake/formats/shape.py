"""What values of JSON must be like, as functions that tell where one is not.

Relies on `intake.reading`. Used by the formats.

Each function here gives a check: from a value to its faults, each with the JSON Pointer of the
value at fault; of a value that is right nothing is made, so that checking costs little. Numbers
are `intake.reading` Numbers, which a text is not.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from corpolis.intake.reading.json_values import Number, pointer_step


class Fault(NamedTuple):
    """One thing that is wrong.

    `pointer` is the JSON Pointer of the value at fault within what was checked; of a key that is
    missing it is that of the object without it. `rule` is the word of JSON Schema for what is
    not kept.
    """

    pointer: str
    rule: str
    message: str
    hint: str = ""


Check = Callable[[Any], Sequence[Fault]]
"""The faults of a value; none if it is right."""

RIGHT: Final[Sequence[Fault]] = ()

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(
    r"[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def wrong(rule: str, message: str, hint: str = "") -> Sequence[Fault]:
    """The value itself is wrong."""
    return [Fault("", rule, message, hint)]


def kind_of(value: Any) -> str:
    """What a value of JSON is, in words.

    >>> kind_of([]), kind_of(None)
    ('an array', 'null')
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return "a number" if isinstance(value, Number) else "a text"
    return "an object" if isinstance(value, dict) else "an array"


def text(value: Any) -> Sequence[Fault]:
    """A text."""
    return RIGHT if type(value) is str else _no("text", value)


def truth(value: Any) -> Sequence[Fault]:
    """True or false."""
    return RIGHT if type(value) is bool else _no("true or false", value)


def _no(wanted: str, value: Any) -> Sequence[Fault]:
    article = "" if wanted.startswith("true") else "an " if wanted[0] in "aeiou" else "a "
    return wrong("type", f"this must be {article}{wanted}, and is {kind_of(value)}")


@lru_cache(maxsize=1 << 14)
def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def day(value: Any) -> Sequence[Fault]:
    """A day: 2025-01-22."""
    if type(value) is not str:
        return _no("text", value)
    if _is_day(value):
        return RIGHT
    return wrong("format", f'"{value[:40]}" is not a date', "write a day: 2025-01-22")


def moment(value: Any) -> Sequence[Fault]:
    """A day, or a day and a time with its zone (RFC 3339)."""
    if type(value) is not str:
        return _no("text", value)
    if _is_day(value) or (_is_day(value[:10]) and _TIME.fullmatch(value, 10)):
        return RIGHT
    hint = "write 2025-01-22, or 2025-01-22T09:30:00Z"
    return wrong("anyOf", f'"{value[:40]}" is neither a date nor a time with its zone', hint)


def iri(value: Any) -> Sequence[Fault]:
    """An IRI with its scheme."""
    if type(value) is not str:
        return _no("text", value)
    if _IRI.fullmatch(value):
        return RIGHT
    return wrong("format", f'"{value[:60]}" is not a URI', "begin with https:// or another scheme")


def pattern(form: str, words: str) -> Check:
    """A text of a form, which `words` call."""
    compiled = re.compile(form)

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not str:
            return _no("text", value)
        if compiled.fullmatch(value):
            return RIGHT
        return wrong("pattern", f'"{value[:40]}" is not {words}')

    return check


def either(first: Check, second: Check) -> Check:
    """What one of two checks takes; else what the second says."""

    def check(value: Any) -> Sequence[Fault]:
        return RIGHT if not first(value) else second(value)

    return check


def long(least: int, most: int) -> Check:
    """A text of so many characters."""

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not str:
            return _no("text", value)
        if least <= len(value) <= most:
            return RIGHT
        wanted = f"{least}" if least == most else f"{least} to {most}"
        rule = "minLength" if len(value) < least else "maxLength"
        return wrong(rule, f"this has {len(value)} characters; it must have {wanted}")

    return check


def one_of(*values: str) -> Check:
    """One of some words."""
    known = frozenset(values)

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not str:
            return _no("text", value)
        if value in known:
            return RIGHT
        return wrong(
            "enum", f'"{value[:40]}" is not in the list', f"there are: {', '.join(values)}"
        )

    return check


def within(least: int, most: int) -> Check:
    """A number with both ends."""

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not Number:
            return _no("number", value)
        number = Decimal(value)
        if least <= number <= most:
            return RIGHT
        rule = "minimum" if number < least else "maximum"
        return wrong(rule, f"{value} is not between {least} and {most}")

    return check


def array(item: Check) -> Check:
    """An array of which each value is right."""

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not list:
            return _no("array", value)
        faults = None
        for place, one in enumerate(value):
            found = item(one)
            if found:
                faults = [*(faults or ()), *below(str(place), found)]
        return faults or RIGHT

    return check


def table(
    properties: Mapping[str, Check], required: Sequence[str] = (), also: Check | None = None
) -> Check:
    """An object: `properties` are right, `required` are there, and `also` finds nothing.

    Other keys may have anything.
    """
    known = properties.get

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return _no("object", value)
        faults: list[Fault] | None = None
        for key, one in value.items():
            inner = known(key)
            if inner is not None:
                found = inner(one)
                if found:
                    faults = [*(faults or ()), *below(key, found)]
        for key in required:
            if key not in value:
                hint = f"add the key {key}"
                faults = [*(faults or ()), Fault("", "required", f'there is no "{key}"', hint)]
        if also is not None and not faults:
            return also(value)
        return faults or RIGHT

    return check


def any_key(*keys: str) -> Check:
    """An object with at least one of some keys."""

    def check(value: Any) -> Sequence[Fault]:
        if any(key in value for key in keys):
            return RIGHT
        return wrong("anyOf", f"there is neither {' nor '.join(keys)}", f"add the key {keys[0]}")

    return check


def below(step: str, faults: Sequence[Fault]) -> Sequence[Fault]:
    """Faults of what stands at a key, with their place from above.

    >>> below("a/b", [Fault("/0", "type", "")])[0].pointer
    '/a~1b/0'
    """
    before = f"/{pointer_step(step)}"
    return [one._replace(pointer=before + one.pointer) for one in faults]
