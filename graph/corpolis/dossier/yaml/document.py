"""A YAML file read as a whole: its tree, and every line of it that YAML cannot read as it is.

Relies on PyYAML, `tree`, `errors`, `mends`, `one_line`, `typed` and `dossier.files`. Used by the
readers of YAML files.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from typing import Final

import yaml

from corpolis.dossier.files import decode
from corpolis.dossier.yaml.errors import explained
from corpolis.dossier.yaml.mends import TEXT_KEYS, mended, runs_on
from corpolis.dossier.yaml.one_line import mended_mapping
from corpolis.dossier.yaml.tree import Builder, Items, Node, RefusedError, Scalar
from corpolis.dossier.yaml.typed import Comment, Typed, comments_in, lines_and_ends
from corpolis.problems import Problem, Severity, shown
from corpolis.text.places import place_in

MAXIMUM_BYTES: Final = 32 * 1024 * 1024
"""The largest YAML file that is read, in bytes."""

_PATIENCE: Final = 20_000_000
"""So many characters are read again, in all, after lines that YAML could not read."""

_LOOKED_BACK: Final = 200
"""So many lines before an error may a quotation mark or bracket stand that is its cause."""


def read_yaml(
    data: bytes, file: str, problems: list[Problem], typed: Typed | None = None
) -> Node | None:
    """The tree of a YAML file; None when it is empty or cannot be used.

    Appends to `problems` what is wrong: `not-utf8`, `yaml-syntax`, `yaml-feature` (anchors,
    aliases, tags, several documents), `control-character`, `duplicate-key`, `cut-value`. Duplicate
    keys leave a usable tree (the first value counts), and so do lines whose value has to stand in
    quotes: each is reported with the line as it should be, and read like that.

    `typed` receives the text, as it was read, and the comments that follow values in it.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    text = text.removeprefix("\ufeff")
    stand_ins = _stand_ins(text)
    for character, stand_in in stand_ins.items():
        text = text.replace(character, stand_in)
    back = {ord(mark): character for character, mark in stand_ins.items()}
    attempt = _attempt(text, file)
    if attempt.failure is not None:
        attempt = _with_mends(attempt, file, problems, back)
    problems.extend(attempt.problems)
    if attempt.failure is not None:
        problems.append(attempt.failure)
        return None
    node, text = attempt.node, attempt.text
    comments = comments_in(text)
    if back and node is not None:
        _put_back(back, node)
        text = text.translate(back)
        comments = {place: one.translated(back) for place, one in comments.items()}
    problems.extend(_cut_values(file, comments))
    if typed is not None:
        typed.text, typed.comments = text, comments
    return node


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of reading a text: a tree, and `problems` that leave it usable; or a failure."""

    text: str
    node: Node | None
    problems: list[Problem]
    failure: Problem | None = None
    suspects: tuple[int, ...] = ()
    """The lines, from 1, that may be the cause of the failure."""


def _attempt(text: str, file: str) -> _Attempt:
    problems: list[Problem] = []
    try:
        return _Attempt(text, _tree(text, file, problems), problems)
    except RefusedError as refused:
        line = refused.problem.line
        return _Attempt(text, None, problems, refused.problem, (line,))
    except yaml.MarkedYAMLError as error:
        line, column, message, hint = explained(error, text)
        message = f"not valid YAML: {message}"
        problem = Problem(file, line, column, "yaml-syntax", message, hint)
        marks = [mark.line + 1 for mark in (error.problem_mark, error.context_mark) if mark]
        return _Attempt(text, None, problems, problem, (line, *marks))
    except yaml.reader.ReaderError:
        return _Attempt(text, None, problems, _forbidden(text, file))


def _tree(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The tree of a text.

    libyaml looks ahead, and with PyYAML 6.0.4 gives up where it sees a thousand brackets;
    up to there it reads them, and they are refused as what they are.
    """
    try:
        return Builder(text, file, problems).document()
    except yaml.MarkedYAMLError as error:
        if "nesting depth" not in (error.problem or "") or error.problem_mark is None:
            raise
        Builder(text[: error.problem_mark.index], file, problems).document()
        raise


def _with_mends(
    attempt: _Attempt, file: str, problems: list[Problem], back: MappingType[int, str]
) -> _Attempt:
    """The last of the attempts with one more line in quotes each; adds what was wrong with it."""
    patience = _PATIENCE
    while attempt.failure is not None:
        failure = attempt.failure
        for number, text, line in _suspected(attempt):
            patience -= len(text)
            if patience < 0:
                return attempt
            after = _attempt(text, file)
            if _is_further(after, number, failure.line):
                problems.append(_mend(failure, number, line.translate(back)))
                attempt = after
                break
        else:
            return attempt
    return attempt


def _mend(failure: Problem, number: int, line: str) -> Problem:
    """The problem with the line that has this number and should be like this."""
    hint = f"put the value in quotes:\n{line.strip()}"
    if number == failure.line:
        return replace(failure, hint=hint, mend=line)
    message = "not valid YAML: the text that begins here runs on into other lines"
    column = len(line) - len(line.lstrip()) + 1
    return replace(failure, line=number, column=column, message=message, hint=hint, mend=line)


def _suspected(attempt: _Attempt) -> Iterator[tuple[int, str, str]]:
    """The number of a line that may be the cause, the text with it mended, and the line alone."""
    pieces = lines_and_ends(attempt.text)
    count = (len(pieces) + 1) // 2
    last = min(attempt.suspects[0] if attempt.suspects else 0, count)
    before = (
        number
        for number in range(last - 1, max(0, last - _LOOKED_BACK), -1)
        if runs_on(pieces[2 * number - 2])
    )
    for number in dict.fromkeys((*attempt.suspects, *before)):
        if not 0 < number <= count:
            continue
        at = 2 * number - 2
        line = mended_mapping(pieces[at]) or mended(pieces[at])
        if line is not None:
            yield number, "".join((*pieces[:at], line, *pieces[at + 1 :])), line


def _is_further(attempt: _Attempt, number: int, before: int) -> bool:
    """Whether a text can be read further since a line, by number, has been mended.

    A line that was read up to its end only because its quotation mark was not closed there has
    others after it that were not looked at, but the next is not the rest of its text.
    """
    failure = attempt.failure
    return failure is None or failure.line > before or failure.line > number + 1


def _cut_values(file: str, comments: MappingType[tuple[int, int], Comment]) -> Iterator[Problem]:
    """A warning for each value that may go on where YAML sees a comment.

    Those of quotes are left to those who have the text.
    """
    for (line, column), comment in comments.items():
        is_number = comment.is_number and comment.key in TEXT_KEYS
        if comment.key == "quote" or not (comment.is_glued or is_number):
            continue
        yield Problem(
            file,
            line,
            column,
            "cut-value",
            f'the value ends before "{shown(comment.words)}", which is a comment to YAML',
            comment.choice,
            Severity.WARNING,
        )


def _forbidden(text: str, file: str) -> Problem:
    """The first character that may not stand in a YAML file."""
    found = _FORBIDDEN.search(text)
    line, column = place_in(text, found.start()) if found else (0, 0)
    character = f"U+{ord(found[0]):04X}" if found else "one of its characters"
    message = f"{character} is a control character and cannot stand in a YAML file"
    return Problem(file, line, column, "control-character", message, "remove it")


def _stand_ins(text: str) -> dict[str, str]:
    """For each character that ends a line in YAML 1.1 alone, a character that is not in the text.

    They come with pasted text and are invisible. No editor counts lines by them, and for YAML
    1.2 (section 5.4) they are characters like others.
    """
    odd = [character for character in "\x85\u2028\u2029" if character in text]
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text) if odd else ()
    return dict(zip(odd, free, strict=False))


def _put_back(characters: MappingType[int, str], node: Node) -> None:
    if isinstance(node, Scalar):
        node.value = node.value.translate(characters)
    else:
        children = node.items if isinstance(node, Items) else node.entries.values()
        for child in children:
            _put_back(characters, child)


_FORBIDDEN: Final = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in a YAML file (YAML 1.1, section 4.1)."""
