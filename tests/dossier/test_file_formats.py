"""Files that are no plain text are named for what they are, with what to do about it."""

import io
import zipfile

import pytest

from corpolis.dossier.file_formats import document_format, encoding_format
from corpolis.dossier.files import decode_text
from corpolis.problems import Problem


def packed(*names: str, first: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "remedy"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "a PDF", "pdftotext -enc UTF-8 'my file'"),
        (b"%PDF-1.7\nall in ASCII", "a PDF", "pdftotext"),
        (packed("[Content_Types].xml", "word/document.xml"), "a Word document", "pandoc"),
        (packed("xl/workbook.xml"), "an Excel workbook", "copy what is quoted"),
        (packed("ppt/slides.xml"), "a PowerPoint presentation", "plain text"),
        (packed("mimetype", first=b"application/epub+zip"), "an EPUB book", "plain text"),
        (packed("a.txt"), "a packed file", "unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Word or Office", "plain text"),
        (b"{\\rtf1\\ansi Guten Tag}", "Rich Text Format", "plain text"),
        (b"<!DOCTYPE html>\n<html lang=de>", "a web page in HTML", "browser"),
        (b"\xef\xbb\xbf  <HTML><p>x", "a web page in HTML", "browser"),
        (b"<?xml version='1.0'?><!-- x --><html xmlns=''>", "a web page in HTML", "browser"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture", "OCR"),
        (b"\x1f\x8b\x08\0", "a packed file", "unpack"),
    ],
)
def test_documents(data: bytes, name: str, remedy: str) -> None:
    found = decode_text(data, "my file")
    assert isinstance(found, Problem)
    assert found.message.startswith("my file is ")
    assert name in found.message
    assert remedy in found.hint


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Der Bürger zahlt", "utf-16", "text in UTF-16"),
        ("Der Bürger zahlt", "utf-16-le", "text in UTF-16"),
        ("Der Bürger zahlt", "utf-16-be", "text in UTF-16"),
        ("Der Bürger zahlt", "utf-32", "text in UTF-32"),
        ("Der Bürger zahlt", "latin-1", "text in Latin-1 or Windows-1252"),
        ("L’État a payé “tout” – 5 €", "cp1252", "text in Latin-1 or Windows-1252"),
        ("Él pagó: ¿qué?", "latin-1", "text in Latin-1 or Windows-1252"),
        ("Гражданин платит", "cp1251", "text in another encoding than UTF-8"),
        ("市民は払う", "shift_jis", "text in another encoding than UTF-8"),
        ("公民付款", "gb18030", "text in another encoding than UTF-8"),
        ("시민이 낸다", "euc-kr", "text in another encoding than UTF-8"),
        ("المواطن يدفع", "cp1256", "text in another encoding than UTF-8"),
    ],
)
def test_encodings(text: str, encoding: str, name: str) -> None:
    data = text.encode(encoding)
    assert encoding_format(data).name == name
    found = decode_text(data, "a.txt")
    assert isinstance(found, Problem)
    assert found.message == f"a.txt is {name}, not plain text in UTF-8"
    assert "iconv" in found.hint


def test_damage_is_no_other_encoding() -> None:
    assert (
        encoding_format("Der Bürger zählt öfter".encode() + b"\xff zahlt").name
        == "UTF-8 with damaged bytes"
    )
    assert encoding_format(b"abc\0def").name == "no text, but bytes of some other kind"


@pytest.mark.parametrize(
    "text",
    ["", "%PDF is how a PDF begins", "PK", "He said <html> once.", "<p>a</p>", "{rtf", "MM", "II*"],
)
def test_plain_texts(text: str) -> None:
    assert document_format(text.encode()) is None
    assert decode_text(text.encode(), "a.txt") == text
