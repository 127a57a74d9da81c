"""Texts by number: IRIs, labels, amounts, each kept once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Words:
    """Texts in UTF-8, one after the other; number n is `content[ends[n - 1]:ends[n]]`.

    Reading takes no time for texts that nobody asks for.
    """

    content: bytes
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """These texts, numbered from 0.

        >>> Words.of(["a", "ü"])[1]
        'ü'
        """
        encoded = [text.encode() for text in texts]
        ends = np.cumsum([len(one) for one in encoded], dtype=np.int64)
        return cls(b"".join(encoded), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        start = int(self.ends[number - 1]) if number else 0
        return self.content[start : int(self.ends[number])].decode()

    def all(self) -> list[str]:
        """All texts in the order of their numbers."""
        ends = self.ends.tolist()
        return [
            self.content[start:end].decode() for start, end in zip([0, *ends], ends, strict=False)
        ]


class WordList:
    """Gives numbers to texts, beginning with those that have one."""

    def __init__(self, known: Words) -> None:
        self._texts = known.all()
        self._numbers = {text: number for number, text in enumerate(self._texts)}

    def number(self, text: str) -> int:
        """The number of a text, a new one if it has none yet."""
        found = self._numbers.setdefault(text, len(self._texts))
        if found == len(self._texts):
            self._texts.append(text)
        return found

    def text(self, number: int) -> str:
        """The text with this number."""
        return self._texts[number]

    def words(self) -> Words:
        """All texts so far."""
        return Words.of(self._texts)
