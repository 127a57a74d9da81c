"""`corpolis view`: the page of the network, or of a part of it."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import FilePath, dossier_argument, unpublished_option
from corpolis.cli.completions import ids_of_entities, query_names
from corpolis.cli.output import written_to
from corpolis.cli.questions import (
    parameters_of,
    parameters_option,
    read_query_file,
)
from corpolis.cli.rendering import say_withheld

_FARTHEST: Final = 6


@click.command()
@dossier_argument
@click.option(
    "-o",
    "--out",
    required=True,
    type=FilePath(path_type=Path, dir_okay=False, allow_dash=True),
    help="The HTML file; - is standard output.",
)
@click.option(
    "--query",
    "question",
    metavar="NAME|FILE",
    shell_complete=query_names,
    help="Only what the answer to this query names.",
)
@parameters_option
@click.option(
    "--around",
    metavar="NAME",
    shell_complete=ids_of_entities,
    help="Only what lies around this entity.",
)
@click.option(
    "--hops",
    metavar="N",
    type=click.IntRange(1, _FARTHEST),
    help="How many relationships around it.  [default: 1]",
)
@unpublished_option
def view(
    folder: Path | None,
    out: Path,
    question: str | None,
    pairs: Sequence[str],
    around: str | None,
    hops: int | None,
    unpublished: bool,
) -> None:
    """Write the network, or a part of it, as one offline web page.

    --query takes one that `corpolis queries` lists, or a file with SPARQL. If its answer names
    relationships, measures or claims, the page has these and their parties; if it names only
    entities, these and what is said of and between them; if only sources, what these say. NAME
    of an entity is its id, label or alias in any language.

    \b
    corpolis view -o page.html --query contradictions
    corpolis view -o page.html --query relationships -p entity="Masayoshi Son"
    corpolis view -o page.html --around "Masayoshi Son" --hops 2
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.cli.graphs import opened
    from corpolis.query.parameters import find_entity

    if question is not None and around is not None:
        raise click.UsageError("--query and --around each choose a part; give one of them")
    if pairs and question is None:
        raise click.UsageError("--param is for a query; name it with --query")
    if hops is not None and around is None:
        raise click.UsageError("--hops is for an entity; name it with --around")
    file = None if question is None else _file(question)
    text = None if file is None else read_query_file(file)
    parameters = parameters_of(pairs)
    with opened(folder) as dossier, dossier.reading() as now:
        if around is not None:
            shown = now if unpublished else now.published
            around = find_entity(around, shown.store, shown.namespace, "--around")
        html = dossier.page(
            around=around,
            hops=hops or 1,
            query=question if file is None else None,
            sparql=text,
            parameters=parameters,
            called="from standard input" if question == "-" else Path(question or "").name,
            unpublished=unpublished,
        )
        if not unpublished:
            say_withheld(now.withheld)
    with written_to(out) as stream:
        stream.write(html.encode())


def _file(question: str) -> Path | None:
    """The file that is meant, or None if it is the name of a query: these have no dots."""
    path = Path(question)
    if question == "-" or (path.is_file() and (path.suffix or os.sep in question)):
        return path
    if os.sep in question or path.suffix == ".rq":
        raise click.BadParameter(f"there is no file {question}", param_hint="--query")
    return None
