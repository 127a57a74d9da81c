"""What a quote leaves out: words of the ontology that change the sense are found, no others."""

import pytest

from corpolis.check.omissions import sense_changes
from corpolis.vocabulary.files import load_vocabulary

WORDS = load_vocabulary().sense_words


def found(language: str, left_out: str) -> list[str]:
    words = tuple(WORDS[language])
    return [typed for _, typed in sense_changes([left_out], language, words)]


@pytest.mark.parametrize(
    ("language", "left_out", "typed"),
    [
        ("en", " did not ", ["not"]),
        ("en", " didn’t ", ["n't"]),
        ("en", ", NEVER, ", ["NEVER"]),
        ("en", ". May he rest, ", ["May"]),
        ("en", " might or could ", ["might", "could"]),
        ("de", " soll angeblich ", ["soll", "angeblich"]),
        ("de", ". Niemand sagte, ", ["Niemand"]),
        ("fr", " n’a jamais ", ["n'", "jamais"]),
        ("fr", " peut-être ", ["peut-être"]),
        ("es", " tal vez ", ["tal vez"]),
        ("it", " non ", ["non"]),
        ("pt", " não ", ["não"]),
        ("nl", " naar verluidt ", ["naar verluidt"]),
        ("pl", " rzekomo ", ["rzekomo"]),
        ("ru", " якобы ", ["якобы"]),
        ("uk", " нібито ", ["нібито"]),
        ("tr", " değil ", ["değil"]),
        ("ar", " ولم ", ["ولم"]),
        ("he", " ולא ", ["ולא"]),
        ("hi", " नहीं ", ["नहीं"]),
        ("zh", "可能会", ["可能"]),
        ("ja", "来ないと", ["ない"]),
        ("ko", " 하지 않았다 ", ["않"]),
        ("th", "ไม่ได้", ["ไม่"]),
        ("sv", " inte ", ["inte"]),
    ],
)
def test_sense_changes(language: str, left_out: str, typed: list[str]) -> None:
    assert found(language, left_out) == typed


@pytest.mark.parametrize(
    ("language", "left_out"),
    [
        ("en", " in May, in Notting Hill, "),
        ("en", " a noted knot, mayor, "),
        ("de", " im Mai, wie er erwähnte, "),
        ("fr", " en mai, dit-il, "),
        ("ru", " в понедельник, "),
        ("ar", " يوم الاثنين، "),
        ("ja", "月曜日、"),
        ("hi", " सोमवार को "),
    ],
)
def test_other_words_change_nothing(language: str, left_out: str) -> None:
    assert found(language, left_out) == []


def test_words_are_listed_for_many_languages() -> None:
    assert len(WORDS) >= 19
    for words in WORDS.values():
        assert set(words.values()) == {"negation", "modality"}
