"""Suggestions end before they take hours, and are never those for another list."""

import pytest

from corpolis.text.suggestions import Suggestions


def test_they_end_after_so_many_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Suggestions, "MOST", 2_000)
    suggestions = Suggestions()
    names = {f"company-{number}": 0 for number in range(900)}
    found = [suggestions.nearest(f"company-{number}x", names) for number in range(5)]
    assert [bool(close) for close in found] == [True, True, True, False, False]
    assert suggestions.nearest("company-2x", names)[0] == "company-2"


def test_a_long_word_has_none() -> None:
    assert Suggestions().nearest("x" * 100_000, ["x" * 100_000]) == []


def test_lists_are_told_apart_even_if_one_takes_the_place_of_another() -> None:
    suggestions = Suggestions()
    for number in range(200):
        name = f"name-{number:03}"
        assert suggestions.nearest("name", [name]) == [name]
