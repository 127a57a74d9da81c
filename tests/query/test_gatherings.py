"""What is said of gatherings by claims that stand differently, and of what many more support."""

from pathlib import Path
from typing import Any

import pytest

from corpolis.check.claims import check
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.query.contradictions import contradictions, disputable
from corpolis.query.evaluation import run_named
from corpolis.rdf.iris import Namespace
from corpolis.store.embedded.store import EmbeddedStore
from corpolis.vocabulary.files import load_vocabulary
from query.asked import rows_of
from small_dossiers import BASE, make_dossier, source_files

VOCABULARY = load_vocabulary()
D = Namespace(BASE)
PEOPLE = ["ann", "bert", "carl", "dora", "emil"]
ENTITIES = "".join(f"{one}: {{type: Person, name: {one.title()}}}\n" for one in PEOPLE)
DINNER = {
    "relation": "meets",
    "gathering": "dinner",
    "when": "2021-05-14",
    "status": "completed",
}
FACT = {**DINNER, "subject": ["bert", "carl", "dora"], "hosts": "carl", "about": "dora"}
DENIAL = {
    **DINNER,
    "subject": "ann",
    "object": "bert",
    "stance": "denied",
    "hosts": "ann",
    "about": "ann",
    "on-behalf-of": {"ann": "emil"},
}


def store_of(
    folder: Path,
    *sources: dict[str, Any] | list[dict[str, Any]],
    entities: str = ENTITIES,
    decisions: str = "",
    **more: Any,
) -> EmbeddedStore:
    """A store with a source of each: s0, s1 and so on; `more` is said of the last."""
    files: dict[str, Any] = {"entities.yaml": entities}
    if decisions:
        files["decisions.yaml"] = decisions
    for at, claims in enumerate(sources):
        about = {"published": f"2022-0{at + 1}-01"} | (more if at == len(sources) - 1 else {})
        files |= source_files(f"s{at}", claims if isinstance(claims, list) else [claims], **about)
    dossier = make_dossier(folder, files)
    checked = check(dossier, VOCABULARY)
    assert checked.errors == []
    store = EmbeddedStore.in_memory(D)
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in D.prefixes().items())
    for name, graph in graphs_of(dossier, checked, VOCABULARY).items():
        store.oxigraph.update(f"{declared}INSERT DATA {{ GRAPH <{name}> {{\n{graph.body}}} }}")
    return store


def asked(store: EmbeddedStore, name: str, **given: str) -> list[dict[str, str]]:
    return rows_of(run_named(store, D, name, given).results)


def told(store: EmbeddedStore, **given: str) -> list[tuple[str, ...]]:
    columns = ("participants", "hosts", "onBehalfOf", "topics", "standing", "sentence")
    return [tuple(row[one] for one in columns) for row in asked(store, "gatherings", **given)]


def test_who_is_said_not_to_have_been_there_is_no_participant(tmp_path: Path) -> None:
    store = store_of(tmp_path, FACT, DENIAL)
    sentence = "denied by some: Bert; Carl; Dora: meets, dinner"
    assert told(store) == [("Bert; Carl; Dora", "Carl", "", "Dora", "fact", sentence)]
    assert told(store, entity="ann") == []
    assert told(store, entity="carl") == told(store)
    alone = "denied: Ann; Bert: meets, dinner"
    assert told(store, source="s1") == [("Ann; Bert", "Ann", "Ann: Emil", "Ann", "denied", alone)]


@pytest.mark.parametrize("left_open", ["unknown", {"unknown": "he would not say"}])
@pytest.mark.parametrize("same", ["[bert, carl]", "[carl, bert]"])
def test_who_is_two_acts_for_the_client_of_one_and_the_unknown_one_of_the_other(
    tmp_path: Path, same: str, left_open: Any
) -> None:
    acting = {"bert": "emil", "carl": left_open}
    claim = {**DINNER, "subject": ["ann", "bert", "dora"], "on-behalf-of": acting}
    store = store_of(tmp_path, claim, decisions=f"- same: {same}\n")
    name = same[1:5].title()
    [row] = told(store)
    assert row[2] == f"{name}: ?; {name}: Emil"
    met = asked(store, "meetings", entity=same[1:5])
    assert {row["onBehalfOf"] for row in met} == {f"{name}: ?; {name}: Emil"}


def test_what_is_known_later_is_not_known_before(tmp_path: Path) -> None:
    store = store_of(tmp_path, {**DENIAL, "stance": "reported", "status": "planned"}, FACT)
    before = "planned: Ann; Bert: meets, dinner"
    assert told(store, knownAt="2022-01-15") == [
        ("Ann; Bert", "Ann", "Ann: Emil", "Ann", "planned", before)
    ]
    assert told(store, knownAt="2022-01-15", entity="ann") != []
    [(now, *_)] = told(store)
    assert now == "Bert; Carl; Dora"


def test_what_was_withdrawn_is_said_by_nobody_since(tmp_path: Path) -> None:
    guess = {**DENIAL, "stance": "speculation"}
    store = store_of(tmp_path, guess, FACT, withdrawn={"date": "2023-01-01", "reason": "wrong"})
    assert [(row[0], row[4]) for row in told(store)] == [("Ann; Bert", "speculation")]
    [row] = told(store, knownAt="2022-12-31")
    assert (row[0], row[4]) == ("Bert; Carl; Dora", "fact")


@pytest.mark.parametrize(
    ("more", "standing", "marks"),
    [
        ({"attributed-to": "emil"}, "fact", "according to Emil: "),
        ({"status": "ended"}, "fact", "ended: "),
        ({"object": "unknown", "subject": "ann"}, "fact, party not named", ""),
        ({"stance": "speculation", "status": "planned"}, "speculation", "speculation, planned: "),
    ],
)
def test_a_gathering_stands_as_a_relationship_does(
    tmp_path: Path, more: dict[str, str], standing: str, marks: str
) -> None:
    store = store_of(tmp_path, {**FACT, **more})
    [row] = told(store)
    assert row[4:] == (standing, f"{marks}{row[0]}: meets, dinner")


def test_a_vague_day_is_not_known_to_lie_outside(tmp_path: Path) -> None:
    store = store_of(tmp_path, {**FACT, "when": "2021-05-14~"})
    assert len(told(store, **{"from": "2021-06-01", "until": "2021-12-31"})) == 1
    assert len(told(store, until="2021-01-01")) == 1
    exact = store_of(tmp_path / "exact", FACT)
    assert told(exact, **{"from": "2021-06-01"}) == told(exact, until="2021-05-13") == []


def test_a_withdrawn_source_is_no_support(tmp_path: Path) -> None:
    owned = {"subject": "ann", "relation": "friendOf", "object": "bert"}
    store = store_of(
        tmp_path,
        {**owned, "stance": "speculation"},
        owned,
        withdrawn={"date": "2023-01-01", "reason": "wrong"},
    )
    assert [row["stance"] for row in asked(store, "unsupported")] == ["speculation"]
    assert asked(store, "unsupported", knownAt="2022-12-31") == []
    assert len(asked(store, "unsupported", knownAt="2023-01-01")) == 1


def test_a_source_is_withdrawn_from_that_day_on(tmp_path: Path) -> None:
    store = store_of(tmp_path, FACT, withdrawn={"date": "2023-01-01", "reason": "wrong"})
    for day, withdrawn in (("2022-12-31", ("", "")), ("2023-01-01", ("2023-01-01", "wrong"))):
        [row] = asked(store, "sources", knownAt=day)
        assert (row["withdrawn"], row["withdrawalReason"]) == withdrawn


def test_who_says_something_says_it_not_according_to_himself(tmp_path: Path) -> None:
    saying = {"subject": "ann", "relation": "statesTo", "object": "bert", "content": "a word"}
    store = store_of(tmp_path, {**saying, "attributed-to": "ann"})
    says = {row["says"] for row in asked(store, "gaps") if row["standing"]}
    assert says == {"Ann states to Bert"}


def days(store: EmbeddedStore, **given: str) -> list[tuple[str, ...]]:
    columns = ("kind", "subjectLabel", "firstSays", "secondSays", "objectLabel")
    return [tuple(row[one] for one in columns) for row in asked(store, "contradictions", **given)]


def on(day: str, **more: Any) -> dict[str, Any]:
    return {**FACT, "subject": ["bert", "carl", "dora"], "when": day, **more}


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (on("2021-05-14"), on("2021-05-15"), True),
        (on("2021-05-14"), on("2021-06"), True),
        (on("2021-05-14"), on("2021-05-15", relation="travelsWith", subject=["ann", "bert"]), True),
        (on("2021-05-14", status="planned"), on("2021-06-01", status="announced"), True),
        (on("2021-05-13/2021-05-14"), on("2021-05-15"), True),
        # one may be the other, or came in place of the other
        (on("2021-05-14"), on("2021-05"), False),
        (on("2021-05-14"), on("2021-05-15~"), False),
        (on("2021-05-14?"), on("2021-05-15"), False),
        (on("2021-05-13/2021-05-15"), on("2021-05-15"), False),
        (on("2021-05-14", status="planned"), on("2021-05-15"), False),
        (on("2021-05-14", status="failed"), on("2021-05-15"), False),
        (on("2021-05-14", stance="opinion"), on("2021-05-15"), False),
        (on("2021-05-14"), on("2021-05-15", gathering="lunch"), False),
    ],
)  # fmt: skip
def test_days_of_a_gathering_contradict_each_other(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any], differ: bool
) -> None:
    store = store_of(tmp_path, first, second)
    found = asked(store, "contradictions")
    assert [(row["kind"], row["subjectLabel"]) for row in found] == [("day", "dinner")] * differ
    pairs = contradictions(store, statements=disputable(store))
    assert [one.kinds for one in pairs] == [("day",)] * differ
    for given in ({"entity": "bert"}, {"source": "s1"}, {"claim": "s0.k0"}, {"relation": "meets"}):
        if given.get("relation") != "meets" or first["relation"] == second["relation"]:
            assert asked(store, "contradictions", **given) == found
    if differ:
        assert asked(store, "contradictions", statement=found[0]["statement"]) == found


@pytest.mark.parametrize(
    ("third", "differ"),
    [
        ({"start": "2021-05-14", "end": "2021-05-16"}, False),
        ({"start": "2021-05-14", "end": "2021-05-16", "stance": "denied"}, True),
        ({"start": "2021-05-15", "end": "2021-05-16"}, True),
        # at some time within
        ({"when": "2021-05-14/2021-05-16"}, True),
    ],
)
def test_what_lasted_over_both_days_was_on_both(
    tmp_path: Path, third: dict[str, str], differ: bool
) -> None:
    lasting = {key: value for key, value in FACT.items() if key != "when"} | third
    store = store_of(tmp_path, on("2021-05-14"), on("2021-05-15"), lasting)
    found = {(row["first"], row["second"]) for row in asked(store, "contradictions")}
    assert (("c:s0.k0", "c:s1.k0") in found) is differ


def test_all_days_are_shown_that_the_firmest_claims_give(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, on("2021-05-15"), on("2021-05-14"), on("2021-05", status="planned"), on("2021-05")
    )
    assert [row["when"] for row in asked(store, "gatherings")] == [
        "2021-05; 2021-05-14; 2021-05-15"
    ]
    assert [row["when"] for row in asked(store, "gatherings", source="s1")] == ["2021-05-14"]
    assert [row["when"] for row in asked(store, "gatherings", knownAt="2022-01-31")] == [
        "2021-05-15"
    ]


def tied(store: EmbeddedStore, entity: str, **given: str) -> list[tuple[str, str]]:
    rows = asked(store, "connections", entity=entity, **given)
    return [(row["direction"], row["sentence"]) for row in rows]


def test_hosts_are_tied_to_what_they_were_hosts_of(tmp_path: Path) -> None:
    hosted = {**FACT, "hosts": ["emil", "carl"]}
    store = store_of(tmp_path, hosted, DENIAL)
    hosts = [("host", "dinner has host Emil")]
    assert tied(store, "emil", source="s0") == hosts
    assert tied(store, "emil", source="s0", relation="meets") == hosts
    assert tied(store, "emil", relation="travelsWith") == []
    assert tied(store, "emil", asOf="2020-01-01") == []
    assert tied(store, "emil", source="s1") == [
        ("on behalf of", "denied: Ann meets Bert"),
    ]
    assert ("host", "denied: dinner has host Ann") in tied(store, "ann")
    of_carl = tied(store, "carl")
    assert [one for one in of_carl if one[0] == "host"] == [("host", "dinner has host Carl")]
    assert len(of_carl) == 3
    [row] = asked(store, "connections", entity="emil", source="s0")
    assert (row["subjectLabel"], row["relation"], row["when"], row["start"]) == (
        "dinner", "corp:host", "2021-05-14", "2021-05-14",
    )  # fmt: skip


CROWD = [f"guest-{n}" for n in range(201)]
CROWDED = ENTITIES + "".join(f"{one}: {{type: Person, name: {one}}}\n" for one in CROWD)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "gathering, 2021-05-14 has participant guest-7"),
        ({"gathering": "fair"}, "fair has participant guest-7"),
        ({"stance": "denied"}, "denied: gathering, 2021-05-14 has participant guest-7"),
        ({"status": "planned", "attributed-to": "ann"},
         "planned, according to Ann: gathering, 2021-05-14 has participant guest-7"),
    ],
)  # fmt: skip
def test_too_many_for_pairs_are_tied_to_their_gathering(
    tmp_path: Path, more: dict[str, str], sentence: str
) -> None:
    claim = {"subject": CROWD, "relation": "meets", "when": "2021-05-14", "status": "completed"}
    store = store_of(tmp_path, {**claim, "hosts": ["emil", "guest-8"], **more}, entities=CROWDED)
    assert tied(store, "guest-7") == [("mutual", sentence)]
    assert tied(store, "guest-8") == [("mutual", sentence.replace("-7", "-8"))]
    [host] = tied(store, "emil")
    assert host == ("host", sentence.replace("participant guest-7", "host Emil"))
    assert len(asked(store, "connections", entity="guest-7", asOf="2021-05-14")) == 1
    assert tied(store, "guest-7", asOf="2021-05-15") == []


POSTS = """\
ministry: {type: GovernmentBody, name: Ministry}
minister: {type: Position, name: Minister, post-at: ministry}
"""


def test_who_held_a_post_at_a_body_is_tied_to_it(tmp_path: Path) -> None:
    held = {"subject": "ann", "relation": "holdsOffice", "object": "minister", "start": "2020"}
    store = store_of(
        tmp_path,
        [held, {**held, "subject": "bert", "status": "planned"}],
        {"subject": "carl", "relation": "holdsOffice", "object": "ministry"},
        entities=ENTITIES + POSTS,
    )
    found = [
        (row["direction"], row["subjectLabel"], row["objectLabel"], row["standing"])
        for row in asked(store, "connections", entity="ministry")
    ]
    assert found == [
        ("in", "Carl", "Ministry", "fact"),
        ("post", "Ann", "Minister", "fact"),
        ("post", "Bert", "Minister", "planned"),
    ]


def test_a_post_counts_for_the_body_at_which_it_is(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        [
            {"subject": "ann", "relation": "holdsOffice", "object": "minister"},
            {"subject": "ann", "relation": "holdsOffice", "object": "ministry"},
            {"subject": "bert", "relation": "holdsOffice", "object": "minister"},
            {"subject": "bert", "relation": "holdsPosition", "object": "club"},
        ],
        entities=f"{ENTITIES}{POSTS}club: {{type: Organisation, name: Club}}\n",
    )
    rows = asked(store, "interlocks")
    assert [(row["holder"], row["organisationLabels"]) for row in rows] == [
        ("e:bert", "Club; Ministry")
    ]
