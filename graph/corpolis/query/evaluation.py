"""A question and its parameters -> an answer."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import QuerySolutions

from corpolis.problems import QueryError
from corpolis.query.answer import Answer
from corpolis.query.named import (
    ORDERED_BY,
    NamedQuery,
    Term,
    find_query,
    is_shipped,
    load_queries,
    read_query,
    with_rows,
    with_terms,
)
from corpolis.query.syntax import explained, refused
from corpolis.rdf.iris import Namespace
from corpolis.store.contract import GraphStore, Results

_FROM_ARRAYS: Final = "# Answered from the arrays beside the store; the same question in SPARQL:\n"
_KEPT: Final = "# Answered from rows kept beside the store; the same question in SPARQL:\n"
_TIMES: Final = {"asOf": "--as-of", "knownAt": "--known-at"}


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
    query = find_query(name, own)
    for time, option in _TIMES.items():
        if time in parameters and query.parameter(time) is None:
            able = [one.name for one in load_queries(own).values() if one.parameter(time)]
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
    if not (parameters or query.parameters or query.columns):
        prefixes = namespace.prefixes()
        results = _asked(store, query, text, {}, prefixes)
        return Answer(results, prefixes, text, _notes(store, query, prefixes))
    for time, option in _TIMES.items():
        if time in parameters and query.parameter(time) is None:
            raise QueryError(
                f"this query does not take {option}: only a query whose header declares the "
                f"parameter {time} can; see: corpolis queries --show relationships"
            )
    return _run(store, namespace, query, parameters)


def _run(
    store: GraphStore, namespace: Namespace, query: NamedQuery, parameters: Mapping[str, str]
) -> Answer:
    # Any SPARQL without parameters is asked as it stands, and starts without these.
    from corpolis.query.parameters import terms_of
    from corpolis.query.summing import summed
    from corpolis.query.whole import whole

    terms = terms_of(query, parameters, store, namespace)
    text = with_terms(query, terms)
    prefixes = namespace.prefixes()

    def rows(asked: NamedQuery, choices: Sequence[Mapping[str, Term]]) -> QuerySolutions:
        """The rows of a form of the query; from the arrays, if they have them."""
        results: Results | None = summed(store, asked, terms) if asked is query else None
        if results is None:
            results = _asked(store, query, with_rows(asked, choices), terms, prefixes)
        if not isinstance(results, QuerySolutions):
            raise TypeError(results)
        return results

    kept = whole(store, query, terms, rows)
    if kept is not None:
        return Answer(kept, prefixes, f"{_KEPT}{text}")
    results: Results | None = summed(store, query, terms)
    if results is not None:
        return Answer(results, prefixes, f"{_FROM_ARRAYS}{text}")
    asked = _asked(store, query, text, terms, prefixes)
    return Answer(asked, prefixes, text, _notes(store, query, prefixes))


def _notes(store: GraphStore, query: NamedQuery, prefixes: Mapping[str, str]) -> Sequence[str]:
    """What may be wrong with a query that somebody wrote."""
    if is_shipped(query):
        return ()
    from corpolis.query.absent import absent_graphs
    from corpolis.query.unknown import unknown_terms

    return [
        *unknown_terms(query.text, prefixes, store),
        *absent_graphs(query.text, prefixes, store),
    ]


def _asked(
    store: GraphStore,
    query: NamedQuery,
    text: str,
    terms: Mapping[str, Term],
    prefixes: Mapping[str, str],
) -> Results:
    """What the store answers to a text of the query, which may have more columns in the end."""
    what = f'the query "{query.name}"' if query.name else "the query"
    try:
        if is_shipped(query):
            results = store.query(text, prefixes=prefixes)
        else:
            refusal = refused(text)
            if refusal is not None:
                raise QueryError(f"{what} cannot be asked: {refusal}")
            from corpolis.query.fence.fence import fenced

            results = fenced(store, text, prefixes)
    except SyntaxError as error:
        reason = explained(text, str(error))
        raise QueryError(f"{what} cannot be asked: {reason}") from error
    if query.columns and isinstance(results, QuerySolutions):
        described = query.given_columns(terms)
        given = [variable.value for variable in results.variables]
        given = [name for name in given if not name.startswith(ORDERED_BY)]
        if given != described:
            raise QueryError(
                f"the header of {what} has the columns {', '.join(described)}, "
                f"but it gives {', '.join(given)}"
            )
    return results
