"""`corpolis check`: every problem of a dossier in one run."""

import re
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.rendering import PROBLEM_FORMATS, located, tally
from corpolis.problems import DossierError, OntologyError, Problem, Severity


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
    from corpolis.check.claims import check as check_dossier
    from corpolis.vocabulary.files import load_vocabulary

    problems: list[Problem]
    about = ": nothing else was checked"
    try:
        dossier = dossier_at(folder)
        checked = check_dossier(dossier, load_vocabulary(dossier.ontology_file))
    except DossierError as error:
        problems = list(error.problems)
    except OntologyError as error:
        problems = located(_ontology_problems(error, dossier.root), dossier.root)
    else:
        problems = located(checked.problems, dossier.root)
        claims = sum(len(source.claims) for source in checked.sources)
        about = f" in {dossier.settings.title}"
        if not checked.errors:
            entities = _number(len(checked.registry.entities), "entity")
            sources = _number(len(checked.sources), "source")
            about += f": {entities}, {sources}, {_number(claims, 'claim')}"
    text = PROBLEM_FORMATS[form](problems)
    if text:
        click.echo(text)
    click.echo(f"{tally(problems)}{about}", err=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        ctx.exit(1)


def _number(count: int, thing: str) -> str:
    plural = thing.removesuffix("y") + "ies" if thing.endswith("y") else thing + "s"
    return f"{count:,} {thing if count == 1 else plural}"


def _ontology_problems(error: OntologyError, root: Path) -> list[Problem]:
    """The lines of the error, one problem each."""
    file = re.escape(str(root / "ontology.ttl"))
    place = re.compile(rf"(?:{file}:)?(?:(\d+):)?(?:(\d+):)? ?(?:Parser error at [^:]*: )?(.*)")
    problems = []
    for text in str(error).splitlines():
        line, column, message = place.findall(text)[0]
        problems.append(
            Problem("ontology.ttl", int(line or 0), int(column or 0), "bad-ontology", message)
        )
    return problems
