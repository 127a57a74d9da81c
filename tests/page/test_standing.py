"""A full line stands where the network has a relationship as established, and nowhere else."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import open_folder
from corpolis.model.claim import settle
from corpolis.model.contents import Contents
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.model.standing import Standing
from corpolis.network import network
from corpolis.network.gatherings import with_gatherings
from corpolis.page.data import line_of
from corpolis.page.projection import page_data
from corpolis.page.style import LINES, STYLE, UNNAMED
from corpolis.shipped import shipped
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.model import Vocabulary
from page.samples import sample_contents
from strategies import NAMESPACE, VOCABULARY, registries, sources

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOSSIERS = [
    shipped("seeds") / "softbank-stargate",
    FIXTURES / "harbour",
    *(FIXTURES / "0.1" / name for name in ("larnholm", "tram")),
]


def lines(said: Contents, vocabulary: Vocabulary) -> dict[str, tuple[bool, str]]:
    """By IRI, whether the network has a relationship as established, and its line on the page; of
    a gathering, those of who took part.
    """
    graph = network(said, vocabulary)
    data = page_data(graph, vocabulary)
    graph, _ = with_gatherings(graph, vocabulary)
    drawn = {data.base + one.id: line_of(one, data.entities) for one in data.statements}
    return {
        iri: (edge["established"], drawn[iri])
        for *_, iri, edge in graph.edges(keys=True, data=True)
    }


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda root: root.name)
def test_full_lines_of_a_dossier_are_its_established_relationships(root: Path) -> None:
    dossier = open_folder(root)
    vocabulary = load_vocabulary(dossier.ontology_file)
    found = lines(contents(dossier.settings, check(dossier, vocabulary)), vocabulary)
    assert {established for established, _ in found.values()} == {True, False}
    for established, line in found.values():
        assert established == (not STYLE.dashes[line])


@given(registries(), st.lists(sources(), max_size=3, unique_by=lambda one: one.source.id))
def test_full_lines_are_what_is_established(registry: Registry, said: list[SourceClaims]) -> None:
    for one in said:
        for claim in one.claims:
            settle(claim, VOCABULARY.relation_types[claim.relation], registry.resolve)
    found = lines(Contents("T", NAMESPACE.base, ("en",), None, registry, said), VOCABULARY)
    for established, line in found.values():
        assert established == (not STYLE.dashes[line])


def test_a_fact_about_a_party_not_named_has_a_line_of_its_own(vocabulary: Vocabulary) -> None:
    said = sample_contents()
    for one in said.sources:
        for claim in one.claims:
            if claim.id == "money":
                claim.standing = claim.own_standing = Standing.FACT
    found = lines(said, vocabulary)
    assert [key for key, (_, line) in found.items() if line == UNNAMED] == [
        f"{said.base}relationship/money"
    ]
    assert STYLE.dashes[UNNAMED]
    assert list(STYLE.dashes) == list(LINES)


@pytest.mark.parametrize("page", ["explanation.md", "howto/read-the-page.md"])
def test_documentation_says_what_lines_mean_in_the_words_of_the_legend(page: str) -> None:
    words = json.loads(
        (files("corpolis.page") / "assets" / "words" / "words.json").read_text("utf-8")
    )
    table = (FIXTURES.parents[1] / "docs" / page).read_text("utf-8")
    (rows,) = re.findall(r"\| line \| how it stands \|\n\|---\|---\|\n((?:\|.*\|\n)+)", table)
    said = [row.split(" | ")[1].removesuffix(" |") for row in rows.splitlines()]
    assert said == [words["en"][line] for line in LINES]
