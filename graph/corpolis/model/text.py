"""Words in several languages, and values that a source leaves open.

Relies on nothing. Used by every room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Text = Mapping[str, str]
"""One text in several languages: BCP 47 language tag -> words, sorted by tag."""


def by_lower_tag(text: Text) -> Text:
    """The same words under tags in lower case; of two under one tag, the first in the alphabet.

    >>> by_lower_tag({"pt-BR": "sim", "EN": "yes", "en": "aye"})
    {'en': 'aye', 'pt-br': 'sim'}
    """
    for tag in text:
        if not tag.islower():
            break
    else:
        return text
    pairs = sorted(((tag.lower(), words) for tag, words in text.items()), reverse=True)
    return dict(sorted(dict(pairs).items()))


def in_language(text: Text, languages: Sequence[str]) -> str:
    """The words in the first of these languages that has some, else in the first of the text.

    >>> in_language({"de": "ja", "en": "yes"}, ["ja", "en"]), in_language({"de": "ja"}, ["en"])
    ('yes', 'ja')
    >>> in_language({}, ["en"])
    ''
    """
    return next((text[tag] for tag in (*languages, *text) if tag in text), "")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the source leaves open: recorded, never a gap and never a fact."""

    reason: Text
