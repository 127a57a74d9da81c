"""Whatever names a relationship outside the browser says how that stands, in both languages.

`page/test_browser_surfaces.py` sees the same of the page.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal

import corpolis
from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.exchange.formats import FORMATS, Exported, exporter
from corpolis.exchange.graphml import flat
from corpolis.model.text import in_language
from corpolis.network import network, statements
from corpolis.page.notebook import pyvis_network
from corpolis.page.projection import page_data
from corpolis.pipeline.named_graphs import load_in_memory
from corpolis.query.named import shipped_query
from corpolis.rdf.iris import namespace_of
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.namespaces import CORP, RDF
from corpolis.vocabulary.phrases import Phrases
from surfaces import CASES, LANGUAGES, SPEAKER, Case, bare, surfaces_dossier, times

VOCABULARY = load_vocabulary()
QUESTIONS = sorted(path.stem for path in (shipped("ontology") / "queries").glob("*.rq"))
OWNS, EARNS = VOCABULARY.relation_types["owns"], VOCABULARY.relation_types["hasRevenue"]


@pytest.fixture(name="folder", scope="module")
def folder_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("surfaces")
    surfaces_dossier(folder)
    return folder


@pytest.fixture(name="language", params=LANGUAGES)
def language_fixture(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


def exported(folder: Path, form: str, language: str) -> str:
    dossier = open_folder(folder)
    checked = check(dossier, VOCABULARY)
    store = load_in_memory(dossier, checked, VOCABULARY)
    out = BytesIO()
    exporter(form)(Exported(store, namespace_of(dossier), VOCABULARY, [language]), out)
    return out.getvalue().decode()


def the_network(folder: Path, language: str) -> Any:
    dossier = open_folder(folder)
    graph = network(contents(dossier.settings, check(dossier, VOCABULARY)), VOCABULARY)
    graph.graph["languages"] = (language,)
    return graph


def test_there_is_a_case_of_each_standing_status_and_mark() -> None:
    words = " ".join(case.before["en"] + case.standing for case in CASES)
    for mark in VOCABULARY.marks.values():
        if mark.name != "partyNotNamed":
            assert mark.labels["en"] in words
    for name in {*VOCABULARY.statuses, *VOCABULARY.stances} - {
        "ongoing", "completed", "reported", "asserted",
    }:  # fmt: skip
        assert name in words
    assert "fact, party not named" in words


def test_the_rule_gives_what_the_cases_expect(folder: Path, language: str) -> None:
    words = Phrases(VOCABULARY, [language])
    graph = the_network(folder, language)
    found = {}
    for one in statements(graph):
        said = [SPEAKER if speaker else "" for speaker in one.caveats.speakers]
        names = [in_language(graph.nodes[iri]["labels"], [language]) for iri in one.parties]
        other = names[1] if len(names) == 2 else ""
        sentence = words.sentence(names[0], one.relation, other, one.caveats.marks, said)
        found[one.claims[0].id] = sentence
    for case in CASES:
        see(found[case.key], case, language)
        assert found[case.key].startswith(case.before[language] + case.named_subject(language))
        see(found[f"{case.key}-earns"], case, language)
    assert len(found) == 2 * len(CASES)


def test_edges_and_nodes_of_graphml_say_how_things_stand(folder: Path, language: str) -> None:
    graph = flat(the_network(folder, language), VOCABULARY)
    labels = {}
    for *_, edge in graph.edges(data=True):
        (case,) = (one for one in CASES if one.object in edge["sentence"].split(" : ")[0]
                   and edge["sentence"].endswith(one.object))  # fmt: skip
        see(edge["sentence"], case, language)
        labels[case.key] = edge["label"]
        assert ("unclear" in edge["status"]) == (case.key == "unclear")
    not_named = VOCABULARY.marks["partyNotNamed"].labels[language]
    assert labels == {
        case.key: (case.before[language] if case.is_named else f"{not_named}: ")
        + OWNS.labels[language]
        for case in CASES
    }
    for node in graph.nodes.values():
        for case in (one for one in CASES if one.subject == node["label"]):
            (first, *rest) = node["statements"].splitlines()
            before = "" if case.key == "disputed" else case.before[language]
            assert first.startswith(f"{before}{EARNS.short_labels[language]} ")
            assert all(not line.startswith(EARNS.short_labels[language]) for line in rest)


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_has_a_bare_assertion(folder: Path, form: str, language: str) -> None:
    text = exported(folder, form, language)
    assert ("Olm planned" in text) == (form != "bods")  # which has no words for plans
    for case in CASES:
        assert list(bare(text, case, language)) == []


def test_in_rdf_only_facts_are_direct_triples_and_no_relationship_has_a_name(folder: Path) -> None:
    dossier = open_folder(folder)
    store = load_in_memory(dossier, check(dossier, VOCABULARY), VOCABULARY)
    direct = {
        quad.subject.value.rpartition("/s-")[2]
        for quad in store.oxigraph
        if quad.predicate.value == OWNS.iri
    }
    facts = {case.key for case in CASES if case.standing == "fact" and case.is_named}
    assert direct == facts
    related = {
        quad.subject
        for quad in store.oxigraph
        if quad.predicate.value == RDF + "type"
        and quad.object.value in (CORP + "Relationship", CORP + "Attribute")
    }
    assert len(related) == 2 * len(CASES)
    texts = {
        quad.predicate.value.removeprefix(CORP)
        for quad in store.oxigraph
        if quad.subject in related and isinstance(quad.object, Literal)
    }
    assert texts <= {"occasion"}
    document = json.loads(exported(folder, "jsonld", "en"))
    nodes = [node for graph in document["@graph"] for node in graph["@graph"]]
    named = [node for node in nodes if node.get("@type") in ("corp:Relationship", "corp:Attribute")]
    assert len(named) == 2 * len(CASES)
    assert not [node for node in named if any("abel" in key for key in node)]


def test_the_drawing_for_notebooks_says_how_things_stand(folder: Path, language: str) -> None:
    graph = the_network(folder, language)
    drawn = pyvis_network(page_data(graph, VOCABULARY, [language]))
    labels = sorted(" ".join(edge["label"].split()).removesuffix(" ≠") for edge in drawn.edges)
    assert labels == sorted(case.before[language] + OWNS.labels[language] for case in CASES)
    page = drawn.generate_html()
    for case in CASES:
        assert list(bare(page, case, language)) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_cell_of_a_named_question_is_a_bare_assertion(
    folder: Path, name: str, language: str
) -> None:
    ends = {"first": "s-denied", "second": "o-denied"}
    parameters = shipped_query(name).parameters
    given = {one.name: ends.get(one.name, "s-denied") for one in parameters if one.required}
    if "language" in {one.name for one in parameters}:
        given["language"] = language
    denied = next(case for case in CASES if case.key == "denied").before[language]
    with corpolis.open(folder) as dossier:
        cells = {str(value) for row in dossier.ask(name, given) for value in row.values()}
    for text in cells:
        for case in CASES:
            if case.key != "disputed" or list(bare(text, case, language, denied)):
                # A row says what one source says.
                before = "" if case.key == "disputed" else case.before[language]
                assert list(bare(text, case, language, before)) == []


@pytest.mark.parametrize("command", [["check"], ["build"]])
def test_no_command_says_a_bare_assertion(folder: Path, command: Sequence[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "corpolis", *command, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    for case in CASES:
        assert list(bare(run.stdout + run.stderr, case, "en")) == []


def test_what_is_bare_is_found() -> None:
    planned = next(case for case in CASES if case.key == "planned")
    for text in (
        f"{planned.subject} owns {planned.object}",
        f"owns {planned.object}",
        f"planned: {planned.subject} x. {planned.subject} owns\n{planned.object}",
        f"is owned by {planned.subject}",
        f"denied: {planned.subject} owns {planned.object}",
    ):
        assert list(bare(text, planned, "en")), text
    for text in (f"planned: {planned.subject}  owns {planned.object}", "planned: owns Olm planned"):
        assert list(bare(text, planned, "en")) == []
        assert times(text, planned, "en") == 1


def see(text: str, case: Case, language: str) -> None:
    """Sees that the relationship is named, and never without what must be said."""
    assert times(text, case, language), f"{case.key} is not named in {text}"
    assert list(bare(text, case, language)) == []
