"""The sample dossier in a store, whole or in other words, and networks made of little."""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from corpolis.model.contradiction import Dispute
from corpolis.network.stored import ClaimView, Network, SourceView, network
from corpolis.query.contradictions import disputable, disputes
from corpolis.store.contract import Results
from corpolis.vocabulary.files import load_vocabulary

BASE = "https://example.org/d/"
TRIG = Path(__file__).with_name("sample.trig")


class Union:
    """A store whose queries see the union of its graphs; it counts them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.store = Store()
        self.store.extend(quads)
        self.queries = 0

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Results:
        self.queries += 1
        assert not prefixes
        return self.store.query(sparql, use_default_graph_as_union=True)


def sample_quads(more: str = "") -> list[Quad]:
    """The quads of sample.trig, and of `more` TriG with the same prefixes."""
    trig = TRIG.read_text("utf-8") + more
    return list(parse(trig, format=RdfFormat.TRIG))


def sample(languages: Iterable[str] = ("de", "en"), *, shuffled: int | None = None) -> Network:
    """The network of sample.trig, its nodes and edges added in another order if asked."""
    graph = network(Union(sample_quads()), load_vocabulary(), tuple(languages))
    return graph if shuffled is None else reordered(graph, shuffled)


def sample_disputes() -> list[Dispute]:
    """What the named query `contradictions` finds in sample.trig."""
    union = Union(sample_quads())
    return disputes(union, disputable(union))


def reordered(graph: Network, seed: int) -> Network:
    """The same network, nodes and edges added in a random order."""
    chance = random.Random(seed)  # noqa: S311
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other: Network = type(graph)(**graph.graph)
    other.add_nodes_from(nodes)
    for subject, object_, key, edge in edges:
        other.add_edge(subject, object_, key=key, **edge)
    return other


def drawn_by_hand(
    names: Mapping[str, str], ties: Iterable[tuple[str, str, str]], title: str = "By hand"
) -> Network:
    """A network of one source: names by id, and (subject, relation, object) reported as facts."""
    source = SourceView(id=f"{BASE}source/s", title=title, language="en")
    graph = network(Union([]), load_vocabulary(), ("en",))
    graph.graph.update(title=title, base=BASE, sources={source.id: source})
    for identifier, label in names.items():
        graph.add_node(
            f"{BASE}entity/{identifier}",
            id=identifier,
            labels={"en": label},
            aliases={},
            types=("Person",),
            description={},
            identifiers=(),
            same_as=(),
            unknown=False,
            attributes=(),
        )
    for n, (subject, relation, other) in enumerate(ties):
        claim = ClaimView(
            id=f"{BASE}claim/s.{n}",
            status="ongoing",
            stance="reported",
            source=source.id,
            source_title=title,
            quote=f"{subject} {relation} {other}",
            verification="verified",
        )
        graph.add_edge(
            f"{BASE}entity/{subject}",
            f"{BASE}entity/{other}",
            key=f"{BASE}relationship/{n:05}",
            relation=relation,
            symmetric=load_vocabulary().relation_types[relation].symmetric,
            established=True,
            occasion="",
            claims=(claim,),
        )
    return graph
