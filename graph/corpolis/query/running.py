"""A question and its parameters -> an answer."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import QuerySolutions

from corpolis.problems import QueryError
from corpolis.query.named import NamedQuery, find_query, load_queries, read_query, with_terms
from corpolis.query.parameters import terms_of
from corpolis.query.results import Answer
from corpolis.store.base import GraphStore
from corpolis.terms import Namespace

_TIMES: Final = {"asOf": "--as-of", "knownAt": "--known-at"}

_UPDATE: Final = re.compile(
    r"\A(?:\s+|#[^\n]*\n|(?:PREFIX\s+[^\s:]*:\s*|BASE\s+)<[^>]*>)*"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)


def run_named(
    store: GraphStore,
    namespace: Namespace,
    name: str,
    parameters: Mapping[str, str],
    *,
    own: Path | None = None,
    language: str | None = None,
) -> Answer:
    """Ask a named question; `own` is the folder of the dossier's own queries.

    `language` is that of labels, for queries that can be given one and were not.

    Raises:
        QueryError: there is no such query, or a parameter does not fit.
    """
    queries = load_queries(own)
    query = find_query(queries, name)
    for time, option in _TIMES.items():
        if time in parameters and query.parameter(time) is None:
            able = [one.name for one in queries.values() if one.parameter(time)]
            raise QueryError(
                f'the query "{name}" does not take {option}; these do: {", ".join(able)}'
            )
    if language is not None and query.parameter("language") is not None:
        parameters = {"language": language, **parameters}
    return _run(store, namespace, query, parameters)


def run_sparql(
    store: GraphStore, namespace: Namespace, text: str, parameters: Mapping[str, str]
) -> Answer:
    """Ask any SPARQL query, which may have a header and parameters of its own.

    Raises:
        QueryError: it cannot be parsed (the message shows where), is an update, or a
            parameter does not fit.
    """
    query = read_query("", text)
    for time, option in _TIMES.items():
        if time in parameters and query.parameter(time) is None:
            raise QueryError(
                f"this query does not take {option}: only a query whose header declares the "
                f"parameter {time} can; see: corpolis queries --show relationships"
            )
    return _run(store, namespace, query, parameters)


def count_rows(store: GraphStore, name: str) -> int:
    """How many rows a shipped query without required parameters has."""
    query = find_query(load_queries(), name)
    rows = store.query(query.text)
    return sum(1 for _ in rows) if isinstance(rows, QuerySolutions) else 0


def _run(
    store: GraphStore, namespace: Namespace, query: NamedQuery, parameters: Mapping[str, str]
) -> Answer:
    terms = terms_of(query, parameters, store, namespace)
    text = with_terms(query, terms)
    prefixes = namespace.prefixes()
    try:
        return Answer(store.query(text, prefixes=prefixes), prefixes)
    except SyntaxError as error:
        update = _UPDATE.match(text)
        if update is not None:
            raise QueryError(
                f"{update[1].upper()} would change the graph; a query only reads it. "
                "The graph is made from the dossier's files: change these and build"
            ) from error
        raise QueryError(_explained(text, error)) from error


def _explained(text: str, error: SyntaxError) -> str:
    """Where a query cannot be parsed: line, column, the line itself and a mark below it."""
    message = error.msg or str(error)
    place = re.search(r"(?:at|line) (\d+)(?::| column )(\d+)", message)
    line, column = (int(place[1]), int(place[2])) if place else (error.lineno, error.offset)
    if not line:
        return f"the query cannot be parsed: {message}"
    lines = text.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    what = re.sub(r"^.*?error at \d+:\d+:\s*", "", message)
    mark = " " * max((column or 1) - 1, 0) + "^"
    return f"the query cannot be parsed: line {line}, column {column or 1}: {what}\n{shown}\n{mark}"
