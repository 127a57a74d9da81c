"""An answer as table, JSON, CSV, TSV or Turtle.

JSON is SPARQL 1.1 Query Results JSON, CSV and TSV are those of SPARQL 1.1 (W3C
Recommendations of 2013). CSV has the plain values, so a text that begins with "=" is a formula
to a spreadsheet: import it as text.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from corpolis.problems import QueryError
from corpolis.query.explanation import as_run, explanation, timed
from corpolis.query.terminal import WIDEST, table
from corpolis.rdf.turtle import body, header

if TYPE_CHECKING:  # NumPy takes a tenth of a second to import
    from corpolis.answers.rows import Rows
    from corpolis.store.contract import Results

FORMATS: Final = ("csv", "json", "table", "tsv", "ttl")
"""The names of the formats."""

_SERIALIZERS: Final = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Named:
    """What an answer names: all IRIs in it, and in which rows (or triples) and columns."""

    iris: frozenset[str]
    rows: int
    columns: Sequence[str]


class Answer:
    """What a query gave; it can be read once. `text` is the query as it ran."""

    def __init__(self, results: "Results | Rows", prefixes: Mapping[str, str], text: str) -> None:
        self.results: Final = results
        self.text: Final = text
        self._prefixes = prefixes

    def write(self, out: BinaryIO, form: str | None = None, *, widest: int | None = WIDEST) -> None:
        """Write the answer; without a format, a graph as Turtle and all else as table.

        CSV, TSV and JSON are written row by row as the rows are found; a table needs all of them
        for its widths, Turtle for its order.

        No column of a table is wider than `widest` columns of a terminal, if that is given.

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
            if isinstance(self.results, QuerySolutions | QueryBoolean):
                self.results.serialize(out, format=_SERIALIZERS[form])
            else:
                from corpolis.answers.writing import WRITERS

                WRITERS[form](self.results, out)
            if form == "json":
                out.write(b"\n")
        elif form == "ttl":
            raise QueryError("rows cannot be written as ttl; use --format table, json, csv or tsv")
        elif isinstance(self.results, QueryBoolean):
            out.write(b"yes\n" if bool(self.results) else b"no\n")
        else:
            names = [variable.value for variable in self.results.variables]
            out.write(table(names, self.results, self._prefixes, widest).encode())

    def explained(self, opened: float, asked: float) -> str:
        """The query as it ran and its times, after all rows have been read and dropped.

        `opened` and `asked` are the seconds that opening the graph and asking took.
        """
        timing = timed(self.results, time.perf_counter)
        return explanation(as_run(self.text, self._prefixes), opened, asked, timing)

    def named(self) -> Named | None:
        """The IRIs in the answer; None if it is yes or no."""
        if isinstance(self.results, QueryBoolean):
            return None
        columns: Sequence[str] = ("subject", "predicate", "object")
        if not isinstance(self.results, QueryTriples):
            columns = [variable.value for variable in self.results.variables]
        rows = [[term.value for term in row if isinstance(term, NamedNode)] for row in self.results]
        return Named(frozenset().union(*rows), len(rows), columns)
