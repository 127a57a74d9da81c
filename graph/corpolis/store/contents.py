"""What a store says, as values.

Relies on `contract`, `embedded`, `rdf.decode` and `model`. Used by `pipeline` and `exchange`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad

from corpolis.model.contents import Contents
from corpolis.model.text import in_language
from corpolis.problems import StoreError
from corpolis.rdf.decode import decode
from corpolis.rdf.iris import Namespace, base_of
from corpolis.store.contract import GraphStore
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.model import Vocabulary


def stored_contents(
    store: GraphStore,
    namespace: Namespace,
    vocabulary: Vocabulary,
    languages: Sequence[str],
    where: str = "the store",
) -> Contents:
    """All that a store says of the dossier with this namespace; other dossiers in it do not count.

    `languages` come preferred first; `where` is how messages name the store.

    Raises:
        StoreError: a graph cannot be decoded; the message has all such graphs.
    """
    decoded = decode(_quads(store, namespace), namespace, vocabulary)
    if decoded.foreign:
        reasons = [f"\n  {name or 'no graph'}: {why}" for name, why in decoded.foreign.items()]
        raise StoreError(
            f"not all that {where} says can be read as claims; ask it in SPARQL, or export it as "
            f"RDF. In these graphs something is missing, doubled or not readable:{''.join(reasons)}"
        )
    said = decoded.contents
    title = in_language(said.titles or {"": said.title}, [tag.lower() for tag in languages])
    return replace(said, languages=tuple(languages), title=title)


def _quads(store: GraphStore, namespace: Namespace) -> Iterable[Quad]:
    """What is in the graphs of this dossier, and in those of none."""
    if isinstance(store, EmbeddedStore):
        bases = {namespace.base, *store.dossiers()}
        if len(bases) == 1:
            return store.oxigraph
        own = [name for name in store.graphs() if base_of(name, bases) in {namespace.base, None}]
        named = (store.oxigraph.quads_for_pattern(None, None, None, NamedNode(one)) for one in own)
        unnamed = store.oxigraph.quads_for_pattern(None, None, None, DefaultGraph())
        return chain(unnamed, chain.from_iterable(named))
    return (
        Quad(one.subject, one.predicate, one.object, NamedNode(graph))
        for graph in store.graphs()
        for one in store.dump(graph)
    )
