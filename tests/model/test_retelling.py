"""Which sources go back to which."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.retelling import chain, originals

NAMES = "abcdefg"

graphs = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
)


@pytest.mark.parametrize(
    ("retold", "ends"),
    [
        ({}, "a"),
        ({"a": "b"}, "b"),
        ({"a": "b", "b": "c", "c": "d"}, "d"),
        ({"a": "bc", "b": "d", "c": "d"}, "d"),
        ({"a": "bc", "b": "d"}, "cd"),
        ({"b": "a"}, "a"),
        ({"a": "a"}, "a"),
        ({"a": "b", "b": "a"}, "ab"),
        ({"a": "b", "b": "c", "c": "b"}, "bc"),
        ({"a": "bd", "b": "c", "c": "b"}, "bcd"),
        ({"a": "b", "b": "ac"}, "c"),
    ],
)
def test_originals(retold: Mapping[str, str], ends: str) -> None:
    assert originals("a", retold) == set(ends)


@given(graphs)
def test_what_is_retold_goes_back_to_no_more(retold: Mapping[str, list[str]]) -> None:
    for name, several in retold.items():
        ends = set[str]().union(*(originals(one, retold) for one in several)) or {name}
        assert originals(name, retold) == ends
        for end in ends:
            assert end == name or chain(name, end, retold)
            assert originals(end, retold) <= ends
