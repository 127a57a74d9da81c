"""`corpolis view`: pages of all of a dossier, of an answer, and around an entity."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpolis.cli.main import corpolis
from corpolis.dossier.layout import DossierFolder
from small_dossiers import Files, source_files

Make = Callable[[Files | None], DossierFolder]

HOLDS = {"subject": "ann", "relation": "holdsPosition", "object": "club"}

FILES: Files = {
    **source_files(
        "a",
        [
            HOLDS,
            {"subject": "bert", "relation": "owns", "object": "works"},
            {"subject": "club", "relation": "partnersWith", "object": "works"},
            {"subject": "works", "relation": "owns", "object": "field", "attributed-to": "plan"},
            {"subject": "plan", "relation": "hasVolume", "amount": "5 USD"},
        ],
    ),
    **source_files("b", [HOLDS | {"stance": "denied"}]),
    "entities.yaml": """\
ann: {type: Person, name: Ann, aliases: {ja: [安]}}
bert: {type: Person, name: {en: Bert, de: Berthold}}
club: {type: Organisation, name: The Club}
works: {type: Company, name: Works Ltd}
plan: {type: Project, name: The Plan}
field: {type: Asset, name: A field}
""",
    "queries/owners.rq": "SELECT ?it { ?it rdf:predicate corp:owns }",
}


@dataclass(frozen=True)
class Page:
    """What a page says it shows."""

    title: str
    entities: set[str]
    statements: set[str]
    disputes: int


@pytest.fixture(name="folder")
def folder_fixture(made: Make) -> Path:
    return made(FILES).root


def view(folder: Path, *arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(corpolis, ["view", str(folder), *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def page(folder: Path, *arguments: str, stdin: str | None = None) -> Page:
    result = view(folder, "-o", "-", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    found = re.search(r'id="data"[^>]*>(.*?)</script>', result.stdout, re.DOTALL)
    assert found
    data: Any = json.loads(found[1])
    names = [entity["id"] for entity in data["entities"]]
    ends = [(each["subject"], each["relation"], each["object"]) for each in data["statements"]]
    assert f"<title>{data['title']}</title>" in result.stdout
    return Page(
        data["title"],
        set(names),
        {
            " ".join([names[a], relation, *([] if b is None else [names[b]])])
            for a, relation, b in ends
        },
        len(data["disputes"]),
    )


def refusal(folder: Path, *arguments: str) -> str:
    """What is said instead of writing a page."""
    result = view(folder, "-o", str(folder / "page.html"), *arguments)
    assert result.exit_code != 0
    assert not (folder / "page.html").exists()
    return " ".join(result.output.split())


def test_all_is_shown_if_nothing_is_chosen(folder: Path) -> None:
    found = page(folder)
    assert found.title == "A test"
    assert found.entities == {"ann", "bert", "club", "works", "plan", "field"}
    assert len(found.statements) == 5
    assert found.disputes == 1


def test_a_named_query_chooses(folder: Path) -> None:
    found = page(folder, "--query", "contradictions")
    assert found == Page(
        "A test — query contradictions", {"ann", "club"}, {"ann holdsPosition club"}, 1
    )


def test_parameters_are_those_of_query(folder: Path) -> None:
    found = page(
        folder, "--query", "relationships", "-p", "entity=安", "--param", "asOf=2025-01-01"
    )
    assert found.title == "A test — query relationships, entity=安, asOf=2025-01-01"
    assert found.statements == {"ann holdsPosition club"}


def test_the_query_may_be_one_of_the_dossier(folder: Path) -> None:
    found = page(folder, "--query", "owners")
    # Whoever speaks is there too.
    assert found.entities == {"bert", "works", "field", "plan"}
    assert found.statements == {"bert owns works", "works owns field"}


@pytest.mark.parametrize(
    ("sparql", "statements"),
    [
        ("SELECT * { VALUES ?it { e:ann e:club e:bert } }", {"ann holdsPosition club"}),
        ("SELECT ?it { ?it a corp:Source ; dcterms:title 'Source b' }", {"ann holdsPosition club"}),
        ("SELECT ?c { ?c corp:attributedTo e:plan }", {"works owns field"}),
        ("SELECT ?r { ?r a corp:Attribute }", {"plan hasVolume"}),
        (
            "CONSTRUCT { ?it corp:owns ?a } { ?it corp:owns ?a }",
            {"bert owns works", "works owns field"},
        ),
        ("DESCRIBE e:club", {"club partnersWith works"}),
    ],
)
def test_the_query_may_be_in_a_file(folder: Path, sparql: str, statements: set[str]) -> None:
    (folder / "mine.sparql").write_text(sparql)
    found = page(folder, "--query", str(folder / "mine.sparql"))
    assert found.title == "A test — query mine.sparql"
    assert found.statements == statements
    assert found.entities


def test_the_query_may_come_from_standard_input(folder: Path) -> None:
    found = page(folder, "--query", "-", stdin="SELECT * { ?it a corp:Attribute }")
    assert found.title == "A test — query from standard input"
    assert found.statements == {"plan hasVolume"}


@pytest.mark.parametrize("name", ["bert", "Berthold", "BERT", "https://example.org/d/entity/bert"])
def test_around_an_entity_by_any_of_its_names(folder: Path, name: str) -> None:
    found = page(folder, "--around", name)
    assert found.title == "A test — around Bert, 1 step"
    assert found.entities == {"bert", "works"}
    assert found.statements == {"bert owns works"}


def test_around_an_entity_as_far_as_wanted(folder: Path) -> None:
    found = page(folder, "--around", "bert", "--hops", "2")
    assert found.title == "A test — around Bert, 2 steps"
    assert found.entities == {"bert", "works", "club", "field", "plan"}
    assert found.statements == {"bert owns works", "club partnersWith works", "works owns field"}
    assert found.disputes == 0
    assert "ann holdsPosition club" in page(folder, "--around", "bert", "--hops", "3").statements


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--around", "bret"], '--around: there is no entity "bret"; did you mean "Bert" (bert)?'),
        (["--around", "bert", "--hops", "7"], "7 is not in the range 1<=x<=6"),
        (["--hops", "2"], "--hops is for an entity; name it with --around"),
        (["-p", "entity=ann"], "--param is for a query; name it with --query"),
        (
            ["--around", "ann", "--query", "gaps"],
            "--query and --around each choose a part; give one of them",
        ),
        (["--query", "contradiction"], 'there is no query "contradiction"; did you mean "contrad'),
        (["--query", "nowhere/x.txt"], "there is no file nowhere/x.txt"),
        (["--query", "x.rq"], "there is no file x.rq"),
        (["--query", "between"], 'the query "between" needs --param first='),
        (["--query", "relationships", "-p", "who=ann"], 'has no parameter "who"'),
        (["--query", "relationships", "-p", "who"], '"who" is not KEY=VALUE'),
        (
            ["--query", "relationships", "-p", "stance=opinion"],
            'the answer to the query "relationships" names nothing that a page can show: it has 0',
        ),
    ],
)
def test_what_cannot_be_shown_is_said(folder: Path, arguments: list[str], said: str) -> None:
    assert said in refusal(folder, *arguments)


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("ASK { ?s ?p ?o }", 'the query "q.rq" only answers yes or no; a page needs a SELECT'),
        (
            "SELECT ?name ?type { e:ann skos:prefLabel ?name ; a ?type }",
            "it has 1 row with the columns name, type; one of them must have IRIs of entities,",
        ),
        ("SELECT {", "the query cannot be asked: line 1, column "),
    ],
)
def test_an_answer_that_cannot_be_shown_is_explained(folder: Path, sparql: str, said: str) -> None:
    (folder / "q.rq").write_text(sparql)
    assert said in refusal(folder, "--query", str(folder / "q.rq"))
