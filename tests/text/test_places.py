"""Lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from corpolis.text.places import place_in


@given(st.text(st.sampled_from("ab\r\n😀\ufeff"), max_size=20), st.data())
def test_places_are_those_of_an_editor(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        return
    line, column = place_in(text, offset)
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    lines = before.removeprefix("\ufeff").split("\n")
    assert line == len(lines)
    assert column == (0 if offset == 0 and text[:1] == "\ufeff" else len(lines[-1]) + 1)
