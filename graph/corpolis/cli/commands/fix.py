"""`corpolis fix`: the lines that a check offers, put into the files."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.cli.rendering import as_text, located
from corpolis.text.characters import visible

if TYPE_CHECKING:
    from corpolis.check.repairs import Repair


@click.command()
@dossier_argument
@click.option("--yes", is_flag=True, help="Change the files without asking.")
@click.pass_context
def fix(ctx: click.Context, folder: Path | None, yes: bool) -> None:
    """Put the lines that a check offers into the files.

    First it shows what would change, then it asks. Whatever is not certain is left: a quote that
    would not be found in the text, or a # that may begin a comment. Exits with 1 if nothing was
    changed that could have been.
    """
    from corpolis.check.repairs import repairs, write_repair
    from corpolis.vocabulary.files import load_vocabulary

    dossier = dossier_at(folder)
    made, refused = repairs(dossier, load_vocabulary(dossier.ontology_file))
    for line in _diff(made):
        click.echo(line)
    if refused:
        click.echo(as_text(located(refused, dossier.root)), err=True)
    if not made:
        click.echo("nothing to change; see: corpolis check", err=True)
        return
    count = sum(len(one.lines) for one in made)
    lines = "1 line" if count == 1 else f"{count:,} lines"
    if not yes and not _agreed(f"Change {lines}?"):
        click.echo("nothing was changed; --yes changes it without asking", err=True)
        ctx.exit(1)
    for one in made:
        write_repair(dossier, one)
    click.echo(f"changed {lines}; next: corpolis check", err=True)


def _agreed(question: str) -> bool:
    """Whether somebody who can be asked says yes."""
    return sys.stdin.isatty() and click.confirm(question, err=True)


def _diff(made: Sequence["Repair"]) -> Iterable[str]:
    """The changes as a unified diff, with nothing in it that moves the cursor or hides text."""
    from difflib import unified_diff

    from corpolis.dossier.yaml.typed import lines_of

    for one in made:
        before, after = (lines_of(data.decode()) for data in (one.before, one.after))
        for line in unified_diff(before, after, one.file, one.file, n=1, lineterm=""):
            yield visible(line, lambda character: f"\\u{ord(character):04x}")
