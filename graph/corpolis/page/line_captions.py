"""What is written along the lines of the drawing.

Relies on `model`, `network`, `rdf.iris`, `vocabulary` and `text`. Used by `projection`.
"""

from collections.abc import Sequence

from corpolis.model.claim import Caveats
from corpolis.model.standing import Mark
from corpolis.model.text import in_language
from corpolis.network.statement import Network, Statement
from corpolis.page.data import RelationData, Texts
from corpolis.rdf.iris import Namespace
from corpolis.text.characters import inert
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases


class Captions:
    """The words of lines by language, with all that must be said of them."""

    def __init__(self, graph: Network, vocabulary: Vocabulary, languages: Sequence[str]) -> None:
        self._namespace = Namespace(graph.graph["base"])
        self._nodes = graph.nodes
        self._known: dict[tuple[str, Caveats, bool], Texts] = {}
        self._languages = {tag: (tag, *languages, "en") for tag in languages or ("",)}
        self._phrases = {tag: Phrases(vocabulary, tags) for tag, tags in self._languages.items()}

    def of(self, said: Statement, kind: RelationData, *, to_position: bool) -> Texts:
        """The captions of a relationship of this kind, whose object may be a position."""
        key = said.relation, said.caveats, to_position
        if key not in self._known:
            words = (to_position and kind.position) or kind.short
            self._known[key] = {
                tag: self._prefix(said.caveats, tag) + in_language(words, tags)
                for tag, tags in self._languages.items()
            }
        return self._known[key]

    def _prefix(self, caveats: Caveats, tag: str) -> str:
        # That a party is not named is said by the name that stands at its place.
        marks = [mark for mark in caveats.marks if mark is not Mark.PARTY_NOT_NAMED]
        if not marks:
            return ""
        speakers = [self._name(speaker, tag) if speaker else "" for speaker in caveats.speakers]
        return self._phrases[tag].prefix(marks, speakers)

    def _name(self, entity: str, tag: str) -> str:
        node = self._nodes.get(self._namespace.entity(entity), {"labels": {}})
        return inert(in_language(node["labels"], self._languages[tag]) or entity)
