"""The bytes of a text to load as UTF-8, without a byte order mark.

Every RDF format is UTF-8 but RDF/XML, which may be in any encoding that it names (XML 1.0,
section 4.3.3 and appendix F). Oxigraph reads UTF-8 alone, and stumbles over the mark.
"""

import codecs
import io
import re
from typing import BinaryIO, Final, cast

from pyoxigraph import RdfFormat

from corpolis.problems import StoreError

_MARKS: Final = (
    # those of UTF-32 begin with those of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: Final = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How XML begins in an encoding that has more than one byte for each of its first characters."""

_HEAD: Final = 1024
_DECLARED: Final = re.compile(
    r"""(?P<before><\?xml\b[^>]*?)\s+encoding\s*=\s*(?P<quote>["'])(?P<name>[^"'>]*)(?P=quote)"""
)


def in_utf8(stream: BinaryIO, form: RdfFormat, name: str) -> BinaryIO:
    r"""What a stream gives, in UTF-8; `name` is how messages call it.

    >>> marked = io.BytesIO("\ufeff<a:a> <a:b> <a:c> .".encode("utf-16-le"))
    >>> in_utf8(marked, RdfFormat.TURTLE, "a.ttl").read(99)
    b'<a:a> <a:b> <a:c> .'

    Raises:
        StoreError: XML names an encoding that is not known; reading raises it where the bytes are
            not in the encoding.
    """
    head = stream.read(_HEAD)
    mark, encoding = next(((m, one) for m, one in _MARKS if head.startswith(m)), (b"", ""))
    head = head[len(mark) :]
    if form == RdfFormat.RDF_XML and not encoding:
        encoding = next((one for start, one in _UNMARKED if head.startswith(start)), "")
        encoding = encoding or _declared(head, name)
    if encoding in {"", "utf-8"}:
        return cast("BinaryIO", _Started(head, stream))
    return cast("BinaryIO", _Recoded(_Started(head, stream), encoding, name))


def _declared(head: bytes, name: str) -> str:
    """The encoding that an XML declaration names, as Python calls it; "" if there is none."""
    found = _DECLARED.match(head.decode("latin-1"))
    if found is None:
        return ""
    try:
        io.TextIOWrapper(io.BytesIO(), found["name"])  # which takes those of texts alone
        return codecs.lookup(found["name"]).name
    except (LookupError, ValueError):
        raise StoreError(
            f'{name} says that its encoding is "{found["name"]}", which is not known. '
            "Save it as UTF-8, and load again. Nothing was loaded"
        ) from None


class _Started(io.RawIOBase):
    """A stream of which the start has been read."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = start
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; all that are left if `size` is negative."""
        if not self._start:
            return self._rest.read(size)
        if size < 0:
            start, self._start = self._start, b""
            return start + self._rest.read()
        start, self._start = self._start[:size], self._start[size:]
        return start


class _Recoded(io.RawIOBase):
    """A stream in some encoding as UTF-8; what XML declares is left out."""

    def __init__(self, stream: _Started, encoding: str, name: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._name = name
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._is_first = True

    def read(self, size: int = -1) -> bytes:
        """The text of about so many bytes; nothing only at the end."""
        while True:
            data = self._stream.read(size)
            try:
                text = self._decoder.decode(data, final=not data or size < 0)
            except UnicodeError as error:
                raise StoreError(
                    f"{self._name} is not what it says to be, {self._encoding}: {error}. Save it "
                    "as UTF-8, and load again. Nothing was loaded"
                ) from None
            if text and self._is_first:
                text, self._is_first = _DECLARED.sub(r"\g<before>", text, count=1), False
            if text or not data:
                return text.encode()
