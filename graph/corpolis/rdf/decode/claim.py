"""A claim as its graph has it, by the table of a claim's keys.

Relies on `model`, `described`, `evidence`, `network`. Used by `source`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from corpolis.digest import fingerprint
from corpolis.model import edtf
from corpolis.model.claim import Claim, Confidence, settle
from corpolis.model.claim_keys import ENCODED, QUANTITIES, UNKNOWABLE, Form
from corpolis.model.entity import Registry
from corpolis.model.gathering import Gathered, Gathering, Representation
from corpolis.model.period import Bounds
from corpolis.model.quantity import Quantity, of_text
from corpolis.model.record import Field
from corpolis.model.relationship import Relationship
from corpolis.model.standing import Stance, Status
from corpolis.rdf.decode.canonical import parties
from corpolis.rdf.decode.described import (
    Graph,
    Said,
    Term,
    UnreadableError,
    below,
    has_type,
    iri,
    is_unpublished,
    member,
    needed,
    plain,
    put_unknowns,
    readable,
    required,
    see_days,
    short,
    text,
)
from corpolis.rdf.decode.evidence import decode_evidence
from corpolis.rdf.decode.network import DecodedNetwork
from corpolis.rdf.iris import Namespace
from corpolis.vocabulary.model import Vocabulary
from corpolis.vocabulary.namespaces import CORP, PROV, expanded

Read = Callable[[Said, str], Any]
"""Reads the value of a property of a claim."""

_CLAIM: Final = NamedNode(CORP + "Claim")
_ABOUT: Final = CORP + "about"
_REPRESENTATION: Final = CORP + "representation"
_AGENT: Final = CORP + "agent"
_CLIENT: Final = CORP + "client"
_EVENT: Final = CORP + "event"
_OF_TYPE_REPRESENTATION: Final = NamedNode(CORP + "Representation")
_ESTABLISHES: Final = CORP + "establishes"
_ONCE_ESTABLISHED: Final = CORP + "onceEstablished"
_STATED_IN: Final = CORP + "statedIn"
_DERIVED_FROM: Final = PROV + "wasDerivedFrom"
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

_PREDICATES: Final = {expanded(key.predicate): key for key in ENCODED}
_UNKNOWABLE: Final = {expanded(key.predicate): key.attribute for key in UNKNOWABLE}
_MEASURED: Final = {
    name: (key.attribute, expanded(key.unit) if key.unit else None, f"{name}Min", f"{name}Max")
    for name, key in _PREDICATES.items()
    if key.form in QUANTITIES
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


class ClaimReader:
    """Reads the claims of one source."""

    def __init__(
        self,
        source: str,
        known: Known,
        withdrawn: date | None = None,
        fields: Sequence[Field] = (),
    ) -> None:
        """`withdrawn` is the day on which the source was, if it was; `fields` are its own."""
        self._fields = {one.id: one for one in fields}
        self._source = source
        self._withdrawn = withdrawn
        self._known = known
        self._in_source = NamedNode(known.namespace.source(source))
        self._entities = known.namespace.entity("")
        self._statements = known.namespace.statement("")
        self._gatherings = known.namespace.gathering("")
        self._evidence = known.namespace.evidence(f"{source}.")
        forms: dict[Form, Read] = {
            Form.STATUS: lambda said, name: member(_STATUSES, required(said, name)),
            Form.STANCE: lambda said, name: member(_STANCES, required(said, name)),
            Form.CONFIDENCE: lambda said, name: readable(Confidence, needed(said, name)),
            Form.ENTITY: lambda said, name: below(self._entities, required(said, name)),
            Form.ENTITIES: lambda said, name: sorted(
                below(self._entities, value) for value in said[name]
            ),
            Form.BEHALF: lambda said, name: sorted(
                below(self._entities, value) for value in said[name]
            ),
            Form.TIME: lambda said, name: readable(edtf.parse, needed(said, name)),
            Form.TEXT: lambda said, name: text(said[name]),
            Form.ID: needed,
            Form.PUBLISHED: lambda said, _: is_unpublished(said),
            **dict.fromkeys(QUANTITIES, _quantity),
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
        evidence = decode_evidence(
            f"{self._source}.{key}", rest, self._known.namespace, self._fields
        )
        values: dict[str, Any] = {}
        for name in said:
            reader = self._readers.get(name)
            if reader is not None:
                values[reader[0]] = reader[1](said, name)
        if "status" not in values or "stance" not in values:
            raise UnreadableError("status or stance is missing")
        put_unknowns(said, _UNKNOWABLE, values)
        if _REPRESENTATION in said:
            values["representations"] = self._representations(key, said, rest)
        if _EVENT in said:
            values["event"] = below(self._entities, required(said, _EVENT))
        about, relation_name = self._about(said)
        subjects, objects = parties(about) if isinstance(about, list) else (about.participants, [])
        values.setdefault("objects", (objects or subjects) if "subjects" in values else objects)
        values.setdefault("subjects", subjects)
        relation = self._known.vocabulary.relation_types[relation_name]
        claim = Claim(
            id=key,
            source=self._source,
            withdrawn=self._withdrawn,
            relation=relation.name,
            quote=evidence.exact,
            evidence=evidence,
            **values,
        )
        settle(claim, relation, self._known.registry.resolve)
        if claim.event is not None and claim.event != values.get("gathering"):
            raise UnreadableError("event is not the gathering")
        self._see_derived(claim, about, said)
        return claim

    def _representations(self, key: str, said: Said, rest: Graph) -> list[Representation]:
        """For whom parties act, sorted; taken out of `rest`."""
        found = []
        for value in said[_REPRESENTATION]:
            name = iri(value)
            told = rest.pop(name, None)
            if told is None or not has_type(told, _OF_TYPE_REPRESENTATION):
                raise UnreadableError(f"{name} is no corp:Representation")
            agent = below(self._entities, required(told, _AGENT))
            own = fingerprint(f"{self._source}.{key}", agent)
            if name != self._known.namespace.representation(own):
                raise UnreadableError(f"{name} is not that of its agent")
            clients = sorted(below(self._entities, one) for one in told.get(_CLIENT, ()))
            left_open: dict[str, Any] = {}
            put_unknowns(told, {_CLIENT: "client"}, left_open)
            if not clients and not left_open:
                raise UnreadableError(f"{name} has no client")
            found.append(Representation(agent, clients, left_open.get("client"), own))
        return sorted(found, key=attrgetter("agent"))

    def _about(self, said: Said) -> tuple[list[Relationship] | Gathered, str]:
        """The relationships it is about, sorted by key, or the gathering; and their type."""
        network = self._known.network
        found = []
        values = said.get(_ABOUT, ())
        if len(values) == 1 and iri(values[0]) in network.gatherings:
            gathering = network.gatherings[iri(values[0])]
            return gathering, gathering.relations[0]
        for value in values:
            name = iri(value)
            if name not in network.relationships:
                reason = network.unreadable.get(name, "the network graph does not have it")
                raise UnreadableError(f"it is about {name}: {reason}")
            found.append(network.relationships[name])
        if not found:
            raise UnreadableError("about is missing")
        ordered = sorted(found, key=lambda one: one.key)
        return ordered, ordered[0].relation

    def _see_derived(self, claim: Claim, about: list[Relationship] | Gathered, said: Said) -> None:
        """See that what follows from the claim's values is what the graph says."""
        own = claim.unpaired
        if own is None:
            is_right = claim.relationships == about
        else:
            is_right = isinstance(about, Gathered) and own.key == about.key
        if not is_right:
            raise UnreadableError("about is not what its parties and its occasion give")
        crowd = claim.established_unpaired
        self._see_established(_ESTABLISHES, [crowd] if crowd else claim.established, said)
        if claim.withdrawn is not None or _ONCE_ESTABLISHED in said:
            crowd = claim.once_established_unpaired
            self._see_established(
                _ONCE_ESTABLISHED, [crowd] if crowd else claim.once_established, said
            )
        bounds = claim.bounds or Bounds()
        if claim.bounds is not None or not _BOUND.isdisjoint(said):
            see_days(said, [(name, getattr(bounds, attribute)) for name, attribute in _BOUNDS])
        if not _OF_QUANTITIES.isdisjoint(said):
            for name, (attribute, unit, least, greatest) in _MEASURED.items():
                value = getattr(claim, attribute)
                quantity = value if isinstance(value, Quantity) else _NOTHING
                _see_number(said, least, quantity.minimum)
                _see_number(said, greatest, quantity.maximum)
                if unit is not None and (unit in said) != bool(quantity.unit):
                    raise UnreadableError(f"{short(unit)} and {short(name)} stand together")

    def _see_established(
        self, name: str, expected: Sequence[Relationship | Gathering], said: Said
    ) -> None:
        established = [one.key for one in expected]
        is_crowd = bool(expected) and isinstance(expected[0], Gathering)
        room = self._gatherings if is_crowd else self._statements
        found = [below(room, value) for value in said.get(name, ())]
        if found != established and sorted(found) != established:
            raise UnreadableError(f"{short(name)} is not what status and stance give")


def _quantity(said: Said, name: str) -> Quantity:
    unit = _MEASURED[name][1]
    written = plain(said, unit) if unit else None
    if not written and _PREDICATES[name].form is Form.AMOUNT:
        raise UnreadableError(f"{short(unit or name)} is missing")
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
