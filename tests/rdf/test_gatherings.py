"""Three or more who meet are one gathering: which claims make one, and where sources meet in it.

A build in place, a replacement in any store and a build from nothing leave the same graph.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from corpolis.check.claims import check, contents
from corpolis.dossier.layout import DossierFolder
from corpolis.model.claim import Claim
from corpolis.model.gathering import Gathered, gathered
from corpolis.pipeline.build import build
from corpolis.pipeline.named_graphs import graphs_of
from corpolis.rdf.decode import canonical_contents, decode
from corpolis.rdf.encode.network import spoken_of
from corpolis.rdf.iris import Namespace
from corpolis.rdf.turtle import body, triples
from corpolis.store.contract import Change
from corpolis.store.replacement import replacement
from corpolis.vocabulary.files import load_vocabulary
from small_dossiers import BASE, make_dossier, source_files

VOCABULARY = load_vocabulary()
D = Namespace(BASE)
ENTITIES = """\
ann: {type: Person, name: Ann}
bert: {type: Person, name: Bert}
cleo: {type: Person, name: Cleo}
dora: {type: Person, name: Dora}
works: {type: Company, name: Works Ltd}
club: {type: Organisation, name: The Club}
gala: {type: Meeting, name: The Gala}
dinner-party: {type: Meeting, name: The Dinner}
"""
DAY = {"relation": "meets", "when": "2025-01-21", "status": "completed"}
THREE = {**DAY, "subject": ["ann", "bert", "cleo"]}


def dossier(folder: Path, *sources: Sequence[dict[str, Any]], decisions: str = "") -> DossierFolder:
    files: dict[str, Any] = {"entities.yaml": ENTITIES}
    if decisions:
        files["decisions.yaml"] = decisions
    for at, claims in enumerate(sources):
        files |= source_files(f"s{at}", claims)
    return make_dossier(folder, files)


def claims_of(folder: Path, *sources: Sequence[dict[str, Any]], decisions: str = "") -> list[Claim]:
    checked = check(dossier(folder, *sources, decisions=decisions), VOCABULARY)
    assert checked.errors == []
    return [claim for source in checked.sources for claim in source.claims]


def told(folder: Path, *sources: Sequence[dict[str, Any]], **more: str) -> list[Gathered]:
    return gathered(claims_of(folder, *sources, **more))


@pytest.mark.parametrize(
    ("claim", "parties"),
    [
        (THREE, "ann bert cleo"),
        ({**THREE, "when": "2025-01"}, "ann bert cleo"),
        ({"subject": ["ann", "bert", "cleo"], "relation": "travelsWith"}, "ann bert cleo"),
        ({**THREE, "relation": "appearsWith", "status": "planned"}, "ann bert cleo"),
        ({**DAY, "subject": ["ann", "bert"], "object": "works"}, "ann bert works"),
        ({**DAY, "subject": "ann", "object": ["bert", "works"]}, "ann bert works"),
        ({"relation": "meets", "subject": "ann", "object": ["bert", "club"], "occasion": "x"},
         "ann bert club"),
        ({"relation": "meets", "subject": "ann", "object": "bert", "gathering": "x"}, "ann bert"),
        ({"relation": "meets", "subject": "ann", "object": "unknown", "gathering": "x"}, "ann"),
        # a day that is not certain, a month, no day: one after the other, for all that is said
        ({**DAY, "subject": "ann", "object": ["bert", "works"], "when": "2025-01-21~"}, ""),
        ({**DAY, "subject": "ann", "object": ["bert", "works"], "when": "2025-01"}, ""),
        ({"relation": "meets", "subject": "ann", "object": ["bert", "works"]}, ""),
        # two; somebody not named; a call is not mutual, a friendship no event
        ({**DAY, "subject": ["ann", "bert"]}, ""),
        ({**DAY, "subject": ["ann", "bert", "cleo"], "object": "unknown"}, ""),
        ({**DAY, "subject": "ann", "object": ["bert", "cleo"], "relation": "calls"}, ""),
        ({"subject": ["ann", "bert", "cleo"], "relation": "friendOf"}, ""),
    ],
)  # fmt: skip
def test_what_makes_a_gathering(tmp_path: Path, claim: dict[str, Any], parties: str) -> None:
    (one,) = claims_of(tmp_path, [claim])
    found = one.gathered
    assert " ".join(found.participants if found else ()) == parties


@pytest.mark.parametrize(
    ("second", "gatherings"),
    [
        # equal in relation, day and parties, however they are listed
        ({**DAY, "subject": ["cleo", "ann", "bert"]}, 1),
        ({**DAY, "subject": "cleo", "object": ["ann", "bert"], "status": "planned"}, 1),
        ({**THREE, "stance": "denied"}, 1),
        # a subset, one more, another day, a vague day, another relation
        ({**DAY, "subject": ["ann", "bert", "cleo", "dora"]}, 2),
        ({**THREE, "when": "2025-01-22"}, 2),
        ({**THREE, "when": "2025-01"}, 2),
        ({**THREE, "relation": "travelsWith"}, 2),
        ({**THREE, "occasion": "evening"}, 2),
    ],
)
def test_where_two_sources_meet(tmp_path: Path, second: dict[str, Any], gatherings: int) -> None:
    found = told(tmp_path, [THREE], [second])
    assert len(found) == gatherings
    assert sorted(name for one in found for name in one.claims) == ["s0.k0", "s1.k0"]


def test_a_name_joins_whatever_differs(tmp_path: Path) -> None:
    (one,) = told(
        tmp_path,
        [{**THREE, "gathering": "gala", "hosts": "works"}],
        [{**DAY, "subject": ["ann", "dora"], "when": "2025-01", "gathering": "gala"}],
        [{"subject": ["bert", "dora", "club"], "relation": "travelsWith", "gathering": "gala",
          "hosts": ["club", "works"]}],
    )  # fmt: skip
    assert (one.name, one.event, one.occasion) == ("gala", "gala", "")
    assert one.relations == ["meets", "travelsWith"]
    assert one.participants == ["ann", "bert", "cleo", "club", "dora"]
    assert one.hosts == ["club", "works"]
    assert len(one.claims) == 3
    assert len(one.parts) == 3 + 1 + 3


def test_a_name_that_no_entity_has_joins_too_and_is_no_event(tmp_path: Path) -> None:
    first = {**DAY, "subject": "ann", "object": "bert", "gathering": "lunch"}
    (one,) = told(tmp_path, [first, {**first, "object": "cleo"}])
    assert (one.name, one.event) == ("lunch", None)
    assert one.participants == ["ann", "bert", "cleo"]


def test_who_is_only_said_not_to_have_been_there_takes_no_part(tmp_path: Path) -> None:
    gala = {**THREE, "gathering": "gala", "hosts": "works"}
    denial = {**DAY, "subject": ["ann", "dora"], "gathering": "gala", "stance": "denied",
              "hosts": "club"}  # fmt: skip
    (one,) = told(tmp_path / "fact", [gala], [denial])
    assert (one.participants, one.hosts) == (["ann", "bert", "cleo"], ["works"])
    assert len(one.claims) == 2
    (one,) = told(tmp_path / "plan", [{**gala, "status": "planned"}], [denial])
    assert (one.participants, one.hosts) == (["ann", "bert", "cleo", "dora"], ["club", "works"])


def test_entities_that_are_one_are_one_gathering(tmp_path: Path) -> None:
    same = "- same: [gala, dinner-party]\n- same: [ann, dora]\n"
    (one,) = told(
        tmp_path,
        [{**THREE, "gathering": "gala"}],
        [{**DAY, "subject": ["bert", "dora", "club"], "gathering": "dinner-party"}],
        decisions=same,
    )
    assert (one.event, one.participants) == ("gala", ["ann", "bert", "cleo", "club"])


def test_a_gathering_counts_as_one_relationship(tmp_path: Path) -> None:
    pair = {**DAY, "subject": "ann", "object": "bert"}
    cases: list[tuple[list[dict[str, Any]], int]] = [
        ([THREE], 1),
        ([THREE, {**THREE, "stance": "asserted"}], 1),
        ([THREE, pair], 2),  # these two are said to have met by themselves
        ([pair], 1),
        ([{**DAY, "subject": ["ann", "bert", "cleo", "dora"]}, {**pair, "when": "2024"}], 2),
    ]
    for claims, number in cases:
        found = claims_of(tmp_path / str(number) / str(len(claims)), claims)
        assert spoken_of(found).relationships == number


def crowd(size: int) -> tuple[str, list[str]]:
    ids = [f"p{n}" for n in range(size)]
    return ENTITIES + "".join(f"{one}: {{type: Person, name: {one}}}\n" for one in ids), ids


@pytest.mark.parametrize("more", [{}, {"gathering": "gala"}, {"stance": "denied"}])
def test_too_many_make_no_pairs(tmp_path: Path, more: dict[str, str]) -> None:
    entities, ids = crowd(201)
    claims = [{**DAY, "subject": ids, **more}, {**DAY, "subject": ids[:3]}]
    folder = make_dossier(tmp_path, {"entities.yaml": entities, **source_files("s0", claims)})
    checked = check(folder, VOCABULARY)
    assert [one.code for one in checked.problems if one.code != "unused-entity"] == [
        "missing-hash",
        "crowded-gathering",
    ]
    said = contents(folder.settings, checked)
    first, second = said.claims()
    assert (list(first.relationships), len(second.relationships)) == ([], 3)
    assert first.gathered is not None
    assert len(first.gathered.participants) == 201
    network = graphs_of(folder, checked, VOCABULARY)[D.network_graph].body
    assert network.count("a corp:Relationship") == 3
    assert comes_back(folder)
    established = "corp:establishes gathering:" in bodies(folder)[D.source_graph("s0")]
    assert established == ("stance" not in more)


def test_many_who_were_not_together_are_no_crowd(tmp_path: Path) -> None:
    entities, ids = crowd(201)
    sides = {"relation": "meets", "status": "completed", "subject": ids[0], "object": ids[1:]}
    claims = [{**sides, "when": "2024"}]
    folder = make_dossier(tmp_path, {"entities.yaml": entities, **source_files("s0", claims)})
    checked = check(folder, VOCABULARY)
    assert "crowded-gathering" not in {one.code for one in checked.problems}
    (claim,) = contents(folder.settings, checked).claims()
    assert len(claim.relationships) == 200
    assert claim.gathered is None


def bodies(folder: DossierFolder) -> dict[str, str]:
    graphs = graphs_of(folder, check(folder, VOCABULARY), VOCABULARY)
    return {name: graph.body for name, graph in graphs.items()}


def comes_back(folder: DossierFolder) -> bool:
    """Whether the graphs of a dossier are decoded into what they were made from."""
    said = contents(folder.settings, check(folder, VOCABULARY))
    store = Store()
    for name, text in bodies(folder).items():
        store.update(f"{declared()}INSERT DATA {{ GRAPH <{name}> {{\n{text}}} }}")
    found = decode(store, D, VOCABULARY)
    assert found.foreign == {}
    return found.contents == canonical_contents(said, VOCABULARY)


def declared() -> str:
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in D.prefixes().items())


STATES: Sequence[Sequence[Sequence[dict[str, Any]]]] = [
    [[THREE], [THREE]],
    [[THREE], [{**DAY, "subject": ["ann", "bert"]}]],
    [[{**THREE, "gathering": "gala", "hosts": "works"}], [{**DAY, "subject": ["dora", "ann"],
      "gathering": "gala", "hosts": "club"}]],
    [[{**THREE, "gathering": "gala"}], [{**THREE, "gathering": "gala", "relation": "travelsWith"}]],
    [[THREE, {**DAY, "subject": "ann", "object": "bert"}], []],
    [[{**THREE, "on-behalf-of": {"ann": "works"}}], [{**THREE, "gathering": "lunch"}]],
    [[], [{**DAY, "subject": ["ann", "bert", "cleo", "dora"]}, THREE]],
    [[{**THREE, "gathering": "gala", "hosts": "works"}], [{**DAY, "subject": ["dora", "ann"],
      "gathering": "gala", "hosts": "club", "stance": "denied"}]],
    [[{**THREE, "gathering": "gala", "status": "planned"}], [{**DAY, "subject": ["dora", "ann"],
      "gathering": "gala", "hosts": "club", "stance": "denied"}]],
]  # fmt: skip


@pytest.mark.parametrize("after", range(len(STATES)))
@pytest.mark.parametrize("before", range(len(STATES)))
def test_replacing_a_source_leaves_what_a_build_makes(
    tmp_path: Path, before: int, after: int
) -> None:
    """Each source alone is replaced, as in any store."""
    store = Store()
    encoded: list[list[Change]] = []
    store.update(f"{declared()}INSERT DATA {{ GRAPH <https://example.org/o> {{\n{SYMMETRIC}}} }}")
    for state in (before, after):
        sources = [claims or [OTHER] for claims in STATES[state]]
        folder = dossier(tmp_path / f"d{len(encoded)}", *sources)
        checked = check(folder, VOCABULARY)
        encoded.append(changes(folder))
        if state == before and len(encoded) == 1:
            store.update(replacement(encoded[0], D))
    for change in encoded[1]:
        store.update(replacement([change], D))
    expected = graphs_of(folder, checked, VOCABULARY)[D.network_graph].body
    assert in_graph(store, D.network_graph) == canonical(expected)


SYMMETRIC = "corp:meets a owl:SymmetricProperty . corp:travelsWith a owl:SymmetricProperty .\n"
OTHER = {"subject": "works", "relation": "owns", "object": "club"}


def changes(folder: DossierFolder) -> list[Change]:
    from corpolis.rdf.encode.network import encode_network
    from corpolis.rdf.encode.source import encode_source, network_terms

    terms = network_terms(VOCABULARY)
    encoded = [encode_source(source) for source in check(folder, VOCABULARY).sources]
    return [
        Change(one.id, one.graph.body, encode_network(one.spoken, terms).body) for one in encoded
    ]


def canonical(text: str) -> str:
    return body(triples(text, D.prefixes()), D.prefixes())


def in_graph(store: Store, graph: str) -> str:
    from pyoxigraph import NamedNode

    found = store.quads_for_pattern(None, None, None, NamedNode(graph))
    return body((quad.triple for quad in found), D.prefixes())


GALA = {**THREE, "gathering": "gala"}
NEXT_DAY = {**GALA, "when": "2025-01-22"}
BOTH_DAYS = {"subject": ["ann", "bert"], "relation": "meets", "gathering": "gala",
             "start": "2025-01-21", "end": "2025-01-22"}  # fmt: skip
DAYS: Sequence[Sequence[Sequence[dict[str, Any]]]] = [
    [[GALA], [NEXT_DAY], []],
    [[GALA], [NEXT_DAY], [BOTH_DAYS]],
    [[GALA], [NEXT_DAY], [{**BOTH_DAYS, "gathering": "lunch"}]],
    [[GALA], [{**NEXT_DAY, "gathering": "lunch"}], [BOTH_DAYS]],
]


def test_a_build_in_place_makes_what_one_from_nothing_makes(tmp_path: Path) -> None:
    root = tmp_path / "d"
    make_dossier(root, {"entities.yaml": ENTITIES})
    for n in range(20):
        make_dossier(root, source_files(f"x{n}", [OTHER]))
    found = []
    for at, state in enumerate([*STATES, *DAYS, *reversed([*STATES, *DAYS])]):
        folder = dossier(root, *(claims or [OTHER] for claims in (*state, [])[:3]))
        kept = build(folder, tmp_path / "kept", files=["ttl"])
        anew = build(folder, tmp_path / f"anew{at}", files=["ttl"])
        assert at == 0 or kept.encoded < anew.encoded
        assert kept.relationships == anew.relationships
        assert kept.contradictions == anew.contradictions
        found.append(kept.contradictions)
        written = [(tmp_path / out / "graph.ttl").read_bytes() for out in ("kept", f"anew{at}")]
        assert written[0] == written[1]
    there = found[len(STATES) : len(STATES) + len(DAYS)]
    assert there == [1, 0, 1, 0]


@pytest.mark.parametrize("state", range(len(STATES)))
def test_what_is_told_of_gatherings_comes_back(tmp_path: Path, state: int) -> None:
    sources = [claims or [OTHER] for claims in STATES[state]]
    assert comes_back(dossier(tmp_path, *sources))


def test_who_acts_for_whom_comes_back(tmp_path: Path) -> None:
    behalf = {"ann": "works", "bert": ["club", "works"], "cleo": {"unknown": "nobody says"}}
    folder = dossier(tmp_path, [{**THREE, "on-behalf-of": behalf}])
    assert comes_back(folder)
    text = bodies(folder)[D.source_graph("s0")]
    assert text.count("a corp:Representation") == 3
    assert "corp:client e:club , e:works" in text
    assert 'corp:unknown corp:client ;\n\tcorp:unknownReason "nobody says"@en' in text
    assert "corp:onBehalfOf" not in text
    merged = dossier(tmp_path / "one", [{**THREE, "subject": ["ann", "bert"],
      "on-behalf-of": behalf}], decisions="- same: [ann, cleo]\n")  # fmt: skip
    assert comes_back(merged)
    text = bodies(merged)[D.source_graph("s0")]
    assert "corp:agent e:ann ;\n\tcorp:client e:works ;\n\tcorp:unknown corp:client" in text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("gathering:{key} corp:participant e:dora .", "not what claims tell"),
        ("gathering:{key} corp:host e:dora .", "not what claims tell"),
        ("gathering:{key} rdf:predicate corp:owns .", "no relation types that gather"),
        ("gathering:0 a corp:Gathering ; rdf:predicate corp:meets .", "no claim tells of it"),
        ("gathering:0 corp:participant e:ann .", "no corp:Gathering"),
        ("r:{pair} corp:inGathering gathering:0 .", "no gathering"),
    ],
)
def test_what_is_wrong_with_a_gathering_is_told(tmp_path: Path, line: str, reason: str) -> None:
    folder = dossier(tmp_path, [THREE])
    ((one,),) = [gathered(contents(folder.settings, check(folder, VOCABULARY)).claims())]
    graphs = bodies(folder)
    more = line.format(key=one.key, pair=one.parts[0])
    graphs[D.network_graph] += more + "\n"
    store = Store()
    for name, text in graphs.items():
        store.update(f"{declared()}INSERT DATA {{ GRAPH <{name}> {{\n{text}}} }}")
    found = decode(store, D, VOCABULARY).foreign
    assert reason in found[D.network_graph]
