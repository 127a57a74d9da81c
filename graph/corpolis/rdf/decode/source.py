"""The named graph of a source: the source itself and what it says, with its evidence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from corpolis.model import edtf
from corpolis.model.claim import Claim, Confidence, settle
from corpolis.model.claim_keys import CLAIM_KEYS, UNKNOWABLE, Form
from corpolis.model.entity import Registry
from corpolis.model.period import Bounds, Period
from corpolis.model.quantity import Quantity, of_text
from corpolis.model.relationship import Relationship
from corpolis.model.source import Source, SourceClaims
from corpolis.model.standing import Stance, Status
from corpolis.model.text import Unknown
from corpolis.rdf.decode.canonical import OPEN_OF_SOURCE, mentions, parties
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    Term,
    UnreadableError,
    below,
    day,
    distributed,
    has_type,
    iri,
    member,
    needed,
    optional,
    plain,
    readable,
    required,
    short,
    tagged,
    text,
    words,
)
from corpolis.rdf.decode.evidence import decode_evidence
from corpolis.rdf.decode.network import DecodedNetwork
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import (
    CORP,
    DCTERMS,
    PROV,
    RDFS,
    SCHEMA,
    VOCABULARY_PREFIXES,
)

_CLAIM: Final = NamedNode(CORP + "Claim")
_SOURCE: Final = NamedNode(CORP + "Source")
_OF_CORPOLIS: Final = tuple(
    NamedNode(CORP + kind) for kind in ("Claim", "Source", "Relationship", "Attribute", "Dossier")
)
_ABOUT: Final = CORP + "about"
_ESTABLISHES: Final = CORP + "establishes"
_STATED_IN: Final = CORP + "statedIn"
_DERIVED_FROM: Final = PROV + "wasDerivedFrom"
_UNKNOWN: Final = CORP + "unknown"
_REASON: Final = CORP + "unknownReason"
_STATUSES: Final = {CORP + one.value: one for one in Status}
_STANCES: Final = {CORP + one.value: one for one in Stance}
_BOUNDS: Final = tuple(
    (CORP + name, attribute)
    for name, attribute in (
        ("startEarliest", "start_earliest"),
        ("startLatest", "start_latest"),
        ("endEarliest", "end_earliest"),
        ("endLatest", "end_latest"),
    )
)
_OPEN_IN_SOURCE: Final = dict(zip(OPEN_OF_SOURCE, ("creator", "issued", "publisher"), strict=True))


def _iri(name: str) -> str:
    prefix, _, local_part = name.partition(":")
    return VOCABULARY_PREFIXES[prefix] + local_part


_PREDICATES: Final = {
    _iri(key.predicate): key
    for key in CLAIM_KEYS
    if key.predicate and not key.predicate.startswith("rdf:")
}
_UNKNOWABLE: Final = {_iri(key.predicate): key.attribute for key in UNKNOWABLE}
_UNITS: Final = {Form.AMOUNT: CORP + "currency", Form.VALUE: CORP + "unit"}
_MEASURED: Final = {
    name: (key.attribute, _UNITS.get(key.form), f"{name}Min", f"{name}Max")
    for name, key in _PREDICATES.items()
    if key.form in (Form.AMOUNT, Form.SHARE, Form.VALUE, Form.COUNT)
}
"""Property of a quantity -> attribute, property of its unit if it is not always the same, and
those of its least and greatest number."""

_BOUND: Final = frozenset(name for name, _ in _BOUNDS)
_NOTHING: Final = Quantity("", None, None, approximate=False, unit="")
_OF_QUANTITIES: Final = frozenset(
    name for most, (_, *rest) in _MEASURED.items() for name in (most, *rest) if name is not None
)


@dataclass(frozen=True, slots=True)
class Known:
    """What has been read of the other graphs of a dossier."""

    namespace: Namespace
    vocabulary: Vocabulary
    registry: Registry
    network: DecodedNetwork


def decode_source(graph: Graph, source: str, known: Known) -> SourceClaims:
    """What the named graph of a source says, in the form that `canonical` describes.

    Raises:
        UnreadableError: something is missing, doubled or unreadable.
    """
    rest = dict(graph)
    said = rest.pop(known.namespace.source(source), {})
    try:
        found = _source(source, said)
    except UnreadableError as error:
        raise UnreadableError(f"s:{source}: {error}") from None
    reader = _ClaimReader(source, known)
    room = known.namespace.claim(f"{source}.")
    claims = []
    for subject in sorted(one for one in graph if one.startswith(room)):
        key = subject[len(room) :]
        try:
            claims.append(reader.claim(key, rest.pop(subject), rest))
        except UnreadableError as error:
            raise UnreadableError(f"c:{source}.{key}: {error}") from None
    _see_that_nothing_is_left(rest, source, known.namespace)
    return SourceClaims("", found, claims, "", "", mentions(claims))


def _see_that_nothing_is_left(rest: Graph, source: str, namespace: Namespace) -> None:
    """Whatever else corpolis writes into such a graph has been read."""
    own = namespace.rooms_in_sources()
    for subject, said in rest.items():
        if subject.startswith(own) or is_of_corpolis(said):
            raise UnreadableError(f"{subject} belongs to no claim of the source {source}")


def is_of_corpolis(said: Said) -> bool:
    """Whether a subject is one of the things that only corpolis' own graphs say something of."""
    return any(has_type(said, kind) for kind in _OF_CORPOLIS)


def _source(source: str, said: Said) -> Source:
    if not has_type(said, _SOURCE):
        raise UnreadableError("it is no corp:Source")
    issued = plain(said, DCTERMS + "issued")
    values: dict[str, Any] = {
        "published": None if issued is None else readable(edtf.parse, issued),
        "publisher": plain(said, DCTERMS + "publisher"),
        "author": plain(said, DCTERMS + "creator"),
    }
    _put_unknowns(said, {DCTERMS + name: key for key, name in _OPEN_IN_SOURCE.items()}, values)
    published = values["published"]
    lower, upper = (
        (published.lower, published.upper) if isinstance(published, Period) else (None, None)
    )
    _see_days(said, ((CORP + "issuedEarliest", lower), (CORP + "issuedLatest", upper)))
    url, archived = optional(said, SCHEMA + "url"), optional(said, CORP + "archivedUrl")
    note = said.get(RDFS + "comment")
    return Source(
        id=source,
        title=needed(said, DCTERMS + "title"),
        kind=needed(said, CORP + "sourceKind"),
        language=needed(said, DCTERMS + "language"),
        retrieved=day(said, CORP + "retrieved"),
        url=None if url is None else iri(url),
        archived_url=None if archived is None else iri(archived),
        licence=plain(said, DCTERMS + "license"),
        citation=plain(said, DCTERMS + "bibliographicCitation"),
        note=None if note is None else text(note),
        sha256=plain(said, CORP + "sha256"),
        **values,
    )


def _put_unknowns(said: Said, attributes: Mapping[str, str], values: dict[str, Any]) -> None:
    """Add what is unknown to the values, by attribute; `attributes` has them by property."""
    if _UNKNOWN not in said and _REASON not in said:
        return
    unknown = {iri(value) for value in said.get(_UNKNOWN, ())}
    if not unknown <= attributes.keys():
        raise UnreadableError(f"{min(unknown - attributes.keys())} cannot be unknown")
    ordered = [attribute for predicate, attribute in attributes.items() if predicate in unknown]
    reasons = distributed(tagged(said.get(_REASON, ())), len(ordered))
    for attribute, reason in zip(ordered, reasons, strict=True):
        if values.get(attribute) is not None:
            raise UnreadableError(f"{attribute} is given, and unknown")
        values[attribute] = Unknown(reason)


def _see_days(said: Said, expected: Iterable[tuple[str, date | None]]) -> None:
    """See that derived days are those that the written ones give."""
    for predicate, value in expected:
        found = said.get(predicate)
        if value is None and found is None:
            continue
        if (
            value is None
            or found is None
            or len(found) != 1
            or words(found[0]) != value.isoformat()
        ):
            raise UnreadableError(f"{short(predicate)} is not what the dates give")


class _ClaimReader:
    """Reads the claims of one source."""

    def __init__(self, source: str, known: Known) -> None:
        self._source = source
        self._known = known
        self._in_source = NamedNode(known.namespace.source(source))
        self._entities = known.namespace.entity("")
        self._statements = known.namespace.statement("")
        self._evidence = known.namespace.evidence(f"{source}.")
        forms: dict[Form, Callable[[Said, str], Any]] = {
            Form.STATUS: lambda said, name: member(_STATUSES, required(said, name)),
            Form.STANCE: lambda said, name: member(_STANCES, required(said, name)),
            Form.CONFIDENCE: lambda said, name: readable(Confidence, needed(said, name)),
            Form.ENTITY: lambda said, name: below(self._entities, required(said, name)),
            Form.ENTITIES: lambda said, name: sorted(
                below(self._entities, value) for value in said[name]
            ),
            Form.TIME: lambda said, name: readable(edtf.parse, needed(said, name)),
            Form.TEXT: lambda said, name: text(said[name]),
            Form.ID: needed,
            Form.AMOUNT: _quantity,
            Form.VALUE: _quantity,
            Form.COUNT: _quantity,
            Form.SHARE: _share,
        }
        self._readers = {
            name: (key.attribute, forms[key.form]) for name, key in _PREDICATES.items()
        }

    def claim(self, key: str, said: Said, rest: Graph) -> Claim:
        """The claim with this id; takes its evidence out of `rest`.

        Raises:
            UnreadableError: something is missing, doubled or unreadable.
        """
        if not has_type(said, _CLAIM):
            raise UnreadableError("it is no corp:Claim")
        if required(said, _STATED_IN) != self._in_source:
            raise UnreadableError("statedIn is another source than that of its graph")
        if iri(required(said, _DERIVED_FROM)) != self._evidence + key:
            raise UnreadableError("wasDerivedFrom is not its own evidence")
        evidence = decode_evidence(f"{self._source}.{key}", rest, self._known.namespace)
        values: dict[str, Any] = {}
        for name in said:
            reader = self._readers.get(name)
            if reader is not None:
                values[reader[0]] = reader[1](said, name)
        if "status" not in values or "stance" not in values:
            raise UnreadableError("status or stance is missing")
        _put_unknowns(said, _UNKNOWABLE, values)
        about = self._about(said)
        subjects, objects = parties(about)
        values.setdefault("objects", (objects or subjects) if "subjects" in values else objects)
        values.setdefault("subjects", subjects)
        relation = self._known.vocabulary.relation_types[about[0].relation]
        claim = Claim(
            id=key,
            source=self._source,
            relation=relation.name,
            quote=evidence.exact,
            evidence=evidence,
            **values,
        )
        settle(claim, relation, self._known.registry.resolve)
        self._see_derived(claim, about, said)
        return claim

    def _about(self, said: Said) -> list[Relationship]:
        """The relationships that the claim is about, sorted by key."""
        network = self._known.network
        found = []
        for value in said.get(_ABOUT, ()):
            name = iri(value)
            if name not in network.relationships:
                reason = network.unreadable.get(name, "the network graph does not have it")
                raise UnreadableError(f"it is about {name}: {reason}")
            found.append(network.relationships[name])
        if not found:
            raise UnreadableError("about is missing")
        return sorted(found, key=lambda one: one.key)

    def _see_derived(self, claim: Claim, about: list[Relationship], said: Said) -> None:
        """See that what follows from the claim's values is what the graph says."""
        if claim.relationships != about:
            raise UnreadableError("about is not what its parties and its occasion give")
        established = [one.key for one in claim.established]
        found = [below(self._statements, value) for value in said.get(_ESTABLISHES, ())]
        if found != established and sorted(found) != established:
            raise UnreadableError("establishes is not what status and stance give")
        bounds = claim.bounds or Bounds()
        if claim.bounds is not None or not _BOUND.isdisjoint(said):
            _see_days(said, [(name, getattr(bounds, attribute)) for name, attribute in _BOUNDS])
        if not _OF_QUANTITIES.isdisjoint(said):
            for name, (attribute, unit, least, greatest) in _MEASURED.items():
                value = getattr(claim, attribute)
                quantity = value if isinstance(value, Quantity) else _NOTHING
                _see_number(said, least, quantity.minimum)
                _see_number(said, greatest, quantity.maximum)
                if unit is not None and (unit in said) != bool(quantity.unit):
                    raise UnreadableError(f"{short(unit)} and {short(name)} stand together")


def _quantity(said: Said, name: str) -> Quantity:
    unit = _MEASURED[name][1]
    written = plain(said, unit) if unit else None
    if not written and unit == _UNITS[Form.AMOUNT]:
        raise UnreadableError("currency is missing")
    return readable(lambda words: of_text(words, written or ""), needed(said, name))


def _share(said: Said, name: str) -> Quantity:
    return readable(lambda words: of_text(words, "%"), needed(said, name))


def _see_number(said: Said, name: str, number: Decimal | None) -> None:
    """See that the least or greatest number is the one that the quantity gives."""
    found = said.get(name)
    if number is None and found is None:
        return
    if number is None or found is None or len(found) != 1 or _number(found[0]) != number:
        raise UnreadableError(f"{short(name)} is not what the quantity gives")


def _number(value: Term) -> Decimal | None:
    try:
        return Decimal(value.value) if isinstance(value, Literal) else None
    except InvalidOperation:
        return None
