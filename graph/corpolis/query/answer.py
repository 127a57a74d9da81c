"""An answer: rows of plain Python values, or what is written of it.

Written, it is a table, JSON, CSV, TSV or Turtle. JSON is SPARQL 1.1 Query Results JSON, CSV and
TSV are those of SPARQL 1.1 (W3C Recommendations of 2013). CSV has the plain values, so a text that
begins with "=" is a formula to a spreadsheet: import it as text.
"""

import time
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    parse_query_results,
)

from corpolis.problems import MissingLibraryError, QueryError
from corpolis.query.terminal import WIDEST, table

if TYPE_CHECKING:  # NumPy takes a tenth of a second to import
    import pandas as pd
    import polars as pl
    import rdflib

    from corpolis.answers.rows import Rows
    from corpolis.query.plain import Value
    from corpolis.store.contract import Results

FORMATS: Final = ("csv", "json", "table", "tsv", "ttl")
"""The names of the formats."""

_SERIALIZERS: Final = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}
_TRIPLE: Final = ("subject", "predicate", "object")

Row = dict[str, "Value"]
"""The values of a row by column; None for what the answer leaves open."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an answer names: all IRIs in it, and in which rows (or triples) and columns."""

    iris: frozenset[str]
    rows: int
    columns: Sequence[str]


class Answer:
    """What a query gave: rows, the triples of a graph, or yes or no.

    `for row in answer` gives each row as a dict of plain values by column (of a graph, each
    triple), `len(answer)` how many there are, as often as one likes. Of rows, `bool(answer)` is
    whether there are any; of yes or no, it is that. `text` is the query as it ran, `notes` what
    may be wrong with it though it was answered.
    """

    def __init__(
        self,
        results: "Results | Rows | Sequence[Triple]",
        prefixes: Mapping[str, str],
        text: str,
        notes: Sequence[str] = (),
    ) -> None:
        self.text: Final = text
        self.notes: Final = notes
        self._prefixes = prefixes
        self._results: Results | Rows | Sequence[Triple] | None = results
        self._kept = b""

    @property
    def results(self) -> "Results | Rows | Sequence[Triple]":
        """The terms, as pyoxigraph gives them; to be read once, unless they are kept.

        Raises:
            QueryError: they have been written without being kept.
        """
        if self._results is not None:
            return self._results
        if not self._kept:
            raise QueryError("the answer was written as it came, and nothing of it was kept")
        return parse_query_results(self._kept, format=QueryResultsFormat.JSON)

    def keep(self) -> Self:
        """Read all that has not been read yet, so that nothing more is asked of the store.

        Rows are kept as text, in which they take less memory than as objects.
        """
        if isinstance(self._results, QuerySolutions):
            self._kept = self._results.serialize(format=QueryResultsFormat.JSON) or b""
            self._results = None
        elif isinstance(self._results, QueryTriples):
            self._results = list(self._results)
        return self

    @cached_property
    def columns(self) -> Sequence[str]:
        """The names of the columns; none if the answer is yes or no."""
        results = self.results
        if isinstance(results, QueryBoolean):
            return ()
        if isinstance(results, QueryTriples | Sequence):
            return _TRIPLE
        return tuple(variable.value for variable in results.variables)

    def __iter__(self) -> Iterator[Row]:
        from corpolis.query.plain import plain

        columns, results = self.columns, self.keep().results
        if isinstance(results, QueryBoolean):
            raise QueryError("the answer is yes or no, which is bool(answer); it has no rows")
        for row in results:
            yield dict(zip(columns, map(plain, row), strict=True))

    @cached_property
    def _length(self) -> int:
        results = self.keep().results
        if isinstance(results, QueryBoolean):
            raise QueryError("the answer is yes or no, which is bool(answer); it has no rows")
        if isinstance(results, QuerySolutions | QueryTriples):
            return sum(1 for _ in results)
        return len(results)

    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        results = self.results
        return bool(results) if isinstance(results, QueryBoolean) else self._length > 0

    def __str__(self) -> str:
        """The answer as the command line shows it."""
        out = BytesIO()
        self.write(out)
        return out.getvalue().decode()

    def rows(self) -> list[Row]:
        """All rows."""
        return list(self)

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a data frame of pandas; what is left open is its NA.

        Raises:
            MissingLibraryError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise _missing("pandas") from None
        return pd.DataFrame(self.rows(), columns=list(self.columns), dtype=object).convert_dtypes()

    def to_polars(self) -> "pl.DataFrame":
        """The rows as a data frame of Polars; what is left open is null.

        Raises:
            MissingLibraryError: Polars is not installed.
        """
        try:
            import polars as pl
        except ImportError:
            raise _missing("polars") from None
        columns = list(self.columns)
        return pl.DataFrame(self.rows(), columns, strict=False, infer_schema_length=None)

    def graph(self) -> "rdflib.Graph":
        """The triples of a CONSTRUCT or DESCRIBE, in rdflib.

        Raises:
            QueryError: the answer is no graph.
        """
        results = self.keep().results
        if not isinstance(results, Sequence):
            raise QueryError("only what CONSTRUCT or DESCRIBE answers is a graph; this has rows")
        import rdflib

        graph = rdflib.Graph()
        for prefix, iri in self._prefixes.items():
            graph.bind(prefix, iri)
        return graph.parse(data="".join(f"{one} .\n" for one in results), format="nt")

    def write(
        self,
        out: BinaryIO,
        form: str | None = None,
        *,
        widest: int | None = WIDEST,
        keep: bool = True,
        bom: bool = False,
    ) -> None:
        """Write the answer; without a format, a graph as Turtle and all else as table.

        No column of a table is wider than `widest` columns of a terminal, if that is given.

        With `keep=False`, CSV, TSV and JSON are written row by row as the rows are found, which
        takes no memory, and the answer cannot be read again. A table needs all rows for their
        number and some for their widths, Turtle needs all for its order.

        With `bom`, CSV begins with a byte order mark, by which Excel knows that it is UTF-8.

        Raises:
            QueryError: the format does not fit; the message has those that do.
        """
        if keep:
            self.keep()
        results = self.results
        if not keep and isinstance(results, QuerySolutions | QueryTriples):
            self._results = None
        if isinstance(results, QueryTriples | Sequence):
            if form not in {None, "ttl"}:
                raise QueryError(f"a graph cannot be written as {form}; use --format ttl")
            from corpolis.rdf.turtle import body, header

            text = body(results, self._prefixes)
            used = {name: iri for name, iri in self._prefixes.items() if f"{name}:" in text}
            out.write((header(used) + text).encode())
        elif form in _SERIALIZERS:
            if bom and form == "csv":
                out.write(BOM_UTF8)
            if isinstance(results, QuerySolutions | QueryBoolean):
                results.serialize(out, format=_SERIALIZERS[form])
            else:
                from corpolis.answers.writing import WRITERS

                WRITERS[form](results, out)
            if form == "json":
                out.write(b"\n")
        elif form == "ttl":
            raise QueryError("rows cannot be written as ttl; use --format table, json, csv or tsv")
        elif isinstance(results, QueryBoolean):
            out.write(b"yes\n" if bool(results) else b"no\n")
        else:
            names = [variable.value for variable in results.variables]
            out.write(table(names, results, self._prefixes, widest).encode())

    def explained(self, opened: float, asked: float) -> str:
        """The query as it ran and its times, after all rows have been read and dropped.

        `opened` and `asked` are the seconds that opening the graph and asking took.
        """
        from corpolis.query.explanation import as_run, explanation, timed

        results, self._results = self.results, None
        timing = timed(results, time.perf_counter)
        return explanation(as_run(self.text, self._prefixes), opened, asked, timing)

    def named(self) -> Named | None:
        """The IRIs in the answer; None if it is yes or no."""
        results = self.keep().results
        if isinstance(results, QueryBoolean):
            return None
        rows = [[term.value for term in row if isinstance(term, NamedNode)] for row in results]
        return Named(frozenset().union(*rows), len(rows), self.columns)


def _missing(library: str) -> MissingLibraryError:
    return MissingLibraryError(
        f"{library} is not installed; install it with: pip install {library}"
    )
