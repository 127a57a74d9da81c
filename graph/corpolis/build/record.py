"""What the last build was made from, so that the next one does only what is needed.

The record is a cache: whenever it does not fit the store, or cannot be read, everything is
built anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from corpolis.build.inputs import Input
from corpolis.build.sealed import read_sealed, write_sealed
from corpolis.problems import Problem, Severity

STORE: Final = "store"
"""Name of the store's folder in a build's output."""

CACHE: Final = "cache"
"""Name of the folder of fragments, and of this record, in a build's output."""

RECORD: Final = "record.json"
"""Name of the record in that folder."""

_VERSION: Final = 5
"""Raised whenever the encoding or this record changes, which makes former builds void."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a source holds."""

    claims: int = 0
    verified: int = 0
    normalised: int = 0
    not_at_hand: int = 0
    unknowns: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        others = _fields(other)
        return Counts(**{name: count + others[name] for name, count in _fields(self).items()})


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass' fields, without the deep copies of `dataclasses.asdict`."""
    return {name: getattr(value, name) for name in value.__slots__}


@dataclass(slots=True)
class SourceRecord:
    """What one source's graph was built from.

    `facts` is the digest of what the registry says of the entities in `mentions`, `fragment`
    the name of the graph's body among the fragments.
    """

    id: str
    text: str | None
    mentions: list[str]
    facts: str
    fragment: str
    counts: Counts
    warnings: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class BuildRecord:
    """What a build was made from; `sources` is keyed by claims file.

    `inputs` are the dossier's files, `shipped` is the digest of the ontology's files, and
    `digests` are those that the store had afterwards, by graph; `fragments` has the names of
    the other graphs' bodies. `contradictions` counts the pairs of claims that contradict each
    other, by the IRI of the statement that they are about.
    """

    vocabulary: str
    shipped: str
    base: str
    inputs: dict[str, Input]
    digests: dict[str, str]
    fragments: dict[str, str]
    contradictions: dict[str, int]
    sources: dict[str, SourceRecord]

    def write(self, path: Path) -> None:
        """Write the record; the caller sees to it that this comes last."""
        write_sealed(path, {"version": _VERSION, **_fields(self)}, default=_fields)


class _WithText(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str | None: ...


def texts_of(sources: Iterable[_WithText]) -> dict[str, str]:
    """By the id of a source, its archived text as a path within the dossier, if it has one."""
    return {one.id: one.text for one in sources if one.text is not None}


def read_record(path: Path) -> BuildRecord | None:
    """The record of the last build, or None if there is none that can be used."""
    try:
        data: dict[str, Any] = read_sealed(path)
        if data.pop("version") != _VERSION:
            return None
        sources = {
            file: SourceRecord(
                **{
                    **entry,
                    "counts": Counts(**entry["counts"]),
                    "warnings": [_problem(problem) for problem in entry["warnings"]],
                }
            )
            for file, entry in data.pop("sources").items()
        }
        inputs = {name: Input(**entry) for name, entry in data.pop("inputs").items()}
        return BuildRecord(**data, inputs=inputs, sources=sources)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _problem(data: Mapping[str, Any]) -> Problem:
    return Problem(**{**data, "severity": Severity(data["severity"])})
