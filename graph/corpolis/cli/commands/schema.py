"""`corpolis schema`: what an editor completes a dossier's files with."""

import json
from pathlib import Path
from typing import Final

import click

from corpolis.cli.arguments import dossier_argument, dossier_at
from corpolis.problems import DossierError, OutputError

_KINDS: Final = ("claims", "entities", "mapping")


@click.command()
@dossier_argument
@click.option(
    "--print",
    "printed",
    type=click.Choice(_KINDS),
    help="Print the schema of claims files, entities.yaml or mappings, and write no file.",
)
def schema(folder: Path | None, printed: str | None) -> None:
    """Write the JSON Schemas with which an editor completes a dossier's files.

    claims.schema.json, entities.schema.json and mapping.schema.json go into the dossier's folder.
    They offer keys, types and relations, the dossier's own among them, and the ids of its entities
    with their names; write them anew when entities.yaml or ontology.ttl has changed.
    """
    from corpolis.cli.rendering import located
    from corpolis.dossier.files import replace_file
    from corpolis.dossier.json_schema.files import dossier_schemas
    from corpolis.intake.mapping.json_schema import MAPPING_SCHEMA, mapping_schema
    from corpolis.intake.register_files import read_registers
    from corpolis.vocabulary.files import load_vocabulary

    dossier = dossier_at(folder)
    try:
        _, derived = read_registers(dossier, load_vocabulary(dossier.ontology_file))
        made = dossier_schemas(dossier, derived, {MAPPING_SCHEMA: mapping_schema})
    except DossierError as error:
        raise DossierError(located(error.problems, dossier.root)) from None
    if printed is not None:
        click.echo(made[f"{printed}.schema.json"], nl=False)
        return
    for name in made:
        _refuse_foreign(dossier.root / name)
    for name, text in made.items():
        replace_file(dossier.root / name, text.encode())
        click.echo(dossier.root / name)


def _refuse_foreign(file: Path) -> None:
    """A file of that name that is no schema of corpolis is somebody's work."""
    if not file.exists():
        return
    try:
        there = json.loads(file.read_bytes())
    except ValueError:
        there = None
    if not isinstance(there, dict) or not str(there.get("title")).startswith("corpolis "):
        message = "is there and is no schema of corpolis; nothing was changed"
        raise OutputError(f"{file} {message}. Rename it, or use --print")
