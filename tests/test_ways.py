"""Frequent changes go where CONTRIBUTING.md says: one of each, made in a copy of the program."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import Final

import pytest
import rdflib
from pyshacl import validate

from small_dossiers import make_dossier, source_files

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

WAY = re.compile(r"^\*\*(An? .+?)\*\*.*:\n\n((?:\d\. .+\n(?: .+\n)*)+)", re.MULTILINE)
STEP = re.compile(r"^\d\. `(.+?)`", re.MULTILINE)
WAYS = {name: STEP.findall(steps) for name, steps in WAY.findall(CONTRIBUTING)}
"""What is added -> the files to touch, in order."""

Edit = Callable[[str], str]
"""A file's text before -> its text after; that of a new file is empty before."""


def new(text: str) -> Edit:
    """A file that was not there."""
    return lambda before: text if not before else pytest.fail("it is there already")


def ahead_of(anchor: str, text: str) -> Edit:
    """More text ahead of the first place that reads like this."""

    def edit(before: str) -> str:
        assert anchor in before, f"there is no {anchor!r}"
        return before.replace(anchor, text + anchor, 1)

    return edit


def in_turn(*edits: Edit) -> Edit:
    """Several edits of one file."""
    return lambda before: reduce(lambda text, edit: edit(text), edits, before)


KEY: Final = """\
    ClaimKey(
        "purpose",
        "purpose",
        Form.TEXT,
        "What it is meant for.",
        "corp:purpose",
        "purpose",
        may_be_unknown=True,
    ),
"""
PROPERTY: Final = """\
corp:purpose
    a owl:DatatypeProperty, corp:Qualifier ;
    rdfs:label "has purpose"@en, "hat Zweck"@de ;
    skos:definition "What it is meant for."@en, "Wofür es gedacht ist."@de ;
    rdfs:domain corp:Claim ;
    rdfs:range rdf:langString .

"""
SHAPE: Final = """\
shape:Claim-purpose
    a sh:PropertyShape ;
    sh:path corp:purpose ;
    sh:datatype rdf:langString ;
    sh:uniqueLang true ;
    sh:minLength 1 ;
    sh:message "at most one text in each language"@en .

"""
UNKNOWN: Final = """\
shape:Claim-unknowns-purpose .

shape:Claim-unknowns-purpose
    rdf:first corp:purpose ;
    rdf:rest """
COMMAND: Final = '''\
"""`corpolis stats`: how much a dossier holds."""

import click

from corpolis.cli.arguments import dossier_argument


@click.command()
@dossier_argument
def stats(folder):
    """Count the claims of a dossier."""
    import corpolis

    click.echo(f"{len(corpolis.open(folder).claims())} claims")
'''
FORMAT: Final = '''\
"""The named graphs as a list."""


def write_graphs(exported, out):
    """Their IRIs, one a line."""
    out.write("".join(f"{name}\\n" for name in sorted(exported.store.graphs())).encode())
'''
QUERY: Final = """\
#+ title: Purposes
#+ description: What is meant for what.
#+ columns:
#+   purpose: what the source says
#+   claim: where
PREFIX corp: <https://w3id.org/corpolis#>
SELECT ?purpose ?claim WHERE { ?claim corp:purpose ?purpose } ORDER BY ?purpose ?claim
"""

ADDED: Final[Mapping[str, Mapping[str, Edit]]] = {
    "A claim key": {
        "graph/corpolis/model/claim_keys.py": ahead_of('    ClaimKey("note"', KEY),
        "graph/corpolis/model/claim.py": ahead_of(
            "    note: Text | None = None\n", "    purpose: Text | Unknown | None = None\n"
        ),
        "ontology/core.ttl": ahead_of("corp:Qualifier\n", PROPERTY),
        "ontology/relation_types.ttl": ahead_of(
            'corp:role, corp:topic ;\n    skos:example "The president appoints', "corp:purpose, "
        ),
        "ontology/shapes.ttl": in_turn(
            ahead_of("shape:Claim-role ,", "shape:Claim-purpose ,\n        "),
            ahead_of("shape:Claim-role\n", SHAPE),
            ahead_of("shape:Claim-unknowns-8 .", UNKNOWN),
        ),
    },
    "A CLI command": {
        "graph/corpolis/cli/commands/stats.py": new(COMMAND),
        "graph/corpolis/cli/commands/__init__.py": ahead_of(
            '        "build": ', '        "stats": "Count the claims of a dossier.",\n'
        ),
    },
    "An export format": {
        "graph/corpolis/exchange/graphs.py": new(FORMAT),
        "graph/corpolis/exchange/formats.py": ahead_of(
            '    "jsonld": ', '    "graphs": "corpolis.exchange.graphs",\n'
        ),
        "graph/corpolis/exchange/__init__.py": ahead_of(
            "    sorted_triples.py", "    graphs.py          the named graphs as a list\n"
        ),
    },
    "A named query": {"ontology/queries/purposes.rq": new(QUERY)},
}
NAMES: Final = {"A CLI command": "stats", "An export format": "graphs", "A named query": "purposes"}
"""What stands for NAME in the paths."""

READ: Final = """
import json, sys
import corpolis
from corpolis.dossier.json_schema import claims_schema
from corpolis.vocabulary.files import load_vocabulary

dossier = corpolis.open(sys.argv[1])
schema = claims_schema(load_vocabulary())["properties"]["claims"]["items"]
page = dossier.page()
print(json.dumps({
    "program": corpolis.__file__,
    "read": [str(claim.purpose) for claim in dossier.claims()],
    "decoded": [str(claim.purpose) for claim in corpolis.open(sys.argv[2]).claims()],
    "schema": schema["properties"]["purpose"]["description"],
    "page": json.loads(page.partition('id="data">')[2].partition("</script>")[0]),
}))
"""


@pytest.fixture(name="program", scope="module")
def program_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, in which all has been added."""
    root = tmp_path_factory.mktemp("program")
    for folder in ("graph", "ontology"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    for edits in ADDED.values():
        for path, edit in edits.items():
            file = root / path
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            file.write_text(edit(before), encoding="utf-8")
    return root


@pytest.fixture(name="dossier", scope="module")
def dossier_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which two claims have the new key."""
    claim = {"subject": "club", "relation": "appoints", "object": "ann"}
    claims = [
        {**claim, "purpose": {"en": "to win", "de": "um zu siegen"}},
        {**claim, "object": "bert", "purpose": {"unknown": "nobody says"}},
    ]
    return make_dossier(tmp_path_factory.mktemp("dossier"), source_files("src", claims)).root


@pytest.fixture(name="run", scope="module")
def run_fixture(program: Path) -> Callable[..., str]:
    """Runs the copy, and gives what it writes to its standard output, and its errors."""

    def run(*arguments: str | Path, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *(str(one) for one in arguments)],
            env={"PYTHONPATH": str(program / "graph"), "PATH": "/usr/bin:/bin"},
            cwd=program,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    return run


def test_the_files_are_those_that_are_said() -> None:
    told = {
        name: [path.replace("NAME", NAMES.get(name, "")) for path in paths]
        for name, paths in WAYS.items()
    }
    assert told == {name: list(edits) for name, edits in ADDED.items()}


def test_the_files_where_other_changes_begin_are_there() -> None:
    rows = re.findall(r"^\| .+ \| (`.+) \|$", CONTRIBUTING, re.MULTILINE)
    paths = [path for row in rows for path in re.findall(r"`(.+?)`", row)]
    assert len(paths) > 8
    places = (ROOT / "graph" / "corpolis", ROOT)
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []


@pytest.mark.parametrize("name", ADDED)
def test_three_files_of_code_are_enough(name: str) -> None:
    assert len([path for path in ADDED[name] if not path.startswith("ontology/")]) <= 3


def test_a_claim_key(program: Path, run: Callable[..., str], dossier: Path) -> None:
    run("-m", "corpolis", "build", dossier)
    found = json.loads(run("-c", READ, dossier, dossier / "build" / "store"))
    assert found["program"] == str(program / "graph" / "corpolis" / "__init__.py")
    given, left_open = found["read"]
    assert given == str({"de": "um zu siegen", "en": "to win"})
    assert left_open == str(found["decoded"][1])
    assert found["decoded"] == found["read"]
    assert found["schema"] == "What it is meant for."
    claims = [claim for each in found["page"]["statements"] for claim in each["claims"]]
    assert [one.get("further") for one in claims if "further" in one] == [
        {"purpose": {"de": "um zu siegen", "en": "to win"}}
    ]
    assert [one["unknown"] for one in claims if "unknown" in one] == [["purpose"]]
    assert found["page"]["concepts"]["purpose"] == {"de": "hat Zweck", "en": "has purpose"}
    turtle = (dossier / "build" / "graph.ttl").read_text(encoding="utf-8")
    assert '\tcorp:purpose "to win"@en , "um zu siegen"@de ;\n' in turtle
    shapes = rdflib.Graph().parse(program / "ontology" / "shapes.ttl")
    conforms, _, report = validate(rdflib.Graph().parse(data=turtle), shacl_graph=shapes)
    assert conforms, report
    assert run("-m", "corpolis", "query", dossier, "purposes", "--format", "csv").count("src.") == 2


def test_a_claim_key_is_a_qualifier(run: Callable[..., str], tmp_path: Path) -> None:
    claim = {"subject": "ann", "relation": "meets", "object": "bert", "purpose": "tea"}
    folder = make_dossier(tmp_path, source_files("src", [claim])).root
    assert "meets takes no purpose" in run("-m", "corpolis", "check", folder, code=1)


def test_a_command(run: Callable[..., str], dossier: Path) -> None:
    assert "stats       Count the claims of a dossier." in run("-m", "corpolis", "--help")
    assert run("-m", "corpolis", "stats", dossier) == "2 claims\n"


def test_an_export_format(run: Callable[..., str], dossier: Path) -> None:
    found = run("-m", "corpolis", "export", dossier, "--format", "graphs").splitlines()
    assert "https://example.org/d/graph/src" in found


def test_a_named_query(run: Callable[..., str]) -> None:
    assert "purposes" in run("-m", "corpolis", "queries").split()
