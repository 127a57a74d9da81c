"""What commands that ask a question take: a query, in a file or by its name, and parameters."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpolis.cli.completions import parameters

if TYPE_CHECKING:
    from corpolis.pipeline.graph import Graph

F = Callable[..., Any]


def parameters_option(function: F) -> F:
    """`--param KEY=VALUE`, any number of them."""
    return click.option(
        "--param",
        "-p",
        "pairs",
        metavar="KEY=VALUE",
        multiple=True,
        shell_complete=parameters,
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


def near_by(graph: "Graph", name: str | None, given: Mapping[str, str]) -> str:
    """What to ask besides, if some dates are no contradictions only because of a role.

    One source says "board member until March", another "until June" and no role: they may speak
    of two posts, so that the answer to the query of contradictions has not got them.
    """
    if name != "contradictions" or "kind" in given:
        return ""
    count = len(graph.ask(name, {**given, "kind": "near"}))
    if not count:
        return ""
    differ = "1 more differs" if count == 1 else f"{count:,} more differ"
    return f"{differ} in a date, and in a role or in whether there is one: --param kind=near"
