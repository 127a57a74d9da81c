"""A mapping to begin with: what stands in the columns, and nothing invented.

Relies on `profile`, `reading`. Used by `cli`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from corpolis.dossier.yaml.scalar import scalar
from corpolis.intake.profile import ColumnProfile, profiled
from corpolis.intake.reading import open_data
from corpolis.intake.reading.descriptions import described
from corpolis.intake.reading.dialect import Reading
from corpolis.model.record import canonical_json

_EXAMPLE: Final = """\
#   donor:
#     id: [COLUMN]                      # what tells one from another
#     type: Person                      # see: corpolis vocabulary types
#     name: {column: COLUMN, language: en}
"""
_CLAIM: Final = """\
#   donation:
#     subject: donor
#     relation: donatesTo               # see: corpolis vocabulary relations
#     object: party
#     status: completed
#     when: {column: COLUMN, date: "%Y-%m-%d"}
#     amount: {column: COLUMN, number: "1234.56", unit: EUR}
"""


def outlined(path: Path, description: Path | None = None) -> str:
    """The YAML of a mapping to begin with for the file in `path`.

    `description` is CSVW metadata, a data package or a Table Schema; without it, one that stands
    beside the file and speaks of it counts.

    Raises:
        UnreadableDataError: the file, or its description, cannot be read.
        OSError: a file cannot be read.
    """
    found = description or _beside(path)
    said: dict[str, Any] = {}
    notes: list[str] = []
    names: Sequence[str] = ()
    guess = Reading.guessed(path, {})
    if found is not None:
        reading, names = described(found.read_bytes(), found.name)
        notes.append(f"How it is read stands in {found.name}.")
        told = reading.to_mapping()
        said = {key: one for key, one in told.items() if guess.to_mapping().get(key) != one}
    reading = Reading.guessed(path, said)
    data = open_data(path, reading, path.name)
    records, columns, problems = profiled(data)
    how = ", ".join(f"{key} {one!r}" for key, one in reading.to_mapping().items())
    notes.append(f"Read as {how}.")
    there = [one.name for one in columns]
    for word, some in (
        ("lacks, which it describes", [one for one in names if one not in there]),
        ("has, which it does not describe", [one for one in there if names and one not in names]),
    ):
        if some:
            notes.append(f"Columns that {path.name} {word}: {', '.join(some)}")
    notes += [f"{one.file}:{one.line}: {one.message}" for one in problems[:3]]
    return outline(path.name, records, columns, said, notes)


def _beside(path: Path) -> Path | None:
    """A description of a file that stands beside it: FILE-metadata.json, or a data package."""
    metadata = path.with_name(f"{path.name}-metadata.json")
    if metadata.is_file():
        return metadata
    package = path.with_name("datapackage.json")
    if package.is_file():
        try:
            said = json.loads(package.read_bytes())
            resources = [Path(str(one.get("path", ""))).name for one in said["resources"]]
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return package if resources[:1] == [path.name] else None
    return None


def outline(
    name: str,
    records: int,
    columns: Sequence[ColumnProfile],
    reading: Mapping[str, Any],
    notes: Sequence[str] = (),
) -> str:
    """The YAML of a mapping to begin with, for a file called `name`.

    `reading` is what has to be said of how it is read; `notes` come first, as comments.
    """
    looked = f"{records:,} record{'' if records == 1 else 's'} looked at"
    lines = [f"# What the columns of {name} mean ({looked})."]
    lines += [f"# {note}" for note in notes]
    lines += ["# Try it with: corpolis mapping check THIS_FILE " + name, "#", "# Its columns:"]
    shown = [one for one in columns if not one.personal]
    width = min(32, max((len(one.name) for one in shown), default=0))
    lines += [f"#   {one.name:<{width}}  {_said(one)}" for one in shown]
    if reading:
        lines.append(f"reading: {canonical_json(dict(reading))}")
    lines += ["record: {key: row}", "entities:", *_EXAMPLE.splitlines()]
    lines += ["claims:", *_CLAIM.splitlines()]
    personal = [one for one in columns if one.personal]
    if personal:
        lines.append("# Personal data stay out of the dossier unless you move them up.")
    lines.append("unused:" if personal else "unused: []")
    lines += [f"  - {scalar(one.name)}  # looks like {one.personal}" for one in personal]
    return "\n".join(lines) + "\n"


def _said(column: ColumnProfile) -> str:
    """What stands in a column, in one line."""
    if not column.filled:
        return "empty"
    parts = [", ".join(f'"{one}"' for one in column.samples)]
    if column.distinct > len(column.samples):
        parts[0] += f", … ({column.distinct:,} values)"
    if column.dates:
        forms = [f'"{one}"' for one in column.dates]
        if column.dates_together:
            parts.append(f"date: [{', '.join(forms)}]")
        else:
            parts.append(" or ".join(f"date: {one}" for one in forms) + _asked(forms))
    if column.numbers:
        forms = [f'"{one}"' for one in column.numbers]
        parts.append(" or ".join(f"number: {one}" for one in forms) + _asked(forms))
    return "; ".join(parts)


def _asked(forms: Sequence[str]) -> str:
    return " (the values fit each; say which)" if len(forms) > 1 else ""
