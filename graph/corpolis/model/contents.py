"""All that a dossier says: from it the network and the page are made.

Relies on `entity` and `source`. Made by `check` from files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpolis.model.claim import Claim
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims
from corpolis.model.text import Text


@dataclass(frozen=True, slots=True)
class Contents:
    """A dossier as values, checked and settled.

    `base` is what its IRIs begin with, `languages` come preferred first. `sources` are in no
    particular order; each has its claims sorted by id.
    """

    title: str
    base: str
    languages: Sequence[str]
    licence: str | None
    registry: Registry
    sources: Sequence[SourceClaims]
    titles: Text = field(default_factory=dict)
    """The title by language; empty if its language is not said."""
    description: Text = field(default_factory=dict)
    """What the dossier is, by language ("" where that is not said); empty if nothing is said."""

    def claims(self) -> Iterator[Claim]:
        """Every claim of every source."""
        for source in self.sources:
            yield from source.claims
