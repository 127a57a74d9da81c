"""Towards a position, relations have words of their own, outside the browser, in both languages.

`page/test_browser_positions.py` sees the same of the page.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

import corpolis
from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.exchange.formats import Exported, exporter
from corpolis.exchange.graphml import flat
from corpolis.network import Network, network
from corpolis.page.notebook import pyvis_network
from corpolis.page.projection import page_data
from corpolis.pipeline.named_graphs import load_in_memory
from corpolis.query.named import shipped_query
from corpolis.rdf.iris import namespace_of
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from positions import BODY, CASES, LANGUAGES, positions_dossier

ALL = [case.key for case in CASES]
SHOWN = {
    "relationships": ALL, "timeline": ALL, "evidence": ALL, "between": ["deputy"],
    "connections": ["deputy"], "opinions": ["guess"], "unknowns": ["open"],
    "promises": ["position"],
}  # fmt: skip
"""The cases that a question has rows about."""
QUESTIONS = sorted(path.stem for path in (shipped("ontology") / "queries").glob("*.rq"))


@pytest.fixture(name="folder", scope="module")
def folder_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("positions")
    positions_dossier(folder)
    return folder


@pytest.fixture(name="language", params=LANGUAGES)
def language_fixture(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


def the_network(folder: Path, language: str) -> Network:
    dossier = open_folder(folder)
    vocabulary = load_vocabulary(dossier.ontology_file)
    graph = network(contents(dossier.settings, check(dossier, vocabulary)), vocabulary)
    graph.graph["languages"] = (language,)
    return graph


def see(edges: Mapping[tuple[str, str], tuple[str, str]], language: str) -> None:
    """Sees the labels and the sentences of edges, by the names of their ends."""
    assert len(edges) == 2 * len(CASES)
    for case in CASES:
        assert edges[case.subject, case.object] == (case.label(language), case.sentence(language))
        label, sentence = edges[case.subject, BODY]
        assert label.removeprefix(case.before[language]) == case.ordinary(language)[0]
        assert sentence.endswith(f"{case.subject} {case.ordinary(language)[0]} {BODY}")


def test_edges_of_graphml_have_the_words(folder: Path, language: str) -> None:
    vocabulary = load_vocabulary(open_folder(folder).ontology_file)
    graph = flat(the_network(folder, language), vocabulary)
    names = {key: node["label"] for key, node in graph.nodes(data=True)}
    see(
        {
            (names[start], names[end]): (edge["label"], edge["sentence"])
            for start, end, edge in graph.edges(data=True)
        },
        language,
    )


def test_the_graphml_of_a_store_has_the_words(folder: Path, language: str) -> None:
    dossier = open_folder(folder)
    vocabulary = load_vocabulary(dossier.ontology_file)
    store = load_in_memory(dossier, check(dossier, vocabulary), vocabulary)
    out = BytesIO()
    exporter("graphml")(Exported(store, namespace_of(dossier), vocabulary, [language]), out)
    text = out.getvalue().decode()
    for case in CASES:
        assert case.sentence(language) in text
        assert not case.wrong(text, language)


def test_the_drawing_for_notebooks_has_the_words(folder: Path, language: str) -> None:
    vocabulary = load_vocabulary(open_folder(folder).ontology_file)
    drawn = pyvis_network(page_data(the_network(folder, language), vocabulary, [language]))
    names = {node["id"]: node["title"] for node in drawn.nodes}
    found = {
        (names[edge["from"]], names[edge["to"]]): " ".join(edge["label"].split())
        for edge in drawn.edges
    }
    for case in CASES:
        assert found[case.subject, f"{case.object}, {BODY}"] == case.label(language)
        assert found[case.subject, BODY] == case.before[language] + case.ordinary(language)[-1]


@pytest.mark.parametrize("name", QUESTIONS)
def test_named_questions_have_the_words(folder: Path, name: str, language: str) -> None:
    parameters = shipped_query(name).parameters
    ends = {"first": "s-deputy", "second": "w-deputy"}
    given = {one.name: ends.get(one.name, "s-deputy") for one in parameters if one.required}
    if "language" in {one.name for one in parameters}:
        given["language"] = language
    with corpolis.open(folder) as dossier:
        assert isinstance(dossier, corpolis.Dossier)
        cells = {str(value) for row in dossier.ask(name, given) for value in row.values()}
    for case in CASES:
        assert not any(case.wrong(text, language) for text in cells)
        if case.key in SHOWN.get(name, ()):
            assert any(text.startswith(case.sentence(language)) for text in cells)


def test_what_is_wrong_is_found() -> None:
    office = CASES[0]
    assert office.wrong(f"{office.subject} in  office in {office.object}", "en")
    assert not office.wrong(office.sentence("en"), "en")
    assert office.told(office.sentence("de"), "de")
