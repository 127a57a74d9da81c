"""Named queries: files with SPARQL that runs as it is in any tool, headed by what it needs.

A header (see `query.header_yaml`) has title, description, parameters and columns. Parameters enter
through one line of the query,

    VALUES (?entity ?asOf ?language) { (UNDEF UNDEF "en") }

in which the program puts the terms given; UNDEF means no restriction, and a term that stands
there already is the default. A variable may be called `?_entity` where `?entity` is a column.
Further such lines may have some of the parameters, for a subquery that would otherwise be
computed for everything before it is joined with the rest. A line that ends with the comment
`# only with NAME` changes no row, but tells an engine where to begin with that parameter; without
it, the line is left out. A group in brackets whose first line ends with `# block NAME` has that
name (see `query.blocks`); it changes nothing about the query itself.

Conventions of the shipped queries, all for the sake of rows that any tool gives alike: `?none`
is never bound, so that IF(…, ?none) leaves a column empty. What several statements of a row
share is found in an innermost SELECT with the parameters, everything optional is looked up
around it. Patterns inside EXISTS are single ones, nested, since Oxigraph plans no joins there.
ORDER BY never meets an unbound value in an expression, which rdflib cannot sort.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from corpolis.problems import QueryError
from corpolis.query.blocks import blocks
from corpolis.query.header import Header, Parameter
from corpolis.shipped import shipped

Term = NamedNode | Literal

_HEADER: Final = re.compile(r"^#\+.*$", re.MULTILINE)
_VALUES: Final = re.compile(
    r'VALUES \((?P<names>[^()]*)\) \{ \((?P<terms>(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^()<>"])*)\) \}'
)
_ONLY_WITH: Final = re.compile(r"^.*# only with (?P<name>\w+)\n", re.MULTILINE)
_WRITTEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^\S+)?|\S+')
_SELECTED: Final = re.compile(r"\bSELECT\b.*?\{", re.DOTALL | re.IGNORECASE)

ORDERED_BY: Final = "orderedBy"
"""With this begin the names of columns that are there for their order only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery(Header):
    """A query with its header; the text is complete SPARQL."""

    name: str
    text: str

    def default(self, name: str) -> str | None:
        """What the parameter called `name` is if it is not given."""
        parameter = self.parameter(name)
        return None if parameter is None else parameter.default

    def given_columns(self, terms: Mapping[str, object]) -> list[str]:
        """The names of the columns that an answer has with these parameters."""
        return [one.name for one in self.columns if one.only_with is None or one.only_with in terms]

    def parameter(self, name: str) -> Parameter | None:
        """The parameter called `name`, if the query has it."""
        return next((one for one in self.parameters if one.name == name), None)

    @property
    def gist(self) -> str:
        r"""What it answers, in a line: its description up to the first colon or stop.

        >>> read_query("seats", "#+ title: Seats\n#+ description: Who sits where. By name.").gist
        'Who sits where'
        """
        return re.split(r"[:;.](?:\s|$)", self.description, maxsplit=1)[0] or self.title

    def described(self) -> str:
        """Title, description, parameters, columns and SPARQL, for a person."""
        lines = [f"{self.name}: {self.title}", "", self.description, ""]
        if self.parameters:
            lines.append("Parameters (--param NAME=VALUE):")
            for one in self.parameters:
                notes = "required" if one.required else ""
                notes = f"default {one.default}" if one.default else notes
                notes = f"one of: {', '.join(one.values)}" if one.values else notes
                tail = f" ({notes})" if notes else ""
                lines.append(f"  {one.name:<14}{one.type}: {one.description}{tail}")
            lines.append("")
        lines.append("Columns:")
        lines += [f"  {one.name:<14}{one.description}" for one in self.columns]
        sparql = [line for line in self.text.splitlines() if not line.startswith("#+")]
        return "\n".join([*lines, "", *sparql])


def read_query(name: str, text: str, place: str = "") -> NamedQuery:
    """A query from its text; one without a header has no parameters.

    Raises:
        QueryError: the header is not what it must be, or does not fit the query; `place` names
            the file.
    """
    where = place or "the query"
    header = _header(text, where)
    query = NamedQuery(
        name=name,
        text=text,
        title=header.title or name,
        description=header.description,
        parameters=header.parameters,
        columns=header.columns,
        owners=header.owners,
    )
    if query.parameters:
        _check_values(query, where)
    return query


def _header(text: str, place: str) -> Header:
    if not _HEADER.search(text):
        return Header()
    from corpolis.query.header_yaml import read_header  # only some need PyYAML

    return read_header(text, place)


def load_queries(own: Path | None = None) -> dict[str, NamedQuery]:
    """The shipped queries and those in the folder `own`, by name.

    Raises:
        QueryError: a header is bad, or an own query has the name of a shipped one.
    """
    found = {name: shipped_query(name) for name in _shipped_files()} | _own_queries(own)
    return dict(sorted(found.items()))


def find_query(name: str, own: Path | None = None) -> NamedQuery:
    """The query called `name`; of the shipped ones, no other is read.

    Raises:
        QueryError: there is none, and the message has the nearest names; a header is bad, or a
            query in the folder `own` has the name of a shipped one.
    """
    found = _own_queries(own)
    if name in found:
        return found[name]
    if name in _shipped_files():
        return shipped_query(name)
    from corpolis.text.nearest import nearest

    names = sorted([*found, *_shipped_files()])
    close = nearest(name, names)
    meant = f'did you mean "{close[0]}"? ' if close else ""
    raise QueryError(f'there is no query "{name}"; {meant}there are: {", ".join(names)}')


@cache
def shipped_query(name: str) -> NamedQuery:
    """The shipped query called `name`, which does not change while the program runs."""
    return _query_in(_shipped_files()[name])


def is_shipped(query: NamedQuery) -> bool:
    """Whether a query is one of those that come with corpolis."""
    return query.name in _shipped_files() and shipped_query(query.name) == query


@cache
def _shipped_files() -> Mapping[str, Path]:
    folder = shipped("ontology") / "queries"
    return {path.stem: path for path in sorted(folder.glob("*.rq"))}


def _own_queries(folder: Path | None) -> dict[str, NamedQuery]:
    found = {}
    for path in sorted(folder.glob("*.rq")) if folder else ():
        query = found[path.stem] = _query_in(path)
        if query.owners:
            raise QueryError(
                f"{path}: rows-rest-on is for the queries that come with corpolis, of "
                "which it is tested; take it out"
            )
        if path.stem in _shipped_files():
            raise QueryError(
                f'{path}: corpolis has a query called "{path.stem}" already; rename the file'
            )
    return found


def _query_in(path: Path) -> NamedQuery:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 (byte {error.start})") from error
    return read_query(path.stem, text, str(path))


def with_terms(query: NamedQuery, terms: Mapping[str, Term]) -> str:
    r"""The query's text with the given parameters.

    Columns that are only there with a parameter that is not given are left out.

    >>> query = read_query("q", "#+ parameters:\n#+  - {name: a, type: text, description: x}\n"
    ...                    "SELECT * { VALUES (?a) { (UNDEF) } ?s ?p ?a }")
    >>> print(with_terms(query, {"a": Literal('say "it"')}).splitlines()[-1])
    SELECT * { VALUES (?a) { ("say \"it\"") } ?s ?p ?a }
    """
    return with_rows(query, [terms])


def with_rows(query: NamedQuery, rows: Sequence[Mapping[str, Term]]) -> str:
    """The query's text with several choices of parameters, any of which may fit."""
    text = query.text
    for column in query.columns:
        if column.only_with is not None and not any(column.only_with in terms for terms in rows):
            text = _without_column(text, column.name)
    given = {name for terms in rows for name in terms}
    absent = {one.name for one in query.parameters} - given
    text = _ONLY_WITH.sub(lambda line: "" if line["name"] in absent else line[0], text)
    if given:
        for match in reversed(_values_lines(text, query.parameters)):
            text = text[: match.start()] + _filled(match, rows) + text[match.end() :]
    return text


def _filled(match: "re.Match[str]", rows: Sequence[Mapping[str, Term]]) -> str:
    """A line of parameters with the terms given; none of several choices stands twice."""
    names, written = _names(match), _WRITTEN.findall(match["terms"])
    choices = dict.fromkeys(
        " ".join(str(terms.get(name, value)) for name, value in zip(names, written, strict=True))
        for terms in rows
    )
    return f"VALUES ({match['names']}) {{ ({') ('.join(choices)}) }}"


def _without_column(text: str, name: str) -> str:
    """The text without this variable among those that the first SELECT gives."""
    match = _SELECTED.search(text, _end_of_header(text))
    if match is None:
        return text
    clause = re.sub(rf"\s\?{re.escape(name)}\b", "", match[0], count=1)
    return text[: match.start()] + clause + text[match.end() :]


def selected_by(text: str) -> str | None:
    """The first SELECT of a query's text, up to its "{"."""
    match = _SELECTED.search(text, _end_of_header(text))
    return None if match is None else match[0]


def with_selected(text: str, more: str) -> str:
    """The text with more columns at the end of its first SELECT."""
    match = _SELECTED.search(text, _end_of_header(text))
    if match is None:
        return text
    clause = re.sub(r"\s*(WHERE\s*)?\{\Z", lambda end: f" {more}{end[0]}", match[0])
    return text[: match.start()] + clause + text[match.end() :]


def subquery(query: NamedQuery, name: str) -> NamedQuery:
    """The SELECT in the block called `name` (see `query.blocks`), as a query of its own."""
    [block] = blocks(query.text, name)
    outer = _SELECTED.search(query.text, _end_of_header(query.text))
    prologue = query.text[: outer.start()] if outer else ""
    return replace(query, text=prologue + block.inside, columns=())


def _end_of_header(text: str) -> int:
    return max((line.end() for line in _HEADER.finditer(text)), default=0)


def _values_lines(text: str, parameters: Sequence[Parameter]) -> "list[re.Match[str]]":
    """The lines through which parameters enter: their variables are parameters."""
    wanted = {one.name for one in parameters}
    return [match for match in _VALUES.finditer(text) if wanted.issuperset(_names(match))]


def _names(match: "re.Match[str]") -> list[str]:
    return [name.lstrip("?").removeprefix("_") for name in match["names"].split()]


def _check_values(query: NamedQuery, where: str) -> None:
    """See that a line has all parameters, and each line the defaults of the header."""
    matches = _values_lines(query.text, query.parameters)
    if not any(len(set(_names(match))) == len(query.parameters) for match in matches):
        wanted = " ".join(f"?{one.name}" for one in query.parameters)
        undefined = " ".join("UNDEF" for _ in query.parameters)
        raise QueryError(
            f"{where}: no line has all parameters of the header, and only them: "
            f"VALUES ({wanted}) {{ ({undefined}) }}"
        )
    for match in matches:
        _check_line(query, match, f"{where}:{query.text.count(chr(10), 0, match.start()) + 1}")


def _check_line(query: NamedQuery, match: "re.Match[str]", place: str) -> None:
    names = _names(match)
    written: list[str] = _WRITTEN.findall(match["terms"])
    if len(names) != len(written):
        raise QueryError(f"{place}: {len(names)} parameters, but {len(written)} values")
    for name, value in zip(names, written, strict=True):
        parameter = query.parameter(name)
        default = parameter.default if parameter is not None else None
        if value not in ({"UNDEF"} if default is None else {default, f'"{default}"'}):
            said = "no default" if default is None else f"the default {default}"
            raise QueryError(f"{place}: ?{name} is {value}, but the header has {said}")
