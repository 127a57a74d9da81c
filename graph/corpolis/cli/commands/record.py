"""`corpolis record`: one record of a register, and what was made of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from corpolis.cli.arguments import dossier_at, dossier_option
from corpolis.cli.completions import keys_of_records, registers

if TYPE_CHECKING:  # for --help it is not needed
    from corpolis.pipeline.record import Cell, Found


@click.command()
@click.argument("source", shell_complete=registers)
@click.argument("key", shell_complete=keys_of_records)
@dossier_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def record(source: str, key: str, folder: Path | None, form: str) -> None:
    """Show a record of a register: what is used of it, and what was made of it.

    KEY is the record's key, or its address in the file: row=17. The columns that the mapping does
    not use are in no dossier and are not shown. It is told whether the bytes are at hand and agree.

    \b
    corpolis record donations row-17
    corpolis record donations row=17 --format json
    """  # noqa: D301 - click reads the backspace as "keep these lines"
    from corpolis.cli.rendering import as_text, in_one_line
    from corpolis.pipeline.record import record_of

    found = record_of(dossier_at(folder), source, key)
    if form == "json":
        click.echo(_json(found))
        return
    for line in _lines(found):
        click.echo(in_one_line(line))
    if found.problems:
        click.echo(as_text(found.problems))


def _json(found: "Found") -> str:
    import json
    from dataclasses import asdict

    told: dict[str, Any] = asdict(found)
    told["problems"] = [str(one) for one in found.problems]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _lines(found: "Found") -> Iterator[str]:
    octets = f", octets {found.octets[0]:,} to {found.octets[1]:,}" if found.octets else ""
    yield f"{found.source} {found.key}: {found.place}"
    yield f"  {found.file}{octets}"
    yield f"  SHA-256 {found.sha256}"
    yield f"  {_STATES[found.bytes]}"
    if found.correction:
        yield f"  put right by hand: {found.correction}"
    yield ""
    width = max((len(one.column) for one in found.cells if one.value is not None), default=0)
    empty = [one.column for one in found.cells if one.value is None]
    for cell in found.cells:
        if cell.value is not None:
            yield from _cell(cell, width)
    if empty:
        yield f"  empty: {', '.join(empty) if len(empty) <= _MOST else f'{len(empty)} columns'}"
    for claim in found.claims:
        yield ""
        yield f"claim {claim.id}"
        yield f"  {claim.sentence}"
        yield from (f"  {one}" for one in claim.further)
        for part, value in claim.set.items():
            yield f"  set by the mapping: {part} {value}"
    if found.entities:
        yield ""
    for identifier, label in found.entities.items():
        yield f"entity {identifier}: {label}"
    if not found.claims and not found.entities:
        yield ""
        yield "Nothing was made of it."


_MOST: Final = 8
"""So many empty columns are named."""

_STATES: Final = {
    "agree": "the bytes are at hand and agree",
    "differ": "the bytes at hand DIFFER from what was read; see: corpolis check",
    "not at hand": "the bytes are not at hand: what is used of them stands in the dossier",
}


def _cell(cell: "Cell", width: int) -> Iterator[str]:
    import json

    value = (
        cell.value if isinstance(cell.value, str) else json.dumps(cell.value, ensure_ascii=False)
    )
    yield f"  {cell.column:{width}}  {value}"
    whose: dict[tuple[str, str], list[str]] = {}
    for use in cell.uses:
        if use.claim:
            whose.setdefault((use.part, use.how), []).append(use.claim)
    for (part, how), claims in whose.items():
        of = f"of {claims[0]}" if len(claims) == 1 else f"of {len(claims)} claims"
        yield f"  {'':{width}}    {part} {of}: {how}"
    parts: dict[str, list[str]] = {}
    for use in cell.uses:
        if use.entities:
            parts.setdefault(use.entities, []).append(use.part)
    for rule, names in parts.items():
        yield f"  {'':{width}}    {' and '.join(names)} of the entity {rule}"
