"""From the network to what the page embeds: a pure function.

Relies on `model`, `network`, `rdf.iris`, `vocabulary`, `text`, `data`, `drawing`, `claims`,
`kinds`, `line_captions`, `passages`, `records` and `spans`. Used by `html`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from corpolis.model.contradiction import Dispute
from corpolis.model.source import Source
from corpolis.model.standing import Mark
from corpolis.model.text import in_language
from corpolis.network.gatherings import TAKES_PART, Naming, count, with_gatherings
from corpolis.network.statement import Network, Statement, statements
from corpolis.page.claims import Places, claim_data, inert_texts, source_data
from corpolis.page.data import (
    DisputeData,
    EntityData,
    PageData,
    RelationData,
    StatementData,
    Texts,
    line_of,
)
from corpolis.page.drawing import Drawing, Thing, Tie, draw
from corpolis.page.kinds import concept_labels, family_data, mark_labels, relation_data, type_data
from corpolis.page.line_captions import Captions
from corpolis.page.passages import Passage
from corpolis.page.records import field_places
from corpolis.page.spans import days, span, term_data
from corpolis.rdf.iris import Namespace
from corpolis.text.characters import inert
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import SOMEBODY


def page_data(
    graph: Network,
    vocabulary: Vocabulary,
    languages: Sequence[str] = (),
    disputes: Iterable[Dispute] = (),
    passages: Mapping[str, Passage] = MappingProxyType({}),
) -> PageData:
    """What the page for this network embeds.

    Args:
        graph: as `corpolis.network` makes it.
        vocabulary: gives kinds their labels, colours and shapes.
        languages: the one shown at first in front; by default the network's own.
        disputes: the claims that contradict each other.
        passages: by the name of a claim, what surrounds its quote; of others, the page shows the
            few words that the claim has.

    The order in which nodes and edges were added makes no difference.
    """
    languages = tuple(languages) or tuple(graph.graph["languages"])
    entity_count = sum(
        not node["unknown"] and "naming" not in node for node in graph.nodes.values()
    )
    graph, vocabulary = with_gatherings(graph, vocabulary)
    sources = dict(sorted(graph.graph["sources"].items()))
    nodes = sorted(graph.nodes)
    places = _places(graph, vocabulary, nodes, sources.values())
    posts = _posts(graph, nodes)
    entities = [_entity(graph, iri, vocabulary, posts.get(iri, ())) for iri in nodes]
    said = _said(graph)
    shown = [_statement(graph.graph["base"], each, places, passages) for each in said]
    told = [source_data(source, vocabulary, places.source) for source in sources.values()]
    relations = relation_data({statement.relation for statement in shown}, vocabulary)
    return PageData(
        title=inert(graph.graph["title"]),
        titles=inert_texts(graph.graph.get("titles")),
        description=inert_texts(graph.graph.get("description")),
        base=graph.graph["base"],
        counts={
            "entity": entity_count,
            "relationship": count(graph),
            "claim": len({claim.id for each in shown for claim in each.claims}),
            "source": len(sources),
        },
        languages=languages,
        types=type_data({kind for entity in entities for kind in entity.types}, vocabulary),
        relations=relations,
        families=family_data({relation.family for relation in relations.values()}, vocabulary),
        concepts=concept_labels(shown, told, vocabulary),
        marks=mark_labels(vocabulary),
        mark_names={mark.name: mark.value for mark in Mark} | {"SOMEBODY": SOMEBODY},
        sources=told,
        entities=entities,
        statements=shown,
        disputes=_disputes(said, disputes, Namespace(graph.graph["base"])),
        days=days(said, places.published),
        drawing=_drawing(
            entities,
            [
                _called(graph, iri) or entity.labels
                for iri, entity in zip(nodes, entities, strict=True)
            ],
            shown,
            said,
            relations,
            Captions(graph, vocabulary, languages),
            languages,
        ),
    )


def _places(
    graph: Network, vocabulary: Vocabulary, nodes: Sequence[str], sources: Iterable[Source]
) -> Places:
    """Where entities and sources stand, in this order."""
    sources = list(sources)
    return Places(
        {iri: i for i, iri in enumerate(nodes)},
        {graph.nodes[iri]["id"]: i for i, iri in enumerate(nodes)},
        {source.id: i for i, source in enumerate(sources)},
        {name for name, kind in vocabulary.relation_types.items() if kind.signed},
        {source.id: source.published for source in sources},
        {node["id"]: node["labels"] for node in graph.nodes.values()},
        field_places(sources),
    )


def _drawing(
    entities: Sequence[EntityData],
    names: Sequence[Texts],
    shown: Sequence[StatementData],
    said: Sequence[Statement],
    relations: Mapping[str, RelationData],
    captions: Captions,
    languages: Sequence[str],
) -> Drawing:
    """Entities with these names and relationships as they are drawn; `said` are those `shown`."""
    things = [
        Thing(entity.id, names, entity.unknown, entity.is_small)
        for entity, names in zip(entities, names, strict=True)
    ]
    ties = [
        _tie(
            each,
            one,
            each.object,
            entities,
            captions.of(one, relations[each.relation], to_position=entities[each.object].position),
        )
        for each, one in zip(shown, said, strict=True)
        if each.object is not None
    ]
    return draw(things, ties, languages)


def _posts(graph: Network, nodes: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """By the IRI of a body, the places of the positions at it."""
    found: dict[str, list[int]] = {}
    for i, iri in enumerate(nodes):
        body = graph.nodes[iri].get("post_at", "")
        if body:
            found.setdefault(body, []).append(i)
    return found


def _entity(graph: Network, iri: str, vocabulary: Vocabulary, posts: Sequence[int]) -> EntityData:
    node = graph.nodes[iri]
    naming: Naming | None = node.get("naming")

    def rank(name: str) -> tuple[int, str]:
        kind = vocabulary.entity_types.get(name)
        return -len(kind.ancestors) if kind else 0, name

    return EntityData(
        id=node["id"],
        labels=(inert_texts(naming.labels) if naming else _called(graph, iri))
        or {"": inert(node["id"])},
        aliases={
            tag: [inert(name) for name in names] for tag, names in sorted(node["aliases"].items())
        },
        types=sorted(node["types"], key=rank),
        description=inert_texts(node["description"]),
        identifiers=[inert(identifier) for identifier in node["identifiers"]],
        same_as=list(node["same_as"]),
        unknown=node["unknown"],
        told=naming is not None,
        times=list(naming.times) if naming else [],
        posts=posts,
        position=bool(node.get("post_at")),
    )


def _called(graph: Network, iri: str) -> Texts:
    """The names of an entity; those of a position with the body that it is at."""
    labels = inert_texts(graph.nodes[iri]["labels"])
    body = graph.nodes[iri].get("post_at", "")
    if body not in graph:
        return labels
    names = inert_texts(graph.nodes[body]["labels"])
    return {tag: f"{words}, {in_language(names, [tag])}" for tag, words in labels.items()}


def _said(graph: Network) -> list[Statement]:
    """Relationships in the order of their IRIs, then attributes in that of their subjects."""
    said = list(statements(graph))
    relationships = sorted((one for one in said if len(one.parties) == 2), key=attrgetter("id"))
    attributes = sorted((one for one in said if len(one.parties) == 1), key=attrgetter("parties"))
    return relationships + attributes


def _statement(
    base: str, said: Statement, places: Places, passages: Mapping[str, Passage]
) -> StatementData:
    subject, *others = (places.party[party] for party in said.parties)
    terms, parts = term_data(said.claims)
    return StatementData(
        id=said.id.removeprefix(base),
        relation=said.relation,
        subject=subject,
        object=others[0] if others else None,
        occasion=inert(said.occasion),
        claims=[claim_data(claim, places, passages, (subject, *others)) for claim in said.claims],
        terms=terms,
        parts=parts,
    )


def _disputes(
    said: Sequence[Statement], disputes: Iterable[Dispute], namespace: Namespace
) -> list[DisputeData]:
    """The disputes by the places of their claims, in the order of these.

    Those are left out of which a part of a network has only one side. What two claims say of
    several pairs of a gathering, they say once, at the line of one who took part by both.
    """
    disputes = list(disputes)
    if not disputes:
        return []
    at = {each.id: k for k, each in enumerate(said)}
    about: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for k, each in enumerate(said):
        for n, claim in enumerate(each.claims):
            about[claim.name][k] = n
    claims = namespace.claim("")
    found: defaultdict[tuple[tuple[int, int], tuple[int, int]], list[str]] = defaultdict(list)
    for dispute in disputes:
        own = about[dispute.first.removeprefix(claims)]
        others = about[dispute.second.removeprefix(claims)]
        k = at.get(dispute.statement, -1)
        if k not in own:
            lines = [one for one in own if said[one].relation == TAKES_PART]
            k = min((one for one in lines if _beside(said, one, others) is not None), default=-1)
        other = _beside(said, k, others) if k >= 0 else None
        if other is not None:
            found[(k, own[k]), (other, others[other])] += dispute.kinds
    return [
        DisputeData(first, second, list(dict.fromkeys(kinds)))
        for (first, second), kinds in sorted(found.items())
    ]


def _beside(said: Sequence[Statement], k: int, others: Iterable[int]) -> int | None:
    """Where among `others` the same is said as at `k`; None if it is nowhere.

    The same is what differs in its occasion at most. What is said of two alone stands beside what
    is said of one of them at a gathering.
    """
    relation, parties = said[k].relation, said[k].parties
    others = sorted(others, key=lambda one: (one != k, one))
    for one in others:
        if (said[one].relation, said[one].parties) == (relation, parties):
            return one
    mixed = [one for one in others if TAKES_PART in {said[one].relation, relation}]
    apart = (one for one in mixed if said[one].relation != relation)
    return next((one for one in apart if not {*parties}.isdisjoint(said[one].parties)), None)


def _tie(
    statement: StatementData,
    said: Statement,
    other: int,
    entities: Sequence[EntityData],
    captions: Texts,
) -> Tie:
    return Tie(
        subject=statement.subject,
        object=other,
        words=captions,
        line=line_of(statement, entities),
        weight=len(statement.claims),
        ended=Mark.ENDED in said.caveats.marks,
        span=span(statement.claims),
    )
