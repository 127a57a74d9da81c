"""Changing some sources of a built store in place, in one transaction.

What depends on them is not counted anew: the store is asked about the claims that are others now,
and about the subjects of the network that a change touches.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode

from corpolis.model.contradiction import Dispute
from corpolis.pipeline.network_counts import kinds_among
from corpolis.query.contradictions import contradictions
from corpolis.rdf.encode.graph import Blocks, blocks_of
from corpolis.rdf.encode.network import NetworkTerms, encode_network, spoken_of
from corpolis.rdf.encode.source import EncodedSource
from corpolis.rdf.iris import Namespace
from corpolis.store.contract import Change
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.store.replacement import Altered, alteration, settlement
from corpolis.vocabulary.namespaces import CORP, PROV, RDF

_ABOUT: Final = NamedNode(CORP + "about")
_ESTABLISHES: Final = NamedNode(CORP + "establishes")
_DERIVED_FROM: Final = NamedNode(PROV + "wasDerivedFrom")
_PART_OF: Final = NamedNode(CORP + "inGathering")
_WITHDRAWAL: Final = NamedNode(CORP + "withdrawalDate")
_PARTIES: Final = (NamedNode(RDF + "subject"), NamedNode(RDF + "object"))


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change has made of the rest of a store.

    `network` has the names of the network's subjects that may be others now. There are so many
    more `relationships` and `attributes`. Of the claims `gone`, no contradiction is left but those
    in `pairs`, which are new; both by IRI.
    """

    network: set[str]
    relationships: int
    attributes: int
    gone: Sequence[str]
    pairs: AbstractSet[Dispute]


@dataclass(frozen=True, slots=True)
class _Difference:
    """How one source differs from what it was; empty before or after if it was, or is, not there.

    `gone` and `come` are the blocks that are others now, `unsettled` those on which it depends what
    contradicts what, as they were and as they are. Of the relationships, by name, `about` and
    `established` were spoken of, and still are by claims that have not changed; `altered` are those
    of which claims spoke that have, or new ones speak. `gatherings` are those, by name, that claims
    told of which have changed.
    """

    source: str
    encoded: EncodedSource | None
    gone: Blocks
    come: Blocks
    unsettled: tuple[Blocks, Blocks]
    was_about: AbstractSet[str]
    was_established: AbstractSet[str]
    altered: AbstractSet[str]
    gatherings: AbstractSet[str]

    @property
    def about(self) -> AbstractSet[str]:
        """Of what claims speak now."""
        return _names(self.encoded.spoken.about) if self.encoded else frozenset()

    @property
    def established(self) -> AbstractSet[str]:
        """What claims establish now."""
        return _names(self.encoded.spoken.established) if self.encoded else frozenset()


def apply_changes(
    store: EmbeddedStore,
    encoded: Iterable[EncodedSource],
    former: Mapping[str, Blocks],
    *,
    registry: tuple[Blocks, Blocks] | None,
    terms: NetworkTerms,
    namespace: Namespace,
) -> Changed:
    """Put the encoded sources in place of former ones, and renew the registry; all or nothing.

    `former` has, by id, the graphs of the sources that are replaced or removed. `registry` is
    its graph before and after, None if it stays.
    """
    sources = {one.id: one for one in encoded}
    differences = [
        _difference(store, name, former.get(name, {}), sources.get(name), namespace)
        for name in sorted(former.keys() | sources.keys())
    ]
    touched = _touched(store, differences, namespace)
    kinds = Counter[str]()
    kinds.subtract(kinds_among(store, touched, namespace))
    changes, requests = [], []
    for one in differences:
        if one.encoded is None:
            changes.append(Change(one.source, None))
            continue
        network = encode_network(one.encoded.spoken, terms).body
        if one.source in former:
            requests.append(alteration(_altered(one, network), namespace))
        else:
            changes.append(Change(one.source, one.encoded.graph.body, network))
    met = [name for name in touched if name.startswith("gathering:")]
    if met:
        requests.append(settlement(namespace))
    gone = _claims((one.unsettled[0] for one in differences), namespace)
    gone += _telling(store, met, namespace)
    if registry is not None:
        requests.append(_registry_request(*registry, namespace))
    store.apply(changes, "".join(requests))
    kinds.update(kinds_among(store, touched, namespace))
    unsettled = _claims((one.unsettled[1] for one in differences), namespace)
    unsettled += _telling(store, met, namespace)
    return Changed(
        touched,
        kinds[CORP + "Relationship"],
        kinds[CORP + "Attribute"],
        gone,
        contradictions(store, claims=set(unsettled)),
    )


def network_blocks(store: EmbeddedStore, touched: set[str], namespace: Namespace) -> dict[str, str]:
    """The blocks of these subjects of the network as the store has them; "" for what is gone."""
    graph = NamedNode(namespace.network_graph)
    triples = (
        quad.triple
        for name in touched
        for quad in store.oxigraph.quads_for_pattern(
            NamedNode(namespace.expanded(name)), None, None, graph
        )
    )
    return dict.fromkeys(touched, "") | blocks_of(triples, namespace)


def _difference(
    store: EmbeddedStore,
    source: str,
    before: Blocks,
    encoded: EncodedSource | None,
    namespace: Namespace,
) -> _Difference:
    after: Blocks = encoded.graph.blocks if encoded else {}
    gone, come = _others(before, after), _others(after, before)
    claims = encoded.source.claims if encoded else ()
    kept = spoken_of(claim for claim in claims if f"c:{claim.name}" not in come)
    new = spoken_of(claim for claim in claims if f"c:{claim.name}" in come)
    lost = [name for name in gone if name.startswith("c:")]
    was_about = _linked(store, lost, _ABOUT, namespace)
    same = _withdrawn(store, source, namespace) == _day_of(encoded)
    return _Difference(
        source,
        encoded,
        gone,
        come,
        (gone, come) if same else (before, after),
        _names(kept.about) | was_about,
        _names(kept.established) | _linked(store, lost, _ESTABLISHES, namespace),
        _names(new.alone) | was_about,
        _linked(store, lost, _DERIVED_FROM, namespace, backwards=True),
    )


def _withdrawn(store: EmbeddedStore, source: str, namespace: Namespace) -> str:
    """The day on which a source was withdrawn, as the store has it; "" if it was not."""
    about, graph = NamedNode(namespace.source(source)), NamedNode(namespace.source_graph(source))
    days = store.oxigraph.quads_for_pattern(about, _WITHDRAWAL, None, graph)
    return "".join(quad.object.value for quad in days if isinstance(quad.object, Literal))


def _day_of(encoded: EncodedSource | None) -> str:
    """The day on which a source was withdrawn, as its file has it; "" if it was not."""
    withdrawn = encoded.source.source.withdrawn if encoded else None
    return withdrawn.day.isoformat() if withdrawn else ""


def _altered(one: _Difference, network: str) -> Altered:
    return Altered(
        one.source,
        "".join(one.gone.values()),
        "".join(one.come.values()),
        network,
        one.was_established - one.established,
        one.was_about - one.about,
        {name for name in one.gone if name.startswith("c:")} if one.gatherings else frozenset(),
    )


def _touched(
    store: EmbeddedStore, differences: Sequence[_Difference], namespace: Namespace
) -> set[str]:
    """The names of the network's subjects that may not stay as they are in the store.

    Those are the node of a relationship and that of a party left open, which depend on its being
    spoken of, the parties, of whose direct triples one depends on its being established, and
    gatherings with their parts, which depend on every claim that tells of them.
    """
    parties = {
        f"r:{key}": {f"e:{relationship.subject}", f"e:{relationship.object}"}
        for one in differences
        if one.encoded
        for key, relationship in one.encoded.spoken.about.items()
    }
    touched = _touched_gatherings(store, differences, namespace)
    about = _union(one.was_about for one in differences)
    for name in about ^ _union(one.about for one in differences):
        touched |= {name, name.replace("r:", "unknown:", 1)}
    established = _union(one.was_established for one in differences)
    for name in established ^ _union(one.established for one in differences):
        touched |= parties.get(name) or _parties(store, name, namespace)
    return touched


def _touched_gatherings(
    store: EmbeddedStore, differences: Sequence[_Difference], namespace: Namespace
) -> set[str]:
    """The names of gatherings that other claims tell of now, and of what is part of them."""
    touched = _union(one.gatherings for one in differences)
    graph = NamedNode(namespace.network_graph)
    touched |= _linked(store, touched, _PART_OF, namespace, graph, backwards=True)
    for one in differences:
        for gathering in one.encoded.spoken.gathered if one.encoded else ():
            if any(f"c:{claim}" in one.come for claim in gathering.claims):
                touched.add(f"gathering:{gathering.key}")
                touched |= _names(gathering.parts)
        touched |= one.altered
    return touched


def _telling(
    store: EmbeddedStore, gatherings: Sequence[str], namespace: Namespace
) -> Sequence[str]:
    """The IRIs of the claims that tell of these gatherings, as the store has them.

    Whether the days of two of them contradict each other can depend on a third.
    """
    claims = _linked(store, gatherings, _DERIVED_FROM, namespace)
    return [namespace.expanded(name) for name in claims]


def _parties(store: EmbeddedStore, name: str, namespace: Namespace) -> set[str]:
    """The names of the two parties of a relationship in the store."""
    graph = NamedNode(namespace.network_graph)
    return set().union(*(_linked(store, [name], one, namespace, graph) for one in _PARTIES))


def _linked(
    store: EmbeddedStore,
    names: Iterable[str],
    predicate: NamedNode,
    namespace: Namespace,
    graph: NamedNode | None = None,
    *,
    backwards: bool = False,
) -> set[str]:
    """The names of what these lead to by a predicate; `backwards`, of what leads to them."""
    found = set[str]()
    for name in names:
        here = NamedNode(namespace.expanded(name))
        ends = (None, here) if backwards else (here, None)
        for quad in store.oxigraph.quads_for_pattern(ends[0], predicate, ends[1], graph):
            there = quad.subject if backwards else quad.object
            if isinstance(there, NamedNode):
                found.add(namespace.written(there.value))
    return found


def _names(keys: Iterable[str]) -> set[str]:
    return {f"r:{key}" for key in keys}


def _union(several: Iterable[AbstractSet[str]]) -> set[str]:
    return set().union(*several)


def _others(blocks: Blocks, than: Blocks) -> dict[str, str]:
    """The blocks that are not among the others as they are."""
    return {name: text for name, text in blocks.items() if than.get(name) != text}


def _claims(several: Iterable[Blocks], namespace: Namespace) -> list[str]:
    """The IRIs of the claims among these blocks."""
    return [
        namespace.expanded(name) for blocks in several for name in blocks if name.startswith("c:")
    ]


def _registry_request(before: Blocks, after: Blocks, namespace: Namespace) -> str:
    """A request that makes one registry of the other, block by block; "" if they are the same."""
    graph = namespace.registry_graph
    return "".join(
        f"{verb} DATA {{ GRAPH <{graph}> {{\n{''.join(found.values())}}} }} ;\n"
        for verb, found in (("DELETE", _others(before, after)), ("INSERT", _others(after, before)))
        if found
    )
