"""`corpolis init`: a new dossier."""

from pathlib import Path

import click

from corpolis.cli.arguments import FilePath


@click.command()
@click.argument("folder", metavar="DIR", type=FilePath(path_type=Path, file_okay=False))
@click.option("--title", help="What the dossier is about.  [default: the folder's name]")
def init(folder: Path, title: str | None) -> None:
    """Begin a dossier in DIR, with a small example that builds."""
    from corpolis.dossier.scaffold import init_dossier

    for path in init_dossier(folder, title or folder.resolve().name):
        click.echo(path)
    click.echo(f"Next: corpolis build {folder}", err=True)
