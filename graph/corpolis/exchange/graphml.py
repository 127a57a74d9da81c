"""GraphML: entities and relationships for network programs (Gephi, yEd, igraph, Cytoscape).

Relies on `network`. GraphML 1.0 with attributes that are text or whole numbers (1 and 0 for yes
and no). What the network holds per language and per claim is flattened: the preferred language,
and one line per claim. XML 1.0 cannot hold control characters: U+FFFD stands for each.
"""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import BinaryIO

import networkx as nx
from networkx.readwrite.graphml import write_graphml_xml

from corpolis.exchange.formats import Exported
from corpolis.network.stored import ClaimView, Network, Text, network
from corpolis.vocabulary.model import Vocabulary

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Flat = dict[str, str | int]


def write_graphml(exported: Exported, out: BinaryIO) -> None:
    """The network as GraphML; the same bytes for the same graph."""
    graph = network(exported.store, exported.vocabulary, exported.languages)
    flattened = flat(graph, exported.vocabulary)
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
                f"{_relation(view.relation, vocabulary, languages)}: {_said(claim, languages)}"
                for view in node["attributes"]
                for claim in view.claims
            ),
        }
        flattened.add_node(iri, **_clean(found))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    for subject, other, iri, edge in edges:
        claims: Sequence[ClaimView] = edge["claims"]
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
            "when": _lines(claim.when or _span(claim) for claim in claims),
            "amount": _lines(f"{claim.amount} {claim.currency}".strip() for claim in claims),
            "speakers": _lines(
                ", ".join(names.get(iri, iri) for iri in claim.speakers) for claim in claims
            ),
            "quotes": _lines(claim.quote for claim in claims),
            "sources": _lines(claim.source_title for claim in claims),
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
    """A text in the preferred language, else in the first one that it has."""
    if not text:
        return ""
    return next((text[tag] for tag in languages if tag in text), next(iter(text.values())))


def _lines(parts: Iterable[str]) -> str:
    """One line a part, line ends inside a part become spaces; "" if all parts are empty."""
    lines = [" ".join(part.split()) for part in parts]
    return "\n".join(lines) if any(lines) else ""


def _span(claim: ClaimView) -> str:
    return f"{claim.start}/{claim.end}" if claim.start or claim.end else ""


def _said(claim: ClaimView, languages: Sequence[str]) -> str:
    values = (
        f"{claim.amount} {claim.currency}",
        f"{claim.share} %" if claim.share else "",
        f"{claim.value} {claim.unit}",
        claim.count,
        _words(claim.content, languages),
    )
    told = ", ".join(value.strip() for value in values if value.strip())
    return f"{told} ({claim.stance}, {claim.source_title})"


def _relation(name: str, vocabulary: Vocabulary, languages: Sequence[str]) -> str:
    kind = vocabulary.relation_types.get(name)
    return _words(kind.labels, languages) if kind else name
