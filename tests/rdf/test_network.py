"""Which relationships a claim speaks of, which of them it establishes, and how they are written."""

from itertools import product
from typing import Any

import pytest
from pyoxigraph import NamedNode

from corpolis.digest import fingerprint
from corpolis.model import edtf
from corpolis.model.claim import Claim, Evidence, Verification, settle
from corpolis.model.relationship import Relationship
from corpolis.model.standing import Stance, Standing, Status, standing_of
from corpolis.model.text import Unknown
from corpolis.rdf.encode.network import encode_network, spoken_of
from corpolis.rdf.encode.source import network_terms
from corpolis.rdf.turtle import triples
from corpolis.vocabulary.namespaces import CORP, RDF
from strategies import NAMESPACE, VOCABULARY

PREFIXES = NAMESPACE.prefixes()


def claim(
    relation: str,
    subjects: Any = ("ann",),
    objects: Any = ("club",),
    status: Status = Status.ONGOING,
    stance: Stance = Stance.REPORTED,
    **more: Any,
) -> Claim:
    evidence = Evidence(Verification.NOT_AT_HAND, "words")
    return Claim("a", subjects, relation, objects, status, stance, "words", evidence, **more)


def settled(one: Claim) -> Claim:
    settle(one, VOCABULARY.relation_types[one.relation], lambda entity: entity)
    return one


def related(one: Claim) -> list[Relationship]:
    return list(settled(one).relationships)


def ends(one: Claim) -> set[tuple[str | None, str | None]]:
    return {(found.subject, found.object) for found in related(one)}


def written(*all_claims: Claim) -> set[tuple[str, str, str]]:
    """The network's triples as prefixed names, texts left out."""
    spoken = spoken_of(map(settled, all_claims))
    text = encode_network(spoken, network_terms(VOCABULARY)).body
    return {
        (
            NAMESPACE.written(triple.subject.value),
            triple.predicate.value.removeprefix(CORP).removeprefix(RDF),
            NAMESPACE.written(triple.object.value).replace(f"<{CORP}", "<"),
        )
        for triple in triples(text, PREFIXES)
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)
    }


def direct(*all_claims: Claim) -> set[tuple[str, str, str]]:
    return {found for found in written(*all_claims) if found[0].startswith("e:")}


@pytest.mark.parametrize(
    ("relation", "stances", "statuses"),
    [
        ("meets", "reported asserted", "ongoing completed ended"),
        ("partnersWith", "reported asserted", "announced ongoing completed ended"),
        ("criticises", "reported asserted opinion speculation", "ongoing completed ended"),
    ],
)
def test_what_establishes_a_relationship(relation: str, stances: str, statuses: str) -> None:
    kind = VOCABULARY.relation_types[relation]
    assert kind.announcement_establishes == (relation == "partnersWith")
    assert kind.saying == (relation == "criticises")
    establishing = set(product(stances.split(), statuses.split()))
    found = {
        (stance.value, status.value)
        for stance, status in product(Stance, Status)
        if standing_of(status, stance, kind) is Standing.FACT
    }
    assert found == establishing
    for stance, status in product(Stance, Status):
        one = claim(relation, status=status, stance=stance)
        assert bool(direct(one)) == ((stance, status) in establishing)


@pytest.mark.parametrize(
    ("subjects", "objects"),
    [(Unknown({}), ("club",)), (("ann",), Unknown({"en": "?"})), (Unknown({}), Unknown({}))],
)
@pytest.mark.parametrize("relation", ["finances", "meets"])
def test_a_relationship_with_an_unknown_party_is_no_fact(
    relation: str, subjects: Any, objects: Any
) -> None:
    one = claim(relation, subjects, objects)
    (found,) = related(one)
    assert not settled(one).established
    assert direct(one) == set()
    unknown = f"unknown:{found.key}"
    assert (unknown, "type", "<UnknownParty>") in written(one)
    sides = {name: obj for _, name, obj in written(one) if name in {"subject", "object"}}
    assert len(sides) == 2
    assert unknown in sides.values()


def test_unknown_parties_of_different_relationships_are_different() -> None:
    keys = {
        related(one)[0].key
        for one in (
            claim("finances", Unknown({}), ("club",)),
            claim("finances", Unknown({}), ("works",)),
            claim("finances", ("club",), Unknown({})),
            claim("owns", Unknown({}), ("club",)),
            claim("hasVolume", Unknown({}), ()),
            claim("finances", ("ann",), ("club",)),
        )
    }
    assert len(keys) == 6


def test_an_unknown_party_of_a_symmetric_relation_meets_itself_from_both_sides() -> None:
    one, other = claim("meets", Unknown({}), ("ann",)), claim("meets", ("ann",), Unknown({}))
    assert [found.key for found in related(one)] == [found.key for found in related(other)]
    assert ends(one) == {("ann", None)}


def test_an_attribute_has_a_subject_and_no_object() -> None:
    one = claim("hasVolume", ("plan", "works"), ())
    assert {found for found in written(one) if found[1] in {"type", "subject", "object"}} == {
        (f"r:{found.key}", *rest)
        for found in related(one)
        for rest in (("type", "<Attribute>"), ("subject", f"e:{found.subject}"))
    }
    assert {found.subject for found in related(one)} == {"plan", "works"}
    assert settled(one).established == related(one)
    assert direct(one) == set()


def test_lists_are_a_cross_product_and_symmetric_parties_all_pairs() -> None:
    assert ends(claim("owns", ("a", "b"), ("c", "d"))) == {
        ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"),
    }  # fmt: skip
    assert ends(claim("meets", ("c", "a", "b"), ())) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_a_symmetric_relationship_is_one_whatever_the_order() -> None:
    one, other = claim("meets", ("bert",), ("ann",)), claim("meets", ("ann",), ("bert",))
    assert related(one) == related(other)
    assert direct(one) == {("e:ann", "meets", "e:bert"), ("e:bert", "meets", "e:ann")}
    assert ends(claim("owns", ("b",), ("a",))) != ends(claim("owns", ("a",), ("b",)))
    # In code point order, as SPARQL compares the IRIs.
    assert ends(claim("meets", ("ä",), ("z",))) == {("z", "ä")}
    assert ends(claim("meets", ("가",), ("a-1",))) == {("a-1", "가")}


def test_nobody_is_in_a_relationship_with_oneself() -> None:
    assert ends(claim("meets", ("ann", "ann", "bert"), ())) == {("ann", "bert")}
    assert ends(claim("meets", ("ann", "bert"), ("ann",))) == {("ann", "bert")}


@pytest.mark.parametrize(
    ("relation", "times", "occasion"),
    [
        ("meets", {}, ""),
        ("meets", {"when": "2025-01-22"}, "2025-01-22"),
        ("meets", {"start": "2025"}, "2025"),
        ("meets", {"end": "2025"}, ""),
        ("meets", {"when": "2025-01-22", "start": "2024"}, "2025-01-22"),
        ("meets", {"when": "2025-01-22", "occasion": "gala"}, "gala"),
        ("meets", {"when": "unknown"}, ""),
        ("meets", {"when": "unknown", "start": "2025~"}, "2025~"),
        ("owns", {"when": "2025-01-22"}, ""),
        ("owns", {"start": "2025-01-22"}, ""),
        ("owns", {"when": "2025", "occasion": "deal"}, "deal"),
    ],
)
def test_occasion(relation: str, times: dict[str, str], occasion: str) -> None:
    values: dict[str, Any] = {
        key: text if key == "occasion" else Unknown({}) if text == "unknown" else edtf.parse(text)
        for key, text in times.items()
    }
    one = claim(relation, ("ann",), ("bert",), **values)
    (found,) = related(one)
    assert found.occasion == occasion
    assert found.whole == fingerprint(relation, "ann", "bert", "")
    assert found.key == fingerprint(relation, "ann", "bert", occasion)
    links = {triple[2] for triple in written(one) if triple[1] == "occasionOf"}
    assert links == ({f"r:{found.whole}"} if occasion else set())


def test_two_occasions_are_two_relationships_and_one_direct_triple() -> None:
    monday = claim("calls", ("ann",), ("bert",), when=edtf.parse("2025-01-20"))
    tuesday = claim("calls", ("ann",), ("bert",), when=edtf.parse("2025-01-21"))
    assert len({found[0] for found in written(monday, tuesday) if found[0][:2] == "r:"}) == 2
    assert direct(monday, tuesday) == {("e:ann", "calls", "e:bert")}


def test_a_relationship_is_established_if_any_claim_does() -> None:
    yes = claim("owns")
    no = claim("owns", stance=Stance.DENIED)
    for order in ((yes, no), (no, yes)):
        assert direct(*order) == {("e:ann", "owns", "e:club")}
    assert direct(no, no) == set()


def test_subtypes_are_different_relationships() -> None:
    keys = {
        related(claim(name, ("ann",), ("bert",)))[0].key
        for name in ("meets", "inContactWith", "travelsWith")
    }
    assert len(keys) == 3
