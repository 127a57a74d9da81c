"""The drawing as a network of pyvis: for notebooks, and for who wants to change it in Python.

Relies on `data` and pyvis, which the page itself does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpolis.model.text import in_language
from corpolis.page.data import line_of
from corpolis.page.style import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyvis.network import Network

    from corpolis.page.data import PageData, StatementData


def pyvis_network(data: PageData) -> Network:
    """What the page draws at first, in the same places, colours and words, dashes and arrows.

    Ids of nodes are those of the entities; captions are in the first of the page's languages.
    What pyvis writes of it has vis-network in it, though its template asks other hosts for style
    sheets; its `show` works in notebooks at once.
    """
    from pyvis.network import Network

    style, languages = data.drawing.style, (*data.languages, "en")
    held = Network(directed=True, cdn_resources="in_line")
    held.prep_notebook()
    held.toggle_physics(status=False)
    held.options.edges.smooth.enabled = False
    held.options.edges.color.inherit = False
    counts = [0] * len(data.entities)
    for statement in data.statements:
        if statement.object is not None:
            counts[statement.subject] += 1
            counts[statement.object] += 1
    for node in data.drawing.nodes:
        entity = data.entities[node.entity]
        kind = data.types.get(entity.types[0]) if entity.types else None
        held.add_node(
            entity.id,
            label=in_language(node.captions, languages),
            title=in_language(entity.labels, languages),
            shape=kind.shape if kind else "dot",
            color=kind.colour if kind else style.grey,
            size=style.small_radius if entity.is_small else style.radius(counts[node.entity]),
            x=node.wide[0],
            y=node.wide[1],
            font={"size": style.name_size},
        )
    for bundle in data.drawing.bundles:
        members = [data.statements[k] for k in bundle.members]
        family = data.families.get(data.relations[members[0].relation].family)
        line = line_of(members[0], data.entities)
        held.add_edge(
            data.entities[bundle.start].id,
            data.entities[bundle.end].id,
            label=in_language(bundle.captions, languages),
            color=family.colour if family and line != UNNAMED else style.grey,
            dashes=list(style.dashes[line]) or False,
            arrows=_arrows(data, members, bundle.start),
            font={"size": style.word_size},
        )
    return held


def _arrows(data: PageData, members: Sequence[StatementData], start: int) -> str:
    """vis-network's words for the ends of a line that begins at `start`."""
    directed = [each for each in members if not data.relations[each.relation].symmetric]
    ends = [
        "to" if any(each.subject == start for each in directed) else "",
        "from" if any(each.subject != start for each in directed) else "",
    ]
    return ", ".join(filter(None, ends))
