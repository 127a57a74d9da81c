"""What kind of server an endpoint is, and where it takes updates and graphs.

By what the endpoint was said to be, else by its service description (SPARQL 1.1 Service
Description), else by the name that the server gives itself and the form of its address. A
description does not say where a graph store is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from pyoxigraph import NamedNode, RdfFormat, Store

from corpolis.dossier.endpoint import Endpoint
from corpolis.store.remote.client import Client, RefusedError, Request, Response

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_REFUSED: Final = frozenset({401, 403, 429, 502, 503, 504})

_UPDATES: Final = (
    # what the server calls itself begins with -> the end of the address, and that of updates
    ("oxigraph", "/query", "/update"),
    ("oxigraph", "/sparql", "/update"),
    ("apache jena fuseki", "/query", "/update"),
    ("apache jena fuseki", "/sparql", "/update"),
    ("stardog", "/query", "/update"),
    ("graphdb", "", "/statements"),
)
_UPDATES_WITH_USER: Final = (("virtuoso", "/sparql", "/sparql-auth"),)

_GRAPH_STORES: Final = (
    # the same, and the end of the address of the graph store
    ("oxigraph", "/query", "/store"),
    ("oxigraph", "/sparql", "/store"),
    ("virtuoso", "/sparql", "/sparql-graph-crud"),
    ("virtuoso", "/sparql-auth", "/sparql-graph-crud-auth"),
)
_GRAPH_STORES_WITH_USER: Final = (("virtuoso", "/sparql", "/sparql-graph-crud-auth"),)


@dataclass(frozen=True, slots=True)
class Server:
    """What is known of a server.

    `parameters` go with every query so that its default graph is the union of all graphs;
    `default_graph` is "union", "listed", or None if that is still to be found out. Of the graph
    store it is `graph_store_known` whether somebody said where it is, or servers of this kind
    usually have it there.
    """

    name: str
    url: str
    update: str
    transactions: bool
    default_graph: str | None
    parameters: tuple[tuple[str, str], ...] = ()
    graph_store: str | None = None
    graph_store_known: bool = False

    @property
    def is_virtuoso(self) -> bool:
        """Whether it is OpenLink Virtuoso, whose default graph has its own graphs too."""
        return self.name.lower().startswith("virtuoso")

    @property
    def is_oxigraph(self) -> bool:
        """Whether it is `oxigraph serve`."""
        return self.name.lower().startswith("oxigraph")


def discover(client: Client, endpoint: Endpoint) -> Server:
    """What kind of server it is.

    Raises:
        StoreError: it cannot be reached, or lets nobody in.
    """
    request = Request("GET", endpoint.url, headers={"Accept": "text/turtle"})
    described = Store()
    try:
        response = client.send(request)
    except RefusedError as error:
        # Without a query, many answer that there is none; that is no failure.
        if error.status in _REFUSED:
            raise
        name = error.server
    else:
        name = response.headers.get("Server", "")
        described = _description(response, endpoint.url)
    features = {quad.object for quad in described.quads_for_pattern(None, _sd("feature"), None)}
    known = client.knows_user
    usual = _address(
        name, endpoint.url, (*(_GRAPH_STORES_WITH_USER if known else ()), *_GRAPH_STORES)
    )
    updates = (*_UPDATES, *(_UPDATES_WITH_USER if known else ()))
    oxigraph = name.lower().startswith("oxigraph")
    union = oxigraph or _sd("UnionDefaultGraph") in features
    return Server(
        name=name,
        url=endpoint.url,
        update=endpoint.update or _address(name, endpoint.url, updates) or endpoint.url,
        transactions=oxigraph if endpoint.transactions is None else endpoint.transactions,
        default_graph=endpoint.default_graph or ("union" if union else None),
        parameters=(("union-default-graph", ""),) if oxigraph else (),
        graph_store=endpoint.graph_store or usual,
        graph_store_known=endpoint.graph_store is not None,
    )


def _description(response: Response, base: str) -> Store:
    """The service description; empty if the answer is something else."""
    found = Store()
    if response.media_type == "text/turtle":
        try:
            found.load(response.body.read(1_000_000), format=RdfFormat.TURTLE, base_iri=base)
        except (SyntaxError, ValueError):
            return Store()
    return found


def _address(name: str, url: str, usual: Iterable[tuple[str, str, str]]) -> str | None:
    """Where a server of this name usually takes something; None if that is not known.

    A description may say it, but names its own idea of a host.
    """
    parts = urlsplit(url)
    for start, end, instead in usual:
        if name.lower().startswith(start) and parts.path.endswith(end):
            path = parts.path.removesuffix(end) + instead
            return urlunsplit(parts._replace(path=path))
    return None


def _sd(term: str) -> NamedNode:
    return NamedNode(_SD + term)
