"""YAML as a tree in which every value knows its line and column.

Relies on PyYAML's event parser, `mends`, `text`. Used by `document` and the readers of files.

Values stay the strings a person typed: no implicit types, so `NO` is a country code, `2025-01`
a date to be read as EDTF and `1e9` an amount to be read exactly. Building the tree from events
takes a third of the time of composing PyYAML's nodes. What a hand-written file never needs and
an attacker likes (anchors, aliases, tags, several documents, deep nesting) is refused.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any, Final, NoReturn

import yaml

from corpolis.dossier.yaml.mends import LOADER
from corpolis.problems import Problem, shown
from corpolis.text.characters import CONTROL

MAXIMUM_DEPTH: Final = 16
"""How deep lists and mappings may nest; a claims file needs 5."""

EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value when it stands without quotes."""

Mark = Any
"""A place as PyYAML has it: `line` and `column` count from 0."""


class _Placed:
    """What stands somewhere; `line` and `column` count from 1, columns in code points."""

    __slots__ = ("_mark",)

    def __init__(self, mark: Mark) -> None:
        self._mark = mark

    @property
    def line(self) -> int:
        """Its line."""
        return int(self._mark.line) + 1

    @property
    def column(self) -> int:
        """Its column."""
        return int(self._mark.column) + 1


class Scalar(_Placed):
    """One value as written; `plain` tells that it stood without quotes."""

    __slots__ = ("plain", "value")

    def __init__(self, value: str, plain: bool, mark: Mark) -> None:
        self.value = value
        self.plain = plain
        self._mark = mark


class Items(_Placed):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, items: list["Node"], mark: Mark) -> None:
        super().__init__(mark)
        self.items = items


class Mapping(_Placed):
    """Keys and values in the order of the file; `keys` holds where each key stands."""

    __slots__ = ("_places", "_quoted", "entries")

    def __init__(
        self,
        entries: dict[str, "Node"],
        places: list[Mark],
        quoted: AbstractSet[str],
        mark: Mark,
    ) -> None:
        """`places` has those of the keys in their order, `quoted` the keys that have quotes."""
        self.entries = entries
        self._places = places
        self._quoted = quoted
        self._mark = mark

    @property
    def keys(self) -> dict[str, Scalar]:
        """Made when they are asked for, which few mappings' are."""
        return {
            name: Scalar(name, name not in self._quoted, place)
            for name, place in zip(self.entries, self._places, strict=True)
        }


Node = Scalar | Items | Mapping


def plain_value(node: Node) -> Any:
    """A tree as lists, dictionaries, strings and, of digits without quotes, numbers."""
    if isinstance(node, Mapping):
        return {key: plain_value(one) for key, one in node.entries.items()}
    return (
        [plain_value(one) for one in node.items] if isinstance(node, Items) else _plain_scalar(node)
    )


def _plain_scalar(node: Scalar) -> str | int:
    is_number = node.plain and node.value.isascii() and node.value.isdigit()
    return int(node.value) if is_number and len(node.value) < 10 else node.value


_SCALAR: Any = yaml.ScalarEvent
_NONE: Final[frozenset[str]] = frozenset()

_Event = Any
"""An event of PyYAML; which attributes it has depends on its type."""


class RefusedError(Exception):
    """The file cannot be used: the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Builder:
    """Builds the tree from the events of one document.

    What leaves a usable tree is appended to `problems`.
    """

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self._next: Callable[[], _Event] = LOADER(text).get_event
        self._file = file
        self._problems = problems

    def document(self) -> Node | None:
        """The tree; None if the document is empty.

        Raises:
            RefusedError: it has what is not allowed here.
            yaml.YAMLError: it cannot be read.
        """
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

    def _node(self, event: _Event, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extra(event)
            value = event.value
            plain = event.implicit[0]
            if not plain and not value.isprintable() and (unfit := CONTROL.search(value)):
                self._refuse_character(event, unfit[0])
            return Scalar(value, plain, event.start_mark)
        if kind is yaml.AliasEvent:
            self._refuse_extra(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_extra(event)
        if depth >= MAXIMUM_DEPTH:
            hint = "close the brackets, or indent less"
            self._refuse(event, f"nested deeper than {MAXIMUM_DEPTH} levels", hint)
        mark = event.start_mark
        if kind is yaml.SequenceStartEvent:
            items: list[Node] = []
            while type(event := self._next()) is not yaml.SequenceEndEvent:
                items.append(self._node(event, depth + 1))
            return Items(items, mark)
        return self._mapping(mark, depth)

    def _mapping(self, mark: Mark, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: list[Mark] = []
        quoted = _NONE
        following, scalar = self._next, _SCALAR
        while type(event := following()) is not yaml.MappingEndEvent:
            if type(event) is not scalar or event.anchor is not None:
                self._refuse_key(event, depth)
            name, place = event.value, event.start_mark
            if not event.implicit[0]:
                if event.tag is not None:
                    self._refuse_key(event, depth)
                if not name.isprintable():
                    self._node(event, depth)  # which looks for what may not be in a text
                if name not in entries:
                    quoted |= {name}
            value: Node
            event = following()
            # Most values are plain, and a call of a function for each takes as long as to read it.
            # What is plain has no tag but "!", which would be lost.
            is_plain = type(event) is scalar and event.implicit[0] and event.tag is None
            if is_plain and event.anchor is None:
                value = Scalar(event.value, True, event.start_mark)
            else:
                value = self._node(event, depth + 1)
            if name in entries:
                first = places[list(entries).index(name)]
                self._problems.append(
                    Problem(
                        self._file,
                        place.line + 1,
                        place.column + 1,
                        "duplicate-key",
                        f'"{shown(name)}" stands here a second time',
                        f"the first is in line {first.line + 1}; remove or rename one",
                    )
                )
                continue
            entries[name] = value
            places.append(place)
        return Mapping(entries, places, quoted, mark)

    def _refuse_key(self, event: _Event, depth: int) -> NoReturn:
        self._node(event, depth + 1)
        hint = 'put a key or value that begins with "{", "[" or "?" in quotes'
        self._refuse(event, "a key must be a single word", hint)

    def _refuse_extra(self, event: _Event) -> NoReturn:
        if isinstance(event, yaml.AliasEvent):
            what = f"the alias *{shown(str(event.anchor))}"
        elif event.anchor is not None:
            what = f"the anchor &{shown(event.anchor)}"
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            what = f"the tag {shown(tag)}"
        self._refuse(
            event,
            f"{what} is not allowed",
            "write the value out, or put it in quotes if it is text",
        )

    def _refuse_character(self, event: _Event, character: str) -> NoReturn:
        message = f"U+{ord(character):04X} is a control character and cannot be part of a text"
        self._refuse(event, message, "remove its escape from the value", "control-character")

    def _refuse(
        self, event: _Event, message: str, hint: str, code: str = "yaml-feature"
    ) -> NoReturn:
        mark = event.start_mark
        raise RefusedError(Problem(self._file, mark.line + 1, mark.column + 1, code, message, hint))
