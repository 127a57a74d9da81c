"""How many relationships and attributes there are among subjects of the network.

Relies on `store` and `rdf.iris`. Used by `update`.
"""

from collections import Counter
from collections.abc import Collection
from typing import Final

from pyoxigraph import NamedNode

from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.namespaces import CORP, PROV, RDF

_TYPE: Final = NamedNode(RDF + "type")
_ABOUT: Final = NamedNode(CORP + "about")
_DERIVED_FROM: Final = NamedNode(PROV + "wasDerivedFrom")
_PART_OF: Final = NamedNode(CORP + "inGathering")


def kinds_among(
    store: EmbeddedStore, touched: Collection[str], namespace: Namespace
) -> Counter[str]:
    """How many subjects of the network there are among these, by the IRI of their type.

    What is only part of a gathering does not count, and a gathering counts as a relationship.
    """
    graph = NamedNode(namespace.network_graph)
    found = Counter[str]()
    for name in touched:
        if not name.startswith(("r:", "gathering:")):
            continue
        node = NamedNode(namespace.expanded(name))
        kinds = store.oxigraph.quads_for_pattern(node, _TYPE, None, graph)
        kind = next((quad.object.value for quad in kinds if isinstance(quad.object, NamedNode)), "")
        if kind and not _is_only_a_part(store, node, graph):
            found[CORP + "Relationship" if kind == CORP + "Gathering" else kind] += 1
    return found


def _is_only_a_part(store: EmbeddedStore, node: NamedNode, graph: NamedNode) -> bool:
    """Whether all claims about something tell of a gathering that it is part of."""
    ask = store.oxigraph.quads_for_pattern
    if next(ask(node, _PART_OF, None, graph), None) is None:
        return False
    claims = (quad.subject for quad in ask(None, _ABOUT, node, None))
    return all(next(ask(None, _DERIVED_FROM, one, graph), None) is not None for one in claims)
