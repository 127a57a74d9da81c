"""The drawing in pyvis: the same places, colours, words, dashes and arrows as on the page."""

import subprocess
import sys

import pytest

from corpolis.page.notebook import pyvis_network
from corpolis.page.projection import page_data
from corpolis.vocabulary.model import Vocabulary
from page.samples import drawn_by_hand, sample


def test_nodes_are_where_the_page_has_them(vocabulary: Vocabulary) -> None:
    data = page_data(sample(), vocabulary)
    nodes = {node["id"]: node for node in pyvis_network(data).nodes}
    assert len(nodes) == len(data.drawing.nodes)
    for node in data.drawing.nodes:
        drawn = nodes[data.entities[node.entity].id]
        assert (drawn["x"], drawn["y"]) == tuple(node.wide)
        assert drawn["label"] == node.captions["de"]
    son = nodes["son"]
    assert son["color"] == data.types["Person"].colour
    assert son["size"] > min(node["size"] for node in nodes.values())


def test_lines_tell_what_is_established(vocabulary: Vocabulary) -> None:
    data = page_data(sample(), vocabulary)
    edges = pyvis_network(data).edges
    dashes = {
        min(
            (claim.standing for claim in data.statements[bundle.members[0]].claims),
            key=list(data.drawing.style.dashes).index,
        ): edge["dashes"]
        for bundle, edge in zip(data.drawing.bundles, edges, strict=True)
    }
    assert dashes["fact"] is False
    assert dashes["open"] == [9, 6]
    assert "von manchen\nbestritten: trifft +1" in [edge["label"] for edge in edges]


@pytest.mark.parametrize(
    ("ties", "arrows"),
    [
        ([("a", "courts", "b")], "to"),
        ([("a", "meets", "b")], ""),
        ([("a", "courts", "b"), ("b", "courts", "a")], "to, from"),
        ([("b", "meets", "a"), ("a", "courts", "b")], "from"),
    ],
)
def test_arrows_tell_the_direction(
    vocabulary: Vocabulary, ties: list[tuple[str, str, str]], arrows: str
) -> None:
    data = page_data(drawn_by_hand({"a": "A", "b": "B"}, ties), vocabulary)
    (edge,) = pyvis_network(data).edges
    assert edge["arrows"] == arrows


def test_what_pyvis_writes_has_the_names(vocabulary: Vocabulary) -> None:
    data = page_data(drawn_by_hand({"a": "Anna"}, []), vocabulary, ("en",))
    assert '"label": "Anna"' in pyvis_network(data).generate_html(notebook=False)


def test_the_page_itself_is_made_without_pyvis() -> None:
    program = (
        "import sys; from page.samples import sample; from corpolis.page import render;"
        "from corpolis.vocabulary.files import load_vocabulary;"
        "render(sample(), load_vocabulary()); assert 'pyvis' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=True
    )
