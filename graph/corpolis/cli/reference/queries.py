"""queries.md: the named queries, as their headers describe them."""

from collections.abc import Iterable

from corpolis.cli.reference.markdown import page, plain, table
from corpolis.query.header import Column, Parameter
from corpolis.query.named import NamedQuery, load_queries

_INTRODUCTION = """\
Ask with `corpolis query [DIR] NAME --param KEY=VALUE`. Entities, relations and sources are found by
id, label or alias in any language. `--as-of DATE` and `--known-at DATE` stand for the parameters
`asOf` and `knownAt`. Columns are a contract: scripts can rely on their names; what is not known is
empty. `corpolis queries --show NAME` prints the SPARQL.

In SPARQL of one's own, `?claim corp:establishes ?relationship` finds what a source gives as a fact.
`?claim corp:about ?relationship` also finds what is denied, planned or guessed: show it with its
`corp:stance` and `corp:status`, and count nothing by it."""


def queries_page() -> str:
    """All shipped queries, by name."""
    sections = ["\n\n".join(_section(query)) for query in load_queries().values()]
    return page("Named queries", "ontology/queries/*.rq", _INTRODUCTION, sections)


def _section(query: NamedQuery) -> Iterable[str]:
    yield f"## {query.name}"
    yield f"**{plain(query.title)}.** {plain(query.description)}"
    if query.parameters:
        yield table(["parameter", "type", ""], [_parameter(one) for one in query.parameters])
    yield table(["column", ""], [_column(one) for one in query.columns])


def _parameter(one: Parameter) -> tuple[str, str, str]:
    note = f" (default: `{one.default}`)" if one.default else ""
    note = " (required)" if one.required else note
    note = f" (one of: {', '.join(one.values)})" if one.values else note
    return f"`{one.name}`", one.type, plain(one.description) + note


def _column(one: Column) -> tuple[str, str]:
    note = f" (only with `{one.only_with}`)" if one.only_with else ""
    return f"`{one.name}`", plain(one.description) + note
