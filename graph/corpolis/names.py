"""Names compared as a reader would compare them: accents, case and typography aside.

Relies on nothing. Used wherever a word that a person typed has to be found: entity names,
ids, relation types, currencies, keys.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

PLAIN_PUNCTUATION: Final = {
    ord(variant): plain
    for plain, variants in {
        "'": "‘’‚‛‹›`´ʹʻʼʽ′＇",
        '"': "“”„‟«»″＂",
        "-": "‐‑‒–—―−﹘﹣－",
    }.items()
    for variant in variants
}
"""Typographic quotes, apostrophes and dashes, and the plain character for each."""

IGNORABLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a shape of their own: soft hyphen, zero-width characters, direction marks."""

_UNDECOMPOSED: Final = PLAIN_PUNCTUATION | str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "ĸ": "k", "ŋ": "n", "ـ": ""}
    | dict.fromkeys(IGNORABLE, "")
)
"""Letters that Unicode does not take apart, and what a keyboard without them writes."""

_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # of any script
    "\u0483-\u0487"  # Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"  # Arabic
)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The form in which two spellings of one name are equal.

    Compatibility forms are unified (full-width and half-width letters, ligatures), case and
    runs of white space do not count, nor do accents on Latin, Greek and Cyrillic letters and
    the optional vowel points of Arabic and Hebrew. Marks that make another letter or a vowel
    are kept: the dakuten of Japanese, the vowel signs of the Indian scripts and of Thai. "ü" is
    like "u", not like "ue". Folding twice changes nothing more.

    >>> fold("Lech  WAŁĘSA"), fold("Müller-Weiß"), fold("Müller–Weiss")
    ('lech walesa', 'muller-weiss', 'muller-weiss')
    >>> fold("ｿﾌﾄﾊﾞﾝｸ") == fold("ソフトバンク"), fold("ハンク") == fold("バンク")
    (True, False)
    """
    if text.isascii():
        folded = text.lower().replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = unicodedata.normalize("NFKD", plain).translate(_UNDECOMPOSED)
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    return " ".join(folded.split())


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates most like `word`, best first; none if nothing is like it.

    Compared are the folded forms. A candidate counts as alike when one of the two contains
    the other as whole words (of an id, too), or when enough letters stand in the same order to
    call it a slip. Equally good candidates are in order of the alphabet, whatever
    their order was.

    >>> nearest("sofbank", ["softbank", "openai", "oracle"])
    ['softbank']
    >>> nearest("UDS", ["UZS", "USD", "EUR"], limit=1)
    ['USD']
    >>> nearest("son", ["masayoshi-son", "sonata", "trump"])
    ['masayoshi-son', 'sonata']
    >>> nearest("xyz", ["softbank", "openai"])
    []
    """
    wanted = fold(word)
    if not wanted:
        return []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    within = re.compile(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])")
    ranked: list[tuple[float, float, str]] = []
    for candidate in set(candidates):
        folded = fold(candidate)
        if wanted in folded and within.search(folded):
            score = 1.0 if folded == wanted else 0.9
        else:
            matcher.set_seq1(folded)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
                continue
            score = matcher.ratio()
            if score < _ALIKE:
                continue
        matcher.set_seq1(folded)
        ranked.append((-score, -matcher.quick_ratio(), candidate))
    return [candidate for _, _, candidate in sorted(ranked)[:limit]]


_ALIKE: Final = 0.65
"""The least `SequenceMatcher.ratio` of a slip."""
