"""Where in an answer a row belongs, by the terms that SPARQL's ORDER BY compares.

What is unbound comes first, then IRIs, then literals (SPARQL 1.1 Query Language, 15.1); texts are
compared by code points, as Oxigraph does.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from corpolis.answers.rows import NONE, Rows
from corpolis.answers.terms import IRI, Numbers, Term, Terms
from corpolis.vocabulary.namespaces import XSD

Key = tuple[int, int, int, str]
"""What orders a term: kind, kind of literal, number, text."""

_UNBOUND: Final[Key] = (0, 0, 0, "")
_TEXTUAL: Final = {
    "": re.compile(".*", re.DOTALL),
    XSD + "boolean": re.compile("true|false"),
    XSD + "date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""What is in the order of its text if it has this form."""


class UnorderedError(Exception):
    """A term is of a kind whose order is not known here."""


def in_order(rows: Rows, names: Sequence[str]) -> Rows:
    """The rows in the order of these columns.

    Raises:
        UnorderedError: that is not known.
    """
    columns = [rows.column(name) for name in names]
    rank = _ranks(rows.terms, np.unique(np.concatenate(columns)))
    # lexsort takes the most important one last.
    order = np.lexsort([rank[column] for column in reversed(columns)])
    return Rows(rows.names, np.ascontiguousarray(rows.cells[:, order]), rows.terms)


def place(rows: Rows, names: Sequence[str], row: Sequence[Term | None]) -> int:
    """The number of rows that come before one with these terms in the columns `names`.

    Raises:
        UnorderedError: that is not known.
    """
    columns = [rows.column(name) for name in names]

    def keys(number: int) -> list[Key]:
        cells = np.array([column[number] for column in columns], np.int32)
        terms = iter(_keys(rows.terms, cells[cells != NONE]))
        return [_UNBOUND if cell == NONE else next(terms) for cell in cells.tolist()]

    return bisect_left(range(len(rows)), _row_keys(row), key=keys)


def sorted_rows(
    rows: Sequence[Sequence[Term | None]], places: Sequence[int]
) -> list[Sequence[Term | None]]:
    """Rows in the order of their terms at these places.

    Raises:
        UnorderedError: that is not known.
    """
    return sorted(rows, key=lambda row: _row_keys([row[at] for at in places]))


def _row_keys(terms: Sequence[Term | None]) -> list[Key]:
    found = Terms.of(term for term in terms if term is not None)
    keys = iter(_keys(found, np.arange(len(found), dtype=np.int32)))
    return [_UNBOUND if term is None else next(keys) for term in terms]


def _ranks(terms: Terms, numbers: Numbers) -> Numbers:
    """For each of these terms a number that is in its order, the same for the same key."""
    rank = np.full(len(terms) + 1, NONE, np.int32)
    bound = numbers[numbers != NONE]
    keys = _keys(terms, bound)
    former, next_rank = None, NONE
    for at in sorted(range(len(keys)), key=keys.__getitem__):
        next_rank += keys[at] != former
        former = keys[at]
        rank[bound[at]] = next_rank
    return rank


def _keys(terms: Terms, numbers: Numbers) -> list[Key]:
    return [_key(form, text) for form, text in terms.written(numbers)]


def _key(form: str, text: str) -> Key:
    if form == IRI:
        return (1, 0, 0, text)
    if form == XSD + "integer":
        return (2, 0, int(text), "")
    if form.startswith("@"):
        form = ""
    if form not in _TEXTUAL or _TEXTUAL[form].fullmatch(text) is None:
        raise UnorderedError
    return (2, 1, 0, text)
