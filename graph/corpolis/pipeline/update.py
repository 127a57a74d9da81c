"""Changing some sources of a built store in place, in one transaction.

What depends on them is not counted anew: the store is asked about the claims that are others now,
and about the subjects of the network that a change touches.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from corpolis.pipeline.fragments import blocks
from corpolis.query.contradictions import Pair, contradictions
from corpolis.rdf.encode.network import NetworkTerms, network_body
from corpolis.rdf.encode.source import EncodedSource
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import body
from corpolis.store.contract import Change
from corpolis.store.embedded.folder import EmbeddedStore
from corpolis.store.replacement import Altered, alteration
from corpolis.vocabulary.namespaces import CORP, RDF

_TYPE: Final = NamedNode(RDF + "type")
_PARTIES: Final = (NamedNode(RDF + "subject"), NamedNode(RDF + "object"))

_Bodies = Mapping[str, Mapping[str, str]]
"""The blocks of sources' bodies by the names of their subjects, by the ids of the sources."""


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
    pairs: Mapping[Pair, int]


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
    before = {name: blocks(text) for name, text in former.items()}
    after = {name: blocks(one.body) for name, one in sources.items()}
    touched = _touched(store, before, after, sources.values(), namespace)
    kinds = Counter[str]()
    kinds.subtract(_kinds(store, touched, namespace))
    changes = [Change(name, None) for name in sorted(before.keys() - after.keys())]
    requests = []
    for name, one in sources.items():
        network = network_body(one.spoken, terms)
        if name in before:
            altered = _altered(name, before[name], after[name], network)
            requests.append(alteration(altered, namespace))
        else:
            changes.append(Change(name, one.body, network))
    if registry is not None:
        requests.append(_registry_request(*registry, namespace))
    store.apply(changes, "".join(requests))
    kinds.update(_kinds(store, touched, namespace))
    return Changed(
        touched,
        kinds[CORP + "Relationship"],
        kinds[CORP + "Attribute"],
        _claims(before, after, namespace),
        contradictions(store, claims=_claims(after, before, namespace)),
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
    return dict.fromkeys(touched, "") | blocks(body(triples, namespace.prefixes()))


def _altered(
    source: str, before: Mapping[str, str], after: Mapping[str, str], network: str
) -> Altered:
    gone, come = _difference(before, after), _difference(after, before)
    return Altered(
        source,
        "".join(gone.values()),
        "".join(come.values()),
        network,
        _spoken(before, "establishes") - _spoken(after, "establishes"),
        _spoken(before, "about") - _spoken(after, "about"),
    )


def _touched(
    store: EmbeddedStore,
    before: _Bodies,
    after: _Bodies,
    sources: Iterable[EncodedSource],
    namespace: Namespace,
) -> set[str]:
    """The names of the network's subjects that may not stay as they are in the store.

    Those are the node of a relationship and that of a party left open, which depend on its being
    spoken of, and the parties, of whose direct triples one depends on its being established.
    """
    parties = {
        f"r:{one.key}": {f"e:{one.subject}", f"e:{one.object}"}
        for source in sources
        for one in source.spoken.about.values()
    }
    was, now = _together(before), _together(after)
    touched = set[str]()
    for name in _spoken(was, "about") ^ _spoken(now, "about"):
        touched |= {name, name.replace("r:", "unknown:", 1)}
    for name in _spoken(was, "establishes") ^ _spoken(now, "establishes"):
        touched |= parties.get(name) or _parties(store, name, namespace)
    return touched


def _parties(store: EmbeddedStore, name: str, namespace: Namespace) -> set[str]:
    """The names of the two parties of a relationship in the store."""
    node, graph = NamedNode(namespace.expanded(name)), NamedNode(namespace.network_graph)
    return {
        namespace.written(quad.object.value)
        for term in _PARTIES
        for quad in store.oxigraph.quads_for_pattern(node, term, None, graph)
        if isinstance(quad.object, NamedNode)
    }


def _together(bodies: _Bodies) -> dict[str, str]:
    return {name: text for one in bodies.values() for name, text in one.items()}


def _spoken(body: Mapping[str, str], term: str) -> set[str]:
    """The names of the relationships that the claims of some bodies are about, or establish."""
    return {
        name
        for claim, text in body.items()
        if claim.startswith("c:")
        for line in text.splitlines()
        if line.startswith(f"\tcorp:{term} ")
        for name in line.removeprefix(f"\tcorp:{term} ").rstrip(" ;.").split(" , ")
    }


def _difference(blocks_of: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """The blocks that are not among the others as they are."""
    return {name: text for name, text in blocks_of.items() if others.get(name) != text}


def _claims(bodies: _Bodies, others: _Bodies, namespace: Namespace) -> list[str]:
    """The IRIs of the claims in some bodies that are not in the others as they are."""
    different = _difference(_together(bodies), _together(others))
    return [namespace.expanded(name) for name in different if name.startswith("c:")]


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
    gone, come = _difference(old, new), _difference(new, old)
    return "".join(
        f"{verb} DATA {{ GRAPH <{graph}> {{\n{''.join(found.values())}}} }} ;\n"
        for verb, found in (("DELETE", gone), ("INSERT", come))
        if found
    )
