"""What YAML files are made of: keys, lists and single words; the problem where another stands.

Relies on `tree`, `typed`, `mends`, `one_line`, `text.nearest`. Used by `values` and by the reader
of the headers of queries.

Every function takes a node and returns what it holds, or None after it has reported the problem
at the node's place.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from corpolis.dossier.yaml.mends import mended_collection
from corpolis.dossier.yaml.one_line import mended_mapping
from corpolis.dossier.yaml.tree import EMPTY, Items, Mapping, Node, Scalar
from corpolis.dossier.yaml.typed import Typed
from corpolis.problems import Problem, shown
from corpolis.problems.codes import PROBLEM_CODES
from corpolis.text.nearest import nearest

T = TypeVar("T")

REST_OF_TEXT: Final = (
    "a comma ends a value inside { }; if this belongs to the text before it, "
    "put the whole text in quotes"
)
"""A hint where a key seems to be the rest of a text."""


@dataclass(slots=True)
class StructureReader:
    """Reads keys, lists and words of one file and collects what is wrong with them."""

    file: str
    problems: list[Problem]
    typed: Typed = field(default_factory=Typed, kw_only=True)
    """What `read_yaml` tells of the file beside its tree."""

    def problem(
        self, node: Node, code: str, message: str, hint: str = "", *, mend: str = ""
    ) -> None:
        """Report a problem at the place of `node`; `mend` is its line as it should be."""
        severity = PROBLEM_CODES[code].severity
        if mend:
            hint = f"{hint}:\n{mend.strip()}"
        self.problems.append(
            Problem(self.file, node.line, node.column, code, message, hint, severity, mend)
        )

    def did_you_mean(self, word: str, names: Collection[str]) -> str:
        """The beginning of a hint: a question with the nearest names, or nothing."""
        close = nearest(word, names)
        return f"did you mean {_or(close)}? " if close else ""

    def keys(self, table: Mapping, allowed: tuple[str, ...]) -> None:
        """Report every key of `table` that is not one of those allowed."""
        unknown = [key for key in table.entries if key not in allowed]
        places = table.keys if unknown else {}
        for key in unknown:
            node = places[key]
            message, mend = f'unknown key "{shown(key)}"', ""
            meant = self.did_you_mean(key, allowed)
            hint = f"{meant}the keys here are: {', '.join(allowed)}"
            if is_rest_of_text(table.entries[key]):
                mend = self.mend_of_rest(node)
                hint = REST_OF_TEXT if mend or " " in key else hint
            self.problem(node, "unknown-key", message, hint, mend=mend)

    def mend_of_rest(self, node: Node) -> str:
        """The line of what is the rest of a text, with the text in quotes; "" if that is unsure."""
        return mended_mapping(self.typed.line(node.line)) or ""

    def mapping(self, node: Node, what: str, hint: str = "") -> Mapping | None:
        """A mapping."""
        if isinstance(node, Mapping):
            return node
        message = f"{what} must be keys with values, not {_kind(node)}"
        self.problem(node, "bad-value", message, hint)
        return None

    def items(self, node: Node, what: str, hint: str = "") -> list[Node] | None:
        """The items of a list."""
        if isinstance(node, Items):
            return node.items
        self.problem(node, "bad-value", f"{what} must be a list", hint)
        return None

    def string(self, node: Node) -> str | None:
        """Some words in one value."""
        if type(node) is not Scalar:
            hint = 'write one value; a text that begins with "[" or "{" stands in quotes'
            if type(node) is Items and len(node.items) > 1:
                hint = (
                    "write one of them here, and a claim or an entry of its own for each of the "
                    'others; a text that begins with "[" stands in quotes'
                )
            mend = mended_collection(self.typed.line(node.line), node.column) or ""
            message = f"one value is needed here, not {_kind(node)}"
            self.problem(node, "bad-value", message, hint, mend=mend)
            return None
        value = node.value
        if (node.plain and value in EMPTY) or not value.strip():
            self.empty(node, "write one, or leave the key out")
            return None
        return value

    def empty(self, node: Scalar, hint: str) -> None:
        """Report a value that is none."""
        written = f'"{node.value}" is' if node.value.strip() else "there is"
        self.problem(node, "empty-value", f"{written} no value", hint)

    def several(self, node: Node, read: Callable[[Node], T | None]) -> tuple[T, ...] | None:
        """One value or a list of different values."""
        if type(node) is not Items:
            value = read(node)
            return None if value is None else (value,)
        if not node.items:
            self.problem(node, "empty-value", "the list is empty", "leave the key out")
            return None
        values = [read(item) for item in node.items]
        good = tuple(value for value in values if value is not None)
        if len(set(good)) < len(good):
            self._duplicates(node, values)
            good = tuple(dict.fromkeys(good))
        return good if None not in values else None

    def _duplicates(self, node: Items, values: Iterable[object]) -> None:
        seen: set[object] = set()
        for item, value in zip(node.items, values, strict=True):
            if value is not None and value in seen:
                message = f'"{shown(str(value))}" stands in this list already'
                self.problem(item, "duplicate-item", message, "remove one of them")
            seen.add(value)

    def one_of(self, node: Node, allowed: tuple[str, ...], code: str, what: str) -> str | None:
        """One word out of `allowed`; else the problem `code`."""
        value = self.string(node)
        if value is None or value in allowed:
            return value
        meant = self.did_you_mean(value, allowed)
        hint = f"{meant}there are: {', '.join(allowed)}"
        self.problem(node, code, f'unknown {what} "{shown(value)}"', hint)
        return None


def is_rest_of_text(value: Node) -> bool:
    """Whether this is what {en: one, two} has as the value of "two"."""
    return type(value) is Scalar and value.plain and not value.value


def _or(names: Iterable[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{node.value}"' if len(node.value) < 40 else "a text"
    return "a list" if isinstance(node, Items) else "keys with values"
