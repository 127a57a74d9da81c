"""The page of a network, with the contradictions and the passages that it shows.

The archived texts are those that the check has seen. One that cannot be read any more, or has
other words where a quote stood, gives no passage: the page then shows the few words that the
claim has.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corpolis.dossier.files import decode, read_file
from corpolis.dossier.layout import MAXIMUM_TEXT_BYTES, DossierFolder, within
from corpolis.model.contradiction import Dispute
from corpolis.problems import Problem
from corpolis.vocabulary.model import Vocabulary

if TYPE_CHECKING:  # networkx comes with it
    from corpolis.network import Network
    from corpolis.page.passages import Passage


def page_of(
    graph: "Network",
    disputes: Iterable[Dispute],
    dossier: DossierFolder | None,
    vocabulary: Vocabulary,
    texts: Mapping[str, str],
) -> str:
    """The page of a network as HTML.

    Args:
        graph: all of the network of a dossier, or a part of it.
        disputes: the claims of the dossier that contradict each other.
        dossier: has the texts; without it, quotes have no passages around them.
        vocabulary: that of the dossier.
        texts: the archived text, a path within the dossier, by the id of its source.
    """
    from corpolis.page import render

    around = {} if dossier is None else passages_of(graph, dossier, texts)
    return render(graph, vocabulary, graph.graph["languages"], disputes, around)


def passages_of(
    graph: "Network", dossier: DossierFolder, texts: Mapping[str, str]
) -> "dict[str, Passage]":
    """What surrounds quotes in the archived texts, as far as the settings allow it."""
    from corpolis.page.passages import passages

    def read(name: str) -> str:
        return _text(dossier, name)

    return passages(graph, texts, read, dossier.settings.context)


def _text(dossier: DossierFolder, name: str) -> str:
    """The text, or "" if it cannot be read."""
    path = within(dossier.root, name)
    data = read_file(path, name, MAXIMUM_TEXT_BYTES) if path else None
    text = decode(data, name) if isinstance(data, bytes) else ""
    return "" if isinstance(text, Problem) else text
