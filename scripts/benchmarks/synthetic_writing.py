"""A synthetic claim and its source as they stand in a dossier's files."""

import hashlib
import json
import random
from collections.abc import Sequence
from typing import Final

from synthetic_entities import Entity
from synthetic_relations import Said
from synthetic_sentences import NOBODY, UNSTATED, quote

_UNNAMED: Final = "{unknown: The source does not name them.}"
_ROLES: Final = ("director", "chair", "adviser", "treasurer", "secretary")
_KINDS: Final = ("register", "register", "press", "press", "filing", "statement", "social")
_CONFIDENCES: Final = ("high", "high", "medium", "low")


def block(
    number: int, said: Said, language: str, entities: Sequence[Entity], chance: random.Random
) -> tuple[str, str]:
    """The claim of this number in its file, and its quote in the language of the source."""
    parties, relation = said.parties, said.parties.relation
    lines = [f"id: k{number}", f"subject: {_id(parties.subject, entities)}"]
    lines.append(f"relation: {relation.name}")
    if relation.objects:
        lines.append(f"object: {_id(parties.object, entities)}")
    lines.append(f"status: {said.status}")
    if said.stance != "reported":
        lines.append(f"stance: {said.stance}")
    lines += _speaker(said, entities)
    lines += said.times
    lines += _details(said, entities)
    if chance.random() < 0.5:
        lines.append(f"confidence: {chance.choice(_CONFIDENCES)}")
    if chance.random() < 0.5:
        lines.append(f"note: {{en: Entered under number {number}.}}")
    words = {
        "s": _spoken(parties.subject, language, entities),
        "o": _spoken(parties.object, language, entities),
        "a": said.amount or UNSTATED[language],
        "n": str(said.number),
        "x": _spoken(parties.measure, language, entities),
    }
    found = quote(
        language, relation.name, status=said.status, stance=said.stance, case=number, words=words
    )
    lines.append(f"quote: {json.dumps(found, ensure_ascii=False)}")
    return "  - " + "\n    ".join(lines) + "\n", found


def _id(party: int | None, entities: Sequence[Entity]) -> str:
    return _UNNAMED if party is None else entities[party].id


def _spoken(party: int | None, language: str, entities: Sequence[Entity]) -> str:
    return NOBODY[language] if party is None else entities[party].name.spoken(language)


def _speaker(said: Said, entities: Sequence[Entity]) -> list[str]:
    if said.speaker is not None:
        return [f"attributed-to: {entities[said.speaker].id}"]
    if said.stance == "opinion":
        return ["attributed-to: {unknown: The text names no author.}"]
    return []


def _details(said: Said, entities: Sequence[Entity]) -> list[str]:
    parties, name, number = said.parties, said.parties.relation.name, said.number
    lines = []
    if parties.client is not None:
        lines.append(f"on-behalf-of: {entities[parties.client].id}")
    if parties.measure is not None:
        lines.append(f"about: {entities[parties.measure].id}")
    if parties.relation.money:
        lines.append(f"amount: {said.amount or '{unknown: The source gives no sum.}'}")
    if name == "owns":
        lines.append(f"share: {number}.5 %")
    if name in {"boardMemberOf", "holdsPosition", "holdsOffice", "participatesIn"}:
        lines.append(f'role: {{en: "{_ROLES[number % len(_ROLES)]} {number}"}}')
    if name in {"assessedAs", "criticises", "statesTo"}:
        content = {
            "assessedAs": f"an example of rank {number}",
            "criticises": f"a mistake of rank {number}",
            "statesTo": f"tariff {number} must go",
        }[name]
        lines.append(f"content: {{en: {content}}}")
    return lines


def head(at: int, language: str, year: int, text: str, chance: random.Random) -> str:
    """The part of a claims file that describes the source of this number."""
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    published = (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}")
    kind = chance.choice(_KINDS)
    lines = [
        f"id: {name_of(at)}",
        f'title: "Collected {kind} entries of {year}, part {at}"',
        f"kind: {kind}",
        f"language: {language}",
        f"publisher: Publisher {at % 37}",
        f"published: {published[min(2, chance.randrange(6) // 2)]}",
        f"retrieved: 2025-{month:02}-{day:02}",
        f"url: https://example.org/archive/{at}",
        "licence: CC-BY-4.0",
        f"text: sources/{name_of(at)}.txt",
        f"sha256: {hashlib.sha256(text.encode()).hexdigest()}",
    ]
    if kind in {"press", "social"}:
        unknown = "{unknown: The text names no author.}"
        lines.insert(5, f"author: {unknown if at % 3 == 0 else f'Author {at % 101}'}")
    return "source:\n  " + "\n  ".join(lines) + "\n"


def name_of(at: int) -> str:
    """The id of the source of this number."""
    return f"s{at:06}"
