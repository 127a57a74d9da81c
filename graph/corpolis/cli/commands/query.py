"""`corpolis query`: ask the graph."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

import click

from corpolis.cli.arguments import FilePath
from corpolis.cli.completions import query_names
from corpolis.cli.interruption import interruptible
from corpolis.cli.output import written_to
from corpolis.cli.questions import (
    near_by,
    parameters_of,
    parameters_option,
    read_query_file,
)
from corpolis.pipeline.location import RULE, Place

_FORMATS: Final = ("table", "json", "csv", "tsv", "ttl")


@click.command()
@click.argument("words", metavar="[DIR] [NAME]", nargs=-1, shell_complete=query_names)
@click.option("-q", "--sparql", metavar="SPARQL", help="A SPARQL query instead of a named one.")
@click.option(
    "--file",
    "file",
    metavar="FILE",
    type=FilePath(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="A file with a SPARQL query; - is standard input.",
)
@parameters_option
@click.option("--as-of", metavar="DATE", help="Only what covers, or may cover, this day.")
@click.option("--known-at", metavar="DATE", help="Only sources published by this day.")
@click.option(
    "--store",
    "location",
    metavar="LOCATION",
    help=f"Ask a store instead of the files: {RULE}.",
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="[default: table; ttl for graphs]"
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for Excel.")
@click.option(
    "-o",
    "--out",
    type=FilePath(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
@click.option(
    "--explain", is_flag=True, help="Show the query as it runs and its times, not the answer."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="End the work after so long, opening the graph included; exit code 124.",
)
def query(
    words: Sequence[str],
    sparql: str | None,
    file: Path | None,
    pairs: Sequence[str],
    as_of: str | None,
    known_at: str | None,
    location: str | None,
    form: str | None,
    bom: bool,
    out: Path | None,
    explain: bool,
    timeout: float | None,
) -> None:
    """Ask a dossier a named question, or any in SPARQL.

    NAME is one of those that `corpolis queries` lists. Names of entities given to --param are
    found by id, label or alias in any language. Usual prefixes need not be declared.

    \b
    corpolis query my-dossier relationships --format json
    corpolis query connections --param entity="Masayoshi Son"
    corpolis query relationships --store https://example.org/sparql
    corpolis query -q 'SELECT ?who { ?who corp:meets e:trump }'
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    folder, name = _told_apart(words, named=sparql is None and file is None)
    text = sparql and sparql.removeprefix("\ufeff") if file is None else read_query_file(file)
    parameters = parameters_of(pairs)
    for key, value in (("asOf", as_of), ("knownAt", known_at)):
        if value is not None:
            if key in parameters:
                raise click.UsageError(f'"{key}" is given twice')
            parameters[key] = value
    if explain and form is not None:
        raise click.UsageError("--explain shows no rows, so it has no --format")
    if bom and form != "csv":
        raise click.UsageError("--bom is for spreadsheets, which read --format csv")

    def answer(stream: BinaryIO) -> None:
        from corpolis.cli.graphs import asked

        begin = time.perf_counter()
        with asked(folder, location) as graph:
            middle = time.perf_counter()
            found = (
                graph.ask(name or "", parameters)
                if text is None
                else graph.sparql(text, parameters)
            )
            for note in found.notes:
                click.echo(f"corpolis: warning: {note}", err=True)
            if explain:
                said = found.explained(middle - begin, time.perf_counter() - middle)
                stream.write(said.encode())
            else:
                found.write(stream, form, keep=False, bom=bom)
                if form in (None, "table") and (more := near_by(graph, name, parameters)):
                    click.echo(more, err=True)

    with written_to(out) as stream:
        interruptible(lambda: answer(stream), timeout)


def _told_apart(words: Sequence[str], *, named: bool) -> tuple[Path | None, str | None]:
    """The folder and the query's name among the words of the command line."""
    if "" in words:
        raise click.UsageError('a word is empty; "." is the current folder')
    if not named:
        if len(words) > 1:
            raise click.UsageError("give a NAME, or -q, or --file, but not two of them")
        return (Path(words[0]) if words else None), None
    if not words:
        raise click.UsageError("which query? corpolis queries lists them; or give -q SPARQL")
    if len(words) > 2:
        raise click.UsageError(f"too many words: {' '.join(words[2:])}; use --param KEY=VALUE")
    if len(words) == 1 and Place(words[0]).is_dossier:
        raise click.UsageError(f"which query of {words[0]}? corpolis queries lists them")
    return (Path(words[0]) if len(words) == 2 else None), words[-1]
