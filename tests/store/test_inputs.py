"""Files to load: byte order marks, encodings, names of formats, and what relative IRIs mean."""

import bz2
import codecs
import gzip
import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from corpolis.problems import StoreError
from corpolis.rdf.iris import NOWHERE
from corpolis.store.embedded.folder import StoreFolder
from corpolis.store.embedded.inputs import FORMATS, Input, format_of
from corpolis.store.embedded.load import load

XML = (
    '<?xml version="1.0"%s?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:e="https://e.org/"><rdf:Description rdf:about="https://e.org/a"><e:p>%s</e:p>'
    "</rdf:Description></rdf:RDF>"
)
TEXTS = {
    "jsonld": '{"@id": "https://e.org/a", "https://e.org/p": "ü"}',
    "nq": '<https://e.org/a> <https://e.org/p> "ü" .\n',
    "nt": '<https://e.org/a> <https://e.org/p> "ü" .\n',
    "rdf": XML % ("", "ü"),
    "trig": '{ <https://e.org/a> <https://e.org/p> "ü" }',
    "ttl": '<https://e.org/a> <https://e.org/p> "ü" .',
}
QUAD = '<https://e.org/a> <https://e.org/p> "ü"'
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes, ".bz2": bz2.compress, ".gz": gzip.compress, ".xz": lzma.compress,
    ".zst": zstd.compress,
}  # fmt: skip
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
RELATIVE = {
    "jsonld": '{"@id": "a", "https://e.org/p": {"@id": "#b"}}',
    "rdf": XML.replace("https://e.org/a", "a") % ("", '</e:p><e:p rdf:resource="#b"/><e:p>'),
    "trig": "{ <a> <https://e.org/p> <#b> }",
    "ttl": "<a> <https://e.org/p> <#b> .",
}


def held(folder: Path) -> set[str]:
    with StoreFolder(folder, NOWHERE).reading() as store:
        return {str(quad) for quad in store.oxigraph}


def loaded(tmp_path: Path, name: str, data: bytes, given: str | None = None) -> set[str]:
    (tmp_path / name).write_bytes(data)
    file = str(tmp_path / name)
    load([Input(file, format_of(file), given=given)], tmp_path / "store")
    return held(tmp_path / "store")


def piped(tmp_path: Path, form: str, data: bytes, given: str | None = None) -> set[str]:
    stream = io.BufferedReader(io.BytesIO(data))
    load([Input("-", FORMATS[form], stream, given)], tmp_path / "store")
    return held(tmp_path / "store")


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("encoding", MARKED)
def test_a_byte_order_mark_is_skipped(tmp_path: Path, form: str, encoding: str) -> None:
    assert loaded(tmp_path, f"a.{form}", TEXTS[form].encode(encoding)) == {QUAD}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("encoding", MARKED)
def test_also_compressed_and_from_a_pipe(tmp_path: Path, kind: str, encoding: str) -> None:
    data = PACKED[kind](TEXTS["ttl"].encode(encoding))
    assert loaded(tmp_path, f"a.ttl{kind}", data) == {QUAD}
    assert piped(tmp_path / "piped", "ttl", data) == {QUAD}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("encoding", MARKED)
def test_also_where_bad_lines_are_left_out(tmp_path: Path, kind: str, encoding: str) -> None:
    bad: list[int] = []
    data = PACKED[kind](f"{TEXTS['nt']}nonsense\n".encode(encoding))
    (tmp_path / "a.nt").write_bytes(data)
    one = Input(str(tmp_path / "a.nt"), FORMATS["nt"])
    load([one], tmp_path / "store", skipped=lambda line: bad.append(line.line))
    assert held(tmp_path / "store") == {QUAD}
    assert bad == [2]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("UTF-16", "utf-16"),
        ("UTF-32", "utf-32-be"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("utf-8", "utf-8"),
    ],
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_xml_in_the_encoding_that_it_names(
    tmp_path: Path, declared: str, encoding: str, quote: str
) -> None:
    text = XML % (f" encoding={quote}{declared}{quote} standalone='yes'", "ü")
    assert loaded(tmp_path, "a.rdf", text.encode(encoding)) == {QUAD}


def test_a_character_may_lie_across_two_readings(tmp_path: Path) -> None:
    text = XML % (' encoding="UTF-16"', "ü" * 300_001)
    (quad,) = loaded(tmp_path, "a.rdf", b"\xff\xfe" + text.encode("utf-16-le"))
    assert quad.count("ü") == 300_001


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.rdf",
            (XML % (' encoding="none"', "")).encode(),
            'its encoding is "none", which is not',
        ),
        ("a.rdf", (XML % (' encoding="rot13"', "")).encode(), 'encoding is "rot13", which is not'),
        ("a.rdf", (XML % (' encoding="ascii"', "ü")).encode(), "is not what it says to be, ascii"),
        ("a.ttl", codecs.BOM_UTF16_LE + b"a", "is not what it says to be, utf-16-le"),
        ("a.ttl", TEXTS["ttl"].encode("latin-1"), "a.ttl"),
    ],
)
def test_what_is_in_no_known_encoding_is_said(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    with pytest.raises(StoreError, match=message):
        loaded(tmp_path, name, data)
    assert not (tmp_path / "store" / "CURRENT").exists()


@pytest.mark.parametrize(
    "name", ["A.TTL", "a.Ttl.GZ", "a.NQ.zst", "b.RDF", "x.JsonLD", "a.TriG.xz"]
)
def test_names_end_in_small_or_large_letters(name: str) -> None:
    assert format_of(name) in FORMATS.values()


@pytest.mark.parametrize("name", ["a.n3", "A.N3.gz"])
def test_notation3_is_named(name: str) -> None:
    with pytest.raises(StoreError, match="Notation3, which can say what RDF cannot"):
        format_of(name)


@pytest.mark.parametrize("form", RELATIVE)
@pytest.mark.parametrize("kind", PACKED)
def test_relative_iris_are_read_against_the_file(tmp_path: Path, form: str, kind: str) -> None:
    name = f"ä {form}.{form}{kind}"
    found = loaded(tmp_path, name, PACKED[kind](RELATIVE[form].encode()))
    here = (tmp_path / name).as_uri()
    said = f"<{here.rpartition('/')[0]}/a> <https://e.org/p> <{here}#b>"
    assert said in found


@pytest.mark.parametrize("form", RELATIVE)
@pytest.mark.parametrize("base", ["https://e.org/x/y", "urn:x:/y", "file:///x/y"])
def test_or_against_a_base(tmp_path: Path, form: str, base: str) -> None:
    near = base.removesuffix("y") + "a"
    said = f"<{near}> <https://e.org/p> <{base}#b>"
    assert said in loaded(tmp_path, f"a.{form}", RELATIVE[form].encode(), base)
    assert said in piped(tmp_path / "piped", form, RELATIVE[form].encode(), base)


@pytest.mark.parametrize("form", RELATIVE)
def test_a_stream_has_no_address(tmp_path: Path, form: str) -> None:
    with pytest.raises(StoreError, match=r"Give --base IRI.*Nothing was loaded"):
        piped(tmp_path, form, RELATIVE[form].encode())
    assert not (tmp_path / "store" / "CURRENT").exists()


LOST = {
    '{"@id": "a", "x:p": 1}': '"a" <x:p>',
    '{"@id": "x:a", "x:p": {"@id": "b"}}': '"b" is a relative IRI',
    '{"@id": "x:a", "@type": "T"}': '"T" is a relative IRI',
    '{"@id": "g", "@graph": [{"@id": "x:a", "x:p": 1}]}': '"g" is a relative IRI',
    '{"@context": {"@base": null}, "@id": "a", "x:p": 1}': '"a" is a relative IRI',
    '{"@context": {"p": {"@id": "x:p", "@type": "@id"}}, "@id": "x:a", "p": "b"}': '"b" is',
    '{"@context": {"p": {"@id": "x:p", "@type": "@id"}}, "@id": "x:a",'
    ' "p": ["x:b", "c d"]}': '"c d" is',
    '{"@context": {"p": {"@id": "x:p", "@type": "@id"}}, "@id": "x:a", "p": "x:b c"}': (
        '"x:b c" is no IRI, so that this would be lost: <x:a> <x:p> "x:b c"'
    ),
    '{"@context": {"p": {"@id": "x:p", "@type": "@id"}}, "@id": "x:a", "p": "<x:b>"}': '"<x:b>" is',
    '{"@context": {"p": {"@id": "x:p", "@type": "@vocab"}}, "@id": "x:a", "p": "x:{b}"}': '"x:{b}"',
    '{"@context": {"p": {"@id": "x:p", "@type": "@id", "@container": "@list"}}, "@id": "x:a",'
    ' "p": ["x:b\\u0020c"]}': '"x:b c" is no IRI',
    '{"@context": {"p": {"@id": "x:p", "@type": "@id", "@container": "@index"}}, "@id": "x:a",'
    ' "p": {"z": "x:b|c"}}': '"x:b|c" is no IRI',
    '{"@id": "x:a", "@type": "x:A b"}': '"x:A b" is no IRI',
    '{"@id": "x:a", "x:p": {"@value": "1", "@type": "x:a b"}}': '"1"^^"x:a b"',
    '{"@context": {"p": {"@id": "x:p", "@type": "T"}}, "@id": "x:a", "p": "1"}': '"T" is a',
    '{"@context": {"id": "@id"}, "id": "#f", "x:p": 1}': '"#f" is a relative IRI',
    '{"@id": "x:a", "@reverse": {"x:p": {"@id": "b"}}}': '"b" is a relative IRI',
    '{"@id": "x:a", "x:p": {"@list": [{"@id": "b"}]}}': '"b" is a relative IRI',
    '{"@included": [{"@id": "?q=1", "x:p": 1}]}': "a relative IRI",
    '{"@id": "x:a b", "x:p": 1}': 'the @id "x:a b" is no IRI',
    '{"@id": "x:<a>", "x:p": 1}': 'the @id "x:<a>" is no IRI',
    '{"@context": {"id": "@id"}, "id": "x:a b", "x:p": 1}': 'the @id "x:a b" is no IRI',
    '{"@id": "x:a", "x:p": {"@value": "b", "@language": "no tag!"}}': '@language "no tag!" is no',
}


@pytest.mark.parametrize("text", LOST)
def test_json_ld_loses_nothing_without_a_word(tmp_path: Path, text: str) -> None:
    with pytest.raises(StoreError) as caught:
        piped(tmp_path, "jsonld", text.encode())
    assert LOST[text] in str(caught.value)
    assert "Nothing was loaded" in str(caught.value)


FINE = {
    '{"@id": "x:a", "x:p": {"@id": "_:b"}}': 1,
    '{"@context": {"@vocab": "x:"}, "@id": "x:a", "p": "b", "@type": "T"}': 2,
    '{"@context": {"@base": "x://y/"}, "@id": "a", "x:p": {"@id": ""}}': 1,
    '{"@graph": [{"@id": "x:a", "x:p": 1}, {"@id": "x:b", "x:p": null}]}': 1,
    '[{"@id": "x:a", "x:p": {"@value": "b", "@language": "de-AT"}}]': 1,
    '{"@context": {"p": {"@id": "x:p", "@type": "@id"}}, "@id": "x:a",'
    ' "p": "x:b", "x:q": "a <b>"}': 2,
    '{"@context": {"full name": "x:p"}, "@id": "x:a", "full name": "a \\"b\\" {c}"}': 1,
    "[]": 0,
    "{}": 0,
    '{"@id": "x:a", "x:p": {"@type": "@json", "@value": {"q": 1}}}': 1,
}


@pytest.mark.parametrize("text", FINE)
def test_what_json_ld_keeps_is_no_error(tmp_path: Path, text: str) -> None:
    assert len(piped(tmp_path, "jsonld", text.encode())) == FINE[text]


def test_words_that_are_no_iris_come_as_they_are(tmp_path: Path) -> None:
    text = '{"@id": "x:a", "x:p": "a <b> q.-20-.q \\u007bc} \\\\ ^|`", "x:q": {"@value": " x "}}'
    found = piped(tmp_path, "jsonld", text.encode())
    assert {one for one in found if "x:q" in one} == {'<x:a> <x:q> " x "'}
    assert '<x:a> <x:p> "a <b> q.-20-.q {c} \\\\ ^|`"' in found
