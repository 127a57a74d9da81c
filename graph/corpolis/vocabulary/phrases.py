"""Relationships in words, which never stand without how they stand.

Relies on `model`. Used by every room that names relationships.

What must be said of a relationship comes first: whatever cuts the words at their end leaves no
bare assertion. All of these words are labels of the ontology.
"""

from collections.abc import Mapping, Sequence

from corpolis.model.standing import Mark
from corpolis.model.text import in_language
from corpolis.vocabulary.model import Concept, Vocabulary

SOMEBODY = "speakerNotNamed"
"""The term for a speaker whom the source does not name."""

MOST_SPEAKERS = 3
"""Of more speakers, so many are named and "…" stands for the rest."""


class Phrases:
    """Words relationships in the first of some languages that has words, else in English."""

    def __init__(self, vocabulary: Vocabulary, languages: Sequence[str]) -> None:
        self._languages = (*languages, "en")
        self._relations = vocabulary.relation_types
        self._words: Mapping[str, Concept] = {
            **vocabulary.statuses,
            **vocabulary.stances,
            **vocabulary.marks,
        }

    def prefix(self, marks: Sequence[Mark], speakers: Sequence[str] = ()) -> str:
        """What stands before the words for a relationship with these marks; "" for a plain fact.

        `speakers` are the names of those whose word it is; "" is somebody who is not named.

        >>> from corpolis.vocabulary.files import load_vocabulary
        >>> english, german = (Phrases(load_vocabulary(), [tag]) for tag in ("en", "de"))
        >>> english.prefix([Mark.DENIED]), english.prefix([])
        ('denied: ', '')
        >>> german.prefix([Mark.PLANNED, Mark.ACCORDING_TO], ["Mona Reeve", ""])
        'geplant, laut Mona Reeve, ungenannter Person: '
        """
        words = [self._word(mark) for mark in marks]
        if Mark.ACCORDING_TO in marks:
            names = [name or self._word(SOMEBODY) for name in speakers[:MOST_SPEAKERS]]
            more = ["…"] if len(speakers) > MOST_SPEAKERS else []
            words[-1] = f"{words[-1]} {', '.join([*names, *more])}"
        return f"{', '.join(words)}: " if words else ""

    def label(
        self,
        relation: str,
        marks: Sequence[Mark],
        speakers: Sequence[str] = (),
        *,
        to_position: bool = False,
    ) -> str:
        """The name of a relationship between two parties that stand elsewhere.

        `to_position` tells that its object is a position.

        >>> from corpolis.vocabulary.files import load_vocabulary
        >>> german = Phrases(load_vocabulary(), ["de"])
        >>> german.label("owns", [Mark.DENIED_BY_SOME]), german.label("owns", [])
        ('von manchen bestritten: besitzt', 'besitzt')
        """
        return self.prefix(marks, speakers) + self._relation(relation, to_position=to_position)

    def sentence(
        self,
        subject: str,
        relation: str,
        other: str,
        marks: Sequence[Mark],
        speakers: Sequence[str] = (),
        *,
        to_position: bool = False,
    ) -> str:
        """A relationship as a sentence of the names of its parties; `other` is "" for an attribute.

        A party that is not named has to have a name that says so.

        >>> from corpolis.vocabulary.files import load_vocabulary
        >>> english = Phrases(load_vocabulary(), ["en"])
        >>> english.sentence("Mona Reeve", "owns", "Larnholm Ltd", [Mark.DENIED])
        'denied: Mona Reeve owns Larnholm Ltd'
        >>> english.sentence("Mona Reeve", "holdsOffice", "Mayor of Arden", [], to_position=True)
        'Mona Reeve holds the office of Mayor of Arden'
        """
        marks = [mark for mark in marks if mark is not Mark.PARTY_NOT_NAMED]
        words = f"{subject} {self._relation(relation, to_position=to_position)} {other}".rstrip()
        return self.prefix(marks, speakers) + words

    def _word(self, name: str) -> str:
        return in_language(self._words[name].labels, self._languages)

    def _relation(self, name: str, *, to_position: bool) -> str:
        kind = self._relations.get(name)
        if kind is None:
            return name
        labels = (to_position and kind.position_labels) or kind.labels
        return in_language(labels, self._languages)
