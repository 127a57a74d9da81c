"""What questions say of gatherings and positions: what may be told twice, who acts for whom."""

from functools import cache

import pytest
from pyoxigraph import RdfFormat

from corpolis.query.evaluation import run_named
from corpolis.shipped import shipped
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, rows_of

DATA = """
e:ada a corp:Person ; skos:prefLabel "Ada Moor"@en .
e:ben a corp:Person ; skos:prefLabel "Ben Ray"@en .
e:cleo a corp:Person ; skos:prefLabel "Cleo Finn"@en .
e:dora a corp:Person ; skos:prefLabel "Dora Kell"@en .
e:hall a corp:Company ; skos:prefLabel "Hall Ltd"@en .
e:client a corp:Company ; skos:prefLabel "Client Ltd"@en .
e:dinner a corp:Meeting ; skos:prefLabel "Dinner"@en .
e:land a corp:Country ; skos:prefLabel "Veldland"@en .
e:nobody a corp:Person ; skos:prefLabel "Nobody"@en .
e:premier a corp:Position ; corp:postAt e:land ;
    skos:prefLabel "Premier"@en , "Regierungschefin"@de .
s:log a corp:Source ; dcterms:title "Log" ; dcterms:issued "2024"^^edtf:EDTF ;
    corp:issuedLatest "2024-12-31"^^xsd:date .
s:diary a corp:Source ; dcterms:title "Diary" ; dcterms:issued "2024"^^edtf:EDTF ;
    corp:issuedLatest "2024-12-31"^^xsd:date .
gathering:g a corp:Gathering ; rdf:predicate corp:meets ; prov:wasDerivedFrom c:log.met ;
    corp:participant e:ada , e:ben , e:cleo ; corp:host e:hall ; corp:event e:dinner .
r:ab rdf:subject e:ada ; rdf:predicate corp:meets ; rdf:object e:ben ;
    corp:inGathering gathering:g .
r:ac rdf:subject e:ada ; rdf:predicate corp:meets ; rdf:object e:cleo ;
    corp:inGathering gathering:g .
r:bc rdf:subject e:ben ; rdf:predicate corp:meets ; rdf:object e:cleo ;
    corp:inGathering gathering:g .
c:log.met corp:representation rep:a . rep:a corp:agent e:ada ; corp:client e:client .
r:held rdf:subject e:ada ; rdf:predicate corp:holdsOffice ; rdf:object e:premier .
r:role rdf:subject e:ada ; rdf:predicate corp:holdsOffice ; rdf:object e:land .
"""
DAY = ("2024-05-14", "2024-05-14", "2024-05-14")
MONTH = ("2024-05", "2024-05-01", "2024-05-31")
JUNE = ("2024-06", "2024-06-01", "2024-06-30")
GUESTS = "Ada Moor; Ben Ray; Cleo Finn"


def claim(name: str, about: str, when: tuple[str, str, str] | None = None, more: str = "") -> str:
    """The triples of a claim; its time is as written, its first and its last day."""
    time = "" if when is None else (
        f'corp:when "{when[0]}"^^edtf:EDTF ; corp:startEarliest "{when[1]}"^^xsd:date ; '
        f'corp:endLatest "{when[2]}"^^xsd:date ; '
    )  # fmt: skip
    stance = "" if "corp:stance" in more else "corp:stance corp:reported ; "
    return (
        f"c:{name} a corp:Claim ; corp:about {about} ; {time}{stance}{more} "
        f"corp:statedIn s:{name.split('.', maxsplit=1)[0]} ; corp:status corp:completed .\n"
    )


@cache
def store(more: str, when: tuple[str, str, str] | None = DAY) -> EmbeddedStore:
    lines = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    lines += [DATA, claim("log.met", "r:ab , r:ac , r:bc", when), more]
    made = EmbeddedStore.in_memory(NAMESPACE)
    made.oxigraph.load(input="\n".join(lines).encode(), format=RdfFormat.TURTLE)
    for name in ("core", "entity_types", "relation_types"):
        path = shipped("ontology") / f"{name}.ttl"
        made.oxigraph.load(path=str(path), format=RdfFormat.TURTLE)
    return made


def gaps(kind: str, more: str = "", when: tuple[str, str, str] | None = DAY) -> dict[str, str]:
    rows = rows_of(run_named(store(more, when), NAMESPACE, "gaps", {"kind": kind}).results)
    found = {row["what"]: row["says"] for row in rows}
    assert len(found) == len(rows)
    return found


OF_TWO = "r:other rdf:subject e:ada ; rdf:predicate corp:{} ; rdf:object e:ben .\n"
OF_FOUR = """gathering:h a corp:Gathering ; rdf:predicate corp:{} ;
    prov:wasDerivedFrom c:diary.met ; corp:participant {} .\n"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # some of them, on the same day
        (
            claim("diary.two", "r:ab", DAY),
            {"r:ab": "Ada Moor meets Ben Ray – {} – gathering: ID in "
             "diary.two (2024-05-14), log.met (2024-05-14)"},
        ),
        # a vague day that holds it, and another relation
        (
            OF_TWO.format("appearsWith") + claim("diary.two", "r:other", MONTH),
            {"r:other": "Ada Moor appears in public with Ben Ray – {} – gathering: ID in "
             "diary.two (2024-05), log.met (2024-05-14)"},
        ),
        # all of them, by another relation: once, from the one to the other
        (
            OF_FOUR.format("appearsWith", "e:ada , e:ben , e:cleo")
            + claim("diary.met", "r:x", DAY),
            {"gathering:g": "Ada Moor; Ben Ray; Cleo Finn: meets – {} – gathering: ID in "
             "diary.met (2024-05-14), log.met (2024-05-14)"},
        ),
        # more than them: these are some of those
        (
            OF_FOUR.format("meets", "e:ada , e:ben , e:cleo , e:dora")
            + claim("diary.met", "r:x", DAY, 'corp:gathering "supper" ;')
            + 'gathering:h corp:gathering "supper" .\n',
            {"gathering:g": "Ada Moor; Ben Ray; Cleo Finn: meets – {}; Dora Kell – "
             "gathering: supper in log.met (2024-05-14)"},
        ),
        # another month, another guest, a denial, a lasting relation, two occasions, a span
        (claim("diary.two", "r:ab", JUNE), {}),
        (
            "r:other rdf:subject e:ada ; rdf:predicate corp:meets ; rdf:object e:dora .\n"
            + claim("diary.two", "r:other", DAY),
            {},
        ),
        (claim("diary.two", "r:ab", DAY, "corp:stance corp:denied ;"), {}),
        (OF_TWO.format("associateOf") + claim("diary.two", "r:other", DAY), {}),
        (
            claim("diary.two", "r:ab", DAY, 'corp:occasion "lunch" ;')
            + 'c:log.met corp:occasion "supper" .\n',
            {},
        ),
        (claim("diary.two", "r:ab", ("2024-01/2024-12", "2024-01-01", "2024-12-31")), {}),
    ],
)  # fmt: skip
def test_what_may_be_one_gathering(more: str, expected: dict[str, str]) -> None:
    found = gaps("perhaps one gathering", more)
    assert found == {what: said.format(GUESTS) for what, said in expected.items()}


def test_names_tell_two_gatherings_apart() -> None:
    named = 'gathering:h corp:gathering "supper" . gathering:g corp:gathering "lunch" .\n'
    met = claim("diary.met", "r:x", DAY)
    guests = "e:ada , e:ben , e:cleo , e:dora"
    assert len(gaps("perhaps one gathering", OF_FOUR.format("meets", guests) + met)) == 1
    assert gaps("perhaps one gathering", OF_FOUR.format("meets", guests) + met + named) == {}


def test_a_gathering_is_one_gap_and_its_pairs_are_none() -> None:
    assert gaps("one source only") == {"gathering:g": f"{GUESTS}: meets"}
    assert "r:ab" in gaps("one source only", claim("log.two", "r:ab", JUNE))
    two_sources = "gathering:g prov:wasDerivedFrom c:diary.met .\n"
    assert gaps("one source only", two_sources + claim("diary.met", "r:ab", DAY)) == {}


RETOLD = """
s:log corp:retells s:one . s:diary corp:retells s:two .
s:one dcterms:publisher "A" . s:two dcterms:publisher "A" .
"""


@pytest.mark.parametrize(
    ("more", "are_one"),
    [
        ("", False),
        ('s:log dcterms:publisher "The Courier" . s:diary dcterms:publisher "The Herald" .', False),
        ('s:log dcterms:publisher "The Courier" . s:diary dcterms:publisher "The Courier" .', True),
        ('s:log dcterms:publisher "The Courier" . s:diary dcterms:publisher "the  COURIER".', True),
        ('s:log dcterms:publisher "The Courier" .', False),
        (RETOLD, True),
        ('s:log corp:retells s:one . s:one dcterms:publisher "B" . s:diary dcterms:publisher "B" .',
         True),
        ("s:log corp:retells s:diary .", True),
    ],
)  # fmt: skip
def test_sources_of_one_publisher_are_one(more: str, are_one: bool) -> None:
    told = "gathering:g prov:wasDerivedFrom c:diary.met .\n" + claim("diary.met", "r:ab", DAY)
    assert ("gathering:g" in gaps("one source only", told + more)) is are_one


def test_a_gathering_may_lack_a_date() -> None:
    held = {"r:held": "Ada Moor holds the office of Premier"}
    held |= {"r:role": "Ada Moor holds public office in Veldland"}
    assert gaps("no date") == held
    assert gaps("no date", "", None) == held | {"gathering:g": f"{GUESTS}: meets"}


def test_hosts_clients_events_and_bodies_of_posts_are_spoken_of() -> None:
    assert set(gaps("nothing is said")) == {"e:dora", "e:nobody"}


@pytest.mark.parametrize(
    ("role", "more"),
    [
        ("premier", True),
        ("Premier of Veldland", True),
        ("Regierungschefin", True),
        ("minister", False),
    ],
)
def test_who_holds_a_position_and_its_role_without_it(role: str, more: bool) -> None:
    data = claim("log.held", "r:held") + claim(
        "diary.role", "r:role", None, f'corp:role "{role}"@en ;'
    )
    said = "Ada Moor holds public office in Veldland – Premier – object: premier in diary.role"
    assert gaps("perhaps one position", data) == ({"r:role": said} if more else {})


def test_meetings_name_their_gathering_and_whom_each_of_the_two_acts_for() -> None:
    quotes = "".join(
        f"c:{name} prov:wasDerivedFrom ev:{name} . ev:{name} oa:hasSelector quote:{name} . "
        f'quote:{name} oa:exact "{name}" .\n'
        for name in ("log.met", "diary.two", "diary.sent")
    )
    left_open = "c:log.met corp:representation rep:b . rep:b corp:agent e:ben .\n"
    sent = "corp:onBehalfOf e:client ;"
    more = claim("diary.two", "r:ab", DAY) + claim("diary.sent", "r:bc", JUNE, sent)
    answer = run_named(store(quotes + left_open + more), NAMESPACE, "meetings", {})
    found = {
        (row["quote"], row["subjectLabel"], row["objectLabel"]): (
            row["onBehalfOf"],
            row["gathering"],
        )
        for row in rows_of(answer.results)
    }
    assert found == {
        ("log.met", "Ada Moor", "Ben Ray"): ("Ada Moor: Client Ltd; Ben Ray: ?", "gathering:g"),
        ("log.met", "Ada Moor", "Cleo Finn"): ("Ada Moor: Client Ltd", "gathering:g"),
        ("log.met", "Ben Ray", "Cleo Finn"): ("Ben Ray: ?", "gathering:g"),
        ("diary.two", "Ada Moor", "Ben Ray"): ("", ""),
        ("diary.sent", "Ben Ray", "Cleo Finn"): ("Client Ltd", ""),
    }


def test_connections_of_a_client_are_what_those_did_who_acted_for_it() -> None:
    quoted = "c:log.met prov:wasDerivedFrom ev:m . ev:m oa:hasSelector quote:m . "
    quoted += 'quote:m oa:exact "met" .\n'
    answer = run_named(store(quoted), NAMESPACE, "connections", {"entity": "client"})
    found = {(row["direction"], row["sentence"]) for row in rows_of(answer.results)}
    assert found == {
        ("on behalf of", "Ada Moor meets Ben Ray"),
        ("on behalf of", "Ada Moor meets Cleo Finn"),
    }
