"""The terms that a word stands for, in whatever language and form it is given.

Relies on `text.folding`, `text.nearest`. Used by the checks for their hints, and by `cli`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from shlex import quote
from typing import Final

from pyoxigraph import Literal

from corpolis.model.relation_type import RelationType
from corpolis.problems import shown
from corpolis.text.folding import fold
from corpolis.text.nearest import LONGEST_WORD, nearest
from corpolis.vocabulary.model import Concept, EntityType, Vocabulary
from corpolis.vocabulary.table import ALTERNATIVE

MOST: Final = 8
"""How many terms are found at most."""

_NAMED, _SAID, _EXPLAINED, _SHOWN = 4.0, 2.0, 1.0, 0.5
"""What it counts that a word stands in a name or label, in the wording of a direction or of a
party, in a definition, in an example; up to twice as much where it is most of a name or label."""

_WHOLE: Final = 100.0
"""What it counts to be called just so."""

_LEAST: Final = 0.45
"""The least part of the best term's count with which another one is shown beside it."""


@dataclass(frozen=True, slots=True)
class Sayable:
    """What the files of a dossier may say: `word`, as the value of `key`."""

    key: str
    word: str
    term: EntityType | RelationType | Concept


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    `language` is the tag of the text that has the word; `is_near` tells that none has, and that
    one has something like it.
    """

    said: Sayable
    language: str
    is_near: bool = False


@lru_cache(maxsize=1 << 10)
def search(vocabulary: Vocabulary, words: str) -> Sequence[Found]:
    """What `words` may stand for, best first: at most `MOST`, and none if nothing is like it.

    Looked for are names, labels and other words in all languages, wordings of either direction,
    definitions and examples. A word is found in its inflected forms and in compounds, and one
    that stands in few terms counts more than one that stands in many. Where no text has a
    word, those are found that a slip turns into it. Some three milliseconds a word.

    >>> from corpolis.vocabulary.files import load_vocabulary
    >>> known = load_vocabulary()
    >>> [search(known, word)[0].said.word for word in ("Ministries", "Bürgermeister", "donated")]
    ['GovernmentBody', 'holdsOffice', 'donatesTo']
    >>> [(one.said.word, one.is_near) for one in search(known, "boradMembrOf")][0]
    ('boardMemberOf', True)
    >>> search(known, "xyzzy")
    ()
    """
    if len(words) > LONGEST_WORD:
        return ()
    index = _index(vocabulary)
    best: dict[int, tuple[float, str]] = {}
    for word in _words(words):
        hits = index.hits(word)
        weight = log(1 + len(index.sayable) / len(hits)) if hits else 0.0
        for at, (score, language) in hits.items():
            counted, first = best.get(at, (0.0, language))
            best[at] = counted + weight * score, first
    whole = index.wholes.get(fold(words), {})
    for at, language in whole.items():
        best[at] = _WHOLE + best.get(at, (0.0, ""))[0], language
    if not best:
        return tuple(index.near(words))
    least = _LEAST * max(score - (_WHOLE if at in whole else 0) for at, (score, _) in best.items())
    ranked = sorted(best, key=lambda at: (-best[at][0], index.sayable[at].word))
    return tuple(
        Found(index.sayable[at], best[at][1]) for at in ranked[:MOST] if best[at][0] >= least
    )


def advice(vocabulary: Vocabulary, key: str, word: str) -> str:
    """The hint for a `word` that is no value of `key`: what is meant, and where to look.

    >>> from corpolis.vocabulary.files import load_vocabulary
    >>> known = load_vocabulary()
    >>> advice(known, "type", "Ministry")
    'did you mean GovernmentBody? see: corpolis vocabulary Ministry'
    >>> advice(known, "relation", "meet")
    'did you mean meets? see: corpolis vocabulary meet'
    """
    names: Iterable[str] = vocabulary.entity_types if key == "type" else vocabulary.relation_types
    meant = nearest(word, names)
    if not meant:
        found = [one.said.word for one in search(vocabulary, word) if one.said.key == key]
        meant = found[:3]
    question = f"did you mean {' or '.join(meant)}? " if meant else ""
    is_plain = len(word) <= 40 and shown(word) == word
    return f"{question}see: corpolis vocabulary {quote(word) if is_plain else ''}".rstrip()


@dataclass(frozen=True, slots=True)
class _Index:
    """Everything that can be said, by the words of its texts; `int`s are places in `sayable`."""

    sayable: list[Sayable] = field(default_factory=list)
    wholes: dict[str, dict[int, str]] = field(default_factory=dict)
    """Names and labels, folded -> what is called so, and in what language."""
    words: dict[str, dict[int, tuple[float, str]]] = field(default_factory=dict)
    """Words of texts, folded -> what has it, what that counts, and in what language."""

    def add(self, said: Sayable, texts: Iterable[tuple[float, str, str]]) -> None:
        """Add what can be said, with weight, language and words of its texts, heaviest first."""
        at = len(self.sayable)
        self.sayable.append(said)
        for weight, language, text in texts:
            if weight == _NAMED:
                self.wholes.setdefault(fold(text), {}).setdefault(at, language)
            words = _words(_CAPITAL.sub(" ", text))
            counts = weight * (1 + 1 / len(words)) if weight == _NAMED and words else weight
            for word in words:
                places = self.words.setdefault(word, {})
                if counts > places.get(at, (0.0, ""))[0]:
                    places[at] = counts, language

    def hits(self, word: str) -> Mapping[int, tuple[float, str]]:
        """What has this word, or one like it, in its texts, and how much that counts."""
        hits: dict[int, tuple[float, str]] = {}
        for other, places in self.words.items():
            alike = _alike(word, other)
            for at, (weight, language) in places.items() if alike else ():
                if alike * weight > hits.get(at, (0.0, ""))[0]:
                    hits[at] = alike * weight, language
        return hits

    def near(self, words: str) -> Iterable[Found]:
        """What has a name or label, or else a long word, that a slip turns into these words."""
        long = {
            word: {at: language for at, (_, language) in places.items()}
            for word, places in self.words.items()
            if len(word) > 4
        }
        first: dict[int, Found] = {}
        for called in (self.wholes, long):
            for name in nearest(words, called, limit=MOST) if not first else ():
                for at, language in called[name].items():
                    first.setdefault(at, Found(self.sayable[at], language, is_near=True))
        return list(first.values())[:MOST]


@lru_cache(maxsize=8)
def _index(vocabulary: Vocabulary) -> _Index:
    index, others = _Index(), _other_labels(vocabulary)
    kinds: Iterable[tuple[str, Mapping[str, EntityType | RelationType | Concept]]] = (
        ("type", vocabulary.entity_types),
        ("relation", vocabulary.relation_types),
        ("status", vocabulary.statuses),
        ("stance", vocabulary.stances),
        ("kind", vocabulary.source_kinds),
    )
    for key, terms in kinds:
        for word, term in terms.items():
            texts = _texts(term, others.get(term.iri, ()))
            index.add(Sayable(key, word, term), [(_NAMED, "en", word), *texts])
    return index


def _other_labels(vocabulary: Vocabulary) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Language and words of each `skos:altLabel`, by IRI of its term."""
    others: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, value in (*vocabulary.shipped_triples(), *vocabulary.own_triples):
        if predicate.value == ALTERNATIVE and isinstance(value, Literal):
            others.setdefault(subject.value, []).append((value.language or "en", value.value))
    return others


def _texts(
    term: EntityType | RelationType | Concept, others: Iterable[tuple[str, str]]
) -> Iterable[tuple[float, str, str]]:
    """Weight, language and words of each text of a term; heaviest first, then English."""
    given = [(_NAMED, term.labels), (_EXPLAINED, term.definitions)]
    if isinstance(term, RelationType):
        named = (term.inverse_labels, term.short_labels, term.position_labels)
        given += [(_NAMED, one) for one in named]
        given += [(_SAID, one) for one in (term.directions, term.unnamed_subject)]
        given.append((_SAID, term.unnamed_object))
    texts = [(weight, tag, text) for weight, texts in given for tag, text in texts.items()]
    texts += [(_NAMED, tag, text) for tag, text in others]
    if not isinstance(term, Concept):
        texts.append((_SHOWN, "en", term.example))
    return sorted(texts, key=lambda one: (-one[0], one[1] != "en"))


_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word begins in a name like boardMemberOf."""


def _words(text: str) -> Sequence[str]:
    return tuple(dict.fromkeys(re.findall(r"\w+", fold(text))))


def _alike(word: str, other: str) -> float:
    """1 for the word itself, less for another form of it and for a compound with it, else 0.

    >>> [_alike("contract", one) for one in ("contracts", "control", "subcontractor", "contact")]
    [0.89, 0.0, 0.6, 0.0]
    >>> _alike("ministries", "ministry"), _alike("天下り", "天下りする")
    (0.8, 0.88)
    """
    if word == other:
        return 1.0
    if word[:2] != other[:2]:
        least = 5 if word.isascii() else 2
        return 0.6 if len(word) >= least and word in other else 0.0
    short, long = (word, other) if len(word) < len(other) else (other, word)
    same = next((at for at, one in enumerate(short) if one != long[at]), len(short))
    rest = len(long) - same
    if same == len(short) >= (3 if short.isascii() else 2) and rest <= 4:
        return 0.9 - rest / 100
    if same >= 4 and rest <= 3 and same >= 2 * rest:
        return 0.8
    return 0.6 if same == len(word) >= 5 else 0.0
