"""What is drawn, in the terms of vis-network: nodes, edges, options, held by pyvis's model.

Relies on `layout.placement`, `labels`, `vocabulary` and pyvis. Used by `data`.

Relationships between the same two entities are one line, whose caption counts them and which
opens into its members. At most `MOST` entities are drawn, those with most relationships first.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

from corpolis.page.labels import caption, extent
from corpolis.page.layout.overlap import Box, Link
from corpolis.page.layout.placement import layout

MOST = 1000
"""At most so many entities are drawn."""
NAME_SIZE = 15
"""Pixels at zoom 1; the page draws with the same numbers."""
WORD_SIZE = 12
_NAME_WIDTH = 18
_WORD_WIDTH = 16

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as `draw` needs it."""

    id: str
    """Shared with no other thing."""
    names: Texts
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship as `draw` needs it. `subject` and `object` are indices of things."""

    subject: int
    object: int
    words: Texts
    colour: str
    symmetric: bool
    standing: str
    """One of `STANDINGS`: that of its firmest claim."""
    weight: int
    """Number of claims."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Input of vis-network: its nodes, edges and options, and what is ours beside them.

    A node has vis-network's ``id`` (index of the entity), ``label``, ``shape``, ``size``,
    ``color``, ``x`` and ``y``, and beside them ``captions`` (language -> label) and ``tall``
    (x and y for a screen that stands). An edge has ``id``, ``from``, ``to``, ``label``,
    ``arrows``, ``dashes`` and ``color``, and ``captions`` and ``members`` (indices of ties).
    """

    nodes: Sequence[Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]
    options: Mapping[str, Any]


STANDINGS = ("established", "open", "voiced", "denied")
"""The firmest first."""
_DASHES: dict[str, bool | list[int]] = {
    "established": False,
    "open": [9, 6],
    "voiced": [2, 5],
    "denied": [9, 4, 2, 4],
}


def draw(things: Sequence[Thing], ties: Sequence[Tie], languages: Sequence[str]) -> Drawing:
    """The drawing of these things and ties; the same for the same input.

    Of the languages of a name, the first one named in `languages` is drawn at first; room is
    kept for the widest.
    """
    from pyvis.network import Network

    degrees = _degrees(len(things), ties)
    drawn = _most_connected(degrees)
    names = [_captions(things[i].names, languages, _NAME_WIDTH) for i in drawn]
    sizes = [min(26, 11 + isqrt(12 * degrees[i])) for i in drawn]
    place = {thing: i for i, thing in enumerate(drawn)}
    bundles = _bundles(ties, place)
    words = [_bundle_captions(ties, bundle, languages) for bundle in bundles]
    pairs = [(place[ties[bundle[0]].subject], place[ties[bundle[0]].object]) for bundle in bundles]
    placed = layout(
        [_room(captions, size) for captions, size in zip(names, sizes, strict=True)],
        [
            Link(a, b, _plate(captions))
            for (a, b), captions in zip(pairs, words, strict=True)
            if a != b
        ],
        [things[i].id for i in drawn],
    )
    held = Network(directed=True)
    held.toggle_physics(status=False)
    held.options.edges.smooth.enabled = False
    held.options.interaction.hideEdgesOnDrag = len(bundles) > MOST // 2
    for n, i in enumerate(drawn):
        held.add_node(
            i,
            label=_preferred(names[n], languages),
            shape=things[i].shape,
            color=things[i].colour,
            size=sizes[n],
            x=placed.wide[n][0],
            y=placed.wide[n][1],
            tall=list(placed.tall[n]),
            captions=names[n],
        )
    for n, bundle in enumerate(bundles):
        lead = ties[bundle[0]]
        held.add_edge(
            lead.subject,
            lead.object,
            id=n,
            label=_preferred(words[n], languages),
            arrows=_arrows([ties[k] for k in bundle], lead.subject),
            dashes=_DASHES[lead.standing],
            color=lead.colour,
            captions=words[n],
            members=bundle,
        )
    nodes, edges, _, _, _, options = held.get_network_data()
    return Drawing(nodes, edges, json.loads(options))


def _degrees(count: int, ties: Sequence[Tie]) -> list[int]:
    degrees = [0] * count
    for tie in ties:
        degrees[tie.subject] += 1
        degrees[tie.object] += 1
    return degrees


def _most_connected(degrees: Sequence[int]) -> list[int]:
    """Indices of the things that are drawn, in ascending order."""
    return sorted(sorted(range(len(degrees)), key=lambda i: (-degrees[i], i))[:MOST])


def _bundles(ties: Sequence[Tie], drawn: Mapping[int, int]) -> list[list[int]]:
    """Ties between the same two drawn things, the one that leads the caption first."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, tie in enumerate(ties):
        if tie.subject in drawn and tie.object in drawn:
            pair = sorted((tie.subject, tie.object))
            found[pair[0], pair[1]].append(k)

    def rank(k: int) -> tuple[int, int, int]:
        return STANDINGS.index(ties[k].standing), -ties[k].weight, k

    return [sorted(bundle, key=rank) for _, bundle in sorted(found.items())]


def _captions(texts: Texts, languages: Sequence[str], width: int) -> dict[str, str]:
    """One caption per language of the view; languages without words of their own borrow."""
    known = (tag for tag in (*languages, "en", *texts) if tag in texts)
    borrowed = texts[next(known)]
    words = {tag: texts.get(tag, borrowed) for tag in languages} or {"": borrowed}
    return {tag: caption(text, width) or "—" for tag, text in words.items()}


def _bundle_captions(
    ties: Sequence[Tie], bundle: Sequence[int], languages: Sequence[str]
) -> dict[str, str]:
    captions = _captions(ties[bundle[0]].words, languages, _WORD_WIDTH)
    more = f" +{len(bundle) - 1}" if len(bundle) > 1 else ""
    return {tag: text + more for tag, text in captions.items()}


def _preferred(captions: Mapping[str, str], languages: Sequence[str]) -> str:
    return captions[languages[0]] if languages else next(iter(captions.values()))


def _room(captions: Mapping[str, str], size: int) -> Box:
    extents = [extent(text, NAME_SIZE) for text in captions.values()]
    wide, high = max(w for w, _ in extents), max(h for _, h in extents)
    return Box(max(wide // 2, size) + 6, size + 4, size + high + 8)


def _plate(captions: Mapping[str, str]) -> Box:
    extents = [extent(text, WORD_SIZE) for text in captions.values()]
    wide, high = max(w for w, _ in extents), max(h for _, h in extents)
    return Box(wide // 2 + 4, high // 2 + 2, high // 2 + 2)


def _arrows(ties: Sequence[Tie], start: int) -> str:
    """vis-network's words for the ends of a line that begins at `start`."""
    directed = [tie for tie in ties if not tie.symmetric]
    ends = [
        "to" if any(tie.subject == start for tie in directed) else "",
        "from" if any(tie.subject != start for tie in directed) else "",
    ]
    return ", ".join(filter(None, ends))
