"""Changing some sources of a built store in place, in one transaction.

The network's Turtle body is changed along with it: only the blocks of subjects that a changed
source spoke or speaks of are read from the store again.
"""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, QuerySolutions

from corpolis.build.fragments import blocks, replace_blocks
from corpolis.encode.network import NetworkTerms, network_body
from corpolis.encode.source import EncodedSource
from corpolis.encode.turtle import body
from corpolis.store.base import Change
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
    touched = _spoken_of(store, changes, namespace)
    store.apply(changes, _registry_request(*registry, namespace) if registry else "")
    for change in changes:
        touched |= blocks(change.network).keys()
    for source in sources:
        touched |= {f"r:{one.whole}" for one in source.relationships}
    statements = {namespace.expanded(name) for name in touched if name.startswith("r:")}
    return replace_blocks(network, _now(store, touched, namespace)), statements


def _spoken_of(store: EmbeddedStore, changes: Iterable[Change], namespace: Namespace) -> set[str]:
    """The subjects of the network graph that depend on the sources as they are in the store."""
    found: set[str] = set()
    for change in changes:
        rows = store.query(
            "SELECT ?r ?s ?o ?whole WHERE {"
            f" GRAPH <{namespace.source_graph(change.source)}> {{ ?claim corp:about ?r }}"
            f" GRAPH <{namespace.network_graph}> {{ ?r rdf:subject ?s }}"
            f" OPTIONAL {{ GRAPH <{namespace.network_graph}> {{ ?r rdf:object ?o }} }}"
            f" OPTIONAL {{ GRAPH <{namespace.network_graph}> {{ ?r corp:occasionOf ?whole }} }} }}",
            prefixes=namespace.prefixes(),
        )
        for row in rows if isinstance(rows, QuerySolutions) else ():
            found.update(namespace.written(term.value) for term in row if term is not None)
    return found


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
