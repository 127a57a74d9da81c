"""The form in which names are compared: accents, case and typography aside.

Relies on `spellings`. Used wherever a word that a person typed has to be found.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from corpolis.text.spellings import ACCENTS, IGNORABLE, NAME_LETTERS, NAME_SIGNS

_PLAIN: Final = str.maketrans(
    {variant: plain for plain, variants in NAME_SIGNS.items() for variant in variants}
    | NAME_LETTERS
)
_ACCENTS: Final = re.compile(f"[{ACCENTS}{IGNORABLE}]")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The form in which two spellings of one name are equal.

    Compatibility forms are unified (full-width and half-width letters, ligatures), case and
    runs of white space do not count, nor do accents on Latin, Greek and Cyrillic letters and
    the optional vowel points of Arabic and Hebrew. Marks that make another letter or a vowel
    are kept: the dakuten of Japanese, the vowel signs of the Indian scripts and of Thai. "ü" is
    like "u", not like "ue". Yeh and kaf are those of Arabic, however Persian or Egyptian keyboards
    write them. Folding twice changes nothing more.

    >>> fold("Lech  WAŁĘSA"), fold("Müller-Weiß"), fold("Müller–Weiss")
    ('lech walesa', 'muller-weiss', 'muller-weiss')
    >>> fold("ｿﾌﾄﾊﾞﾝｸ") == fold("ソフトバンク"), fold("ハンク") == fold("バンク")
    (True, False)
    >>> fold("علی کریمی") == fold("علي كريمي")
    True
    """
    if text.isascii():
        folded = text.lower().replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    return " ".join(folded.split())
