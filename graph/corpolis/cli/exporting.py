"""`corpolis export`: the graph in formats that others read."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument
from corpolis.cli.output import written_to
from corpolis.export.base import FORMATS


@click.command()
@dossier_argument
@click.option(
    "--format", "form", type=click.Choice(FORMATS), required=True, help="What is written."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
def export(folder: Path | None, form: str, out: Path | None) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD or GraphML.

    Of RDF, everything is written, claims and evidence included. GraphML has the entities and
    their relationships, for network programs.
    """
    from corpolis.cli.opening import opened
    from corpolis.export.base import Exported, exporter

    with opened(folder) as graph:
        languages = graph.dossier.settings.languages
        exported = Exported(graph.store, graph.namespace, graph.vocabulary, languages)
        with written_to(out) as stream:
            exporter(form)(exported, stream)
