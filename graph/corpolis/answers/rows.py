"""Rows of an answer as columns of numbered terms: a twentieth of the memory of objects."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import QuerySolutions, Variable

from corpolis.answers.terms import Numbers, Term, Terms

NONE: Final = -1
"""Stands for what is not bound."""

_AT_ONCE: Final = 8192
"""So many rows are made of numbers at a time, that the first come soon."""

Piece = TypeVar("Piece")


class UnusualError(Exception):
    """A row has something that corpolis does not write, such as a blank node."""


@dataclass(frozen=True)
class Rows:
    """Rows in their order; `cells` has a line for each column, and in it a number for each row.

    Iterating gives each row as a `Row`; like pyoxigraph's `QuerySolutions`, but more than once.
    """

    names: Sequence[str]
    cells: NDArray[np.int32]
    terms: Terms

    @classmethod
    def of(cls, solutions: QuerySolutions) -> Self:
        """All rows of an answer.

        Raises:
            UnusualError: a term is neither IRI nor literal.
        """
        names = [variable.value for variable in solutions.variables]
        numbers: dict[Any, int] = {None: NONE}
        found = (numbers.setdefault(term, len(numbers) - 1) for row in solutions for term in row)
        cells = np.fromiter(found, np.int32).reshape(-1, len(names)).T
        del numbers[None]
        if not all(isinstance(term, Term) for term in numbers):
            raise UnusualError
        return cls(names, np.ascontiguousarray(cells), Terms.of(numbers))

    @property
    def variables(self) -> list[Variable]:
        """The columns, as `QuerySolutions` has them."""
        return [Variable(name) for name in self.names]

    def __len__(self) -> int:
        return int(self.cells.shape[1])

    def __iter__(self) -> Iterator["Row"]:
        places = self._places
        for block in self.blocks(self.terms.terms, None):
            for line in zip(*block, strict=True):
                yield Row(line, places)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def blocks(
        self, made: Callable[[Numbers], Sequence[Piece]], unbound: Piece
    ) -> Iterator[list[list[Piece]]]:
        """What is `made` of each term, in blocks of rows: for each column, a piece for each row.

        Each term is made only once.
        """
        known = _Known(len(self.terms), made, unbound)
        for begin in range(0, len(self), _AT_ONCE):
            yield known[self.cells[:, begin : begin + _AT_ONCE]].tolist()

    def column(self, name: str) -> Numbers:
        """The numbers in a column."""
        found: Numbers = self.cells[self._places[name]]
        return found

    def only(self, names: Sequence[str]) -> "Rows":
        """The rows with these columns only."""
        cells = self.cells[[self._places[name] for name in names]]
        return Rows(names, cells, self.terms)

    def numbered_anew(self, first: Sequence[str]) -> "Rows":
        """The same rows; terms have the numbers of their turn, in the columns `first` first.

        So the new ones of each block of rows are in a row, in which they are read the fastest.
        """
        later = [name for name in self.names if name not in first]
        turns = [self.only(names).cells.T.ravel() for names in (first, later)]
        numbers, turn = np.unique(np.concatenate(turns), return_index=True)
        order = numbers[np.argsort(turn)]
        order = order[order != NONE]
        new = np.full(len(self.terms) + 1, NONE, np.int32)
        new[order] = np.arange(len(order), dtype=np.int32)
        return Rows(self.names, new[self.cells], self.terms.only(order))

    def without(self, gone: NDArray[np.bool_]) -> "Rows":
        """The rows of which this does not hold."""
        return Rows(self.names, self.cells[:, ~gone], self.terms)

    def with_more(self, places: Sequence[int], rows: Sequence[Sequence[Term | None]]) -> "Rows":
        """The rows with others, each before the one at its place; places must ascend."""
        numbers: dict[Term | None, int] = {None: NONE}
        start = len(self.terms) - 1
        new = [[numbers.setdefault(term, start + len(numbers)) for term in row] for row in rows]
        del numbers[None]
        more = np.array(new, np.int32).reshape(-1, len(self.names)).T
        cells = np.insert(self.cells, list(places), more, axis=1)
        return Rows(self.names, cells, self.terms.with_more(one for one in numbers if one))


class Row(Sequence[Term | None]):
    """One row; its terms by place, or by the name of their column."""

    __slots__ = ("_places", "_terms")

    def __init__(self, terms: Sequence[Term | None], places: Mapping[str, int]) -> None:
        self._terms = terms
        self._places = places

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, Variable):
            key = key.value
        return self._terms[self._places[key] if isinstance(key, str) else key]

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term | None]:
        return iter(self._terms)


class _Known(Generic[Piece]):
    """Remembers what was made of each number; the last place is that of `NONE`."""

    def __init__(
        self, size: int, made: Callable[[Numbers], Sequence[Piece]], unbound: Piece
    ) -> None:
        self._made = made
        self._pieces = np.empty(size + 1, dtype=object)
        self._pieces[NONE] = unbound
        self._is_made = np.zeros(size + 1, dtype=np.bool_)
        self._is_made[NONE] = True

    def __getitem__(self, numbers: Numbers) -> NDArray[Any]:
        is_new = np.zeros(len(self._is_made), np.bool_)
        is_new[numbers] = True
        new = np.flatnonzero(is_new & ~self._is_made).astype(np.int32)
        if len(new):
            pieces = np.empty(len(new), dtype=object)
            pieces[:] = self._made(new)
            self._pieces[new] = pieces
            self._is_made[new] = True
        found: NDArray[Any] = self._pieces[numbers]
        return found
