"""GraphML of the sample: read again by networkx and igraph, and what XML cannot hold."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import DossierFolder
from corpolis.exchange.formats import Exported
from corpolis.exchange.graphml import flat, write_graphml, write_network
from corpolis.model.claim import settle
from corpolis.model.edtf import parse
from corpolis.model.standing import Status
from corpolis.network import network
from corpolis.pipeline.named_graphs import load_in_memory
from corpolis.rdf.iris import namespace_of
from corpolis.vocabulary.model import Vocabulary
from page.samples import BASE, drawn_by_hand, sample
from small_dossiers import make_dossier, source_files

E, R = BASE + "entity/", BASE + "relationship/"


def written(vocabulary: Vocabulary, *, shuffled: int | None = None) -> bytes:
    out = BytesIO()
    write_network(sample(("en", "de"), shuffled=shuffled), vocabulary, out)
    return out.getvalue()


def read_again(graphml: bytes) -> Any:
    return nx.read_graphml(BytesIO(graphml))


def test_networkx_reads_every_entity_and_relationship(vocabulary: Vocabulary) -> None:
    read = read_again(written(vocabulary))
    expected: Any = flat(sample(("en", "de")), vocabulary)
    assert dict(read.nodes(data=True)) == dict(expected.nodes(data=True))
    edges = {key: dict(edge) for *_, key, edge in read.edges(keys=True, data=True)}
    assert edges == {key: edge for *_, key, edge in expected.edges(keys=True, data=True)}


def test_claims_are_lines(vocabulary: Vocabulary) -> None:
    read = read_again(written(vocabulary))
    meeting = read.edges[E + "son", E + "trump", R + "meeting"]
    assert meeting == {
        "label": "denied by some: meets",
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
        "marks": "deniedBySome",
        "sentence": "denied by some: Masayoshi Son meets Donald Trump",
        "role": "",
        "share": "",
        "relationship": R + "meeting",
        "term_start": "2025-01-21",
        "term_end": "2025-01-21",
        "gathering": "",
        "sources_original": 3,
        "through": "",
        "records": "",
    }
    assert read.edges[E + "son", E + "softbank", R + "ceo"]["role"] == "head"
    assert read.edges[E + "softbank", E + "stargate", R + "plan"]["share"] == "25..50 %"
    assert read.nodes[E + "stargate"]["statements"] == (
        "announced: volume 500000000000 USD (reported, The wager, retold)\n"
        "announced: volume 1000000000000 USD (reported, Der Wetteinsatz)"
    )


def test_a_change_has_its_sign(shipped_dossier: DossierFolder, vocabulary: Vocabulary) -> None:
    said = contents(shipped_dossier.settings, check(shipped_dossier, vocabulary))
    flattened = flat(network(said, vocabulary), vocabulary)
    (softbank,) = (node for iri, node in flattened.nodes.items() if iri.endswith("/softbank"))
    assert "Aktienkurs +11 %" in softbank["statements"]


def test_each_term_is_an_edge(vocabulary: Vocabulary) -> None:
    network = drawn_by_hand({"ann": "Ann", "club": "Club"}, [("ann", "holdsPosition", "club")])
    ((*_, key, edge),) = network.edges(keys=True, data=True)
    (claim,) = edge["claims"]
    dates = [("2015", "2018"), ("", ""), ("2001", "2003")]
    terms = []
    for n, (start, end) in enumerate(dates):
        times: Any = {"start": parse(start), "end": parse(end)} if start else {}
        denied = {"status": Status.PLANNED} if n == 0 else {}
        terms.append(replace(claim, id=f"{n}", **times, **denied))
        settle(terms[-1], vocabulary.relation_types["holdsPosition"], str)
    edge["claims"] = tuple(terms)
    edges: Any = {
        key: edge for *_, key, edge in flat(network, vocabulary).edges(keys=True, data=True)
    }
    assert list(edges) == [f"{key}#term-1", f"{key}#term-2", f"{key}#undated"]
    assert {edge["relationship"] for edge in edges.values()} == {key}
    assert [(edge["term_start"], edge["term_end"]) for edge in edges.values()] == [
        ("2001-01-01", "2003-12-31"),
        ("2015-01-01", "2018-12-31"),
        ("", ""),
    ]
    assert [edge["weight"] for edge in edges.values()] == [1, 1, 1]
    assert [edge["established"] for edge in edges.values()] == [1, 0, 1]
    assert edges[f"{key}#term-2"]["label"].startswith("planned: ")
    # With one term, the edge is the relationship, undated claims and all.
    edge["claims"] = tuple(terms[1:])
    ((*_, only, told),) = flat(network, vocabulary).edges(keys=True, data=True)
    assert (only, told["weight"], told["term_end"]) == (key, 2, "2003-12-31")


def test_pairs_say_of_which_gathering_they_are(vocabulary: Vocabulary, tmp_path: Path) -> None:
    parties = ["son", "softbank", "arm"]
    claim = {"subject": parties, "relation": "meets", "when": "2025-01-21"}
    entities = "".join(f"{one}: {{type: Company, name: {one}}}\n" for one in parties)
    files = {"entities.yaml": entities, **source_files("s", [claim])}
    dossier = make_dossier(tmp_path, files)
    said = contents(dossier.settings, check(dossier, vocabulary))
    edges = [edge for *_, edge in flat(network(said, vocabulary), vocabulary).edges(data=True)]
    assert len(edges) == 3
    (gathering,) = {edge["gathering"] for edge in edges}
    assert gathering.rpartition("/")[0].endswith("gathering")


def test_igraph_reads_it(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(written(vocabulary))
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (7, 5, True)


def test_the_bytes_are_the_same_whatever_the_order(vocabulary: Vocabulary) -> None:
    assert written(vocabulary) == written(vocabulary, shuffled=1)


def test_a_store_gives_what_the_files_give(
    shipped_dossier: DossierFolder, vocabulary: Vocabulary
) -> None:
    checked = check(shipped_dossier, vocabulary)
    whole, exported = BytesIO(), BytesIO()
    write_network(
        network(contents(shipped_dossier.settings, checked), vocabulary), vocabulary, whole
    )
    store = load_in_memory(shipped_dossier, checked, vocabulary)
    languages = shipped_dossier.settings.languages
    write_graphml(Exported(store, namespace_of(shipped_dossier), vocabulary, languages), exported)
    assert exported.getvalue() == whole.getvalue()


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
