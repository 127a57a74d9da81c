"""What YAML's parser complains of, in words for the person who typed it.

Relies on PyYAML. Used by `tree`.

libyaml says at which place it gave up and where it had begun what it was reading; of the two,
the one is shown where the mistake is.
"""

import re
from typing import Final, NamedTuple

import yaml


class _Mistake(NamedTuple):
    context: str
    """What libyaml says that it was reading, or a part of it."""
    found: str
    """What it says is wrong, or a part of it."""
    message: str
    hint: str
    at_beginning: bool = False
    """The mistake is where that began, not where libyaml gave up."""


_UNCLOSED: Final = "this quotation mark is never closed"
_ESCAPE: Final = 'there is no such escape in "…"'
_ESCAPE_HINT: Final = r"write a backslash twice (\\), or put the value in single quotes"
_TAB: Final = "a tab at the beginning of a line"
_TAB_HINT: Final = "indent with spaces"

_MISTAKES: Final = (
    _Mistake("quoted scalar", "end of stream", _UNCLOSED, "close it", at_beginning=True),
    _Mistake("quoted scalar", "document indicator", _UNCLOSED, "close it", at_beginning=True),
    _Mistake("quoted scalar", "escape", _ESCAPE, _ESCAPE_HINT),
    _Mistake("quoted scalar", "hexdecimal", _ESCAPE, _ESCAPE_HINT),
    _Mistake(
        "flow",
        "did not find expected",
        "a list or mapping in brackets is broken here",
        'close every bracket, and put values with , [ ] { } or ": " in quotes',
    ),
    _Mistake(
        "simple key",
        "expected ':'",
        "there is no colon after this",
        'write key: value; a value of several lines begins with ">-" and is indented',
        at_beginning=True,
    ),
    _Mistake(
        "",
        "mapping values are not allowed",
        "a second colon",
        'put a value that contains ": " in quotes',
    ),
    _Mistake("", "tab character", _TAB, _TAB_HINT),
    _Mistake(
        "block scalar",
        "comment or line break",
        "a text cannot begin on the line of | or >",
        'begin it on the next line, or put a value that begins with "|" or ">" in quotes',
    ),
    _Mistake(
        "",
        "block sequence entries",
        'a list cannot begin on this line with "-"',
        'begin it on the next line, or put a value that begins with "- " in quotes',
    ),
    _Mistake(
        "block mapping",
        "expected key",
        "a key should stand here",
        "indent the keys of a group alike",
    ),
    _Mistake(
        "block collection",
        "'-' indicator",
        "the list goes on here without a dash",
        "begin its next item with a dash, or indent this line like the one before",
    ),
    _Mistake("", "<document start>", "nothing can follow here", "indent the keys of a group alike"),
    _Mistake(
        "scanning an a",  # an alias or an anchor
        "did not find expected",
        "a value cannot begin with & or *",
        "put the value in quotes",
        at_beginning=True,
    ),
)


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str, str]:
    """Line and column of the mistake, what is wrong, and a hint."""
    context, found = error.context or "", error.problem or "it cannot be read"
    begun, given_up = error.context_mark, error.problem_mark
    mark = given_up or begun
    message, hint = found, ""
    if "cannot start any token" in found and mark is not None:
        message, hint = _bad_start(_line(text, mark.line)[mark.column : mark.column + 1])
    for mistake in _MISTAKES:
        if mistake.context in context and mistake.found in found:
            message, hint = mistake.message, mistake.hint
            mark = begun if mistake.at_beginning and begun else mark
            break
    if "expected key" in found and mark is not None:
        before = _line(text, mark.line)[: mark.column].rstrip()
        if before.endswith(("]", "}")):
            message = "the value goes on after its closing bracket"
        if before.endswith(("'", '"')):
            message = "the value goes on after its closing quotation mark"
            hint = "enclose all of it, the inner marks in marks of the other kind: '\"no\" is no'"
    return (mark.line + 1, mark.column + 1, message, hint) if mark else (0, 0, message, hint)


def _line(text: str, number: int) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[number] if number < len(lines) else ""


def _bad_start(character: str) -> tuple[str, str]:
    if character == "\t":
        return _TAB, _TAB_HINT
    return f"a value cannot begin with {character}", "put the value in quotes"
