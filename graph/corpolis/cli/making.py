"""`corpolis init` and `corpolis add`: a new dossier, a new source."""

import sys
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_at


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="What the dossier is about.  [default: the folder's name]")
def init(folder: Path, title: str | None) -> None:
    """Begin a dossier in DIR, with a small example that builds."""
    from corpolis.making import init_dossier

    for path in init_dossier(folder, title or folder.resolve().name):
        click.echo(path)
    click.echo(f"Next: corpolis build {folder}", err=True)


@click.command()
@click.argument("text", metavar="TEXT|FILE")
@click.option("--dossier", "folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--id", "identifier", help="Id of the source.  [default: made from the title]")
@click.option("--title", help="Title of the source.  [default: the file's name or first words]")
@click.option(
    "--kind",
    default="press",
    show_default=True,
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
    is kept byte for byte with its SHA-256, so that every quote can be verified later.
    """
    from corpolis.making import add_source

    dossier = dossier_at(folder)
    data, name = _contents(text)
    given = {key: value for key, value in fields.items() if value}
    given["title"] = title or name
    given["language"] = language or dossier.settings.languages[0]
    if identifier:
        given["id"] = identifier
    _validate(given)
    added = add_source(dossier, data, given)
    click.echo(added.text)
    click.echo(added.claims)
    click.echo(f"Next: write the claims into {added.claims}, then: corpolis check", err=True)


def _contents(text: str) -> tuple[bytes, str]:
    """The bytes to archive and a name for them."""
    if text == "-":
        return sys.stdin.buffer.read(), "standard input"
    path = Path(text)
    if len(text) < 4096 and path.is_file():
        return path.read_bytes(), path.stem
    if not any(character.isspace() for character in text.strip()):
        raise click.BadParameter(f"there is no file {text}", param_hint="TEXT|FILE")
    return text.encode() + b"\n", " ".join(text.split()[:8])


def _validate(given: dict[str, str]) -> None:
    from corpolis.dossier import LANGUAGE_TAG, is_iri
    from corpolis.edtf import parse
    from corpolis.fields import IDENTIFIER
    from corpolis.vocabulary import load_vocabulary

    kinds = load_vocabulary().source_kinds
    if given["kind"] not in kinds:
        raise click.BadParameter(f"there are: {', '.join(kinds)}", param_hint="--kind")
    if "id" in given and IDENTIFIER.fullmatch(given["id"]) is None:
        raise click.BadParameter('letters and digits, with single "-" inside', param_hint="--id")
    if LANGUAGE_TAG.fullmatch(given["language"]) is None:
        raise click.BadParameter("tags are those of BCP 47: de, en, ja", param_hint="--language")
    if "url" in given and not is_iri(given["url"]):
        raise click.BadParameter("it must begin with http:// or https://", param_hint="--url")
    if "published" in given:
        try:
            parse(given["published"])
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--published") from None
