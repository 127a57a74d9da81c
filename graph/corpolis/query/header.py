"""The header of a named query: YAML in comments that begin with `#+`, as grlc has it.

Relies on `problems` and PyYAML. Used by `query.named`. Mistakes are told with file and line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from corpolis.problems import QueryError
from corpolis.text.nearest import nearest

PARAMETER_TYPES: Final = (
    "claim",
    "date",
    "entity",
    "entity-type",
    "integer",
    "language",
    "relation",
    "source",
    "stance",
    "statement",
    "status",
    "text",
    "verification",
)
"""What a parameter can be; `query.parameters` says how each is found."""

_KEYS: Final = ("title", "description", "parameters", "columns", "rows-rest-on")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, seven times as fast, where PyYAML was built with it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be given. `type` says how the text a person types becomes a term."""

    name: str
    type: str
    description: str
    default: str | None = None
    required: bool = False
    values: Sequence[str] = ()
    """What alone may be given, where that is known; empty if anything may."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; one with `only_with` is there if that parameter is given."""

    name: str
    description: str
    only_with: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says about itself; all empty for one without a header."""

    title: str = ""
    description: str = ""
    parameters: Sequence[Parameter] = ()
    columns: Sequence[Column] = ()
    owners: Sequence[str] = ()
    """Columns with the sources on which alone a row rests, the entities and the ontology apart."""


def read_header(text: str, place: str) -> Header:
    r"""The header of a query's text; `place` names the file in messages.

    Raises:
        QueryError: it is not YAML, or a key is missing, unknown or of the wrong form; the
            message begins with file and line.

    >>> read_header("#+ tilte: Who?\nSELECT * {}", "queries/who.rq")
    Traceback (most recent call last):
    corpolis.problems.QueryError: queries/who.rq:1: unknown key "tilte"; did you mean "title"?
    """
    numbered = [
        (number, line.removeprefix("#+").removeprefix(" "))
        for number, line in enumerate(text.splitlines(), 1)
        if line.startswith("#+")
    ]
    if not numbered:
        return Header()
    reader = _Reader(place, [number for number, _ in numbered])
    try:
        root = yaml.compose("\n".join(line for _, line in numbered), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise QueryError(f"{reader.at(mark)}: the header is not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise QueryError(f"{place}:{numbered[0][0]}: the header is not YAML: {error}") from error
    return reader.header(root)


class _Reader:
    """Reads the nodes of one header; `lines` are the file's numbers of its lines."""

    def __init__(self, place: str, lines: Sequence[int]) -> None:
        self._place = place
        self._lines = lines

    def at(self, mark: yaml.Mark | None) -> str:
        line = self._lines[min(mark.line, len(self._lines) - 1)] if mark else self._lines[0]
        return f"{self._place}:{line}"

    def header(self, root: yaml.Node | None) -> Header:
        if root is None:
            return Header()
        keys = self._keys(root, known=_KEYS)
        parameters = keys.get("parameters")
        columns = keys.get("columns")
        return Header(
            title=self._text(keys.get("title")),
            description=" ".join(self._text(keys.get("description")).split()),
            parameters=[self._parameter(one) for one in self._items(parameters)],
            columns=[self._column(*one) for one in self._keys(columns).items()] if columns else [],
            owners=[self._text(one) for one in self._items(keys.get("rows-rest-on"))],
        )

    def _parameter(self, node: yaml.Node) -> Parameter:
        keys = self._keys(
            node,
            known=("name", "type", "description", "default", "required", "values"),
            needed=("name", "type", "description"),
        )
        kind = self._text(keys["type"])
        if kind not in PARAMETER_TYPES:
            types = ", ".join(PARAMETER_TYPES)
            raise self._error(keys["type"], f'unknown type "{kind}"; there are: {types}')
        return Parameter(
            name=self._text(keys["name"]),
            type=kind,
            description=self._text(keys["description"]),
            default=self._text(keys["default"]) if "default" in keys else None,
            required=self._yes(keys.get("required")),
            values=[self._text(one) for one in self._items(keys.get("values"))],
        )

    def _column(self, name: str, node: yaml.Node) -> Column:
        if not isinstance(node, yaml.MappingNode):
            return Column(name, self._text(node))
        keys = self._keys(node, known=("description", "only-with"), needed=("description",))
        with_it = keys.get("only-with")
        return Column(
            name, self._text(keys["description"]), self._text(with_it) if with_it else None
        )

    def _keys(
        self, node: yaml.Node, known: Sequence[str] = (), needed: Sequence[str] = ()
    ) -> Mapping[str, yaml.Node]:
        """The entries of a mapping, by key; without `known`, any keys."""
        if not isinstance(node, yaml.MappingNode):
            wanted = ", ".join(f"{key}: …" for key in needed or known) or "NAME: …"
            raise self._error(node, f"expected {wanted}")
        found: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self._text(key_node)
            if known and key not in known:
                close = nearest(key, known, limit=1)
                meant = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"
                raise self._error(key_node, f'unknown key "{key}"; {meant}')
            if key in found:
                raise self._error(key_node, f'"{key}" stands twice')
            found[key] = value
        for key in needed:
            if key not in found:
                raise self._error(node, f'"{key}" is missing')
        return found

    def _items(self, node: yaml.Node | None) -> Iterator[yaml.Node]:
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(node, "expected a list, with - before each of its items")
        yield from node.value

    def _text(self, node: yaml.Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(node, "expected a text")
        return str(node.value)

    def _yes(self, node: yaml.Node | None) -> bool:
        text = self._text(node)
        if text not in {"", "true", "false"}:
            raise self._error(node, f'"{text}" is neither true nor false')
        return text == "true"

    def _error(self, node: yaml.Node | None, message: str) -> QueryError:
        return QueryError(f"{self.at(node.start_mark if node else None)}: {message}")
