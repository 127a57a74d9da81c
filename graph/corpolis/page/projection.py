"""From the network to what the page embeds: a pure function.

Relies on `model`, `network`, `rdf.iris`, `vocabulary`, `text`, `data`, `drawing`, `claims`,
`passages`, `style` and `spans`. Used by `html`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from corpolis.model.claim import Caveats
from corpolis.model.contradiction import Dispute
from corpolis.model.standing import Mark
from corpolis.model.text import in_language
from corpolis.network.gatherings import TAKES_PART, count, with_gatherings
from corpolis.network.statement import Network, Statement, statements
from corpolis.page.claims import Places, claim_data, inert_texts, source_data
from corpolis.page.data import (
    DisputeData,
    EntityData,
    FamilyData,
    PageData,
    RelationData,
    StatementData,
    Texts,
    TypeData,
    line_of,
)
from corpolis.page.drawing import Thing, Tie, draw
from corpolis.page.passages import Passage
from corpolis.page.spans import days, span, term_data
from corpolis.page.style import STYLE
from corpolis.rdf.iris import Namespace
from corpolis.text.characters import inert
from corpolis.vocabulary.model import Concept, Property, Vocabulary
from corpolis.vocabulary.phrases import SOMEBODY, Phrases


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
    places = Places(
        {iri: i for i, iri in enumerate(nodes)},
        {graph.nodes[iri]["id"]: i for i, iri in enumerate(nodes)},
        {source.id: i for i, source in enumerate(sources.values())},
        {name for name, kind in vocabulary.relation_types.items() if kind.signed},
        {source.id: source.published for source in sources.values()},
        {node["id"]: node["labels"] for node in graph.nodes.values()},
    )
    entities = [_entity(graph, iri, vocabulary) for iri in nodes]
    said = _said(graph)
    shown = [_statement(graph.graph["base"], each, places, passages) for each in said]
    relations = _relations({statement.relation for statement in shown}, vocabulary)
    captions = _Captions(graph, vocabulary, languages)
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
        types=_types({kind for entity in entities for kind in entity.types}, vocabulary),
        relations=relations,
        families=_families({relation.family for relation in relations.values()}, vocabulary),
        concepts=_concepts(shown, vocabulary),
        marks=_marks(vocabulary),
        mark_names={mark.name: mark.value for mark in Mark} | {"SOMEBODY": SOMEBODY},
        sources=[source_data(source, vocabulary, places.source) for source in sources.values()],
        entities=entities,
        statements=shown,
        disputes=_disputes(said, disputes, Namespace(graph.graph["base"])),
        days=days(said, places.published),
        drawing=draw(
            [
                Thing(entity.id, entity.labels, entity.unknown, entity.is_small)
                for entity in entities
            ],
            [
                _tie(
                    each,
                    one,
                    each.object,
                    entities,
                    captions.of(one, relations[each.relation].short),
                )
                for each, one in zip(shown, said, strict=True)
                if each.object is not None
            ],
            languages,
        ),
    )


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


def _relations(names: Iterable[str], vocabulary: Vocabulary) -> dict[str, RelationData]:
    found = {}
    for name in sorted(names):
        kind = vocabulary.relation_types.get(name)
        found[name] = (
            RelationData(
                kind.labels,
                kind.short_labels,
                kind.inverse_labels,
                kind.symmetric,
                kind.saying,
                kind.repeatable,
                kind.family,
            )
            if kind
            else RelationData(
                {"": name},
                {"": name},
                {"": f"← {name}"},
                symmetric=False,
                saying=False,
                repeatable=False,
                family="",
            )
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
        for word in (claim.status, claim.stance, claim.verification, *claim.further, *claim.unknown)
    }
    known: dict[str, Concept | Property] = {**vocabulary.properties, **vocabulary.statuses}
    known |= {**vocabulary.stances, **vocabulary.verifications}
    return {word: known[word].labels for word in sorted(used & known.keys())}


def _marks(vocabulary: Vocabulary) -> dict[str, Texts]:
    known = {**vocabulary.statuses, **vocabulary.stances, **vocabulary.marks}
    return {name: known[name].labels for name in (*Mark, SOMEBODY)}


class _Captions:
    """The words of lines by language, with all that must be said of them."""

    def __init__(self, graph: Network, vocabulary: Vocabulary, languages: Sequence[str]) -> None:
        self._namespace = Namespace(graph.graph["base"])
        self._nodes = graph.nodes
        self._known: dict[tuple[str, Caveats], Texts] = {}
        self._languages = {tag: (tag, *languages, "en") for tag in languages or ("",)}
        self._phrases = {tag: Phrases(vocabulary, tags) for tag, tags in self._languages.items()}

    def of(self, said: Statement, words: Texts) -> Texts:
        """The captions of a relationship whose type is called `words`."""
        key = said.relation, said.caveats
        if key not in self._known:
            self._known[key] = {
                tag: self._prefix(said.caveats, tag) + in_language(words, tags)
                for tag, tags in self._languages.items()
            }
        return self._known[key]

    def _prefix(self, caveats: Caveats, tag: str) -> str:
        # That a party is not named is said by the name that stands at its place.
        marks = [mark for mark in caveats.marks if mark is not Mark.PARTY_NOT_NAMED]
        if not marks:
            return ""
        speakers = [self._name(speaker, tag) if speaker else "" for speaker in caveats.speakers]
        return self._phrases[tag].prefix(marks, speakers)

    def _name(self, entity: str, tag: str) -> str:
        node = self._nodes.get(self._namespace.entity(entity), {"labels": {}})
        return inert(in_language(node["labels"], self._languages[tag]) or entity)


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
