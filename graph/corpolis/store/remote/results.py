"""Answers of a server as pyoxigraph's results, whole or an error."""

from typing import Final

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from corpolis.problems import StoreError
from corpolis.store.remote.client import Response
from corpolis.store.remote.refusals import said

ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
"""What is accepted for SELECT and ASK: formats whose end shows that they are whole."""

GRAPH: Final = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"
"""What is accepted for CONSTRUCT and DESCRIBE."""

_ROWS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
}
_GRAPHS: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def rows(response: Response, where: str) -> tuple[QuerySolutions | QueryBoolean, int]:
    """The answer to a SELECT or an ASK, and how many rows it has; it has been read to its end once.

    Raises:
        StoreError: it is something else, or not whole.
    """
    form = _ROWS.get(response.media_type)
    if form is None:
        raise StoreError(_something_else(response, where))
    try:
        results = parse_query_results(response.body, format=form)
        if isinstance(results, QueryBoolean):
            return results, 0
        count = sum(1 for _ in results)
        response.body.seek(0)
        return parse_query_results(response.body, format=form), count
    except (SyntaxError, ValueError) as error:
        raise StoreError(_not_whole(where, error)) from None


def graph(response: Response, where: str) -> Store:
    """The answer to a CONSTRUCT or a DESCRIBE.

    Raises:
        StoreError: it is something else, or not known to be whole.
    """
    form = _GRAPHS.get(response.media_type)
    if form is None:
        raise StoreError(_something_else(response, where))
    if "Content-Length" not in response.headers and "Transfer-Encoding" not in response.headers:
        raise StoreError(f"{where} does not say where its answer ends; it may have been cut off")
    store = Store()
    try:
        store.extend(parse(response.body, format=form, base_iri=where))
    except (SyntaxError, ValueError) as error:
        raise StoreError(_not_whole(where, error)) from None
    return store


def check_whole(response: Response, where: str) -> None:
    """See that a server has not left out a part of its answer.

    Virtuoso leaves out the rows above its ResultSetMaxRows and tells so in a header, and what
    it has not found within MaxQueryExecutionTime.

    Raises:
        StoreError: it has.
    """
    if "X-SPARQL-MaxRows" in response.headers:
        most = said(response.headers["X-SPARQL-MaxRows"])
        raise LimitedError(
            limited(where, f"{most} rows") + " (ResultSetMaxRows in virtuoso.ini)",
            int(most) if most.isdecimal() else None,
        )
    if "X-SQL-State" in response.headers or response.status == 206:
        message = said(response.headers.get("X-SQL-Message", "a part of the answer is missing"))
        raise LimitedError(
            f"{where} has answered only in part: {message}; nothing of it was used. Ask for less, "
            "or have MaxQueryExecutionTime raised in its virtuoso.ini"
        )


def limited(where: str, most: str) -> str:
    """What is said of a server that gives no more than so much."""
    return (
        f"{where} gives no more than {most} and leaves out the rest; nothing of the answer was "
        "used. Rows without ORDER BY, LIMIT and FROM are fetched in pages; else ask for less, or "
        "have its limit raised"
    )


class LimitedError(StoreError):
    """The server has left out a part of its answer; it gives at most `most` rows, if it says so."""

    def __init__(self, message: str, most: int | None = None) -> None:
        super().__init__(message)
        self.most: Final = most


def _something_else(response: Response, where: str) -> str:
    kind = response.media_type or "something without a media type"
    says = said(response.start())
    shown = f" ({says})" if says else ""
    return (
        f"{where} answered with {kind}{shown} instead of results. See whether this is the address "
        "of the SPARQL endpoint and not of a page for people, or of a proxy before it"
    )


def _not_whole(where: str, error: Exception) -> str:
    return f"{where}: its answer is damaged or cut off: {said(str(error))}. Try again"
