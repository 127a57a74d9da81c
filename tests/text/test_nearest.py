"""Names: which spellings are one, and what is proposed for a slip."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.text.folding import fold
from corpolis.text.nearest import nearest

ALIKE = [
    ("Masayoshi Son", "  masayoshi\tSON "),
    ("Müller", "MULLER"),
    ("Müller", "Mu\u0308ller"),
    ("Weiß", "WEISS"),
    ("Lech Wałęsa", "lech walesa"),
    ("Jonas Gahr Støre", "Jonas Gahr Store"),
    ("Yıldırım İnan", "yildirim inan"),
    ("O’Brien", "O'Brien"),
    ("Müller–Lüdenscheidt", "Müller-Lüdenscheidt"),
    ("ＳｏｆｔＢａｎｋ", "SoftBank"),
    ("ｿﾌﾄﾊﾞﾝｸ", "ソフトバンク"),
    ("孫\u3000正義", "孫 正義"),
    ("Зеле́нский", "Зеленский"),
    ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"),
    ("أحمد", "احمد"),
    ("שָׁלוֹם", "שלום"),
    ("Rechen\u00adzentrum", "Rechenzentrum"),
    ("\u200fترامب\u200e", "ترامب"),
    ("ﬁnanz", "finanz"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("Ή Ελλάς", "η ελλασ"),
]

DIFFERENT = [
    ("ハンク", "バンク"),
    ("は", "ぱ"),
    ("कि", "की"),
    ("กา", "กี"),
    ("Müller", "Mueller"),
    ("Son", "Sohn"),
    ("孫", "孙"),
    ("한국", "한구"),
    ("حسن", "حسين"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)
    assert " ".join(folded.split()) == folded


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normal_forms_are_alike(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)  # type: ignore[arg-type]


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF, categories=["Lo"])))
def test_kana_stay_themselves(text: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", text)


ENTITIES = ["softbank", "son", "openai", "oracle", "stargate", "canon-institute", "united-states"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sofbank", ["softbank"]),
        ("SoftBank", ["softbank"]),
        ("opanai", ["openai"]),
        ("oralce", ["oracle"]),
        ("canon", ["canon-institute"]),
        ("united_states", ["united-states"]),
        ("Son!", ["son"]),
        ("zzz", []),
        ("", []),
        ("\u0301", []),
    ],
)
def test_nearest(word: str, expected: list[str]) -> None:
    assert nearest(word, ENTITIES) == expected


def test_nearest_in_any_script() -> None:
    names = ["ソフトバンク", "オラクル", "سوفت بنك", "Øyvind Müller"]
    assert nearest("ソフトバング", names) == ["ソフトバンク"]
    assert nearest("سوفتبنك", names) == ["سوفت بنك"]
    assert nearest("Oyvind Mueller", names) == ["Øyvind Müller"]


def test_nearest_does_not_depend_on_the_order() -> None:
    candidates = [f"bank-{number}" for number in range(50)]
    expected = nearest("bank", candidates, limit=5)
    assert expected == ["bank-0", "bank-1", "bank-2", "bank-3", "bank-4"]
    for shuffled in (candidates[::-1], candidates[25:] + candidates[:25], candidates * 2):
        assert nearest("bank", shuffled, limit=5) == expected


@given(st.text(), st.lists(st.text(), max_size=5))
def test_nearest_finds_the_word_itself_first(word: str, others: list[str]) -> None:
    found = nearest(word, [*others, word], limit=10)
    assert set(found) <= {*others, word}
    if fold(word):
        assert fold(found[0]) == fold(word)
        assert word in found


@pytest.mark.usefixtures("hang_guard")
def test_a_file_full_of_errors_is_compared_with_a_long_list_of_names() -> None:
    names = {f"{start}-{number}-holding": 0 for number in range(5000) for start in ("a", "company")}
    for number in range(100):
        assert nearest(f"kompany-{number}-holding", names)[0] == f"company-{number}-holding"


@pytest.mark.usefixtures("hang_guard")
def test_a_long_word_has_none() -> None:
    assert nearest("x" * 100_000, ["x" * 100_000]) == []
    assert nearest("x" * 200, ["x" * 200]) == ["x" * 200]
    for number in range(20):
        assert nearest(f"{number}" + "é" * 10_000_000, ["é" * 200]) == []
