"""Reading a file of a dossier, whatever lies there, and places in its text.

Relies on `problems`. Used by the readers of settings, entities, decisions, claims and texts.
"""

import re
import stat
from pathlib import Path
from typing import Final
from unicodedata import category

from corpolis.problems import Problem

_LINE_END: Final = re.compile(r"\r\n|\r|\n")

CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Characters that no text needs; XML (1.0, section 2.2) excludes or discourages them."""


def read_file(path: Path, file: str, limit: int) -> bytes | Problem:
    """The bytes of a regular file of at most `limit` bytes.

    Never waits for a pipe or a device and never reads more than the limit. `file` is how
    problems call it. The problem is `unreadable-file` or `file-too-large`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or pipe"
            return _unreadable(file, f"this is {what}, not a file", "rename or remove it")
        with path.open("rb") as stream:
            data = stream.read(min(status.st_size, limit) + 1)
            if status.st_size < len(data) <= limit:  # it has grown
                data += stream.read(limit + 1 - len(data))
    except FileNotFoundError:
        hint = "make the link point to a file, or remove it"
        return _unreadable(file, "this is a link to a file that is not there", hint)
    except OSError as error:
        return _unreadable(file, f"the file cannot be read: {error.strerror}", "")
    size = max(status.st_size, len(data))
    if size > limit:
        message = f"the file has {size:,} bytes; at most {limit:,} are read"
        return Problem(file, 0, 0, "file-too-large", message, "split it, or leave a part out")
    return data


def _unreadable(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, 0, "unreadable-file", message, hint)


def decode(data: bytes, file: str) -> str | Problem:
    """The text of a UTF-8 file, or the problem `not-utf8` with the place of the first bad byte.

    >>> decode("ü".encode("latin-1"), "claims/a.yaml").code
    'not-utf8'
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_in(data[: error.start].decode("utf-8"), error.start)
        byte = data[error.start]
        message = f"this is not UTF-8 text (byte 0x{byte:02x} at offset {error.start})"
        return Problem(file, line, column, "not-utf8", message, "save the file as UTF-8")


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
