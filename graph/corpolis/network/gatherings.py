"""Gatherings as nodes: who took part has a line to each, instead of one to everybody else there.

Relies on `model`, `statement`, `rdf.iris`, `vocabulary` and networkx. Used by `page`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import networkx as nx

from corpolis.model.claim import Claim, caveats_of
from corpolis.model.gathering import Gathered, gathered
from corpolis.model.standing import Standing, firmest
from corpolis.network.statement import Network
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary

TAKES_PART: Final = "gathering"
"""What the page calls the relation of who took part to the gathering."""

GATHERING: Final = "Gathering"
"""The type of these nodes, a term of the ontology that no entity has."""

_LIKE: Final = "participatesIn"
_KIND: Final = "Meeting"


def with_gatherings(graph: Network, vocabulary: Vocabulary) -> tuple[Network, Vocabulary]:
    """The network with nodes for gatherings, and a vocabulary that has their type and relation.

    An entity of the network that a gathering is called by is its node; others are new.

    A relationship of two stays if a claim is about it that tells of no gathering, with such claims
    alone. A network without gatherings is given back as it is.
    """
    telling: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for *_, edge in graph.edges(data=True):
        for claim in edge["claims"]:
            if claim.gathered is not None:
                telling[claim.gathered.key][claim.name] = claim
    if not telling:
        return graph, vocabulary
    found: Network = nx.MultiDiGraph(**graph.graph)
    found.add_nodes_from(graph.nodes(data=True))
    for subject, other, key, edge in graph.edges(keys=True, data=True):
        alone = [claim for claim in edge["claims"] if claim.gathered is None]
        if alone:
            found.add_edge(
                subject,
                other,
                key=key,
                **{**edge, **(_said(alone) if len(alone) < len(edge["claims"]) else {})},
            )
    for key in sorted(telling):
        _add_gathering(found, list(telling[key].values()), vocabulary)
    return found, _with_terms(vocabulary, next(iter(telling.values())))


def count(graph: Network) -> int:
    """How many relationships there are, a gathering one."""
    ends = [other for _, other, edge in graph.edges(data=True) if edge["relation"] == TAKES_PART]
    return graph.number_of_edges() - len(ends) + len(set(ends))


def _said(claims: Sequence[Claim]) -> dict[str, object]:
    """What an edge says by these claims; of mutual relations, all parties are known."""
    standing = firmest(claim.standing for claim in claims)
    return {
        "standing": standing,
        "established": standing is Standing.FACT,
        "caveats": caveats_of(claims),
        "claims": tuple(claims),
    }


def _add_gathering(graph: Network, claims: list[Claim], vocabulary: Vocabulary) -> None:
    namespace = Namespace(graph.graph["base"])
    (one,) = gathered(claims)
    iri = namespace.entity(one.event) if one.event is not None else ""
    if iri in graph:
        types = sorted({GATHERING, *graph.nodes[iri]["types"]})
        graph.add_node(iri, **{**graph.nodes[iri], "types": tuple(types)})
    else:
        iri = namespace.gathering(one.key)
        graph.add_node(iri, **_unnamed(one, vocabulary))
    parties = {party for claim in claims if claim.gathered for party in claim.gathered.participants}
    for party in sorted(parties):
        own = [
            claim
            for claim in claims
            if claim.gathered is not None and party in claim.gathered.participants
        ]
        graph.add_edge(
            namespace.entity(party),
            iri,
            key=f"{namespace.gathering(one.key)}.{party}",
            relation=TAKES_PART,
            symmetric=False,
            occasion="",
            **_said(own),
        )


def _unnamed(one: Gathered, vocabulary: Vocabulary) -> dict[str, object]:
    """A node of its own, called by what it is and its day, or else by the name in the claims."""
    time = one.occasion or one.name
    return {
        "id": f"gathering/{one.key}",
        "labels": {
            tag: f"{words}, {time}" if time else words
            for tag, words in vocabulary.entity_types[_KIND].labels.items()
        },
        "aliases": {},
        "types": (GATHERING, _KIND),
        "description": {},
        "identifiers": (),
        "same_as": (),
        "unknown": False,
        "post_at": "",
        "attributes": (),
    }


def _with_terms(vocabulary: Vocabulary, claims: dict[str, Claim]) -> Vocabulary:
    """The vocabulary with gatherings as a kind, and the relation to them, of one family."""
    kinds, like = vocabulary.relation_types, vocabulary.entity_types[_KIND]
    family = kinds[next(iter(claims.values())).relation].family
    gathering = replace(
        like,
        name=GATHERING,
        labels=vocabulary.terms[GATHERING].labels,
        colour=vocabulary.families[family].colour,
        shape="hexagon",
        ancestors=like.ancestors | {GATHERING},
    )
    own = replace(kinds[_LIKE], name=TAKES_PART, family=family)
    return replace(
        vocabulary,
        relation_types={**kinds, TAKES_PART: own},
        entity_types={**vocabulary.entity_types, GATHERING: gathering},
    )
