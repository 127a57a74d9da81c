"""Graphs that a query names and the store has not, so that it finds nothing and does not say why.

Relies on `rdf.sparql`, `store` and `text.nearest`. Used by `evaluation`.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean

from corpolis.rdf.sparql import dataset, prologue, terminals
from corpolis.store.contract import GraphStore
from corpolis.store.embedded.store import EmbeddedStore

MOST: Final = 20
"""So many graphs are looked for, as a server is asked for each."""

_NAMES_GRAPHS: Final = re.compile("FROM|GRAPH", re.IGNORECASE)
_LISTED: Final = "list those that there are with -q 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }'"


def absent_graphs(text: str, prefixes: Mapping[str, str], store: GraphStore) -> Sequence[str]:
    """What is to be said of each graph after FROM, FROM NAMED or GRAPH that is not in the store.

    The nearest is looked for among the store's graphs only if one is missing.
    """
    if not _NAMES_GRAPHS.search(text):  # which is so of nearly all, and quickly seen
        return []
    named = list(dict.fromkeys(_named(text, prefixes)))[:MOST]
    absent = [iri for iri in named if not _is_there(iri, store)]
    graphs = store.graphs() if absent else []
    return [_said(iri, graphs) for iri in absent]


def _named(text: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    own = dataset(text, prefixes)
    if own is not None:
        yield from (*own.default, *own.named)
    before = prologue(text, prefixes)
    read = terminals(text)
    for term in read:
        if term.is_word("GRAPH"):
            graph = next(read, None)
            iri = None if graph is None else before.iri(graph)
            if iri is not None:
                yield iri


def _is_there(iri: str, store: GraphStore) -> bool:
    try:
        name = NamedNode(iri)
    except ValueError:  # it is relative, as it is in no store
        return False
    if isinstance(store, EmbeddedStore):
        return store.oxigraph.contains_named_graph(name)
    found = store.query(f"ASK FROM NAMED {name} {{ GRAPH {name} {{ ?s ?p ?o }} }}")
    if not isinstance(found, QueryBoolean):
        raise TypeError(found)
    return bool(found)


def _said(iri: str, graphs: Collection[str]) -> str:
    if not graphs:
        return f"there is no graph <{iri}>; the store has no graph with a name"
    close = _close(iri, graphs)
    meant = f"did you mean <{close}>?" if close else _LISTED
    return f"there is no graph <{iri}>; {meant}"


def _close(iri: str, graphs: Collection[str]) -> str:
    """The graph that is called most like it, "" if none is: by its last part, then by the rest."""
    from corpolis.text.nearest import nearest

    parts = nearest(_last(iri), {_last(one) for one in graphs}, limit=1)
    called = [one for one in graphs if _last(one) in parts]
    return next(iter(nearest(iri, called, limit=1)), called[0] if called else "")


def _last(iri: str) -> str:
    """The part of an IRI that tells it from its like."""
    return re.split("[/#:]", iri.rstrip("/#"))[-1]
