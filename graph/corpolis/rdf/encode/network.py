"""Relationships: the nodes in which claims from several sources meet, and the direct triples.

Relies on `rdf.turtle`. Used by `source`, `pipeline` and `store.replacement`.

The network graph holds three kinds of subjects: entities with their direct triples, which are
there when some claim establishes the relationship; relationships and attributes; and, for each
relationship with a party that the source leaves open, a node that stands for this party.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from corpolis.digest import fingerprint
from corpolis.model.claim import Claim, Stance, Status, Unknown
from corpolis.rdf.turtle import block, literal
from corpolis.vocabulary.model import RelationType

_HELD = frozenset({Status.ONGOING, Status.COMPLETED, Status.ENDED})
_FACTUAL = frozenset({Stance.REPORTED, Stance.ASSERTED})
_VOICED = frozenset(Stance) - {Stance.DENIED}


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship or attribute, by the ids of its parties.

    `subject` is None when the source leaves it open; so is `object`, which is "" for an
    attribute. `key` is derived from all other fields but `established`, `whole` likewise but
    without the occasion: it is the key of the relationship on no particular occasion.
    """

    key: str
    whole: str
    subject: str | None
    relation: str
    symmetric: bool
    object: str | None
    occasion: str
    established: bool


def relationships(
    claim: Claim, relation: RelationType, subjects: list[str | None], objects: list[str | None]
) -> list[Relationship]:
    """Every relationship that a claim speaks of, each once, sorted by key.

    `subjects` and `objects` are canonical ids; None stands for an unknown party. Without
    objects, a symmetric relation holds between all pairs of subjects. Where lists overlap, a
    party is not paired with itself; a check sees to it that another pair is left.
    """
    occasion = _occasion(claim, relation)
    established = establishes(claim, relation)
    if relation.is_attribute:
        pairs: list[tuple[str | None, str | None]] = [(subject, "") for subject in subjects]
    elif objects:
        pairs = [(subject, obj) for subject in subjects for obj in objects]
    else:
        pairs = [(a, b) for at, a in enumerate(subjects) for b in subjects[at + 1 :]]
    proper = [(subject, obj) for subject, obj in pairs if subject is None or subject != obj]
    found: dict[str, Relationship] = {}
    for subject, obj in proper or pairs:
        first, second = subject, obj
        if relation.symmetric and second and (first is None or second < first):
            first, second = second, first
        # "?" cannot be an id, so an unknown party never meets a known one.
        parties = ("?" if first is None else first, "?" if second is None else second)
        whole = fingerprint(relation.name, *parties, "")
        key = fingerprint(relation.name, *parties, occasion) if occasion else whole
        found[key] = Relationship(
            key=key,
            whole=whole,
            subject=first,
            relation=relation.name,
            symmetric=relation.symmetric,
            object=second,
            occasion=occasion,
            established=established and first is not None and second is not None,
        )
    return [found[key] for key in sorted(found)]


def establishes(claim: Claim, relation: RelationType) -> bool:
    """Whether the claim reports or asserts the relationship as a fact.

    A denial, an opinion, a speculation, a plan or a failure does not. An announcement does
    for relation types that announcing brings about, such as a partnership; an opinion does for
    those that are sayings, since the stance is that of what is said.
    """
    if claim.stance not in (_VOICED if relation.saying else _FACTUAL):
        return False
    if claim.status is Status.ANNOUNCED:
        return relation.announcement_establishes
    return claim.status in _HELD


def _occasion(claim: Claim, relation: RelationType) -> str:
    """What tells one meeting from the next: the occasion's id, else its date as written."""
    if claim.occasion is not None:
        return claim.occasion
    if not relation.repeatable:
        return ""
    for time in (claim.when, claim.start):
        if time is not None and not isinstance(time, Unknown):
            return time.text
    return ""


def network_body(found: Iterable[Relationship], terms: "NetworkTerms") -> str:
    """The network graph of all these relationships, in canonical order.

    Relationships with the same key are one; it is established if any of them is.
    """
    merged: dict[str, Relationship] = {}
    for one in found:
        if one.established or one.key not in merged:
            merged[one.key] = one
    ordered = [merged[key] for key in sorted(merged)]
    return (
        _direct(ordered, terms)
        + "".join(_statement(one, terms) for one in ordered)
        + "".join(_unknown(one) for one in ordered if None in (one.subject, one.object))
    )


@dataclass(frozen=True, slots=True)
class NetworkTerms:
    """How relation types are written: name -> prefixed name or IRI, and the IRI to sort by."""

    written: dict[str, str]
    iris: dict[str, str]


def _direct(ordered: list[Relationship], terms: NetworkTerms) -> str:
    by_subject: dict[str, dict[str, set[str]]] = {}
    for one in ordered:
        if not one.established or not one.object or one.subject is None:
            continue
        by_subject.setdefault(one.subject, {}).setdefault(one.relation, set()).add(one.object)
        if one.symmetric:
            by_subject.setdefault(one.object, {}).setdefault(one.relation, set()).add(one.subject)
    blocks = []
    for subject in sorted(by_subject):
        relations = sorted(by_subject[subject], key=terms.iris.__getitem__)
        statements = [
            f"{terms.written[relation]} "
            + " , ".join(f"e:{obj}" for obj in sorted(by_subject[subject][relation]))
            for relation in relations
        ]
        blocks.append(block(f"e:{subject}", statements))
    return "".join(blocks)


def _statement(one: Relationship, terms: NetworkTerms) -> str:
    unknown = f"unknown:{one.key}"
    subject = unknown if one.subject is None else f"e:{one.subject}"
    statements = [f"a corp:{'Attribute' if one.object == '' else 'Relationship'}"]
    if one.object != "":
        statements.append(f"rdf:object {unknown if one.object is None else f'e:{one.object}'}")
    statements += [f"rdf:predicate {terms.written[one.relation]}", f"rdf:subject {subject}"]
    if one.occasion:
        statements.append(f"corp:occasion {literal(one.occasion)}")
        statements.append(f"corp:occasionOf r:{one.whole}")
    return block(f"r:{one.key}", statements)


def _unknown(one: Relationship) -> str:
    labels = 'skos:prefLabel "unbekannt"@de , "unknown"@en'
    return block(f"unknown:{one.key}", ["a corp:UnknownParty", labels])
