"""Finding the words of a quote in the archived text of its source.

Relies on `folded`, `graphemes`, `passage` and `problems`; loads `typography` for words that do not
stand there as they are quoted. Used by `check` and `dossier.archive`.

A quote is a passage of the stored text, word for word. Two spellings that Unicode calls the
same (NFC on both sides, Unicode Standard Annex 15) are the same words. So are, less strictly,
two that differ in runs of white space, in typographic against plain quotation marks,
apostrophes, dashes and ellipses, in ligatures, or in soft hyphens and other invisible characters.
A word that the text parts at the end of a line may stand there with its hyphen or without.

Words that a quote leaves out, which […], (…) or … between spaces says, are found with it as one
passage: see `omission`.

Whatever had to be folded to find the quote, what comes back are offsets in code points of the
stored text, and slices of it: `text[start:end] == exact`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from corpolis.problems import CorpolisError, shown
from corpolis.text.folded import FoldedText, Spans, fold_nfc
from corpolis.text.graphemes import is_inside, splits
from corpolis.text.passage import most_similar

if TYPE_CHECKING:
    from corpolis.text.typography import Typeset

MINIMUM_QUOTE: Final = 8
"""The least that a quote must hold: 8 letters or digits, or 4 of a script that writes whole
syllables or words with one sign (Chinese, Japanese, Korean), which say as much. Less is found
by chance too often to be evidence.
"""

CONTEXT: Final = 32
"""Code points of the text that are kept before and after a quote."""

_OMITS: Final = re.compile(r"…|⋯|\.\.\.|\.[ \u00a0]\.")

_MOST_PLACES: Final = 100
"""Of an ambiguous quote, so many places are listed."""


class QuoteError(CorpolisError):
    """A quote does not lead to one passage of the text."""


class QuoteNotFound(QuoteError):  # noqa: N818
    """The text does not have these words (or not so often).

    `nearest` is the most similar passage, as its start and end in code points of the stored
    text and its words, or None if nothing is similar.
    """

    def __init__(self, message: str, nearest: tuple[int, int, str] | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest


class QuoteAmbiguous(QuoteError):  # noqa: N818
    """The text has these words more than once.

    `count` says how often, `places` where the first hundred begin, in code points.
    """

    def __init__(self, places: list[int], count: int) -> None:
        super().__init__(f"the quote occurs {count} times; say which one with nth: 1 to {count}")
        self.places = places
        self.count = count


class Found(NamedTuple):
    """Where the words of a quote stand in a text.

    `start` and `end` count Unicode code points of the stored text (its byte order mark and its
    line ends as they are), end exclusive; `exact`, `prefix` and `suffix` are that text's own
    words, prefix and suffix up to `CONTEXT` code points long. `is_verbatim` tells whether they
    are the quote's own, but for what Unicode calls the same.
    """

    is_verbatim: bool
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    parts: Sequence[str] = ()
    """Of a quote with omissions, the words of `exact` that are kept and left out, in turn."""


_EIGHT: Final = re.compile(rf"(?:[\W_]*[^\W_]){{{MINIMUM_QUOTE}}}")


def is_long_enough(quote: str, pieces: int = 1) -> bool:
    """Whether a quote has as many letters and digits as `MINIMUM_QUOTE` asks for.

    Of a quote in several pieces, whose words are found one by one, so many for each, on average.

    >>> is_long_enough("SoftBank"), is_long_enough("11 %"), is_long_enough("孫正義氏")
    (True, False, True)
    >>> is_long_enough("Reeve owns Larnholm", 2), is_long_enough("he is a liar", 4)
    (True, False)
    """
    if pieces == 1 and _EIGHT.match(quote):
        return True
    weight = 0
    for character in quote:
        if character.isalnum():
            weight += 2 if unicodedata.east_asian_width(character) in "WF" else 1
            if weight >= MINIMUM_QUOTE * pieces:
                return True
    return False


class ArchivedText:
    r"""The text of one source, in which quotes are looked up.

    `text` is the stored text as decoded from UTF-8 without translation of line ends, so that
    a byte order mark and CR LF count. Looking up a quote that stands there word for word takes
    two searches; what the other cases need is made when the first of them comes.

    >>> archived = ArchivedText("Die Firma „Stargate“ kostet\r\n500 Milliarden.")
    >>> archived.locate("kostet\r\n500").is_verbatim
    True
    >>> found = archived.locate('Firma "Stargate" kostet 500')
    >>> found.is_verbatim, found.start, found.end, found.exact
    (False, 4, 32, 'Firma „Stargate“ kostet\r\n500')
    >>> archived.locate("kostet 5000 Milliarden")
    Traceback (most recent call last):
    corpolis.text.quote.QuoteNotFound: the text does not have these words
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def locate(self, quote: str, nth: int | None = None) -> Found:
        """Where `quote` stands in the text; white space around it does not count.

        Occurrences are counted in reading order, without overlaps, and only word for word if
        there is one of those. None begins or ends within a letter and its combining marks.

        Args:
            quote: the words, of any length (`is_long_enough` is the caller's to ask).
            nth: which of several occurrences is meant, from 1.

        Raises:
            QuoteNotFound: there is no such occurrence.
            QuoteAmbiguous: there are several, and `nth` does not say which.
        """
        words = fold_nfc(quote.strip()).text
        is_verbatim, found = self._all(words)
        parts: Sequence[str] = ()
        if found:
            start, end = _chosen(found, nth)
        elif _OMITS.search(words):
            start, end, parts = self._with_omissions(words, nth)
        else:
            raise QuoteNotFound("the text does not have these words", self._nearest(words))
        text = self.text
        before, after = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
        while is_inside(text, before):
            before += 1
        while is_inside(text, after):
            after -= 1
        return Found(
            is_verbatim, text[start:end], text[before:start], text[end:after], start, end, parts
        )

    def _all(self, words: str) -> tuple[bool, list[tuple[int, int]]]:
        """Whether the words stand somewhere as they are, and where they stand; sorted."""
        found = self._occurrences(self._nfc, words, self._nfc.original_span)
        if found:
            return True, found
        every = (self._occurrences(*form) for form in self._typeset.forms(words))
        return False, next(filter(None, every), [])

    def _with_omissions(self, words: str, nth: int | None) -> tuple[int, int, Sequence[str]]:
        """Start and end of the passage that the quote leaves words out of, and its parts."""
        from corpolis.text.omission import MOST_LEFT_OUT, in_parts, left_out, passages, pieces

        several = pieces(words)
        found = [self._all(piece)[1] for piece in several]
        for piece, spans in zip(several, found, strict=True):
            if not spans:
                message = f'the text does not have the words "{shown(piece)}" of this quote'
                raise QuoteNotFound(message, self._nearest(piece))
        if not found:
            raise QuoteNotFound("the quote leaves out everything")
        ways = passages(self.text, found)
        if not ways:
            raise QuoteNotFound(
                "the text has the pieces of this quote, but not one after the other in one "
                f"paragraph with at most {MOST_LEFT_OUT} characters left out"
            )
        spans = [(way[0][0], way[-1][1]) for way in ways]
        start, end = _chosen(spans, nth)
        gaps = left_out(ways[spans.index((start, end))])
        omitted = [(first - start, last - start) for first, last in gaps]
        return start, end, in_parts(self.text[start:end], omitted) if omitted else ()

    @cached_property
    def _nfc(self) -> FoldedText:
        return fold_nfc(self.text)

    @cached_property
    def _typeset(self) -> "Typeset":
        from corpolis.text.typography import Typeset

        return Typeset(self.text, self._nfc)

    @cached_property
    def _lower(self) -> str:
        lower = self._typeset.plain.text.lower()
        return lower if len(lower) == len(self._typeset.plain.text) else self._typeset.plain.text

    def _occurrences(self, folded: FoldedText, words: str, span_of: Spans) -> list[tuple[int, int]]:
        """Start and end in the stored text of each place where `folded` has `words`.

        `span_of` gives these for a start and an end in `folded`, or None where other words stand.
        """
        found: list[tuple[int, int]] = []
        if not words:
            return found
        text, size, patience = self.text, len(words), _PATIENCE
        place = folded.text.find(words)
        while place >= 0 and patience > 0:
            span = span_of(place, place + size)
            if span is None or is_inside(text, span[0]) or splits(text, span[1]):
                place += 1
                patience -= size + 200
            else:
                found.append(span)
                place += size
            place = folded.text.find(words, place)
        return found

    def _nearest(self, words: str) -> tuple[int, int, str] | None:
        """The most similar passage: start, end and words, in whole words where there are some."""
        piece = self._deviating(self._typeset.plain_words(words).lower())
        span = most_similar(piece, self._lower)
        if span is None:
            return None
        start, end = span
        plain = self._typeset.plain
        first, last = plain.original_start(start), plain.original_end(end)
        for _ in range(CONTEXT):
            if first is None or is_inside(self.text, first):
                start -= 1
                first = plain.original_start(start)
            if last is None or is_inside(self.text, last):
                end += 1
                last = plain.original_end(end)
        return None if first is None or last is None else (first, last, self.text[first:last])

    def _deviating(self, words: str) -> str:
        """Of a long quote, a piece around the first place where it leaves the text."""
        if len(words) <= _PIECE:
            return words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if words[:middle] in self._lower:
                low = middle
            else:
                high = middle - 1
        begin = max(0, low - _PIECE // 2)
        return words[begin : begin + _PIECE]


_PATIENCE: Final = 20_000_000
"""How long a search goes on through places that are all within a character: 100,000 of them,
fewer for a long quote. No text has so many unless it is made to.
"""

_PIECE: Final = 256
"""A nearest passage is sought for at most this many code points of a quote."""


def kept_and_left_out(exact: str, quoted_as: str) -> Sequence[str]:
    """The words of a passage that a quote with omissions keeps and leaves out, in turn.

    Empty if the quote is of another passage.

    >>> kept_and_left_out("He will, he said, pay", "He will […] pay")
    ['He will', ', he said, ', 'pay']
    """
    try:
        found = ArchivedText(exact).locate(quoted_as)
    except (QuoteNotFound, QuoteAmbiguous):
        return ()
    return found.parts if found.exact == exact else ()


def _chosen(found: Sequence[tuple[int, int]], nth: int | None) -> tuple[int, int]:
    """The occurrence that is meant, of one or more."""
    count = len(found)
    if nth is None:
        if count > 1:
            raise QuoteAmbiguous([start for start, _ in found[:_MOST_PLACES]], count)
        return found[0]
    if nth > count:
        times = "once" if count == 1 else f"{count} times"
        raise QuoteNotFound(f"the quote occurs {times}, so there is no number {nth} of it")
    if nth < 1:
        raise QuoteNotFound(f"occurrences are counted from 1, so there is no number {nth}")
    return found[nth - 1]
