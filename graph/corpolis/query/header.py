"""What a named query says about itself.

Relies on nothing. `query.header_yaml` reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PARAMETER_TYPES: Final = (
    "claim",
    "date",
    "entity",
    "entity-type",
    "integer",
    "language",
    "relation",
    "source",
    "stance",
    "statement",
    "status",
    "text",
    "verification",
)
"""What a parameter can be; `query.parameters` says how each is found."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be given. `type` says how the text a person types becomes a term."""

    name: str
    type: str
    description: str
    default: str | None = None
    required: bool = False
    values: Sequence[str] = ()
    """What alone may be given, where that is known; empty if anything may."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; one with `only_with` is there if that parameter is given."""

    name: str
    description: str
    only_with: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says about itself; all empty for one without a header."""

    title: str = ""
    description: str = ""
    parameters: Sequence[Parameter] = ()
    columns: Sequence[Column] = ()
    owners: Sequence[str] = ()
    """Columns with the sources on which alone a row rests, the entities and the ontology apart."""
