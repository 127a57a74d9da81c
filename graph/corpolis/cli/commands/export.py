"""`corpolis export`: the graph in formats that others read."""

from pathlib import Path

import click

from corpolis.cli.arguments import FilePath, dossier_argument, unpublished_option
from corpolis.cli.output import written_to
from corpolis.cli.rendering import say_withheld
from corpolis.exchange.formats import FORMATS, WITH_LOSSES, WITH_STANDING
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
    "--all",
    "everything",
    is_flag=True,
    help="Of FollowTheMoney: also what is planned, denied or an opinion, each with its status.",
)
@click.option(
    "--losses",
    type=FilePath(path_type=Path, dir_okay=False),
    help="Of FollowTheMoney and BODS: write what they cannot express, as JSON.",
)
@click.option(
    "-o",
    "--out",
    type=FilePath(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file; - is standard output.  [default: -]",
)
def export(
    folder: Path | None,
    form: str,
    location: str | None,
    unpublished: bool,
    everything: bool,
    losses: Path | None,
    out: Path | None,
) -> None:
    """Write the graph as RDF, GraphML, FollowTheMoney or BODS.

    Of RDF, everything is written, claims and evidence included. GraphML has the entities and
    their relationships, for network programs; FollowTheMoney (ftm, ftm-statements) those that are
    established, with a document for each source; BODS (0.4) who owns, controls and directs whom.
    """
    from corpolis.cli.graphs import asked
    from corpolis.exchange.losses import Losses

    if everything and form not in WITH_STANDING:
        raise click.UsageError(f"--all is for {' and '.join(WITH_STANDING)}")
    if losses and form not in WITH_LOSSES:
        raise click.UsageError(f"--losses is for {', '.join(WITH_LOSSES)}")
    lost = Losses()
    with written_to(out) as stream, asked(folder, location) as graph:
        graph.export(form, stream, unpublished=unpublished, everything=everything, losses=lost)
        if not unpublished:
            with graph.reading() as now:
                say_withheld(now.withheld)
    if losses is not None:
        from corpolis.dossier.files import replace_file

        replace_file(losses, lost.to_json())
