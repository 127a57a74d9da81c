"""What a JSON-LD processor drops without a word, found out before it is lost.

JSON-LD 1.1 (Deserialize JSON-LD to RDF, section 8) has triples dropped whose IRIs are relative or
no IRIs, and values whose language is none; Turtle has an error there. It also has keys dropped
that no context makes an IRI of (section 5.1.2), which many documents mean to happen. The document
is read a first time with a base and a vocabulary of its own, which show what hung on them, and with
other characters for those that no IRI has.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from corpolis.problems import StoreError

_BASE: Final = "x-relative://none/none/"
_KEYS: Final = "x-key:"
_NO_BASE: Final = re.compile(rb'"@base"\s*:\s*null\b')
_ALIASES: Final = re.compile(rb'"([^"\\@]+)"\s*:\s*"@(id|language)"')
_IN_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_PLAIN: Final = re.compile(rb'"[^\x00-\x20<>"{}|\\^`]*"')
_STAND_IN: Final = re.compile(r"q\.-([0-9a-f]{2})-\.q")
_TAG: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_SHOWN: Final = 5
_TODO: Final = "Nothing was loaded; the store is as it was"


@dataclass(slots=True)
class Keys:
    """Keys that no context makes an IRI of: how many values they have, and the first of them.

    `more` tells that there are others than these.
    """

    count: int = 0
    first: list[str] = field(default_factory=list)
    more: bool = False

    def add(self, key: str) -> None:
        """One more value."""
        self.count += 1
        if key in self.first:
            return
        if len(self.first) < _SHOWN:
            self.first.append(key)
        else:
            self.more = True


def kept_quads(document: bytes, name: str, base: str | None, keys: Keys) -> Iterator[Quad]:
    """The quads that a document says; `keys` gets those that are dropped with their values.

    Raises:
        StoreError: something else would be dropped; the message names it.
        SyntaxError: it cannot be parsed.
    """
    _check_words(document, name)
    against = _NO_BASE.sub(
        b'"@base": "%s"' % _BASE.encode(), _STRING.sub(_with_stand_ins, document)
    )
    wrapped = b'{"@context": {"@vocab": "%s"}, "@graph": %s}' % (_KEYS.encode(), against)
    for quad in parse(wrapped, format=RdfFormat.JSON_LD, base_iri=base or _BASE):
        key = quad.predicate.value
        if key.startswith(_KEYS) or _STAND_IN.search(key):
            keys.add(_read_back(key.removeprefix(_KEYS)))
            continue
        for term in (quad.subject, quad.object, quad.graph_name):
            node = term.datatype if isinstance(term, Literal) else term
            iri = node.value if isinstance(node, NamedNode) else ""
            if _STAND_IN.search(iri):
                raise StoreError(_no_iri(name, iri, quad))
            if _is_relative(iri, base):
                raise StoreError(_relative(name, iri, quad))
    yield from parse(document, format=RdfFormat.JSON_LD, base_iri=base)


def _with_stand_ins(string: "re.Match[bytes]") -> bytes:
    """A string of JSON that can be an IRI, though it be none, and shows what it was."""
    if _PLAIN.fullmatch(string[0]):
        return string[0]
    try:
        text = json.loads(string[0])
    except ValueError:  # told where it is parsed
        return string[0]
    return json.dumps(_IN_NO_IRI.sub(lambda one: f"q.-{ord(one[0]):02x}-.q", text)).encode()


def _read_back(text: str) -> str:
    return _STAND_IN.sub(lambda one: chr(int(one[1], 16)), text)


def _is_relative(iri: str, base: str | None) -> bool:
    if iri.startswith(_BASE.partition("none")[0]):
        return True
    return base is None and iri.startswith(_KEYS)


def _no_iri(name: str, iri: str, quad: Quad) -> str:
    """That something stands for an IRI and is none."""
    shown, said = _said(iri, quad)
    return f'{name}: "{shown}" is no IRI, so that this would be lost: {said}. Correct it. {_TODO}'


def _relative(name: str, iri: str, quad: Quad) -> str:
    """That an IRI is relative and there is nothing to read it against."""
    shown, said = _said(iri, quad)
    return (
        f'{name}: "{shown}" is a relative IRI, and there is no base to read it against, so that '
        f"this would be lost: {said}. Give --base IRI, or write a @base in its @context. {_TODO}"
    )


def _said(iri: str, quad: Quad) -> tuple[str, str]:
    """An IRI and a triple with it as they were written."""
    shown = re.sub("^x-key:|^x-relative://(?:none/(?:none/)?)?", "", iri)
    terms = (quad.subject, quad.predicate, quad.object)
    said = " ".join(str(term).replace(f"<{iri}>", f'"{shown}"') for term in terms)
    return _read_back(shown), _read_back(said)


def _check_words(document: bytes, name: str) -> None:
    """See that what stands for IRIs and languages can be one."""
    words: dict[str, set[bytes]] = {"id": {b"@id"}, "language": {b"@language"}}
    for alias, what in _ALIASES.findall(document):
        words[what.decode()].add(alias)
    for what, spellings in words.items():
        names = b"|".join(map(re.escape, sorted(spellings)))
        for found in re.finditer(rb'"(?:%s)"\s*:\s*("(?:[^"\\]|\\.)*")' % names, document):
            try:
                text = json.loads(found[1])
            except ValueError:  # told where it is parsed
                continue
            if what == "id" and _IN_NO_IRI.search(text):
                raise StoreError(f'{name}: the @id "{text}" is no IRI. Correct it. {_TODO}')
            if what == "language" and text and not _TAG.fullmatch(text):
                raise StoreError(
                    f'{name}: the @language "{text}" is no language tag. Correct it. {_TODO}'
                )
