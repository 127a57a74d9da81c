"""A corporate-political network of any size, as claims of sources that quote their texts.

Entities come one after the other and tie themselves to such as have many ties already, so that
few have very many (preferential attachment, Barabási and Albert 1999). A quarter of the claims
repeat a relationship that another source has, some of them otherwise than that source: with
another status, stance or amount. The same arguments give the same network.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import synthetic_values as values
from synthetic_entities import CLAIMS_EACH, Entity, count, entities
from synthetic_names import tongue
from synthetic_relations import (
    ASSESSED,
    BY_LETTER,
    RELATIONS,
    SHARES,
    SHARES_BY_LETTER,
    Parties,
    Relation,
    Said,
)
from synthetic_sentences import FRAMES
from synthetic_writing import block, head, name_of

_REPEATED: Final = 0.25
_REMEMBERED: Final = 20_000
"""How many claims are kept to be repeated."""


@dataclass(frozen=True, slots=True)
class Written:
    """One source as a dossier has it: its claims file and the text that it quotes."""

    id: str
    claims: str
    text: str


class Synthetic:
    """A network of so many claims; `lines` are those of entities.yaml.

    `written` gives the sources one after the other, `per_source` claims each.
    """

    def __init__(self, claims: int, seed: int = 1, per_source: int = 100) -> None:
        self.claims: Final = claims
        self._per_source = per_source
        # A text as seed is hashed by random itself, so it does not depend on PYTHONHASHSEED.
        self._chance = random.Random(f"network {seed}")  # noqa: S311
        naming = random.Random(f"names {seed}")  # noqa: S311
        self._entities: list[Entity] = list(entities(count(claims), naming))
        self.lines: Final = [entity.line(naming) for entity in self._entities]
        self._ends: dict[str, list[int]] = {letter: [] for letter in BY_LETTER}
        self._memory: list[Said] = []
        self._met: set[tuple[str, int, int | None]] = set()

    def written(self) -> Iterator[Written]:
        """The sources in order; to be gone through once."""
        for at, start in enumerate(range(0, self.claims, self._per_source)):
            yield self._source(at, range(start, min(start + self._per_source, self.claims)))

    def _source(self, at: int, numbers: range) -> Written:
        chance = self._chance
        language = tongue(chance).tag
        year = chance.randint(values.FIRST_YEAR + 10, 2025)
        claims, sentences = [], []
        for number in numbers:
            said = self._said(number, at, year)
            lines, words = block(number, said, language, self._entities, chance)
            claims.append(lines)
            sentences.append(FRAMES[language].format(quote=words))
        text = "\n".join(sentences) + "\n"
        start = head(at, language, year, text, chance)
        return Written(name_of(at), f"{start}claims:\n{''.join(claims)}", text)

    def _said(self, number: int, source: int, year: int) -> Said:
        chance = self._chance
        newcomer = number // CLAIMS_EACH if number % CLAIMS_EACH == 0 else None
        if newcomer is None and chance.random() < _REPEATED:
            former = chance.choice(self._memory)
            if former.source != source and former.latest < year:
                return self._repeated(former, source, year)
        parties = self._between(newcomer)
        sort = parties.relation.sort
        status, stance = values.standing(sort, chance)
        times, latest = values.times(sort, status, year, chance)
        is_stated = parties.relation.money and chance.random() < 0.95
        said = Said(
            parties=parties,
            status=status,
            stance=stance,
            speaker=self._speaker(stance),
            times=times,
            latest=latest,
            amount=values.amount(chance) if is_stated else "",
            number=chance.randint(1, 89),
            source=source,
        )
        # Not what is repeated: the first relationships would be repeated over and over.
        self._remember(said)
        return said

    def _repeated(self, former: Said, source: int, year: int) -> Said:
        """The same relationship from another source, which may see it differently."""
        chance, said = self._chance, replace(former, source=source)
        sort = said.parties.relation.sort
        if chance.random() < 0.35:
            status, stance = values.standing(sort, chance)
            speaker = self._speaker(stance)
            said = replace(said, status=status, stance=stance, speaker=speaker)
            if sort not in {"event", "saying"}:  # whose date is part of what they are
                times, latest = values.times(sort, status, year, chance)
                said = replace(said, times=times, latest=latest)
        if said.amount and chance.random() < 0.3:
            said = replace(said, amount=values.amount(chance))
        return said

    def _remember(self, said: Said) -> None:
        if len(self._memory) < _REMEMBERED:
            self._memory.append(said)
        else:
            self._memory[self._chance.randrange(_REMEMBERED)] = said

    def _speaker(self, stance: str) -> int | None:
        share = 0.7 if stance in {"asserted", "opinion", "denied"} else 0.06
        return self._drawn("ppcg", None) if self._chance.random() < share else None

    def _between(self, newcomer: int | None) -> Parties:
        """A relation and its parties, one of which is the newcomer if there is one."""
        chance = self._chance
        if newcomer is None:
            relation = chance.choices(RELATIONS, cum_weights=SHARES)[0]
            first, is_subject = self._drawn(relation.subjects, None), True
        else:
            letter = self._entities[newcomer].id[0]
            shares = SHARES_BY_LETTER[letter]
            relation = chance.choices(BY_LETTER[letter], cum_weights=shares)[0]
            first, is_subject = newcomer, letter in relation.subjects
            if is_subject and letter in relation.objects:
                is_subject = chance.random() < 0.5
        if first is None:  # while nobody of this kind is there; the first entity is a person
            relation, first = ASSESSED, 0
        second = None
        if relation.objects and chance.random() >= 0.02:
            letters = relation.objects if is_subject else relation.subjects
            for _ in range(6):  # those with many ties would meet one another all the time
                second = self._drawn(letters, first)
                if (relation.name, first, second) not in self._met:
                    break
            self._met.add((relation.name, first, second))
        for one in (first, second):
            if one is not None:
                self._ends[self._entities[one].id[0]].append(one)
        subject, other = (first, second) if is_subject else (second, first)
        return self._with_topic(relation, subject, other)

    def _with_topic(self, relation: Relation, subject: int | None, other: int | None) -> Parties:
        chance = self._chance
        client = measure = None
        if relation.name == "lobbies":
            measure = self._drawn("l", None)
            client = self._drawn("c", subject) if chance.random() < 0.25 else None
        elif relation.name in {"meets", "statesTo"} and chance.random() < 0.3:
            measure = self._drawn("l", None)
        return Parties(relation, subject, other, client, measure)

    def _drawn(self, letters: str, apart_from: int | None) -> int | None:
        """An entity of one of these kinds, the likelier the more ties it has; None: there is none.

        It is in the list of its kind as often as it has ties.
        """
        chance = self._chance
        for _ in range(8):
            ends = self._ends[chance.choice(letters)]
            if ends:
                found = ends[int(len(ends) * chance.random())]
                if found != apart_from:
                    return found
        return None
