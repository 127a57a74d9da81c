"""`corpolis entity`: who and what a dossier speaks of."""

from collections.abc import Sequence
from pathlib import Path

import click

from corpolis.cli.arguments import checked_id, checked_tag, dossier_at, dossier_option
from corpolis.cli.completions import entity_types, ids_of_entities
from corpolis.problems import DossierError


@click.group()
def entity() -> None:
    """Add to the entities of a dossier, which stand in entities.yaml."""


@entity.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--type",
    "types",
    metavar="TYPE",
    multiple=True,
    required=True,
    shell_complete=entity_types,
    help="What it is: Person, Company, …; see: corpolis vocabulary. May be given again.",
)
@click.option("--id", "identifier", help="Its id in claims.  [default: made from the name]")
@click.option("--alias", "aliases", metavar="NAME", multiple=True, help="Another name of it.")
@click.option("--description", metavar="TEXT", help="Who or what it is, in a sentence.")
@click.option(
    "--identifier",
    "identifiers",
    metavar="SCHEME=VALUE",
    multiple=True,
    help="Its identifier in a register: wikidata=Q17, lei=…",
)
@click.option("--same-as", metavar="IRI", multiple=True, help="Its address elsewhere.")
@click.option(
    "--post-at",
    metavar="ID",
    shell_complete=ids_of_entities,
    help="The body that it is a post at, if it is a Position.",
)
@click.option(
    "--language", metavar="TAG", help="That of names and description.  [default: the dossier's]"
)
@click.option("--anyway", is_flag=True, help="Even if it looks like an entity that there is.")
@dossier_option
def add(
    name: str,
    types: Sequence[str],
    identifier: str | None,
    aliases: Sequence[str],
    description: str | None,
    identifiers: Sequence[str],
    same_as: Sequence[str],
    post_at: str | None,
    language: str | None,
    anyway: bool,
    folder: Path | None,
) -> None:
    """Add an entity at the end of entities.yaml and print its id.

    What stands in the file stays, comments too. An entity that is there already, or looks like
    one that is, is refused.

    \b
    corpolis entity add "Ada Weber" --type Person --alias "A. Weber"
    corpolis entity add 日本銀行 --type GovernmentBody --id boj --language ja
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.cli.rendering import located
    from corpolis.dossier.entity_entry import add_entity
    from corpolis.dossier.yaml.scalar import tidy
    from corpolis.intake.register_files import read_registers
    from corpolis.model.entity import Entity
    from corpolis.vocabulary.files import load_vocabulary

    dossier = dossier_at(folder)
    tag = dossier.settings.languages[0] if language is None else checked_tag(language)
    name = tidy(name)
    if not name:
        raise click.BadParameter("it is empty", param_hint="NAME")
    chosen = _id(identifier, name)
    new = Entity(
        chosen,
        types,
        {tag: name},
        {tag: aliases} if aliases else {},
        [_pair(one) for one in identifiers],
        {tag: description} if description else {},
        same_as,
        post_at,
    )
    try:
        vocabulary = load_vocabulary(dossier.ontology_file)
        _, derived = read_registers(dossier, vocabulary)
        line = add_entity(dossier, vocabulary, new, anyway=anyway, derived=derived)
    except DossierError as error:
        problems = [one for one in error.problems if one.file != "the entry"]
        if not problems:
            raise
        raise DossierError(located(problems, dossier.root)) from None
    click.echo(chosen)
    click.echo(f"in line {line} of {dossier.entities_file}", err=True)


def _id(given: str | None, name: str) -> str:
    from corpolis.dossier.yaml.values import UNKNOWN
    from corpolis.model.identifiers import slugged

    if given is None:
        made = slugged(name)
        if not made or made == UNKNOWN:
            raise click.UsageError(f'no id can be made from "{name}": give one with --id')
        return made
    if given == UNKNOWN:
        message = f'claims write "{UNKNOWN}" for what a source leaves open'
        raise click.BadParameter(message, param_hint="--id")
    return checked_id(given)


def _pair(text: str) -> tuple[str, str]:
    scheme, equals, value = text.partition("=")
    if not equals or not scheme.strip() or not value.strip():
        raise click.BadParameter(f'"{text}" is not SCHEME=VALUE', param_hint="--identifier")
    return scheme.strip(), value.strip()
