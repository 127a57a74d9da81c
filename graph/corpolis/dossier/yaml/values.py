"""Reading one value of a YAML file: what it may be, and the problem when it is not.

Relies on `tree`, `model`, `text.nearest`. Used by the readers of entities, decisions and
claims.

Every function takes a node and returns the value, or None after it has reported the problem
at the node's place.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar
from unicodedata import normalize

from corpolis.dossier.yaml.tree import EMPTY, Items, Mapping, Node, Scalar
from corpolis.model.currencies import CURRENCIES
from corpolis.model.edtf import parse as parse_edtf
from corpolis.model.identifiers import LONGEST_ID, canonical_tag, is_id, is_iri
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity, parse_amount, parse_value
from corpolis.model.text import Text, Unknown
from corpolis.problems import Problem, shown
from corpolis.problems.codes import PROBLEM_CODES
from corpolis.text.nearest import nearest

T = TypeVar("T")

UNKNOWN: Final = "unknown"
"""What stands for a value that the source leaves open; no id."""


@dataclass(slots=True)
class Reader:
    """Reads the values of one file and collects what is wrong with them."""

    file: str
    problems: list[Problem]
    language: str
    """The language tag of texts written without one."""

    def problem(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Report a problem at the place of `node`."""
        severity = PROBLEM_CODES[code].severity
        self.problems.append(
            Problem(self.file, node.line, node.column, code, message, hint, severity)
        )

    def did_you_mean(self, word: str, names: Collection[str]) -> str:
        """The beginning of a hint: a question with the nearest names, or nothing."""
        close = nearest(word, names)
        return f"did you mean {_or(close)}? " if close else ""

    def keys(self, table: Mapping, allowed: tuple[str, ...]) -> None:
        """Report every key of `table` that is not one of those allowed."""
        for key, node in table.keys.items():
            if key in allowed:
                continue
            if _is_rest_of_text(table.entries[key]) and " " in key:
                self.problem(node, "unknown-key", f'unknown key "{shown(key)}"', _REST_OF_TEXT)
            else:
                meant = self.did_you_mean(key, allowed)
                hint = f"{meant}the keys here are: {', '.join(allowed)}"
                self.problem(node, "unknown-key", f'unknown key "{shown(key)}"', hint)

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
            self.problem(node, "bad-value", f"one value is needed here, not {_kind(node)}", hint)
            return None
        value = node.value
        if (node.plain and value in EMPTY) or not value.strip():
            self._empty(node, "write one, or leave the key out")
            return None
        return value

    def _empty(self, node: Scalar, hint: str) -> None:
        written = f'"{node.value}" is' if node.value.strip() else "there is"
        self.problem(node, "empty-value", f"{written} no value", hint)

    def identifier(self, node: Node) -> str | None:
        """An id, NFC-normalised."""
        value = self.string(node)
        if value is None:
            return None
        if not value.isascii():
            value = normalize("NFC", value)
        if is_id(value):
            return value
        hint = 'ids have letters and digits, with single "-" or "_" inside: masayoshi-son'
        if len(value) > LONGEST_ID:
            message = f'"{shown(value)}" is too long for an id'
            hint = f"it has {len(value):,} characters; at most {LONGEST_ID} are allowed"
        else:
            message = f'"{shown(value)}" is not an id'
        self.problem(node, "bad-id", message, hint)
        return None

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

    def text(self, node: Node) -> Text | None:
        """Words in one language (the file's) or a mapping from language tags to words."""
        if type(node) is not Mapping:
            value = self.string(node)
            if value == UNKNOWN and type(node) is Scalar and node.plain:
                self._no_unknown(node)
                return None
            return None if value is None else {self.language: value}
        texts: dict[str, str] = {}
        for tag, item in self.by_language(node).items():
            value = self.string(item)
            if value is not None:
                texts[tag] = value
        if not texts or len(texts) < len(node.entries):
            return None
        return texts if len(texts) == 1 else dict(sorted(texts.items()))

    def by_language(self, table: Mapping) -> dict[str, Node]:
        """The values of a mapping by language tag; those with a bad tag are reported."""
        found: dict[str, Node] = {}
        for written, value in table.entries.items():
            tag = canonical_tag(written)
            if tag is None:
                self._no_language(table.keys[written], value)
            elif tag in found:
                message = f'the language "{tag}" stands here a second time'
                self.problem(table.keys[written], "duplicate-key", message, "remove one of them")
            else:
                found[tag] = value
        if not table.entries:
            hint = "write {en: …, de: …}, or leave the key out"
            self.problem(table, "empty-value", "there is no language here", hint)
        return found

    def _no_language(self, key: Scalar, value: Node) -> None:
        """Report a key that is no language tag."""
        if key.value == UNKNOWN:
            self._no_unknown(key)
        elif key.value and _is_rest_of_text(value):
            message = f'"{shown(key.value)}" is not a language tag'
            self.problem(key, "bad-language", message, _REST_OF_TEXT)
        else:
            self.language_tag(key)

    def _no_unknown(self, node: Node) -> None:
        hint = "leave the key out; or put the word in quotes if it is what the source says"
        self.problem(node, "bad-value", "this cannot be recorded as unknown", hint)

    def language_tag(self, node: Node) -> str | None:
        """A language tag of BCP 47, in its recommended case."""
        written = self.string(node)
        if written is None:
            return None
        tag = canonical_tag(written)
        if tag is None:
            hint = "tags are those of BCP 47: de, en, ja, ja-Latn, zh-Hant, pt-BR"
            self.problem(node, "bad-language", f'"{shown(written)}" is not a language tag', hint)
        return tag

    def iri(self, node: Node) -> str | None:
        """An http(s) IRI."""
        value = self.string(node)
        if value is not None and not is_iri(value):
            message = f'"{shown(value)}" is not an http or https address'
            hint = "write https://…, with %20 for a space"
            self.problem(node, "bad-iri", message, hint)
            return None
        return value

    def one_of(self, node: Node, allowed: tuple[str, ...], code: str, what: str) -> str | None:
        """One word out of `allowed`; else the problem `code`."""
        value = self.string(node)
        if value is None or value in allowed:
            return value
        meant = self.did_you_mean(value, allowed)
        hint = f"{meant}there are: {', '.join(allowed)}"
        self.problem(node, code, f'unknown {what} "{shown(value)}"', hint)
        return None

    def period(self, node: Node) -> Period | None:
        """A time in EDTF, levels 0 and 1."""
        return self._parsed(node, parse_edtf, "bad-date")

    def amount(self, node: Node) -> Quantity | None:
        """An amount of money."""
        value = self.string(node)
        if value is None:
            return None
        try:
            return parse_amount(value)
        except ValueError as error:
            code = "unknown-currency" if _is_foreign_unit(value) else "bad-amount"
            self.problem(node, code, str(error))
            return None

    def quantity(self, node: Node, parse: Callable[[str], Quantity]) -> Quantity | None:
        """A number, approximate number or range with its unit."""
        return self._parsed(node, parse, "bad-amount")

    def unknown(self, node: Node) -> Unknown | None:
        """`unknown` or `{unknown: reason}`; None for anything else.

        Reported are a reason that is not a text, which is read as no reason, and an empty
        value, with the hint that it may be unknown.
        """
        if type(node) is Scalar:
            return Unknown({}) if node.value == UNKNOWN else None
        if type(node) is not Mapping or UNKNOWN not in node.entries:
            return None
        for key, value in node.entries.items():
            if key == UNKNOWN:
                continue
            hint = _REST_OF_TEXT if _is_rest_of_text(value) else "write {unknown: the reason}"
            message = f'"{shown(key)}" does not go together with unknown'
            self.problem(node.keys[key], "bad-value", message, hint)
        return Unknown(self.text(node.entries[UNKNOWN]) or {})

    def or_unknown(self, node: Node, read: Callable[[Node], T | None]) -> T | Unknown | None:
        """A value that may also be `unknown`, with or without a reason."""
        unknown = self.unknown(node)
        if unknown is not None:
            return unknown
        if type(node) is Scalar and (node.plain and node.value in EMPTY):
            hint = "write unknown if it is the source that does not say; or leave the key out"
            self._empty(node, hint)
            return None
        return read(node)

    def _parsed(self, node: Node, parse: Callable[[str], T], code: str) -> T | None:
        value = self.string(node)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError as error:
            self.problem(node, code, str(error))
            return None


_REST_OF_TEXT: Final = (
    "if this belongs to the text before it, put the whole text in quotes: "
    "a comma ends a value inside { }"
)


def _is_rest_of_text(value: Node) -> bool:
    """Whether this is what {en: one, two} has as the value of "two"."""
    return type(value) is Scalar and value.plain and not value.value


def _is_foreign_unit(text: str) -> bool:
    """Whether `text` is a number with a unit that is no currency."""
    try:
        unit = parse_value(text).unit
    except ValueError:
        return False
    return bool(unit) and unit not in CURRENCIES


def _or(names: Iterable[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{node.value}"' if len(node.value) < 40 else "a text"
    return "a list" if isinstance(node, Items) else "keys with values"


def item_with(node: Node, value: str) -> Node:
    """The item of a list that holds `value`; `node` itself if it is no list."""
    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Scalar) and value in (item.value, normalize("NFC", item.value)):
            return item
    return node
