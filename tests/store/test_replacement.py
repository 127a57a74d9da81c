"""A store whose sources were changed in any order is the one built from nothing."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from pyoxigraph import Store

from corpolis.rdf.encode.network import encode_network
from corpolis.rdf.encode.source import EncodedSource
from corpolis.store.contract import Change
from machines import TERMS, Sources


class InMemory(Sources):
    def carry_out(self, put: Sequence[EncodedSource], removed: Sequence[str]) -> None:
        changes = [
            Change(source.id, source.graph.body, encode_network(source.spoken, TERMS).body)
            for source in put
        ]
        self.store.apply([*(Change(key, None) for key in removed), *changes])


class OnDisk(InMemory):
    def fresh(self) -> Store:
        self._folder = TemporaryDirectory()
        return Store(str(Path(self._folder.name) / "store"))

    def teardown(self) -> None:
        del self.store
        self._folder.cleanup()


InMemory.TestCase.settings = settings(max_examples=120, stateful_step_count=12)
OnDisk.TestCase.settings = settings(max_examples=4, stateful_step_count=8)

TestInMemory = InMemory.TestCase
TestOnDisk = OnDisk.TestCase
