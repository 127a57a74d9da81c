"""Whether the sources that others retell are there, and none goes back to itself.

Relies on `model.retelling`. Used by `claims`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpolis.model.retelling import chain
from corpolis.problems import Problem, shown
from corpolis.text.nearest import nearest

Place = tuple[int, int]
"""Line and column."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """A source, and the ids of those that it retells."""

    source: str
    retold: Sequence[str]


def retelling_problems(
    files: Mapping[str, Retelling], place: Callable[[str, str], Place], *, are_whole: bool
) -> Iterator[Problem]:
    """What is wrong with what the sources of all claims files retell, in the order of the files.

    `place` gives the place of an id in a file. Only if the files `are_whole`, each with the id of
    its source, is it known which ids there are. Of a circle, the first file alone is reported.
    """
    if not any(one.retold for one in files.values()):
        return
    there = {one.source for one in files.values()}
    retold = {one.source: one.retold for one in files.values()}
    closed = set[str]()
    for file, one in files.items():
        for name in one.retold:
            if name not in there:
                if are_whole:
                    yield _unknown(file, place(file, name), name, there - {one.source})
                continue
            circle = (one.source, *chain(name, one.source, retold)) if name != one.source else ()
            if name == one.source:
                message = f'"{name}" cannot retell itself'
            elif len(circle) > 1 and closed.isdisjoint(circle):
                message = " retells ".join(f'"{each}"' for each in _cut(circle))
            else:
                continue
            closed.update(circle)
            hint = "what is retold was there before: remove what is the other way round"
            yield Problem(file, *place(file, name), "circular-retelling", message, hint)


def _cut(circle: Sequence[str]) -> Sequence[str]:
    """The names of a circle, of a very large one those at its ends."""
    return circle if len(circle) < 7 else (*circle[:3], "…", *circle[-2:])


def _unknown(file: str, place: Place, name: str, there: set[str]) -> Problem:
    has = " or ".join(f'"{one}"' for one in nearest(name, there))
    hint = f"there is {has}" if has else "write a claims file that names it; it needs no claims"
    return Problem(file, *place, "unknown-source", f'there is no source "{shown(name)}"', hint)
