"""What is written into the drawing: short, wrapped, harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.page.labels import caption, extent


@given(st.text(), st.integers(4, 30), st.integers(1, 4))
def test_a_caption_is_short_and_has_no_control_characters(
    text: str, width: int, lines: int
) -> None:
    rows = caption(text, width, lines).split("\n")
    assert len(rows) <= lines
    # A quarter longer to save a line, half as long again for one long word.
    assert all(extent(row, 100)[0] <= max(112, 3 * (width * 5 // 4) * 28) for row in rows)
    assert all(unicodedata.category(letter) != "Cc" for row in rows for letter in row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("SoftBank", "SoftBank"),
        ("Präsidentschaftswahl 2024", "Präsidentschaftswahl\n2024"),
        ("孫正義と米国大統領の会談の記録", "孫正義と米国大統領の会談の記録"),
        ("اليابان والولايات المتحدة الأمريكية", "اليابان والولايات\nالمتحدة الأمريكية"),
        ("e\u0301" * 18, "e\u0301" * 18),
        ("a\u202eb", "a�b"),
    ],
)
def test_captions_of_any_script(text: str, expected: str) -> None:
    assert caption(text, 18) == expected


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    rows = caption("x" * 100_000, 18).split("\n")
    assert [len(row) for row in rows] == [33, 33, 26]
    assert rows[-1].endswith("…")


def test_wide_letters_need_more_room() -> None:
    (narrow, high), (wide, same) = extent("abc", 15), extent("日本語", 15)
    assert wide == 2 * narrow
    assert high == same
    assert extent("a\nb", 15)[1] == 2 * high
