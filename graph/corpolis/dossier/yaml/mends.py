"""Lines that mean something else in YAML than the person who typed them, and as they should be.

Relies on PyYAML and `model.claim_keys`. Used by `tree`, `typed`, `one_line` and `structure`.

A value that stands without quotes ends at ": " and " #", and cannot begin with a sign that YAML
keeps for itself. Whoever copies a sentence of a source behind `quote:` does not think of that.
"""

import re
from typing import Final

import yaml

from corpolis.model.claim_keys import CLAIM_KEYS, QUANTITIES, Form

LOADER: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads YAML as events."""

TEXT_KEYS: Final = frozenset(
    {key.name for key in CLAIM_KEYS if key.form in {Form.TEXT, Form.QUOTE}}
    | {"title", "name", "description", "reason", "publisher", "author", "licence", "citation"}
    | {"aliases", "by", "unknown"}
)
"""The keys whose values are words."""

MENDABLE: Final = TEXT_KEYS | {key.name for key in CLAIM_KEYS if key.form in QUANTITIES}
"""The keys whose values may be put in quotes."""

LANGUAGE: Final = re.compile("(?!id$)[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
"""A key that is a language."""

_LINE: Final = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)*(?:(?P<key>[\w-]+)[ \t]*:[ \t]+)?)(?P<value>\S.*?)"
    r"(?P<after>[ \t]+#(?:[ \t].*)?|[ \t]*)"
)
_SIGNS: Final = tuple("@%`\"'")
"""What an item of a list has to begin with for it to be taken for words."""


def mended(line: str) -> str | None:
    r"""The line with its value in quotes, if it has words as a value that YAML cannot read.

    >>> mended("    quote: He said: no"), mended('- "No", he said')
    ("    quote: 'He said: no'", '- \'"No", he said\'')
    >>> mended("quote: It's: a [test]"), mended("subject: [a, b"), mended("quote: yes")
    ('quote: "It\'s: a [test]"', None, None)
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    key, value = match["key"], match["value"]
    if key is None:
        may_be_words = "-" in match["before"] and value.startswith(_SIGNS)
    else:
        may_be_words = key in MENDABLE or LANGUAGE.fullmatch(key) is not None
    if not may_be_words or is_readable(value):
        return None
    return f"{match['before']}{quoted(words_of(value))}{match['after']}"


def mended_collection(line: str, column: int) -> str | None:
    """The line with the list or mapping at `column`, from 1, as the words that it was meant for.

    >>> mended_collection("quote: [Laughter]", 8), mended_collection("id: [a]", 5)
    ("quote: '[Laughter]'", None)
    """
    before, value = line[: column - 1], line[column - 1 :].rstrip()
    match = _LINE.fullmatch(line)
    if match is None or match["before"] != before or match["key"] not in TEXT_KEYS:
        return None
    return before + quoted(value) if is_readable(value) else None


def runs_on(line: str) -> bool:
    """Whether a value begins with a quotation mark or bracket that is not closed in this line.

    >>> runs_on('quote: "No, he said'), runs_on('quote: "No", he said'), runs_on("quote: [a")
    (True, False, True)
    """
    match = _LINE.fullmatch(line)
    if match is None:
        return False
    value = match["value"]
    if value.startswith(("[", "{")):
        return not is_readable(value)
    return value.startswith(('"', "'")) and value.find(value[0], 1) < 0


def quoted(words: str) -> str:
    r"""Words as a value of YAML that is read as just these.

    >>> quoted('say "no"'), quoted("it's"), quoted('it\'s "no"')
    ('\'say "no"\'', '"it\'s"', '\'it\'\'s "no"\'')
    """
    if "'" in words and '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def words_of(value: str) -> str:
    """What somebody wanted to say with a value: without quotes that were meant for YAML."""
    mark = value[0]
    if mark not in "\"'" or len(value) < 3 or not _encloses(value, mark):
        return value
    inner = value[1:-1]
    return inner.replace('\\"', '"').replace("\\\\", "\\") if mark == '"' else inner


def _encloses(value: str, mark: str) -> bool:
    """Whether the mark that a value begins with is closed by its last character, not before.

    An apostrophe within a word is none, and a mark between a space and a word opens another pair.
    """
    depth = 0
    for place, character in enumerate(value):
        if character != mark or (place and value[place - 1] == "\\"):
            continue
        before, after = value[place - 1 : place], value[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            continue
        is_opening = not before or (not before.isalnum() and (after.isalnum() or after == "("))
        depth += 1 if is_opening else -1
        if depth == 0 and after:
            return False
    return depth == 0 and value.endswith(mark)


def is_readable(value: str) -> bool:
    """Whether YAML reads this behind a key, as whatever, without anchors, aliases and tags."""
    loader = LOADER(f"k: {value}")
    try:
        event = loader.get_event()
        while not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                return False
            if getattr(event, "tag", None) is not None:
                return False
            event = loader.get_event()
    except yaml.YAMLError:
        return False
    return True
