"""Changing a store in place keeps its network's text what a build from nothing would write."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from corpolis.pipeline.fragments import blocks, replace_blocks
from corpolis.pipeline.update import apply_changes, network_blocks
from corpolis.query.contradictions import contradictions, disputable
from corpolis.rdf.encode.source import EncodedSource
from corpolis.rdf.turtle import body
from machines import NAMESPACE, PREFIXES, TERMS, Sources


class Changing(Sources):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.relationships = self.attributes = 0

    def carry_out(self, put: Sequence[EncodedSource], removed: Sequence[str]) -> None:
        pairs = contradictions(self.store, statements=disputable(self.store))
        before = {
            one: body(self.store.dump(NAMESPACE.source_graph(one)), PREFIXES) for one in "abc"
        }
        put_or_removed = {*(one.id for one in put), *removed}
        changed = apply_changes(
            self.store,
            put,
            {one: text for one, text in before.items() if text and one in put_or_removed},
            registry=None,
            terms=TERMS,
            namespace=NAMESPACE,
        )
        blocks_now = network_blocks(self.store, changed.network, NAMESPACE)
        self.text = replace_blocks(self.text, blocks_now)
        self.relationships += changed.relationships
        self.attributes += changed.attributes
        for pair in [one for one in pairs if {one.first, one.second} & set(changed.gone)]:
            del pairs[pair]
        pairs.update(changed.pairs)
        assert pairs == contradictions(self.store, statements=disputable(self.store))

    @invariant()
    def the_text_is_that_of_a_build_from_nothing(self) -> None:
        assert self.text == self.network()
        assert self.text.count("a corp:Relationship ;") == self.relationships
        assert self.text.count("a corp:Attribute ;") == self.attributes


Changing.TestCase.settings = settings(max_examples=100, stateful_step_count=12)
TestChanging = Changing.TestCase


def block(name: str, number: int) -> str:
    """One that is sometimes of several lines, and holds what looks like an end."""
    more = "".join(f' ;\n\tcorp:x "{at} . ;"' for at in range(number % 3))
    return f"{name} corp:is {number}{more} .\n"


# As in a network's body: the order of the names is that of their IRIs.
names = st.sampled_from(["e:a", "e:a-b", "e:ab", "e:b", "e:ä", "e:東", "r:0", "r:1", "unknown:0"])
contents = st.dictionaries(names, st.integers(0, 9).map(str), max_size=9)


def joined(content: dict[str, str]) -> str:
    return "".join(block(name, int(content[name])) for name in sorted(content))


@given(contents, st.dictionaries(names, st.none() | st.integers(0, 9).map(str), max_size=9))
def test_replacing_blocks(before: dict[str, str], change: dict[str, str | None]) -> None:
    after = {name: number for name, number in (before | change).items() if number is not None}
    written = {
        name: "" if number is None else block(name, int(number)) for name, number in change.items()
    }
    assert replace_blocks(joined(before), written) == joined(after)
    assert blocks(joined(after)) == {name: block(name, int(after[name])) for name in after}


@pytest.mark.parametrize("body", ["", "e:a corp:is 1 .\n"])
def test_replacing_nothing(body: str) -> None:
    assert replace_blocks(body, {}) == body
    assert replace_blocks(body, {"e:b": ""}) == body
