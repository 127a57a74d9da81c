"""From the network to what the page embeds: a pure function.

Relies on `model`, `network`, `rdf.iris`, `vocabulary`, `text`, `data`, `drawing`, `claims`,
`kinds`, `line_captions`, `passages` and `spans`. Used by `html`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from corpolis.model.contradiction import Dispute
from corpolis.model.source import Source
from corpolis.model.standing import Mark
from corpolis.model.text import in_language
from corpolis.network.gatherings import TAKES_PART, count, with_gatherings
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
    entity_count = sum(not node["unknown"] for node in graph.nodes.values())
    graph, vocabulary = with_gatherings(graph, vocabulary)
    sources = dict(sorted(graph.graph["sources"].items()))
    nodes = sorted(graph.nodes)
    places = _places(graph, vocabulary, nodes, sources.values())
    entities = [_entity(graph, iri, vocabulary) for iri in nodes]
    said = _said(graph)
    shown = [_statement(graph.graph["base"], each, places, passages) for each in said]
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
        concepts=concept_labels(shown, vocabulary),
        marks=mark_labels(vocabulary),
        mark_names={mark.name: mark.value for mark in Mark} | {"SOMEBODY": SOMEBODY},
        sources=[source_data(source, vocabulary, places.source) for source in sources.values()],
        entities=entities,
        statements=shown,
        disputes=_disputes(said, disputes, Namespace(graph.graph["base"])),
        days=days(said, places.published),
        drawing=_drawing(
            entities, shown, said, relations, Captions(graph, vocabulary, languages), languages
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
    )


def _drawing(
    entities: Sequence[EntityData],
    shown: Sequence[StatementData],
    said: Sequence[Statement],
    relations: Mapping[str, RelationData],
    captions: Captions,
    languages: Sequence[str],
) -> Drawing:
    """Entities and relationships as they are drawn; `said` are the statements `shown`."""
    things = [
        Thing(entity.id, entity.labels, entity.unknown, entity.is_small) for entity in entities
    ]
    ties = [
        _tie(each, one, each.object, entities, captions.of(one, relations[each.relation].short))
        for each, one in zip(shown, said, strict=True)
        if each.object is not None
    ]
    return draw(things, ties, languages)


def _entity(graph: Network, iri: str, vocabulary: Vocabulary) -> EntityData:
    node = graph.nodes[iri]

    def rank(name: str) -> tuple[int, str]:
        kind = vocabulary.entity_types.get(name)
        return -len(kind.ancestors) if kind else 0, name

    return EntityData(
        id=node["id"],
        labels=inert_texts(_called(graph, iri)) or {"": inert(node["id"])},
        aliases={
            tag: [inert(name) for name in names] for tag, names in sorted(node["aliases"].items())
        },
        types=sorted(node["types"], key=rank),
        description=inert_texts(node["description"]),
        identifiers=[inert(identifier) for identifier in node["identifiers"]],
        same_as=list(node["same_as"]),
        unknown=node["unknown"],
    )


def _called(graph: Network, iri: str) -> Texts:
    """The names of an entity; those of a position with the body that it is at."""
    labels: Texts = graph.nodes[iri]["labels"]
    body = graph.nodes[iri].get("post_at", "")
    if body not in graph:
        return labels
    names = graph.nodes[body]["labels"]
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

    Those are left out of which a part of a network has only one side.
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
    found = []
    for dispute in disputes:
        own = about[dispute.first.removeprefix(claims)]
        others = about[dispute.second.removeprefix(claims)]
        k = at.get(dispute.statement, -1)
        if k not in own:  # what two claims say of a gathering stands at its lines
            k = min((one for one in own if said[one].relation == TAKES_PART), default=-1)
        alike = [one for one in (k, *others) if one in others and _same(said[one], said[k])]
        if k >= 0 and alike:
            first = (k, own[k])
            found.append(DisputeData(first, (alike[0], others[alike[0]]), dispute.kinds))
    return sorted(found, key=lambda each: (tuple(each.first), tuple(each.second)))


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements differ in their occasion at most."""
    return (one.relation, one.parties) == (other.relation, other.parties)


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
