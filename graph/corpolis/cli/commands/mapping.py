"""`corpolis mapping`: say what the columns of a register mean, and see what comes of it."""

import sys
from pathlib import Path

import click

from corpolis.cli.arguments import FilePath, checked_tag, dossier_at, dossier_option
from corpolis.problems import DossierError, NotADossierError, OutputError

_data = click.argument("file", type=FilePath(exists=True, dir_okay=False, path_type=Path))


@click.group()
def mapping() -> None:
    """Begin and try mappings, which say what the columns of a register mean."""


@mapping.command()
@_data
@click.option("-o", "--output", type=FilePath(path_type=Path), help="Write it there.")
@click.option(
    "--description",
    type=FilePath(exists=True, dir_okay=False, path_type=Path),
    help="CSVW metadata, a data package or a Table Schema of FILE.  [default: one beside it]",
)
def init(file: Path, output: Path | None, description: Path | None) -> None:
    """Begin a mapping for FILE: its columns, what stands there, how it may be read.

    Nothing is invented: where values can be read in two ways, both stand there. Columns that look
    like personal data are listed as unused.
    """
    from corpolis.dossier.files import replace_file
    from corpolis.intake.outline import outlined

    text = outlined(file, description)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise OutputError(f"{output} is there already; nothing was changed. Give another -o")
    replace_file(output, text.encode())
    click.echo(output)
    click.echo(f"Next: say what they mean, then: corpolis mapping check {output} {file}", err=True)


@mapping.command()
@click.argument(
    "mapping_file",
    metavar="MAPPING",
    type=FilePath(exists=True, dir_okay=False, path_type=Path),
)
@_data
@click.option("--rows", type=click.IntRange(1), default=20, show_default=True, metavar="N")
@click.option("--language", metavar="TAG", help="Of the file's texts.  [default: en]")
@dossier_option
def check(
    mapping_file: Path, file: Path, rows: int, language: str | None, folder: Path | None
) -> None:
    """Show what the first records of FILE become by MAPPING, as claims, and what is wrong.

    Nothing is written. In a dossier, its entities and its own ontology count.
    """
    from corpolis.cli.rendering import as_text
    from corpolis.pipeline.trial import trial

    try:
        dossier = dossier_at(folder)
    except NotADossierError:
        if folder is not None:
            raise
        dossier = None
    tag = checked_tag(language) if language else "en"
    if dossier is not None and not language:
        tag = dossier.settings.languages[0]
    tried = trial(mapping_file, file, rows, tag, dossier)
    for line in tried.lines:
        click.echo(line)
    if tried.problems:
        click.echo(as_text(tried.problems), err=True)
    click.echo(tried.counts)
    if tried.is_bad:
        sys.exit(1)


__all__ = ["DossierError", "mapping"]
