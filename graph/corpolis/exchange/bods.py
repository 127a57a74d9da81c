"""Statements of the Beneficial Ownership Data Standard 0.4: who owns and controls whom.

Relies on `store.contents`, `bods_parties`, `bods_interests`, `bods_values`, `losses`. Used by
`formats`.

A snapshot of what is established: a statement for each party, then one for each pair of parties
and source, with all interests that the source tells of. Ids are SHA-256 sums. What the standard
cannot say is counted as lost; a date that is less exact than a day is rounded to its first, as
the standard allows, and an annotation says so.
"""

import json
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from corpolis.digest import of_text
from corpolis.exchange.bods_interests import INVERTED, interest_type, reason_of
from corpolis.exchange.bods_parties import OF_PARTIES, Parties
from corpolis.exchange.bods_values import (
    Json,
    dated,
    note,
    publication_of,
    put_day,
    share_of,
    source_of,
)
from corpolis.exchange.formats import Exported
from corpolis.exchange.losses import Losses
from corpolis.model.claim import Claim
from corpolis.model.contents import Contents
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.record import Field
from corpolis.model.source import Source
from corpolis.model.standing import Stance, Standing, Status
from corpolis.model.text import Unknown, in_language
from corpolis.store.contents import stored_contents
from corpolis.vocabulary.model import Vocabulary

Pair = tuple[str, str | None, str | None]
"""Source, interested party and subject; None is somebody who is not named."""


def write_bods(exported: Exported, out: BinaryIO) -> None:
    """All statements as one JSON array; the same bytes for the same graph.

    Raises:
        StoreError: the store says what corpolis cannot read.
    """
    vocabulary = exported.vocabulary
    said = stored_contents(exported.store, exported.namespace, vocabulary, exported.languages)
    statements = statements_of(said, vocabulary, exported.losses)
    lines = [json.dumps(one, ensure_ascii=False) for one in statements]
    out.write(("[\n" + ",\n".join(lines) + "\n]\n").encode())


def statements_of(said: Contents, vocabulary: Vocabulary, losses: Losses) -> Sequence[Json]:
    """What a dossier says as statements: entities, persons, relationships.

    What is lost is added to `losses`.
    """
    made = _Made(said, vocabulary, losses)
    for source in sorted(said.sources, key=lambda one: one.source.id):
        fields = {one.id: one for one in source.source.fields}
        for claim in source.claims:
            made.see(claim, source.source, fields)
    return made.statements()


class _Made:
    """What is to be stated, gathered claim by claim."""

    def __init__(self, said: Contents, vocabulary: Vocabulary, losses: Losses) -> None:
        self._said, self._losses = said, losses
        self._sources: dict[str, Source] = {}
        self._pairs: dict[Pair, list[tuple[Claim, str]]] = {}
        self._reasons: dict[Pair, Json] = {}
        self._parties = Parties(said, vocabulary, losses)

    def see(self, claim: Claim, source: Source, fields: Mapping[str, Field]) -> None:
        """What one claim says."""
        if claim.standing is not Standing.FACT:
            self._losses.add("claim", f"its standing is {claim.standing.value}", claim.name)
            return
        if claim.relation in OF_PARTIES:
            self._parties.see(claim)
            return
        kind = interest_type(claim, fields)
        if kind is None:
            self._losses.add("claim", f"{claim.relation} is no interest", claim.name)
            return
        if isinstance(claim.when, Period) and claim.when.is_interval:
            self._losses.add("claim", "it tells of a time that is past", claim.name)
            return
        is_over = claim.status is Status.ENDED
        if is_over and not isinstance(claim.end, Period):
            self._losses.add("claim", "it has ended, and the source does not say when", claim.name)
            return
        if dated(claim, source) is None:
            self._losses.add("claim", "a statement has a date, and the source none", claim.name)
            return
        self._sources[source.id] = source
        for one in claim.relationships:
            ends = (one.subject, one.object)
            party, subject = reversed(ends) if claim.relation == INVERTED else ends
            if subject is None or not self._parties.is_entity(subject):
                self._losses.add("claim", "what is owned is no named organisation", claim.name)
                continue
            if party is not None and not self._parties.is_known(party):
                self._losses.add("claim", "the owner is neither person nor body", claim.name)
                continue
            pair = (source.id, party, subject)
            self._pairs.setdefault(pair, []).append((claim, kind))
            if party is None:
                self._reasons[pair] = self._reason(claim, fields)

    def _reason(self, claim: Claim, fields: Mapping[str, Field]) -> Json:
        side, parties = "subject", claim.subjects
        if claim.relation == INVERTED:
            side, parties = "object", claim.objects
        told = parties.reason if isinstance(parties, Unknown) else {}
        found: Json = {"reason": reason_of(claim, fields, side)}
        if words := in_language(told, self._said.languages):
            found["description"] = words
        return found

    def statements(self) -> Sequence[Json]:
        """All statements: who is named by another one comes before it."""
        about: dict[str, tuple[str, Source, str]] = {}
        for (source, party, subject), claims in sorted(self._pairs.items(), key=_by_text):
            day = min(dated(claim, self._sources[source]) or "" for claim, _ in claims)
            for entity in (subject, party):
                if entity is not None and subject is not None:
                    found = (day, self._sources[source], subject)
                    about[entity] = min(about.get(entity, found), found, key=lambda one: one[0])
        parties = sorted(about, key=lambda one: (self._parties.is_person(one), one))
        made = [self._party(entity, *about[entity]) for entity in parties]
        made += [
            self._relationship(pair, claims)
            for pair, claims in sorted(self._pairs.items(), key=_by_text)
        ]
        return made

    def _record(self, kind: str, *parts: str | None) -> str:
        return of_text("\x1f".join([self._said.base, kind, *(one or "?" for one in parts)]))[:32]

    def _of(self, entity: str) -> str:
        return self._record("party", entity)

    def _party(self, entity: str, day: str, source: Source, subject: str) -> Json:
        is_person = self._parties.is_person(entity)
        details = self._parties.person(entity) if is_person else self._parties.entity(entity)
        kind = "person" if is_person else "entity"
        annotations = details.pop("annotations", [])
        own = subject if is_person else entity
        return self._statement(
            kind, self._of(entity), details, day, source, subject=own, annotations=annotations
        )

    def _statement(
        self,
        kind: str,
        record: str,
        details: Json,
        day: str,
        source: Source,
        *,
        subject: str,
        annotations: Sequence[Json],
        speaker: str = "",
    ) -> Json:
        said: Json = {
            "statementDate": day,
            "declarationSubject": self._of(subject),
            "recordId": record,
            "recordType": kind,
            "recordStatus": "new",
            "recordDetails": {"isComponent": False, **details},
            "publicationDetails": publication_of(source, day),
            "source": source_of(source, speaker),
        }
        if annotations:
            said["annotations"] = list(annotations)
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return {"statementId": of_text(text), **said}

    def _relationship(self, pair: Pair, claims: Sequence[tuple[Claim, str]]) -> Json:
        source_id, party, subject = pair
        source = self._sources[source_id]
        notes: list[Json] = []
        interests = [
            self._interest(claim, kind, f"/recordDetails/interests/{place}", notes)
            for place, (claim, kind) in enumerate(claims)
        ]
        details = {
            "subject": self._of(subject or ""),
            "interestedParty": self._reasons[pair] if party is None else self._of(party),
            "interests": interests,
        }
        day = max(dated(claim, source) or "" for claim, _ in claims)
        asserted = next((one for one, _ in claims if one.stance is Stance.ASSERTED), None)
        return self._statement(
            "relationship",
            self._record("relationship", *pair),
            details,
            day,
            source,
            subject=subject or "",
            annotations=notes,
            speaker=self._speaker(asserted),
        )

    def _speaker(self, claim: Claim | None) -> str:
        speaker = claim.attributed_to if claim is not None else None
        return self._parties.names(speaker)[0] if isinstance(speaker, str) else ""

    def _interest(self, claim: Claim, kind: str, place: str, notes: list[Json]) -> Json:
        found: Json = {"type": kind}
        if claim.relation == "beneficialOwnerOf":
            found["beneficialOwnershipOrControl"] = True
        if isinstance(claim.share, Quantity):
            found["share"] = share_of(claim.share)
            if claim.share.approximate:
                notes.append(note(f"{place}/share", f"about {claim.share.text} %"))
        for key, period in (("startDate", claim.start), ("endDate", claim.end)):
            if isinstance(period, Period):
                put_day(found, key, period, f"{place}/{key}", notes)
        content = {} if isinstance(claim.content, Unknown) else claim.content or {}
        words = in_language(content, self._said.languages)
        role = in_language(claim.role or {}, self._said.languages)
        if details := "; ".join(one for one in (role, words) if one):
            found["details"] = details
        for key in ("amount", "through"):
            if getattr(claim, key):
                self._losses.add(key, "an interest has none", claim.name)
        return found


def _by_text(one: tuple[Pair, object]) -> tuple[str, ...]:
    return tuple(part or "" for part in one[0])
