"""Mappings in braces on one line whose texts have commas and brackets, and as they should be.

Relies on PyYAML, `mends` and `model.claim_keys`. Used by `document` and `structure`.

A comma ends a value there, and brackets are a list. Where a text ends is seen by the key after it:
one of those that files have.
"""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from corpolis.dossier.yaml.mends import (
    LANGUAGE,
    LOADER,
    MENDABLE,
    TEXT_KEYS,
    is_readable,
    quoted,
    words_of,
)
from corpolis.model.claim_keys import CLAIM_KEYS

KEYS: Final = frozenset(
    TEXT_KEYS
    | {key.name for key in CLAIM_KEYS}
    | {"type", "identifiers", "same-as", "post-at"}  # of entities
    | {"kind", "language", "published", "retrieved", "url", "archived-url", "text", "sha256"}
    | {"retells", "withdrawn", "date", "data", "media-type", "reading"}  # of sources
)
"""What a mapping of a dossier's files may have as keys, besides languages."""

LONGEST: Final = 4_000
"""Code points of a line that is looked at."""

_LINE: Final = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)*(?:(?P<key>[\w-]+)[ \t]*:[ \t]+)?)\{(?P<inner>.*)\}"
    r"(?P<after>[ \t]+#(?:[ \t].*)?|[ \t]*)"
)
_KEY: Final = re.compile(r"(?:^|,)[ \t]*([\w-]+)[ \t]*:[ \t]+")
_QUOTED: Final = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'""")


def mended_mapping(line: str) -> str | None:
    r"""The line with the texts of its mapping in quotes that YAML reads otherwise; None if none is.

    >>> mended_mapping("- {id: a, quote: We [the board] said yes, as ever, status: planned}")
    "- {id: a, quote: 'We [the board] said yes, as ever', status: planned}"
    >>> mended_mapping("- {id: a, quote: 'fine, too'}"), mended_mapping("- {id: [a, quote: b}")
    (None, None)
    """
    if len(line) > LONGEST or "{" not in line:
        return None
    match = _LINE.fullmatch(line)
    if match is None or match["key"] in _NO_COLLECTIONS:
        return None
    made, is_changed, seen = [], False, set[str]()
    for key, sign, value in _entries(match["inner"]):
        after = value.rstrip()
        if key in seen or not after:
            return None
        seen.add(key)
        if not _is_one_value(after, key):
            if key not in MENDABLE and not LANGUAGE.fullmatch(key):
                return None
            if after.startswith(("{", "[")) and key not in _NO_COLLECTIONS:
                return None
            after, is_changed = quoted(words_of(after)), True
        made.append(f"{sign}{after}{value[len(value.rstrip()) :]}")
    inner = "".join(made)
    if not is_changed or not is_readable(f"{{{inner}}}"):
        return None
    return f"{match['before']}{{{inner}}}{match['after']}"


_NO_COLLECTIONS: Final = TEXT_KEYS - {"aliases", "unknown", "name", "title", "description", "by"}
"""The keys whose value is a text even if it begins with a bracket."""


def _entries(inner: str) -> Iterator[tuple[str, str, str]]:
    """Each key, what stands from the end of the value before it to its own value, and that.

    Nothing if it does not begin with a key.
    """
    found = _KEY.match(inner)
    in_languages = found is not None and found[1] not in KEYS
    while found is not None:
        start = found.end()
        skipped = _QUOTED.match(inner, start)
        following = None if skipped is None else _next(inner, skipped.end(), in_languages)
        if skipped is None or inner[skipped.end() : _start(following, inner)].strip():
            following = _next(
                inner, start, in_languages
            )  # what begins with a mark may go on behind it
        end = _start(following, inner)
        yield found[1], found[0], inner[start:end]
        found = following


def _next(inner: str, at: int, in_languages: bool) -> "re.Match[str] | None":
    """Where the next key is, which is a language if the first is."""
    for found in _KEY.finditer(inner, at):
        is_key = LANGUAGE.fullmatch(found[1]) if in_languages else found[1] in KEYS
        if is_key and found[0].startswith(","):
            return found
    return None


def _start(found: "re.Match[str] | None", inner: str) -> int:
    return len(inner) if found is None else found.start()


def _is_one_value(value: str, key: str) -> bool:
    """Whether YAML reads this in braces as one value, which is no list or mapping for a text."""
    if not is_readable(f"{{k: {value}, z: z}}"):
        return False
    events: list[yaml.Event] = []
    loader = LOADER(f"{{k: {value}, z: z}}")
    while not isinstance(events[-1] if events else None, yaml.StreamEndEvent):
        events.append(loader.get_event())
    # A stream, a document and a mapping begin; two keys with a value; and these end.
    is_scalar = len(events) == 10 and isinstance(events[4], yaml.ScalarEvent)
    if is_scalar or key in _NO_COLLECTIONS:
        return is_scalar
    return value[0] in "[{"
