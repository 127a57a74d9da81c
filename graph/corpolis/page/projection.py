"""From the network to what the page embeds: a pure function.

Relies on `model`, `network`, `vocabulary`, `text`, `data`, `drawing`, `passages`, `style` and
`times`. Used by `html`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from corpolis.model.contradiction import Dispute
from corpolis.model.period import Bounds
from corpolis.network.stored import ClaimView, Network, SourceView, Stated, statements
from corpolis.page.data import (
    ClaimData,
    DisputeData,
    EntityData,
    FamilyData,
    PageData,
    RelationData,
    SourceData,
    StatementData,
    Texts,
    TypeData,
)
from corpolis.page.drawing import Thing, Tie, draw
from corpolis.page.passages import Passage, selected
from corpolis.page.style import STYLE, firmest
from corpolis.page.times import bounds, published
from corpolis.text.characters import inert
from corpolis.vocabulary.model import Vocabulary


def page_data(
    graph: Network,
    vocabulary: Vocabulary,
    languages: Sequence[str] = (),
    disputes: Iterable[Dispute] = (),
    passages: Mapping[str, Passage] = MappingProxyType({}),
) -> PageData:
    """What the page for this network embeds.

    Args:
        graph: as `corpolis.network.stored.network` makes it.
        vocabulary: gives kinds their labels, colours and shapes.
        languages: the one shown at first in front; by default the network's own.
        disputes: the claims that contradict each other.
        passages: by the IRI of a claim, what surrounds its quote; of others, the page shows the
            few words that the graph has.

    The order in which nodes and edges were added makes no difference.
    """
    languages = tuple(languages) or tuple(graph.graph["languages"])
    sources: Mapping[str, SourceView] = graph.graph["sources"]
    at_source = {iri: i for i, iri in enumerate(sorted(sources))}
    at_entity = {iri: i for i, iri in enumerate(sorted(graph.nodes))}
    entities = [_entity(graph, iri, vocabulary) for iri in at_entity]
    said = _said(graph)
    times = [_times(each, vocabulary) for each in said]
    shown = [
        _statement(graph.graph["base"], *each, at_entity, at_source, passages)
        for each in zip(said, times, strict=True)
    ]
    relations = _relations({statement.relation for statement in shown}, vocabulary)
    families = _families({relation.family for relation in relations.values()}, vocabulary)
    types = _types({kind for entity in entities for kind in entity.types}, vocabulary)
    return PageData(
        title=inert(graph.graph["title"]),
        base=graph.graph["base"],
        counts={
            "entity": sum(not entity.unknown for entity in entities),
            "relationship": graph.number_of_edges(),
            "claim": len({claim.id for each in said for claim in each.claims}),
            "source": len(sources),
        },
        languages=languages,
        types=types,
        relations=relations,
        families=families,
        concepts=_concepts(shown, vocabulary),
        sources=[_source(sources[iri], vocabulary) for iri in at_source],
        entities=entities,
        statements=shown,
        disputes=_disputes(said, disputes),
        days=_days(time for each in times for time in each),
        drawing=draw(
            [Thing(entity.id, entity.labels) for entity in entities],
            [
                _tie(statement, statement.object, relations)
                for statement in shown
                if statement.object is not None
            ],
            languages,
        ),
    )


def standing(claim: ClaimView) -> str:
    """How firmly a claim says what it says; see `ClaimData.standing`."""
    if claim.stance not in ("reported", "asserted"):
        return "denied" if claim.stance == "denied" else "voiced"
    return "established" if claim.status in ("ongoing", "completed", "ended") else "open"


def _entity(graph: Network, iri: str, vocabulary: Vocabulary) -> EntityData:
    node = graph.nodes[iri]

    def rank(name: str) -> tuple[int, str]:
        kind = vocabulary.entity_types.get(name)
        return -len(kind.ancestors) if kind else 0, name

    return EntityData(
        id=node["id"],
        labels=_inert(node["labels"]) or {"": inert(node["id"])},
        aliases={
            tag: [inert(name) for name in names] for tag, names in sorted(node["aliases"].items())
        },
        types=sorted(node["types"], key=rank),
        description=_inert(node["description"]),
        identifiers=[inert(identifier) for identifier in node["identifiers"]],
        same_as=list(node["same_as"]),
        unknown=node["unknown"],
    )


def _said(graph: Network) -> list[Stated]:
    """Relationships in the order of their IRIs, then attributes in that of their subjects."""
    said = list(statements(graph))
    relationships = sorted((one for one in said if len(one.parties) == 2), key=attrgetter("id"))
    attributes = sorted((one for one in said if len(one.parties) == 1), key=attrgetter("parties"))
    return relationships + attributes


def _statement(
    base: str,
    said: Stated,
    times: Sequence[Bounds],
    at_entity: Mapping[str, int],
    at_source: Mapping[str, int],
    passages: Mapping[str, Passage],
) -> StatementData:
    """`times` are those of the claims."""
    subject, *others = (at_entity[party] for party in said.parties)
    return StatementData(
        id=said.id.removeprefix(base),
        relation=said.relation,
        subject=subject,
        object=others[0] if others else None,
        occasion=inert(said.occasion),
        claims=[
            _claim(
                claim,
                time,
                passages.get(claim.id) or selected(claim.prefix, claim.suffix),
                at_entity,
                at_source,
            )
            for claim, time in zip(said.claims, times, strict=True)
        ],
    )


def _times(said: Stated, vocabulary: Vocabulary) -> list[Bounds]:
    """When each claim says that it held."""
    kind = vocabulary.relation_types.get(said.relation)
    repeatable = kind is not None and kind.repeatable
    return [bounds(claim, repeatable=repeatable) for claim in said.claims]


def _disputes(said: Sequence[Stated], disputes: Iterable[Dispute]) -> list[DisputeData]:
    """The disputes by the places of their claims, in the order of these.

    Those are left out of which a part of a network has only one side.
    """
    at = {each.id: k for k, each in enumerate(said)}
    about: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for k, each in enumerate(said):
        for n, claim in enumerate(each.claims):
            about[claim.id][k] = n
    found = []
    for dispute in disputes:
        k, others = at.get(dispute.statement, -1), about[dispute.second]
        alike = [one for one in (k, *others) if one in others and _same(said[one], said[k])]
        if k >= 0 and alike:
            first, second = (k, about[dispute.first][k]), (alike[0], others[alike[0]])
            found.append(DisputeData(first, second, dispute.kinds))
    return sorted(found, key=lambda each: (tuple(each.first), tuple(each.second)))


def _same(one: Stated, other: Stated) -> bool:
    """Whether two statements differ in their occasion at most."""
    return (one.relation, one.parties) == (other.relation, other.parties)


def _days(times: Iterable[Bounds]) -> list[str]:
    days = set()
    for time in times:
        days |= {time.start_earliest, time.start_latest, time.end_earliest, time.end_latest}
    return sorted(day.isoformat() for day in days if day)


def _claim(
    claim: ClaimView,
    time: Bounds,
    around: Passage,
    at_entity: Mapping[str, int],
    at_source: Mapping[str, int],
) -> ClaimData:
    def entities(iris: Iterable[str]) -> list[int]:
        return [at_entity[iri] for iri in iris if iri in at_entity]

    return ClaimData(
        id=claim.id.rpartition("/")[2],
        source=at_source.get(claim.source, -1),
        status=claim.status,
        stance=claim.stance,
        standing=standing(claim),
        quote=inert(claim.quote),
        before=around[0],
        after=around[1],
        verification=claim.verification,
        when=claim.when,
        start=claim.start,
        end=claim.end,
        amount=claim.amount,
        currency=claim.currency,
        share=claim.share,
        value=claim.value,
        unit=inert(claim.unit),
        count=claim.count,
        role=_inert(claim.role),
        content=_inert(claim.content),
        note=_inert(claim.note),
        speakers=entities(claim.speakers),
        on_behalf_of=entities(claim.on_behalf_of),
        topics=entities(claim.topics),
        confidence=claim.confidence,
        unknown=claim.unknown,
        unknown_reason=_inert(claim.unknown_reason),
        first=time.start_earliest.isoformat() if time.start_earliest else "",
        last=time.end_latest.isoformat() if time.end_latest else "",
    )


def _source(source: SourceView, vocabulary: Vocabulary) -> SourceData:
    kind = vocabulary.source_kinds.get(source.kind)
    return SourceData(
        id=source.id.rpartition("/")[2],
        title=inert(source.title),
        kind=kind.labels if kind else {"": inert(source.kind)},
        language=source.language,
        publisher=inert(source.publisher),
        author=inert(source.author),
        issued=source.issued,
        public=published(source),
        retrieved=source.retrieved,
        url=source.url,
        archived_url=source.archived_url,
        licence=inert(source.licence),
        citation=inert(source.citation),
        note=_inert(source.note),
        unknown=source.unknown,
    )


def _relations(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, RelationData]:
    found = {}
    for name in sorted(names):
        kind = vocabulary.relation_types.get(name)
        found[name] = (
            RelationData(kind.labels, kind.inverse_labels, kind.symmetric, kind.family)
            if kind
            else RelationData({"": name}, {"": f"← {name}"}, symmetric=False, family="")
        )
    return found


def _families(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, FamilyData]:
    return {
        name: FamilyData(family.labels, family.colour)
        for name, family in vocabulary.families.items()
        if name in set(names)
    }


def _types(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, TypeData]:
    found = {}
    for name in sorted(names):
        kind = vocabulary.entity_types.get(name)
        found[name] = (
            TypeData(kind.labels, kind.colour, kind.shape)
            if kind
            else TypeData({"": name}, STYLE.grey, "dot")
        )
    return found


def _concepts(statements: Iterable[StatementData], vocabulary: Vocabulary) -> dict[str, Texts]:
    used = {
        word
        for statement in statements
        for claim in statement.claims
        for word in (claim.status, claim.stance, claim.verification)
    }
    known = {**vocabulary.statuses, **vocabulary.stances, **vocabulary.verifications}
    return {word: known[word].labels for word in sorted(used & known.keys())}


def _tie(statement: StatementData, other: int, relations: Mapping[str, RelationData]) -> Tie:
    return Tie(
        subject=statement.subject,
        object=other,
        words=relations[statement.relation].labels,
        standing=firmest(claim.standing for claim in statement.claims),
        weight=len(statement.claims),
    )


def _inert(text: Texts | None) -> Texts:
    return {tag: inert(words) for tag, words in text.items()} if text else {}
