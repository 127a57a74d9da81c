"""How errors, problems and progress look on a terminal, in JSON, and as GitHub annotations."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.problems import CorpolisError, DossierError, Problem, Severity
from corpolis.text.characters import visible

if TYPE_CHECKING:  # most commands need none of it
    from corpolis.model.publication import Withheld


def show_error(error: CorpolisError) -> None:
    """An error on standard error; all problems of a dossier, and how many there are."""
    if isinstance(error, DossierError):
        click.echo(as_text(error.problems), err=True)
        click.echo(f"corpolis: {tally(error.problems)}", err=True)
    else:
        click.echo("corpolis: " + "\n".join(map(in_one_line, str(error).split("\n"))), err=True)


def tally(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words.

    >>> tally([])
    'no problems'
    """
    parts = []
    for severity in Severity:
        count = sum(problem.severity is severity for problem in problems)
        if count:
            parts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    return ", ".join(parts) or "no problems"


def say_withheld(amount: "Withheld") -> None:
    """Say on standard error how much was left out, if anything was."""
    if amount:
        click.echo(f"{amount} not published", err=True)


def located(problems: Sequence[Problem], root: Path) -> list[Problem]:
    """The problems with their files as seen from the current folder, for editors to jump to."""
    names = {problem.file for problem in problems}
    seen = {name: Path(os.path.relpath(root / name)).as_posix() for name in names}
    return [replace(problem, file=seen[problem.file]) for problem in problems]


def as_text(problems: Sequence[Problem]) -> str:
    """One problem a paragraph, as a compiler prints them."""
    return "\n".join(str(_visible_problem(problem)) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON array of problems with all their fields."""
    fields = ("file", "line", "column", "severity", "code", "message", "hint", "mend")
    text = json.dumps(
        [{name: getattr(problem, name) for name in fields} for problem in problems],
        ensure_ascii=False,
        indent=2,
    )
    # What cannot be seen stands in strings alone, where JSON has escapes for it.
    return visible(text, lambda character: character if character == "\n" else _json(character))


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, which show each problem beside its line."""
    return "\n".join(
        f"::{problem.severity} file={_property(in_one_line(problem.file))}"
        f",line={max(problem.line, 1)},col={max(problem.column, 1)},title={_property(problem.code)}"
        f"::{_data(in_one_line(' — '.join(filter(None, (problem.message, problem.hint)))))}"
        for problem in problems
    )


PROBLEM_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _visible_problem(problem: Problem) -> Problem:
    """The problem with nothing in it that moves the cursor, hides text or breaks a line."""
    return replace(
        problem,
        file=in_one_line(problem.file),
        message=in_one_line(problem.message),
        hint="\n".join(map(in_one_line, problem.hint.split("\n"))),
    )


def in_one_line(text: str) -> str:
    """The text with line breaks, control and direction characters shown as escapes."""
    return visible(text, _escape)


def _json(character: str) -> str:
    return json.dumps(character)[1:-1]


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def progress() -> Callable[[str], None]:
    """Shows what a long command is doing, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _: None

    def show(step: str) -> None:
        click.echo(f"\r\x1b[2K{step} …" if step else "\r\x1b[2K", nl=False, err=True)

    return show
