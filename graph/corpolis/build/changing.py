"""Changing some sources of a built store in place, in one transaction.

What depends on them is not counted anew: before and after the change, the store is asked about
the claims that are others now and the subjects of the network that a change touches.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from corpolis.build.contradictions import contradictions
from corpolis.build.fragments import blocks
from corpolis.encode.network import NetworkTerms, network_body
from corpolis.encode.source import EncodedSource
from corpolis.encode.turtle import body
from corpolis.store.base import Change, solutions
from corpolis.store.embedded import EmbeddedStore
from corpolis.terms import CORP, RDF, Namespace

_TYPE = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change has made of the rest of a store.

    `network` has the names of the network's subjects that may be others now. There are so many
    more `relationships` and `attributes`, and by the IRI of a statement so many more `pairs` of
    claims on it that contradict each other.
    """

    network: set[str]
    relationships: int
    attributes: int
    pairs: Mapping[str, int]


def apply_changes(
    store: EmbeddedStore,
    encoded: Iterable[EncodedSource],
    former: Mapping[str, str],
    *,
    registry: tuple[str, str] | None,
    terms: NetworkTerms,
    namespace: Namespace,
) -> Changed:
    """Put the encoded sources in place of former ones, and renew the registry; all or nothing.

    `former` has, by id, the bodies of the sources that are replaced or removed. `registry` is
    its body before and after, None if it stays.
    """
    sources = {one.id: one for one in encoded}
    changes = [Change(source, None) for source in sorted(former.keys() - sources.keys())]
    spoken, now = _Spoken(), _Spoken()
    for name in former:
        spoken |= _former(store, name, namespace)
    for source in sources.values():
        now |= _latter(source)
        network = network_body(source.relationships, terms)
        changes.append(Change(source.id, source.body, network))
    touched = spoken.differences(now)
    gone, come = _claims(former.values()), _claims(one.body for one in sources.values())
    pairs = Counter[str]()
    pairs.subtract(contradictions(store, claims=_others(gone, come, namespace)))
    kinds = Counter[str]()
    kinds.subtract(_kinds(store, touched, namespace))
    store.apply(changes, _registry_request(*registry, namespace) if registry else "")
    pairs.update(contradictions(store, claims=_others(come, gone, namespace)))
    kinds.update(_kinds(store, touched, namespace))
    more = {statement: count for statement, count in pairs.items() if count}
    return Changed(touched, kinds[CORP + "Relationship"], kinds[CORP + "Attribute"], more)


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
    return dict.fromkeys(touched, "") | blocks(body(triples, namespace.prefixes()))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What sources say of the network, by names in Turtle.

    `about` and `established` have, for each relationship, the subjects of the network graph
    that depend on its being there, and on its being established.
    """

    about: dict[str, set[str]] = field(default_factory=dict)
    established: dict[str, set[str]] = field(default_factory=dict)

    def __or__(self, other: "_Spoken") -> "_Spoken":
        return _Spoken(self.about | other.about, self.established | other.established)

    def differences(self, other: "_Spoken") -> set[str]:
        """The subjects that may differ between this state and the other."""
        found: set[str] = set()
        for mine, others in ((self.about, other.about), (self.established, other.established)):
            for name in mine.keys() ^ others.keys():
                found |= mine.get(name, set()) | others.get(name, set())
        return found


def _former(store: EmbeddedStore, source: str, namespace: Namespace) -> _Spoken:
    """What a source says as it is in the store."""
    graph, network = namespace.source_graph(source), namespace.network_graph
    spoken = _Spoken()
    for term, found in (("about", spoken.about), ("establishes", spoken.established)):
        rows = store.query(
            f"SELECT ?r ?s ?o WHERE {{ GRAPH <{graph}> {{ ?claim corp:{term} ?r }}"
            f" GRAPH <{network}> {{ ?r rdf:subject ?s }}"
            f" OPTIONAL {{ GRAPH <{network}> {{ ?r rdf:object ?o }} }} }}",
            prefixes=namespace.prefixes(),
        )
        for row in solutions(rows):
            r = namespace.written(row["r"].value)
            found[r] = {namespace.written(term.value) for term in row if term is not None}
    for name, parties in spoken.about.items():
        # The node of a relationship and that of a party left open; the others have their own.
        spoken.about[name] = {name} | {one for one in parties if one.startswith("unknown:")}
    return spoken


def _latter(source: EncodedSource) -> _Spoken:
    """What a source says as it is encoded now."""
    spoken = _Spoken()
    for one in source.relationships:
        name = f"r:{one.key}"
        spoken.about[name] = {name, f"unknown:{one.key}"}
        if one.established:
            spoken.established[name] = {f"e:{one.subject}", f"e:{one.object}"}
    return spoken


def _claims(bodies: Iterable[str]) -> dict[str, str]:
    """The blocks of all claims in some sources' bodies, by their names in Turtle."""
    return {
        name: text for one in bodies for name, text in blocks(one).items() if name.startswith("c:")
    }


def _others(claims: Mapping[str, str], before: Mapping[str, str], namespace: Namespace) -> set[str]:
    """The IRIs of the claims that are not what they were."""
    return {namespace.expanded(name) for name, text in claims.items() if before.get(name) != text}


def _kinds(store: EmbeddedStore, touched: set[str], namespace: Namespace) -> Counter[str]:
    """How many subjects of the network there are among these, by the IRI of their type."""
    graph = NamedNode(namespace.network_graph)
    return Counter(
        str(quad.object.value)
        for name in touched
        if name.startswith("r:")
        for quad in store.oxigraph.quads_for_pattern(
            NamedNode(namespace.expanded(name)), _TYPE, None, graph
        )
        if isinstance(quad.object, NamedNode)
    )


def _registry_request(before: str, after: str, namespace: Namespace) -> str:
    """A request that makes one registry of the other, block by block; "" if they are the same."""
    old, new = blocks(before), blocks(after)
    graph = namespace.registry_graph
    gone = "".join(text for name, text in old.items() if new.get(name) != text)
    come = "".join(text for name, text in new.items() if old.get(name) != text)
    return "".join(
        f"{verb} DATA {{ GRAPH <{graph}> {{\n{text}}} }} ;\n"
        for verb, text in (("DELETE", gone), ("INSERT", come))
        if text
    )
