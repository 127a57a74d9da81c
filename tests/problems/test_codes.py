"""The list of problem codes and the sources say the same."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import corpolis
from corpolis.problems.codes import PROBLEM_CODES

PACKAGE = Path(corpolis.__file__).parent
CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)+")
REPORTERS = {
    "Problem",
    "RowError",
    "JsonError",
    "problem",
    "_problem",
    "one_of",
    "_not_text",
    "_parsed",
    "_refuse",
    "_unreadable",
    "_word",
}
"""What problems are reported with."""


def literals(node: ast.expr) -> Iterator[str]:
    """The strings that an argument can be: itself, or one of those in a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.JoinedStr) and ast.unparse(node) == "f'wrong-{side}'":
        yield from ("wrong-subject", "wrong-object")


def assigned(tree: ast.AST) -> Iterator[str]:
    """What a variable called `code` can be, as a default or by assignment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
            yield from literals(node.value)
        elif isinstance(node, ast.FunctionDef):
            arguments = node.args.args[-len(node.args.defaults) or len(node.args.args) :]
            for argument, default in zip(arguments, node.args.defaults, strict=False):
                if argument.arg == "code":
                    yield from literals(default)


def codes_in_the_sources() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(assigned(tree))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in REPORTERS or name.endswith("Problem"):
                given = (text for argument in node.args for text in literals(argument))
                found.update(text for text in given if CODE.fullmatch(text))
    return {code for code in found if CODE.fullmatch(code)}


def test_the_sources_report_what_is_listed_and_nothing_else() -> None:
    found = codes_in_the_sources()
    assert len(found) > 40
    assert found == PROBLEM_CODES.keys()


def test_the_list_is_sorted_and_explained() -> None:
    assert list(PROBLEM_CODES) == sorted(PROBLEM_CODES)
    titles = [code.title for code in PROBLEM_CODES.values()]
    assert len(set(titles)) == len(titles)
    for name, code in PROBLEM_CODES.items():
        assert CODE.fullmatch(name)
        assert 5 < len(code.title) < 60
        assert not code.title.endswith(".")
        assert code.explanation.count(" ") > 10
        assert code.explanation.endswith((".", "…", ".)"))
        assert "  " not in code.explanation
