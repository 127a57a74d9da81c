"""GraphML of the sample: read again by networkx and igraph, and what XML cannot hold."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import igraph
import networkx as nx
import pytest

from corpolis.exchange.formats import Exported
from corpolis.exchange.graphml import flat, write_graphml
from corpolis.network.stored import network
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from page.stored_samples import BASE, Union, drawn_by_hand, sample_quads

if TYPE_CHECKING:
    from corpolis.store.contract import GraphStore

E, R = BASE + "entity/", BASE + "relationship/"


def written(vocabulary: Vocabulary, *, backwards: bool = False) -> bytes:
    quads = sample_quads()
    store = cast("GraphStore", Union(quads[::-1] if backwards else quads))
    out = BytesIO()
    write_graphml(Exported(store, Namespace(BASE), vocabulary, ("en", "de")), out)
    return out.getvalue()


def read_again(graphml: bytes) -> Any:
    return nx.read_graphml(BytesIO(graphml))


def test_networkx_reads_every_entity_and_relationship(vocabulary: Vocabulary) -> None:
    read = read_again(written(vocabulary))
    expected: Any = flat(network(Union(sample_quads()), vocabulary, ("en", "de")), vocabulary)
    assert dict(read.nodes(data=True)) == dict(expected.nodes(data=True))
    edges = {key: dict(edge) for *_, key, edge in read.edges(keys=True, data=True)}
    assert edges == {key: edge for *_, key, edge in expected.edges(keys=True, data=True)}


def test_claims_are_lines(vocabulary: Vocabulary) -> None:
    read = read_again(written(vocabulary))
    meeting = read.edges[E + "son", E + "trump", R + "meeting"]
    assert meeting == {
        "label": "meets",
        "relation": "meets",
        "family": "contact",
        "symmetric": 1,
        "established": 1,
        "weight": 3,
        "status": "completed\ncompleted\ncompleted",
        "stance": "denied\nreported\nasserted",
        "when": "\n2025-01-21\n",
        "amount": "",
        "speakers": "",
        "quotes": "they never met\ntraf den Präsidenten\nthey met twice",
        "sources": "The wager, retold\nDer Wetteinsatz\nA note",
    }
    assert read.nodes[E + "stargate"]["statements"] == (
        "has a volume of: 500000000000 USD (reported, The wager, retold)\n"
        "has a volume of: 1000000000000 USD (reported, Der Wetteinsatz)"
    )


def test_igraph_reads_it(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(written(vocabulary))
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (7, 5, True)


def test_the_bytes_are_the_same_whatever_the_order(vocabulary: Vocabulary) -> None:
    assert written(vocabulary) == written(vocabulary, backwards=True)


@pytest.mark.parametrize("hostile", ["\x00", "\x1b[2J", "\ufffe", "<&>]]>", "a\r\nb\rc", "\x85"])
def test_words_that_xml_cannot_hold_are_marked(vocabulary: Vocabulary, hostile: str) -> None:
    graph = flat(drawn_by_hand({"a": hostile, "b": "B"}, [("a", "courts", "b")]), vocabulary)
    out = BytesIO()
    nx.write_graphml(graph, out)
    label = read_again(out.getvalue()).nodes[E + "a"]["label"]
    marked = hostile.replace("\r\n", "\n").replace("\r", "\n")
    for forbidden in "\x00\x1b\ufffe":
        marked = marked.replace(forbidden, "\ufffd")
    assert label == marked
