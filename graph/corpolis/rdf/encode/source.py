"""A source and its claims as their named graph, and the relationships they speak of.

Relies on `rdf.turtle`, `claim`, `graph`, `network`. Used by `pipeline`.

Statements are written in canonical order by construction; a test compares with the order that
`rdf.turtle.body` gives. Evidence follows the Web Annotation Data Model (W3C Recommendation
2017, section 4.2), provenance PROV-O, dates the Extended Date/Time Format.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from corpolis.model.period import Period
from corpolis.model.source import Source, SourceClaims, Withdrawal
from corpolis.model.text import Unknown
from corpolis.rdf.encode.claim import claim_block, day, representation_block, texts, time, unknowns
from corpolis.rdf.encode.evidence import Blocks, field_block, put_quote, put_reads
from corpolis.rdf.encode.graph import EncodedGraph, with_digest
from corpolis.rdf.encode.network import NetworkTerms, Spoken, spoken_of
from corpolis.rdf.turtle import block, iri, literal
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP


@dataclass(frozen=True, slots=True)
class EncodedSource:
    """A source, its named graph, and what its claims speak of, which the network has to have."""

    source: SourceClaims
    graph: EncodedGraph
    spoken: Spoken

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.source.source.id


def network_terms(vocabulary: Vocabulary) -> NetworkTerms:
    """How the relation types of a vocabulary are written in the network graph."""
    iris = {name: relation.iri for name, relation in vocabulary.relation_types.items()}
    names = {name: written(term) for name, term in iris.items()}
    return NetworkTerms(names, iris, vocabulary.relation_types)


def written(term: str) -> str:
    """A term of a vocabulary as prefixed name if it is corpolis' own, else as IRI.

    >>> written("https://w3id.org/corpolis#meets"), written("https://example.org/o#x")
    ('corp:meets', '<https://example.org/o#x>')
    """
    return f"corp:{term[len(CORP) :]}" if term.startswith(CORP) else iri(term)


def encode_source(source: SourceClaims) -> EncodedSource:
    """The named graph of one source, with the digest of all it says.

    Guarantees the same text for the same claims in whatever order they stand in the file.
    """
    claims: Blocks = {}
    evidence: Blocks = {}
    positions: Blocks = {}
    quotes: Blocks = {}
    behalf: Blocks = {}
    records: Blocks = {}
    reads: Blocks = {}
    about = source.source
    own = about.id
    for claim in source.claims:
        claims[f"c:{claim.name}"] = claim_block(claim)
        for one in claim.representations:
            behalf[f"rep:{one.key}"] = representation_block(one)
        if claim.evidence.records:
            put_reads(claim, evidence, records, reads)
        else:
            put_quote(claim, evidence, positions, quotes)
    fields = {f"field:{own}.{one.id}": field_block(own, one) for one in about.fields}
    acting = dict(sorted(behalf.items()))
    before = claims | _by_name(records) | evidence | fields
    after = positions | quotes | _by_name(reads) | acting | {f"s:{own}": _source(about)}
    graph = with_digest(f"g:{own}", before, after)
    return EncodedSource(source, graph, spoken_of(source.claims))


def _by_name(blocks: Blocks) -> Blocks:
    """The reads of a claim with ten or more of them are numbered, but IRIs are words."""
    return dict(sorted(blocks.items()))


def _source(source: Source) -> str:
    data = source.data
    published = source.published if isinstance(source.published, Period) else None
    lower, upper = (published.lower, published.upper) if published else (None, None)
    left_open = [
        (predicate, value)
        for predicate, value in (
            ("dcterms:creator", source.author),
            ("dcterms:issued", source.published),
            ("dcterms:publisher", source.publisher),
        )
        if isinstance(value, Unknown)
    ]
    statements = (
        ("dcterms:bibliographicCitation", _literal(source.citation)),
        ("dcterms:creator", _literal(source.author)),
        ("dcterms:format", literal(data.media_type) if data else ""),
        ("dcterms:issued", time(published.text) if published else ""),
        ("dcterms:language", literal(source.language)),
        ("dcterms:license", _literal(source.licence)),
        ("dcterms:publisher", _literal(source.publisher)),
        ("dcterms:title", literal(source.title)),
        ("rdfs:comment", texts(source.note or {})),
        ("schema:url", iri(source.url) if source.url is not None else ""),
        ("corp:archivedUrl", iri(source.archived_url) if source.archived_url is not None else ""),
        ("corp:dataFile", literal(data.path) if data else ""),
        ("corp:issuedEarliest", day(lower)),
        ("corp:issuedLatest", day(upper)),
        ("corp:mapping", literal(data.mapping) if data else ""),
        ("corp:publish", "false" if source.unpublished else ""),
        ("corp:reading", literal(data.reading) if data else ""),
        ("corp:retells", " , ".join(f"s:{one}" for one in sorted(set(source.retells)))),
        ("corp:retrieved", day(source.retrieved)),
        ("corp:sha256", _literal(source.sha256)),
        ("corp:sourceKind", literal(source.kind)),
        ("corp:unknown", unknowns(left_open)),
        *_withdrawal(source.withdrawn),
    )
    said = [f"{predicate} {objects}" for predicate, objects in statements if objects]
    return block(f"s:{source.id}", ["a corp:Source", *said])


def _withdrawal(withdrawal: Withdrawal | None) -> Iterable[tuple[str, str]]:
    if withdrawal is None:
        return
    yield "corp:withdrawalDate", day(withdrawal.day)
    yield "corp:withdrawalNotice", iri(withdrawal.url) if withdrawal.url is not None else ""
    yield "corp:withdrawalReason", texts(withdrawal.reason or {})


def _literal(text: str | Unknown | None) -> str:
    return literal(text) if isinstance(text, str) else ""
