"""A YAML file as a person typed it: its lines, and the comments that follow values.

Relies on PyYAML and `mends`. Used by `document`, `structure` and `check.quotes`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from corpolis.dossier.yaml.mends import LOADER, quoted

Place = tuple[int, int]
"""Line and column, which count from 1; columns in code points."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What follows a value on its last line, from its "#" on.

    `is_glued` tells that a word follows the "#" at once, `is_number` that one space stands before
    it and a number after it, as in "room # 12"; `key` is the key that the value has, "" in a list.
    `as_value` is the line with all of it as the value, `as_comment` with a comment that
    nobody takes for a part of it; both are "" if the value or its key stands on other lines too.
    """

    words: str
    is_glued: bool
    is_number: bool
    key: str
    as_value: str
    as_comment: str

    def translated(self, characters: Mapping[int, str]) -> "Comment":
        """The same with other characters for some."""
        words, as_value, as_comment = (
            one.translate(characters) for one in (self.words, self.as_value, self.as_comment)
        )
        return replace(self, words=words, as_value=as_value, as_comment=as_comment)

    @property
    def choice(self) -> str:
        """A hint for the person who knows which of the two it is."""
        hint = "put all of it in quotes, or write a space after the # of a comment"
        return f"{hint}:\n{self.as_value.strip()}\n{self.as_comment.strip()}".rstrip(":\n")


@dataclass(slots=True)
class Typed:
    """The text of a file, with the comments that follow its values by the values' places."""

    text: str = ""
    comments: Mapping[Place, Comment] = field(default_factory=dict)

    def line(self, number: int) -> str:
        """One of its lines, from 1; "" if there are not so many."""
        lines = lines_of(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""


def lines_of(text: str) -> list[str]:
    r"""The lines of a text as editors count them.

    >>> lines_of("a\r\nb\u2028c\rd")
    ['a', 'b\u2028c', 'd']
    """
    return lines_and_ends(text)[::2]


def lines_and_ends(text: str) -> list[str]:
    r"""The same with what ends each, in turn: line `n`, from 1, is number `2 * n - 2` of them.

    >>> lines_and_ends("a\r\nb\n")
    ['a', '\r\n', 'b', '\n', '']
    """
    return re.split(r"(\r\n|\r|\n)", text)


_MAY_HAVE: Final = re.compile(r"""^[ \t]*[^\s#][^\n\r]*?(?:[ \t]|["'])#""", re.MULTILINE)
_GLUED: Final = re.compile(r"#[^\s!-/:-@\[-`{-~]")
_NUMBER: Final = re.compile(r" #[ ]?[0-9]+(?![\w.-])")
_BEFORE: Final = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w-]+[ \t]*:[ \t]*)?")
_KEY: Final = re.compile(r"([\w-]+)[ \t]*:\s*\Z")
_KEYS_LENGTH: Final = 200
"""Between a key and its value stand no more characters than these, with the key."""


def comments_in(text: str) -> dict[Place, Comment]:
    r"""The comments that follow values, by the places of the values.

    Few files have any: the others are not read a second time.

    >>> found = comments_in("quote: We met #MeToo today\nwhen: 2024  # or 2025")
    >>> [(place, one.key, one.words, one.is_glued) for place, one in found.items()]
    [((1, 8), 'quote', '#MeToo today', True), ((2, 7), 'when', '# or 2025', False)]
    >>> found[1, 8].as_value, found[1, 8].as_comment
    ("quote: 'We met #MeToo today'", 'quote: We met  # MeToo today')
    """
    if not any(sign in text for sign in (" #", "\t#", '"#', "'#")) or not _MAY_HAVE.search(text):
        return {}
    return dict(_comments(text, lines_of(text)))


def _comments(text: str, lines: list[str]) -> Iterator[tuple[Place, Comment]]:
    following = LOADER(text).get_event
    event: Any = following()
    while not isinstance(event, yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent) and event.style not in {"|", ">"}:
            start: Any = event.start_mark
            comment = _comment_after(event, text, lines)
            if comment is not None:
                yield (start.line + 1, start.column + 1), comment
        event = following()


def _comment_after(event: yaml.ScalarEvent, text: str, lines: list[str]) -> Comment | None:
    start: Any = event.start_mark
    end: Any = event.end_mark
    last = lines[end.line] if end.line < len(lines) else ""
    rest = last[end.column :]
    words = rest.lstrip(" \t")
    if not words.startswith("#"):
        return None
    key = _KEY.search(text[max(0, start.index - _KEYS_LENGTH) : start.index])
    is_glued, is_number = _GLUED.match(words) is not None, _NUMBER.match(rest) is not None
    name = key[1] if key else ""
    before = last[: start.column]
    if start.line != end.line or _BEFORE.fullmatch(before) is None:
        return Comment(words, is_glued, is_number, name, "", "")
    space = " " if before.endswith(":") else ""  # a value that is empty has no place of its own
    as_value = before + space + quoted((event.value + rest).strip())
    as_comment = f"{last[: end.column]}  # {words[1:].lstrip()}"
    return Comment(words, is_glued, is_number, name, as_value, as_comment)
