"""When two claims contradict each other, and when they do not, pair by pair."""

import pytest
from pyoxigraph import QuerySolutions, RdfFormat

from corpolis.query.evaluation import run_named
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, shown

ONTOLOGY = """
corp:owns a corp:RelationType ; rdfs:label "owns"@en ; corp:repeatable false .
corp:pays a corp:RelationType ; rdfs:label "pays"@en ; corp:repeatable true .
corp:statesTo a corp:RelationType ; rdfs:label "states to"@en ; corp:repeatable true ;
    corp:saying true .
s:one a corp:Source .
"""


def kinds(first: str, second: str, relation: str = "owns") -> str:
    """What the query says of two claims, given as the properties that matter."""
    prefixes = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    lines = [
        *prefixes,
        ONTOLOGY,
        f"r:r rdf:subject e:a ; rdf:predicate corp:{relation} ; rdf:object e:b .",
    ]
    for name, claim in (("c1", first), ("c2", second)):
        usual = {"corp:status": "corp:ongoing", "corp:stance": "corp:reported"}
        said = [f"{key} {value}" for key, value in usual.items() if key not in claim]
        about = ["a corp:Claim", "corp:about r:r", "corp:statedIn s:one"]
        about += [f"prov:wasDerivedFrom ev:{name}", *said, *([claim] if claim else [])]
        lines.append(f"c:{name} {' ; '.join(about)} .")
        lines.append(f'ev:{name} oa:hasSelector quote:{name} . quote:{name} oa:exact "{name}" .')
    store = EmbeddedStore.in_memory(NAMESPACE)
    store.oxigraph.load("\n".join(lines).encode(), format=RdfFormat.TURTLE)
    results = run_named(store, NAMESPACE, "contradictions", {}).results
    assert isinstance(results, QuerySolutions)
    rows = [shown(row["kind"]) for row in results]
    assert len(rows) < 2
    return rows[0] if rows else ""


def number(name: str, low: str, high: str, *unit: str) -> str:
    """A quantity of a claim; "" is an open end."""
    ends = [
        f'corp:{name}{end} "{value}"^^xsd:decimal'
        for end, value in (("Min", low), ("Max", high))
        if value
    ]
    return " ; ".join([f'corp:{name} "{low}..{high}"', *ends, *unit])


def usd(low: str, high: str) -> str:
    return number("amount", low, high, 'corp:currency "USD"')


def share(low: str, high: str | None = None) -> str:
    return number("share", low, low if high is None else high)


def value(one: str, *unit: str) -> str:
    return number("value", one, one, *unit)


def count(low: str, high: str) -> str:
    return number("count", low, high)


def bounds(earliest: str, latest: str, which: str) -> str:
    return f'corp:{which}Earliest "{earliest}"^^xsd:date ; corp:{which}Latest "{latest}"^^xsd:date'


def start(earliest: str, latest: str) -> str:
    """It began between these days."""
    return bounds(earliest, latest, "start")


def end(earliest: str, latest: str) -> str:
    """It ended between these days."""
    return bounds(earliest, latest, "end")


def held(year: int) -> str:
    """It held at some time of this year."""
    return (
        f'corp:when "{year}" ; corp:startLatest "{year}-12-31"^^xsd:date ; '
        f'corp:endEarliest "{year}-01-01"^^xsd:date'
    )


def all_of(*parts: str) -> str:
    return " ; ".join(parts)


DENIED = "corp:stance corp:denied"
OPINION = "corp:stance corp:opinion"
FAILED = "corp:status corp:failed"
PLANNED = "corp:status corp:planned"
CHAIR = 'corp:role "chair"@en'
TONNES = 'corp:unit "t"'
IN_2020 = ("2020-01-01", "2020-12-31")
IN_2021 = ("2021-01-01", "2021-12-31")
NEW_YEAR = ("2021-01-01", "2021-01-01")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", ""),
        # stances
        ("", DENIED, "stance"),
        ("corp:stance corp:asserted", DENIED, "stance"),
        (OPINION, DENIED, ""),
        (DENIED, DENIED, ""),
        ("", OPINION, ""),
        # statuses
        (FAILED, "", "status"),
        (FAILED, "corp:status corp:completed", "status"),
        (FAILED, PLANNED, ""),
        (all_of(FAILED, OPINION), "", ""),
        # amounts
        (usd("5", "5"), usd("6", "6"), "amount"),
        (usd("5", "6"), usd("6", "7"), ""),
        (usd("5", ""), usd("4", "4.99"), "amount"),
        (usd("5", ""), usd("", "5"), ""),
        (usd("5", ""), usd("9", ""), ""),
        (usd("5", "5"), number("amount", "6", "6", 'corp:currency "EUR"'), ""),
        (all_of(usd("5", "5"), DENIED), usd("6", "6"), "stance"),
        # shares, values, counts
        (share("51"), share("25", "50"), "share"),
        (value("1"), value("2"), "value"),
        (value("1", TONNES), value("2"), ""),
        (value("1", TONNES), value("2", TONNES), "value"),
        (count("2", "2"), count("3", "4"), "count"),
        # several at once, in one row
        (all_of(count("2", "2"), share("1"), FAILED), all_of(count("3", "3"), share("2")),
         "status, share, count"),
        # times known to be apart, or not
        (all_of(share("51"), end(*IN_2020)), all_of(share("10"), start(*IN_2021)), ""),
        (all_of(share("51"), end(*NEW_YEAR)), all_of(share("10"), start(*NEW_YEAR)), "share"),
        (all_of(share("51"), held(2020)), all_of(share("10"), held(2021)), ""),
        (all_of(share("51"), start(*IN_2020)), all_of(share("10"), held(2021)), "share"),
        (end(*IN_2020), all_of(start(*IN_2021), DENIED), ""),
        # starts and ends
        (start(*IN_2020), start(*IN_2021), "start"),
        (start("2020-01-01", "2021-01-01"), start(*IN_2021), ""),
        (end(*IN_2020), end(*IN_2021), "end"),
        (held(2020), start(*IN_2021), "start"),
        # two terms, one after the other
        (all_of(start(*IN_2020), end(*NEW_YEAR)), start("2025-01-20", "2025-01-20"), ""),
        # a plan and what came of it
        (all_of(start(*IN_2020), PLANNED), start(*IN_2021), ""),
        (all_of(start(*IN_2020), PLANNED), all_of(start(*IN_2021), PLANNED), "start"),
        # other roles, as far as one language tells
        (all_of(CHAIR, share("1")), all_of('corp:role "chief"@en', share("2")), ""),
        (all_of(CHAIR, share("1")), all_of('corp:role "Chef"@de', share("2")), "share"),
    ],
)  # fmt: skip
def test_a_pair(first: str, second: str, expected: str) -> None:
    assert kinds(first, second) == expected
    assert kinds(second, first) == expected


def test_an_event_has_no_span_to_disagree_about() -> None:
    days = (start(*IN_2020), start(*IN_2021))
    assert kinds(*days, relation="pays") == ""
    assert kinds(*days, relation="owns") == "start"


def test_that_an_opinion_was_voiced_can_be_denied() -> None:
    assert kinds(OPINION, DENIED, relation="statesTo") == "stance"
    assert kinds(OPINION, DENIED, relation="owns") == ""
