"""How names, entities and lines are drawn: what the layout and the page's script both go by.

Relies on `model.standing`. Used by `drawing`, `data`, `projection` and `notebook`, and by the
script, which reads it in the embedded data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

from corpolis.model.standing import Standing

UNNAMED = "unnamed"
"""The line of a relationship that is a fact, but not established: a party of it is not named."""

LINES = (Standing.FACT.value, UNNAMED, *(one.value for one in Standing if one is not Standing.FACT))
"""How a relationship is drawn, the firmest first: by the standing of its firmest claim."""


def line(standing: Standing, *, is_named: bool) -> str:
    """How a relationship is drawn whose firmest claim stands so.

    `is_named` tells that all of its parties are named.

    >>> line(Standing.FACT, is_named=True), line(Standing.FACT, is_named=False)
    ('fact', 'unnamed')
    """
    return UNNAMED if standing is Standing.FACT and not is_named else standing.value


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes are pixels at zoom 1."""

    grey: str
    """Of what the ontology does not colour: unknown parties, types that it does not have."""
    name_size: int
    """Of the letters of a name."""
    name_width: int
    """Narrow letters in a row of a name, about."""
    name_rows: int
    """Rows of a name at most."""
    word_size: int
    """Of the letters on a line."""
    word_width: int
    """Narrow letters in a row of words on a line."""
    radii: Sequence[int]
    """Radius of an entity with none, one, two … of what entities are sized by; the last one
    stands for all that have more."""
    small_radius: int
    """Of a party that a source leaves open and of a gathering, whatever they are tied to."""
    dashes: Mapping[str, Sequence[int]]
    """One of `LINES` -> dash and gap in turns, none for a whole line; the firmest first."""

    def radius(self, count: int) -> int:
        """That of an entity with so many ties.

        >>> STYLE.radius(0), STYLE.radius(3), STYLE.radius(1000)
        (11, 17, 26)
        """
        return self.radii[min(count, len(self.radii) - 1)]


STYLE = Style(
    grey="#6b6b6b",
    name_size=15,
    name_width=18,
    name_rows=3,
    word_size=12,
    word_width=16,
    radii=[11 + isqrt(12 * count) for count in range(20)],
    small_radius=8,
    dashes=dict(zip(LINES, ((), (18, 4), (9, 6), (2, 5), (9, 4, 2, 4), (1, 8)), strict=True)),
)
