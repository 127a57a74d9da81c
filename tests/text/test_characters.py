"""What can be seen, and what stands for the rest."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.text.characters import inert, is_printable, visible


@pytest.mark.parametrize("name", ["a.yaml", "案件 1.yaml", "Größe.yaml", "a\u3000b", "👩\u200d🚀"])
def test_names_that_can_be_seen(name: str) -> None:
    assert is_printable(name)


@pytest.mark.parametrize("sign", ["\0", "\n", "\x1b", "\x9b", "\u202e", "\u2028", "\udcff"])
def test_names_that_cannot(sign: str) -> None:
    assert not is_printable(f"a{sign}b")


@given(st.text())
def test_what_can_be_shown_stays_as_it_is(text: str) -> None:
    shown = inert(text)
    assert len(shown) == len(text)
    assert inert(shown) == shown
    kept = [
        letter
        for letter in text
        if letter in "\t\n\r"
        or (unicodedata.category(letter) != "Cc" and letter not in "\u202d\u202e")
    ]
    assert [letter for letter in shown if letter != "\ufffd"] == [
        letter for letter in kept if letter != "\ufffd"
    ]


@given(st.text())
def test_what_cannot_be_seen_is_replaced_and_nothing_else(text: str) -> None:
    assert is_printable(visible(text, lambda _: " "))
    shown = [visible(letter, lambda _: "") for letter in text]
    assert visible(text, lambda _: "") == "".join(shown)
    assert all(one == letter for one, letter in zip(shown, text, strict=True) if one)
