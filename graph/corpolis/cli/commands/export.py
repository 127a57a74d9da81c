"""`corpolis export`: the graph in formats that others read."""

from pathlib import Path

import click

from corpolis.cli.arguments import FilePath, dossier_argument, unpublished_option
from corpolis.cli.output import written_to
from corpolis.cli.rendering import say_withheld
from corpolis.exchange.formats import FORMATS
from corpolis.pipeline.location import RULE


@click.command()
@dossier_argument
@click.option(
    "--format", "form", type=click.Choice(FORMATS), required=True, help="What is written."
)
@click.option(
    "--store", "location", metavar="LOCATION", help=f"Of a store instead of the files: {RULE}."
)
@unpublished_option
@click.option(
    "-o",
    "--out",
    type=FilePath(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
def export(
    folder: Path | None, form: str, location: str | None, unpublished: bool, out: Path | None
) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD or GraphML.

    Of RDF, everything is written, claims and evidence included. GraphML has the entities and
    their relationships, for network programs.
    """
    from corpolis.cli.graphs import asked

    with written_to(out) as stream, asked(folder, location) as graph:
        graph.export(form, stream, unpublished=unpublished)
        if not unpublished:
            with graph.reading() as now:
                say_withheld(now.withheld)
