"""`corpolis vocabulary`: what can be said, all of it or what a word stands for."""

import json
import os
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_at
from corpolis.cli.completions import said
from corpolis.problems import CorpolisError, NotADossierError


@click.command()
@click.argument("words", metavar="[DIR] [WORD]...", nargs=-1, shell_complete=said)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonld"]),
    default="text",
    show_default=True,
    help="text; JSON-LD context.",
)
def vocabulary(words: tuple[str, ...], form: str) -> None:
    """List what can be said: entity types, relation types, statuses and stances.

    With a WORD, find what it may stand for: `corpolis vocabulary Ministry`. It may be of any
    language, in any form, and stand in a name, a label, a definition or an example; where none
    has it, the nearest are shown. With a dossier, its own types are listed too.
    """
    from corpolis.vocabulary.files import load_vocabulary

    folder, words = _folder(words)
    try:
        own = dossier_at(folder).ontology_file
    except NotADossierError:
        if folder is not None:
            raise
        own = None  # outside of a dossier, the shipped ontology is listed
    known = load_vocabulary(own)
    if form == "jsonld":
        from corpolis.rdf.jsonld_context import context

        if words:
            raise click.UsageError("a WORD is looked for in text: leave out --format")
        click.echo(json.dumps(context(known), ensure_ascii=False, indent=2))
        return
    from corpolis.vocabulary.overview import listing, results

    if not words:
        click.echo(listing(known))
        return
    from corpolis.vocabulary.search import search

    found = search(known, " ".join(words))
    if not found:
        message = f'no type or relation is like "{" ".join(words)}"'
        raise CorpolisError(f"{message}; all are listed by: corpolis vocabulary")
    click.echo(results(found, " ".join(words)))


def _folder(words: tuple[str, ...]) -> tuple[Path | None, tuple[str, ...]]:
    """The dossier's folder, where the first word is one or can only be a path, and the rest."""
    first = words[0] if words else ""
    if words and not first:
        raise click.BadParameter('the path is empty; "." is the current folder')
    separators = tuple(filter(None, (os.sep, os.altsep)))
    is_path = any(one in first for one in separators) or first in {os.curdir, os.pardir}
    if is_path or (first and os.path.lexists(os.path.join(first, "corpolis.toml"))):  # noqa: PTH118
        return Path(first), words[1:]
    return None, words
