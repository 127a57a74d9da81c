"""`corpolis store`: look after a store's folder."""

import json
from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import FilePath
from corpolis.cli.locations import folder_of, say_behind
from corpolis.cli.rendering import progress
from corpolis.dossier.layout import open_folder

_SHOWN: Final = 5
"""So many graphs without a digest are named."""

location = click.argument("location", metavar="LOCATION", type=FilePath())


def _folder(location: str) -> Path:
    """The store's folder; of a dossier, that of its build."""
    found = folder_of(location).store_folder
    say_behind(found.parent)
    return found


def _language(location: str) -> str:
    """That of labels in answers about the dossier there; English if it is a store alone."""
    place = folder_of(location)
    return open_folder(place.path).label_language if place.is_dossier else "en"


@click.group()
def store() -> None:
    """Look after a store: LOCATION is its folder, or that of a dossier that has been built.

    If corpolis.toml calls a server NAME, the folder is ./NAME.
    """


@store.command()
@location
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
def stats(location: str, form: str) -> None:
    """Say what is in a store: quads by graph, subjects by type, room on the disk."""
    from corpolis.store.embedded.maintenance import stats as counted

    found = counted(_folder(location))
    if form == "json":
        said = {
            "quads": found.quads,
            "bytes": found.disk,
            "graphs": found.graphs,
            "types": found.types,
        }
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    click.echo(f"{found.quads:,} quads, {found.disk / 1e6:,.1f} MB")
    for title, numbers in (("quads by graph", found.graphs), ("subjects by type", found.types)):
        click.echo(f"\n{title}")
        for name, count in numbers.items():
            click.echo(f"{count:>12,}  {name or 'in no graph'}")


@store.command()
@location
@click.pass_context
def verify(ctx: click.Context, location: str) -> None:
    """Read all of a store and compare each graph with its recorded digest.

    Ends with 1 if a graph is not what it was when its digest was recorded, or has claims, sources
    or relationships that corpolis cannot read. Graphs without a digest, and triples in no graph,
    are counted.
    """
    from corpolis.store.embedded.maintenance import verify as compared

    found = compared(_folder(location))
    for graph in found.wrong:
        click.echo(f"not what its digest says: {graph}")
    for graph in found.unrecorded[:_SHOWN]:
        click.echo(f"has no digest: {graph}")
    if len(found.unrecorded) > _SHOWN:
        click.echo(f"… and {len(found.unrecorded) - _SHOWN:,} more have no digest")
    click.echo(
        f"{len(found.right)} graphs are as recorded, {len(found.wrong)} are not, "
        f"{len(found.unrecorded)} without a digest"
    )
    if found.unnamed:
        triples = "triple is" if found.unnamed == 1 else "triples are"
        click.echo(f"{found.unnamed:,} {triples} in no graph, without a digest")
    for graph, reason in found.foreign.items():
        name = graph or "what is in no graph"
        click.echo(f"cannot be read as claims: {name}: {reason}")
    if found.wrong or found.foreign:
        ctx.exit(1)


@store.command()
@location
@click.argument("target", metavar="TO", type=FilePath(path_type=Path))
def backup(location: str, target: Path) -> None:
    """Copy a store to a new folder TO, whole or not at all.

    On the same disk both share their files, until one of them changes.
    """
    from corpolis.store.embedded.maintenance import backup as copied

    copied(_folder(location), target)
    click.echo(target)


@store.command()
@location
@click.option(
    "--answers/--no-answers",
    "answered",
    default=True,
    show_default=True,
    help="Also answer all questions that need no parameter.",
)
def optimize(location: str, answered: bool) -> None:
    """Make questions to a store faster, after many changes.

    Its files are compacted, which may need more room, and what sums are made from is read ahead;
    `load` and a first build of a large dossier do the same. Then the questions of corpolis that
    need no parameter are answered, and the answers are kept beside the store if that has 8 MB
    or more. That takes some minutes for ten million quads, and a machine with 14 GB of memory,
    of which half is used.
    """
    from corpolis.query.ahead import answer_ahead
    from corpolis.query.ahead import optimize as compacted
    from corpolis.store.embedded.maintenance import data_room, room

    folder = _folder(location)
    show = progress()
    reason = ""
    try:
        show("compacting")
        before = compacted(folder)
        if answered:
            reason = answer_ahead(folder, _language(location), show)
    finally:
        show("")
    after = data_room(folder)
    change = after - before
    size = f"{after / 1e6:,.1f} MB of quads, {abs(change) / 1e6:,.1f} MB "
    size += "more than before" if change > 0 else "less than before"
    if abs(change) < 50_000:
        size = f"{after / 1e6:,.1f} MB of quads, as before"
    beside = room(folder) - after
    click.echo(f"{size}; {beside / 1e6:,.1f} MB of logs, arrays and answers beside them")
    if reason:
        click.echo(f"corpolis: not all answers are kept: {reason}", err=True)
