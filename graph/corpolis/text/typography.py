"""What typesetting may do to words: the form in which a quote and its text are equal all the same.

Relies on `folded` and `spellings`. Loaded by `quote` where words do not stand as they are quoted.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final

from corpolis.text.folded import FoldedText, Spans
from corpolis.text.spellings import (
    HYPHENS,
    IGNORABLE,
    QUOTE_EXPANSIONS,
    QUOTE_SIGNS,
    SPACELESS,
    WHITE,
)

_PLAIN: Final = {
    ord(variant): plain for plain, variants in QUOTE_SIGNS.items() for variant in variants
}
_DASHES: Final = f"-{QUOTE_SIGNS['-']}"
_EXPANDED: Final = "".join(QUOTE_EXPANSIONS)
_UNSEEN: Final = re.compile(f"[{IGNORABLE}]+")

_RUNS: Final = (
    rf"(?! (?![{WHITE}{IGNORABLE}]))[{WHITE}{IGNORABLE}]+|[{_EXPANDED}]|[{_DASHES}]{{2,}}"
)
_LOOSE: Final = re.compile(_RUNS)
"""White space and what cannot be seen, unless it is one plain space; signs that stand for several;
several dashes.
"""

_SPACELESS: Final = re.compile(f"[{SPACELESS}]")
_FAR: Final = re.compile("[\u0e01-\u1aff\u20a9\u2329-\uffff\U00010000-\U0010ffff]")
"""The same and some more, which takes a tenth of the time."""

_LOOSER: Final = re.compile(rf"{_RUNS}|(?<=[{SPACELESS}]) | (?=[{SPACELESS}])")
"""The same, and plain spaces beside characters of scripts that part no words by them."""

_LINE_END: Final = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")

_HYPHENATED: Final = re.compile(
    rf"[{_DASHES}\xad][^\S\r\n]*[\n\r\x85\u2028]|[\n\r][^\S\r\n]*[{_DASHES}]"
)
"""A dash beside the end of a line."""

_SOFT: Final = re.compile(f"\xad[{IGNORABLE}]*[^\\S\r\n]*(?:\r\n|[\n\r])")
"""A soft hyphen at the end of a line, where it is seen."""


def fold_typography(
    text: str, base: FoldedText | None = None, *, shows_soft: bool = False
) -> FoldedText:
    """`text`, in NFC, with plain punctuation, single spaces and nothing invisible.

    Ligatures are taken apart, and several dashes in a row are one. Beside a character of a script
    that parts no words by spaces, such as Chinese, Japanese, Thai, Khmer or Lao, there is no white
    space: where lines of it end, no word does (CSS Text Module Level 3, section 4.1.3).
    """
    has_spaceless = _FAR.search(text) is not None and _SPACELESS.search(text) is not None

    def plain(run: re.Match[str]) -> str:
        if not has_spaceless and run[0].isspace():  # as most are
            return " "
        return _plain_run(text, *run.span(), shows_soft=shows_soft)

    runs = (_LOOSER if has_spaceless else _LOOSE).finditer(text)
    folded, changes = _replaced(text, runs, plain)
    return FoldedText(folded.translate(_PLAIN), changes, base)


def _replaced(
    text: str, runs: Iterable[re.Match[str]], plain: Callable[[re.Match[str]], str]
) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The text with what is plain for each of its runs, and where these had another length."""
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    done = length = 0
    for run in runs:
        start, end = run.span()
        instead = plain(run)
        pieces += (text[done:start], instead)
        length += start - done
        if len(instead) != end - start:
            changes.append((length, length + len(instead), start, end))
        length += len(instead)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), changes


def _plain_run(text: str, start: int, end: int, *, shows_soft: bool) -> str:
    run = text[start:end]
    if run[0] in _DASHES:
        return "-"
    if run in QUOTE_EXPANSIONS:
        return QUOTE_EXPANSIONS[run]
    if not _UNSEEN.sub("", run):
        return ""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if _SPACELESS.search(around):
        return ""
    return "- " if shows_soft and _SOFT.match(run) else " "


_GAP: Final = re.compile(" ?-[ -]*")
_HYPHEN: Final = re.compile(f"[{HYPHENS}\xad]")


def _without_dashes(folded: FoldedText) -> FoldedText:
    """Of a text with plain punctuation, what is left without its dashes and spaces beside them."""
    return FoldedText(*_replaced(folded.text, _GAP.finditer(folded.text), lambda _: ""))


def _as_pattern(folded: FoldedText, original: str, start: int, end: int) -> re.Pattern[str]:
    """What the words of `folded` from `start` to `end` may be typed as.

    A dash at the end of a line may have no space after it, and a hyphen between letters may be
    gone: whether it parts the word elsewhere, too, cannot be told.
    """
    pieces: list[str] = []
    done = start
    for gap in _GAP.finditer(folded.text, start, end):
        first, last = gap.span()
        stored = original[folded.original_start(first) : folded.original_end(last)]
        pieces.append(re.escape(folded.text[done:first]))
        done = last
        if len(_LINE_END.findall(stored)) != 1:
            pieces.append(re.escape(gap[0]))
        elif _parts_word(folded.text, gap, stored):
            pieces.append("(?: |- ?)?" if stored.startswith("\xad") else "(?:- ?)?")
        else:
            pieces.append(" ?- ?")
    pieces.append(re.escape(folded.text[done:end]))
    return re.compile("".join(pieces))


def _parts_word(text: str, gap: re.Match[str], stored: str) -> bool:
    around = text[gap.start() - 1 : gap.start()] + text[gap.end() : gap.end() + 1]
    is_hyphen = gap[0].startswith("-") and _HYPHEN.match(stored) is not None
    return is_hyphen and len(around) == 2 and around.isalpha()


class Typeset:
    """A text in which words are found however they are typeset.

    `text` is the stored text and `nfc` the same in Normalisation Form C.
    """

    def __init__(self, text: str, nfc: FoldedText) -> None:
        self._text = text
        self._nfc = nfc
        self.plain: Final = fold_typography(nfc.text, nfc)

    @staticmethod
    def plain_words(words: str) -> str:
        """Words in Normalisation Form C as `plain` has them."""
        return fold_typography(words).text.strip()

    def forms(self, words: str) -> Iterator[tuple[FoldedText, str, Spans]]:
        """In what forms of the text to look for the words, the nearest to it first.

        With each are the words in this form, and what tells where they stand in the stored text.
        """
        plain = self.plain_words(words)
        yield self.plain, plain, self.plain.original_span
        if not _HYPHENATED.search(self._text):
            return
        parted, joined = self._parted, self._joined

        def span_of(start: int, end: int) -> tuple[int, int] | None:
            span = joined.original_span(start, end)
            if span is None or not _as_pattern(parted, self._text, *span).fullmatch(plain):
                return None
            return parted.original_span(*span)

        yield joined, _without_dashes(FoldedText(plain, [])).text, span_of

    @cached_property
    def _parted(self) -> FoldedText:
        """As `plain`, but soft hyphens at the ends of lines are seen."""
        return fold_typography(self._nfc.text, self._nfc, shows_soft=True)

    @cached_property
    def _joined(self) -> FoldedText:
        return _without_dashes(self._parted)
