"""The maps are true: each package names its modules, and modules named in docstrings exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpolis.cli.commands import COMMANDS
from test_imports import PACKAGE, ROOMS

ROOT = PACKAGE.parents[1]
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
PACKAGES = [path.parent for path in FILES if path.name == "__init__.py"]
MAPPED = [package for package in PACKAGES if package != PACKAGE / "cli" / "commands"]

ENTRY = re.compile(r"^    (\w+\.py|\w+/) {2,}\S", re.MULTILINE)
"""A line of a map: a module or a folder, and what it holds."""

SENTENCE = re.compile(
    r"(?:^|(?<=[.;] ))(?:Relies on|Used (?:by|where|wherever)) .*?(?:\.(?= |$)|$)"
)
NAMED = re.compile(r"`([\w./]+)`")


def inner(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def modules_in(package: Path) -> set[str]:
    """The modules and packages of a package as its map names them."""
    files = {path.name for path in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    return files | {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}


def docstring(path: Path) -> str:
    return ast.get_docstring(TREES[path]) or ""


@pytest.mark.parametrize("package", MAPPED, ids=inner)
def test_a_map_has_the_modules_of_its_package(package: Path) -> None:
    entries = ENTRY.findall(docstring(package / "__init__.py"))
    assert len(entries) == len(set(entries)), "a module stands twice"
    assert sorted(modules_in(package) - set(entries)) == [], "these are not in the map"
    assert [entry for entry in entries if not (package / entry).exists()] == []


def test_the_commands_are_their_own_map() -> None:
    modules = {name.removesuffix(".py") for name in modules_in(PACKAGE / "cli" / "commands")}
    assert {name.removesuffix("_") for name in modules} == COMMANDS.keys()


def docstrings(tree: ast.Module) -> Iterator[str]:
    """The docstrings of a module and of what is in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def names_in(tree: ast.Module) -> set[str]:
    """What a module defines or imports at its top."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found.update(one.id for one in targets if isinstance(one, ast.Name))
    return found


def is_there(name: str, package: Path) -> bool:
    """Whether a name leads to a module, to what is in one, or to a file, seen from a package."""
    if "/" in name:
        return any((folder / name).exists() for folder in (package, PACKAGE, ROOT))
    if name == "corpolis":
        return True
    parts = name.removeprefix("corpolis.").split(".")
    above = [folder for folder in (package, *package.parents) if folder.is_relative_to(PACKAGE)]
    return any(leads(folder, parts) for folder in above)


def leads(folder: Path, parts: list[str]) -> bool:
    """Whether there is what the parts name, a module and at most two names within it."""
    for number in range(len(parts), 0, -1):
        path = folder.joinpath(*parts[:number])
        for file in (path / "__init__.py", path.with_name(f"{path.name}.py")):
            if file in TREES:
                return number == len(parts) or parts[number] in names_in(TREES[file])
    return len(parts) < 3 and parts[0] in names_in(TREES[folder / "__init__.py"])


@pytest.mark.parametrize("path", FILES, ids=inner)
def test_what_a_docstring_names_is_there(path: Path) -> None:
    text = " ".join(docstring(path).split())
    related = {name for one in SENTENCE.findall(text) for name in NAMED.findall(one)}
    dotted = {
        name
        for one in docstrings(TREES[path])
        for name in NAMED.findall(one)
        if name.partition(".")[0] in {"corpolis", *ROOMS} and "." in name
    }
    missing = [name for name in sorted(related | dotted) if not is_there(name, path.parent)]
    assert missing == []


def test_many_are_named() -> None:
    said = [one for path in FILES for one in SENTENCE.findall(" ".join(docstring(path).split()))]
    assert len(said) > 100
