"""`corpolis view` and `corpolis open`: the page."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.output import written_to


@click.command()
@dossier_argument
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The HTML file; - is standard output.",
)
def view(folder: Path | None, out: Path) -> None:
    """Write the network as one offline web page."""
    from corpolis.build.page import page_of
    from corpolis.cli.opening import opened

    with opened(folder) as graph:
        network = graph.network()
        text = page_of(network, graph.store, graph.dossier, graph.vocabulary, graph.texts)
    with written_to(out) as stream:
        stream.write(text.encode())


@click.command("open")
@dossier_argument
@click.pass_context
def open_page(ctx: click.Context, folder: Path | None) -> None:
    """Build what has changed and open the page in the browser."""
    from corpolis.cli.building import build

    dossier = dossier_at(folder)
    ctx.invoke(build, folder=dossier.root, out=None, page=True)
    page = dossier.build_folder / "index.html"
    click.launch(page.resolve().as_uri())
