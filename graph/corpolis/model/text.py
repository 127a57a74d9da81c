"""Words in several languages, and values that a source leaves open.

Relies on nothing. Used by every room.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Text = Mapping[str, str]
"""One text in several languages: BCP 47 language tag -> words, sorted by tag."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the source leaves open: recorded, never a gap and never a fact."""

    reason: Text
