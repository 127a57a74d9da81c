"""What is drawn, and where: the most connected entities and the lines between them.

Relies on `layout.placement`, `labels`, `screens` and `style`. Used by `data` and `projection`.

Relationships between the same two entities are one line, whose caption counts them and which
opens into its members. At most `MOST` entities are drawn, those with most relationships first.
How it is drawn is for the page's script to say, or for whoever else draws it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpolis.model.text import in_language
from corpolis.page.labels import caption
from corpolis.page.layout.bends import BENDS
from corpolis.page.layout.placement import layout
from corpolis.page.screens import MOST, Figure, letters, screens
from corpolis.page.style import LINES, STYLE, Style

Texts = Mapping[str, str]
_ENDLESS = "9999"
"""Later than any day."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as `draw` needs it."""

    id: str
    """Shared with no other thing."""
    names: Texts
    is_unnamed: bool = False
    """Whether it stands for a party that a source leaves open."""
    is_small: bool = False


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
    ended: bool
    span: tuple[str, str]
    """The days between which it may have held, ISO 8601; "" if that is open."""


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
    sides: Sequence[int]
    """On both, where its name stands: below (0), above, right, left, below to the right, to the
    left, above to the right, to the left; -1 if no room is kept for it."""


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
    """Indices of the ties: the firmest first, which leads; of these those that have not ended, the
    latest first."""
    bends: Sequence[int]
    """On both screens, how far the line bends, in hundredths of vis-network's roundness; above
    zero clockwise from `start`."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who and what is drawn; how, says `style`."""

    nodes: Sequence[Node]
    """In the order of their entities."""
    bundles: Sequence[Bundle]
    letters: Sequence[int]
    """How many pixels names measure at least on both screens, as far as there is room for them."""
    style: Style


def draw(things: Sequence[Thing], ties: Sequence[Tie], languages: Sequence[str]) -> Drawing:
    """The drawing of these things and ties; the same for the same input.

    There is a caption for each of the languages, and room is kept for the widest.
    """
    degrees = _degrees(len(things), ties)
    drawn = _most_connected(degrees)
    place = {thing: i for i, thing in enumerate(drawn)}
    figures = [_figure(things[i], degrees[i], languages) for i in drawn]
    bundles = [_bundle(ties, members, languages) for members in _bundled(ties, place)]
    between = [bundle for bundle in bundles if bundle.start != bundle.end]
    wide, tall = layout(
        screens(figures, [bundle.captions for bundle in between]),
        [(place[bundle.start], place[bundle.end]) for bundle in between],
        [things[i].id for i in drawn],
    )
    bends = iter(zip(wide.bends, tall.bends, strict=True))
    bundles = [
        replace(bundle, bends=[BENDS[bend] for bend in next(bends)])
        if bundle.start != bundle.end
        else bundle
        for bundle in bundles
    ]
    sides = zip(wide.sides, tall.sides, strict=True)
    nodes = [
        Node(i, figure.captions, *where)
        for i, figure, *where in zip(drawn, figures, wide.points, tall.points, sides, strict=True)
    ]
    return Drawing(nodes, bundles, letters(len(drawn)), STYLE)


def _figure(thing: Thing, degree: int, languages: Sequence[str]) -> Figure:
    radius = STYLE.small_radius if thing.is_small else STYLE.radius(degree)
    captions = _captions(thing.names, languages, STYLE.name_width)
    return Figure(captions, radius, degree, thing.is_unnamed)


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

    return [_led(bundle, ties) for _, bundle in sorted(found.items())]


def _led(bundle: Iterable[int], ties: Sequence[Tie]) -> list[int]:
    """The firmest first; of these what has not ended, then the latest, then by their claims."""

    def latest(k: int) -> tuple[str, str, int]:
        first, last = ties[k].span
        return last or _ENDLESS, first, ties[k].weight

    def firmest(k: int) -> tuple[int, bool]:
        return LINES.index(ties[k].line), ties[k].ended

    return sorted(sorted(sorted(bundle), key=latest, reverse=True), key=firmest)


def _captions(texts: Texts, languages: Sequence[str], width: int) -> dict[str, str]:
    """One caption per language of the view; languages without words of their own borrow."""
    borrowed = in_language(texts, (*languages, "en"))
    words = {tag: texts.get(tag, borrowed) for tag in languages} or {"": borrowed}
    return {tag: caption(text, width, STYLE.name_rows) or "—" for tag, text in words.items()}


def _bundle(ties: Sequence[Tie], members: Sequence[int], languages: Sequence[str]) -> Bundle:
    lead = ties[members[0]]
    captions = _captions(lead.words, languages, STYLE.word_width)
    more = f" +{len(members) - 1}" if len(members) > 1 else ""
    captions = {tag: text + more for tag, text in captions.items()}
    return Bundle(lead.subject, lead.object, captions, members, (0, 0))
