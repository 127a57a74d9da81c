"""A value that stands in a column, and how it is read there.

Relies on `model.record`. Used by `reader`, `values` and `derivation`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from corpolis.model.record import canonical_json

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class RowError(Exception):
    """What makes a record unusable: nothing is made of it, and it is told why.

    `column` is the one at fault, "" if none is.
    """

    def __init__(self, code: str, message: str, column: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.column = column
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold of a column: one of `values`, `matches`, or whether there is something.

    With `only`, it has something, and nothing but these.
    """

    column: str
    values: Sequence[str] = ()
    matches: str = ""
    present: bool | None = None
    only: Sequence[str] = ()

    @property
    def is_choice(self) -> bool:
        """Whether it holds just where one of `values` stands in the column."""
        return bool(self.values) and self.present is None and not self.only

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Whether a record fulfils it; of several values in a column, one is enough."""
        raw = record.get(self.column)
        if raw is None:
            return self.present is False
        if type(raw) is str and raw:
            if self.values:
                return raw in self.values or " ".join(raw.split()) in self.values
            if self.present is not None and not raw[0].isspace():
                return self.present
        found = raw if isinstance(raw, list | tuple) else (raw,)
        texts = [text for one in found if one is not None and (text := " ".join(str(one).split()))]
        if self.present is not None:
            return bool(texts) is self.present
        if self.only:
            return bool(texts) and all(text in self.only for text in texts)
        if self.values:
            return any(text in self.values for text in texts)
        return any(re.search(self.matches, text) for text in texts)


def all_hold(conditions: Sequence[Condition], record: Mapping[str, Any]) -> bool:
    """Whether a record fulfils all of them."""
    for one in conditions:  # noqa: SIM110 -- a generator costs more than most conditions
        if not one.holds(record):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what is done with its raw value, in this order.

    White space around it is taken off; `strip` is what a regular expression takes off; `split`
    parts it at a separator; `map` puts others in place of values, of which one that is not
    there is an error, unless "*" has a value for all others. Then it is read: as a date by
    `date` (patterns of strptime with %d %m %Y %y %B %b %H %M %S, or "edtf"), as a number
    written like `number` ("1.234,56"), times `times`, with `unit` (a currency, "%", or a column
    of such), or as a text in `language`. `template` puts several columns into one text. A date
    of which it is known only that it is no later than this is `at_latest`. Where its
    `conditions` do not hold, it is as if there were nothing.
    """

    name: str
    strip: str = ""
    split: str = ""
    map: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    date: Sequence[str] = ()
    number: str = ""
    times: str = ""
    unit: "str | Column" = ""
    language: str = ""
    template: str = ""
    at_latest: bool = False
    conditions: Sequence[Condition] = ()

    def applies(self, record: Mapping[str, Any]) -> bool:
        """Whether it counts in a record."""
        return not self.conditions or all_hold(self.conditions, record)

    @property
    def needed(self) -> Sequence[str]:
        """The names of all columns that are read for it, or looked at."""
        return (*self.columns, *(one.column for one in self.conditions))

    @property
    def columns(self) -> Sequence[str]:
        """The names of all columns that are read for it."""
        if self.template:
            return SLOT.findall(self.template)
        more = self.unit.columns if isinstance(self.unit, Column) else ()
        return (self.name, *more)

    def conversion(self, **more: Any) -> str:
        """What is done, as canonical JSON: how a claim's value follows from what was read."""
        said: dict[str, Any] = {
            key: value
            for key, value in (
                ("strip", self.strip),
                ("split", self.split),
                ("map", dict(self.map)),
                ("date", list(self.date)),
                ("number", self.number),
                ("times", self.times),
                ("unit", self.unit if isinstance(self.unit, str) else ""),
                ("language", self.language),
                ("template", self.template),
                ("at-latest", self.at_latest),
            )
            if value
        }
        return canonical_json(said | more)


SLOT: Final = re.compile(r"\{([^{}]+)\}")
"""A column's name in a template."""
