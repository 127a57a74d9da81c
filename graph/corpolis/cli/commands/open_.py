"""`corpolis open`: the page in the browser."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at, unpublished_option


@click.command("open")
@dossier_argument
@unpublished_option
@click.pass_context
def open_(ctx: click.Context, folder: Path | None, unpublished: bool) -> None:
    """Build what has changed and open the page in the browser."""
    from corpolis.cli.commands.build import build

    dossier = dossier_at(folder)
    files = {*dossier.settings.files, "page"}
    ctx.invoke(build, folder=dossier.root, out=None, files=files, unpublished=unpublished)
    page = dossier.build_folder / "index.html"
    click.launch(page.resolve().as_uri())
