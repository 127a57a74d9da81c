"""An answer as table, JSON, CSV, TSV or Turtle.

JSON is SPARQL 1.1 Query Results JSON, CSV and TSV are those of SPARQL 1.1 (W3C
Recommendations of 2013). CSV has the plain values, so a text that begins with "=" is a formula
to a spreadsheet: import it as text.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO, Final
from unicodedata import east_asian_width

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
)

from corpolis.encode.turtle import body, header
from corpolis.problems import QueryError
from corpolis.store.base import Results

FORMATS: Final = ("csv", "json", "table", "tsv", "ttl")
"""The names of the formats."""

_SERIALIZERS: Final = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}

_WIDEST: Final = 48
"""Columns of a terminal that one column of a table takes at most."""


class Answer:
    """What a query gave; it can be written once."""

    def __init__(self, results: Results, prefixes: Mapping[str, str]) -> None:
        self.results: Final = results
        self._prefixes = prefixes

    def write(self, out: BinaryIO, form: str | None = None) -> None:
        """Write the answer; without a format, a graph as Turtle and all else as table.

        Raises:
            QueryError: the format does not fit; the message has those that do.
        """
        if isinstance(self.results, QueryTriples):
            if form not in {None, "ttl"}:
                raise QueryError(f"a graph cannot be written as {form}; use --format ttl")
            text = body(self.results, self._prefixes)
            used = {name: iri for name, iri in self._prefixes.items() if f"{name}:" in text}
            out.write((header(used) + text).encode())
        elif form in _SERIALIZERS:
            self.results.serialize(out, format=_SERIALIZERS[form])
            if form == "json":
                out.write(b"\n")
        elif form == "ttl":
            raise QueryError("rows cannot be written as ttl; use --format table, json, csv or tsv")
        elif isinstance(self.results, QueryBoolean):
            out.write(b"yes\n" if bool(self.results) else b"no\n")
        else:
            out.write(table(self.results, self._prefixes).encode())


def table(rows: QuerySolutions, prefixes: Mapping[str, str]) -> str:
    """The rows in columns, IRIs shortened, long values cut with "…", their number below.

    Columns without any value are left out, and named below.
    """
    names = [variable.value for variable in rows.variables]
    cells = [[_cell(row[name], prefixes) for name in names] for row in rows]
    empty = [at for at in range(len(names)) if cells and not any(line[at] for line in cells)]
    shown = [at for at in range(len(names)) if at not in empty]
    lines = [[names[at] for at in shown], *([line[at] for at in shown] for line in cells)]
    widths = [min(_WIDEST, max(_width(line[at]) for line in lines)) for at in range(len(shown))]
    rule = "  ".join("-" * width for width in widths)
    written = [_line(line, widths) for line in lines]
    count = f"{len(cells):,} row{'' if len(cells) == 1 else 's'}"
    if empty:
        count += f"; no values of {', '.join(names[at] for at in empty)}"
    return "\n".join([written[0], rule, *written[1:], count]) + "\n"


def _line(cells: Sequence[str], widths: Iterable[int]) -> str:
    fitted = [_fitted(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(fitted).rstrip()


def _cell(term: object, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return _short(term.value, prefixes)
    text = term.value if isinstance(term, Literal) else str(term)
    return "".join(
        character
        if character.isprintable()
        else " "
        if character in "\n\t"
        else f"\\u{ord(character):04x}"
        for character in text
    )


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(space, name) for name, space in prefixes.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{iri[len(space) :]}"


def _width(text: str) -> int:
    """Columns of a terminal; signs of Chinese, Japanese and Korean take two."""
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def _fitted(text: str, width: int) -> str:
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
