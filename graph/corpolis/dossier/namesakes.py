"""Entities that look like one: what they share, as long as nobody has decided about them.

Relies on `model`, `text.folding` and `vocabulary`. Used by `entities_file`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from corpolis.model.decision import Decision, Verdict
from corpolis.model.entity import Entity, Registry
from corpolis.problems import Problem, Severity, shown
from corpolis.text.folding import fold
from corpolis.vocabulary.model import Vocabulary

_MOST_COMPARED: Final = 50
"""With so many others of the same name is an entity compared."""

_WORDS: Final = re.compile(r"[^\s!-/:-@\[-`{-~]+")
"""Runs of anything but white space and punctuation."""

_Key = tuple[str, ...]


def namesakes(registry: Registry, file: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A warning for each entity that looks like one before it, in the order of the file.

    Alike are two of one type, or of a type and a narrower one, that share an identifier, an
    address of `same-as`, or a name: the same words in any order, accents, case and punctuation
    aside. An alias counts beside a name, but two aliases do not make two entities alike. Whatever
    decision there is about two of them, they are not looked at again.
    """
    alike = _alike(registry, vocabulary, [registry.entities[one] for one in registry.places])
    for later in (one for one in registry.places if one in alike):
        first, key = alike[later]
        what = _shared(registry.entities[later], key)
        yield Problem(
            file,
            *registry.places[later],
            "similar-entities",
            f'"{shown(later)}" and "{shown(first)}" (line {registry.places[first][0]}) '
            f"look like one: both have {what}",
            f"if they are, write - same: [{first}, {later}] in decisions.yaml; "
            "if not, or if you do not know, different or unsure in place of same",
            Severity.WARNING,
        )


def _alike(
    registry: Registry, vocabulary: Vocabulary, entities: Iterable[Entity]
) -> dict[str, tuple[str, _Key]]:
    """Of these entities, those that look like one before them, which one, and what both have."""
    named: dict[_Key, dict[str, bool]] = defaultdict(dict)
    for entity in entities:
        for key, is_name in _keys(entity):
            others = named[key]
            others[entity.id] = is_name or others.get(entity.id, False)
    alike: dict[str, tuple[str, _Key]] = {}
    apart = _Decided(registry)
    for key, sharing in named.items():
        if len(sharing) < 2:
            continue
        ids = list(sharing)[:_MOST_COMPARED]
        for place, later in enumerate(ids):
            for first in ids[:place] if later not in alike else ():
                is_named = sharing[first] or sharing[later]
                if is_named and apart.may_be_one(first, later, vocabulary):
                    alike[later] = first, key
                    break
    return alike


def joined(
    registry: Registry, vocabulary: Vocabulary, new: Mapping[str, Entity]
) -> Iterator[tuple[Decision, str]]:
    """Which of these entities is one of those that a registry has besides, and why.

    Who shares an identifier, scheme and value, is the same; who shares a name only may be.
    """
    others = (one for key, one in registry.entities.items() if key not in new)
    alike = _alike(registry, vocabulary, map(_elsewhere, [*others, *new.values()]))
    for later, (first, key) in sorted(alike.items()):
        if later not in new or first in new:
            continue
        is_sure = key[0] == "identifier" and key[-1] == ""
        verdict = Verdict.SAME if is_sure else Verdict.UNSURE
        yield Decision(verdict, (first, later)), f"both have {_shared(new[later], key)}"


_LOCAL: Final = ("bods-record", "bods-statement")
"""Schemes of identifiers that mean something only within one source."""


def _elsewhere(entity: Entity) -> Entity:
    """An entity with those of its identifiers alone that mean the same in every source."""
    if any(scheme in _LOCAL for scheme, _ in entity.identifiers):
        kept = [one for one in entity.identifiers if one[0] not in _LOCAL]
        return replace(entity, identifiers=kept)
    return entity


def _keys(entity: Entity) -> Iterator[tuple[_Key, bool]]:
    """What another entity must have to be alike, and whether it alone is enough."""
    for name in entity.names.values():
        yield _words(name), True
    for names in entity.aliases.values():
        for name in names:
            yield _words(name), False
    for scheme, value in entity.identifiers:
        yield ("identifier", scheme, value, ""), True
    for address in entity.same_as:
        yield ("same-as", address, ""), True


def _words(name: str) -> _Key:
    words = _WORDS.findall(fold(name))
    words.sort()
    return tuple(words) or (name,)


def _shared(entity: Entity, key: _Key) -> str:
    if key[-1] == "":  # no word is empty
        return f"{key[0]} {shown(' '.join(key[1:-1]))}"
    aliases = (name for names in entity.aliases.values() for name in names)
    names = (*entity.names.values(), *aliases)
    return next(f'the name "{shown(name)}"' for name in names if _words(name) == key)


class _Decided:
    """What has been decided about pairs of entities."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._decisions: Mapping[str, set[int]] = defaultdict(set)
        for place, decision in enumerate(registry.decisions):
            if decision.verdict is not Verdict.SAME:
                for entity in decision.entities:
                    self._decisions[registry.resolve(entity)].add(place)

    def may_be_one(self, one: str, other: str, vocabulary: Vocabulary) -> bool:
        """Whether the types of both allow it, and no decision speaks of both."""
        first, second = self._registry.resolve(one), self._registry.resolve(other)
        if first == second or self._decisions[first] & self._decisions[second]:
            return False
        a, b = self._registry.entities[one], self._registry.entities[other]
        if a.post_at != b.post_at:
            return False
        wider = _with_wider(a, vocabulary), _with_wider(b, vocabulary)
        return not (wider[0].isdisjoint(b.types) and wider[1].isdisjoint(a.types))


def _with_wider(entity: Entity, vocabulary: Vocabulary) -> set[str]:
    """The types of an entity and all that are wider."""
    return {name for kind in entity.types for name in vocabulary.entity_types[kind].ancestors}
