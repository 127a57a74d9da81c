"""Characters that cannot be seen, and what stands in their place.

Relies on nothing. Used where names and values are read, and wherever a text is shown.
"""

import re
from collections.abc import Callable
from typing import Final
from unicodedata import category

CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Characters that no text needs; XML (1.0, section 2.2) excludes or discourages them."""

_DISRUPTIVE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
"""Control characters but for tab and line ends, and the overrides of writing direction."""


def is_printable(text: str) -> bool:
    r"""Whether all of a name or message is letters, signs and spaces of any kind.

    Control characters, line breaks, direction overrides and what is left of bytes that are not
    UTF-8 are not; zero-width joiners are, since spelling needs them (in Persian, in emoji).

    >>> is_printable("نمی‌دانم.yaml"), is_printable("gpj\u202elmay.exe"), is_printable("a\nb")
    (True, False, False)
    """
    return text.isprintable() or all(
        c.isprintable() or c in "\u200c\u200d" or category(c) == "Zs" for c in text
    )


def visible(text: str, shown: Callable[[str], str]) -> str:
    r"""The text with `shown(character)` for each character that `is_printable` refuses.

    >>> visible("a\nb\u202e", lambda character: f"<{ord(character):x}>")
    'a<a>b<202e>'
    """
    if is_printable(text):
        return text
    return "".join(character if is_printable(character) else shown(character) for character in text)


def inert(text: str) -> str:
    r"""`text` with what could make other text unreadable replaced by U+FFFD.

    That is control characters and the two overrides of writing direction; tabs and line ends
    stay, and so do all other marks of direction, which names in Arabic or Hebrew may need.

    >>> inert("a\u202eb\x00c\n")
    'a�b�c\n'
    """
    return _DISRUPTIVE.sub("\ufffd", text)
