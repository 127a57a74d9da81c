"""The page of a network, with the contradictions and the passages that it shows."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corpolis.dossier.layout import DossierFolder
from corpolis.pipeline.passages import passages
from corpolis.query.contradictions import disputable, disputes
from corpolis.store.contract import GraphStore
from corpolis.vocabulary.model import Vocabulary

if TYPE_CHECKING:  # networkx comes with it
    from corpolis.network.stored import Network


def page_of(
    graph: "Network",
    store: GraphStore,
    dossier: DossierFolder | None,
    vocabulary: Vocabulary,
    texts: Mapping[str, str],
    disputed: Iterable[str] | None = None,
) -> str:
    """The page of a network, which `store` holds, as HTML.

    Args:
        graph: all of the network of `store`, or a part of it.
        store: asked for contradictions and for the places of quotes.
        dossier: has the texts; without it, quotes have no passages around them.
        vocabulary: that of the dossier.
        texts: the archived text, a path within the dossier, by the id of its source.
        disputed: the IRIs of the statements on which claims contradict each other, if known.
    """
    from corpolis.network.stored import statements
    from corpolis.page import render

    among = disputable(store) if disputed is None else disputed
    shown = {one.id for one in statements(graph)}
    return render(
        graph,
        vocabulary,
        graph.graph["languages"],
        disputes(store, shown.intersection(among)),
        {} if dossier is None else passages(graph, store, dossier, texts),
    )
