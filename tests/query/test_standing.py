"""How each claim stands, in a word and in a sentence, and what sums leave out."""

from functools import cache

import pytest
from pyoxigraph import RdfFormat

from corpolis.query.evaluation import run_named
from corpolis.query.named import load_queries
from corpolis.shipped import shipped
from corpolis.store.embedded.store import EmbeddedStore
from query.asked import NAMESPACE, rows_of

SENTENCES = {
    "owns": "Mona Reeve owns Larnholm Ltd",
    "pays": "Mona Reeve donates to Larnholm Ltd",
    "partners": "Mona Reeve is a partner of Quill",
    "says": "Mona Reeve states about Quill",
    "unnamed": "unnamed owner owns Quill",
    "sits": "Mona Reeve holds a position at Quill",
}
CLAIMS = {
    "fact": ("owns", "ongoing", "reported", "fact", ""),
    "done": ("pays", "completed", "asserted", "fact", ""),
    "ended": ("owns", "ended", "reported", "fact", "ended: "),
    "denied": ("owns", "unclear", "denied", "denied", "denied: "),
    "by-quill": ("owns", "planned", "denied", "denied", "denied, planned, according to Quill: "),
    "opinion": ("owns", "ongoing", "opinion", "opinion", "opinion: "),
    "guess": ("owns", "unclear", "speculation", "speculation",
              "speculation, unclear, according to somebody not named: "),
    "planned": ("owns", "planned", "reported", "planned", "planned: "),
    "announced": ("owns", "announced", "reported", "announced", "announced: "),
    "failed": ("owns", "failed", "asserted", "failed", "failed: "),
    "unclear": ("owns", "unclear", "reported", "unclear", "unclear: "),
    "partners": ("partners", "announced", "reported", "fact", "announced: "),
    "said": ("says", "completed", "opinion", "fact", ""),
    "unsaid": ("says", "completed", "denied", "denied", "denied: "),
    "nobody": ("unnamed", "ongoing", "reported", "fact, party not named", ""),
    "nobody-denied": ("unnamed", "ongoing", "denied", "denied", "denied: "),
    "gone": ("sits", "ongoing", "reported", "withdrawn", "withdrawn: "),
    "gone-denial": ("sits", "planned", "denied", "withdrawn", "withdrawn, denied, planned: "),
}  # fmt: skip
SPEAKERS = {"by-quill": "corp:attributedTo e:quill", "guess": "corp:unknown corp:attributedTo"}
DATA = """
r:owns rdf:subject e:mona ; rdf:predicate corp:owns ; rdf:object e:larnholm .
r:pays rdf:subject e:mona ; rdf:predicate corp:donatesTo ; rdf:object e:larnholm .
r:partners rdf:subject e:mona ; rdf:predicate corp:partnersWith ; rdf:object e:quill .
r:says rdf:subject e:mona ; rdf:predicate corp:statesAbout ; rdf:object e:quill .
r:unnamed rdf:subject unknown:x ; rdf:predicate corp:owns ; rdf:object e:quill .
r:sits rdf:subject e:mona ; rdf:predicate corp:holdsPosition ; rdf:object e:quill .
e:mona a corp:Person ; skos:prefLabel "Mona Reeve"@en .
e:larnholm a corp:Company ; skos:prefLabel "Larnholm Ltd"@en .
e:quill a corp:Company ; skos:prefLabel "Quill"@en .
unknown:x a corp:UnknownParty ; skos:prefLabel "unnamed owner"@en , "ungenannter Eigentümer"@de .
s:paper a corp:Source ; dcterms:title "Paper" ; corp:issuedLatest "2024-01-01"^^xsd:date .
s:gone a corp:Source ; dcterms:title "Gone" ; corp:issuedLatest "2024-01-01"^^xsd:date ;
    corp:withdrawalDate "2025-02-01"^^xsd:date .
"""


@cache
def store() -> EmbeddedStore:
    """All these claims, with the shipped ontology."""
    lines = [f"@prefix {key}: <{iri}> ." for key, iri in NAMESPACE.prefixes().items()]
    lines.append(DATA)
    for name, (about, status, stance, *_) in CLAIMS.items():
        source = "gone" if name.startswith("gone") else "paper"
        more = SPEAKERS.get(name, 'corp:note "x"@en')
        lines.append(
            f"c:{name} a corp:Claim ; corp:about r:{about} ; corp:statedIn s:{source} ; {more} ; "
            f'corp:status corp:{status} ; corp:stance corp:{stance} ; corp:content "x"@en ; '
            f"prov:wasDerivedFrom ev:{name} . ev:{name} oa:hasSelector quote:{name} ; "
            f'corp:verification corp:verified . quote:{name} oa:exact "{name}" .'
        )
    made = EmbeddedStore.in_memory(NAMESPACE)
    for path in sorted(shipped("ontology").glob("*.ttl")):
        made.oxigraph.load(path=str(path), format=RdfFormat.TURTLE)
    made.oxigraph.load("\n".join(lines).encode(), format=RdfFormat.TURTLE)
    return made


def asked(name: str, **given: str) -> list[dict[str, str]]:
    return rows_of(run_named(store(), NAMESPACE, name, given).results)


def test_there_is_a_claim_of_each_kind() -> None:
    standings = {one[3] for one in CLAIMS.values()}
    assert len(standings) == 10
    for name in ("relationships", "evidence"):
        assert {row["quote"] for row in asked(name)} == set(CLAIMS)


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_says_how_it_stands(name: str) -> None:
    about, *_, standing, marks = CLAIMS[name]
    sentence = f"{marks}{SENTENCES[about]}"
    [row] = [row for row in asked("relationships") if row["quote"] == name]
    assert (row["standing"], row["sentence"]) == (standing, sentence)
    [row] = [row for row in asked("evidence") if row["quote"] == name]
    assert (row["standing"], row["says"]) == (standing, f"{sentence}: x")


def test_the_sentence_is_in_the_language_asked_for() -> None:
    german = {row["quote"]: row["sentence"] for row in asked("relationships", language="de")}
    assert german["by-quill"] == "bestritten, geplant, laut Quill: Mona Reeve besitzt Larnholm Ltd"
    assert german["nobody-denied"] == "bestritten: ungenannter Eigentümer besitzt Quill"
    assert german["gone"].startswith("zurückgezogen: Mona Reeve ")
    assert german["guess"].startswith("Vermutung, unklar, laut ")
    french = {row["quote"]: row["sentence"] for row in asked("relationships", language="fr")}
    assert french == {row["quote"]: row["sentence"] for row in asked("relationships")}


def test_what_was_withdrawn_stood_until_then() -> None:
    before = {row["quote"]: row for row in asked("relationships", knownAt="2025-01-31")}
    after = {row["quote"]: row for row in asked("relationships", knownAt="2025-02-01")}
    assert before["gone"]["standing"] == "fact"
    assert before["gone"]["sentence"] == SENTENCES["sits"]
    assert before["gone-denial"]["standing"] == "denied"
    assert after["gone"]["sentence"] == f"withdrawn: {SENTENCES['sits']}"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", load_queries())
def test_no_row_has_a_bare_assertion_of_what_is_no_fact(name: str, language: str) -> None:
    """Whatever names a claim says how it stands, and whatever is a sentence begins with it."""
    query = load_queries()[name]
    columns = {one.name for one in query.columns}
    given = {one.name: {"second": "larnholm"}.get(one.name, "mona")
             for one in query.parameters if one.required}  # fmt: skip
    given["language"] = language
    if query.parameter("language") is None:
        del given["language"]
    if {"quote", "stance"} & columns:
        assert "standing" in columns
    for row in asked(name, **given):
        plain = row.get("standing", "fact").startswith("fact")
        for column in ("sentence", "says"):
            if row.get("standing") and not plain:
                assert ": " in row.get(column, ": "), row


def test_gaps_say_how_a_relationship_stands_by_all_its_claims() -> None:
    rows = {row["what"]: (row["standing"], row["says"]) for row in asked("gaps", kind="no date")}
    expected = {
        "owns": ("fact", "denied by some: "),
        "pays": ("fact", ""),
        "partners": ("fact", "announced: "),
        "says": ("fact", "denied by some: "),
        "unnamed": ("fact, party not named", "denied by some: "),
        "sits": ("withdrawn", "withdrawn, denied, planned: "),
    }
    assert rows == {
        f"r:{name}": (standing, f"{marks}{SENTENCES[name]}")
        for name, (standing, marks) in expected.items()
    }


def test_no_word_for_a_standing_is_open() -> None:
    for name in load_queries():
        if not any(one.required for one in load_queries()[name].parameters):
            assert all("open" not in row.get("standing", "") for row in asked(name))
