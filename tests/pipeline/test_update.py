"""Changing a store in place keeps its network's text what a build from nothing would write."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from corpolis.pipeline.fragments import Fragment, Fragments, join
from corpolis.pipeline.update import apply_changes, network_blocks
from corpolis.query.contradictions import contradictions, disputable
from corpolis.rdf.encode.graph import blocks_of
from corpolis.rdf.encode.source import EncodedSource
from machines import NAMESPACE, TERMS, Sources


class Changing(Sources):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: dict[str, str] = {}
        self.relationships = self.attributes = 0

    def carry_out(self, put: Sequence[EncodedSource], removed: Sequence[str]) -> None:
        pairs = contradictions(self.store, statements=disputable(self.store))
        before = {
            one: blocks_of(self.store.dump(NAMESPACE.source_graph(one)), NAMESPACE) for one in "abc"
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
        self.blocks |= network_blocks(self.store, changed.network, NAMESPACE)
        self.relationships += changed.relationships
        self.attributes += changed.attributes
        pairs = {one for one in pairs if not {one.first, one.second} & set(changed.gone)}
        pairs |= changed.pairs
        assert pairs == contradictions(self.store, statements=disputable(self.store))

    @invariant()
    def the_text_is_that_of_a_build_from_nothing(self) -> None:
        text = "".join(self.blocks[name] for name in sorted(self.blocks))
        assert text == self.network()
        spoken = self.spoken()
        assert (spoken.relationships, spoken.attributes) == (self.relationships, self.attributes)
        assert text.count("a corp:Attribute ;") == self.attributes


Changing.TestCase.settings = settings(max_examples=100, stateful_step_count=12)
TestChanging = Changing.TestCase


def block(name: str, number: int) -> str:
    """One that is sometimes of several lines, and holds what looks like an end."""
    more = "".join(f' ;\n\tcorp:x "{at} . ;"' for at in range(number % 3))
    return f"{name} corp:is {number}{more} .\n"


names = st.sampled_from(["e:a", "e:a-b", "e:ab", "e:b", "e:ä", "e:東", "r:0", "r:1", "unknown:0"])
contents = st.dictionaries(names, st.integers(0, 9), max_size=9).map(
    lambda content: {name: block(name, number) for name, number in sorted(content.items())}
)


@given(contents)
def test_a_fragment_gives_the_blocks_back(content: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        fragments = Fragments(Path(folder))
        name = fragments.write(content)
        assert fragments.has(name)
        assert fragments.read(name) == content
        joined = Path(folder) / "joined"
        join([Fragment("https://example.org/g", fragments.path(name))], {}, {"trig": joined})
        text = joined.read_text(encoding="utf-8")
        assert text == "\n<https://example.org/g> {\n" + "".join(content.values()) + "}\n"


@pytest.mark.parametrize("left", [0, -1])
def test_a_fragment_that_is_cut_off_is_not_there(tmp_path: Path, left: int) -> None:
    fragments = Fragments(tmp_path)
    name = fragments.write({"e:a": "e:a a e:X .\n"})
    path = fragments.path(name)
    path.write_bytes(path.read_bytes()[: int(name.rpartition("-")[2]) + left])
    assert not fragments.has(name)
    assert not fragments.has("no-fragment")
