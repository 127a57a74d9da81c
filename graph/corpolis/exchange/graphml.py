"""GraphML: entities and relationships for network programs (Gephi, yEd, igraph, Cytoscape).

Relies on `network`. GraphML 1.0 with attributes that are text or whole numbers (1 and 0 for yes
and no). What the network holds per language and per claim is flattened: the preferred language,
and one line per claim. XML 1.0 cannot hold control characters: U+FFFD stands for each.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

import networkx as nx
from networkx.readwrite.graphml import write_graphml_xml

from corpolis.exchange.formats import Exported
from corpolis.model.claim import Claim, as_written
from corpolis.model.quantity import Quantity
from corpolis.model.text import Text, Unknown, in_language
from corpolis.network import Network, network
from corpolis.rdf.iris import Namespace
from corpolis.store.contents import stored_contents
from corpolis.vocabulary.model import Vocabulary

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Flat = dict[str, str | int]


def write_graphml(exported: Exported, out: BinaryIO) -> None:
    """The network of a store as GraphML; the same bytes for the same graph.

    Raises:
        StoreError: the store says what corpolis cannot read.
    """
    vocabulary = exported.vocabulary
    said = stored_contents(exported.store, exported.namespace, vocabulary, exported.languages)
    write_network(network(said, vocabulary), vocabulary, out)


def write_network(graph: Network, vocabulary: Vocabulary, out: BinaryIO) -> None:
    """A network as GraphML; the order of its nodes and edges makes no difference."""
    flattened = flat(graph, vocabulary)
    # Written at once: networkx needs a file that it may close or wrap.
    buffer = BytesIO()
    write_graphml_xml(flattened, buffer, prettyprint=True, infer_numeric_types=False)
    out.write(buffer.getvalue())


def flat(graph: Network, vocabulary: Vocabulary) -> Network:
    """The network with attributes that GraphML can hold.

    A node has ``label``, ``labels`` ("de: …" lines), ``aliases``, ``types``, ``description``,
    ``identifiers``, ``unknown`` and ``statements`` (one line per claim about it alone). An edge
    has ``label``, ``relation``, ``family``, ``symmetric``, ``established``, ``weight`` (number
    of claims) and, with one line per claim, ``status``, ``stance``, ``when``, ``amount``,
    ``speakers``, ``quotes`` and ``sources``; its id is the relationship's IRI.
    """
    languages: Sequence[str] = graph.graph["languages"]
    flattened: Network = nx.MultiDiGraph()
    namespace = Namespace(graph.graph["base"])
    titles = {source.id: source.title for source in graph.graph["sources"].values()}
    names = {
        iri: _words(node["labels"], languages) or node["id"] for iri, node in graph.nodes.items()
    }
    for iri, node in sorted(graph.nodes.items()):
        found: Flat = {
            "label": names[iri],
            "labels": _lines(f"{tag}: {words}" for tag, words in node["labels"].items()),
            "aliases": _lines(sorted({name for some in node["aliases"].values() for name in some})),
            "types": " ".join(node["types"]),
            "description": _words(node["description"], languages),
            "identifiers": " ".join(node["identifiers"]),
            "unknown": int(node["unknown"]),
            "statements": _lines(
                f"{_relation(one.relation, vocabulary, languages)}: "
                f"{_said(claim, titles, languages)}"
                for one in node["attributes"]
                for claim in one.claims
            ),
        }
        flattened.add_node(iri, **_clean(found))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    for subject, other, iri, edge in edges:
        claims: Sequence[Claim] = edge["claims"]
        kind = vocabulary.relation_types.get(edge["relation"])
        found = {
            "label": _relation(edge["relation"], vocabulary, languages),
            "relation": edge["relation"],
            "family": kind.family if kind else "",
            "symmetric": int(edge["symmetric"]),
            "established": int(edge["established"]),
            "weight": len(claims),
            "status": _lines(claim.status for claim in claims),
            "stance": _lines(claim.stance for claim in claims),
            "when": _lines(as_written(claim.when) or _span(claim) for claim in claims),
            "amount": _lines(_with_unit(claim.amount) for claim in claims),
            "speakers": _lines(_speaker(claim, names, namespace) for claim in claims),
            "quotes": _lines(claim.evidence.exact for claim in claims),
            "sources": _lines(titles[claim.source] for claim in claims),
        }
        flattened.add_edge(subject, other, key=iri, **_clean(found))
    return flattened


def _clean(found: Flat) -> Flat:
    return {
        key: _NOT_XML.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
        if isinstance(value, str)
        else value
        for key, value in found.items()
    }


def _words(text: Text | None, languages: Sequence[str]) -> str:
    """A text in the preferred language; "" if there is none."""
    return in_language(text or {}, languages)


def _lines(parts: Iterable[str]) -> str:
    """One line a part, line ends inside a part become spaces; "" if all parts are empty."""
    lines = [" ".join(part.split()) for part in parts]
    return "\n".join(lines) if any(lines) else ""


def _with_unit(value: Quantity | Unknown | None) -> str:
    return f"{value.text} {value.unit}".strip() if isinstance(value, Quantity) else ""


def _span(claim: Claim) -> str:
    start, end = as_written(claim.start), as_written(claim.end)
    return f"{start}/{end}" if start or end else ""


def _speaker(claim: Claim, names: Mapping[str, str], namespace: Namespace) -> str:
    if not isinstance(claim.attributed_to, str):
        return ""
    iri = namespace.entity(claim.attributed_to)
    return names.get(iri, iri)


def _said(claim: Claim, titles: Mapping[str, str], languages: Sequence[str]) -> str:
    values = (
        _with_unit(claim.amount),
        _with_unit(claim.share),
        _with_unit(claim.value),
        as_written(claim.count),
        "" if isinstance(claim.content, Unknown) else _words(claim.content, languages),
    )
    told = ", ".join(value for value in values if value)
    return f"{told} ({claim.stance}, {titles[claim.source]})"


def _relation(name: str, vocabulary: Vocabulary, languages: Sequence[str]) -> str:
    kind = vocabulary.relation_types.get(name)
    return _words(kind.labels, languages) if kind else name
