"""Persons and bodies as the Beneficial Ownership Data Standard has them.

Relies on `bods_interests`, `bods_values`, `losses`. Used by `bods`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpolis.exchange.bods_interests import SUBTYPES
from corpolis.exchange.bods_values import Json, put_day
from corpolis.exchange.losses import Losses
from corpolis.model.claim import Claim
from corpolis.model.contents import Contents
from corpolis.model.entity import Entity
from corpolis.model.period import Period
from corpolis.model.text import in_language
from corpolis.vocabulary.model import Vocabulary

OF_PARTIES: Final = frozenset({"born", "died", "founded", "dissolved", "registeredIn"})
"""Relations of which a statement about a person or a body tells."""

_JURISDICTIONS: Final = "iso-3166-1"
_OWN: Final = frozenset({"bods-record", "bods-statement"})
_ORG_ID: Final = re.compile(r"[a-z]{2}-[a-z0-9-]+")
_LIFE: Final = re.compile(r"\d{4}(-\d\d){0,2}")


class Parties:
    """What a dossier says of persons and bodies."""

    def __init__(self, said: Contents, vocabulary: Vocabulary, losses: Losses) -> None:
        self._said, self._losses = said, losses
        self._types = vocabulary.entity_types
        self._facts: dict[str, dict[str, Claim]] = {}
        self._several = dict[str, list[Entity]]()
        for entity in said.registry.entities.values():
            self._several.setdefault(said.registry.resolve(entity.id), []).append(entity)

    def see(self, claim: Claim) -> None:
        """What a claim says of one party."""
        for one in claim.relationships:
            if one.subject is not None:
                self._facts.setdefault(one.subject, {}).setdefault(claim.relation, claim)

    def _kinds(self, entity: str) -> set[str]:
        known = self._said.registry.entities.get(entity)
        types = known.types if known is not None else ()
        return {
            name
            for one in types
            if one in self._types
            for name in (one, *self._types[one].ancestors)
        }

    def is_person(self, entity: str) -> bool:
        """Whether it is a person."""
        return "Person" in self._kinds(entity)

    def is_entity(self, entity: str) -> bool:
        """Whether it is a body or a state."""
        return not SUBTYPES.keys().isdisjoint(self._kinds(entity))

    def is_known(self, entity: str) -> bool:
        """Whether a statement can be about it."""
        return self.is_person(entity) or self.is_entity(entity)

    def names(self, entity: str) -> Sequence[str]:
        """All its names, the preferred one first."""
        languages, found = self._said.languages, dict[str, None]()
        for one in sorted(self._several.get(entity, ()), key=lambda one: one.id != entity):
            found.setdefault(in_language(one.names, languages))
            found.update(dict.fromkeys(one.names.values()))
            found.update(dict.fromkeys(name for many in one.aliases.values() for name in many))
        return list(found)

    def person(self, entity: str) -> Json:
        """The details of a person."""
        first, *others = self.names(entity)
        names = [{"fullName": first}]
        names += [{"type": "alternative", "fullName": name} for name in others]
        details: Json = {"personType": "knownPerson", "names": names}
        for relation, key in (("born", "birthDate"), ("died", "deathDate")):
            claim = self._facts.get(entity, {}).get(relation)
            if claim is None or not isinstance(claim.when, Period):
                continue
            if _LIFE.fullmatch(claim.when.text):
                details[key] = claim.when.text
            else:
                self._losses.add("date", f"{claim.when.text} is no {key}", claim.name)
        return details

    def entity(self, entity: str) -> Json:
        """The details of a body; annotations about them stand under "annotations"."""
        kinds = self._kinds(entity)
        kind, subtype = next(one for name, one in SUBTYPES.items() if name in kinds)
        first, *others = self.names(entity)
        details: Json = {"entityType": {"type": kind}, "name": first}
        if subtype:
            details["entityType"]["subtype"] = subtype
        if others:
            details["alternateNames"] = others
        if found := list(self._identifiers(entity)):
            details["identifiers"] = found
        notes: list[Json] = []
        for relation, key in (("founded", "foundingDate"), ("dissolved", "dissolutionDate")):
            claim = self._facts.get(entity, {}).get(relation)
            if claim is not None and isinstance(claim.when, Period):
                put_day(details, key, claim.when, f"/recordDetails/{key}", notes)
        seat = self._facts.get(entity, {}).get("registeredIn")
        country = next((one.object for one in seat.relationships if one.object), "") if seat else ""
        if country:
            details["jurisdiction"] = self._jurisdiction(country)
        return details | ({"annotations": notes} if notes else {})

    def _jurisdiction(self, country: str) -> Json:
        found: Json = {"name": self.names(country)[0]}
        for one in self._several[country]:
            codes = [value for scheme, value in one.identifiers if scheme == _JURISDICTIONS]
            if codes:
                found["code"] = codes[0]
        return found

    def _identifiers(self, entity: str) -> Iterator[Json]:
        for one in self._several[entity]:
            for scheme, value in one.identifiers:
                if scheme == "lei":
                    yield {"id": value, "scheme": "XI-LEI"}
                elif _ORG_ID.fullmatch(scheme):
                    yield {"id": value, "scheme": scheme.upper()}
                elif scheme not in _OWN:
                    yield {"id": value, "schemeName": scheme}
