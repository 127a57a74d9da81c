"""SPARQL 1.1 Protocol and Graph Store HTTP Protocol (W3C Recommendations of 2013)."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import QueryTriples, Store

from corpolis.store.base import Results
from corpolis.store.remote.client import Client, Request, shown_url
from corpolis.store.remote.discovery import Server
from corpolis.store.remote.results import GRAPH, ROWS, check_whole, graph, rows

_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_CONSTRUCT: Final = re.compile(
    r"\bCONSTRUCT\s*(?:\{[^{}]*\}\s*)?(?=WHERE\b|\{|FROM\b)", re.IGNORECASE
)


class Protocol:
    """Asks and changes one server; `put` and `get` are for those that have a graph store."""

    def __init__(self, client: Client, server: Server) -> None:
        self._client = client
        self.server: Final = server

    def query(
        self, text: str, prefixes: Mapping[str, str], graphs: Iterable[str] | None, before: str = ""
    ) -> Results:
        """The whole answer; `graphs` are those of the default graph if they must be listed.

        `before` goes before the query and is no SPARQL. A query that cannot be parsed is not sent.

        Raises:
            SyntaxError: the query cannot be parsed.
            StoreError: there is no answer, or not the whole.
        """
        kind = type(Store().query(text, prefixes=dict(prefixes)))
        used = {name: iri for name, iri in prefixes.items() if f"{name}:" in text}
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items())
        parameters = [("query", before + declared + text)]
        if graphs is None:
            parameters += self.server.parameters
        for name in graphs or ():
            parameters += [("default-graph-uri", name), ("named-graph-uri", name)]
        where = shown_url(self.server.url)
        if kind is QueryTriples:
            if self.server.is_virtuoso:
                self._check_solutions(parameters)
            return graph(self._client.send(self._request(parameters, GRAPH)), where)
        response = self._client.send(self._request(parameters, ROWS))
        check_whole(response, where)
        return rows(response, where)

    def update(self, text: str) -> None:
        """Carry out a request for update, which can be repeated without harm.

        Raises:
            StoreError: the server refuses it, or nothing is known of what became of it.
        """
        headers = {"Content-Type": _UPDATE, "Accept": "*/*"}
        self._client.send(Request("POST", self.server.update, text.encode(), headers))

    def put(self, name: str, triples: bytes, *, add: bool) -> None:
        """Make a graph hold these N-Triples instead of others, or add them to those.

        Adding can be repeated without harm if there are no blank nodes.

        Raises:
            StoreError: the server refuses it, or nothing is known of what became of it.
        """
        headers = {"Content-Type": "application/n-triples", "Accept": "*/*"}
        method = "POST" if add else "PUT"
        self._client.send(Request(method, self._graph_address(name), triples, headers))

    def get(self, name: str) -> QueryTriples:
        """The triples of a named graph.

        Raises:
            StoreError: there is no such graph, or no answer.
        """
        address = self._graph_address(name)
        response = self._client.send(Request("GET", address, headers={"Accept": GRAPH}))
        return graph(response, shown_url(address))

    def _graph_address(self, name: str) -> str:
        address = self.server.graph_store or ""
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'graph': name})}"

    def _request(self, parameters: list[tuple[str, str]], accept: str) -> Request:
        body = urlencode(parameters).encode()
        headers = {"Content-Type": _FORM, "Accept": accept}
        return Request("POST", self.server.url, body, headers)

    def _check_solutions(self, parameters: list[tuple[str, str]]) -> None:
        """See that a graph is made of all solutions, which Virtuoso tells only with rows."""
        asked = [
            (name, _CONSTRUCT.sub("SELECT * ", value, count=1) if name == "query" else value)
            for name, value in parameters
        ]
        if asked != parameters:
            check_whole(self._client.send(self._request(asked, ROWS)), shown_url(self.server.url))
