"""Texts by number: IRIs, labels, amounts, each kept once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Words:
    """Texts in UTF-8, each with a zero byte after it, at `ends[n]` for the text with number n.

    Reading takes no time for texts that nobody asks for, and little for those in a row.
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
        ends = np.cumsum([len(one) + 1 for one in encoded], dtype=np.int64) - 1
        return cls(np.frombuffer(b"".join(one + b"\0" for one in encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        return self.content[self._start(number) : int(self.ends[number])].tobytes().decode()

    def with_more(self, others: "Words") -> "Words":
        """These texts, and after them others."""
        ends = np.concatenate([self.ends, others.ends + len(self.content)])
        return Words(np.concatenate([self.content, others.content]), ends)

    def texts(self, numbers: NDArray[np.integer]) -> list[str]:
        """The texts with these numbers, in their order."""
        found: list[str] = []
        for run in np.split(numbers, np.flatnonzero(np.diff(numbers) != 1) + 1):
            found += self._run(run)
        return found

    def _run(self, numbers: NDArray[np.integer]) -> list[str]:
        """The texts with numbers of which each is one more than the former."""
        if not len(numbers):
            return []
        start, end = self._start(int(numbers[0])), int(self.ends[numbers[-1]])
        texts = str(self.content[start:end].data, "utf-8").split("\0")
        if len(texts) == len(numbers):
            return texts
        return [self[number] for number in numbers.tolist()]  # a text has a zero in it

    def _start(self, number: int) -> int:
        return int(self.ends[number - 1]) + 1 if number else 0

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
