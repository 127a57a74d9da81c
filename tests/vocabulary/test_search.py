"""Types and relations are found by word, in any language and form."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.search import MOST, advice, search

KNOWN = load_vocabulary()

FIRST = {
    # word -> the term that is found first
    "Ministry": "GovernmentBody",  # in a definition
    "Ministries": "GovernmentBody",
    "Ministerium": "GovernmentBody",
    "chairs": "boardMemberOf",
    "deputy": "holdsPosition",
    "Stellvertreterin": "holdsPosition",
    "retained": "represents",
    "mandatiert": "represents",
    "resigned": "ended",
    "Rücktritt": "ended",
    "former": "ended",
    "Abendessen": "meets",
    "Chaired": "boardMemberOf",
    "Vorsitz": "boardMemberOf",
    "board": "boardMemberOf",
    "Contract": "Contract",
    "contracts": "awardsContractTo",
    "had a contract": "hasContractWith",
    "Verträge": "Contract",
    "birth": "born",
    "Todestag": "died",
    "incorporated": "registeredIn",
    "Stimmrechte": "holdsVotesIn",
    "settlor": "settlorOf",
    "Strohmann": "nomineeFor",
    "lawsuit": "LegalCase",
    "procurement": "awardsContractTo",
    "Auftraggeber": "awardsContractTo",
    "is owned by": "owns",
    "owner": "owns",
    "shareholders": "owns",
    "EIGENTÜMER": "owns",
    "Ehefrau": "spouseOf",
    "daughters": "parentOf",
    "CEO": "holdsPosition",
    "NGO": "NonProfit",
    "Legislatrue": "Legislature",
    "Stiftugn": "Foundation",
    "Bürgermeisterin": "holdsOffice",
    "Burgermeister": "holdsOffice",
    "newspapers": "MediaOrganisation",
    "meet": "meets",
    "boardMemberOf": "boardMemberOf",
    "rumours": "speculation",
    "press": "press",
    "planned": "planned",
    "ＢＡＮＫ": "Bank",
}


@pytest.mark.parametrize("word", FIRST)
def test_a_word_finds_its_term_first(word: str) -> None:
    found = search(KNOWN, word)
    assert found, word
    assert found[0].said.word == FIRST[word]
    assert not found[0].is_near
    assert len(found) <= MOST


def test_a_contract_is_a_thing_and_a_tie() -> None:
    for word in ("Contract", "Verträge"):
        assert [one.said.word for one in search(KNOWN, word)][:2] == ["Contract", "hasContractWith"]


SLIPS = {
    "boradMembrOf": "boardMemberOf",
    "Compnay": "Company",
    "Minsitry": "GovernmentBody",
    "spuoseOf": "spouseOf",
    "Asociation": "BusinessAssociation",
}


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_finds_the_nearest(word: str) -> None:
    found = search(KNOWN, word)
    assert SLIPS[word] in [one.said.word for one in found]
    assert all(one.is_near for one in found)


@pytest.mark.parametrize("word", ["", " ", "xyzzy", "?!", "\u200b", "x" * 5000, "qq ww"])
def test_what_is_like_nothing_finds_nothing(word: str) -> None:
    assert search(KNOWN, word) == ()


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(word: str) -> None:
    for key in ("type", "relation"):
        assert "see: corpolis vocabulary" in advice(KNOWN, key, word)
    found = search(KNOWN, word)
    assert len({(one.said.key, one.said.word) for one in found}) == len(found) <= MOST


def test_the_language_is_that_of_the_text() -> None:
    assert search(KNOWN, "Vorsitz")[0].language == "de"
    assert search(KNOWN, "chairs")[0].language == "en"


def test_a_dossiers_own_terms_are_found_in_their_language(tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    file.write_text(
        """
        @prefix : <https://example.org/own#> .
        @prefix corp: <https://w3id.org/corpolis#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :dinesWith a corp:RelationType ; rdfs:subPropertyOf corp:meets ;
            rdfs:label "一緒に食事する"@ja, "ужинает с"@ru ; skos:altLabel "会食"@ja ;
            skos:definition "食事を共にする。"@ja .
        """,
        encoding="utf-8",
    )
    own = load_vocabulary(file)
    for word in ("食事", "会食", "ужинать", "dines", "dinesWith"):
        assert search(own, word)[0].said.word == "dinesWith", word
    assert search(KNOWN, "会食") == ()


@pytest.mark.parametrize(
    ("key", "word", "hint"),
    [
        ("type", "Ministry", "did you mean GovernmentBody? see: corpolis vocabulary Ministry"),
        ("type", "Compnay", "did you mean Company? see: corpolis vocabulary Compnay"),
        ("type", "Zeitung", "did you mean MediaOrganisation? see: corpolis vocabulary Zeitung"),
        ("relation", "chairs", "did you mean boardMemberOf? see: corpolis vocabulary chairs"),
        ("relation", "wife of", "did you mean spouseOf? see: corpolis vocabulary 'wife of'"),
        ("relation", "xyzzy", "see: corpolis vocabulary xyzzy"),
        ("relation", "$(rm -r x)", "see: corpolis vocabulary '$(rm -r x)'"),
        ("relation", "q" * 300, "see: corpolis vocabulary"),
    ],
)
def test_a_hint_has_what_is_meant_and_the_command(key: str, word: str, hint: str) -> None:
    assert advice(KNOWN, key, word) == hint
