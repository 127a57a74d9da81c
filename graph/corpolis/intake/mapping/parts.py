"""What fills the keys of claims: dates, amounts, words out of columns.

Relies on `column`, `rules`, `values` and `model`. Used by `derivation` and `entities`.
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from decimal import Decimal
from typing import Any, Final

from corpolis.intake.mapping.column import Column, RowError
from corpolis.intake.mapping.rules import Part
from corpolis.intake.mapping.values import number, period, several, shortened, words
from corpolis.model import edtf
from corpolis.model.claim import Confidence
from corpolis.model.claim_keys import CLAIM_KEYS, QUANTITIES, Form
from corpolis.model.identifiers import slugged
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity, parse_amount, parse_count, parse_share, parse_value
from corpolis.model.record import Field, canonical_json
from corpolis.model.standing import Stance, Status

_KEYS: Final = {key.name: key for key in CLAIM_KEYS}
_WORDS: Final = {Form.STATUS: Status, Form.STANCE: Stance, Form.CONFIDENCE: Confidence}
_PARSERS: Final[Mapping[Form, Callable[[str], Quantity]]] = {
    Form.AMOUNT: parse_amount,
    Form.SHARE: parse_share,
    Form.VALUE: parse_value,
    Form.COUNT: parse_count,
}


class Slot:
    """Which fields a part of claims is filled by; `columns` and `fields` go together.

    `find` tells which entity a raw value means, if the part is a party.
    """

    def __init__(
        self,
        rule: str,
        key: str,
        what: "Column | str",
        fields: MutableMapping[str, Field],
        suffix: str = "",
        *,
        conversion: Mapping[str, Any] | None = None,
        find: Callable[[Sequence[str]], str | None] | None = None,
    ) -> None:
        self.key = key
        self.find = find
        known = _KEYS[key]
        fills = known.predicate or f"corp:{known.attribute}"
        named = "occasion" if known.attribute == "occasion" else key  # a term is one, too
        name = f"{rule}_{named}{suffix}"
        if isinstance(what, str):
            self.columns: Sequence[str] = ()
            self.fields: Sequence[str] = ()
            fields[name] = Field(name, "", fills, canonical_json({"literal": what}))
            return
        self.columns = what.columns
        several_columns = len(self.columns) > 1
        self.fields = [
            f"{name}_{number + 1}" if several_columns else name
            for number in range(len(self.columns))
        ]
        for field_id, column in zip(self.fields, self.columns, strict=True):
            more = dict(conversion or {})
            if what.template:
                more["slot"] = column
            elif column != what.name:
                more = {"part": "unit"}
            how = what.unit if "part" in more and isinstance(what.unit, Column) else what
            fields[field_id] = Field(field_id, column, fills, how.conversion(**more))


class PartReader:
    """Reads one part of claims from records."""

    def __init__(
        self, part: Part, rule: str, language: str, fields: MutableMapping[str, Field]
    ) -> None:
        self._key = _KEYS[part.key]
        self._part = part
        self._language = language
        if part.literal is not None:
            Slot(rule, part.key, part.literal[0], fields, "_set" if part.columns else "")
        self._first = [
            (one, self._reader(one), Slot(rule, part.key, one, fields, nth(number)))
            for number, one in enumerate(part.first)
        ]
        ends = (("low", part.low), ("high", part.high), ("over", part.over), ("under", part.under))
        self._ends = [
            (
                name,
                one,
                self._end(one),
                Slot(rule, part.key, one, fields, f"_{name}", conversion={"end": name}),
            )
            for name, one in ends
            if one is not None
        ]

    def read(
        self,
        values: Mapping[str, Any],
        base: MutableMapping[str, Any],
        slots: list[tuple[Slot, Sequence[str]]],
    ) -> None:
        """Put what a record has into `base`, and what was read into `slots`."""
        for column, read, slot in self._first:
            if not column.applies(values):
                continue
            raw = _filled(column.columns, values, self._key.form)
            if raw is None:
                continue
            base[self._key.attribute] = read(raw)
            slots.append((slot, raw))
            return
        found: dict[str, str] = {}
        read_from = []
        for name, column, read_end, slot in self._ends:
            if not column.applies(values):
                continue
            raw = _filled(column.columns[:1], values, self._key.form)
            if raw is not None:
                found[name] = read_end(raw[0])
                read_from.append((slot, raw))
        is_time = self._key.form is Form.TIME
        if found and not (is_time and len(found) < 2):
            slots += read_from
            span = self._span(found) if is_time else self._range(found)
            base[self._key.attribute] = span
        elif self._part.literal is not None:
            base[self._key.attribute] = self._part.literal[1]

    def _end(self, column: Column) -> Callable[[str], str]:
        if self._key.form is not Form.TIME:
            return number(column)
        read = period(column)
        return lambda raw: read(raw).text

    def _span(self, found: Mapping[str, str]) -> Period:
        """The time from one date to another; of one day that day."""
        low, high = found["low"], found["high"]
        try:
            return edtf.parse(low if low == high else f"{low}/{high}")
        except ValueError as error:
            column = self._ends[1][1].name
            raise RowError("bad-date", f"{column} {error}", column) from None

    def _range(self, found: Mapping[str, str]) -> Quantity:
        """The range with these ends; equal ends are one number."""
        low, high = found.get("low"), found.get("high")
        if low is not None and high is not None and Decimal(low) == Decimal(high):
            text = low
        else:
            least = f">{found['over']}" if "over" in found else low or ""
            most = f"<{found['under']}" if "under" in found else high or ""
            text = f"{least}..{most}"
        unit = next(
            (one.unit for one in self._part.columns if isinstance(one.unit, str) and one.unit), ""
        )
        return self._quantity(text, unit, self._part.columns[0].name)

    def _quantity(self, text: str, unit: str, column: str) -> Quantity:
        form = self._key.form
        if form is Form.SHARE:
            unit = "%"
        _whole, point, rest = text.partition(".")
        if point and len(rest) == 3 and rest.isdigit():  # else it may be thousands
            text = f"{text}0"
        try:
            return _PARSERS[form](f"{text} {unit}" if unit else text)
        except ValueError as error:
            raise RowError("bad-amount", f"{column}: {error}", column) from None

    def _reader(self, column: Column) -> Callable[[Sequence[str]], Any]:
        form = self._key.form
        if form is Form.TIME:
            read_time = period(column)
            return lambda raw: read_time(raw[0])
        if form in QUANTITIES:
            read_number = number(column)
            of_unit = words(column.unit) if isinstance(column.unit, Column) else None
            fixed = column.unit if isinstance(column.unit, str) else ""

            def quantity(raw: Sequence[str]) -> Quantity:
                unit = of_unit(raw[1]) if of_unit and len(raw) > 1 else fixed
                return self._quantity(read_number(raw[0]), unit, column.name)

            return quantity
        plain = words(column)
        if form in _WORDS:
            known = _WORDS[form]

            def word(raw: Sequence[str]) -> Any:
                text = plain(raw[0])
                try:
                    return known(text)
                except ValueError:
                    message = f'{column.name} "{shortened(text)}" is no {self._key.name}'
                    hint = f"say map: with {', '.join(one.value for one in known)}"
                    raise RowError("unmapped-value", message, column.name, hint) from None

            return word
        if form is Form.ID:
            return lambda raw: slugged(" ".join(plain(one) for one in raw), most=None)
        tag = column.language or self._language
        if column.template:
            return lambda raw: {tag: filled_in(column, raw)}
        return lambda raw: {tag: "; ".join(dict.fromkeys(map(plain, raw)))}


def filled_in(column: Column, raw: Sequence[str]) -> str:
    """A template with the raw values in its places."""
    text = column.template
    for name, one in zip(column.columns, raw, strict=True):
        text = text.replace("{" + name + "}", " ".join(one.split()))
    return text


def nth(number: int) -> str:
    """The end of the id of a field that is an alternative, by its number from 0."""
    return f"_or{number + 1}" if number else ""


def _filled(columns: Sequence[str], values: Mapping[str, Any], form: Form) -> Sequence[str] | None:
    """The raw values of columns that all have one; None if one is empty.

    Raises:
        RowError: a column has several values where the claim can have one.
    """
    found: list[str] = []
    for column in columns:
        raw = several(values.get(column))
        if not raw:
            return None
        if len(raw) > 1:
            if form is Form.TEXT and len(columns) == 1:
                return raw
            raw = [_finest(raw, column) if form is Form.TIME else _only(raw, column)]
        found.append(raw[0])
    return found


def _finest(raw: Sequence[str], column: str) -> str:
    """Of dates of which one says more than the others, that one."""
    longest = max(raw, key=len)
    if all(longest.startswith(one) for one in raw):
        return longest
    return _only(raw, column)


def _only(raw: Sequence[str], column: str) -> str:
    shown = ", ".join(f'"{shortened(one)}"' for one in raw[:3])
    message = f"{column} has {len(raw)} values ({shown}), and a claim has one"
    raise RowError("two-values", message, column)
