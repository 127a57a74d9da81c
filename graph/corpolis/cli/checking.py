"""`corpolis check`: every problem of a dossier in one run."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.rendering import PROBLEM_FORMATS, located, tally


@click.command()
@dossier_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(PROBLEM_FORMATS)),
    default="text",
    show_default=True,
    help="How problems are shown; github makes annotations in GitHub Actions.",
)
@click.pass_context
def check(ctx: click.Context, folder: Path | None, form: str) -> None:
    """Check entities, claims and quotes; show every problem with its place.

    Every quote is looked for in the archived text of its source. Exits with 1 if there are
    errors; warnings alone are fine.
    """
    from corpolis.claims.checking import check as check_dossier
    from corpolis.vocabulary import load_vocabulary

    dossier = dossier_at(folder)
    checked = check_dossier(dossier, load_vocabulary(dossier.ontology_file))
    problems = located(checked.problems, dossier.root)
    text = PROBLEM_FORMATS[form](problems)
    if text:
        click.echo(text)
    claims = sum(len(source.claims) for source in checked.sources)
    click.echo(
        f"{tally(problems)} in {dossier.settings.title}: "
        f"{len(checked.registry.entities)} entities, {len(checked.sources)} good claims files "
        f"with {claims} claims",
        err=True,
    )
    if checked.errors:
        ctx.exit(1)
