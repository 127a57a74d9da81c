"""When two claims contradict each other, and when they do not, pair by pair."""

import pytest
from pyoxigraph import QuerySolutions, RdfFormat

from corpolis.model.contradiction import by_originals
from corpolis.model.terms import near
from corpolis.query.contradictions import contradictions, disputable, retold
from corpolis.query.evaluation import run_named
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, rows_of, shown

ONTOLOGY = """
corp:owns a corp:RelationType ; rdfs:label "owns"@en ; corp:repeatable false .
corp:pays a corp:RelationType ; rdfs:label "pays"@en ; corp:repeatable true .
corp:statesTo a corp:RelationType ; rdfs:label "states to"@en ; corp:repeatable true ;
    corp:saying true .
s:one a corp:Source .
""" + "".join(
    f'corp:{name} a corp:AttributeType ; rdfs:label "{name}"@en ; corp:dated true .\n'
    for name in ("born", "died", "dissolved", "founded")
)


def kinds(
    first: str,
    second: str,
    relation: str = "owns",
    name: str = "",
    further: str = "",
    **given: str,
) -> str:
    """What the query says of two claims, given as the properties that matter."""
    prefixes = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    lines = [
        *prefixes,
        ONTOLOGY,
        f"r:r rdf:subject e:a ; rdf:predicate corp:{relation} ; rdf:object e:b .",
        f'r:r corp:occasion "{name}" .' if name else "",
        f"c:c3 corp:about r:r ; corp:stance corp:reported ; {further} ." if further else "",
    ]
    for key, claim in (("c1", first), ("c2", second)):
        usual = {"corp:status": "corp:ongoing", "corp:stance": "corp:reported"}
        said = [f"{key} {value}" for key, value in usual.items() if key not in claim]
        about = ["a corp:Claim", "corp:about r:r", "corp:statedIn s:one"]
        about += [f"prov:wasDerivedFrom ev:{key}", *said, *([claim] if claim else [])]
        lines.append(f"c:{key} {' ; '.join(about)} .")
        lines.append(f'ev:{key} oa:hasSelector quote:{key} . quote:{key} oa:exact "{key}" .')
    store = EmbeddedStore.in_memory(NAMESPACE)
    store.oxigraph.load("\n".join(lines).encode(), format=RdfFormat.TURTLE)
    results = run_named(store, NAMESPACE, "contradictions", given).results
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


def written(name: str, text: str, *unit: str) -> str:
    """A quantity of a claim, with the signs of ends that are not themselves meant."""
    low, range_, high = text.partition("..")
    given = number(name, low.strip(">"), (high if range_ else low).strip("<"), *unit)
    canonical = given.split(chr(34))[1]
    return given.replace(f'"{canonical}"', f'"{text}"', 1)


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
        # ends that are not themselves meant
        (written("share", "..<50"), written("share", "50"), "share"),
        (written("share", "50"), written("share", "..<50"), "share"),
        (written("share", "..50"), written("share", "50"), ""),
        (written("share", ">25..50"), written("share", "25"), "share"),
        (written("share", ">25..50"), written("share", "25..30"), ""),
        (written("share", ">25..50"), written("share", "50"), ""),
        (written("share", ">25..50"), written("share", "~25"), ""),
        (written("share", "20..<25"), written("share", "25..30"), "share"),
        (written("value", ">10.."), written("value", "..<10"), "value"),
        (written("value", ">10.."), written("value", "..10"), "value"),
        (written("value", ">10.."), written("value", "10.."), ""),
        (written("count", "..<3"), written("count", "3.."), "count"),
        (written("amount", ">5..", 'corp:currency "USD"'), usd("5", "5"), "amount"),
        (written("amount", ">5..", 'corp:currency "EUR"'), usd("5", "5"), ""),
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


HAPPENED_2020 = all_of(start(*IN_2020), end(*IN_2020))
HAPPENED_2021 = all_of(start(*IN_2021), end(*IN_2021))


@pytest.mark.parametrize(
    ("relation", "first", "second", "expected"),
    [
        # an occasion has its day, however the sources date it
        ("pays", HAPPENED_2020, HAPPENED_2021, "day"),
        ("pays", all_of(HAPPENED_2020, usd("5", "5")), all_of(HAPPENED_2021, usd("7", "7")),
         "amount, day"),
        ("pays", all_of(HAPPENED_2020, 'corp:when "2020~"'), HAPPENED_2021, ""),
        ("pays", all_of(HAPPENED_2020, PLANNED), HAPPENED_2021, ""),
        ("pays", all_of(HAPPENED_2020, OPINION), HAPPENED_2021, ""),
        ("pays", all_of(HAPPENED_2020, DENIED), HAPPENED_2021, ""),
        ("pays", all_of(HAPPENED_2020, DENIED), HAPPENED_2020, "stance"),
        ("pays", HAPPENED_2020, start("2020-05-01", "2020-05-31"), ""),
        ("pays", HAPPENED_2020, all_of(start(*IN_2020), end(*IN_2021)), ""),
        # a term is one, though it be told as two that are apart
        ("owns", HAPPENED_2020, HAPPENED_2021, "start, end"),
        ("owns", end(*IN_2020), start(*IN_2021), ""),
        ("owns", all_of(HAPPENED_2020, share("5")), all_of(HAPPENED_2021, share("7")),
         "share, start, end"),
        ("owns", all_of(start(*IN_2020), CHAIR), start(*IN_2021), "start"),
        ("owns", all_of(start(*IN_2020), CHAIR), all_of(start(*IN_2021), 'corp:role "chief"@en'),
         ""),
    ],
)  # fmt: skip
def test_what_has_a_name_is_one(relation: str, first: str, second: str, expected: str) -> None:
    assert kinds(first, second, relation, name="once") == expected
    assert kinds(second, first, relation, name="once") == expected


@pytest.mark.parametrize(
    ("over", "expected"),
    [(("2021-12-31", "2021-12-31"), ""), (("2021-06-01", "2021-06-01"), "day")],
)
def test_an_occasion_may_last_over_both_days(over: tuple[str, str], expected: str) -> None:
    lasting = all_of(start("2020-01-01", "2020-01-01"), end(*over))
    found = kinds(HAPPENED_2020, HAPPENED_2021, "pays", "once", lasting, claim="c1")
    assert found == expected


def test_a_missing_role_of_a_named_term_is_not_only_near() -> None:
    first, second = all_of(start(*IN_2020), CHAIR), start(*IN_2021)
    assert kinds(first, second, kind="near") == "near start"
    assert kinds(first, second, name="once", kind="near") == ""


@pytest.mark.parametrize("relation", ["born", "died", "dissolved", "founded"])
def test_nobody_is_born_twice(relation: str) -> None:
    first, second = (all_of(start(*year), end(*year)) for year in (IN_2020, IN_2021))
    day = all_of(start(*NEW_YEAR), end(*NEW_YEAR))
    assert kinds(first, second, relation=relation) == "day"
    assert kinds(day, second, relation=relation) == ""
    assert kinds(first, all_of(second, OPINION), relation=relation) == ""
    assert kinds(all_of(first, PLANNED), second, relation=relation) == ""
    assert kinds(first, second, relation="hasVolume") == ""


def test_that_an_opinion_was_voiced_can_be_denied() -> None:
    assert kinds(OPINION, DENIED, relation="statesTo") == "stance"
    assert kinds(OPINION, DENIED, relation="owns") == ""


ABOUT_5 = 'corp:amount "~5" ; corp:amountMin 5.0 ; corp:amountMax 5.0 ; corp:currency "USD"'


def about(name: str, text: str, *bounds_of_it: str) -> str:
    """A time that is written so."""
    return all_of(f'corp:{name} "{text}"^^edtf:EDTF', *bounds_of_it)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (ABOUT_5, usd("9", "9"), ""),
        (usd("5", "5"), ABOUT_5.replace("5", "9"), ""),
        ('corp:share "~51" ; corp:shareMin 51.0 ; corp:shareMax 51.0', share("10"), ""),
        ('corp:count "~3" ; corp:countMin 3.0 ; corp:countMax 3.0', count("9", "9"), ""),
        (about("start", "2020~", start(*IN_2020)), start(*IN_2021), ""),
        (about("start", "2020", start(*IN_2020)), start(*IN_2021), "start"),
        (about("end", "2020?", end(*IN_2020)), end(*IN_2021), ""),
        (about("when", "2019/2020~", start("2019-01-01", "2019-12-31"), end(*IN_2020)),
         end(*IN_2021), ""),
        (about("when", "2019~/2020", start("2019-01-01", "2019-12-31"), end(*IN_2020)),
         all_of(start("2018-01-01", "2018-12-31"), end(*IN_2021)), "end"),
        # what is certain contradicts all the same
        (all_of(ABOUT_5, count("2", "2")), all_of(usd("9", "9"), count("3", "3")), "count"),
    ],
)  # fmt: skip
def test_what_is_about_so_much_contradicts_nothing(first: str, second: str, expected: str) -> None:
    assert kinds(first, second) == expected
    assert kinds(second, first) == expected


CHAIRS = 'corp:role "Chair of the board"@en'


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (all_of(CHAIR, start(*IN_2020)), all_of(CHAIRS, start(*IN_2021)), "near start"),
        (all_of(CHAIR, end(*IN_2020)), all_of(CHAIRS, end(*IN_2021)), "near end"),
        (all_of(CHAIR, start(*IN_2020), end("2022-01-01", "2022-01-31")),
         all_of(CHAIRS, start(*IN_2021), end("2023-01-01", "2023-01-31")), "near start, near end"),
        # other roles, and no other amount than times
        (all_of(CHAIR, start(*IN_2020)), all_of('corp:role "clerk"@en', start(*IN_2021)), ""),
        (all_of(CHAIR, share("1")), all_of(CHAIRS, share("2")), ""),
        (all_of(CHAIR, start(*IN_2020), DENIED), all_of(CHAIRS, start(*IN_2021)), ""),
        # the same role is a contradiction and not near one; so is none on both sides
        (all_of(CHAIR, start(*IN_2020)), all_of(CHAIR, start(*IN_2021)), ""),
        (start(*IN_2020), start(*IN_2021), ""),
        # a role that one of them does not give
        (all_of(CHAIR, start(*IN_2020)), start(*IN_2021), "near start"),
        (end(*IN_2020), all_of(CHAIR, 'corp:role "Vorsitz"@de', end(*IN_2021)), "near end"),
        (all_of(CHAIR, start(*IN_2020), end(*NEW_YEAR)), start("2025-01-20", "2025-01-20"), ""),
        (all_of(CHAIR, start(*IN_2020), DENIED), start(*IN_2021), ""),
        # near in English, another in German: in one language is enough
        (all_of(CHAIR, 'corp:role "Vorsitz"@de', start(*IN_2020)),
         all_of(CHAIRS, 'corp:role "Schriftführung"@de', start(*IN_2021)), "near start"),
        # terms one after the other
        (all_of(CHAIR, start(*IN_2020), end(*NEW_YEAR)),
         all_of(CHAIRS, start("2025-01-20", "2025-01-20")), ""),
    ],
)  # fmt: skip
def test_near_contradictions(first: str, second: str, expected: str) -> None:
    assert kinds(first, second, kind="near") == expected
    assert kinds(second, first, kind="near") == expected
    if expected:
        assert kinds(first, second) == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {"en": "chair"}, True),
        ({"en": "chair"}, {"en": "chair"}, True),
        ({"en": "chair"}, {"en": "Deputy Chair"}, True),
        ({"en": "chair"}, {"en": "clerk"}, False),
        ({"de": "Vorsitz"}, {"en": "clerk"}, True),
        ({"de": "Vorsitz", "en": "chair"}, {"de": "Schriftführung", "en": "the chair"}, True),
        ({"de": "Vorsitz", "en": "chair"}, {"de": "Schriftführung", "en": "chair"}, True),
        ({"de": "Vorsitz", "en": "chair"}, {"de": "Schriftführung", "en": "clerk"}, False),
        ({"de": "Vorsitz", "en": "chair"}, {"de": "Schriftführung", "fr": "chair"}, False),
    ],
)
def test_roles_are_near_in_the_query_as_in_terms(
    one: dict[str, str], other: dict[str, str], expected: bool
) -> None:
    def begun(role: dict[str, str], year: tuple[str, str]) -> str:
        return all_of(*(f'corp:role "{text}"@{tag}' for tag, text in role.items()), start(*year))

    assert near(one, other) is near(other, one) is expected
    for first, second in ((one, other), (other, one)):
        claims = begun(first, IN_2020), begun(second, IN_2021)
        said = {kinds(*claims), kinds(*claims, kind="near")}
        assert said == {""} if not expected else said in ({"", "start"}, {"", "near start"})


def sides(retells: dict[str, str], *says: str, **given: str) -> list[tuple[str, str, str]]:
    """The pairs that stand for all, with their numbers; each claim is SOURCE=properties."""
    lines = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    lines += [ONTOLOGY, "r:r rdf:subject e:a ; rdf:predicate corp:owns ; rdf:object e:b ."]
    lines += [f's:{one} a corp:Source ; dcterms:title "{one}" .' for one in "abcd"]
    lines += [f"s:{one} {said} ." for one, said in retells.items()]
    for n, (source, said) in enumerate(one.split("=") for one in says):
        lines.append(
            f"c:{source}.{n} a corp:Claim ; corp:about r:r ; corp:statedIn s:{source} ; "
            f"corp:status corp:ongoing ; corp:stance corp:reported ; {said} ."
        )
    store = EmbeddedStore.in_memory(NAMESPACE)
    store.oxigraph.load("\n".join(lines).encode(), format=RdfFormat.TURTLE)
    rows = rows_of(run_named(store, NAMESPACE, "contradictions", given).results)
    if not given:
        pairs = contradictions(store, statements=disputable(store))
        found = by_originals(pairs, retold(store))
        assert sorted((one.first, one.second, str(one.pairs)) for one in found) == sorted(
            (NAMESPACE.expanded(row["first"]), NAMESPACE.expanded(row["second"]), row["pairs"])
            for row in rows
        )
    return [(row["first"][2:], row["second"][2:], row["pairs"]) for row in rows]


FIVE, SIX, SEVEN = (usd(one, one) for one in "567")


def test_retellings_are_one_side() -> None:
    says = (f"a={FIVE}", f"a={SIX}", f"b={FIVE}", f"b={SIX}")
    apart = [("a.0", "a.1", "1"), ("a.0", "b.3", "2"), ("b.2", "b.3", "1")]
    assert sides({}, *says) == apart
    both = {"a": "corp:retells s:article", "b": "corp:retells s:article"}
    assert sides(both, *says) == [("a.0", "a.1", "4")]
    assert sides({"a": "corp:retells s:b"}, *says) == [("a.0", "a.1", "4")]


@pytest.mark.parametrize(
    ("retells", "expected"),
    [
        # by way of another one
        ({"a": "corp:retells s:b", "b": "corp:retells s:c"}, [("a.0", "d.3", "3")]),
        # two of three
        ({"a": "corp:retells s:b"}, [("a.0", "d.3", "2"), ("c.2", "d.3", "1")]),
        # several originals are another side than one of them
        ({"a": "corp:retells s:b, s:c"},
         [("a.0", "d.3", "1"), ("b.1", "d.3", "1"), ("c.2", "d.3", "1")]),
        # what denies and what affirms may have one original
        ({"d": "corp:retells s:a"},
         [("a.0", "d.3", "1"), ("b.1", "d.3", "1"), ("c.2", "d.3", "1")]),
        ({}, [("a.0", "d.3", "1"), ("b.1", "d.3", "1"), ("c.2", "d.3", "1")]),
    ],
)  # fmt: skip
def test_sides_are_originals(retells: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    says = (f"a={FIVE}", f"b={FIVE}", f"c={FIVE}", f"d={SIX}")
    assert sides(retells, *says) == expected


def test_of_other_kinds_or_asked_for_one_source_there_are_other_rows() -> None:
    both = {"a": "corp:retells s:b"}
    later = all_of(SIX, start(*IN_2021))
    says = (f"a={all_of(FIVE, start(*IN_2020))}", f"b={later}", f"b={SEVEN}")
    assert sides(both, *says) == [("a.0", "b.2", "2"), ("a.0", "b.1", "1")]
    assert sides(both, *says, source="b", claim="b.2") == [("a.0", "b.2", "2")]


def test_a_source_that_was_withdrawn_contradicts_nothing_from_then_on() -> None:
    gone = {"b": 'corp:withdrawalDate "2025-02-01"^^xsd:date'}
    issued = 'corp:issuedLatest "2024-01-01"^^xsd:date'
    known = {"a": issued, "b": f"{gone['b']} ; {issued}"}
    says = (f"a={FIVE}", f"b={SIX}")
    assert sides(gone, *says) == []
    assert sides(known, *says, knownAt="2025-02-01") == []
    assert sides(known, *says, knownAt="2025-01-31") == [("a.0", "b.1", "1")]
