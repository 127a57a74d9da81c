"""A query asked of Oxigraph: over the union of all graphs, or over those that it names itself.

Relies on pyoxigraph. Used by `store`, and by `query.fence` in its own process.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

if TYPE_CHECKING:  # a process that answers one query imports no more than it needs
    from corpolis.store.contract import Results

Graphs = tuple[Sequence[str], Sequence[str]]
"""The graphs after FROM and those after FROM NAMED; see `rdf.sparql.Dataset`."""


def asked(
    store: Store, sparql: str, prefixes: Mapping[str, str], graphs: Graphs | None
) -> "Results":
    """The answer; `graphs` are those that the query names after FROM and FROM NAMED, if it does.

    Oxigraph gives a triple once for each graph after FROM that has it; the merge of them, which
    is what SPARQL asks for, has it once.

    Raises:
        SyntaxError: the query cannot be parsed.
    """
    known = dict(prefixes)
    if graphs is None:
        return store.query(sparql, use_default_graph_as_union=True, prefixes=known)
    default, named = graphs
    if len(default) < 2:
        return store.query(sparql, prefixes=known)
    copy = _merged(store, default, named)
    return copy.query(sparql, prefixes=known, default_graph=DefaultGraph())


def _merged(store: Store, default: Iterable[str], named: Iterable[str]) -> Store:
    """A store with some graphs merged in its default graph, and others as they are."""
    copy = Store()
    for name in default:
        found = store.quads_for_pattern(None, None, None, NamedNode(name))
        copy.extend(Quad(one.subject, one.predicate, one.object) for one in found)
    for name in named:
        copy.extend(store.quads_for_pattern(None, None, None, NamedNode(name)))
    return copy
