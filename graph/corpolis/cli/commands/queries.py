"""`corpolis queries`: the questions that have a name."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.problems import NotADossierError


@click.command()
@dossier_argument
@click.option("--show", metavar="NAME", help="One query: parameters, columns and its SPARQL.")
def queries(folder: Path | None, show: str | None) -> None:
    """List the named queries, the dossier's own too, and what each answers."""
    from corpolis.query.named import find_query, load_queries

    try:
        own: Path | None = dossier_at(folder).queries_folder
    except NotADossierError:
        if folder is not None:
            raise
        own = None  # outside of a dossier, the shipped queries are listed
    if show is not None:
        click.echo(find_query(show, own).described())
        return
    found = load_queries(own)
    width = max(len(name) for name in found)
    for name, one in found.items():
        click.echo(f"{name:<{width}}  {one.gist}")
        if one.parameters:
            names = ", ".join(parameter.name for parameter in one.parameters)
            click.echo(f"{'':<{width}}  with {names}")
    click.echo("one of them in full: corpolis queries --show NAME", err=True)
