"""Ids, language tags and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from corpolis.model.identifiers import LONGEST_ID, canonical_tag, is_id, is_iri, slugged


@pytest.mark.parametrize(
    "text",
    [
        "son",
        "masayoshi-son",
        "a_b-c_d",
        "7",
        "2025-01-22",
        "孫正義",
        "ソフトバンク",
        "محمد-بن-سلمان",
        "नरेंद्र_मोदी",
        "ประเทศไทย",
        "größe",
        "x" * LONGEST_ID,
        "x\u0301",
    ],
)
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "-a",
        "a-",
        "a--b",
        "a-_b",
        "a b",
        "a.b",
        "a/b",
        "a:b",
        "a\n",
        "a\u00a0b",
        "a\u200bb",
        "x²",
        "½",
        "ªb",
        "№1",
        "\u0301x",
        "a-\u0301b",
        "😀",
        "x" * (LONGEST_ID + 1),
        "´a",
    ],
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.text(st.characters(categories=["L", "M", "N", "Pd", "Pc"]), min_size=1, max_size=6))
def test_every_id_is_a_local_name_of_turtle(text: str) -> None:
    if is_id(text):
        turtle = f"@prefix e: <https://example.org/> . e:{text} a e:{text} ."
        (quad,) = parse(turtle, format=RdfFormat.TURTLE)
        assert str(quad.subject) == f"<https://example.org/{text}>"


@given(st.text(max_size=80))
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    slug = slugged(text)
    assert slug == "" or is_id(slug)
    assert len(slug) <= 60
    assert slugged(slug) == slug
    assert slug or not any("a" <= character <= "z" for character in text)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("pt-br", "pt-BR"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("de-CH-1996", "de-CH-1996"),
        ("yue", "yue"),
        ("es-419", "es-419"),
        ("german", None),
        ("d", None),
        ("de_DE", None),
        ("de-", None),
        ("dé", None),
        ("", None),
        ("de-abcdefghi", None),
    ],
)
def test_language_tags(written: str, tag: str | None) -> None:
    assert canonical_tag(written) == tag
    assert tag is None or canonical_tag(tag) == tag


@pytest.mark.parametrize(
    "text", ["https://example.org", "http://a/b?c=d#e", "https://例え.jp/ä", "https://a/%20"]
)
def test_addresses(text: str) -> None:
    assert is_iri(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://x.org/%zz",
        "https://[::1",
        "",
        "example.org",
        "ftp://a",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://a b",
        "https://a\n",
        'https://a"b',
        "https://a<b>",
        "https://a\x7f",
        "https://a\\b",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_iri(text)
