"""What a command imports when it runs: half of its time on a small dossier.

A row that fails tells what has come, or is not needed any more. What has come costs every user of
that command some milliseconds: import it in the function that needs it, or add it here.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import corpolis
from corpolis.cli.commands import COMMANDS
from corpolis.pipeline.build import build
from small_dossiers import make_dossier
from test_imports import LIBRARIES, room_of

Row = tuple[Sequence[str], str, str]

FOUND = (
    "dossier.endpoint dossier.files dossier.layout dossier.servers dossier.settings "
    "model.identifiers model.text text.characters text.places shipped"
)
OPENED = (
    f"{FOUND} pipeline.dossier pipeline.graph pipeline.outputs pipeline.part pipeline.snapshot "
    "rdf.iris rdf.sparql vocabulary.namespaces"
)
STORE = (
    f"{OPENED} digest intake.register_files pipeline.counts pipeline.current pipeline.inputs "
    "pipeline.last_build pipeline.location pipeline.unfinished store"
)
SPARQL = (
    f"{STORE} query.answer query.blocks query.evaluation query.header query.named query.syntax "
    "query.edtf_signs query.terminal"
)
ASKED = f"{SPARQL} query.fence query.absent query.unknown"
HEADERS = "query.blocks query.header query.header_yaml query.named dossier.yaml model text"
ENTITIES = (
    "digest dossier.decisions_file dossier.entities_file dossier.entity_ids dossier.namesakes "
    "dossier.yaml model text vocabulary"
)
MAPPING_WORDS = "intake.mapping.language intake.register_files"
KEPT = (
    "digest intake.register_files pipeline.counts pipeline.inputs pipeline.last_build "
    "pipeline.location"
)
WRITTEN = "exchange.formats exchange.losses exchange.sorted_triples exchange.turtle"
CHECKED = "check digest dossier intake.register_files model shipped text vocabulary"

LOADED: Mapping[str, Row] = {
    # title -> arguments, rooms or modules of corpolis beside cli and problems, other libraries
    "--help": (["--help"], "", ""),
    "--version": (["--version"], "", ""),
    "completion": (["completion", "bash"], "", ""),
    "check": (["check", "DIR"], f"{OPENED} pipeline.inputs {CHECKED}", "pyoxigraph yaml"),
    "query -q": (["query", "DIR", "-q", "ASK { e:ann corp:meets e:bert }"], ASKED, "pyoxigraph"),
    "query NAME": (
        ["query", "DIR", "relationships", "--param", "entity=ann"],
        f"{SPARQL} {HEADERS} query.parameters query.summing query.whole",
        "pyoxigraph yaml",
    ),
    "queries": (["queries", "DIR"], f"{FOUND} {HEADERS}", "pyoxigraph yaml"),
    "schema": (
        ["schema", "DIR", "--print", "claims"],
        f"{FOUND} {ENTITIES} dossier.json_schema intake.mapping.json_schema {MAPPING_WORDS}",
        "pyoxigraph yaml",
    ),
    "vocabulary WORD": (
        ["vocabulary", "DIR", "Ministry"],
        f"{FOUND} digest model text vocabulary",
        "pyoxigraph",
    ),
    "vocabulary": (["vocabulary", "DIR"], f"{FOUND} digest model text vocabulary", "pyoxigraph"),
    "build": (
        ["build", "DIR", "--files", "none"],
        f"{CHECKED} pipeline query.blocks query.contradictions query.header query.named rdf store",
        "pyoxigraph yaml",
    ),
    "export": (
        ["export", "DIR", "--format", "ttl"],
        f"{STORE} {WRITTEN} model rdf text vocabulary",
        "pyoxigraph",
    ),
    "store": (
        ["store", "stats", "DIR/build/store"],
        f"{FOUND} {KEPT} pipeline.outputs pipeline.unfinished rdf store vocabulary.namespaces",
        "pyoxigraph",
    ),
}

PROGRAM = """
import sys
before = set(sys.modules)
from corpolis.cli import main
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


@pytest.fixture(scope="module", name="root")
def root_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dossier that has been built."""
    dossier = make_dossier(tmp_path_factory.mktemp("started") / "dossier")
    build(dossier, dossier.build_folder, files=())
    return dossier.root


def loaded(arguments: Sequence[str]) -> set[str]:
    """The modules that a command in a process of its own has imported in the end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=os.environ | {"PYTHONPATH": str(Path(corpolis.__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def within(room: str, module: str) -> bool:
    """Whether a module is a room or in it; the names of packages that lead to it count too."""
    return f"{module}.".startswith(f"{room}.") or room.startswith(f"{module}.")


@pytest.mark.parametrize("title", LOADED)
def test_a_command_imports_what_it_needs(title: str, root: Path) -> None:
    arguments, allowed, libraries = LOADED[title]
    modules = loaded([one.replace("DIR", str(root)) for one in arguments])
    own = {one.removeprefix("corpolis.") for one in modules if one.startswith("corpolis.")}
    assert own, "nothing was imported"
    commands = {one.removeprefix("cli.commands.") for one in own if "cli.commands." in one}
    assert commands == {arguments[0]} & COMMANDS.keys()
    below = {one for one in own if room_of(one) not in {"cli", "problems"}}
    rooms = allowed.split()
    assert [one for one in sorted(below) if not any(within(room, one) for room in rooms)] == []
    assert [room for room in rooms if not any(within(room, one) for one in below)] == []
    others = {one.partition(".")[0] for one in modules} & LIBRARIES.keys()
    assert others - {"click"} == set(libraries.split())
