"""Names of files that every system can hold: what Windows reserves, and what it and macOS confuse.

Relies on `digest`. Used by `scaffold`.
"""

import re
import unicodedata
from pathlib import Path
from typing import Final

from corpolis.digest import of_text

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""What Windows opens as a device, whatever follows the first point (Naming Files, Paths, and
Namespaces, in its documentation of file systems)."""

LONGEST_STEM: Final = 180
"""The longest stem, in bytes of UTF-8: with a language and an ending, a name has at most 255."""


def portable_stem(name: str) -> str:
    """The beginning of a file's name that stands for an id: the id itself, in NFC, if it can be.

    The name of a device gets a word before it, and what is too long is cut and ends in a digest,
    so that two of them stay two.

    >>> portable_stem("annual-report"), portable_stem("con"), portable_stem("Com1")
    ('annual-report', 'source-con', 'source-Com1')
    """
    name = unicodedata.normalize("NFC", name)
    if _DEVICE.fullmatch(name):
        return f"source-{name}"
    data = name.encode()
    if len(data) <= LONGEST_STEM:
        return name
    cut = data[: LONGEST_STEM - 9].decode(errors="ignore")
    return f"{cut.rstrip('-_')}-{of_text(name)[:8]}"


def namesake(path: Path) -> Path | None:
    """The file or folder beside `path` that Windows or macOS would take for it, if there is one.

    These do not tell capitals from small letters, nor one way of composing a letter from another.

    >>> namesake(Path(__file__)) == Path(__file__)
    True
    """
    wanted = _form(path.name)
    try:
        return next((one for one in path.parent.iterdir() if _form(one.name) == wanted), None)
    except OSError:  # there is no such folder
        return None


def _form(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
