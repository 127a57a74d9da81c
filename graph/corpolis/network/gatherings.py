"""Gatherings as nodes: who took part has a line to each, instead of one to everybody else there.

Relies on `model`, `statement`, `rdf.iris`, `vocabulary` and networkx. Used by `projection`,
`exchange` and `page`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import networkx as nx

from corpolis.model.claim import Caveats, Claim, as_written, caveats_of
from corpolis.model.edtf_words import date_words
from corpolis.model.gathering import Gathered, gathered
from corpolis.model.standing import Standing, firmest
from corpolis.model.text import Text, in_language
from corpolis.network.statement import Network
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases

TAKES_PART: Final = "gathering"
"""What the network calls the relation of who took part to the gathering."""

GATHERING: Final = "Gathering"
"""The type of these nodes, a term of the ontology that no entity has."""

_LIKE: Final = "participatesIn"
_KIND: Final = "Meeting"
_FAMILY: Final = "meets"
"""The relation type of whose family gatherings are."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What a gathering is called that is no entity, without how it stands.

    `labels` do not say when it was, and `dated` do. `times` are those that its firmest claims
    give, EDTF, each once.
    """

    labels: Text
    times: tuple[str, ...]

    @property
    def dated(self) -> Text:
        """The names with its times in words."""
        return {
            tag: ", ".join(
                filter(None, [words, " / ".join(date_words(one, tag) for one in self.times)])
            )
            for tag, words in self.labels.items()
        }


def with_gatherings(graph: Network, vocabulary: Vocabulary) -> tuple[Network, Vocabulary]:
    """The network with nodes for gatherings, and a vocabulary that has their type and relation.

    An entity of the network that a gathering is called by is its node; others are new.

    A relationship of two stays if a claim is about it that tells of no gathering, with such claims
    alone. A network without gatherings is given back as it is.
    """
    telling = _telling(claim for *_, edge in graph.edges(data=True) for claim in edge["claims"])
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
        add_gathering(found, telling[key], telling[key], vocabulary)
    return found, with_gathering_terms(vocabulary)


def add_crowds(graph: Network, claims: Iterable[Claim], vocabulary: Vocabulary) -> None:
    """Add the gatherings of so many parties that there are no pairs of them, with their lines."""
    telling = _telling(claims)
    for key in sorted(telling):
        if crowded := [claim for claim in telling[key] if claim.unpaired is not None]:
            add_gathering(graph, telling[key], crowded, vocabulary)


def count(graph: Network) -> int:
    """How many relationships there are, a gathering one."""
    ends = [other for _, other, edge in graph.edges(data=True) if edge["relation"] == TAKES_PART]
    return graph.number_of_edges() - len(ends) + len(set(ends))


def _telling(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    """The claims that tell of each gathering, each once, by its key."""
    telling: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.gathered is not None:
            telling[claim.gathered.key][claim.name] = claim
    return {key: list(found.values()) for key, found in telling.items()}


def _said(claims: Sequence[Claim]) -> dict[str, object]:
    """What an edge says by these claims; of mutual relations, all parties are known."""
    standing = firmest(claim.standing for claim in claims)
    return {
        "standing": standing,
        "established": standing is Standing.FACT,
        "caveats": caveats_of(claims),
        "claims": tuple(claims),
    }


def add_gathering(
    graph: Network, claims: Sequence[Claim], drawn: Sequence[Claim], vocabulary: Vocabulary
) -> None:
    """Add the gathering of which these claims tell, and lines to it for those that are `drawn`.

    Of a part of a network, lines lead to those parties that are in it.
    """
    namespace = Namespace(graph.graph["base"])
    claims = _by_date(graph, claims)
    (one,) = gathered(claims)
    iri = namespace.entity(one.event) if one.event is not None else ""
    if iri in graph:
        types = sorted({GATHERING, *graph.nodes[iri]["types"]})
        graph.add_node(iri, **{**graph.nodes[iri], "types": tuple(types)})
    else:
        iri = namespace.gathering(one.key)
        graph.add_node(iri, **_unnamed(graph, one, claims, vocabulary))
    telling: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in _by_date(graph, drawn):
        for party in claim.gathered.participants if claim.gathered else ():
            if namespace.entity(party) in graph:
                telling[party].append(claim)
    for party in sorted(telling):
        graph.add_edge(
            namespace.entity(party),
            iri,
            key=f"{namespace.gathering(one.key)}.{party}",
            relation=TAKES_PART,
            symmetric=False,
            occasion="",
            **_said(telling[party]),
        )


def _by_date(graph: Network, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Claims by the date of their source as written, undated last, then by name."""
    published = {one.id: as_written(one.published) for one in graph.graph["sources"].values()}
    return sorted(claims, key=lambda one: (published.get(one.source) or "~", one.name))


def _unnamed(
    graph: Network, one: Gathered, claims: Sequence[Claim], vocabulary: Vocabulary
) -> dict[str, object]:
    """A node of its own, called by what it is and when, after what must be said of it."""
    naming = _naming(one, claims, vocabulary)
    caveats = caveats_of(claims)
    return {
        "id": f"gathering/{one.key}",
        "labels": {
            tag: _prefix(graph, caveats, tag, vocabulary) + words
            for tag, words in naming.dated.items()
        },
        "aliases": {},
        "types": (GATHERING,),
        "description": {},
        "identifiers": (),
        "same_as": (),
        "unknown": False,
        "post_at": "",
        "attributes": (),
        "naming": naming,
    }


def _naming(one: Gathered, claims: Sequence[Claim], vocabulary: Vocabulary) -> Naming:
    """By the firmest claims: what is only planned or denied names no fact."""
    top = firmest(claim.standing for claim in claims)
    firm = [claim for claim in claims if claim.standing is top]
    kinds = [
        vocabulary.relation_types[relation].gathering_labels or vocabulary.terms[GATHERING].labels
        for relation in sorted({claim.relation for claim in firm})
    ]
    tags = sorted({tag for labels in kinds for tag in labels})
    called = one.name or next((claim.occasion for claim in claims if claim.occasion), "")
    words = {
        tag: " / ".join(dict.fromkeys(in_language(labels, [tag, "en"]) for labels in kinds))
        for tag in tags
    }
    times = (as_written(claim.when) or as_written(claim.start) for claim in firm)
    return Naming(
        {tag: f"{kind} ({called})" if called else kind for tag, kind in words.items()},
        tuple(dict.fromkeys(time for time in times if time)),
    )


def _prefix(graph: Network, caveats: Caveats, tag: str, vocabulary: Vocabulary) -> str:
    if not caveats.marks:
        return ""
    namespace = Namespace(graph.graph["base"])
    speakers = []
    for speaker in caveats.speakers:
        node = graph.nodes.get(namespace.entity(speaker), {"labels": {}})
        speakers.append(in_language(node["labels"], [tag, "en"]) or speaker)
    return Phrases(vocabulary, [tag]).prefix(caveats.marks, speakers)


def with_gathering_terms(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with gatherings as a kind, and the relation to them."""
    kinds, like = vocabulary.relation_types, vocabulary.entity_types[_KIND]
    family = kinds[_FAMILY].family
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
