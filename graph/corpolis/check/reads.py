"""Whether what claims from data say follows from what was read: by code of its own.

Relies on `model`. Used by `registers` and by whoever holds a graph against its bytes.

Nothing here knows the mapping language's own code: a claim, as its graph has it, says what was
read for which part and by which conversion, and that is done once more. What is wrong in one of
the two shows here.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Any, Final

from corpolis.model.claim import Claim
from corpolis.model.claim_keys import CLAIM_KEYS, NAMING, QUANTITIES, ClaimKey, Form, rule_of
from corpolis.model.entity import Entity
from corpolis.model.identifiers import slugged
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity, parse_value
from corpolis.model.record import Field, canonical_json
from corpolis.model.text import Unknown

_KEYS: Final[Mapping[str, ClaimKey]] = {key.predicate: key for key in CLAIM_KEYS if key.predicate}
_IGNORED: Final = frozenset({"id", "quote", "nth", "publish", "note", "confidence"})
_NAMING: Final = frozenset(key.form for key in NAMING)
_GATHERED: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")

_CHECKED: Final = tuple(key for key in _KEYS.values() if key.name not in _IGNORED)
_VALUES: Final = attrgetter(*(key.attribute for key in _CHECKED))
_DEFAULTS: Final = {"status": "unclear", "stance": "reported"}
"""What a claim has if its mapping says nothing."""

Words = Callable[[str], str | None]


class Reads:
    """Holds the claims of one source against what was read for them."""

    def __init__(self, fields: Sequence[Field], entities: Mapping[str, Entity]) -> None:
        self._fields = {one.id: one for one in fields}
        self._how: dict[str, Mapping[str, Any]] = {
            one.id: json.loads(one.conversion) for one in fields
        }
        self._set = {
            (rule_of(one), one.fills): self._how[one.id].get("literal")
            for one in fields
            if not one.column
        }
        self._words = {name: lru_cache(1 << 14)(_words(how)) for name, how in self._how.items()}
        self._values: dict[tuple[str, str], object] = {}
        self._entities = entities
        self._known: dict[tuple[str, str, str], bool] = {}
        self._rules = {one.id: rule_of(one) for one in fields}
        self._literal: set[tuple[str, str, str]] = set()

    def faults(self, claim: Claim, corrected: frozenset[str] = frozenset()) -> Iterator[str]:
        """What of a claim does not follow; nothing if all of it does.

        `corrected` are the keys that a person has set by hand.
        """
        by_part: dict[str, list[tuple[str, str]]] = {}
        rule = ""
        fields = self._fields
        for read in claim.evidence.reads:
            field = fields.get(read.field)
            if field is None:
                yield f"there is no field {read.field}"
                return
            rule = self._rules[read.field]
            if field.fills in by_part:
                by_part[field.fills].append((read.field, read.exact))
            else:
                by_part[field.fills] = [(read.field, read.exact)]
        if not rule:
            yield "nothing was read for it"
            return
        values = _VALUES(claim)
        for key, value in compress(zip(_CHECKED, values, strict=True), values):
            if key.name in corrected:
                continue
            reads = by_part.pop(key.predicate, ())
            if not reads and key.form not in _NAMING:
                if key.attribute == "occasion" and self._set.get((rule, key.predicate)) == "row":
                    if value != claim.id[: claim.id.rindex(f"_{rule}")]:
                        yield "occasion is not the record"
                    continue
                fault = self._fault_of_literal(key, value, rule)
            else:
                fault = self._fault(key, value, reads, rule)
            if fault:
                yield fault
        for predicate in by_part.keys() & _KEYS.keys():
            key = _KEYS[predicate]
            if key.name not in _IGNORED and key.name not in corrected:
                yield f"{key.name} is read, but the claim has none"

    def _fault_of_literal(self, key: ClaimKey, value: Any, rule: str) -> str:
        """What is wrong with a value for which nothing was read."""
        is_word = isinstance(value, str)
        known = (rule, key.name, value) if is_word else None
        if known is not None and known in self._literal:
            return ""
        literal = self._set.get((rule, key.predicate), _DEFAULTS.get(key.name))
        if literal is None or not _is_written(literal, value):
            return f"{key.name} is neither read nor set by the mapping"
        if known is not None:
            self._literal.add(known)
        return ""

    def _fault(
        self,
        key: ClaimKey,
        value: Any,
        reads: Sequence[tuple[str, str]],
        rule: str,
    ) -> str:
        if key.form in _NAMING:
            return self._fault_of_party(key, value, reads, rule)
        if key.form in QUANTITIES:
            return self._fault_of_quantity(key, value, reads)
        said = [self._value(key, name, exact) for name, exact in reads]
        if key.form is Form.TIME:
            text = value.text if isinstance(value, Period) else ""
            ends = {
                self._how[name].get("end"): one for (name, _), one in zip(reads, said, strict=True)
            }
            if "low" in ends:
                low, high = ends["low"], ends.get("high")
                said = [low if low == high else f"{low}/{high}"]
            return "" if text in said else f"{key.name} {text} does not follow from {_shown(reads)}"
        if key.form is Form.TEXT:
            words = set(value.values()) if isinstance(value, Mapping) else set()
            told = self._template(reads) or "; ".join(dict.fromkeys(str(one) for one in said))
            return "" if words == {told} else f"{key.name} does not follow from {_shown(reads)}"
        if key.form is Form.ID:
            made = slugged(" ".join(str(one) for one in said), most=None)
            return "" if value == made else f"{key.name} does not follow from {_shown(reads)}"
        return "" if str(value) in said else f"{key.name} does not follow from {_shown(reads)}"

    def _fault_of_quantity(
        self, key: ClaimKey, value: Any, reads: Sequence[tuple[str, str]]
    ) -> str:
        if not isinstance(value, Quantity):
            return f"{key.name} is read, but the claim has none"
        ends: dict[str, str] = {}
        unit = ""
        for name, exact in reads:
            how = self._how[name]
            if how.get("part") == "unit":
                unit = str(self._words[name](exact) or "")
                continue
            found = self._value(key, name, exact)
            if found is None:
                return f"{key.name}: {exact} is no number of its form"
            ends[how.get("end", "one")] = str(found)
            unit = unit or how.get("unit", "")
        minimum, maximum = value.minimum, value.maximum
        low = ends.get("one") or ends.get("low") or ends.get("over")
        high = ends.get("one") or ends.get("high") or ends.get("under")
        same = _equal(minimum, low) and _equal(maximum, high)
        is_open = (">" in value.text) == ("over" in ends) and ("<" in value.text) == (
            "under" in ends
        )
        has_unit = value.unit == ("%" if key.form is Form.SHARE else unit)
        if same and is_open and has_unit:
            return ""
        return f"{key.name} {value.text} {value.unit} does not follow from {_shown(reads)}"

    def _value(self, key: ClaimKey, name: str, exact: str) -> object:
        """What follows from a raw value; None if nothing does."""
        known = self._values.get((name, exact), self)
        if known is not self:
            return known
        how, text = self._how[name], self._words[name](exact)
        found: object
        if text is None:
            found = None
        elif key.form is Form.TIME:
            found = _dated(text, how.get("date", ()))
            if found is not None and how.get("at-latest"):
                found = f"../{found}"
        elif key.form in QUANTITIES:
            found = _numbered(text, how.get("number", "1234.56"), how.get("times", "1"))
        else:
            found = text
        if len(self._values) > 1 << 18:
            self._values.clear()
        self._values[name, exact] = found
        return found

    def _fault_of_party(
        self,
        key: ClaimKey,
        value: Any,
        reads: Sequence[tuple[str, str]],
        rule: str,
    ) -> str:
        ids = () if isinstance(value, Unknown) else (value,) if isinstance(value, str) else value
        literal = self._set.get((rule, key.predicate))
        if isinstance(value, Unknown):
            return self._fault_of_unknown(key, value, reads)
        told = set[str]()
        for name, exact in reads:
            meant = [one for one in ids if self._is_meant(name, exact, one, reads)]
            if not meant:
                return f"{key.name} does not follow from {exact!r}"
            told.update(meant)
        rest = [one for one in ids if one not in told]
        if key.name == "object" and not ids:
            return ""
        if any(one != literal for one in rest):
            return f"{key.name} {rest[0]} is neither read nor set by the mapping"
        return ""

    def _fault_of_unknown(
        self, key: ClaimKey, value: Unknown, reads: Sequence[tuple[str, str]]
    ) -> str:
        """Whoever is left open is so for the reason read, or is nobody whom records name."""
        for name, exact in reads:
            how = self._how[name]
            if how.get("unknown"):
                if dict(value.reason) != {how["language"]: self._words[name](exact)}:
                    return f"why {key.name} is unknown does not follow from {exact!r}"
                continue
            scheme = str(how.get("entity", "")).removeprefix("identifier ")
            wanted = (scheme, _plain(exact))
            if any(wanted in one.identifiers for one in self._entities.values()):
                return f"{key.name} is read, but the claim leaves it open"
        return ""

    def _is_meant(
        self, name: str, exact: str, entity: str, reads: Sequence[tuple[str, str]]
    ) -> bool:
        known = self._known.get((name, exact, entity))
        if known is None:
            known = self._is_this(name, exact, entity, reads)
            if len(self._known) > 1 << 18:
                self._known.clear()
            self._known[name, exact, entity] = known
        return known

    def _is_this(
        self, name: str, exact: str, entity: str, reads: Sequence[tuple[str, str]]
    ) -> bool:
        how, found = self._how[name], self._entities.get(entity)
        if how.get("entity") == "known":
            return self._words[name](exact) == entity
        if found is None:
            return False
        kind = how.get("entity", "name")
        parts = exact.split(how["split"]) if how.get("split") else [exact]
        if kind.startswith("identifier "):
            scheme = kind.removeprefix("identifier ")
            wanted = {_plain(one) for one in parts}
            return any(own == scheme and value in wanted for own, value in found.identifiers)
        names = {*found.names.values(), *(one for many in found.aliases.values() for one in many)}
        template = self._template(reads)
        if template and template in names:
            return True
        return any(self._words[name](one) in names for one in parts)

    def _template(self, reads: Sequence[tuple[str, str]]) -> str:
        slots = {self._how[name].get("slot"): (name, exact) for name, exact in reads}
        first = next((self._how[name] for name, _ in reads if "template" in self._how[name]), None)
        if first is None:
            return ""
        text = str(first["template"])
        for slot, (_, exact) in slots.items():
            text = text.replace("{" + str(slot) + "}", _plain(exact))
        return text


def _is_written(literal: str, value: Any) -> bool:
    """Whether a value is what the mapping sets, as it is typed there."""
    if isinstance(value, Period):
        return value.text == literal
    if isinstance(value, Quantity):
        try:
            set_there = parse_value(literal)
        except ValueError:
            return False
        return (set_there.text, set_there.unit) == (value.text, value.unit)
    if isinstance(value, Mapping):
        return set(value.values()) == {literal} or canonical_json(dict(value)) == literal
    if isinstance(value, Unknown):
        return literal.startswith("unknown") or "unknown" in literal
    return str(value) == literal or slugged(literal) == value


def _plain(text: str) -> str:
    return _GATHERED.sub(" ", text).strip()


def _words(how: Mapping[str, Any]) -> Words:
    """Reads words as a conversion says; None if its map lacks them."""
    mapping = {_plain(key): value for key, value in how.get("map", {}).items()}
    taken_off = re.compile(how["strip"]) if "strip" in how else None

    def read(raw: str) -> str | None:
        text = _plain(raw)
        if taken_off is not None:
            text = taken_off.sub("", text).strip()
        return mapping.get(text, mapping.get("*")) if mapping else text

    return read


def _dated(text: str, forms: Sequence[str]) -> str | None:
    """The EDTF of a date in one of these forms."""
    for form in forms or ("edtf",):
        if form == "edtf":
            if re.match(r"-?[0-9X]{4}|Y|\.\.", text):
                return text
            continue
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            continue
        if re.search("%[dj]", form):
            return found.date().isoformat()
        if re.search("%[mbB]", form):
            return f"{found.year:04d}-{found.month:02d}"
        return f"{found.year:04d}"
    return None


def _numbered(text: str, sample: str, times: str) -> str | None:
    """The number that a text is, where 1234.56 is written like the sample."""
    marks = [one for one in sample if not one.isdigit()]
    has_decimals = sample.endswith("56")
    point = marks[-1] if has_decimals else ""
    grouping = marks[0] if len(marks) > (1 if has_decimals else 0) else ""
    if not has_decimals:
        point = "," if grouping == "." else "."
    plain = _plain(text).replace(grouping, "") if grouping else _plain(text)
    plain = plain.replace(point, ".") if point else plain
    try:
        return format(Decimal(plain) * Decimal(times), "f")
    except InvalidOperation:
        return None


def _equal(number: Decimal | None, text: str | None) -> bool:
    return number is None if text is None else number is not None and number == Decimal(text)


def _shown(reads: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f'"{exact}"' for _, exact in reads)
