"""From the network to what the page embeds: a pure function.

Relies on `network`, `vocabulary`, `caption`, `data` and `drawing`. Used by `page`.
"""

from collections.abc import Iterable, Mapping, Sequence

from corpolis.network import ClaimView, Network, SourceView
from corpolis.view.caption import inert
from corpolis.view.data import (
    ClaimData,
    EntityData,
    FamilyData,
    PageData,
    RelationData,
    SourceData,
    StatementData,
    Texts,
    TypeData,
)
from corpolis.view.drawing import Thing, Tie, draw
from corpolis.vocabulary import Vocabulary

_GREY = "#6b6b6b"
"""Of what the ontology does not colour: unknown parties, types that it does not have."""


def page_data(graph: Network, vocabulary: Vocabulary, languages: Sequence[str] = ()) -> PageData:
    """What the page for this network embeds.

    Args:
        graph: as `corpolis.network.network` makes it.
        vocabulary: gives kinds their labels, colours and shapes.
        languages: the one shown at first in front; by default the network's own.

    The order in which nodes and edges were added makes no difference.
    """
    languages = tuple(languages) or tuple(graph.graph["languages"])
    sources: Mapping[str, SourceView] = graph.graph["sources"]
    at_source = {iri: i for i, iri in enumerate(sorted(sources))}
    at_entity = {iri: i for i, iri in enumerate(sorted(graph.nodes))}
    entities = [_entity(graph, iri, vocabulary) for iri in at_entity]
    statements = _statements(graph, at_entity, at_source)
    relations = _relations({statement.relation for statement in statements}, vocabulary)
    families = _families({relation.family for relation in relations.values()}, vocabulary)
    types = _types({kind for entity in entities for kind in entity.types}, vocabulary)
    return PageData(
        title=inert(graph.graph["title"]),
        base=graph.graph["base"],
        languages=languages,
        types=types,
        relations=relations,
        families=families,
        concepts=_concepts(statements, vocabulary),
        sources=[_source(sources[iri], vocabulary) for iri in at_source],
        entities=entities,
        statements=statements,
        drawing=draw(
            [_thing(entity, types) for entity in entities],
            [
                _tie(statement, statement.object, relations, families)
                for statement in statements
                if statement.object is not None
            ],
            languages,
        ),
    )


def standing(claims: Iterable[ClaimView], *, established: bool) -> str:
    """How firmly a statement stands, for the style of its line; see `StatementData`."""
    if established:
        return "established"
    reported = any(claim.stance in ("reported", "asserted") for claim in claims)
    return "open" if reported else "voiced"


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


def _statements(
    graph: Network, at_entity: Mapping[str, int], at_source: Mapping[str, int]
) -> list[StatementData]:
    """Relationships in the order of their IRIs, then attributes in that of their subjects."""
    relationships = [
        StatementData(
            id=iri.removeprefix(graph.graph["base"]),
            relation=edge["relation"],
            subject=at_entity[subject],
            object=at_entity[other],
            standing=standing(edge["claims"], established=edge["established"]),
            occasion=inert(edge["occasion"]),
            claims=[_claim(claim, at_entity, at_source) for claim in edge["claims"]],
        )
        for subject, other, iri, edge in sorted(
            graph.edges(keys=True, data=True), key=lambda edge: edge[2]
        )
    ]
    attributes = [
        StatementData(
            id=view.id.removeprefix(graph.graph["base"]),
            relation=view.relation,
            subject=i,
            object=None,
            standing=standing(view.claims, established=view.established),
            occasion=inert(view.occasion),
            claims=[_claim(claim, at_entity, at_source) for claim in view.claims],
        )
        for iri, i in at_entity.items()
        for view in graph.nodes[iri]["attributes"]
    ]
    return relationships + attributes


def _claim(
    claim: ClaimView, at_entity: Mapping[str, int], at_source: Mapping[str, int]
) -> ClaimData:
    def entities(iris: Iterable[str]) -> list[int]:
        return [at_entity[iri] for iri in iris if iri in at_entity]

    return ClaimData(
        id=claim.id.rpartition("/")[2],
        source=at_source.get(claim.source, -1),
        status=claim.status,
        stance=claim.stance,
        quote=inert(claim.quote),
        prefix=inert(claim.prefix),
        suffix=inert(claim.suffix),
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
            else TypeData({"": name}, _GREY, "dot")
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


def _thing(entity: EntityData, types: Mapping[str, TypeData]) -> Thing:
    kind = types[entity.types[0]] if entity.types else TypeData({}, _GREY, "dot")
    return Thing(entity.labels, kind.colour, kind.shape)


def _tie(
    statement: StatementData,
    other: int,
    relations: Mapping[str, RelationData],
    families: Mapping[str, FamilyData],
) -> Tie:
    relation = relations[statement.relation]
    family = families.get(relation.family)
    return Tie(
        subject=statement.subject,
        object=other,
        words=relation.labels,
        colour=family.colour if family else _GREY,
        symmetric=relation.symmetric,
        standing=statement.standing,
        weight=len(statement.claims),
    )


def _inert(text: Texts | None) -> Texts:
    return {tag: inert(words) for tag, words in text.items()} if text else {}
