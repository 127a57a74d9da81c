"""SPARQL 1.1 Protocol and Graph Store HTTP Protocol (W3C Recommendations of 2013)."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import QueryTriples, Store

from corpolis.rdf.sparql import Dataset, terminals, without_comments
from corpolis.store.contract import Results, all_triples
from corpolis.store.remote.client import Client, Request, shown_url
from corpolis.store.remote.discovery import Server
from corpolis.store.remote.pages import in_pages
from corpolis.store.remote.results import (
    GRAPH,
    ROWS,
    LimitedError,
    check_whole,
    graph,
    limited,
    rows,
)
from corpolis.store.remote.truncation import Ask, graph_is_cut, rows_are_cut
from corpolis.store.remote.variants import selecting

_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_NO_GRAPH: Final = "urn:corpolis:no-graph"


class Protocol:
    """Asks and changes one server; `put` and `get` are for those that have a graph store."""

    def __init__(self, client: Client, server: Server) -> None:
        self._client = client
        self.server: Final = server

    def query(
        self, text: str, prefixes: Mapping[str, str], graphs: Dataset | None, before: str = ""
    ) -> Results:
        """The whole answer; `graphs` are those that it is sought in, if they must be listed.

        `before` goes before the query and is no SPARQL. A query that cannot be parsed is not sent.

        Raises:
            SyntaxError: the query cannot be parsed.
            StoreError: there is no answer, or not the whole.
        """
        Store().query(text, prefixes=dict(prefixes))
        names = {one.text.partition(":")[0] for one in terminals(text) if one.kind == "name"}
        used = {name: iri for name, iri in prefixes.items() if name in names}
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items())
        parameters = list(self.server.parameters) if graphs is None else []
        if graphs is not None:
            parameters += [("default-graph-uri", name) for name in graphs.default]
            # To Virtuoso, no named graph would be all of them.
            parameters += [("named-graph-uri", name) for name in graphs.named or (_NO_GRAPH,)]
        return self._whole(declared + without_comments(text), before, parameters)

    def update(self, text: str) -> None:
        """Carry out a request for update, which can be repeated without harm.

        Raises:
            StoreError: the server refuses it, or nothing is known of what became of it.
        """
        headers = {"Content-Type": _UPDATE, "Accept": "*/*"}
        self._client.send(
            Request("POST", self.server.update, text.encode(), headers, is_change=True)
        )

    def put(self, name: str, triples: bytes, *, add: bool) -> None:
        """Make a graph hold these N-Triples instead of others, or add them to those.

        Adding can be repeated without harm if there are no blank nodes.

        Raises:
            StoreError: the server refuses it, or nothing is known of what became of it.
        """
        headers = {"Content-Type": "application/n-triples", "Accept": "*/*"}
        method = "POST" if add else "PUT"
        address = self._graph_address(name)
        self._client.send(Request(method, address, triples, headers, is_change=True))

    def get(self, name: str) -> QueryTriples:
        """The triples of a named graph.

        Raises:
            StoreError: there is no such graph, or no answer.
        """
        address = self._graph_address(name)
        response = self._client.send(Request("GET", address, headers={"Accept": GRAPH}))
        return all_triples(graph(response, shown_url(address)))

    def _graph_address(self, name: str) -> str:
        address = self.server.graph_store or ""
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'graph': name})}"

    def _whole(self, sparql: str, before: str, parameters: list[tuple[str, str]]) -> Results:
        """The answer, in pages if the server gives only so much at once."""
        where = shown_url(self.server.url)

        def ask(sparql: str) -> Results:
            return self._whole(sparql, before, parameters)

        asked = [("query", before + sparql), *parameters]
        if isinstance(Store().query(sparql), QueryTriples):
            if self.server.is_virtuoso:
                self._check_solutions(sparql, before, parameters)
            triples = graph(self._client.send(self._request(asked, GRAPH)), where)
            if not self.server.is_virtuoso and graph_is_cut(ask, sparql, triples):
                raise LimitedError(limited(where, f"{len(triples):,} triples"))
            return all_triples(triples)
        try:
            return self._checked_rows(ask, sparql, self._request(asked, ROWS))
        except LimitedError as error:
            pages = in_pages(ask, sparql, error.most)
            if pages is None:
                raise
            return pages

    def _checked_rows(self, ask: Ask, sparql: str, request: Request) -> Results:
        where = shown_url(self.server.url)
        response = self._client.send(request)
        check_whole(response, where)
        found, count = rows(response, where)
        # Virtuoso says so itself, and refuses to sort some answers that it gives.
        if not self.server.is_virtuoso and rows_are_cut(ask, sparql, count):
            raise LimitedError(limited(where, f"{count:,} rows"), count)
        return found

    def _request(self, parameters: list[tuple[str, str]], accept: str) -> Request:
        body = urlencode(parameters).encode()
        headers = {"Content-Type": _FORM, "Accept": accept}
        return Request("POST", self.server.url, body, headers)

    def _check_solutions(self, sparql: str, before: str, parameters: list[tuple[str, str]]) -> None:
        """See that a graph is made of all solutions, which Virtuoso tells only with rows."""
        select = selecting(sparql)
        if select is not None:
            asked = [("query", before + select), *parameters]
            check_whole(self._client.send(self._request(asked, ROWS)), shown_url(self.server.url))
