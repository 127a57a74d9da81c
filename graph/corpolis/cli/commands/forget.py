"""`corpolis forget`: a person, or a record, taken out of a dossier."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_at, dossier_option


@click.command()
@click.argument("what", metavar="ENTITY|SOURCE/RECORD")
@dossier_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
def forget(what: str, folder: Path | None, *, yes: bool, dry_run: bool) -> None:
    """Take a person, or a record, out of entities, decisions, claims and records.

    Every claim that names the entity goes, and every record that such a claim rests on; no later
    import of the same bytes brings these back. What this cannot change is told: archived texts
    and data, builds, and what git still holds.

    \b
    corpolis forget ada-weber
    corpolis forget donations/row-18
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.pipeline.erasure import erase, erasure

    dossier = dossier_at(folder)
    found = erasure(dossier, what)
    for number, one, several in (
        (len(found.entities), "entity", "entities"),
        (found.decisions, "decision", "decisions"),
        (len(found.claims), "claim", "claims"),
        (len(found.records), "record", "records"),
    ):
        if number:
            click.echo(f"{number:,} {one if number == 1 else several}")
    for name in sorted(found.files):
        click.echo(f"  changes {name}")
    for line in found.left:
        click.echo(f"Still to do: {line}", err=True)
    if dry_run:
        click.echo("Nothing was changed.", err=True)
        return
    if not yes and not click.confirm("Take all of this out of the dossier?", err=True):
        raise click.Abort
    for path in erase(dossier, found):
        click.echo(path)
