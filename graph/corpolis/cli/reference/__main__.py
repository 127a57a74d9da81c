"""`python -m corpolis.cli.reference FOLDER` writes the generated pages into a folder."""

from pathlib import Path

import click

from corpolis.cli.reference import pages


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def write(folder: Path) -> None:
    """Write the generated pages of the reference into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(folder / name)


if __name__ == "__main__":
    write()
