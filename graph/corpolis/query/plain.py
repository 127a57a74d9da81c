"""RDF terms as plain Python values.

Relies on pyoxigraph's terms. Used by `answer`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpolis.vocabulary.namespaces import XSD

Term = NamedNode | BlankNode | Literal | Triple
Value = str | bool | int | Decimal | float | date | datetime | None

_TRUTHS: Final = {"true": True, "1": True, "false": False, "0": False}
_INTEGERS: Final = (
    *("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *("nonPositiveInteger", "negativeInteger"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_READERS: Final[Mapping[str, Callable[[str], Value]]] = {
    **{XSD + name: int for name in _INTEGERS},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": _TRUTHS.__getitem__,
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


def plain(term: Term | None) -> Value:
    """A term as what Python has for it: an IRI and a text as str, a number as number.

    A text loses its language. Dates of which not all is known stay the text that they are, and so
    does what is not in the form that its datatype asks for. None stays None.

    >>> day = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    >>> [plain(Literal(text, datatype=day)) for text in ("2025-01-22", "2025")]
    [datetime.date(2025, 1, 22), '2025']
    >>> plain(Literal("Japan", language="en")), plain(Literal(5)), plain(None)
    ('Japan', 5, None)
    """
    if term is None:
        return None
    if isinstance(term, Triple):
        return str(term)
    read = _READERS.get(term.datatype.value) if isinstance(term, Literal) else None
    if read is None:
        return term.value
    try:
        return read(term.value)
    except (ValueError, KeyError, InvalidOperation):
        return term.value
