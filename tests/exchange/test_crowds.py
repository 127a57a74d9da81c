"""A gathering of more than 200 parties says how it stands, in GraphML and drawn by pyvis."""

from pathlib import Path
from typing import Any

import pytest

from corpolis.check.claims import check, contents
from corpolis.exchange.graphml import flat
from corpolis.network import network
from corpolis.page.notebook import pyvis_network
from corpolis.page.projection import page_data
from corpolis.vocabulary.model import Vocabulary
from small_dossiers import make_dossier, source_files

GUESTS = [f"g{n}" for n in range(201)]
CROWD = {"subject": GUESTS, "relation": "meets", "when": "2025-01-21", "status": "completed"}


@pytest.mark.parametrize(
    ("claim", "mark"),
    [
        ({}, ""),
        ({"stance": "denied"}, "denied: "),
        ({"stance": "opinion"}, "opinion: "),
        ({"stance": "speculation", "status": "planned"}, "speculation, planned: "),
        ({"status": "announced"}, "announced: "),
        ({"status": "failed"}, "failed: "),
    ],
)
def test_a_crowd_says_how_it_stands(
    claim: dict[str, Any], mark: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    entities = "".join(f"{one}: {{type: Person, name: Guest {one}}}\n" for one in GUESTS)
    files = {"entities.yaml": entities, **source_files("s", [CROWD | claim])}
    dossier = make_dossier(tmp_path, files)
    graph = network(contents(dossier.settings, check(dossier, vocabulary)), vocabulary)
    told = flat(graph, vocabulary)
    names = {node["label"] for _, node in told.nodes(data=True)}
    assert f"{mark}meeting, January 21, 2025" in names
    edges = [edge for *_, edge in told.edges(data=True)]
    assert len(edges) == len(GUESTS)
    assert {edge["label"] for edge in edges} == {f"{mark}participates in"}
    assert {edge["established"] for edge in edges} == {int(not mark)}
    drawn = pyvis_network(page_data(graph, vocabulary))
    captions = {" ".join(node["label"].split()) for node in drawn.nodes}
    assert any(caption.startswith(f"{mark}meeting") for caption in captions)
    assert {bool(edge["dashes"]) for edge in drawn.edges} == {bool(mark)}
