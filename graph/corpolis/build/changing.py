"""Changing some sources of a built store in place, in one transaction.

The network's Turtle body is changed along with it: only the blocks of subjects that a change
touches are read from the store again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from corpolis.build.fragments import blocks, replace_blocks
from corpolis.encode.network import NetworkTerms, network_body
from corpolis.encode.source import EncodedSource
from corpolis.encode.turtle import body
from corpolis.store.base import Change, solutions
from corpolis.store.embedded import EmbeddedStore
from corpolis.terms import Namespace


def apply_changes(
    store: EmbeddedStore,
    encoded: Iterable[EncodedSource],
    removed: Sequence[str],
    *,
    registry: tuple[str, str] | None,
    network: str,
    terms: NetworkTerms,
    namespace: Namespace,
) -> tuple[str, set[str]]:
    """Replace the encoded sources, remove others, and renew the registry; all or nothing.

    `registry` is its body before and after, None if it stays; `network` is the network's body
    before. Returns the network's body after, and the IRIs of the statements on which claims
    have come or gone.
    """
    sources = list(encoded)
    changes = [Change(one.id, one.body, network_body(one.relationships, terms)) for one in sources]
    changes += [Change(source, None) for source in removed]
    spoken = _Spoken()
    for change in changes:
        spoken |= _former(store, change.source, namespace)
    now = _Spoken()
    for source in sources:
        now |= _latter(source)
    store.apply(changes, _registry_request(*registry, namespace) if registry else "")
    text = replace_blocks(network, _now(store, spoken.differences(now), namespace))
    return text, {namespace.expanded(name) for name in spoken.statements | now.statements}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What sources say of the network, by names in Turtle.

    `about` and `established` have, for each relationship, the subjects of the network graph
    that depend on its being there, and on its being established.
    """

    about: dict[str, set[str]] = field(default_factory=dict)
    established: dict[str, set[str]] = field(default_factory=dict)
    statements: set[str] = field(default_factory=set)

    def __or__(self, other: "_Spoken") -> "_Spoken":
        return _Spoken(
            self.about | other.about,
            self.established | other.established,
            self.statements | other.statements,
        )

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
            f"SELECT ?r ?s ?o ?whole WHERE {{ GRAPH <{graph}> {{ ?claim corp:{term} ?r }}"
            f" GRAPH <{network}> {{ ?r rdf:subject ?s }}"
            f" OPTIONAL {{ GRAPH <{network}> {{ ?r rdf:object ?o }} }}"
            f" OPTIONAL {{ GRAPH <{network}> {{ ?r corp:occasionOf ?whole }} }} }}",
            prefixes=namespace.prefixes(),
        )
        for row in solutions(rows):
            r = namespace.written(row["r"].value)
            found[r] = {namespace.written(term.value) for term in row if term is not None}
            spoken.statements.update(name for name in found[r] if name.startswith("r:"))
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
        spoken.statements.update((name, f"r:{one.whole}"))
    return spoken


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


def _now(store: EmbeddedStore, touched: set[str], namespace: Namespace) -> dict[str, str]:
    """The blocks of the touched subjects as the store has them now; "" for those that are gone."""
    graph = NamedNode(namespace.network_graph)
    triples = (
        quad.triple
        for name in touched
        for quad in store.oxigraph.quads_for_pattern(
            NamedNode(namespace.expanded(name)), None, None, graph
        )
    )
    return dict.fromkeys(touched, "") | blocks(body(triples, namespace.prefixes()))
