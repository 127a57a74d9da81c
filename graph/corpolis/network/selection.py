"""Parts of a network: what an answer names, or what lies around one entity.

Relies on `statement`, `rdf.iris` and networkx. Used by `pipeline`.

A part is a network as `corpolis.network` describes it, with the sources that its claims come
from. It keeps every claim of the statements (relationships and attributes) that it keeps. Whoever
speaks in such a claim, or whom it is about, is a node too, though only the statements that were
chosen are drawn: no claim loses its speaker.
"""

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Set as AbstractSet

import networkx as nx

from corpolis.network.statement import Network, mentioned, statements
from corpolis.rdf.iris import Namespace


def around(graph: Network, entity: str, hops: int) -> Network:
    """The entities at most `hops` relationships away, and all that is said of and between them.

    Relationships count in either direction.

    Raises:
        networkx.NodeNotFound: the network has no node with this IRI.
    """
    either_way = graph.to_undirected(as_view=True)
    near = nx.single_source_shortest_path_length(either_way, entity, cutoff=hops)
    return _between(graph, near.keys())


def restricted(graph: Network, iris: Collection[str]) -> Network:
    """What these IRIs name; a network without nodes if they name nothing of it.

    - Relationships and attributes: these and no others, with their parties. A claim names the
      statements that it is about, unless one of these is named itself; a gathering names all that
      claims say that tell of it.
    - Otherwise entities: these, with all that is said of and between them.
    - Otherwise sources: the statements about which one of them makes a claim.
    """
    named = frozenset(iris)
    namespace = Namespace(graph.graph["base"])
    stated = list(statements(graph))
    chosen = {one.id for one in stated if one.id in named}
    about: defaultdict[str, set[str]] = defaultdict(set)
    for one in stated:
        for claim in one.claims:
            if namespace.claim(claim.name) in named:
                about[claim.name].add(one.id)
            if claim.gathered and namespace.gathering(claim.gathered.key) in named:
                chosen.add(one.id)
    chosen |= {iri for found in about.values() if not found & chosen for iri in found}
    if chosen:
        return _part(graph, chosen)
    if entities := named & graph.nodes:
        return _between(graph, entities)
    sources = {source.id for iri, source in graph.graph["sources"].items() if iri in named}
    of_sources = (one.id for one in stated if any(claim.source in sources for claim in one.claims))
    return _part(graph, set(of_sources))


def _between(graph: Network, entities: AbstractSet[str]) -> Network:
    """These entities, and all that is said of and between them."""
    inner = {one.id for one in statements(graph) if entities >= {*one.parties}}
    return _part(graph, inner, entities)


def _part(
    graph: Network, chosen: AbstractSet[str], entities: AbstractSet[str] = frozenset()
) -> Network:
    """These statements and entities, and what they need, in the order of the network."""
    kept = [one for one in statements(graph) if one.id in chosen]
    claims = [claim for one in kept for claim in one.claims]
    nodes = {*entities, *(party for one in kept for party in one.parties)}
    namespace = Namespace(graph.graph["base"])
    nodes.update(namespace.entity(entity) for claim in claims for entity in mentioned(claim))
    nodes.update(namespace.entity(claim.event) for claim in claims if claim.event)
    used = {claim.source for claim in claims}
    part: Network = nx.MultiDiGraph(**graph.graph)
    part.graph["sources"] = {
        iri: source for iri, source in graph.graph["sources"].items() if source.id in used
    }
    for iri, node in graph.nodes(data=True):
        if iri in nodes:
            own = tuple(each for each in node["attributes"] if each.id in chosen)
            part.add_node(iri, **{**node, "attributes": own})
    for subject, other, iri, edge in graph.edges(keys=True, data=True):
        if iri in chosen:
            part.add_edge(subject, other, key=iri, **edge)
    return part
