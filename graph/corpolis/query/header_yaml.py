"""The header of a named query: YAML in comments that begin with `#+`, as grlc has it.

Relies on `dossier.yaml`. Used by `query.named` for queries that have one. All mistakes of a
header are told at once, with file and line.
"""

import re
from collections.abc import Callable
from typing import Final, TypeVar

from corpolis.dossier.yaml.document import read_yaml
from corpolis.dossier.yaml.structure import StructureReader
from corpolis.dossier.yaml.tree import Mapping, Node, Scalar
from corpolis.problems import Problem, QueryError, Severity, shown
from corpolis.query.header import PARAMETER_TYPES, Column, Header, Parameter

T = TypeVar("T")

_KEYS: Final = ("title", "description", "parameters", "columns", "rows-rest-on")
_OF_PARAMETER: Final = ("name", "type", "description", "default", "required", "values")
_OF_COLUMN: Final = ("description", "only-with")


def read_header(text: str, place: str) -> Header:
    r"""The header of a query's text; `place` names the file in messages.

    Raises:
        QueryError: it is not YAML, or a key is missing, unknown or of the wrong form; the
            message has a line for each mistake, which begins with file and line.

    >>> read_header("#+ tilte: Who?\n#+ columns: 3\nSELECT * {}", "who.rq")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    corpolis.problems.QueryError: who.rq:1: unknown key "tilte"; did you mean "title"? the keys ...
    who.rq:2: columns must be keys with values, not "3"; write NAME: what it holds
    """
    lines = re.split(r"\r\n|\r|\n", text)
    while lines and not lines[-1].startswith("#+"):
        lines.pop()
    # What is no header is a blank line of YAML, so that lines have the numbers of the file.
    header = "\n".join(
        line.removeprefix("#+").removeprefix(" ") if line.startswith("#+") else "" for line in lines
    )
    problems: list[Problem] = []
    root = read_yaml(header.encode("utf-8", "surrogatepass"), place, problems)
    found = Header() if root is None else _header(root, StructureReader(place, problems))
    if any(one.severity is Severity.ERROR for one in problems):
        raise QueryError("\n".join(_told(one, len(lines)) for one in sorted(problems)))
    return found


def _told(problem: Problem, last: int) -> str:
    """A line of a message; what lacks its end is broken in the `last` line of the header."""
    hint = f"; {' '.join(problem.hint.split())}" if problem.hint else ""
    return f"{problem.file}:{min(problem.line, last)}: {problem.message}{hint}"


def _header(root: Node, reader: StructureReader) -> Header:
    keys = _keys(root, reader, "a header", known=_KEYS)
    columns = keys.get("columns")
    table = columns and reader.mapping(columns, "columns", "write NAME: what it holds")
    return Header(
        title=_text(keys.get("title"), reader),
        description=" ".join(_text(keys.get("description"), reader).split()),
        parameters=_list(keys.get("parameters"), reader, _parameter),
        columns=[_column(name, node, reader) for name, node in table.entries.items()]
        if table
        else [],
        owners=_list(keys.get("rows-rest-on"), reader, _text),
    )


def _parameter(node: Node, reader: StructureReader) -> Parameter:
    keys = _keys(node, reader, "a parameter", known=_OF_PARAMETER, needed=3)
    kind, required = keys.get("type"), _text(keys.get("required"), reader)
    if required not in {"", "true", "false"}:
        message = f'"{shown(required)}" is neither true nor false'
        reader.problem(keys["required"], "bad-value", message)
    return Parameter(
        name=_text(keys.get("name"), reader),
        type=(kind and reader.one_of(kind, PARAMETER_TYPES, "bad-value", "type")) or "",
        description=_text(keys.get("description"), reader),
        default=_text(keys["default"], reader) if "default" in keys else None,
        required=required == "true",
        values=_list(keys.get("values"), reader, _text),
    )


def _column(name: str, node: Node, reader: StructureReader) -> Column:
    if not isinstance(node, Mapping):
        return Column(name, _text(node, reader))
    keys = _keys(node, reader, f'the column "{name}"', known=_OF_COLUMN, needed=1)
    return Column(
        name, _text(keys.get("description"), reader), _text(keys.get("only-with"), reader) or None
    )


def _keys(
    node: Node, reader: StructureReader, what: str, known: tuple[str, ...], needed: int = 0
) -> dict[str, Node]:
    """The values of a mapping by key, of which the first ones are `needed`."""
    wanted = ", ".join(f"{key}: …" for key in known[: needed or None])
    table = reader.mapping(node, what, f"write {wanted}")
    if table is None:
        return {}
    reader.keys(table, known)
    for key in known[:needed]:
        if key not in table.entries:
            reader.problem(table, "missing-field", f'"{key}" is missing', f"add {key}: …")
    return table.entries


def _list(
    node: Node | None, reader: StructureReader, read: Callable[[Node, StructureReader], T]
) -> list[T]:
    items = node and reader.items(node, "this", "write - before each item")
    return [read(one, reader) for one in items or ()]


def _text(node: Node | None, reader: StructureReader) -> str:
    """One value as written, which may be empty; "" if there is none."""
    if node is None or isinstance(node, Scalar):
        return node.value if node else ""
    return reader.string(node) or ""
