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

FOUNDATION = {
    "characters",
    "collector",
    "edtf",
    "files",
    "located",
    "names",
    "notation",
    "problem_codes",
    "problems",
    "quantity",
    "suggestions",
    "terms",
}
"""Rooms that everything may use; among themselves they are ordered below like any others."""

ROOMS: dict[str, set[str]] = {
    # room -> the rooms it may import, from the bottom up; a name with a dot is one module of a
    # room that others may use without using the rest
    "characters": set(),
    "collector": set(),
    "names": set(),
    "problems": set(),
    "problem_codes": {"problems"},
    "terms": set(),
    "edtf": set(),
    "quantity": {"names"},
    "notation": set(),
    "suggestions": {"names"},
    "files": {"problems"},
    "yaml_errors": set(),
    "located": {"files", "problems", "yaml_errors"},
    "endpoint": {"problems"},
    "stores": {"endpoint", "problems"},
    "settings": {"endpoint", "files", "notation", "problems", "stores"},
    "resources": {"problems"},
    "vocabulary": FOUNDATION | {"resources"},
    "json_schema": FOUNDATION | {"vocabulary"},
    "jsonld_context": FOUNDATION | {"vocabulary"},
    "dossier": FOUNDATION | {"settings"},
    "claims.model": {"edtf", "quantity"},
    "fields": FOUNDATION | {"claims.model"},
    "registry": FOUNDATION | {"claims.model", "dossier", "fields", "vocabulary"},
    "claims": FOUNDATION | {"claims.model", "dossier", "fields", "registry", "vocabulary"},
    "making": FOUNDATION | {"dossier", "vocabulary"},
    "encode.turtle": {"terms"},
    "encode": FOUNDATION
    | {"claims", "claims.model", "dossier", "encode.turtle", "registry", "vocabulary"},
    "store": FOUNDATION,
    "store.remote": FOUNDATION | {"encode.turtle", "endpoint", "store"},
    "columns": FOUNDATION | {"store"},
    "answers": FOUNDATION | {"columns", "store"},
    "query": FOUNDATION
    | {"answers", "columns", "encode.turtle", "resources", "store", "vocabulary"},
    "network": FOUNDATION | {"store", "vocabulary"},
    "view": FOUNDATION | {"network", "vocabulary"},
    "export": FOUNDATION | {"encode.turtle", "network", "store", "vocabulary"},
    "build": FOUNDATION
    | {"claims", "claims.model", "dossier", "encode", "encode.turtle", "network", "query"}
    | {"registry", "resources", "store", "view", "vocabulary"},
    "opening": FOUNDATION
    | {"build", "claims", "dossier", "network", "query", "store", "vocabulary"},
    "answering": FOUNDATION | {"answers", "columns", "query", "store"},
    "keeping": FOUNDATION | {"columns", "encode.turtle", "store"},
    "sharing": FOUNDATION
    | {"build", "claims", "dossier", "encode", "encode.turtle", "store", "store.remote"}
    | {"vocabulary"},
    "cli": FOUNDATION
    | {"answering", "encode.turtle", "endpoint", "keeping", "settings", "sharing", "store.remote"}
    | {"build", "claims", "claims.model", "dossier", "export", "fields", "json_schema"}
    | {"jsonld_context", "making", "network", "opening", "query", "resources", "store", "view"}
    | {"vocabulary"},
    "__main__": {"cli"},
}

LIBRARIES: dict[str, set[str]] = {
    # library -> the rooms that may import it
    "backports": {"store"},
    "click": {"cli"},
    "compression": {"store"},  # of the standard library from Python 3.14 on
    "httpx": {"store.remote"},
    "igraph": {"view"},
    "numpy": {"answers", "columns"},
    "networkx": {"export", "network", "opening", "view"},
    "oxrdflib": {"opening"},
    "portalocker": {"store"},
    "pyoxigraph": {
        "answering",
        "answers",
        "build",
        "columns",
        "encode",
        "encode.turtle",
        "export",
        "network",
        "keeping",
        "notation",
        "query",
        "sharing",
        "store",
        "store.remote",
    }
    | {"vocabulary"},
    "pyvis": {"view"},
    "rdflib": {"opening"},
    "yaml": {"located", "query", "yaml_errors"},
}


def room_of(module: str) -> str:
    """The room of a module of corpolis, by its dotted name."""
    inner = module.removeprefix("corpolis.")
    while inner not in ROOMS and "." in inner:
        inner = inner.rpartition(".")[0]
    return inner


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
    way = ["problems", "located", "dossier", "claims", "encode", "build", "cli"]
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


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) != "cli"])
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
    "pyoxigraph",
    "pyvis",
    "rdflib",
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
    rooms = "import corpolis.build.building, corpolis.store.embedded, corpolis.query"
    assert loaded_by(rooms) <= {"pyoxigraph", "yaml"}


def test_the_command_line_starts_without_any() -> None:
    assert loaded_by("import corpolis.cli") == set()
