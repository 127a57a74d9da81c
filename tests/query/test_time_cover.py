"""Which days a claim covers, or may cover: as its source reports it, and about."""

import pytest
from pyoxigraph import RdfFormat

from corpolis.model import edtf
from corpolis.model.period import Bounds, bounds_of_event, bounds_of_span, bounds_of_state
from corpolis.query.evaluation import run_named
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, rows_of

ONTOLOGY = """
corp:owns a corp:RelationType ; rdfs:label "owns"@en ; corp:repeatable false .
corp:meets a corp:RelationType ; rdfs:label "meets"@en ; corp:repeatable true .
"""
RELATIONSHIP = "rdf:subject e:a ; rdf:predicate corp:{} ; rdf:object e:b ."


def written(when: str = "", start: str = "", end: str = "", *, event: bool = False) -> str:
    """The times of a claim and their bounds, as the encoder writes them."""
    bounds = Bounds()
    if when:
        bounds = (bounds_of_event if event else bounds_of_state)(edtf.parse(when))
    elif start or end:
        bounds = bounds_of_span(*(edtf.parse(one) if one else None for one in (start, end)))
    said = [f'corp:{name} "{time}"^^edtf:EDTF' for name, time in
            (("when", when), ("start", start), ("end", end)) if time]  # fmt: skip
    names = ("startEarliest", "startLatest", "endEarliest", "endLatest")
    said += [
        f'corp:{name} "{day}"^^xsd:date' for name, day in zip(names, bounds, strict=True) if day
    ]
    return " ; ".join(said)


def store_of(
    times: str,
    published: str,
    status: str = "ongoing",
    stance: str = "reported",
    relation: str = "owns",
) -> EmbeddedStore:
    """One claim of one source."""
    source = 'corp:retrieved "2025-06-01"^^xsd:date'
    if published:
        issued = edtf.parse(published)
        source += f' ; dcterms:issued "{published}"^^edtf:EDTF'
        source += f' ; corp:issuedEarliest "{issued.lower}"^^xsd:date' if issued.lower else ""
        source += f' ; corp:issuedLatest "{issued.upper}"^^xsd:date' if issued.upper else ""
    text = f"""{ONTOLOGY} r:r {RELATIONSHIP.format(relation)} s:one a corp:Source ; {source} .
    c:c a corp:Claim ; corp:about r:r ; corp:statedIn s:one ; prov:wasDerivedFrom ev:c ;
        corp:status corp:{status} ; corp:stance corp:{stance} {"; " + times if times else ""} .
    ev:c oa:hasSelector quote:c . quote:c oa:exact "…" ."""
    prefixes = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    store = EmbeddedStore.in_memory(NAMESPACE)
    store.oxigraph.load("\n".join([*prefixes, text]).encode(), format=RdfFormat.TURTLE)
    return store


def cover(store: EmbeddedStore, day: str) -> str:
    """What the column timeCover says of the claim on a day; "" if there is no row."""
    rows = rows_of(run_named(store, NAMESPACE, "relationships", {"asOf": day}).results)
    return rows[0]["timeCover"] if rows else ""


COVERS, MAY, NOT = "covers", "may cover", ""
SINCE_2023 = written(start="2023-05")
DAY = "2025-01-22"


@pytest.mark.parametrize(
    ("times", "published", "said", "day", "expected"),
    [
        # the example: since May 2023, in a source of 22 January 2025
        (SINCE_2023, DAY, {}, "2024-01-01", COVERS),
        (SINCE_2023, DAY, {}, DAY, COVERS),
        (SINCE_2023, DAY, {}, "2025-02-01", MAY),
        (SINCE_2023, DAY, {}, "2023-05-15", MAY),
        (SINCE_2023, DAY, {}, "2023-04-30", NOT),
        # without a date of its own, the day of the source alone
        ("", DAY, {}, DAY, COVERS),
        ("", DAY, {}, "2025-01-21", MAY),
        # a source with a vague date, an uncertain one, or none
        (SINCE_2023, "2025-01", {}, "2024-12-31", COVERS),
        (SINCE_2023, "2025-01", {}, "2025-01-10", MAY),
        ("", "2025-01", {}, "2025-01-01", MAY),
        (SINCE_2023, "2025-01-22~", {}, "2024-01-01", MAY),
        (SINCE_2023, "", {}, "2024-01-01", MAY),
        # what is no report of something that goes on
        (SINCE_2023, DAY, {"status": "completed"}, "2024-01-01", MAY),
        (SINCE_2023, DAY, {"stance": "opinion"}, "2024-01-01", MAY),
        (SINCE_2023, DAY, {"stance": "denied"}, "2024-01-01", MAY),
        (SINCE_2023, DAY, {"stance": "asserted"}, "2024-01-01", COVERS),
        # an end that is known
        (written(start="2023-05", end="2024-06"), DAY, {}, "2024-06-15", MAY),
        (written(start="2023-05", end="2024-06"), DAY, {}, "2024-05-31", COVERS),
        (written(start="2023-05", end="2024-06"), DAY, {}, DAY, NOT),
        # one that is open, and a time at which it was so
        (written(when="2023/.."), DAY, {}, "2024-07-01", COVERS),
        (written(when="2024"), DAY, {}, "2025-01-10", COVERS),
    ],
)  # fmt: skip
def test_as_reported_on(
    times: str, published: str, said: dict[str, str], day: str, expected: str
) -> None:
    assert cover(store_of(times, published, **said), day) == expected


@pytest.mark.parametrize(
    ("times", "day", "expected"),
    [
        # about 2020: neither excludes a day nor covers one
        (written(start="2020", end="2022"), "2019-06-01", NOT),
        (written(start="2020~", end="2022"), "2019-06-01", MAY),
        (written(start="2020~", end="2022"), "2021-06-01", MAY),
        (written(start="2020~", end="2022"), "2023-06-01", NOT),
        (written(start="2020", end="2022?"), "2023-06-01", MAY),
        (written(start="2020", end="2022%"), "2019-06-01", NOT),
        (written(when="2020~/2022"), "2019-06-01", MAY),
        (written(when="2020~/2022"), "2023-06-01", NOT),
        (written(when="2020/2022~"), "2023-06-01", MAY),
        (written(when="2020/2022~"), "2021-06-01", MAY),
        (written(when="2020/2022"), "2021-06-01", COVERS),
    ],
)  # fmt: skip
def test_about(times: str, day: str, expected: str) -> None:
    assert cover(store_of(times, "", "completed"), day) == expected


@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        ("2024-12-16", "2024-12-16", COVERS),
        ("2024-12-16", "2024-12-17", NOT),
        ("2024-12-16~", "2024-12-16", MAY),
        ("2024-12-16~", "2024-12-17", MAY),
        ("2024~", "2019-01-01", MAY),
    ],
)
def test_an_event_about_a_day(when: str, day: str, expected: str) -> None:
    store = store_of(written(when, event=True), "", "completed", relation="meets")
    assert cover(store, day) == expected


def test_since_about_then_covers_the_day_of_the_source_alone() -> None:
    store = store_of(written(start="2023~"), DAY)
    assert [cover(store, day) for day in ("2020-01-01", "2024-01-01", DAY)] == [MAY, MAY, COVERS]


@pytest.mark.parametrize(
    ("when", "given", "rows"),
    [
        ("2024-12", {"from": "2025-01-01"}, 0),
        ("2024-12~", {"from": "2025-01-01"}, 1),
        ("2024-12", {"until": "2024-11-30"}, 0),
        ("2024-12?", {"until": "2024-11-30"}, 1),
        ("2024-12", {"from": "2024-12-31", "until": "2025-01-01"}, 1),
    ],
)
def test_what_is_about_so_long_ago_is_not_left_out(
    when: str, given: dict[str, str], rows: int
) -> None:
    store = store_of(written(when, event=True), "", "completed", relation="meets")
    given = {**given, "relation": "corp:meets"}
    for name in ("meetings", "timeline"):
        assert len(rows_of(run_named(store, NAMESPACE, name, given).results)) == rows
