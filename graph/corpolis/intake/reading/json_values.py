"""JSON as it stands there: numbers keep their digits, nothing is overwritten, nothing too deep.

Relies on `raw_record`. Used by `json_lines`, `json_array` and `guess`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from corpolis.intake.reading.raw_record import UnreadableDataError

DEPTH: Final = 64
"""So many objects and arrays may lie in one another."""


class Number(str):
    """A number by the characters it is written with: 33.330 stays 33.330."""

    __slots__ = ()


class JsonError(UnreadableDataError):
    """Octets that are no JSON, or not such as can be used; `code` is the problem's."""

    def __init__(self, message: str, code: str = "unreadable-record", at: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.at = at


class _DuplicateKeyError(ValueError):
    """An object has one key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        counted = Counter(key for key, _ in pairs)
        raise _DuplicateKeyError(max(counted, key=counted.__getitem__))
    return made


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODE: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=Number, parse_int=Number, parse_constant=_constant
).decode


def json_object(piece: bytes, encoding: str = "utf-8") -> Mapping[str, Any]:
    """The one object that `piece` is.

    >>> json_object(b'{"share": 33.330, "name": "A"}')
    {'share': '33.330', 'name': 'A'}

    Raises:
        JsonError: it is no object, has a key twice, is too deep, or has what no text can have.
    """
    try:
        text = piece.decode(encoding)
        value = _DECODE(text)
    except UnicodeDecodeError as error:
        message = f"the octet {piece[error.start]:#04x} is not {encoding}"
        raise JsonError(message, "bad-encoding", error.start) from None
    except _DuplicateKeyError as error:
        message = f'the key "{error.args[0]}" stands twice in one object'
        raise JsonError(message, "duplicate-key") from None
    except json.JSONDecodeError as error:
        raise JsonError(f"this is no JSON: {error.msg}", at=error.pos) from None
    except ValueError as error:
        raise JsonError(str(error)) from None
    except RecursionError:
        raise JsonError(f"more than {DEPTH} objects lie in one another") from None
    if not isinstance(value, dict):
        raise JsonError("a record must be an object: {…}")
    if piece.count(b"{") + piece.count(b"[") > DEPTH and _depth(value) > DEPTH:
        raise JsonError(f"more than {DEPTH} objects lie in one another")
    if b"\\u" in piece:
        _check_texts(value)
    return value


def _check_texts(value: Any) -> None:
    r"""Refuses what `\u` can write and no text can have.

    Raises:
        JsonError: there is a NUL or half a character.
    """
    text = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in text:
        raise JsonError("there is a NUL character in it")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise JsonError("there is half a character in it (a lone surrogate)") from None


def _depth(value: Any) -> int:
    """How many objects and arrays lie in one another, counted without recursion."""
    depth, layer = 0, [value]
    while layer:
        layer = [
            inner
            for one in layer
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        depth += 1
    return depth


def at_pointer(value: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer (RFC 6901) within `value`; None if nothing does.

    >>> at_pointer({"a": [{"b/c": Number("1.0")}]}, "/a/0/b~1c")
    '1.0'
    """
    for step in pointer_steps(pointer):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def pointer_steps(pointer: str) -> list[str]:
    """The keys and places of a JSON Pointer.

    >>> pointer_steps("/a~1b/0")
    ['a/b', '0']
    """
    if not pointer:
        return []
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]


def pointer_step(step: str) -> str:
    """A key as a JSON Pointer has it."""
    return step.replace("~", "~0").replace("/", "~1")


def pointers(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number within `value`, with its JSON Pointer.

    >>> list(pointers({"a": ["x"], "b": True}))
    [('/a/0', 'x'), ('/b', 'true')]
    """
    inner: Iterable[tuple[str, Any]]
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list):
        inner = ((str(place), one) for place, one in enumerate(value))
    else:
        if value is not None:
            yield pointer, value if isinstance(value, str) else json.dumps(value)
        return
    for step, one in inner:
        yield from pointers(one, f"{pointer}/{pointer_step(step)}")
