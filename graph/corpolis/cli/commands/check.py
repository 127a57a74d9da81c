"""`corpolis check`: every problem of a dossier in one run."""

from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.rendering import PROBLEM_FORMATS, located, tally
from corpolis.problems import DossierError, Problem, Severity


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
    from corpolis.pipeline.dossier import Dossier

    problems: list[Problem]
    about = ": nothing else was checked"
    try:
        dossier = Dossier(dossier_at(folder).root)
    except DossierError as error:
        problems = list(error.problems)
    else:
        problems = located(dossier.check(), dossier.root)
        if all(problem.code != "bad-ontology" for problem in problems):
            about = f" in {dossier.title}"
    if not any(problem.severity is Severity.ERROR for problem in problems):
        entities = _number(len(dossier.entities()), "entity")
        sources = _number(len(dossier.sources()), "source")
        about += f": {entities}, {sources}, {_number(len(dossier.claims()), 'claim')}"
    text = PROBLEM_FORMATS[form](problems)
    if text:
        click.echo(text)
    click.echo(f"{tally(problems)}{about}", err=True)
    if any(problem.mend for problem in problems):
        click.echo("Lines are shown as they should be: corpolis fix puts them in", err=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        ctx.exit(1)


def _number(count: int, thing: str) -> str:
    plural = thing.removesuffix("y") + "ies" if thing.endswith("y") else thing + "s"
    return f"{count:,} {thing if count == 1 else plural}"
