"""`corpolis build`: the graph, Turtle, TriG and the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import FilePath, dossier_argument, dossier_at, unpublished_option
from corpolis.cli.rendering import as_text, located, progress
from corpolis.dossier.settings import FILES
from corpolis.problems import DossierError

_WARNINGS: Final = 20
"""So many warnings are shown."""


@click.command()
@dossier_argument
@click.option(
    "-o",
    "--out",
    type=FilePath(path_type=Path, file_okay=False),
    help="Where the files go.  [default: DIR/build]",
)
@click.option(
    "--files",
    callback=lambda _, __, text: None if text is None else _files(text),
    help=f"What to write beside the store: {', '.join(FILES)}, with commas between, or none. "
    "Others of a former build are removed.  [default: as corpolis.toml says, else all]",
)
@unpublished_option
def build(
    folder: Path | None, out: Path | None, files: Sequence[str] | None, unpublished: bool
) -> None:
    """Check a dossier and make the store, graph.ttl, graph.trig and index.html of it.

    Only what has changed since the last build is read and replaced. Two people who build the
    same dossier get the same files, to the byte.
    """
    from corpolis.pipeline.dossier import Dossier

    root = dossier_at(folder).root
    show = progress()
    try:
        dossier = Dossier(root)
        summary = dossier.build(out, files=files, unpublished=unpublished, progress=show)
    except DossierError as error:
        raise DossierError(located(error.problems, root)) from None
    finally:
        show("")
    if summary.warnings:
        click.echo(as_text(located(summary.warnings[:_WARNINGS], root)), err=True)
    if len(summary.warnings) > _WARNINGS:
        more = len(summary.warnings) - _WARNINGS
        click.echo(f"… and {more:,} more warnings; corpolis check shows all", err=True)
    counts = summary.counts
    rows = [
        ("entities", summary.entities),
        ("relationships", summary.relationships),
        ("measures and outcomes", summary.attributes),
        ("claims", counts.claims),
        ("  quotes verified", counts.verified),
        ("  verified but for typography", counts.normalised),
        *([("  with words left out", counts.with_omissions)] if counts.with_omissions else []),
        ("  text not at hand", counts.not_at_hand),
        ("contradictions", summary.contradictions),
        ("unknowns recorded", counts.unknowns),
    ]
    click.echo(dossier.title)
    for name, count in rows:
        click.echo(f"  {name:<32}{count:>10,}")
    work = f"{summary.encoded} of {summary.sources} sources encoded"
    if summary.removed:
        work += f", {summary.removed} removed"
    click.echo(f"  ({work})")
    if counts.kept_back and not unpublished:
        click.echo(f"  ({counts.kept_back} not published: only the store has them)")
    for path in summary.files:
        click.echo(path)
    for path in summary.outdated:
        click.echo(f"{path} was removed: it is not among the files that this build writes")


def _files(text: str) -> Sequence[str]:
    """The files that a list with commas names."""
    names = [] if text == "none" else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in FILES:
            raise click.BadParameter(f'"{text}" is neither some of {", ".join(FILES)} nor none')
    return names
