"""Answers beside a store on disk: made once, read again, renewed in part.

An answer knows the digest of each named graph that it was made from. One whose rows stem each
from some sources alone is renewed where only a few sources have changed: their rows are asked
for, and take the place of the former ones.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import NamedNode, QuerySolutions

from corpolis.answers.ordering import UnorderedError, in_order, place, sorted_rows
from corpolis.answers.rows import Rows, UnusualError
from corpolis.answers.terms import Term, Terms
from corpolis.columns.arrays import Arrays, read_arrays, write_arrays
from corpolis.columns.keeping import recorded_digests
from corpolis.columns.words import Words
from corpolis.digest import of_text
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.folder import ANSWERS, current_generation
from corpolis.store.embedded.store import EmbeddedStore

_FORMAT: Final = "2"
_FEW: Final = 20
"""An answer is renewed in part if at most one in so many graphs has changed; else made anew."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its answer's name, and how its rows can be had.

    `text` is what an answer answers: with another text, it is made anew. `columns` are those of
    the answer; `ask` gives more after them, `order`, by which the rows are to be ordered; none
    if it gives them in their order. `owners` are columns with the sources on which alone a row
    rests, the entities and the ontology apart; none if it may rest on any. `ask` is given the
    IRIs of sources, and then gives all rows in which they are owners, or None.
    """

    name: str
    text: str
    columns: Sequence[str]
    order: Sequence[str]
    owners: Sequence[str]
    ask: Callable[[Sequence[str] | None], QuerySolutions]


def answer(store: EmbeddedStore, question: Question) -> Rows | None:
    """The rows of a question as the store is now, kept from now on.

    None if they cannot be kept: the store is in memory, it has triples of which no digest tells
    when they change, or terms of other kinds than corpolis writes.
    """
    if store.folder is None:
        return None
    digests = recorded_digests(store)
    if digests is None:
        return None
    path = store.folder / ANSWERS / f"{question.name}.arrays"
    generation = current_generation(store.folder) or ""
    kept = _Kept.load(path, question, generation)
    if kept is None or kept.digests != digests:
        try:
            renewed = None if kept is None else _renewed(kept, store, question, digests)
            kept = renewed or _made(question, digests, generation)
        except (UnusualError, UnorderedError):
            return None
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            kept.save(path, question)
    return kept.rows.only(question.columns)


def is_kept(folder: Path, name: str, digests: Mapping[str, str] | None) -> bool:
    """Whether an answer of this name is kept beside a store that has these digests."""
    found = read_arrays(folder / ANSWERS / f"{name}.arrays")
    if found is None or digests is None or found.meta.get("format") != _FORMAT:
        return False
    generation = current_generation(folder)
    return (found.meta.get("generation"), found.meta.get("digests")) == (generation, digests)


def forget_unfinished(folder: Path) -> None:
    """Remove what killed processes have left; only while no other process is answering."""
    for path in (folder / ANSWERS).glob(".*.new"):
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it is kept, with the columns that order it."""

    rows: Rows
    digests: Mapping[str, str]
    generation: str
    size: int
    """How many terms it had when it was made; a renewed one has more, also such as are gone."""

    def save(self, path: Path, question: Question) -> None:
        """Keep the answer.

        Raises:
            OSError: it cannot be written.
        """
        rows, terms = self.rows, self.rows.terms
        meta = {
            "format": _FORMAT,
            "question": _digest(question),
            "generation": self.generation,
            "digests": dict(self.digests),
            "size": self.size,
            "names": list(rows.names),
            "forms": list(terms.forms),
        }
        arrays: dict[str, NDArray[Any]] = {
            "cells": rows.cells,
            "form": terms.form,
            "words": terms.words.content,
            "ends": terms.words.ends,
        }
        write_arrays(path, Arrays(meta, arrays))

    @classmethod
    def load(cls, path: Path, question: Question, generation: str) -> "_Kept | None":
        """What was kept of this question in this generation of the store, if there is something."""
        found = read_arrays(path)
        if found is None:
            return None
        meta, arrays = found.meta, found.arrays
        wanted = (_FORMAT, _digest(question), generation)
        if (meta.get("format"), meta.get("question"), meta.get("generation")) != wanted:
            return None
        try:
            terms = Terms(Words(arrays["words"], arrays["ends"]), arrays["form"], meta["forms"])
            rows = Rows(meta["names"], arrays["cells"], terms)
            return cls(rows, meta["digests"], generation, meta["size"])
        except KeyError:
            return None


def _digest(question: Question) -> str:
    return of_text(question.text)


def _made(question: Question, digests: Mapping[str, str], generation: str) -> _Kept:
    """An answer asked for as a whole."""
    rows = Rows.of(question.ask(None))
    if question.order:
        rows = in_order(rows, question.order)
    rows = rows.numbered_anew(question.columns)
    return _Kept(rows, digests, generation, len(rows.terms))


def _renewed(
    kept: _Kept, store: EmbeddedStore, question: Question, digests: Mapping[str, str]
) -> _Kept | None:
    """The answer with the rows of changed sources asked anew; None if all have to be."""
    pairs = kept.digests.items() ^ digests.items()
    changed = _sources(store, {graph for graph, _ in pairs})
    rows = kept.rows
    few = 0 < len(changed) * _FEW <= len(digests)
    if not few or not question.owners or len(rows.terms) > 2 * kept.size:
        return None
    gone = np.zeros(len(rows), np.bool_)
    for name in question.owners:
        gone |= np.isin(rows.column(name), _numbers(rows, name, changed))
    rows = rows.without(gone)
    at = [rows.names.index(name) for name in question.order]
    new = sorted_rows(_asked(question, sorted(changed)), at)
    places = [place(rows, question.order, [row[one] for one in at]) for row in new]
    return replace(kept, rows=rows.with_more(places, new), digests=digests)


def _asked(question: Question, sources: Sequence[str]) -> list[Sequence[Term | None]]:
    """The rows that rest on these sources; one that rests on two of them is not taken twice."""
    if len(question.owners) == 1:
        return [tuple(row) for row in question.ask(sources)]
    found: list[Sequence[Term | None]] = []
    for number, source in enumerate(sources):
        former = {NamedNode(one) for one in sources[:number]}
        found += [
            tuple(row)
            for row in question.ask([source])
            if not any(row[owner] in former for owner in question.owners)
        ]
    return found


def _numbers(rows: Rows, name: str, iris: Collection[str]) -> NDArray[np.int32]:
    """The numbers in a column that stand for one of these IRIs."""
    present = np.unique(rows.column(name))
    present = present[present >= 0]
    wanted = [text in iris for text in rows.terms.words.texts(present)]
    return present[np.array(wanted, np.bool_)]


def _sources(store: EmbeddedStore, graphs: Collection[str]) -> set[str]:
    """The IRIs of the sources of these graphs; none if one is not that of a source."""
    spaces = [Namespace(base) for base in store.dossiers()]
    rooms = {space.source_graph(""): space.source("") for space in spaces}
    found = set()
    for graph in graphs:
        fitting = [room for room in rooms if graph.startswith(room)]
        if not fitting:
            return set()
        room = max(fitting, key=len)
        found.add(rooms[room] + graph.removeprefix(room))
    return found
