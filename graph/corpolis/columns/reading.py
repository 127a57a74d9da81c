"""A store's named graphs -> tables."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from corpolis.columns.tables import (
    ABOUT,
    NONE,
    OVER,
    UNDER,
    Claims,
    Columns,
    Labels,
    Numbers,
    Posts,
    Sources,
    Statements,
    Types,
    Unknowns,
    Withdrawals,
)
from corpolis.columns.words import WordList, Words
from corpolis.dossier.yaml.collector import collector_paused
from corpolis.store.contract import solutions
from corpolis.vocabulary.namespaces import CORP, OWL, RDF, SKOS, XSD

_ALL_AT_ONCE: Final = 0.2
"""From this share of graphs on, all are read, in one go for each predicate."""

_DECIMAL: Final = NamedNode(XSD + "decimal")
_TEXTS: Final = (NamedNode(XSD + "string"), NamedNode(RDF + "langString"))
_TYPE: Final = NamedNode(RDF + "type")
_UNKNOWN_PARTY: Final = NamedNode(CORP + "UnknownParty")
_ENTITY_TYPE: Final = NamedNode(CORP + "EntityType")
_SAME_AS: Final = NamedNode(OWL + "sameAs")
_PARTIES: Final = tuple(NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_VAGUE: Final = frozenset("~?%")
_QUALIFIERS: Final = (
    "currency",
    "amountMin",
    "amountMax",
    "amount",
    "startEarliest",
    "endLatest",
)


class UnusualError(Exception):
    """The store has something that corpolis does not write, and that sums would treat otherwise."""


def updated(columns: Columns, store: Store, digests: dict[str, str]) -> Columns:
    """The tables for a store with these digests; only graphs whose digest differs are read.

    Relationships are named by what they say, so that those of former graphs stay true.

    Raises:
        UnusualError: the tables cannot stand for what is in the store.
    """
    changed = [graph for graph, digest in digests.items() if columns.digests.get(graph) != digest]
    gone = [graph for graph in columns.digests if graph not in digests]
    if not changed and not gone:
        return columns
    with collector_paused():
        if len(changed) > _ALL_AT_ONCE * len(digests) or _has_types(store, changed):
            return _read(Columns.empty(columns.generation), store, digests, None)
        return _read(columns, store, digests, changed, [*changed, *gone])


def _has_types(store: Store, graphs: Collection[str]) -> bool:
    """Whether one of these graphs says what types there are, on which rows of others depend."""
    return any(
        next(store.quads_for_pattern(None, _TYPE, _ENTITY_TYPE, NamedNode(graph)), None)
        for graph in graphs
    )


def _read(
    columns: Columns,
    store: Store,
    digests: dict[str, str],
    graphs: Collection[str] | None,
    stale: Collection[str] = (),
) -> Columns:
    reader = _Reader(store, columns.words, graphs)
    old = np.array([reader.words.number(graph) for graph in stale], dtype=np.int64)
    statements = columns.statements
    claims = reader.claims()
    new = np.setdiff1d(claims.statement, statements.statement)
    return Columns(
        digests=digests,
        generation=columns.generation,
        claims=columns.claims.without(old).joined(claims),
        statements=statements.joined(reader.statements(new)),
        labels=columns.labels.without(old).joined(reader.labels()),
        sources=columns.sources.without(old).joined(reader.sources()),
        withdrawals=columns.withdrawals.without(old).joined(reader.withdrawals()),
        posts=columns.posts.without(old).joined(reader.posts()),
        types=columns.types.without(old).joined(reader.types()),
        unknowns=reader.unknowns(),
        words=reader.words.words(),
    )


class _Reader:
    """Reads some graphs of a store, or all of them if `graphs` is None."""

    def __init__(self, store: Store, words: Words, graphs: Collection[str] | None) -> None:
        self.words = WordList(words)
        self._store = store
        self._graphs = [None] if graphs is None else [NamedNode(graph) for graph in graphs]

    def claims(self) -> Claims:
        """What claims are about, with what they say of it."""
        established = {
            (_iri(claim), _iri(statement))
            for name in ("establishes", "onceEstablished")
            for claim, statement in self._pairs(NamedNode(CORP + name))
        }
        about: set[tuple[str, str]] = set()
        qualifiers = {name: self._by_subject(name) for name in _QUALIFIERS}
        self._forget_vague(qualifiers)
        sources = self._by_subject("statedIn")
        rows = []
        for quad in self._quads(NamedNode(CORP + "about")):
            claim = _iri(quad.subject)
            if claim not in sources:
                raise UnusualError
            about.add((claim, _iri(quad.object)))
            rows.append(
                (
                    self._number(quad.graph_name),
                    self._named(quad.object),
                    int((claim, _iri(quad.object)) in established),
                    sources[claim],
                    *(found.get(claim, NONE) for found in qualifiers.values()),
                )
            )
        if not established <= about:
            raise UnusualError
        return Claims(*_columns(rows, 10))

    def statements(self, numbers: Numbers) -> Statements:
        """The parties of these relationships and measures, from any graph."""
        wanted = {number: self.words.text(number) for number in numbers.tolist()}
        if self._graphs == [None]:
            parties = [self._everywhere(predicate) for predicate in _PARTIES]
        else:
            parties = [
                {iri: self._one(iri, predicate) for iri in wanted.values()}
                for predicate in _PARTIES
            ]
        rows = [
            (NONE, number, *(found.get(iri, NONE) for found in parties))
            for number, iri in wanted.items()
        ]
        return Statements(*_columns(rows, 5))

    def labels(self) -> Labels:
        """The preferred labels."""
        rows = []
        for quad in self._quads(NamedNode(SKOS + "prefLabel")):
            label = quad.object
            if not isinstance(label, Literal) or label.datatype not in _TEXTS:
                raise UnusualError
            rows.append(
                (
                    self._number(quad.graph_name),
                    self._number(quad.subject),
                    self.words.number(label.language or ""),
                    self._number(label),
                )
            )
        return Labels(*_columns(rows, 4))

    def sources(self) -> Sources:
        """The days by which sources were issued."""
        return Sources(*self._table("issuedLatest", _day))

    def withdrawals(self) -> Withdrawals:
        """The days on which sources were withdrawn."""
        return Withdrawals(*self._table("withdrawalDate", _day))

    def posts(self) -> Posts:
        """The bodies at which positions are."""
        return Posts(*self._table("postAt", self._named))

    def _table(self, name: str, convert: Callable[[object], int]) -> list[Numbers]:
        """Graph, subject and value of each quad of a predicate."""
        rows = [
            (self._number(quad.graph_name), self._number(quad.subject), convert(quad.object))
            for quad in self._quads(NamedNode(CORP + name))
        ]
        return _columns(rows, 3)

    def types(self) -> Types:
        """The types of entities that are not found to be another one."""
        types = self._store.quads_for_pattern(None, _TYPE, _ENTITY_TYPE, None)
        joined = {
            quad.subject for quad in self._store.quads_for_pattern(None, _SAME_AS, None, None)
        }
        rows = [
            (
                self._number(quad.graph_name),
                self._number(quad.subject),
                self._number(quad.object),
            )
            for kind in sorted({_iri(quad.subject) for quad in types})
            for graph in self._graphs
            for quad in self._store.quads_for_pattern(None, _TYPE, NamedNode(kind), graph)
            if quad.subject not in joined
        ]
        return Types(*_columns(rows, 3))

    def unknowns(self) -> Unknowns:
        """All parties that sources leave open, from any graph."""
        found = self._store.quads_for_pattern(None, _TYPE, _UNKNOWN_PARTY, None)
        return Unknowns(*_columns([(NONE, self._number(quad.subject)) for quad in found], 2))

    def _quads(self, predicate: NamedNode) -> Iterator[Quad]:
        for graph in self._graphs:
            yield from self._store.quads_for_pattern(None, predicate, None, graph)

    def _pairs(self, predicate: NamedNode) -> Iterator[tuple[object, object]]:
        """Subjects and objects of a predicate."""
        if self._graphs == [None]:
            return _all_pairs(self._store, predicate)
        return ((quad.subject, quad.object) for quad in self._quads(predicate))

    def _by_subject(self, name: str) -> dict[str, int]:
        convert: Callable[[object], int] = self._number
        if name.endswith(("Earliest", "Latest")):
            convert = _day
        elif name == "amount":
            convert = _signs
        elif name.startswith("amount"):
            convert = self._amount
        return _single(
            (_iri(subject), convert(value))
            for subject, value in self._pairs(NamedNode(CORP + name))
        )

    def _forget_vague(self, qualifiers: Mapping[str, dict[str, int]]) -> None:
        """Take out bounds of times that are about or uncertain: these exclude no day."""
        for name, bound, side in (("start", "startEarliest", 0), ("end", "endLatest", -1)):
            for written in ("when", name):
                for claim, time in self._pairs(NamedNode(CORP + written)):
                    if not _VAGUE.isdisjoint(_iri(time).split("/")[side]):
                        qualifiers[bound].pop(_iri(claim), None)

    def _everywhere(self, predicate: NamedNode) -> dict[str, int]:
        return _single(
            (_iri(subject), self._named(value))
            for subject, value in _all_pairs(self._store, predicate)
        )

    def _one(self, iri: str, predicate: NamedNode) -> int:
        found = self._store.quads_for_pattern(NamedNode(iri), predicate, None, None)
        return _single((iri, self._named(quad.object)) for quad in found).get(iri, NONE)

    def _named(self, term: object) -> int:
        if not isinstance(term, NamedNode):
            raise UnusualError
        return self._number(term)

    def _amount(self, term: object) -> int:
        if not isinstance(term, Literal) or term.datatype != _DECIMAL:
            raise UnusualError
        return self._number(term)

    def _number(self, term: object) -> int:
        if isinstance(term, BlankNode):
            raise UnusualError
        return self.words.number(_iri(term))


def _single(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Values by subject, of which each may have one."""
    found: dict[str, int] = {}
    for subject, value in pairs:
        if found.setdefault(subject, value) != value:
            raise UnusualError
    return found


def _all_pairs(store: Store, predicate: NamedNode) -> Iterator[tuple[object, object]]:
    """Like `_Reader._pairs`, of all graphs; a query does not look their names up."""
    found = store.query(f"SELECT ?s ?o {{ ?s {predicate} ?o }}", use_default_graph_as_union=True)
    return ((row[0], row[1]) for row in solutions(found))


def _iri(term: object) -> str:
    """The text of a term, whatever it is; "" of a quoted triple, which no corpolis writes."""
    return getattr(term, "value", "")


def _day(term: object) -> int:
    try:
        return date.fromisoformat(_iri(term)).toordinal()
    except ValueError:
        raise UnusualError from None  # years before 1, or after 9999


def _signs(term: object) -> int:
    written = _iri(term)
    over = OVER * written.startswith(">")
    return ABOUT * written.startswith("~") + over + UNDER * ("<" in written)


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Numbers]:
    """The rows turned into columns."""
    array = np.array(rows, dtype=np.int64).reshape(len(rows), width)
    return [np.ascontiguousarray(column) for column in array.T]
