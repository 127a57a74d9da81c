"""Entries taken out of a file of YAML, while every other byte stays.

Relies on `tree`. Used by `pipeline.erasure`.
"""

from collections.abc import Iterable

from corpolis.dossier.yaml.tree import Items, Mapping, Node


def without(data: bytes, top: Node, gone: Iterable[Node]) -> bytes | None:
    """The file without these keys or items of `top`, a mapping or a list of lines of their own.

    What is said of an entry, down to the line before the next one, goes with it; comments that
    stand right before an entry go with it, too. None if two entries share a line.
    """
    places = sorted(_lines(top))
    if len(set(places)) != len(places):
        return None
    lines = data.decode().splitlines(keepends=True)
    ends = dict(zip(places, [*places[1:], len(lines) + 1], strict=True))
    out = set[int]()
    for node in gone:
        start, end = node.line, ends[node.line]
        while end > start + 1 and _is_apart(lines[end - 2]):
            end -= 1  # a comment before the next entry is that entry's
        while start > 1 and lines[start - 2].lstrip().startswith("#"):
            start -= 1
        out.update(range(start, end))
    kept = [line for number, line in enumerate(lines, 1) if number not in out]
    return "".join(kept).encode()


def _lines(top: Node) -> Iterable[int]:
    if isinstance(top, Mapping):
        return [key.line for key in top.keys.values()]
    return [item.line for item in top.items] if isinstance(top, Items) else []


def _is_apart(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
