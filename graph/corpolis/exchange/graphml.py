"""GraphML: entities and relationships for network programs (Gephi, yEd, igraph, Cytoscape).

Relies on `network`. GraphML 1.0 with attributes that are text or whole numbers (1 and 0 for yes
and no). What the network holds per language and per claim is flattened: the preferred language,
and one line per claim. XML 1.0 cannot hold control characters: U+FFFD stands for each.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.graphml import write_graphml_xml

from corpolis.exchange.formats import Exported
from corpolis.model.claim import Caveats, Claim, as_written, caveats_of
from corpolis.model.quantity import Quantity
from corpolis.model.retelling import count_originals
from corpolis.model.source import Source
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Text, Unknown, in_language
from corpolis.network import Network, by_term, network
from corpolis.network.gatherings import with_gathering_terms
from corpolis.problems import StoreError
from corpolis.rdf.iris import Namespace
from corpolis.store.contents import stored_contents
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.phrases import Phrases

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Flat = dict[str, str | int]


def write_graphml(exported: Exported, out: BinaryIO) -> None:
    """The network of a store as GraphML; the same bytes for the same graph.

    Raises:
        StoreError: the store says what corpolis cannot read, or has no entities.
    """
    vocabulary = exported.vocabulary
    said = stored_contents(exported.store, exported.namespace, vocabulary, exported.languages)
    drawn = network(said, vocabulary)
    if not drawn:
        raise StoreError(
            "there are no entities in it, so that GraphML has nothing to draw; as RDF (trig, nq, "
            "ttl, jsonld) all is exported"
        )
    write_network(drawn, vocabulary, out)


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
    ``speakers``, ``quotes`` and ``sources``; then ``marks`` (names of terms of the ontology, see
    `corpolis.model.standing.Mark`) and ``sentence``, and again one line per claim, ``role`` and
    ``share``. What must be said of a relationship stands before its words in labels, sentences
    and statements. Times are EDTF, amounts and shares canonical numbers with their unit, for
    programs.

    An edge is a relationship, and its id the relationship's IRI, or if that has several terms,
    one of them (see `corpolis.network.by_term` for the ids). Every edge has ``relationship``, the
    IRI, and ``term_start`` and ``term_end``, the earliest and the latest day on which it may have
    held (ISO 8601; empty if that is open, or no claim says). Then comes ``gathering``: one line
    per claim, the IRI of the gathering that it tells of, so that pairs of one can be counted once;
    ``sources_original``, the number of its sources without those that retell another of them;
    ``through``: one line per claim, the names of those by way of whom it is held; last
    ``records``: one line per claim, where its records stand in the data ("row=17"), and its quotes
    are then what was read of them.

    A gathering of more than 200 parties has no pairs: it is a node of the type ``Gathering``, and
    its parties have edges to it of the relation ``gathering``.
    """
    vocabulary = with_gathering_terms(vocabulary)
    graph = by_term(graph, vocabulary)
    flattened: Network = nx.MultiDiGraph()
    attributes = _Attributes(graph, vocabulary)
    for iri, node in sorted(graph.nodes.items()):
        flattened.add_node(iri, **_clean(attributes.of_node(iri, node)))
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])
    for subject, other, iri, edge in edges:
        flattened.add_edge(
            subject, other, key=iri, **_clean(attributes.of_edge(subject, other, edge))
        )
    return flattened


class _Attributes:
    """The attributes of the nodes and edges of one network."""

    def __init__(self, graph: Network, vocabulary: Vocabulary) -> None:
        self._languages: Sequence[str] = graph.graph["languages"]
        self._namespace = Namespace(graph.graph["base"])
        self._titles = {
            source.id: _title(source, vocabulary, self._languages)
            for source in graph.graph["sources"].values()
        }
        self._names = {
            iri: _words(node["labels"], self._languages) or node["id"]
            for iri, node in graph.nodes.items()
        }
        self._told = {
            iri: _words(node["naming"].dated, self._languages)
            for iri, node in graph.nodes.items()
            if "naming" in node
        }
        self._retold = {
            one.id: one.retells for one in graph.graph["sources"].values() if one.retells
        }
        self._positions = {iri for iri, node in graph.nodes.items() if node.get("post_at")}
        self._relations = vocabulary.relation_types
        self._phrases = Phrases(vocabulary, self._languages)

    def of_node(self, iri: str, node: Mapping[str, Any]) -> Flat:
        return {
            "label": self._names[iri],
            "labels": _lines(f"{tag}: {words}" for tag, words in node["labels"].items()),
            "aliases": _lines(sorted({name for some in node["aliases"].values() for name in some})),
            "types": " ".join(node["types"]),
            "description": _words(node["description"], self._languages),
            "identifiers": " ".join(node["identifiers"]),
            "unknown": int(node["unknown"]),
            "statements": _lines(
                self._measure(claim) for one in node["attributes"] for claim in one.claims
            ),
        }

    def of_edge(self, subject: str, other: str, edge: Mapping[str, Any]) -> Flat:
        claims: Sequence[Claim] = edge["claims"]
        relation, caveats = edge["relation"], edge["caveats"]
        term = edge["term"]
        kind = self._relations.get(relation)
        # How a gathering stands is said once, at the head of the sentence.
        whom = self._told.get(other, "") if caveats.marks else ""
        parties = self._names[subject], relation, whom or self._names[other]
        said = caveats.marks, self._speakers(caveats)
        to_position = other in self._positions
        return {
            "label": self._phrases.label(relation, *said, to_position=to_position),
            "relation": relation,
            "family": kind.family if kind else "",
            "symmetric": int(edge["symmetric"]),
            "established": int(edge["established"]),
            "weight": len(claims),
            "status": _lines(_status(claim) for claim in claims),
            "stance": _lines(claim.stance for claim in claims),
            "when": _lines(as_written(claim.when) or _span(claim) for claim in claims),
            "amount": _lines(_with_unit(claim.amount) for claim in claims),
            "speakers": _lines(self._speaker(claim.attributed_to) for claim in claims),
            "quotes": _lines(claim.evidence.marked for claim in claims),
            "sources": _lines(self._titles[claim.source] for claim in claims),
            "marks": " ".join(caveats.marks),
            "sentence": self._phrases.sentence(*parties, *said, to_position=to_position),
            "role": _lines(_words(claim.role, self._languages) for claim in claims),
            "share": _lines(_with_unit(claim.share) for claim in claims),
            "relationship": edge["relationship"],
            "term_start": _day(term.first) if term else "",
            "term_end": _day(term.last) if term else "",
            "gathering": _lines(self._gathering(claim) for claim in claims),
            "sources_original": count_originals({claim.source for claim in claims}, self._retold),
            "through": _lines(self._called(claim.through) for claim in claims),
            "records": _lines(_records(claim) for claim in claims),
        }

    def _gathering(self, claim: Claim) -> str:
        one = claim.gathered
        return "" if one is None else self._namespace.gathering(one.key)

    def _called(self, entities: Iterable[str]) -> str:
        iris = map(self._namespace.entity, entities)
        return "; ".join(self._names.get(iri, iri) for iri in iris)

    def _measure(self, claim: Claim) -> str:
        """What a claim says of one entity alone: "planned: workforce 100000 (reported, …)"."""
        kind, caveats = self._relations.get(claim.relation), caveats_of([claim])
        value = _with_unit(claim.value)
        is_more = isinstance(claim.value, Quantity) and (claim.value.minimum or 0) > 0
        values = (
            _words(kind.short_labels, self._languages) if kind else claim.relation,
            _with_unit(claim.amount),
            _with_unit(claim.share),
            f"+{value}" if kind and kind.signed and is_more else value,
            as_written(claim.count),
            as_written(claim.when) if kind and kind.dated else "",
            "" if isinstance(claim.content, Unknown) else _words(claim.content, self._languages),
        )
        words = " ".join(value for value in values if value)
        how = f"({claim.stance}, {self._titles[claim.source]})"
        return f"{self._phrases.prefix(caveats.marks, self._speakers(caveats))}{words} {how}"

    def _speakers(self, caveats: Caveats) -> list[str]:
        return [self._speaker(one) for one in caveats.speakers]

    def _speaker(self, entity: str | Unknown | None) -> str:
        if not entity or isinstance(entity, Unknown):
            return ""
        iri = self._namespace.entity(entity)
        return self._names.get(iri, iri)


def _title(source: Source, vocabulary: Vocabulary, languages: Sequence[str]) -> str:
    """The title of a source; of one that was withdrawn also when and why."""
    gone = source.withdrawn
    if gone is None:
        return source.title
    words = in_language(vocabulary.properties["withdrawalDate"].labels, languages)
    reason = _words(gone.reason, languages)
    return f"{source.title} ({words} {gone.day}{': ' if reason else ''}{reason})"


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


def _records(claim: Claim) -> str:
    return "; ".join(one.address for one in claim.evidence.records)


def _lines(parts: Iterable[str]) -> str:
    """One line a part, line ends inside a part become spaces; "" if all parts are empty."""
    lines = [" ".join(part.split()) for part in parts]
    return "\n".join(lines) if any(lines) else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _with_unit(value: Quantity | Unknown | None) -> str:
    return f"{value.text} {value.unit}".strip() if isinstance(value, Quantity) else ""


def _span(claim: Claim) -> str:
    start, end = as_written(claim.start), as_written(claim.end)
    return f"{start}/{end}" if start or end else ""


def _status(claim: Claim) -> str:
    """The status of a claim; "" where it is open because the whole is denied."""
    is_open = claim.status is Status.UNCLEAR and claim.stance is Stance.DENIED
    return "" if is_open else claim.status
