"""The two screens that a drawing is laid out for: how much room there is, and what gets a name.

Relies on `labels`, `style` and `layout`. Used by `drawing`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpolis.page.labels import extent
from corpolis.page.layout.overlap import Box
from corpolis.page.layout.placement import Screen
from corpolis.page.layout.routes import Mark
from corpolis.page.style import STYLE

Texts = Mapping[str, str]

MOST = 1000
"""At most so many entities are drawn."""

_LYING, _STANDING = (968, 705), (358, 525)
"""Pixels for the drawing without its margins: on screens of 1440 by 900 and of 390 by 844."""
_CLOSER = 1.25
"""How much smaller all but letters is drawn on a screen that stands."""
_ALL, _SOME, _MANY = (36, 36), (90, 30), (0, 40)
"""Up to so many things (the last: more), so many names are sure of room."""
_CROWD = 250
_CROWDED = {36: 0.6, _CROWD: 0.3, MOST: 0.12}
"""For up to so many things, names get room until they and their symbols have taken this part of
the picture."""
_CROWD_STANDING = 0.03
"""The same of more than `_CROWD` things where it stands: names beside them would take the width."""
_WORDS = 11
"""Pixels of words on lines at least."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A thing as a screen shows it."""

    captions: Texts
    radius: int
    degree: int
    is_unnamed: bool


def letters(count: int) -> Sequence[int]:
    """Pixels of names at least, on both screens, if so many things are drawn."""
    return (12 if count <= _SOME[0] else 11), 11


def screens(figures: Sequence[Figure], words: Sequence[Texts]) -> list[Screen]:
    """The screens, in pixels at zoom 1: of more things, they show more from farther away.

    `words` stand on the lines; there is no room for them where it stands.
    """
    count = len(figures)
    scale = max(0.7, round(1.2 * (count / 20) ** 0.37, 2))
    found = []
    for (width, height), size, zoom in zip(
        (_LYING, _STANDING), letters(count), (scale, scale * _CLOSER), strict=True
    ):
        letter = max(STYLE.name_size, round(size * zoom))
        share = _share(count, lies=width > height)
        named = _named(figures, letter, share * width * height * zoom**2)
        marks = [
            Mark(each.radius, *_room(each.captions, letter))
            if i in named
            else Mark(each.radius, 0, 0)
            for i, each in enumerate(figures)
        ]
        plates = [_plate(each, zoom) if width > height else Box(0, 0, 0) for each in words]
        found.append(Screen(round(width * zoom), round(height * zoom), marks, plates))
    return found


def _share(count: int, *, lies: bool) -> float:
    if count > _CROWD and not lies:
        return _CROWD_STANDING
    return next(share for most, share in _CROWDED.items() if count <= most)


def _named(figures: Sequence[Figure], letter: int, area: float) -> set[int]:
    """Those whose names get room, as far as names do not fill the area."""
    named: set[int] = set()
    used = 0
    for i in _order(figures)[: _sure(len(figures))]:
        wide, high = _room(figures[i].captions, letter)
        used += wide * (high + 2 * figures[i].radius)
        if used > area:
            break
        named.add(i)
    return named


def _sure(count: int) -> int:
    return next((named for most, named in (_ALL, _SOME) if count <= most), _MANY[1])


def _order(figures: Sequence[Figure]) -> list[int]:
    """The most connected first, parties without a name last."""
    return sorted(range(len(figures)), key=lambda i: (figures[i].is_unnamed, -figures[i].degree, i))


def _room(captions: Texts, size: int) -> tuple[int, int]:
    """How wide and high the largest of these captions is."""
    extents = [extent(text, size) for text in captions.values()]
    return max(w for w, _ in extents), max(h for _, h in extents)


def _plate(captions: Texts, zoom: float) -> Box:
    wide, high = _room(captions, max(STYLE.word_size, round(_WORDS * zoom)))
    return Box(wide // 2 + 4, high // 2 + 2, high // 2 + 2)
