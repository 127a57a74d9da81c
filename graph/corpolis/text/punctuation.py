"""Typographic punctuation, and characters that cannot be seen.

Relies on nothing. Used where quotes are found and names are compared.
"""

from typing import Final

PLAIN_PUNCTUATION: Final = {
    ord(variant): plain
    for plain, variants in {
        "'": "‘’‚‛‹›`´ʹʻʼʽ′＇",
        '"': "“”„‟«»″＂",
        "-": "‐‑‒–—―−﹘﹣－",
    }.items()
    for variant in variants
}
"""Typographic quotes, apostrophes and dashes, and the plain character for each."""

IGNORABLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a shape of their own: soft hyphen, zero-width characters, direction marks."""
