"""The nearest names to words that do not exist, within reason.

Relies on `nearest`. Used by `dossier.yaml.values` and `dossier.entities_file`.
"""

from collections.abc import Collection
from typing import Final

from corpolis.text.nearest import nearest

LONGEST_WORD: Final = 200
"""Longer words, in code points, have no nearest names."""


class Suggestions:
    """Finds nearest names for one check of a dossier.

    A file full of errors over a long list of names takes seconds, not hours: what has been
    looked for is not looked for again, and after `MOST` comparisons there are no suggestions.
    """

    MOST = 100_000
    """Comparisons of a word with a name, of some 40 microseconds each."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], tuple[Collection[str], list[str]]] = {}
        self._compared = 0

    def nearest(self, word: str, names: Collection[str]) -> list[str]:
        """The names most like `word`, best first; none for a long word or after many others."""
        if len(word) > LONGEST_WORD:
            return []
        key = (id(names), word)
        if key not in self._found:
            found = nearest(word, names) if self._compared < self.MOST else []
            self._compared += len(names)
            self._found[key] = (names, found)  # which keeps `names`, and so its id, alive
        return self._found[key][1]
