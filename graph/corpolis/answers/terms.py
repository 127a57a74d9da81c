"""RDF terms by number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from pyoxigraph import Literal, NamedNode

from corpolis.columns.words import Words
from corpolis.vocabulary.namespaces import XSD

Term = NamedNode | Literal
Numbers = NDArray[np.int32]

IRI: Final = "<>"
"""The form of an IRI. That of a literal is "", its language as "@en", or its datatype's IRI."""

_STRING: Final = XSD + "string"


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms, numbered from 0: the text of each, and which of the `forms` it has."""

    words: Words
    form: NDArray[np.int32]
    forms: Sequence[str]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Self:
        """These terms, in their order.

        >>> terms = Terms.of([Literal("a", language="en"), NamedNode("urn:b")])
        >>> terms.terms(np.array([1, 0]))
        [<NamedNode value=urn:b>, <Literal value=a language=en>]
        """
        found = list(terms)
        forms: dict[str, int] = {}
        form = [forms.setdefault(_form(term), len(forms)) for term in found]
        return cls(Words.of(term.value for term in found), np.array(form, np.int32), list(forms))

    def __len__(self) -> int:
        return len(self.form)

    def with_more(self, terms: Iterable[Term]) -> "Terms":
        """These, and after them others; a term may then have two numbers."""
        more = Terms.of(terms)
        forms = list(dict.fromkeys([*self.forms, *more.forms]))
        places = np.array([forms.index(one) for one in more.forms], np.int32)
        form = places[more.form] if len(more) else more.form
        return Terms(self.words.with_more(more.words), np.concatenate([self.form, form]), forms)

    def only(self, numbers: Numbers) -> "Terms":
        """The terms with these numbers, numbered in this order."""
        return Terms(Words.of(self.words.texts(numbers)), self.form[numbers], self.forms)

    def written(self, numbers: Numbers) -> Iterable[tuple[str, str]]:
        """Form and text of the terms with these numbers, in their order."""
        forms = [self.forms[number] for number in self.form[numbers].tolist()]
        return zip(forms, self.words.texts(numbers), strict=True)

    def terms(self, numbers: Numbers) -> list[Term]:
        """The terms with these numbers, in their order."""
        return [_term(form, text) for form, text in self.written(numbers)]


def _form(term: Term) -> str:
    if isinstance(term, NamedNode):
        return IRI
    if term.language:
        return f"@{term.language}"
    return "" if term.datatype.value == _STRING else term.datatype.value


def _term(form: str, text: str) -> Term:
    if form == IRI:
        return NamedNode(text)
    if form.startswith("@"):
        return Literal(text, language=form[1:])
    return Literal(text, datatype=NamedNode(form)) if form else Literal(text)
