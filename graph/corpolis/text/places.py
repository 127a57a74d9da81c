"""Where in a text something stands, as editors count.

Relies on nothing. Used by the readers of files, whose problems have places.
"""

import re
from typing import Final

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def place_in(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of a code point, both from 1; CR, LF and CR LF end a line.

    A byte order mark at the beginning takes no column.

    >>> place_in("a\r\nb\rcd", 6)
    (3, 2)
    """
    line, start = 1, 1 if text.startswith("\ufeff") else 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, min(offset, len(text)) - start + 1
