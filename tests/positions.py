"""A dossier in which positions are objects of relations, and what these are called then.

Of every case somebody (`subject`) is so tied to a position (`object`), and to the body that it
is at, where the relation is called as ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpolis.dossier.layout import DossierFolder
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import make_dossier, source_files

LANGUAGES = ("en", "de")
BODY = "Norland"
OWN = """\
@prefix corp: <https://w3id.org/corpolis#> .
@prefix own: <https://example.org/d/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

own:actsFor a corp:RelationType, owl:ObjectProperty ;
    rdfs:subPropertyOf corp:holdsOffice ;
    rdfs:label "acts for a time in"@en, "handelt zeitweilig in"@de ;
    corp:inverseLabel "has for a time"@en, "hat zeitweilig"@de ;
    corp:positionLabel "stands in as"@en, "vertritt das Amt"@de ;
    skos:definition "Somebody has an office until another one takes it."@en .

own:nominatedFor a corp:RelationType, owl:ObjectProperty ;
    rdfs:subPropertyOf corp:candidateFor ;
    rdfs:label "is nominated for"@en, "ist nominiert für"@de ;
    corp:inverseLabel "has as nominee"@en, "hat als Nominierten"@de ;
    skos:definition "A party has chosen somebody as its candidate."@en .
"""
_SHIPPED = load_vocabulary().relation_types
_OWN_WORDS = {
    "actsFor": (
        {"en": "acts for a time in", "de": "handelt zeitweilig in"},
        {"en": "stands in as", "de": "vertritt das Amt"},
    ),
    "nominatedFor": (
        {"en": "is nominated for", "de": "ist nominiert für"},
        {"en": "is nominated for", "de": "ist nominiert für"},
    ),
}


@dataclass(frozen=True)
class Case:
    """A claim about a position, and what must be said before its words."""

    key: str
    relation: str
    claim: Mapping[str, Any]
    before: Mapping[str, str]

    @property
    def subject(self) -> str:
        """The name of the person."""
        return f"Asa {self.key}"

    @property
    def object(self) -> str:
        """The name of the position."""
        return f"Warden {self.key}"

    def ordinary(self, language: str) -> Sequence[str]:
        """What the relation is called before any other object."""
        if self.relation in _OWN_WORDS:
            return [_OWN_WORDS[self.relation][0][language]]
        kind = _SHIPPED[self.relation]
        return [kind.labels[language], kind.short_labels[language]]

    def words(self, language: str) -> str:
        """What the relation is called before a position."""
        if self.relation in _OWN_WORDS:
            return _OWN_WORDS[self.relation][1][language]
        return _SHIPPED[self.relation].position_labels[language]

    def label(self, language: str) -> str:
        """The words with what must be said first."""
        return self.before[language] + self.words(language)

    def sentence(self, language: str) -> str:
        """The relationship as a sentence."""
        return f"{self.before[language]}{self.subject} {self.words(language)} {self.object}"

    def wrong(self, text: str, language: str) -> bool:
        """Whether a text calls the relation before the position as it is called elsewhere."""
        text = " ".join(text.split())
        ordinary = {*self.ordinary(language)} - {self.words(language)}
        return any(f"{words} {self.object}" in text for words in ordinary)

    def told(self, text: str, language: str) -> bool:
        """Whether a text names the relationship as it should."""
        return f"{self.words(language)} {self.object}" in " ".join(text.split())


_PLAIN = {"en": "", "de": ""}
_DENIED = {"en": "denied: ", "de": "bestritten: "}
_OPINION = {"en": "opinion: ", "de": "Meinung: "}
_PLANNED = {"en": "planned: ", "de": "geplant: "}
CASES: Sequence[Case] = (
    Case("office", "holdsOffice", {}, _PLAIN),
    Case("no-office", "holdsOffice", {"stance": "denied", "status": None}, _DENIED),
    Case("position", "holdsPosition", {"status": "planned"}, _PLANNED),
    Case("seat", "holdsPosition", {}, _PLAIN),
    Case("candidate", "candidateFor", {}, _PLAIN),
    Case("deputy", "actsFor", {}, _PLAIN),
    Case("no-deputy", "actsFor", {"stance": "denied", "status": None}, _DENIED),
    Case("guess", "holdsOffice", {"stance": "opinion"}, _OPINION),
    Case("open", "holdsPosition", {"end": "unknown"}, _PLAIN),
    Case("nominee", "nominatedFor", {}, _PLAIN),
)
"""Each relation that may lead to a position, and two of a dossier's own, one without such words."""


def positions_dossier(folder: Path) -> DossierFolder:
    """Writes the dossier with all cases."""
    entities = [f"norland: {{type: Country, name: {BODY}}}"]
    claims = []
    for case in CASES:
        entities += [
            f"s-{case.key}: {{type: Person, name: {case.subject}}}",
            f"w-{case.key}: {{type: Position, name: {case.object}, post-at: norland}}",
        ]
        tie = {"subject": f"s-{case.key}", "relation": case.relation, "start": "2020"}
        claims += [
            {"id": case.key, **tie, "object": f"w-{case.key}", **case.claim},
            {"id": f"{case.key}-body", **tie, "object": "norland", **case.claim},
        ]
    files = {"entities.yaml": "\n".join(entities) + "\n", "ontology.ttl": OWN}
    return make_dossier(folder, {**files, **source_files("gazette", claims)})
