r"""A SPARQL query's text as its terminals, and what they show without a parser.

Relies on nothing. Used by `store`, which has to know of a query's dataset, and by `query`.

The terminals are those of SPARQL 1.1 Query Language, 19.8, the longest first. Any text can be
read: a sign that begins no terminal is one of its own.

>>> [one.text for one in terminals("ASK{?x<5.FILTER('''it's # SERVICE''')}#\r")]
['ASK', '{', '?x', '<', '5', '.', 'FILTER', '(', "'''it's # SERVICE'''", ')', '}']
>>> [one.kind for one in terminals(r"a:b\,c <http://x/> _:b @en 1e5 $v count ^^")]
['name', 'iri', 'blank', 'tag', 'number', 'variable', 'word', 'sign']
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

FORMS: Final = ("ASK", "CONSTRUCT", "DESCRIBE", "SELECT")
"""The words with which a query begins, after its prologue."""

_BASE: Final = (
    "A-Za-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿\u200c-\u200d⁰-\u218fⰀ-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_WORD: Final = rf"{_BASE}_0-9·\u0300-\u036f‿-⁀"
_CHARS: Final = rf"{_WORD}\-"
_RUN: Final = rf"[{_BASE}](?:[{_CHARS}.]*[{_CHARS}])?"
_NUMBER: Final = r"(?:[0-9]*\.[0-9]+|[0-9]+\.(?=[eE])|[0-9]+)(?:[eE][+-]?[0-9]+)?"
_ESCAPE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"

_TERMINAL: Final = rf"""
      (?P<space> [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<string>
          '''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''
        | \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*+\"\"\"
        | '(?:[^'\\\r\n]|\\.)*+'
        | "(?:[^"\\\r\n]|\\.)*+" )
    | (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
    | (?P<blank> _:[{_BASE}_0-9](?:[{_CHARS}.]*[{_CHARS}])? )
    | (?P<name>
          (?>{_RUN})? :
          (?:(?:[{_BASE}_:0-9]|{_ESCAPE})(?:(?:[{_CHARS}.:]|{_ESCAPE})*(?:[{_CHARS}:]|{_ESCAPE}))?)?
      )
    | (?P<run> {_RUN} )
    | (?P<variable> [?$][{_BASE}_0-9][{_WORD}]* )
    | (?P<tag> @[A-Za-z]+(?:-+[A-Za-z0-9]+)* )
    | (?P<number> {_NUMBER} )
    | (?P<sign> \^\^ | && | \|\| | [!<>]= | . )
    """
_PIECE: Final = rf"(?P<word>[{_BASE}][{_WORD}]*)|(?P<number>{_NUMBER})|(?P<sign>.)"
"""What a run is made of if no colon follows, so that no prefixed name begins in it."""


_FROM: Final = re.compile(r"FROM", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)", re.DOTALL)
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@cache
def _read(pattern: str) -> "re.Pattern[str]":
    """A pattern, compiled when it is first used: that takes longer than most questions."""
    return re.compile(pattern, re.VERBOSE | re.DOTALL)


class Terminal(NamedTuple):
    """A piece of a query's text; `at` counts code points from 0."""

    kind: str
    text: str
    at: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, which stand here in capitals."""
        return self.kind == "word" and self.text.upper() in words


def terminals(text: str) -> Iterator[Terminal]:
    """The terminals of a text, without white space and comments."""
    for found in _read(_TERMINAL).finditer(text):
        if found.lastgroup == "run":
            for piece in _read(_PIECE).finditer(text, found.start(), found.end()):
                yield Terminal(piece.lastgroup or "", piece[0], piece.start())
        elif found.lastgroup and found.lastgroup != "space":
            yield Terminal(found.lastgroup, found[0], found.start())


def without_comments(text: str) -> str:
    r"""The text with no comments, for parsers that do not end them at a carriage return.

    >>> without_comments("ASK # who?\r{ <a#b> ?p '#' }")
    "ASK \n{ <a#b> ?p '#' }"
    """
    pieces = []
    for found in _read(_TERMINAL).finditer(text):
        space = found.lastgroup == "space"
        lines = re.sub(r"\r\n?", "\n", found[0]) if space else found[0]
        pieces.append("" if space and lines.startswith("#") else lines)
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Prologue:
    """What stands before a query: its base and its prefixes, and the terminal after them."""

    base: str
    prefixes: Mapping[str, str]
    first: Terminal | None

    @property
    def form(self) -> str:
        """The word that begins the query, in capitals; "" if none does."""
        return self.first.text.upper() if self.first and self.first.kind == "word" else ""

    def iri(self, term: Terminal) -> str | None:
        r"""What an IRI or a prefixed name stands for; None for anything else.

        >>> text = "PREFIX a: <http://x/> ASK { ?s a:b\\,c <d> }"
        >>> [prologue(text).iri(one) for one in terminals(text)][-3:-1]
        ['http://x/b,c', 'd']
        """
        if term.kind == "iri":
            found = _unescaped(term.text[1:-1])
            if not self.base:
                return found
            from urllib.parse import urljoin

            return urljoin(self.base, found)
        prefix, _, local = term.text.partition(":")
        if term.kind != "name" or prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + _unescaped(local)


class Dataset(NamedTuple):
    """The graphs that a query names itself, after FROM and after FROM NAMED, as IRIs."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def prologue(text: str, prefixes: Mapping[str, str] = _NONE) -> Prologue:
    """What stands before the query proper; `prefixes` are those that need not be declared."""
    read = terminals(text)
    found = Prologue("", dict(prefixes), None)
    for term in read:
        if term.is_word("BASE", "VERSION"):
            value = next(read, None)
            if value is not None and term.is_word("BASE"):
                found = Prologue(found.iri(value) or "", found.prefixes, None)
        elif term.is_word("PREFIX"):
            name, value = next(read, None), next(read, None)
            space = None if value is None else found.iri(value)
            if name is not None and space is not None:
                known = {**found.prefixes, name.text.rstrip(":"): space}
                found = Prologue(found.base, known, None)
        else:
            return Prologue(found.base, found.prefixes, term)
    return found


def dataset(text: str, prefixes: Mapping[str, str] = _NONE) -> Dataset | None:
    """The dataset that a query describes itself (13.2); None if it leaves that to the store.

    >>> dataset("SELECT * FROM <g:a> FROM NAMED <g:b> { ?s ?p 'FROM <g:c>' }")
    Dataset(default=('g:a',), named=('g:b',))
    >>> dataset("SELECT * { ?from ?p ?o } # FROM <g:a>")
    """
    if not _FROM.search(text):  # which is so of nearly all, and quickly seen
        return None
    before = prologue(text, prefixes)
    graphs: dict[bool, list[str]] = {True: [], False: []}
    depth, read, said = 0, terminals(text), False
    for term in read:
        depth += (term.text in {"{", "("}) - (term.text in {"}", ")"})
        if depth == 0 and term.is_word("FROM"):
            said = True
            graph = next(read, None)
            named = graph is not None and graph.is_word("NAMED")
            graph = next(read, None) if named else graph
            iri = None if graph is None else before.iri(graph)
            if iri is not None:
                graphs[named].append(iri)
    return Dataset(tuple(graphs[False]), tuple(graphs[True])) if said else None


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda one: one[3] or chr(int(one[1] or one[2], 16)), text)
