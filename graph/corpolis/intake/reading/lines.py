r"""The lines of a file as octets, whatever ends them: LF, CR LF or CR alone.

Relies on `raw_record`. Used by `rows`, `json_lines` and `guess`.

A line has its end, so that the lines of a file put together are the file. No more than one chunk
and one line are in memory; a longer line than `RECORD_LIMIT` is cut, and said to be.
"""

import codecs
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from corpolis.intake.reading.raw_record import RECORD_LIMIT

_CHUNK: Final = 1024 * 1024

WIDE: Final = frozenset({"utf-16-le", "utf-16-be"})
"""Encodings in which a line's end has two octets."""

_LINES: Final = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")

_MARKS: Final = {"utf-8": codecs.BOM_UTF8} | {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


class LongLine(bytes):
    """The first octets of a line that is longer than a record may be; `size` is what it has."""

    size: int


def mark_size(first: bytes, encoding: str) -> int:
    r"""The octets of the byte order mark with which a file begins: 0 if there is none.

    >>> mark_size(b"\xef\xbb\xbfName", "utf-8")
    3
    """
    mark = _MARKS.get(encoding, b"")
    return len(mark) if mark and first.startswith(mark) else 0


def lines(stream: BinaryIO, encoding: str, limit: int = RECORD_LIMIT) -> Iterator[bytes]:
    r"""The lines from where `stream` stands to its end, each with its end.

    >>> from io import BytesIO
    >>> list(lines(BytesIO(b"a\r\nb\rc\n\nd"), "utf-8"))
    [b'a\r\n', b'b\r', b'c\n', b'\n', b'd']
    """
    split = partial(_wide_lines, encoding) if encoding in WIDE else _narrow_lines
    rest = b""
    while chunk := stream.read(_CHUNK):
        parts = split(rest + chunk)
        rest = parts.pop()
        yield from parts
        if len(rest) > limit:
            long = LongLine(rest[:limit])
            long.size = len(rest)
            rest = b""
            while chunk := stream.read(_CHUNK):
                first, *others = split(chunk)
                long.size += len(first)
                if others or first.endswith((b"\n", b"\r", b"\n\0", b"\r\0")):
                    *others, rest = others or [b""]
                    break
            else:
                others = []
            yield long
            yield from others
    if rest:
        yield from split(rest)


def _narrow_lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def _wide_lines(encoding: str, data: bytes) -> list[bytes]:
    even = len(data) - len(data) % 2
    text = data[:even].decode(encoding, "surrogatepass")
    parts = [line.encode(encoding, "surrogatepass") for line in _LINES.findall(text)] or [b""]
    parts[-1] += data[even:]
    return parts
