"""The network with an edge for each term of a relationship.

Relies on `model`, `vocabulary`, `statement` and networkx. Used by `exchange`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from corpolis.model.claim import Claim, caveats_of
from corpolis.model.standing import Standing, firmest
from corpolis.model.terms import Term, terms
from corpolis.network.statement import Network
from corpolis.vocabulary.model import Vocabulary


def by_term(graph: Network, vocabulary: Vocabulary) -> Network:
    """The network in which a relationship of several terms has an edge for each.

    Its edges have two attributes more: ``relationship``, the IRI, and ``term`` (a
    `model.terms.Term`, or None). The edges of a relationship that has several terms are keyed
    by its IRI with "#term-1", "#term-2" and so on, in the order of roles and time, and by its
    IRI with "#undated" for the claims that are in none of them. The edge of any other
    relationship keeps key and claims. No claim is lost, and none stands twice.
    """
    divided: Network = nx.MultiDiGraph(**graph.graph)
    divided.add_nodes_from(graph.nodes(data=True))
    for subject, other, iri, edge in graph.edges(keys=True, data=True):
        parts = list(_parts(edge["claims"]))
        for suffix, term, claims in parts:
            part = {**edge, "relationship": iri, "term": term}
            if len(parts) > 1:
                nodes = graph.nodes[subject], graph.nodes[other]
                part |= _said(edge["relation"], nodes, claims, vocabulary)
            divided.add_edge(subject, other, key=iri + suffix, **part)
    return divided


def _parts(claims: Sequence[Claim]) -> Iterator[tuple[str, Term | None, tuple[Claim, ...]]]:
    """What tells the edge of a term from others, the term, and its claims."""
    bars, marks = terms(claims)
    if len(bars) < 2:
        yield "", (bars[0] if bars else None), tuple(claims)
        return
    for n, term in enumerate(bars, 1):
        yield f"#term-{n}", term, tuple(claims[place] for place in term.claims)
    if marks:
        undated = sorted(mark.claim for mark in marks)
        yield "#undated", None, tuple(claims[place] for place in undated)


def _said(
    relation: str,
    nodes: tuple[Mapping[str, Any], Mapping[str, Any]],
    claims: tuple[Claim, ...],
    vocabulary: Vocabulary,
) -> Mapping[str, object]:
    """What an edge says by some of the claims about its relationship."""
    kind = vocabulary.relation_types.get(relation)
    is_named = not any(node["unknown"] for node in nodes)
    standing = firmest(claim.standing for claim in claims)
    sayer = nodes[0]["id"] if kind is not None and kind.saying else None
    return {
        "standing": standing,
        "established": is_named and standing is Standing.FACT,
        "caveats": caveats_of(claims, is_named=is_named, sayer=sayer),
        "claims": claims,
    }
