"""What a file is that should be plain text and is not, by how it begins.

Relies on nothing. Used where texts are read or archived, and where a file is not UTF-8.
"""

import re
from dataclasses import dataclass
from shlex import quote
from typing import Final


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format: its name with an article, and what gives its text, `{file}` being the file."""

    name: str
    remedy: str


_EXTRACT: Final = "open it and save it as plain text (UTF-8)"
_PDF: Final = FileFormat("a PDF", "take its text out with: pdftotext -enc UTF-8 {file}")
_WORD: Final = FileFormat("a Word document", f"{_EXTRACT}, or: pandoc -t plain {{file}}")
_HTML: Final = FileFormat("a web page in HTML", "save the text that a browser shows of it (UTF-8)")
_PICTURE: Final = FileFormat("a picture", "write down or recognise (OCR) the text that it shows")
_PACKED: Final = FileFormat("a packed file", "unpack it, and take the plain text in it")
_CONVERTED: Final = "convert it with: iconv -f {encoding} -t UTF-8 {{file}} > {{file}}.utf8"

_BEGINNINGS: Final = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", FileFormat("a document in Rich Text Format (RTF)", _EXTRACT)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileFormat("an old Word or Office document", _EXTRACT)),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"BZh", _PACKED),
)
_WITHIN_ZIP: Final = (
    (b"word/", _WORD),
    (b"xl/", FileFormat("an Excel workbook", "save the sheet as text, or copy what is quoted")),
    (b"ppt/", FileFormat("a PowerPoint presentation", _EXTRACT)),
    (b"vnd.oasis.opendocument", FileFormat("an OpenDocument file", _EXTRACT)),
    (b"application/epub+zip", FileFormat("an EPUB book", _EXTRACT)),
)
_MARKUP: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING: Final = 4096
"""So many bytes are looked at."""


def instruction(found: FileFormat, file: str) -> str:
    """What to do with such a file; its name is quoted for a shell.

    >>> instruction(_PDF, "my report.pdf")
    "take its text out with: pdftotext -enc UTF-8 'my report.pdf'"
    """
    return found.remedy.replace("{file}", quote(file))


def document_format(data: bytes) -> FileFormat | None:
    r"""The format of a document that is no plain text, whatever its bytes can be read as.

    >>> document_format(b"%PDF-1.7\n").name, document_format(b"PDF and HTML are formats.")
    ('a PDF', None)
    """
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")
    for beginning, found in _BEGINNINGS:
        if start.startswith(beginning):
            return found
    if start.startswith(b"PK\x03\x04"):
        return next((found for part, found in _WITHIN_ZIP if part in data), _PACKED)
    return _HTML if _MARKUP.match(start) else None


def encoding_format(data: bytes) -> FileFormat:
    r"""What text that is not UTF-8, or has NUL characters, most likely is.

    >>> encoding_format("Zürich".encode("utf-16")).name
    'text in UTF-16'
    >>> encoding_format("Der Bürger zahlt".encode("latin-1")).name
    'text in Latin-1 or Windows-1252'
    """
    start = data[:_BEGINNING]
    for beginning in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        if start.startswith(beginning):
            return _text_in("UTF-32")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text_in("UTF-16")
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 8 > 0:
        return _text_in("UTF-16BE" if even > odd else "UTF-16LE", "UTF-16")
    if b"\0" in data:
        return FileFormat("no text, but bytes of some other kind", _EXTRACT)
    read = start.decode(errors="replace")
    if sum(c > "\x7f" for c in read) > 2 * read.count("\ufffd"):
        return FileFormat("UTF-8 with damaged bytes", "type anew what stands there")
    if _LATIN.fullmatch(data):
        return _text_in("WINDOWS-1252", "Latin-1 or Windows-1252")
    other = "text in another encoding than UTF-8"
    return FileFormat(other, _CONVERTED.format(encoding="ENCODING"))


def _text_in(encoding: str, name: str = "") -> FileFormat:
    return FileFormat(f"text in {name or encoding}", _CONVERTED.format(encoding=encoding))


_LATIN: Final = re.compile(rb"(?:[\t-\r -~]|(?<![\x80-\xff])[\x80-\xff]{1,2}(?![\x80-\xff]))*")
"""Text of Western Europe: of letters beyond ASCII no more than two stand in a row."""
