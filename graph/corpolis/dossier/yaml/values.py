"""Reading one value of a YAML file: what it may be, and the problem when it is not.

Relies on `structure`, `model`. Used by the readers of entities, decisions and
claims.

Every function takes a node and returns the value, or None after it has reported the problem
at the node's place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar
from unicodedata import normalize

from corpolis.dossier.yaml.structure import REST_OF_TEXT, StructureReader, is_rest_of_text
from corpolis.dossier.yaml.tree import EMPTY, Items, Mapping, Node, Scalar
from corpolis.model.currencies import CURRENCIES
from corpolis.model.edtf import parse as parse_edtf
from corpolis.model.identifiers import LONGEST_ID, canonical_tag, is_id, is_iri
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity, parse_amount, parse_value
from corpolis.model.text import Text, Unknown
from corpolis.problems import shown

T = TypeVar("T")

UNKNOWN: Final = "unknown"
"""What stands for a value that the source leaves open; no id."""


_TRUTHS: Final = {"true": True, "false": False}


@dataclass(slots=True)
class Reader(StructureReader):
    """Reads the values of one file and collects what is wrong with them."""

    language: str
    """The language tag of texts written without one."""

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
        elif key.value and is_rest_of_text(value):
            message = f'"{shown(key.value)}" is not a language tag'
            mend = self.mend_of_rest(key)
            self.problem(key, "bad-language", message, REST_OF_TEXT, mend=mend)
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

    def truth(self, node: Node) -> bool | None:
        """True or false."""
        value = self.string(node)
        if value in _TRUTHS:
            return _TRUTHS[value]
        if value is not None:
            message = f'"{shown(value)}" is neither true nor false'
            self.problem(node, "bad-value", message, "write true or false")
        return None

    def iri(self, node: Node) -> str | None:
        """An http(s) IRI."""
        value = self.string(node)
        if value is not None and not is_iri(value):
            message = f'"{shown(value)}" is not an http or https address'
            hint = "write https://…, with %20 for a space"
            self.problem(node, "bad-iri", message, hint)
            return None
        return value

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
            hint, mend = "write {unknown: the reason}", ""
            if is_rest_of_text(value):
                hint, mend = REST_OF_TEXT, self.mend_of_rest(node.keys[key])
            message = f'"{shown(key)}" does not go together with unknown'
            self.problem(node.keys[key], "bad-value", message, hint, mend=mend)
        return Unknown(self.text(node.entries[UNKNOWN]) or {})

    def or_unknown(self, node: Node, read: Callable[[Node], T | None]) -> T | Unknown | None:
        """A value that may also be `unknown`, with or without a reason."""
        unknown = self.unknown(node)
        if unknown is not None:
            return unknown
        if type(node) is Scalar and (node.plain and node.value in EMPTY):
            hint = "write unknown if it is the source that does not say; or leave the key out"
            self.empty(node, hint)
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


def _is_foreign_unit(text: str) -> bool:
    """Whether `text` is a number with a unit that is no currency."""
    try:
        unit = parse_value(text).unit
    except ValueError:
        return False
    return bool(unit) and unit not in CURRENCIES


def item_with(node: Node, value: str) -> Node:
    """The item of a list, or of a mapping to lists, that holds `value`; `node` if none does."""
    if isinstance(node, Mapping):
        for key, item in node.entries.items():
            if value in (key, normalize("NFC", key)):
                return node.keys[key]
            found = item_with(item, value)
            if found is not item or (isinstance(item, Scalar) and item.value == value):
                return found
        return node
    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Scalar) and value in (item.value, normalize("NFC", item.value)):
            return item
    return node
