"""The form in which names are compared: accents, case and typography aside.

Relies on `punctuation`. Used wherever a word that a person typed has to be found.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from corpolis.text.punctuation import IGNORABLE, PLAIN_PUNCTUATION

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
