"""A source and its claims as their named graph, and the relationships they speak of.

Relies on `rdf.turtle`, `graph`, `network`. Used by `pipeline`.

Statements are written in canonical order by construction; a test compares with the order that
`encode.turtle.body` gives. Evidence follows the Web Annotation Data Model (W3C Recommendation
2017, section 4.2), provenance PROV-O, dates the Extended Date/Time Format.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpolis.model.claim import Claim
from corpolis.model.claim_keys import UNKNOWABLE
from corpolis.model.period import Period
from corpolis.model.quantity import Quantity
from corpolis.model.source import Source, SourceClaims
from corpolis.model.text import Text, Unknown
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
    return NetworkTerms({name: written(term) for name, term in iris.items()}, iris)


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
    claims: dict[str, str] = {}
    evidence: dict[str, str] = {}
    positions: dict[str, str] = {}
    quotes: dict[str, str] = {}
    for claim in source.claims:
        name = claim_name(source.source, claim)
        known = claim.evidence
        claims[f"c:{name}"] = _claim(claim, name)
        selectors = f"pos:{name} , quote:{name}"
        if known.start is None:
            selectors = f"quote:{name}"
        else:
            positions[f"pos:{name}"] = (
                f"pos:{name} a oa:TextPositionSelector ;\n"
                f"\toa:end {known.end} ;\n"
                f"\toa:start {known.start} .\n"
            )
        evidence[f"ev:{name}"] = (
            f"ev:{name} a oa:SpecificResource ;\n"
            f"\toa:hasSelector {selectors} ;\n"
            f"\toa:hasSource s:{source.source.id} ;\n"
            f"\tcorp:verification corp:{known.verification} .\n"
        )
        context = [f"oa:exact {literal(known.exact)}"]
        if known.prefix:
            context.append(f"oa:prefix {literal(known.prefix)}")
        if known.suffix:
            context.append(f"oa:suffix {literal(known.suffix)}")
        quotes[f"quote:{name}"] = block(f"quote:{name}", ["a oa:TextQuoteSelector", *context])
    about = {f"s:{source.source.id}": _source(source.source)}
    graph = with_digest(f"g:{source.source.id}", claims | evidence, positions | quotes | about)
    return EncodedSource(source, graph, spoken_of(source.claims))


def claim_name(source: Source, claim: Claim) -> str:
    """The local name of a claim and of its evidence: the source's id, a point and its own."""
    return f"{source.id}.{claim.id}"


def _claim(claim: Claim, name: str) -> str:
    """The block of the claim called `name`."""
    bounds = claim.bounds
    lines = ["a corp:Claim"]
    lines += _texts("rdfs:comment", claim.note)
    lines.append(f"prov:wasDerivedFrom ev:{name}")
    lines.append("corp:about " + " , ".join([f"r:{one.key}" for one in claim.relationships]))
    lines += _quantity("amount", claim.amount)
    if isinstance(claim.attributed_to, str):
        lines.append(f"corp:attributedTo e:{claim.attributed_to}")
    if claim.confidence is not None:
        lines.append(f'corp:confidence "{claim.confidence}"')
    if not isinstance(claim.content, Unknown):
        lines += _texts("corp:content", claim.content)
    lines += _quantity("count", claim.count)
    if isinstance(claim.amount, Quantity):
        lines.append(f'corp:currency "{claim.amount.unit}"')
    lines += _time("end", claim.end)
    if bounds is not None:
        lines += _date("endEarliest", bounds.end_earliest)
        lines += _date("endLatest", bounds.end_latest)
    established = [f"r:{one.key}" for one in claim.established]
    if established:
        lines.append("corp:establishes " + " , ".join(established))
    if claim.occasion is not None:
        lines.append(f"corp:occasion {literal(claim.occasion)}")
    lines += _entities("corp:onBehalfOf", claim.on_behalf_of)
    lines += _texts("corp:role", claim.role)
    lines += _quantity("share", claim.share)
    lines.append(f"corp:stance corp:{claim.stance}")
    lines += _time("start", claim.start)
    if bounds is not None:
        lines += _date("startEarliest", bounds.start_earliest)
        lines += _date("startLatest", bounds.start_latest)
    lines.append(f"corp:statedIn s:{name.partition('.')[0]}")
    lines.append(f"corp:status corp:{claim.status}")
    lines += _entities("corp:topic", claim.about)
    if isinstance(claim.value, Quantity) and claim.value.unit:
        lines.append(f"corp:unit {literal(claim.value.unit)}")
    lines += _unknowns(claim)
    lines += _quantity("value", claim.value)
    lines += _time("when", claim.when)
    return block(f"c:{name}", lines)


def _texts(predicate: str, texts: Text | None) -> list[str]:
    if not texts:
        return []
    pairs = sorted({(words, tag.lower()) for tag, words in texts.items()})
    return [f"{predicate} " + " , ".join([literal(words, tag) for words, tag in pairs])]


def _entities(predicate: str, ids: Sequence[str]) -> list[str]:
    return [f"{predicate} " + " , ".join([f"e:{entity}" for entity in ids])] if ids else []


def _quantity(name: str, quantity: Quantity | Unknown | None) -> list[str]:
    if quantity is None or isinstance(quantity, Unknown):
        return []
    lines = [f"corp:{name} {literal(quantity.text)}"]
    for side, number in (("Max", quantity.maximum), ("Min", quantity.minimum)):
        if number is not None:
            lines.append(f"corp:{name}{side} {_decimal(number)}")
    return lines


def _decimal(number: Decimal) -> str:
    """An xsd:decimal; one with a point needs no datatype in Turtle."""
    text = f"{number:f}"
    return text if "." in text else f'"{text}"^^xsd:decimal'


def _time(name: str, period: Period | Unknown | None) -> list[str]:
    if period is None or isinstance(period, Unknown):
        return []
    return [f'corp:{name} "{period.text}"^^edtf:EDTF']


def _date(name: str, day: date | None) -> list[str]:
    return [] if day is None else [f'corp:{name} "{day.isoformat()}"^^xsd:date']


def _unknowns(claim: Claim) -> list[str]:
    open_values = [
        (key.predicate, value)
        for key in UNKNOWABLE
        if isinstance(value := getattr(claim, key.attribute), Unknown)
    ]
    return _unknown_lines(open_values)


def _unknown_lines(open_values: Iterable[tuple[str, Unknown]]) -> list[str]:
    values = list(open_values)
    if not values:
        return []
    lines = ["corp:unknown " + " , ".join(term for term, _ in values)]
    reasons = {(words, tag.lower()) for _, one in values for tag, words in one.reason.items()}
    if reasons:
        texts = " , ".join(literal(words, tag) for words, tag in sorted(reasons))
        lines.append(f"corp:unknownReason {texts}")
    return lines


def _source(source: Source) -> str:
    lines = ["a corp:Source"]
    if source.citation is not None:
        lines.append(f"dcterms:bibliographicCitation {literal(source.citation)}")
    if isinstance(source.author, str):
        lines.append(f"dcterms:creator {literal(source.author)}")
    published = source.published if isinstance(source.published, Period) else None
    if published is not None:
        lines.append(f'dcterms:issued "{published.text}"^^edtf:EDTF')
    lines.append(f"dcterms:language {literal(source.language)}")
    if source.licence is not None:
        lines.append(f"dcterms:license {literal(source.licence)}")
    if isinstance(source.publisher, str):
        lines.append(f"dcterms:publisher {literal(source.publisher)}")
    lines.append(f"dcterms:title {literal(source.title)}")
    lines += _texts("rdfs:comment", source.note)
    if source.url is not None:
        lines.append(f"schema:url {iri(source.url)}")
    if source.archived_url is not None:
        lines.append(f"corp:archivedUrl {iri(source.archived_url)}")
    if published is not None:
        lines += _date("issuedEarliest", published.lower)
        lines += _date("issuedLatest", published.upper)
    lines += _date("retrieved", source.retrieved)
    if source.sha256 is not None:
        lines.append(f"corp:sha256 {literal(source.sha256)}")
    lines.append(f"corp:sourceKind {literal(source.kind)}")
    lines += _unknown_lines(
        (term, value)
        for term, value in (
            ("dcterms:creator", source.author),
            ("dcterms:issued", source.published),
            ("dcterms:publisher", source.publisher),
        )
        if isinstance(value, Unknown)
    )
    return block(f"s:{source.id}", lines)
