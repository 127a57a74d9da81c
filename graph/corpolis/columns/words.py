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

    content: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """These texts, numbered from 0.

        >>> Words.of(["a", "ü"])[1]
        'ü'
        """
        encoded = [text.encode() for text in texts]
        ends = np.cumsum([len(one) for one in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        start = int(self.ends[number - 1]) if number else 0
        return self.content[start : int(self.ends[number])].tobytes().decode()

    def with_more(self, others: "Words") -> "Words":
        """These texts, and after them others."""
        shift = self.ends[-1] if len(self) else 0
        ends = np.concatenate([self.ends, others.ends + shift])
        return Words(np.concatenate([self.content, others.content]), ends)

    def texts(self, numbers: NDArray[np.integer]) -> list[str]:
        """The texts with these numbers, in their order."""
        ends = self.ends[numbers]
        starts = np.where(numbers > 0, self.ends[numbers - 1], 0)
        content = self.content.data
        return [
            str(content[start:end], "utf-8")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]

    def all(self) -> list[str]:
        """All texts in the order of their numbers."""
        return self.texts(np.arange(len(self)))


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
