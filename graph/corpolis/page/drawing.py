"""What is drawn, and where: the most connected entities and the lines between them.

Relies on `layout.placement`, `labels` and `style`. Used by `data` and `projection`.

Relationships between the same two entities are one line, whose caption counts them and which
opens into its members. At most `MOST` entities are drawn, those with most relationships first.
How it is drawn is for the page's script to say, or for whoever else draws it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpolis.model.text import in_language
from corpolis.page.labels import caption, extent
from corpolis.page.layout.overlap import Box, Link
from corpolis.page.layout.placement import layout
from corpolis.page.style import LINES, STYLE, Style

MOST = 1000
"""At most so many entities are drawn."""
_WORD_WIDTH = 16
"""Narrow letters in a row of words on a line."""

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as `draw` needs it."""

    id: str
    """Shared with no other thing."""
    names: Texts


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship as `draw` needs it. `subject` and `object` are indices of things."""

    subject: int
    object: int
    words: Texts
    line: str
    """One of `LINES`."""
    weight: int
    """Number of claims."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity that is drawn."""

    entity: int
    """Its index."""
    captions: Texts
    """Its name in short rows, by language."""
    wide: Sequence[int]
    """x and y on a screen that lies, in pixels at zoom 1, around the middle of the picture."""
    tall: Sequence[int]
    """The same on a screen that stands."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All ties between two entities that are drawn, or of one to itself: one line."""

    start: int
    """Index of the subject of the tie that leads."""
    end: int
    """Index of its object."""
    captions: Texts
    """The words of the tie that leads and how many more there are, by language."""
    members: Sequence[int]
    """Indices of the ties: the firmest first, which leads, then by the number of claims."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who and what is drawn; how, says `style`."""

    nodes: Sequence[Node]
    """In the order of their entities."""
    bundles: Sequence[Bundle]
    style: Style


def draw(things: Sequence[Thing], ties: Sequence[Tie], languages: Sequence[str]) -> Drawing:
    """The drawing of these things and ties; the same for the same input.

    There is a caption for each of the languages, and room is kept for the widest.
    """
    degrees = _degrees(len(things), ties)
    drawn = _most_connected(degrees)
    names = [_captions(things[i].names, languages, STYLE.name_width) for i in drawn]
    place = {thing: i for i, thing in enumerate(drawn)}
    bundles = [_bundle(ties, members, languages) for members in _bundled(ties, place)]
    placed = layout(
        [
            _room(captions, STYLE.radius(degrees[i]))
            for captions, i in zip(names, drawn, strict=True)
        ],
        [
            Link(place[bundle.start], place[bundle.end], _plate(bundle.captions))
            for bundle in bundles
            if bundle.start != bundle.end
        ],
        [things[i].id for i in drawn],
    )
    nodes = [Node(*each) for each in zip(drawn, names, placed.wide, placed.tall, strict=True)]
    return Drawing(nodes, bundles, STYLE)


def _degrees(count: int, ties: Sequence[Tie]) -> list[int]:
    degrees = [0] * count
    for tie in ties:
        degrees[tie.subject] += 1
        degrees[tie.object] += 1
    return degrees


def _most_connected(degrees: Sequence[int]) -> list[int]:
    """Indices of the things that are drawn, in ascending order."""
    return sorted(sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))[:MOST])


def _bundled(ties: Sequence[Tie], drawn: Mapping[int, int]) -> list[list[int]]:
    """Ties between the same two drawn things, the one that leads the caption first."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, tie in enumerate(ties):
        if tie.subject in drawn and tie.object in drawn:
            pair = sorted((tie.subject, tie.object))
            found[pair[0], pair[1]].append(k)

    def rank(k: int) -> tuple[int, int, int]:
        return LINES.index(ties[k].line), -ties[k].weight, k

    return [sorted(bundle, key=rank) for _, bundle in sorted(found.items())]


def _captions(texts: Texts, languages: Sequence[str], width: int) -> dict[str, str]:
    """One caption per language of the view; languages without words of their own borrow."""
    borrowed = in_language(texts, (*languages, "en"))
    words = {tag: texts.get(tag, borrowed) for tag in languages} or {"": borrowed}
    return {tag: caption(text, width, STYLE.name_rows) or "—" for tag, text in words.items()}


def _bundle(ties: Sequence[Tie], members: Sequence[int], languages: Sequence[str]) -> Bundle:
    lead = ties[members[0]]
    captions = _captions(lead.words, languages, _WORD_WIDTH)
    more = f" +{len(members) - 1}" if len(members) > 1 else ""
    captions = {tag: text + more for tag, text in captions.items()}
    return Bundle(lead.subject, lead.object, captions, members)


def _room(captions: Texts, size: int) -> Box:
    extents = [extent(text, STYLE.name_size) for text in captions.values()]
    wide, high = max(w for w, _ in extents), max(h for _, h in extents)
    return Box(max(wide // 2, size) + 6, size + 4, size + high + 8)


def _plate(captions: Texts) -> Box:
    extents = [extent(text, STYLE.word_size) for text in captions.values()]
    wide, high = max(w for w, _ in extents), max(h for _, h in extents)
    return Box(wide // 2 + 4, high // 2 + 2, high // 2 + 2)
