"""`corpolis add`: a new source."""

import os
import re
import sys
from pathlib import Path
from shlex import quote
from typing import Final

import click

from corpolis.cli.arguments import checked_id, checked_tag, dossier_at, dossier_option
from corpolis.cli.completions import source_kinds
from corpolis.problems import DossierError, Problem


@click.command()
@click.argument("text", metavar="TEXT|FILE")
@dossier_option
@click.option("--id", "identifier", help="Id of the source.  [default: made from the title]")
@click.option("--title", help="Title of the source.  [default: the file's name or first words]")
@click.option(
    "--kind",
    default="press",
    show_default=True,
    shell_complete=source_kinds,
    help="register, filing, press, statement, …; see: corpolis vocabulary",
)
@click.option("--language", help="Language tag of the text.  [default: the dossier's first]")
@click.option("--published", metavar="EDTF", help="When it was published: 2025-01-22, 2025-01, …")
@click.option("--publisher")
@click.option("--author")
@click.option("--url")
def add(
    text: str,
    folder: Path | None,
    identifier: str | None,
    title: str | None,
    language: str | None,
    **fields: str | None,
) -> None:
    """Archive a source text and start its claims file.

    TEXT|FILE is a file with plain text, "-" for standard input, or the text itself. The text
    is kept byte for byte with its SHA-256, so that every quote can be verified later. Nothing
    is fetched from the web: save what a page says as plain text, and say with --url where it was.
    """
    from corpolis.dossier.scaffold import add_source

    dossier = dossier_at(folder)
    data, name = _contents(text)
    called = text if text != "-" and os.path.lexists(text) else "the text"
    given = {key: value for key, value in fields.items() if value}
    given["title"] = title or name
    languages = dossier.settings.languages
    given["language"] = language or languages[0]
    if identifier:
        given["id"] = identifier
    _validate(given)
    added = add_source(dossier, data, given, called)
    click.echo(added.text)
    click.echo(added.claims)
    if language is None and len(languages) > 1:
        click.echo(
            f"Language: {languages[0]}, the dossier's first; if the text is in another one, "
            f"change it in {added.claims}",
            err=True,
        )
    click.echo(f"Next: write the claims into {added.claims}, then: corpolis check", err=True)


def _contents(text: str) -> tuple[bytes, str]:
    """The bytes to archive and a name for them."""
    from corpolis.dossier.files import read_file
    from corpolis.dossier.layout import MAXIMUM_TEXT_BYTES

    if text == "-":
        return sys.stdin.buffer.read(MAXIMUM_TEXT_BYTES + 1), "standard input"
    if _ADDRESS.match(text):
        raise click.BadParameter(
            "corpolis fetches nothing from the web: save the text of the page in a file, then "
            f"corpolis add FILE --url {quote(text)}",
            param_hint="TEXT|FILE",
        )
    path = Path(text)
    if os.path.lexists(path):
        data = read_file(path, text, MAXIMUM_TEXT_BYTES)
        if isinstance(data, Problem):
            raise DossierError([data])
        return data, path.stem
    if len(text.split()) < 2 or _FILE_NAME.search(text):
        raise click.BadParameter(f"there is no file {text}", param_hint="TEXT|FILE")
    return text.encode(errors="surrogateescape") + b"\n", " ".join(text.split()[:8])


_ADDRESS: Final = re.compile(r"([a-z][a-z0-9+.-]*://|www\.\w|mailto:|doi:)\S*\Z", re.IGNORECASE)
"""What is like this is an address, and nothing else."""

_FILE_NAME: Final = re.compile(r"\.(txt|text|md|html?|pdf|docx?|odt|rtf)$", re.IGNORECASE)
"""What ends like this is the name of a file, and a wrong one if there is no such file."""


def _validate(given: dict[str, str]) -> None:
    from corpolis.model.edtf import parse
    from corpolis.model.identifiers import is_iri
    from corpolis.vocabulary.files import load_vocabulary

    kinds = load_vocabulary().source_kinds
    if given["kind"] not in kinds:
        raise click.BadParameter(f"there are: {', '.join(kinds)}", param_hint="--kind")
    if "id" in given:
        checked_id(given["id"])
    given["language"] = checked_tag(given["language"])
    if "url" in given and not is_iri(given["url"]):
        raise click.BadParameter("it must begin with http:// or https://", param_hint="--url")
    if "published" in given:
        try:
            parse(given["published"])
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--published") from None
