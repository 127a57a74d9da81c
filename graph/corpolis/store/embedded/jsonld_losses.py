"""What a JSON-LD processor drops without a word, found out before it is lost.

JSON-LD 1.1 (Deserialize JSON-LD to RDF, section 8) has triples dropped whose IRIs are relative or
no IRIs, and values whose language is none; Turtle has an error there. It also has keys dropped
that no context makes an IRI of (section 5.1.2), which many documents mean to happen. The document
is read a second time with a base and a vocabulary of its own, which show what hung on them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from corpolis.problems import StoreError

_BASE: Final = "x-relative://none/none/"
_KEYS: Final = "x-key:"
_NO_BASE: Final = re.compile(rb'"@base"\s*:\s*null\b')
_ALIASES: Final = re.compile(rb'"([^"\\@]+)"\s*:\s*"@(id|language)"')
_IN_NO_IRI: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')
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
    against = _NO_BASE.sub(b'"@base": "%s"' % _BASE.encode(), document)
    wrapped = b'{"@context": {"@vocab": "%s"}, "@graph": %s}' % (_KEYS.encode(), against)
    for quad in parse(wrapped, format=RdfFormat.JSON_LD, base_iri=base or _BASE):
        if quad.predicate.value.startswith(_KEYS):
            keys.add(quad.predicate.value.removeprefix(_KEYS))
            continue
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and _is_relative(term.value, base):
                raise StoreError(_relative(name, term.value, quad))
        yield quad


def _is_relative(iri: str, base: str | None) -> bool:
    if iri.startswith(_BASE.partition("none")[0]):
        return True
    return base is None and iri.startswith(_KEYS)


def _relative(name: str, iri: str, quad: Quad) -> str:
    """That an IRI is relative and there is nothing to read it against."""
    shown = re.sub("^x-key:|^x-relative://(?:none/(?:none/)?)?", "", iri)
    said = " ".join(
        f'"{shown}"' if str(term) == f"<{iri}>" else str(term)
        for term in (quad.subject, quad.predicate, quad.object)
    )
    return (
        f'{name}: "{shown}" is a relative IRI, and there is no base to read it against, so that '
        f"this would be lost: {said}. Give --base IRI, or write a @base in its @context. {_TODO}"
    )


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
