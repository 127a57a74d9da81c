"""Named queries: files with SPARQL that runs as it is in any tool, headed by what it needs.

A header is YAML in comments that begin with `#+` (as grlc does it): title, description,
parameters, columns. Parameters enter through one line of the query,

    VALUES (?entity ?asOf) { (UNDEF UNDEF) }

in which the program puts the terms given; UNDEF, or the default that stands there, means no
restriction. A variable may be called `?_entity` where `?entity` is a column.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from corpolis.names import nearest
from corpolis.problems import QueryError
from corpolis.resources import shipped

_VALUES: Final = re.compile(r"VALUES \((?P<names>[^()]*)\) \{ \((?P<terms>[^()]*)\) \}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be given. `type` says how the text a person types becomes a term."""

    name: str
    type: str
    description: str
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; one with `only_with` is there if that parameter is given."""

    name: str
    description: str
    only_with: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its header; the text is complete SPARQL."""

    name: str
    text: str
    title: str = ""
    description: str = ""
    parameters: Sequence[Parameter] = ()
    columns: Sequence[Column] = field(default=())

    def parameter(self, name: str) -> Parameter | None:
        """The parameter called `name`, if the query has it."""
        return next((one for one in self.parameters if one.name == name), None)

    def described(self) -> str:
        """Title, description, parameters, columns and SPARQL, for a person."""
        lines = [f"{self.name}: {self.title}", "", self.description, ""]
        if self.parameters:
            lines.append("Parameters (--param NAME=VALUE):")
            for one in self.parameters:
                notes = "required" if one.required else ""
                notes = f"default {one.default}" if one.default else notes
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
        QueryError: the header is not what it must be; `place` names the file.
    """
    header = "\n".join(
        line.removeprefix("#+").removeprefix(" ")
        for line in text.splitlines()
        if line.startswith("#+")
    )
    where = place or "the query"
    try:
        data = yaml.safe_load(header) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise QueryError(f"{where}:{line}: the header is not YAML: {error.problem}") from error
    if not isinstance(data, dict):
        raise QueryError(f"{where}:1: the header must have title: …, parameters: …, columns: …")
    try:
        query = NamedQuery(
            name=name,
            text=text,
            title=str(data.get("title", name)),
            description=" ".join(str(data.get("description", "")).split()),
            parameters=tuple(_parameter(entry) for entry in data.get("parameters") or ()),
            columns=tuple(_column(*entry) for entry in (data.get("columns") or {}).items()),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise QueryError(
            f"{where}:1: the header is incomplete: parameters are a list of name, type and "
            f"description, columns have a description each ({error})"
        ) from error
    missing = [one.name for one in query.parameters if one.name not in _variables(text)]
    if missing:
        raise QueryError(
            f"{where}: no line VALUES (…) {{ (…) }} has the parameter ?{', ?'.join(missing)}"
        )
    return query


def load_queries(own: Path | None = None) -> dict[str, NamedQuery]:
    """The shipped queries and those in the folder `own`, by name.

    Raises:
        QueryError: a header is bad, or an own query has the name of a shipped one.
    """
    found: dict[str, NamedQuery] = {}
    for folder in (shipped("ontology") / "queries", own):
        for path in sorted(folder.glob("*.rq")) if folder is not None else ():
            if path.stem in found:
                raise QueryError(
                    f'{path}: corpolis has a query called "{path.stem}" already; rename the file'
                )
            try:
                text = path.read_bytes().decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise QueryError(f"{path}: not UTF-8 (byte {error.start})") from error
            found[path.stem] = read_query(path.stem, text, str(path))
    return dict(sorted(found.items()))


def find_query(queries: Mapping[str, NamedQuery], name: str) -> NamedQuery:
    """The query called `name`.

    Raises:
        QueryError: there is none; the message has the nearest names.
    """
    if name in queries:
        return queries[name]
    close = nearest(name, queries)
    meant = f'did you mean "{close[0]}"? ' if close else ""
    raise QueryError(f'there is no query "{name}"; {meant}there are: {", ".join(queries)}')


def with_terms(query: NamedQuery, terms: Mapping[str, Any]) -> str:
    r"""The query's text with the given parameters; terms are pyoxigraph's.

    Columns that are only there with a parameter that is not given are left out.

    >>> query = read_query("q", "#+ parameters:\n#+  - {name: a, type: text, description: x}\n"
    ...                    "SELECT * { VALUES (?a) { (UNDEF) } ?s ?p ?a }")
    >>> print(with_terms(query, {"a": '"it"'}).splitlines()[-1])
    SELECT * { VALUES (?a) { ("it") } ?s ?p ?a }
    """
    text = query.text
    for column in query.columns:
        if column.only_with is not None and column.only_with not in terms:
            text = re.sub(rf"\s\?{column.name}\b", "", text, count=1)
    match = _values_line(text, {one.name for one in query.parameters})
    if match is None or not terms:
        return text
    values = [
        str(terms.get(name.lstrip("?").removeprefix("_"), written))
        for name, written in zip(match["names"].split(), match["terms"].split(), strict=True)
    ]
    line = f"VALUES ({match['names']}) {{ ({' '.join(values)}) }}"
    return text[: match.start()] + line + text[match.end() :]


def _values_line(text: str, parameters: set[str]) -> "re.Match[str] | None":
    """The line through which parameters enter: its variables are all parameters."""
    for match in _VALUES.finditer(text):
        names = {name.lstrip("?").removeprefix("_") for name in match["names"].split()}
        if names and names <= parameters:
            return match
    return None


def _variables(text: str) -> set[str]:
    return {
        name.lstrip("?").removeprefix("_")
        for match in _VALUES.finditer(text)
        for name in match["names"].split()
    }


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    default = entry.get("default")
    return Parameter(
        name=entry["name"],
        type=entry["type"],
        description=entry["description"],
        default=None if default is None else str(default),
        required=bool(entry.get("required", False)),
    )


def _column(name: str, value: Any) -> Column:
    if isinstance(value, dict):
        return Column(name, str(value["description"]), value.get("only-with"))
    return Column(name, str(value))
