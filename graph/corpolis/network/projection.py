"""From what a dossier says to the network."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

import networkx as nx

from corpolis.model.claim import Claim, caveats_of
from corpolis.model.contents import Contents
from corpolis.model.entity import Entity, Registry
from corpolis.model.period import Period
from corpolis.model.relationship import Relationship
from corpolis.model.source import Source
from corpolis.model.standing import firmest
from corpolis.model.text import Text, by_lower_tag
from corpolis.network.gatherings import add_crowds
from corpolis.network.statement import Network, Statement
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary


def network(contents: Contents, vocabulary: Vocabulary) -> Network:
    """The network of what a dossier says, as the docstring of `corpolis.network` describes it.

    `vocabulary` tells which relationships are symmetric. An entity that a decision joins to
    another is no node: its names become aliases of the other. A party that the registry lacks
    is a node all the same, named by its id. Time is linear apart from sorting.
    """
    namespace = Namespace(contents.base)
    sources = {namespace.source(one.source.id): one.source for one in contents.sources}
    graph: Network = nx.MultiDiGraph(
        title=contents.title,
        titles=by_lower_tag(contents.titles),
        description=by_lower_tag(contents.description),
        base=contents.base,
        languages=tuple(contents.languages),
        sources=dict(sorted(sources.items())),
    )
    _add_entities(graph, contents.registry, namespace)
    _add_statements(graph, contents, vocabulary, namespace)
    return graph


def _add_entities(graph: Network, registry: Registry, namespace: Namespace) -> None:
    joined: defaultdict[str, list[Entity]] = defaultdict(list)
    for other, stays in registry.canonical.items():
        if other in registry.entities:
            joined[stays].append(registry.entities[other])
    for key in sorted(registry.entities.keys() - registry.canonical.keys()):
        entity = registry.entities[key]
        graph.add_node(
            namespace.entity(key),
            id=key,
            labels=by_lower_tag(entity.names),
            aliases=_aliases(entity, joined[key]),
            types=tuple(sorted(set(entity.types))),
            description=by_lower_tag(entity.description),
            identifiers=tuple(sorted({f"{kind}:{value}" for kind, value in entity.identifiers})),
            same_as=tuple(sorted(set(entity.same_as))),
            unknown=False,
            post_at=namespace.entity(registry.resolve(entity.post_at)) if entity.post_at else "",
            attributes=(),
        )


def _aliases(entity: Entity, joined: Iterable[Entity]) -> Mapping[str, tuple[str, ...]]:
    """Other names of an entity, all those included of the ones that were found to be it."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in (entity, *joined):
        for tag, several in one.aliases.items():
            names[tag.lower()].update(several)
    for one in joined:
        for tag, words in one.names.items():
            names[tag.lower()].add(words)
    for tag, words in by_lower_tag(entity.names).items():
        names[tag].discard(words)
    return {tag: tuple(sorted(found)) for tag, found in sorted(names.items()) if found}


def _add_statements(
    graph: Network, contents: Contents, vocabulary: Vocabulary, namespace: Namespace
) -> None:
    relationships: dict[str, Relationship] = {}
    about: defaultdict[str, list[Claim]] = defaultdict(list)
    established: set[str] = set()
    for claim in _by_date(contents):
        for one in claim.relationships:
            relationships[one.key] = one
            about[one.key].append(claim)
        established.update(one.key for one in claim.established)
    ordered = sorted(relationships.values(), key=attrgetter("key"))
    for one in ordered:
        if not one.has_known_parties:
            party = namespace.unknown_party(one.key)
            called = one.unnamed_party(vocabulary.relation_types.get(one.relation))
            _add_bare_node(graph, party, f"unknown/{one.key}", called, unknown=True)
    attributes: defaultdict[str, list[Statement]] = defaultdict(list)
    sayings = {name for name, kind in vocabulary.relation_types.items() if kind.saying}
    for one in ordered:
        parties = tuple(_party(graph, one, party, namespace) for party in _parties(one))
        statement = Statement(
            namespace.statement(one.key),
            one.relation,
            parties,
            one.occasion,
            firmest(claim.standing for claim in about[one.key]),
            one.key in established,
            caveats_of(
                about[one.key],
                is_named=one.has_known_parties,
                sayer=one.subject if one.relation in sayings else None,
            ),
            tuple(about[one.key]),
        )
        if len(parties) == 1:
            attributes[parties[0]].append(statement)
        else:
            _add_edge(graph, statement, vocabulary)
    for party, found in attributes.items():
        graph.nodes[party]["attributes"] = tuple(found)
    _add_crowds(graph, contents, vocabulary, namespace)


def _add_crowds(
    graph: Network, contents: Contents, vocabulary: Vocabulary, namespace: Namespace
) -> None:
    """Those of a gathering of too many for pairs, which has no relationships but is a node."""
    crowded = {
        claim.gathered.key for claim in contents.claims() if claim.unpaired and claim.gathered
    }
    if not crowded:
        return
    telling = [one for one in contents.claims() if one.gathered and one.gathered.key in crowded]
    for claim in telling:
        for party in claim.gathered.participants if claim.gathered and claim.unpaired else ():
            if namespace.entity(party) not in graph:
                _add_bare_node(graph, namespace.entity(party), party, {}, unknown=False)
    add_crowds(graph, telling, vocabulary)


def _by_date(contents: Contents) -> Iterable[Claim]:
    """All claims by the date of their source as written, undated last, then by IRI."""
    sources = sorted(contents.sources, key=lambda one: _published(one.source))
    dated = [(_published(one.source), claim.name, claim) for one in sources for claim in one.claims]
    return [claim for *_, claim in sorted(dated, key=lambda each: each[:2])]


def _published(source: Source) -> str:
    """The date of publication as a text that sorts; what has none comes last."""
    return source.published.text if isinstance(source.published, Period) else "~"


def _parties(one: Relationship) -> Sequence[str | None]:
    return (one.subject,) if one.object == "" else (one.subject, one.object)


def _party(graph: Network, one: Relationship, party: str | None, namespace: Namespace) -> str:
    """The node of a party, which is added if the registry lacks it."""
    if party is None:
        return namespace.unknown_party(one.key)
    iri = namespace.entity(party)
    if iri not in graph:
        _add_bare_node(graph, iri, party, {}, unknown=False)
    return iri


def _add_bare_node(graph: Network, iri: str, key: str, labels: Text, *, unknown: bool) -> None:
    graph.add_node(
        iri,
        id=key,
        labels=labels,
        aliases={},
        types=(),
        description={},
        identifiers=(),
        same_as=(),
        unknown=unknown,
        post_at="",
        attributes=(),
    )


def _add_edge(graph: Network, statement: Statement, vocabulary: Vocabulary) -> None:
    subject, other = statement.parties
    kind = vocabulary.relation_types.get(statement.relation)
    graph.add_edge(
        subject,
        other,
        key=statement.id,
        relation=statement.relation,
        symmetric=kind is not None and kind.symmetric,
        standing=statement.standing,
        established=statement.established,
        caveats=statement.caveats,
        occasion=statement.occasion,
        claims=statement.claims,
    )
