"""What commands that ask a question take: a query, in a file or by its name, and parameters."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpolis.cli.arguments import dossier_at
from corpolis.problems import CorpolisError

if TYPE_CHECKING:  # only the Tab key needs it
    from click.shell_completion import CompletionItem

F = Callable[..., Any]


def parameters_option(function: F) -> F:
    """`--param KEY=VALUE`, any number of them."""
    return click.option(
        "--param",
        "-p",
        "pairs",
        metavar="KEY=VALUE",
        multiple=True,
        help="A parameter of the query.",
    )(function)


def parameters_of(pairs: Sequence[str]) -> dict[str, str]:
    """The parameters that were given.

    Raises:
        BadParameter: one is not KEY=VALUE, or two have one key.
    """
    parameters: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise click.BadParameter(f'"{pair}" is not KEY=VALUE', param_hint="--param")
        if key in parameters:
            raise click.BadParameter(f'"{key}" is given twice', param_hint="--param")
        parameters[key] = value
    return parameters


def read_query_file(file: Path) -> str:
    """The text of a file; - is standard input.

    Raises:
        UsageError: it is not UTF-8.
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8 text (byte {error.start})") from None


def query_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Query names that begin so, for the Tab key."""
    from click.shell_completion import CompletionItem

    from corpolis.query.named import load_queries

    try:
        found = load_queries(dossier_at(None).queries_folder)
    except CorpolisError:
        found = load_queries()
    del ctx
    return [
        CompletionItem(name, help=one.title)
        for name, one in found.items()
        if name.startswith(incomplete)
    ]
