"""How ids, language tags and addresses are written.

Relies on nothing. Used by the readers of settings, entities, decisions and claims.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST_ID: Final = 200
"""The longest id, in code points."""

_ASCII_ID: Final = re.compile("[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_IRI: Final = re.compile(
    r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f/?#]+[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]*"
)

_BAD_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=1 << 14)
def is_id(text: str) -> bool:
    """Whether `text` can be an id: letters and digits of any script, single "-" or "_" inside.

    Vowel signs and other marks belong to their letter. Every id can stand in a prefixed name of
    Turtle (RDF 1.1 Turtle, PN_LOCAL) and SPARQL as it is; hence no letters beyond U+FFFF, which
    Oxigraph's SPARQL does not read there.

    >>> is_id("masayoshi-son"), is_id("孫正義"), is_id("नरेंद्र_मोदी")
    (True, True, True)
    >>> is_id("-son"), is_id("son--x"), is_id("x²"), is_id("a" * 201)
    (False, False, False, False)
    """
    if _ASCII_ID.fullmatch(text):
        return len(text) <= LONGEST_ID
    if text.isascii() or len(text) > LONGEST_ID:
        return False
    return _ANY_ID.fullmatch("".join(map(_kind, text))) is not None


_ANY_ID: Final = re.compile("(?:am*)+(?:-(?:am*)+)*")


def _kind(character: str) -> str:
    """What a character is in an id: a letter or digit (a), mark (m), sign between words (-)."""
    if character in "-_":
        return "-"
    if character > "\uffff":
        return "?"
    category = unicodedata.category(character)
    if category in {"Mn", "Mc"}:
        return "m"
    # Turtle leaves out the letters of Latin-1 that are signs.
    return "a" if (category[0] == "L" or category == "Nd") and character not in "ªµº" else "?"


def slugged(text: str, most: int | None = 60) -> str:
    """An id made from a title: lower-case letters and digits, "-" between words, `most` at most.

    What has to tell one thing from another is not cut: then `most` is None.

    >>> slugged("SoftBanks Wette: 500 Mrd. für KI"), slugged("नरेंद्र मोदी"), slugged("…")
    ('softbanks-wette-500-mrd-für-ki', 'नरेंद्र-मोदी', '')
    """
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    kinds = "".join(map(_kind, lower))
    words = [lower[word.start() : word.end()] for word in re.finditer("a[am]*", kinds)]
    return "-".join(words)[:most].rstrip("-")


@lru_cache(maxsize=1 << 10)
def canonical_tag(tag: str) -> str | None:
    """A language tag in the case that BCP 47 (RFC 5646, section 2.1.1) recommends.

    None if it is not well-formed, as far as tags of written languages go.

    >>> canonical_tag("DE"), canonical_tag("zh-hant-tw"), canonical_tag("german")
    ('de', 'zh-Hant-TW', None)
    """
    if _TAG.fullmatch(tag) is None:
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *map(_canonical_subtag, rest)])


def _canonical_subtag(subtag: str) -> str:
    if len(subtag) == 2 and subtag.isalpha():
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def is_iri(text: str) -> bool:
    """Whether `text` is an http(s) IRI that can stand in RDF and in a link.

    >>> is_iri("https://example.org/a"), is_iri("javascript:alert(1)"), is_iri("https://a b")
    (True, False, False)
    """
    if _IRI.fullmatch(text) is None or _BAD_ESCAPE.search(text):
        return False
    from pyoxigraph import NamedNode

    try:  # Oxigraph reads what is built, so it has the last word.
        NamedNode(text)
    except ValueError:
        return False
    return True
