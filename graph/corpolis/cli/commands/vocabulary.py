"""`corpolis vocabulary`: what can be said."""

import json
from pathlib import Path

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.problems import NotADossierError


@click.command()
@dossier_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonschema", "jsonschema-entities", "jsonld"]),
    default="text",
    show_default=True,
    help="text; JSON Schema of a claims file or of entities.yaml, for editors; JSON-LD context.",
)
def vocabulary(folder: Path | None, form: str) -> None:
    """List what can be said: entity types, relation types, statuses and stances.

    With a dossier, its own types are listed too.
    """
    from corpolis.vocabulary.files import load_vocabulary

    try:
        own = dossier_at(folder).ontology_file
    except NotADossierError:
        if folder is not None:
            raise
        own = None  # outside of a dossier, the shipped ontology is listed
    known = load_vocabulary(own)
    if form == "text":
        from corpolis.vocabulary.overview import listing

        click.echo(listing(known))
        return
    from corpolis.dossier.json_schema import claims_schema, entities_schema
    from corpolis.rdf.jsonld_context import context

    make = {
        "jsonschema": claims_schema,
        "jsonschema-entities": entities_schema,
        "jsonld": context,
    }[form]
    click.echo(json.dumps(make(known), ensure_ascii=False, indent=2))
