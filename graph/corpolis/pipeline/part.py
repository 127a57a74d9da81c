"""Which part of a network a page has: all of it, what lies around one entity, or what is asked for.

Relies on `network`, `query`. Used by `graph`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from corpolis.problems import QueryError

if TYPE_CHECKING:  # networkx and pyoxigraph come with them
    from corpolis.network import Network
    from corpolis.pipeline.graph import Graph
    from corpolis.query.answer import Answer


class Part(TypedDict, total=False):
    """The keywords that choose a part; `unpublished` adds what is not to be handed on."""

    around: str | None
    hops: int
    query: str | None
    sparql: str | None
    parameters: Mapping[str, object]
    called: str
    unpublished: bool


def part_of(graph: "Graph", part: Part) -> "Network":
    """The network of a graph, or the part of it that was chosen.

    Raises:
        QueryError: there is no such entity, the query cannot be asked, or its answer names nothing
            that can be drawn.
    """
    from corpolis.query.parameters import find_entity

    network, parameters = graph.network(), part.get("parameters", {})
    around, query, sparql = part.get("around"), part.get("query"), part.get("sparql")
    if around is not None:
        with graph.reading() as now:
            entity = find_entity(around, now.store, now.namespace, "around")
        network = around_entity(network, entity, part.get("hops", 1))
    if query is not None:
        network = answered(network, graph.ask(query, parameters), query, parameters)
    if sparql is not None:
        called = part.get("called", "in SPARQL")
        network = answered(network, graph.sparql(sparql, parameters), called, parameters)
    return network


def around_entity(network: "Network", entity: str, hops: int) -> "Network":
    """What lies around the entity with this IRI, called so in its title.

    Raises:
        QueryError: `hops` are fewer than one.
    """
    from corpolis.model.text import in_language
    from corpolis.network import around

    if hops < 1:
        raise QueryError(f"hops: {hops} is too few; give 1 for the nearest, or more")
    part = around(network, entity, hops)
    node = part.nodes[entity]
    label = in_language(node["labels"], part.graph["languages"]) or node["id"]
    return _titled(part, f"around {label}, {hops} {'step' if hops == 1 else 'steps'}")


def answered(
    network: "Network", answer: "Answer", called: str, parameters: Mapping[str, object]
) -> "Network":
    """What the answer to a query names, which is `called` so in the title.

    Raises:
        QueryError: the answer names nothing of the network.
    """
    from corpolis.network import restricted

    found = answer.named()
    if found is None:
        raise QueryError(
            f'the query "{called}" only answers yes or no; a page needs a SELECT or a CONSTRUCT'
        )
    part = restricted(network, found.iris)
    if not part.nodes:
        rows = f"{found.rows} {'row' if found.rows == 1 else 'rows'}"
        raise QueryError(
            f'the answer to the query "{called}" names nothing that a page can show: it has {rows} '
            f"with the columns {', '.join(found.columns)}; one of them must have IRIs of entities, "
            "relationships, measures, claims or sources"
        )
    given = "".join(f", {key}={value}" for key, value in parameters.items())
    return _titled(part, f"query {called}{given}")


def _titled(part: "Network", words: str) -> "Network":
    part.graph["title"] = f"{part.graph['title']} — {words}"
    titles = part.graph.get("titles", {})
    part.graph["titles"] = {tag: f"{title} — {words}" for tag, title in titles.items()}
    return part
