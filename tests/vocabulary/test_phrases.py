"""Relationships in words: whatever cuts them at their end leaves no bare assertion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.standing import Mark
from corpolis.vocabulary.files import load_vocabulary
from corpolis.vocabulary.phrases import Phrases

VOCABULARY = load_vocabulary()
LANGUAGES = ("en", "de")


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_words_in_both_languages(mark: Mark) -> None:
    english, german = (Phrases(VOCABULARY, [tag]).prefix([mark], ["Mona"]) for tag in LANGUAGES)
    assert english != german
    assert english.endswith(": ")
    assert german.endswith(": ")


def test_the_ontology_has_no_mark_that_nothing_says() -> None:
    assert set(VOCABULARY.marks) - {"speakerNotNamed"} <= set(Mark)
    named = {*VOCABULARY.marks, *VOCABULARY.statuses, *VOCABULARY.stances}
    assert set(Mark) <= named


def test_a_relation_or_a_language_that_is_not_known_is_no_error() -> None:
    words = Phrases(VOCABULARY, ["ja"])
    assert words.label("befriends", [Mark.DENIED]) == "denied: befriends"
    assert words.sentence("Mona", "befriends", "", []) == "Mona befriends"


def test_a_sentence_names_who_is_not_named_and_a_label_says_so() -> None:
    words = Phrases(VOCABULARY, ["de"])
    marks = [Mark.PARTY_NOT_NAMED, Mark.ACCORDING_TO]
    assert words.label("funds", marks, [""]).startswith(
        "Beteiligter nicht genannt, laut ungenannter Person: "
    )
    assert words.sentence("jemand", "funds", "Mona", marks, ["Reeve"]).startswith(
        "laut Reeve: jemand "
    )


@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(sorted(VOCABULARY.relation_types)),
    st.lists(st.sampled_from(Mark), min_size=1, unique=True),
    st.integers(0, 200),
)
def test_no_beginning_of_the_words_is_a_bare_assertion(
    language: str, relation: str, marks: list[Mark], length: int
) -> None:
    words = Phrases(VOCABULARY, [language])
    bare = VOCABULARY.relation_types[relation].labels[language]
    prefix = words.prefix(marks, ["Mona Reeve"])
    label = words.label(relation, marks, ["Mona Reeve"])
    assert label == prefix + bare
    assert (prefix + "x").startswith(label[:length]) or label[:length].startswith(prefix)
