"""All that a dossier says: from it the network and the page are made.

Relies on `entity` and `source`. Made by `check` from files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpolis.model.claim import Claim
from corpolis.model.entity import Registry
from corpolis.model.source import SourceClaims


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

    def claims(self) -> Iterator[Claim]:
        """Every claim of every source."""
        for source in self.sources:
            yield from source.claims
