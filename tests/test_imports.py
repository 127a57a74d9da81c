"""The direction of imports, and who may load what: the map of the rooms, kept true."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

import corpolis

PACKAGE = Path(corpolis.__file__).parent

ROOMS: dict[str, set[str]] = {
    # room -> the rooms it may import, from the bottom up
    "problems": set(),
    "shipped": {"problems"},
    "digest": set(),
    "text": {"problems"},
    "model": {"digest", "text"},
    "vocabulary": {"digest", "model", "problems", "shipped", "text"},
    "dossier": {"digest", "model", "problems", "text", "vocabulary"},
    "intake": {"digest", "dossier", "model", "problems", "shipped", "vocabulary"},
    "check": {"digest", "dossier", "intake", "model", "problems", "text", "vocabulary"},
    "rdf": {"digest", "dossier", "model", "vocabulary"},
    "store": {"digest", "dossier", "model", "problems", "rdf", "vocabulary"},
    "columns": {"dossier", "rdf", "store", "vocabulary"},
    "answers": {"columns", "digest", "rdf", "store", "vocabulary"},
    "network": {"model", "rdf", "vocabulary"},
    "query": {"answers", "columns", "dossier", "model", "problems", "rdf", "shipped", "store"}
    | {"text", "vocabulary"},
    "page": {"digest", "dossier", "model", "network", "problems", "rdf", "text", "vocabulary"},
    "exchange": {"digest", "dossier", "model", "network", "problems", "rdf", "store", "vocabulary"},
    "pipeline": {
        "check",
        "digest",
        "dossier",
        "exchange",
        "intake",
        "model",
        "network",
        "page",
        "problems",
    }
    | {"query", "rdf", "shipped", "store", "vocabulary"},
    "sync": {"check", "dossier", "model", "pipeline", "problems", "rdf", "store", "vocabulary"},
    "cli": {"check", "dossier", "exchange", "intake", "model", "pipeline", "problems", "query"}
    | {"rdf", "store", "sync", "text", "vocabulary"},
    "__main__": {"cli"},
}

LIBRARIES: dict[str, set[str]] = {
    # library -> the rooms that may import it
    "backports": {"store"},
    "click": {"cli"},
    "compression": {"store"},  # of the standard library from Python 3.14 on
    "httpx": {"store"},
    "igraph": {"page"},
    "numpy": {"answers", "columns", "page"},
    "networkx": {"exchange", "network", "pipeline"},
    "oxrdflib": {"pipeline"},
    "pandas": {"query"},
    "polars": {"query"},
    "portalocker": {"store"},
    "pyoxigraph": {"answers", "columns", "exchange", "model", "pipeline", "query"}
    | {"rdf", "store", "sync", "vocabulary"},
    "pyvis": {"page", "pipeline"},
    "python_calamine": {"intake"},
    "rapidfuzz": {"text"},
    "rdflib": {"pipeline", "query"},
    "wcwidth": {"query"},
    "yaml": {"dossier"},
}


def room_of(module: str) -> str:
    """The room of a module of corpolis, by its dotted name."""
    return module.removeprefix("corpolis.").partition(".")[0]


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Dotted name and syntax tree of every module but `corpolis` itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name:
            yield f"corpolis.{name}", ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Everything that a module imports, at its head or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "corpolis":
            yield from (f"corpolis.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


MODULES = dict(modules())


def test_every_module_was_found() -> None:
    assert len(MODULES) > 60
    assert {room_of(name) for name in MODULES} <= ROOMS.keys()


def test_the_allowed_directions_have_no_cycle() -> None:
    order = list(TopologicalSorter(ROOMS).static_order())
    way = ["problems", "model", "dossier", "rdf", "store", "pipeline", "cli"]
    assert all(order.index(low) < order.index(high) for low, high in pairwise(way))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    room = room_of(module)
    for name in imports(MODULES[module]):
        top = name.split(".")[0]
        if top == "corpolis":
            if name in {"corpolis", "corpolis.__version__"}:
                continue
            used = room_of(name)
            allowed = used == room or used in ROOMS[room]
            assert allowed, f"{module} imports {name}: {room} may not use {used}"
        elif top not in sys.stdlib_module_names:
            assert room in LIBRARIES.get(top, set()), f"{module} imports {name}"


def test_one_module_hashes() -> None:
    hashing = {name for name in MODULES if {"hashlib", "hmac"} & set(imports(MODULES[name]))}
    assert hashing == {"corpolis.digest"}


def test_nothing_is_allowed_that_nothing_does() -> None:
    used = {
        (room_of(module), room_of(name) if name.startswith("corpolis") else name.split(".")[0])
        for module, tree in MODULES.items()
        for name in imports(tree)
    }
    allowed = {(room, other) for room, others in ROOMS.items() for other in others}
    allowed |= {(room, library) for library, rooms in LIBRARIES.items() for room in rooms}
    assert allowed - used == set()


PROGRAMS = {"corpolis.query.fence.child"}
"""What runs in a process of its own, which ends itself and answers on its standard output."""


@pytest.mark.parametrize(
    "module", [name for name in MODULES if room_of(name) != "cli" and name not in PROGRAMS]
)
def test_nothing_below_the_command_line_prints_or_exits(module: str) -> None:
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "input", "exit", "quit", "sys.exit", "os._exit"}, (
                f"{module}, line {node.lineno}: {called}()"
            )
        if isinstance(node, ast.Attribute):
            named = ast.unparse(node)
            assert named not in {"sys.stdout", "sys.stderr"}, f"{module}, line {node.lineno}"


HEAVY = {
    "backports.zstd",
    "httpx",
    "igraph",
    "networkx",
    "oxrdflib",
    "pandas",
    "polars",
    "pyoxigraph",
    "pyvis",
    "python_calamine",
    "rapidfuzz",
    "rdflib",
    "wcwidth",
    "yaml",
}


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that a fresh Python has loaded after running `code`."""
    program = f"{code}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        check=True,
        capture_output=True,
        text=True,
    )
    return HEAVY & set(done.stdout.split())


def test_import_corpolis_loads_nothing_else() -> None:
    assert loaded_by("import corpolis") == set()


def test_the_way_from_a_dossier_to_a_query_loads_no_heavy_library() -> None:
    rooms = "import corpolis.pipeline.build, corpolis.store.embedded.folder, corpolis.query"
    assert loaded_by(rooms) <= {"pyoxigraph", "yaml"}


def test_the_command_line_starts_without_any() -> None:
    assert loaded_by("import corpolis.cli") == set()
