"""Literals that Oxigraph keeps otherwise than they are written, counted while a file is loaded.

Oxigraph keeps numbers, dates and durations as values: of `97.90` it knows `97.9`, of `1E400`
infinity, of an `xsd:int` an `xsd:integer`. What it cannot keep so, such as a number of forty
digits, it keeps as it is written, and does not calculate with it. What it does is tried on each
literal that is not in the usual form, so that this needs no list of its rules.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from corpolis.store.contract import solutions
from corpolis.vocabulary.namespaces import RDF, XSD

_WHOLE: Final = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,2}[1-9])?")
_DATE: Final = re.compile(r"[12][0-9]{3}-[01][0-9]-(?:[01][0-9]|2[0-8])")
_USUAL: Final = {
    XSD + "integer": _WHOLE,
    XSD + "decimal": _DECIMAL,
    XSD + "date": _DATE,
    XSD + "gYear": re.compile(r"[12][0-9]{3}"),
    XSD + "boolean": re.compile(r"true|false"),
}
"""Forms of literals that are known to stay as they are; the others are tried."""

_WHOLE_KINDS: Final = (
    "byte", "int", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger",
    "positiveInteger", "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
)  # fmt: skip
_NUMBERS: Final = frozenset(
    XSD + one for one in ("integer", "decimal", "double", "float", *_WHOLE_KINDS)
)
_OTHERS: Final = frozenset(
    XSD + one
    for one in (
        "boolean", "date", "dateTime", "dateTimeStamp", "dayTimeDuration", "duration", "gDay",
        "gMonth", "gMonthDay", "gYear", "gYearMonth", "time", "yearMonthDuration",
    )
)  # fmt: skip
_VALUES: Final = _NUMBERS | _OTHERS
XML_LITERAL: Final = RDF + "XMLLiteral"
_BATCH: Final = 1_000
_TYPED: Final = re.compile(rb'"([^"\\\r\n]*)"\^\^<%s(\w+)>' % re.escape(XSD).encode())

TYPED, WRITTEN, ROUNDED, TEXT, XML = "typed", "written", "rounded", "text", "xml"
"""Ways: with another datatype; in another form; with another value; as a text that nothing is
calculated with; XML with the namespaces that are in force around it, not in canonical form."""


class Written(NamedTuple):
    """A literal in the file called `name`, which has it so many `times`."""

    name: str
    form: str
    datatype: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """How literals of a datatype are kept; `kept_type` is the datatype that they have then."""

    way: str
    datatype: str
    kept_type: str


@dataclass(slots=True)
class Altered:
    """How many literals are kept in one way.

    Of the first of them: the file, how it was written and how it is kept.
    """

    count: int
    name: str
    written: str
    kept: str


class Tally:
    """Counts the literals of files that are kept otherwise than they are written."""

    def __init__(self) -> None:
        self._found: dict[Way, Altered] = {}
        self._store = Store()
        self._untried: list[Written] = []

    def add(self, written: Written) -> None:
        """Look at a literal; one of `rdf:XMLLiteral` is counted as it is."""
        if written.datatype in _VALUES:
            usual = _USUAL.get(written.datatype)
            if usual is None or not usual.fullmatch(written.form):
                self._untried.append(written)
                if len(self._untried) >= _BATCH:
                    self._try()
        elif written.datatype == XML_LITERAL:
            self._count(Way(XML, XML_LITERAL, XML_LITERAL), written, written.form)

    def found(self) -> list[tuple[Way, Altered]]:
        """What has been found, worst first, then by datatype."""
        self._try()
        order = (ROUNDED, TEXT, TYPED, WRITTEN, XML)
        return sorted(
            self._found.items(), key=lambda one: (order.index(one[0].way), one[0].datatype)
        )

    def _try(self) -> None:
        """See how Oxigraph keeps the literals that have been added, all in one question."""
        tried, self._untried = self._untried, []
        literals = [Literal(one.form, datatype=NamedNode(one.datatype)) for one in tried]
        values = " ".join(map(str, literals))
        rows = self._store.query(
            f"SELECT ?kept ?n {{ VALUES ?kept {{ {values} }} BIND(STR(isNumeric(?kept)) AS ?n) }}"
        )
        for one, row in zip(tried, solutions(rows), strict=True):
            kept = row["kept"]
            if not isinstance(kept, Literal):
                raise TypeError(kept)
            way = _way(one, kept, is_number=row["n"].value == "true")
            if way is not None:
                self._count(Way(way, one.datatype, kept.datatype.value), one, kept.value)

    def _count(self, way: Way, one: Written, kept: str) -> None:
        known = self._found.get(way)
        if known is None:
            self._found[way] = Altered(one.times, one.name, one.form, kept)
        else:
            known.count += one.times


class Lines:
    """Looks through the bytes of N-Triples or N-Quads, without parsing them, which takes longer.

    In them the quotation mark before the `^^` of a literal is the only one that can stand there.
    """

    def __init__(self, tally: Tally, name: str) -> None:
        self._tally = tally
        self._name = name
        self._rest = b""

    def write(self, data: bytes) -> None:
        """Look at the whole lines of what was written until now."""
        end = max(data.rfind(b"\n"), data.rfind(b"\r")) + 1
        lines, self._rest = (
            (self._rest + data[:end], data[end:]) if end else (b"", self._rest + data)
        )
        for (form, datatype), count in Counter(_TYPED.findall(lines)).items():
            self._tally.add(Written(self._name, form.decode(), XSD + datatype.decode(), count))

    def finish(self) -> None:
        """Look at the last line, which need not have an end."""
        self.write(b"\n")


def _way(written: Written, kept: Literal, *, is_number: bool) -> str | None:
    """How a literal is kept; None if as it is written."""
    should_count = written.datatype in _NUMBERS
    if should_count and kept.value != written.form and _value(kept.value) != _value(written.form):
        return ROUNDED
    if kept.datatype.value != written.datatype:
        return TYPED
    if kept.value != written.form:
        return WRITTEN
    return TEXT if should_count and not is_number else None


def _value(text: str) -> Decimal | str:
    """The number that a text means, exactly; the text itself if it is none."""
    try:
        number = Decimal(text.strip().replace("INF", "Infinity").removeprefix("+"))
    except InvalidOperation:
        return text
    return text if number.is_nan() else number
