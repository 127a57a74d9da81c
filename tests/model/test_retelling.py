"""Which sources go back to which, and which two are independent."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.model.retelling import chain, independent, originals, retold_by
from corpolis.model.source import Source
from corpolis.model.text import Unknown

NAMES = "abcdefg"

graphs = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
)


def source(name: str, *retells: str, publisher: str | Unknown | None = None) -> Source:
    return Source(name, name, "press", "en", None, publisher, retells=retells)


def known(*sources: Source) -> Mapping[str, Source]:
    return {one.id: one for one in sources}


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


def test_two_that_retell_one_are_not_independent() -> None:
    sources = known(source("a", "o"), source("b", "c"), source("c", "o"), source("o"), source("p"))
    for one, other in (("a", "b"), ("a", "o"), ("b", "o"), ("c", "a"), ("a", "a"), ("o", "o")):
        assert not independent(one, other, sources)
    for one in "abco":
        assert independent(one, "p", sources)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The Courier", "The Herald", True),
        ("The Courier", "The Courier", False),
        ("The Courier", "the  courier ", False),
        ("The Courier", None, True),
        (None, None, True),
        (Unknown({}), Unknown({}), True),
        ("unknown", Unknown({}), True),
    ],
)
def test_publishers(
    first: str | Unknown | None, second: str | Unknown | None, expected: bool
) -> None:
    sources = known(source("a", publisher=first), source("b", publisher=second))
    assert independent("a", "b", sources) is expected
    assert independent("b", "a", sources) is expected


def test_what_one_publisher_has_told_is_not_independent_by_being_retold() -> None:
    sources = known(
        source("a", "o", publisher="A"), source("b", "p", publisher="B"),
        source("o", publisher="Agency"), source("p", publisher="Agency"),
    )  # fmt: skip
    assert not independent("a", "b", sources)
    assert not independent("a", "p", sources)


@given(graphs, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_independence_has_no_direction(
    retold: Mapping[str, list[str]], one: str, other: str
) -> None:
    sources = known(*(source(name, *retold.get(name, ())) for name in NAMES))
    assert retold_by(sources) == {name: tuple(few) for name, few in retold.items() if few}
    assert independent(one, other, sources) == independent(other, one, sources)
    assert not independent(one, one, sources)
