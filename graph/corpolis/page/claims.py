"""Claims and sources as the page embeds them.

Relies on `model`, `vocabulary`, `text`, `data`, `passages`, `records` and `spans`.
Used by `projection`.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from corpolis.model.claim import Claim, as_written
from corpolis.model.claim_keys import ENCODED, NAMING, ClaimKey, Form
from corpolis.model.cover import reach, vague_sides
from corpolis.model.period import Bounds, Period
from corpolis.model.quantity import Quantity
from corpolis.model.source import Source
from corpolis.model.standing import Mark
from corpolis.model.text import Text, Unknown, by_lower_tag, in_language
from corpolis.page.data import ClaimData, SourceData, Texts
from corpolis.page.passages import Passage, selected
from corpolis.page.records import FieldPlaces, data_name, field_data, read_data
from corpolis.page.spans import Published, iso
from corpolis.text.characters import inert
from corpolis.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Places:
    """Where entities and sources stand in the data."""

    party: Mapping[str, int]
    """By the IRI of a node."""
    entity: Mapping[str, int]
    """By id."""
    source: Mapping[str, int]
    """By id."""
    signed: Container[str]
    """Relation types whose values are changes."""
    published: Published
    """When the sources were published."""
    names: Mapping[str, Text]
    """What entities are called, by id."""
    fields: FieldPlaces
    """What claims from data have been read by."""


def claim_data(
    claim: Claim, places: Places, passages: Mapping[str, Passage], parties: Collection[int]
) -> ClaimData:
    """A claim as it stands in the statement of these parties.

    `passages` has, by its name, what surrounds its quote.
    """

    def entities(ids: Iterable[str]) -> list[int]:
        return [places.entity[one] for one in ids if one in places.entity]

    name, evidence, amount, value = claim.name, claim.evidence, claim.amount, claim.value
    before, after = passages.get(name) or selected(evidence.prefix, evidence.suffix)
    time, held = claim.bounds or Bounds(), reach(claim, places.published.get(claim.source))
    start_is_vague, end_is_vague = vague_sides(claim)
    speaker = claim.attributed_to
    unknowns = claim.unknowns
    return ClaimData(
        id=name,
        source=places.source.get(claim.source, -1),
        status=claim.status,
        stance=claim.stance,
        standing=claim.standing,
        own_standing="" if claim.withdrawn is None else claim.own_standing,
        marks=[mark for mark in claim.marks if mark is not Mark.WITHDRAWN],
        quote=inert(evidence.exact),
        records=[inert(one.address) for one in evidence.records],
        reads=read_data(evidence, places.fields.get(claim.source, {})) if evidence.reads else (),
        parts=[inert(part) for part in evidence.parts],
        before=before,
        after=after,
        verification=evidence.verification,
        when=as_written(claim.when),
        start=as_written(claim.start),
        end=as_written(claim.end),
        amount=as_written(amount),
        currency=amount.unit if isinstance(amount, Quantity) else "",
        share=as_written(claim.share),
        value=as_written(value),
        unit=inert(value.unit) if isinstance(value, Quantity) else "",
        signed=claim.relation in places.signed,
        count=as_written(claim.count),
        role=inert_texts(claim.role),
        content={} if isinstance(claim.content, Unknown) else inert_texts(claim.content),
        note=inert_texts(claim.note),
        speakers=entities([speaker] if isinstance(speaker, str) else ()),
        on_behalf_of=entities(_clients(claim, places, parties)),
        gathering_relation=claim.relation if claim.gathered is not None else "",
        acting=_certainty(claim, places, parties) if claim.gathered is not None else "",
        topics=entities(claim.about),
        through=entities(claim.through),
        confidence=claim.confidence or "",
        unpublished=claim.unpublished,
        further=_acting(claim, places.names)
        | {_name(key): said for key in _FURTHER if (said := _further(claim, key, entities))},
        unknown=sorted(_name(key) for key, _ in unknowns),
        unknown_reason=inert_texts(_reason(value for _, value in unknowns)),
        first=iso(time.start_earliest),
        last=iso(time.end_latest),
        begun=iso(held.begun),
        lasting=iso(held.lasting),
        reported=iso(held.reported),
        start_vague=start_is_vague,
        end_vague=end_is_vague,
    )


def _clients(claim: Claim, places: Places, parties: Collection[int]) -> Iterable[str]:
    """For whom one of these parties acts, or may act."""
    if not claim.representations:
        return claim.on_behalf_of
    return sorted(
        {
            client
            for one in claim.representations
            if places.entity.get(one.agent) in parties
            for client in one.clients
        }
    )


def _certainty(claim: Claim, places: Places, parties: Collection[int]) -> str:
    """What is left open of whom one of these parties acts for; see `ClaimData.acting`."""
    own = [one for one in claim.representations if places.entity.get(one.agent) in parties]
    if any(one.left_open is not None for one in own):
        return "unknown"
    return "unsure" if claim.on_behalf_of and not claim.representations else ""


def _acting(claim: Claim, names: Mapping[str, Text]) -> dict[str, Texts | list[int]]:
    """Who of all parties acts for whom, in words of each language: "Ann: Works; Bert: ?".

    "?" stands for whom the source leaves open, and for the party of which nothing says that it is
    the one: of several who all are subjects, no pair may look as if it acted for the client.
    """
    pairs = [
        ([one.agent], one.clients if one.left_open is None else [*one.clients, "?"])
        for one in claim.representations
    ]
    if claim.on_behalf_of and claim.gathered is not None:
        pairs = [([], claim.on_behalf_of)]
    tags = sorted(
        {tag for pair in pairs for ids in pair for id_ in ids for tag in names.get(id_, {})}
    )

    def called(ids: Iterable[str], tag: str) -> str:
        return ", ".join(in_language(names.get(id_, {}), [tag]) or id_ for id_ in ids) or "?"

    words = {
        tag: inert("; ".join(f"{called(one, tag)}: {called(others, tag)}" for one, others in pairs))
        for tag in tags
    }
    return {"representation": words} if words else {}


def _name(key: ClaimKey) -> str:
    """The local name of the property of a key."""
    return key.predicate.partition(":")[2]


_FIELDS: Final = {field.name for field in fields(ClaimData)}
_ELSEWHERE: Final = {"attributed_to": "speakers", "about": "topics", "occasion": "occasion"}
"""Attributes of claims that the page has under another name, or of the statement."""

_FURTHER: Final = tuple(key for key in ENCODED if key.attribute not in {*_FIELDS, *_ELSEWHERE})


def _further(
    claim: Claim, key: ClaimKey, entities: Callable[[Iterable[str]], list[int]]
) -> Texts | list[int]:
    """The value of a key that has no field of its own."""
    value = getattr(claim, key.attribute)
    if value is None or isinstance(value, Unknown):
        return {}
    if key in NAMING:
        return entities([value] if isinstance(value, str) else value)
    if key.form is Form.TEXT:
        return inert_texts(value)
    if isinstance(value, Quantity):
        return {"": inert(f"{value.text} {value.unit}".strip())}
    return {"": inert(str(value))}


def _reason(unknowns: Iterable[Unknown]) -> Text:
    """Why values are left open; of several reasons in one language, the first in the alphabet."""
    pairs = sorted(((tag, words) for one in unknowns for tag, words in one.reason.items()))
    return dict(sorted(dict(reversed(pairs)).items()))


def source_data(source: Source, vocabulary: Vocabulary, places: Mapping[str, int]) -> SourceData:
    """A source; `vocabulary` gives its kind a label, `places` sources theirs, by id."""
    kind = vocabulary.source_kinds.get(source.kind)
    issued, publisher, author = source.published, source.publisher, source.author
    withdrawn = source.withdrawn
    left_open = {"creator": author, "issued": issued, "publisher": publisher}
    return SourceData(
        id=source.id,
        title=inert(source.title),
        kind=kind.labels if kind else {"": inert(source.kind)},
        language=source.language,
        publisher=inert(publisher) if isinstance(publisher, str) else "",
        author=inert(author) if isinstance(author, str) else "",
        issued=as_written(issued),
        public=iso(issued.upper) if isinstance(issued, Period) else "",
        public_from=iso(issued.lower) if isinstance(issued, Period) else "",
        retrieved=iso(source.retrieved),
        url=source.url or "",
        archived_url=source.archived_url or "",
        licence=inert(source.licence or ""),
        citation=inert(source.citation or ""),
        note=inert_texts(by_lower_tag(source.note or {})),
        unknown=[name for name, value in left_open.items() if isinstance(value, Unknown)],
        retells=sorted(places[one] for one in set(source.retells) & places.keys()),
        withdrawn=iso(withdrawn.day) if withdrawn else "",
        withdrawal_reason=inert_texts(by_lower_tag(withdrawn.reason or {})) if withdrawn else {},
        withdrawal_notice=(withdrawn.url or "") if withdrawn else "",
        unpublished=source.unpublished,
        data=data_name(source),
        fields=[field_data(one) for one in source.fields],
    )


def inert_texts(text: Texts | None) -> Texts:
    """A text in several languages without what could make other text unreadable."""
    return {tag: inert(words) for tag, words in text.items()} if text else {}
