"""YAML as a tree in which every value knows its line and column.

Relies on PyYAML's event parser. Used by the readers of entities, decisions and claims.

Values stay the strings a person typed: no implicit types, so `NO` is a country code, `2025-01`
a date to be read as EDTF and `1e9` an amount to be read exactly. Building the tree from events
takes a third of the time of composing PyYAML's nodes. What a hand-written file never needs and
an attacker likes (anchors, aliases, tags, several documents, deep nesting) is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import yaml

from corpolis.problems import Problem

MAXIMUM_DEPTH: Final = 16
"""How deep lists and mappings may nest; a claims file needs 5."""

MAXIMUM_BYTES: Final = 32 * 1024 * 1024
"""The largest YAML file that is read, in bytes."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """One value as written; `plain` tells that it stood without quotes.

    `line` and `column` count from 1, columns in code points.
    """

    value: str
    plain: bool
    line: int
    column: int


@dataclass(slots=True)
class Items:
    """A list."""

    items: list["Node"]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file; `keys` holds where each key stands."""

    entries: dict[str, "Node"]
    keys: dict[str, Scalar]
    line: int
    column: int


Node = Scalar | Items | Mapping


class _Refused(Exception):
    """The file cannot be used: the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a UTF-8 file, or the problem `not-utf8` with the place of the first bad byte.

    >>> decode("ü".encode("latin-1"), "claims/a.yaml").code
    'not-utf8'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        line = good.count("\n") + 1
        column = len(good) - (good.rfind("\n") + 1) + 1
        byte = data[error.start]
        return Problem(
            file,
            line,
            column,
            "not-utf8",
            f"this is not UTF-8 text (byte 0x{byte:02x} at offset {error.start})",
            "save the file as UTF-8",
        )


def read_yaml(data: bytes, file: str, problems: list[Problem]) -> Node | None:
    """The tree of a YAML file; None when it is empty or cannot be used.

    Appends to `problems` what is wrong: `not-utf8`, `file-too-large`, `yaml-syntax`,
    `yaml-feature` (anchors, aliases, tags, several documents), `duplicate-key`. Duplicate
    keys leave a usable tree (the first value counts), the others do not.
    """
    if len(data) > MAXIMUM_BYTES:
        problems.append(
            Problem(
                file,
                0,
                0,
                "file-too-large",
                f"the file has {len(data):,} bytes; at most {MAXIMUM_BYTES:,} are read",
                "split it: one claims file a source",
            )
        )
        return None
    text = decode(data, file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    try:
        return _Builder(text.removeprefix("\ufeff"), file, problems).document()
    except _Refused as refused:
        problems.append(refused.problem)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not valid YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problems.append(
            Problem(file, line, column, "yaml-syntax", f"not valid YAML: {message}", _hint(error))
        )
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        character = error.character if isinstance(error.character, int) else 0
        problems.append(
            Problem(
                file,
                line,
                column,
                "yaml-syntax",
                f"not valid YAML: the character U+{character:04X} may not stand in a YAML file",
                r'remove it, or write it as an escape in double quotes ("\x07")',
            )
        )
    return None


def _hint(error: yaml.MarkedYAMLError) -> str:
    message = error.problem or ""
    if "mapping values are not allowed" in message:
        return 'put a value that contains ": " in quotes'
    if "\\t" in message or "cannot start any token" in message:
        return "indent with spaces, and put a value that begins with a special character in quotes"
    if "did not find expected key" in message or "block mapping" in message:
        return "check the indentation and the quotation marks of this line and the one before"
    return ""


class _Builder:
    """Builds the tree from the events of one document."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._next: Callable[[], yaml.Event] = _Loader(text).get_event
        self._file = file
        self._problems = problems

    def document(self) -> Node | None:
        self._next()  # the start of the stream
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self._node(self._next(), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._refuse(event, "a second document begins here", "one file holds one document")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extra(event)
            mark = event.start_mark
            return Scalar(event.value, event.implicit[0], mark.line + 1, mark.column + 1)
        if kind is yaml.AliasEvent:
            self._refuse_extra(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_extra(event)
        if depth >= MAXIMUM_DEPTH:
            self._refuse(event, f"nested deeper than {MAXIMUM_DEPTH} levels", "")
        mark = event.start_mark
        if kind is yaml.SequenceStartEvent:
            items: list[Node] = []
            while type(event := self._next()) is not yaml.SequenceEndEvent:
                items.append(self._node(event, depth + 1))
            return Items(items, mark.line + 1, mark.column + 1)
        return self._mapping(mark.line + 1, mark.column + 1, depth)

    def _mapping(self, line: int, column: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(event, "a key must be a single word", "")
            value = self._node(self._next(), depth + 1)
            name = key.value
            if name in entries:
                self._problems.append(
                    Problem(
                        self._file,
                        key.line,
                        key.column,
                        "duplicate-key",
                        f'"{name}" stands here a second time',
                        f"the first is in line {keys[name].line}; remove or rename one",
                    )
                )
                continue
            entries[name] = value
            keys[name] = key
        return Mapping(entries, keys, line, column)

    def _refuse_extra(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            what = f"the alias *{event.anchor}"
        elif event.anchor is not None:
            what = f"the anchor &{event.anchor}"
        else:
            what = f"the tag {event.tag}"
        self._refuse(
            event, f"{what} is not allowed", "write the value out, or put it in quotes if it is text"
        )

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        mark = event.start_mark
        raise _Refused(
            Problem(self._file, mark.line + 1, mark.column + 1, "yaml-feature", message, hint)
        )
