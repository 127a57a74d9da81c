"""Reading one value of a YAML file: what it may be, and the problem when it is not.

Relies on `located`, `edtf`, `quantity`. Used by the readers of entities, decisions and claims.

Every function takes a node and returns the value, or None after it has reported the problem
at the node's place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar
from unicodedata import is_normalized, normalize

from corpolis.claims.model import Text, Unknown
from corpolis.dossier import LANGUAGE_TAG, is_iri
from corpolis.edtf import Period
from corpolis.edtf import parse as parse_edtf
from corpolis.located import Items, Mapping, Node, Scalar
from corpolis.names import nearest
from corpolis.problems import Problem, Severity
from corpolis.quantity import Quantity

T = TypeVar("T")

IDENTIFIER: Final = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
"""Ids: letters and digits of any script, with single "-" or "_" inside."""

_EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Reader:
    """Reads the values of one file and collects what is wrong with them."""

    file: str
    problems: list[Problem]
    language: str
    """The language tag of texts written without one."""

    def problem(
        self,
        node: Node,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Report a problem at the place of `node`."""
        self.problems.append(
            Problem(self.file, node.line, node.column, code, message, hint, severity)
        )

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """A mapping."""
        if isinstance(node, Mapping):
            return node
        self.problem(node, "bad-value", f"{what} must be keys with values, not {_kind(node)}")
        return None

    def string(self, node: Node) -> str | None:
        """Some words on one value."""
        if type(node) is not Scalar:
            self.problem(node, "bad-value", f"a text is needed here, not {_kind(node)}")
            return None
        value = node.value
        if node.plain and value in _EMPTY or not value.strip():
            self.problem(
                node,
                "empty-value",
                "there is no value here",
                "leave the key out; or write unknown, if it is the source that does not say",
            )
            return None
        return value

    def identifier(self, node: Node) -> str | None:
        """An id, NFC-normalised."""
        value = self.string(node)
        if value is None:
            return None
        if not value.isascii() and not is_normalized("NFC", value):
            value = normalize("NFC", value)
        if IDENTIFIER.fullmatch(value) is None:
            self.problem(
                node,
                "bad-id",
                f'"{value}" is not an id',
                'ids have letters and digits, with single "-" or "_" inside: masayoshi-son',
            )
            return None
        return value

    def several(self, node: Node, read: Callable[[Node], T | None]) -> tuple[T, ...] | None:
        """One value or a list of values."""
        if type(node) is not Items:
            value = read(node)
            return None if value is None else (value,)
        if not node.items:
            self.problem(node, "empty-value", "the list is empty", "leave the key out")
            return None
        values = [read(item) for item in node.items]
        good = tuple(value for value in values if value is not None)
        return good if len(good) == len(values) else None

    def text(self, node: Node) -> Text | None:
        """Words in one language (the file's) or a mapping from language tags to words."""
        if type(node) is not Mapping:
            value = self.string(node)
            return None if value is None else {self.language: value}
        texts: dict[str, str] = {}
        for tag in sorted(node.entries):
            value = self.string(node.entries[tag])
            if self.language_tag(node.keys[tag]) is not None and value is not None:
                texts[tag] = value
        return texts if texts and len(texts) == len(node.entries) else None

    def language_tag(self, node: Node) -> str | None:
        """A language tag of BCP 47."""
        tag = self.string(node)
        if tag is not None and LANGUAGE_TAG.fullmatch(tag) is None:
            self.problem(
                node,
                "bad-language",
                f'"{tag}" is not a language tag',
                "tags are those of BCP 47: de, en, ja, ja-Latn, zh-Hant, pt-BR",
            )
            return None
        return tag

    def iri(self, node: Node) -> str | None:
        """An http(s) IRI."""
        value = self.string(node)
        if value is not None and not is_iri(value):
            self.problem(
                node, "bad-iri", f'"{value}" is not an http or https address', "write https://…"
            )
            return None
        return value

    def one_of(self, node: Node, allowed: tuple[str, ...], code: str, what: str) -> str | None:
        """One word out of `allowed`; else the problem `code`."""
        value = self.string(node)
        if value is None or value in allowed:
            return value
        close = nearest(value, allowed)
        meant = f'did you mean "{close[0]}"? ' if close else ""
        self.problem(
            node, code, f'unknown {what} "{value}"', f"{meant}there are: {', '.join(allowed)}"
        )
        return None

    def period(self, node: Node) -> Period | None:
        """A time in EDTF, levels 0 and 1."""
        return self._parsed(node, parse_edtf, "bad-date")

    def quantity(self, node: Node, parse: Callable[[str], Quantity]) -> Quantity | None:
        """A number, approximate number or range with its unit."""
        return self._parsed(node, parse, "bad-amount")

    def unknown(self, node: Node) -> Unknown | None:
        """`unknown` or `{unknown: reason}`; None, with no problem reported, for anything else.

        A reason that is not a text is reported and read as no reason.
        """
        if type(node) is Scalar:
            return Unknown({}) if node.value == "unknown" else None
        if type(node) is Mapping and "unknown" in node.entries and len(node.entries) == 1:
            return Unknown(self.text(node.entries["unknown"]) or {})
        return None

    def _parsed(self, node: Node, parse: Callable[[str], T], code: str) -> T | None:
        value = self.string(node)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError as error:
            message, _, hint = str(error).partition("\n")
            self.problem(node, code, message, hint)
            return None


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{node.value}"' if len(node.value) < 40 else "a text"
    return "a list" if isinstance(node, Items) else "keys with values"
