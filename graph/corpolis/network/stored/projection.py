"""From a store to the network: eight SPARQL queries, and what their rows say of each thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast

import networkx as nx
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from corpolis.dossier.yaml.collector import collector_paused
from corpolis.network.stored.model import AttributeView, ClaimView, Network, SourceView, Text
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP, DCTERMS, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

_Term = NamedNode | BlankNode | Literal
_Described = Mapping[str, Sequence[_Term]]
"""What is said of one thing: IRI of the property -> values."""


class Queryable(Protocol):
    """What this projection needs of a store: SPARQL over the union of all its graphs."""

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> object:
        """The answer to a SELECT query, as pyoxigraph's `QuerySolutions`."""


def network(store: Queryable, vocabulary: Vocabulary, languages: Sequence[str] = ()) -> Network:
    """The network that `store` holds, as the docstring of `corpolis.network.stored` describes it.

    Args:
        store: it answers SPARQL over the union of its graphs.
        vocabulary: its entity types say which subjects are entities, its relation types which
            relationships are symmetric.
        languages: preferred first; kept as the graph attribute ``languages``. By default those
            that the dossier declares, in alphabetical order.

    Eight queries, then time linear in the number of triples (apart from sorting). An entity that
    a decision joins to another (`owl:sameAs`) is no node: its names become aliases of the other.
    """
    with collector_paused():
        return _projected(store, vocabulary, languages)


def _projected(store: Queryable, vocabulary: Vocabulary, languages: Sequence[str]) -> Network:
    dossier, base = _dossier(store)
    declared = sorted(_values(dossier.get(CORP + "language", ())))
    sources = {iri: _source(iri, said) for iri, said in _kind(store, "Source")}
    graph: Network = nx.MultiDiGraph(
        title=_value(dossier, DCTERMS + "title"),
        base=base,
        languages=tuple(languages) or tuple(declared),
        sources=sources,
    )
    canonical = _add_entities(graph, store, vocabulary)
    for iri, said in _kind(store, "UnknownParty"):
        _add_node(graph, iri, said, unknown=True)
    about = _claims(store, sources, canonical)
    attributes: defaultdict[str, list[AttributeView]] = defaultdict(list)
    for iri, said in _kind(store, "Attribute"):
        established, claims = about.get(iri, (False, ()))
        relation = _local(_value(said, RDF + "predicate"))
        view = AttributeView(iri, relation, established, _value(said, CORP + "occasion"), claims)
        attributes[_value(said, RDF + "subject")].append(view)
    for subject, views in sorted(attributes.items()):
        _ensure_node(graph, subject)
        graph.nodes[subject]["attributes"] = tuple(views)
    for iri, said in _kind(store, "Relationship"):
        ends = _value(said, RDF + "subject"), _value(said, RDF + "object")
        for end in ends:
            _ensure_node(graph, end)
        established, claims = about.get(iri, (False, ()))
        relation = _local(_value(said, RDF + "predicate"))
        kind = vocabulary.relation_types.get(relation)
        graph.add_edge(
            *ends,
            key=iri,
            relation=relation,
            symmetric=kind is not None and kind.symmetric,
            established=established,
            occasion=_value(said, CORP + "occasion"),
            claims=claims,
        )
    return graph


def _dossier(store: Queryable) -> tuple[_Described, str]:
    found = _kind(store, "Dossier")
    return (found[0][1], found[0][0]) if found else ({}, "")


def _add_entities(graph: Network, store: Queryable, vocabulary: Vocabulary) -> dict[str, str]:
    """Adds a node for each entity; returns which entities stand for another (IRI -> IRI)."""
    types = " ".join(f"<{kind.iri}>" for kind in vocabulary.entity_types.values())
    described = _rows(
        store,
        f"SELECT ?s ?p ?o {{ {{ SELECT DISTINCT ?s {{ VALUES ?type {{ {types} }} ?s a ?type }} }}"
        " ?s ?p ?o }",
    )
    joined = {iri: _value(said, OWL + "sameAs") for iri, said in described}
    canonical = {iri: _followed(iri, joined) for iri, other in joined.items() if other}
    aliases: defaultdict[str, list[_Term]] = defaultdict(list)
    for iri, said in described:
        if iri in canonical:
            aliases[canonical[iri]] += [*said.get(SKOS + "prefLabel", ())]
            aliases[canonical[iri]] += [*said.get(SKOS + "altLabel", ())]
    for iri, said in described:
        if iri not in canonical:
            _add_node(graph, iri, said, aliases[iri])
    return canonical


def _followed(iri: str, joined: Mapping[str, str]) -> str:
    """The end of the chain of decisions that starts at `iri`; a circle ends where it closes."""
    seen = {iri}
    while (other := joined.get(iri, "")) and other not in seen:
        seen.add(other)
        iri = other
    return iri


def _add_node(
    graph: Network,
    iri: str,
    said: _Described,
    aliases: Sequence[_Term] = (),
    *,
    unknown: bool = False,
) -> None:
    labels = _text(said.get(SKOS + "prefLabel", ())) or {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for term in (*said.get(SKOS + "altLabel", ()), *aliases):
        if isinstance(term, Literal) and term.value != labels.get(term.language or ""):
            names[term.language or ""].add(term.value)
    types = _locals(said.get(RDF + "type", ()))
    graph.add_node(
        iri,
        id=iri.removeprefix(graph.graph["base"]).removeprefix("entity/"),
        labels=labels,
        aliases={tag: tuple(sorted(found)) for tag, found in sorted(names.items())},
        types=() if unknown else types,
        description=_text(said.get(SKOS + "definition", ())) or {},
        identifiers=tuple(sorted(_values(said.get(CORP + "identifier", ())))),
        same_as=tuple(sorted(_values(said.get(SCHEMA + "sameAs", ())))),
        unknown=unknown,
        attributes=(),
    )


def _ensure_node(graph: Network, iri: str) -> None:
    """A party of which the store says nothing is a node all the same, named by its IRI."""
    if iri not in graph:
        _add_node(graph, iri, {})


def _source(iri: str, said: _Described) -> SourceView:
    return SourceView(
        id=iri,
        title=_value(said, DCTERMS + "title"),
        kind=_value(said, CORP + "sourceKind"),
        language=_value(said, DCTERMS + "language"),
        publisher=_value(said, DCTERMS + "publisher"),
        author=_value(said, DCTERMS + "creator"),
        issued=_value(said, DCTERMS + "issued"),
        retrieved=_value(said, CORP + "retrieved"),
        url=_value(said, SCHEMA + "url"),
        archived_url=_value(said, CORP + "archivedUrl"),
        licence=_value(said, DCTERMS + "license"),
        citation=_value(said, DCTERMS + "bibliographicCitation"),
        note=_text(said.get(RDFS + "comment", ())),
        unknown=_locals(said.get(CORP + "unknown", ())),
    )


_EVIDENCE = f"""SELECT ?evidence ?verification ?exact ?prefix ?suffix {{
  ?evidence <{OA}hasSelector> ?quote ; <{CORP}verification> ?verification .
  ?quote <{OA}exact> ?exact .
  OPTIONAL {{ ?quote <{OA}prefix> ?prefix }}
  OPTIONAL {{ ?quote <{OA}suffix> ?suffix }}
}}"""


def _claims(
    store: Queryable, sources: Mapping[str, SourceView], canonical: Mapping[str, str]
) -> dict[str, tuple[bool, tuple[ClaimView, ...]]]:
    """Per relationship or attribute: whether it is established, and the claims about it."""
    evidence = {}
    for found, verification, exact, prefix, suffix in _solutions(store, _EVIDENCE):
        evidence[found.value] = (
            _local(verification.value),
            exact.value,
            prefix.value if prefix else "",
            suffix.value if suffix else "",
        )
    about: defaultdict[str, list[ClaimView]] = defaultdict(list)
    established: set[str] = set()
    dated: list[tuple[str, ClaimView, _Described]] = []
    for iri, said in _kind(store, "Claim"):
        claim = _claim(iri, said, evidence, sources, canonical)
        source = sources.get(claim.source)
        dated.append((source.issued if source and source.issued else "~", claim, said))
    for _, claim, said in sorted(dated, key=lambda entry: entry[0]):
        for statement in _values(said.get(CORP + "about", ())):
            about[statement].append(claim)
        established.update(_values(said.get(CORP + "establishes", ())))
    return {iri: (iri in established, tuple(claims)) for iri, claims in about.items()}


def _claim(
    iri: str,
    said: _Described,
    evidence: Mapping[str, Sequence[str]],
    sources: Mapping[str, SourceView],
    canonical: Mapping[str, str],
) -> ClaimView:
    def entities(term: str) -> tuple[str, ...]:
        found = _values(said.get(CORP + term, ()))
        return tuple(sorted({canonical.get(entity, entity) for entity in found}))

    def text(iri: str) -> Text | None:
        return _text(said.get(iri, ()))

    def value(term: str) -> str:
        return _value(said, CORP + term)

    source = value("statedIn")
    found = evidence.get(_value(said, PROV + "wasDerivedFrom"), ("", "", "", ""))
    return ClaimView(
        id=iri,
        status=_local(value("status")),
        stance=_local(value("stance")),
        source=source,
        source_title=sources[source].title if source in sources else "",
        verification=found[0],
        quote=found[1],
        prefix=found[2],
        suffix=found[3],
        when=value("when"),
        start=value("start"),
        end=value("end"),
        amount=value("amount"),
        currency=value("currency"),
        share=value("share"),
        value=value("value"),
        unit=value("unit"),
        count=value("count"),
        role=text(CORP + "role"),
        content=text(CORP + "content"),
        note=text(RDFS + "comment"),
        speakers=entities("attributedTo"),
        on_behalf_of=entities("onBehalfOf"),
        topics=entities("topic"),
        confidence=value("confidence"),
        unknown=_locals(said.get(CORP + "unknown", ())),
        unknown_reason=text(CORP + "unknownReason"),
    )


def _kind(store: Queryable, kind: str) -> list[tuple[str, _Described]]:
    """All that is said of each thing of this kind, sorted by IRI."""
    return _rows(store, f"SELECT ?s ?p ?o {{ ?s a <{CORP}{kind}> ; ?p ?o }}")


def _rows(store: Queryable, sparql: str) -> list[tuple[str, _Described]]:
    """Groups rows of subject, predicate, object by subject, sorted by IRI."""
    found: defaultdict[str, defaultdict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in _solutions(store, sparql):
        found[subject.value][predicate.value].append(value)
    return sorted(found.items(), key=lambda entry: entry[0])


def _solutions(store: Queryable, sparql: str) -> Iterable[Sequence[_Term]]:
    answer = store.query(sparql)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a SELECT query was not answered by solutions")
    # A solution unpacks into its terms; RDF 1.1 has no triples among them.
    return cast("Iterable[Sequence[_Term]]", answer)


def _values(terms: Iterable[_Term]) -> list[str]:
    return [term.value for term in terms]


def _value(said: _Described, iri: str) -> str:
    """The one value of a property, "" if none; of several the first in the alphabet."""
    terms = said.get(iri, ())
    if len(terms) == 1:
        return terms[0].value
    return min(_values(terms), default="")


def _text(terms: Sequence[_Term]) -> Text | None:
    """Words per language, None if there are none; of several the first in the alphabet."""
    if not terms:
        return None
    pairs = sorted(
        ((term.language or "", term.value) for term in terms if isinstance(term, Literal)),
        reverse=True,
    )
    return dict(sorted(dict(pairs).items())) if pairs else None


def _local(iri: str) -> str:
    """The last part of an IRI, which is how the vocabulary names terms."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _locals(terms: Sequence[_Term]) -> tuple[str, ...]:
    return tuple(sorted({_local(iri) for iri in _values(terms)}))
